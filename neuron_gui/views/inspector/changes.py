"""How one weight or bias changes next and has changed last: what takes long, in the background."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QSignalBlocker, Signal

from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.explanation import Obstacle
from neuron_gui.core.explanation.contributions import Contributions, contributions, next_step
from neuron_gui.core.explanation.explanation import find_obstacle
from neuron_gui.core.history import History
from neuron_gui.core.nodes import Parameter
from neuron_gui.core.replay import last_step
from neuron_gui.core.session import Session, trains_alike
from neuron_gui.state.background_task import PATIENCE_MS, BackgroundTask, raise_failure
from neuron_gui.state.say import say

LIVE_WORK = 200_000
"""Rows times parameters that can be gone through many times a second, beside training."""
LIVE_ROWS = 10
"""The same for rows that each change the weights."""
MOST_UPDATES = 2_000
"""More rows that each change the weights are too many even for once."""

LastStep = tuple[Session, Session]
"""The sessions before and after an iteration."""


@dataclass(frozen=True, eq=False)
class NextChange:
    """What the next iteration adds, and what the rows add to that if it was asked for."""

    step: float
    parts: Contributions | None


@dataclass(frozen=True, eq=False)
class Changes:
    """The next change and the last step, or sentences that stand in their place."""

    next: NextChange | str
    last: LastStep | str


@dataclass(frozen=True, eq=False)
class ChangeRequest:
    """A parameter whose changes are to be found, with what each row adds or without."""

    parameter: Parameter
    has_rows: bool
    session: Session
    history: History

    def is_like(self, other: "ChangeRequest") -> bool:
        """Return whether the same would be found."""
        return (
            self.parameter == other.parameter
            and self.has_rows == other.has_rows
            and self.is_about_step_of(other)
            and trains_alike(self.session, other.session)
        )

    def is_about_step_of(self, other: "ChangeRequest") -> bool:
        """Return whether the last step is the same one."""
        one, its = self.history, other.history
        return one.segments == its.segments and one.last == its.last

    def next_change(self, check: Check = unchecked) -> NextChange:
        """Work out what the next iteration does; a table without rows does nothing."""
        session, parameter = self.session, self.parameter
        parts = contributions(session, parameter, check) if self.has_rows else None
        return NextChange(next_step(session, parameter, check), parts)


@dataclass(frozen=True, eq=False)
class _Found:
    next: NextChange | None
    last: LastStep | None


class ChangeFinder(QObject):
    """Finds the changes of one parameter at a time; the newest request counts."""

    found = Signal()
    """What was not known yet when it was asked for is known now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._request: ChangeRequest | None = None
        self._answer: _Found | None = None
        self._task = BackgroundTask(self)
        self._task.done.connect(self._take)
        self._task.failed.connect(raise_failure)

    def live_changes(self, request: ChangeRequest) -> Changes:
        """Return what can be found beside training, which goes on meanwhile."""
        text = _obstacle_text(request.session)
        if not text and _is_slow(request.session):
            text = say("Pause to see the next change.")
        return Changes(
            text or request.next_change(), say("Last change: shown when training pauses.")
        )

    def changes(self, request: ChangeRequest) -> Changes:
        """Return the changes, or for each what is to be said until it is found."""
        text = _obstacle_text(request.session)
        if self._request is None or not self._request.is_like(request):
            self._find(request, is_next_known=not text)
        answer = self._answer
        if answer is None:
            working = say("Working out the next change…")
            return Changes(text or working, say("Working out the last change…"))
        return Changes(text or answer.next or "", answer.last or _no_last_change(request.session))

    def forget(self) -> None:
        """Find nothing more."""
        self._request = self._answer = None
        self._task.stop()

    def _find(self, request: ChangeRequest, *, is_next_known: bool) -> None:
        answer, before = self._answer, self._request
        is_same_step = before is not None and before.is_about_step_of(request)
        known = answer if is_same_step else None
        self._request, self._answer = request, None

        def work(check: Check) -> _Found:
            last = last_step(request.history, check) if known is None else known.last
            return _Found(request.next_change(check) if is_next_known else None, last)

        with QSignalBlocker(self):  # what is done within the patience needs no signal
            self._task.begin(work, PATIENCE_MS)

    def _take(self, answer: _Found) -> None:
        self._answer = answer
        self.found.emit()


def _is_slow(session: Session) -> bool:
    rows, parameters = session.dataset.rows, session.network.parameters.size
    is_by_row = session.settings.update.is_by_row
    return rows * parameters > LIVE_WORK or (is_by_row and rows > LIVE_ROWS)


def _no_last_change(session: Session) -> str:
    """Return why no last change is known: a run may have been opened without its history."""
    if session.iteration == 0:
        return say("Last change: none yet.")
    return say("Last change: not known before the next iteration.")


def _obstacle_text(session: Session) -> str:
    """Return why the next change cannot be shown, or nothing if it can."""
    obstacle = find_obstacle(session)
    if obstacle is not None:
        return {
            Obstacle.NO_ROWS: say("The table is empty, so nothing will change."),
            Obstacle.TABLE_NOT_FINITE: say(
                "A cell of the table holds no number, so the next change is not known."
            ),
            Obstacle.WEIGHTS_NOT_FINITE: say(
                "The weights, or what the optimizer remembers of them, are no numbers any more. "
                "Undo, or start again."
            ),
        }[obstacle]
    if session.settings.update.is_by_row and session.dataset.training_rows.size > MOST_UPDATES:
        return say("The table has too many rows to show what each of them changes.")
    return ""
