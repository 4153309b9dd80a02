"""The document: the present session, its history, and undo for every change of them.

A view changes nothing itself: it asks for an edit, a new session replaces the old one, and the
signals say what is different.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QUndoCommand, QUndoStack

from neuron_gui.core.arrays import Array
from neuron_gui.core.history import History
from neuron_gui.core.lessons import Lesson
from neuron_gui.core.session import Session, new_session
from neuron_gui.core.training import Progress, Training

MOST_UNDO_STEPS = 300
"""A step may hold a copy of a large table, so there is an end to them."""
COMPARED = ("settings", "iteration", "toggles", "run_length")


@dataclass(frozen=True, eq=False)
class Moment:
    """All that undo restores. `previous` is the history before the last fresh start."""

    session: Session
    history: History
    previous: History | None = None
    lesson: Lesson | None = None


class Document(QObject):
    """The one session of a window. Each signal means: this part is not what it was."""

    dataset_changed = Signal()
    network_changed = Signal()
    settings_changed = Signal()
    toggles_changed = Signal()
    run_length_changed = Signal()
    lesson_changed = Signal()
    weights_changed = Signal()
    """Weights, or the table they are tried on: predictions and loss are new."""
    undo_changed = Signal()
    """What can be undone or done again is different."""
    run_finished = Signal()
    """Training has handed in what it reached."""
    edited = Signal()
    """After an edit, undo or redo, when the other signals have been sent; not after a run."""
    about_to_edit = Signal()
    """Before an edit: whoever trains hands in what it has got, and goes on afterwards."""
    about_to_leave = Signal()
    """Before undo, redo and fresh starts: whoever trains hands in what it has got, and stops."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        session = new_session()
        self._moment = Moment(session, History.begin(session))
        self._results: Progress | None = None
        self._run_start: Moment | None = None
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(MOST_UNDO_STEPS)
        self.undo_stack.indexChanged.connect(self.undo_changed)

    @property
    def moment(self) -> Moment:
        """Everything at once: what undo would come back to."""
        return self._moment

    @property
    def session(self) -> Session:
        """The present session."""
        return self._moment.session

    @property
    def history(self) -> History:
        """The losses up to the present iteration, and the way back."""
        return self._moment.history

    @property
    def previous_history(self) -> History | None:
        """The history before the last fresh start, if there was one."""
        return self._moment.previous

    @property
    def lesson(self) -> Lesson | None:
        """The lesson that the session started from."""
        return self._moment.lesson

    @property
    def predictions(self) -> Array:
        """The predictions for the table, shaped (rows, targets)."""
        return self._present_results().predictions

    @property
    def loss(self) -> float:
        """The loss on the table."""
        return self._present_results().loss

    def edit(self, text: str, change: Callable[[Session], Session], gesture: str = "") -> None:
        """Replace the session by what `change` makes of it, as an undo step called `text`.

        Consecutive edits with the same `gesture`, if it has a name, become one step. A core
        error that `change` raises passes through, and nothing has happened.
        """
        before = self.session
        changed = change(before)
        self.about_to_edit.emit()
        if self.session is not before:
            changed = change(self.session)
        self._push(text, self._moment_with(changed), gesture)

    def start_again(self, text: str) -> None:
        """Go back to the same start weights, unless that is where it is."""
        if self.session.iteration == 0 and self.session.network is self.session.start:
            return
        self._leave_for(text, lambda: self._moment_with(self.session.restarted()))

    def start_with_seed(self, text: str, seed: int) -> None:
        """Go to the start weights that another seed draws."""
        settings = replace(self.session.settings, seed=seed)
        self._leave_for(
            text, lambda: self._moment_with(self.session.with_settings(settings).restarted())
        )

    def open_lesson(self, text: str, lesson: Lesson) -> None:
        """Begin a lesson."""
        self._leave_for(text, lambda: _fresh(lesson))

    @property
    def is_in_run(self) -> bool:
        """True while training may show progress at any time."""
        return self._run_start is not None

    def begin(self, lesson: Lesson) -> None:
        """Begin a lesson with nothing to undo."""
        self._begin(_fresh(lesson))

    def begin_moment(self, moment: Moment) -> None:
        """Begin with something of one's own, such as a file, and nothing to undo."""
        self._begin(moment)

    def begin_session(self, session: Session) -> None:
        """Begin with a session that has no history yet, and nothing to undo."""
        self._begin(Moment(session, History.begin(session)))

    def set_toggle(self, text: str, column: int, value: float) -> None:
        """Set an input of the network view; during training it becomes part of the run's step."""
        moment = replace(self._moment, session=self.session.with_toggle(column, value))
        if self._run_start is None:
            self._push(text, moment, f"toggle {column}")
        else:
            self._go_to(moment)

    def undo(self) -> None:
        """Go back one step."""
        self.about_to_leave.emit()
        self.undo_stack.undo()

    def redo(self) -> None:
        """Go forward one step again."""
        self.about_to_leave.emit()
        self.undo_stack.redo()

    def begin_run(self) -> None:
        """Remember where training starts from."""
        self._run_start = self._moment

    def show_progress(self, progress: Progress) -> None:
        """Take over what training has reached; no undo step of its own."""
        trained = progress.session
        session = replace(
            self.session,
            network=trained.network,
            memory=trained.memory,
            iteration=trained.iteration,
        )
        self._results = progress
        self._moment = replace(self._moment, session=session, history=progress.history)
        self.weights_changed.emit()

    def finish_run(self, text: str) -> None:
        """Make what happened since `begin_run` one undo step."""
        start, self._run_start = self._run_start, None
        if start is not None and _went_on(start.session, self.session):
            self.undo_stack.push(_Edit(text, "", self, start, self._moment))
        self.run_finished.emit()

    def restore(self, moment: Moment) -> None:
        """Make a moment the present one and say what is different."""
        if moment is not self._moment:
            self._go_to(moment)
            self.edited.emit()

    def _begin(self, moment: Moment) -> None:
        self.about_to_leave.emit()
        self.undo_stack.clear()
        self.restore(moment)

    def _leave_for(self, text: str, moment: Callable[[], Moment]) -> None:
        self.about_to_leave.emit()
        self._push(text, moment(), "")

    def _push(self, text: str, moment: Moment, gesture: str) -> None:
        self.undo_stack.push(_Edit(text, gesture, self, self._moment, moment))

    def _moment_with(self, session: Session) -> Moment:
        moment, history = self._moment, self._moment.history
        is_fresh = session.iteration == 0 and bool(history.segments)
        if session.iteration == self.session.iteration and not is_fresh:
            return replace(moment, session=session)
        kept = history if history.last > history.first else moment.previous
        return replace(moment, session=session, history=History.begin(session), previous=kept)

    def _go_to(self, moment: Moment) -> None:
        before, self._moment = self._moment, moment
        for signal in self._differences(before, moment):
            signal.emit()

    def _differences(self, before: Moment, after: Moment) -> list[SignalInstance]:
        old, new = before.session, after.session
        settings = new.settings != old.settings
        network = new.network.sizes != old.network.sizes or new.network.bias != old.network.bias
        dataset = new.dataset is not old.dataset
        weights = new.network is not old.network or after.history is not before.history
        pairs = [
            (dataset, self.dataset_changed),
            (settings, self.settings_changed),
            (network, self.network_changed),
            (new.toggles != old.toggles, self.toggles_changed),
            (new.run_length != old.run_length, self.run_length_changed),
            (after.lesson is not before.lesson, self.lesson_changed),
            (dataset or settings or weights, self.weights_changed),
        ]
        return [signal for changed, signal in pairs if changed]

    def _present_results(self) -> Progress:
        """Return results of the present session, computed anew if the last ones are old."""
        results, session = self._results, self.session
        if results is None or _basis(results.session) != _basis(session):
            # With the session itself, so that the next comparison finds the same network.
            results = self._results = replace(Training(session).progress(), session=session)
        return results


class _Edit(QUndoCommand):
    """The only undo command there is: from one moment to another."""

    def __init__(
        self, text: str, gesture: str, document: Document, before: Moment, after: Moment
    ) -> None:
        super().__init__(text)
        self._gesture, self._document = gesture, document
        self._before, self._after = before, after

    def redo(self) -> None:
        self._document.restore(self._after)

    def undo(self) -> None:
        self._document.restore(self._before)

    def id(self) -> int:
        return 1 if self._gesture else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Edit) or other._gesture != self._gesture:
            return False
        self._after = other._after
        self.setObsolete(_says_the_same(self._before.session, self._after.session))
        return True


def _says_the_same(one: Session, other: Session) -> bool:
    """Return whether two sessions differ in nothing that a person could see."""
    return all(
        getattr(one, part.name) is getattr(other, part.name)
        or (part.name in COMPARED and getattr(one, part.name) == getattr(other, part.name))
        for part in fields(Session)
    )


def _went_on(before: Session, after: Session) -> bool:
    return (before.iteration, before.toggles) != (after.iteration, after.toggles)


def _fresh(lesson: Lesson) -> Moment:
    return Moment(lesson.session, History.begin(lesson.session), None, lesson)


def _basis(session: Session) -> tuple[int, int, object]:
    """Return what predictions and loss depend on, to compare."""
    return id(session.dataset), id(session.network), session.settings.loss
