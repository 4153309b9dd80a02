"""Which update of which session is explained, kept as long as both stay the same.

What is small is worked out when it is asked for, all else in the background.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QSignalBlocker, Signal

from neuron_gui.core.checking import Check
from neuron_gui.core.explanation import Explanation, IterationUpdates, Obstacle
from neuron_gui.core.explanation.explanation import find_obstacle
from neuron_gui.core.session import Session, trains_alike
from neuron_gui.core.stages import Stage
from neuron_gui.state.background_task import PATIENCE_MS, BackgroundTask, raise_failure

SMALL_WORK = 1_000_000
"""Rows times parameters that take some milliseconds."""
LARGE_WORK = 20 * SMALL_WORK
"""Rows times parameters that take longer than the patience."""
ROW_WORK = 2_000
"""What the update of a row takes beside its parameters, in parameters."""


@dataclass(frozen=True, eq=False)
class _Request:
    """A stage of an update that is to be explained."""

    session: Session
    updates: IterationUpdates
    update: int
    stage: Stage
    begun: Explanation | None
    """Its explanation, if that has come already for another stage."""

    @property
    def size(self) -> int:
        """How much there is to be worked out, in rows times parameters."""
        parameters = self.session.network.parameters.size
        if self.updates.is_by_row:
            return self.update * (parameters + ROW_WORK)
        return self.session.dataset.rows * parameters

    @property
    def is_long(self) -> bool:
        """Whether so much of it is still to be done that patience would not do."""
        parameters = self.session.network.parameters.size
        if self.updates.is_by_row:
            return self.updates.distance_to(self.update) * (parameters + ROW_WORK) > LARGE_WORK
        return self.begun is None and self.size > LARGE_WORK

    def is_like(self, other: "_Request") -> bool:
        """Return whether the same is to be explained."""
        own, its = (self.update, self.stage), (other.update, other.stage)
        return self.updates is other.updates and own == its

    def work(self, check: Check) -> Explanation:
        """Return the explanation, with all numbers of the stage in it."""
        self.updates.reach(self.update, check)
        explanation = self.begun or Explanation(self.session, self.updates, self.update)
        numbers = explanation.numbers
        for compute in (numbers.outputs, numbers.scaled_errors):
            compute(numbers.last)
            check(0.0)
        explanation.equations(self.stage)
        check(0.0)
        explanation.obstacle(self.stage)
        return explanation


class Explainer(QObject):
    """Makes explanations; the newest request counts."""

    ready = Signal()
    """What was not there yet when it was asked for has been worked out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._updates: IterationUpdates | None = None
        self._explanation: Explanation | None = None
        self._ready_stages: set[Stage] = set()
        self._request: _Request | None = None
        self._task = BackgroundTask(self)
        self._task.done.connect(self._take)
        self._task.failed.connect(raise_failure)

    def updates(self, session: Session) -> IterationUpdates:
        """Return the updates of a session's next iteration."""
        if (
            self._updates is None
            or self._session is None
            or not trains_alike(self._session, session)
        ):
            self._session, self._updates = session, IterationUpdates(session)
            self._explanation, self._request = None, None
            self._task.stop()
        return self._updates

    def explanation(
        self, session: Session, update: int, stage: Stage, *, is_live: bool
    ) -> Explanation | Obstacle | None:
        """Return the explanation of a stage, what hinders it, or None: it is not there yet.

        While training is live, and so the session another one soon, nothing is begun that takes
        long.
        """
        updates = self.updates(session)
        obstacle = find_obstacle(session)
        if obstacle is not None:
            return obstacle
        begun = self._explanation
        if begun is None or begun.update != update:
            begun = self._explanation = None
            self._ready_stages.clear()
        if stage in self._ready_stages:
            return begun
        request = _Request(session, updates, update, stage, begun)
        if request.size <= SMALL_WORK and not self._task.isRunning():
            self._explanation = begun or Explanation(session, updates, update)
            return self._explanation
        if not is_live:
            self._begin(request)
        return self._explanation if stage in self._ready_stages else None

    def _begin(self, request: _Request) -> None:
        """Work it out, unless that is under way."""
        if self._request is None or not self._request.is_like(request):
            self._request = request
            with QSignalBlocker(self):  # what is done within the patience needs no signal
                self._task.begin(request.work, 0 if request.is_long else PATIENCE_MS)

    def _take(self, explanation: Explanation) -> None:
        request, self._request = self._request, None
        if request is None:
            return
        self._explanation = explanation
        self._ready_stages.add(request.stage)
        self.ready.emit()
