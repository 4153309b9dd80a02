"""Goes through the stages: where one is, and what that does to the document.

Entering the last stage of the last update trains one iteration, going back from it undoes that.
While the network trains anyway, it only looks.
"""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from neuron_gui.core.explanation import Explanation, IterationUpdates, Obstacle
from neuron_gui.core.explanation.explanation import find_obstacle
from neuron_gui.core.session import Session, trains_alike
from neuron_gui.core.stages import Stage, stages
from neuron_gui.views.iteration.explainer import Explainer
from neuron_gui.views.widgets.context import ViewContext


@dataclass(frozen=True, eq=False)
class _Applied:
    """The iteration that was applied last: before it, after it, and its index in the undo stack."""

    before: Session
    after: Session
    index: int


class StepNavigator(QObject):
    """Stands at one stage of one update of an iteration."""

    moved = Signal()
    """It stands at another stage or update, an iteration was applied or undone, or what could not
    be explained at once can be now."""

    def __init__(self, context: ViewContext, parent: QObject) -> None:
        document, trainer = context.document, context.trainer
        super().__init__(parent)
        self._document, self._trainer = document, trainer
        self._explainer = Explainer(self)
        self._explainer.ready.connect(self.moved)
        self._stage, self._update = Stage(stages(1)[0].kind), 0
        self._pending: Session | None = None
        self._applied: _Applied | None = None
        self._looks_back = False
        document.run_finished.connect(self._note_end_of_step)

    @property
    def session(self) -> Session:
        """The session whose next iteration is explained: the present one, or the one before it."""
        if self._pending is not None and self.is_at_end:
            return self._pending
        if self.is_applied:
            assert self._applied is not None
            return self._applied.before
        return self._document.session

    @property
    def is_applied(self) -> bool:
        """Whether the iteration that is explained has been trained by this navigator."""
        if self._applied is None or not self._looks_back:
            return False
        return trains_alike(self._applied.after, self._document.session)

    @property
    def updates(self) -> IterationUpdates:
        """The updates of the iteration."""
        return self._explainer.updates(self.session)

    @property
    def update(self) -> int:
        """Which of them is explained."""
        return min(self._update, max(self.updates.count - 1, 0))

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of each update."""
        return stages(len(self._document.session.network.weights))

    @property
    def stage(self) -> Stage:
        """The stage where it stands; the first one if its own is no more."""
        return self._stage if self._stage in self.stages else self.stages[0]

    @property
    def is_at_end(self) -> bool:
        """Whether this is the last stage of the last update."""
        session = self._document.session
        by_row = session.settings.update.is_by_row
        last = session.dataset.training_rows.size - 1 if by_row else 0
        return self.stage == self.stages[-1] and self._update >= last

    def explanation(self) -> Explanation | Obstacle | None:
        """Return the explanation of the stage, or what hinders it, or None: it will come.

        While training goes on, only what is quick is explained.
        """
        is_live = self._document.is_in_run and self._pending is None
        return self._explainer.explanation(self.session, self.update, self.stage, is_live=is_live)

    def restart(self, row: int | None = None) -> None:
        """Stand at the first stage of the next iteration, in the first update or a row's."""
        self._pending, self._looks_back = None, False
        self._stand_at(0 if row is None else self.updates.update_of(row), self.stages[0])

    def next(self) -> None:
        """Go to the next stage, the next update, or the next iteration."""
        index = self.stages.index(self.stage)
        if index + 1 < len(self.stages):
            self._enter(self.update, self.stages[index + 1])
        elif self.update + 1 < self.updates.count:
            self._enter(self.update + 1, self.stages[0])
        elif self.is_applied or self._pending is not None or self._document.is_in_run:
            self._looks_back = False
            self._stand_at(0, self.stages[0])
        else:
            self._apply()

    def previous(self) -> None:
        """Go to the stage before; from the very first one, back to the iteration just applied."""
        index = self.stages.index(self.stage)
        if index:
            self.go_to(self.stages[index - 1])
        elif self.update:
            self._stand_at(self.update - 1, self.stages[-1])
        elif self._can_take_back():
            self._looks_back = True
            self._stand_at(self.updates.count - 1, self.stages[-1])

    def go_to(self, stage: Stage) -> None:
        """Go to a stage of the same update."""
        if stage != self.stage:
            update = self.update
            if self.is_at_end:
                self._take_back()
            self._enter(update, stage)

    def go_to_update(self, update: int) -> None:
        """Go to the same stage of another update; the iteration is not applied by that."""
        if update != self.update:
            stage = self.stage
            if self.is_at_end:
                self._take_back()
            self._stand_at(update, stage)

    def go_to_row(self, row: int) -> None:
        """Go to the update of a row; an iteration that has been applied stays as it is."""
        if self.is_at_end:
            self.restart(row)
        else:
            self.go_to_update(self.updates.update_of(row))

    @property
    def has_previous(self) -> bool:
        """Whether there is a stage to go back to."""
        return self.stage != self.stages[0] or self.update > 0 or self._can_take_back()

    def _enter(self, update: int, stage: Stage) -> None:
        self._stand_at(update, stage)
        if self.is_at_end:
            self._apply()

    def _stand_at(self, update: int, stage: Stage) -> None:
        self._update, self._stage = update, stage
        self.moved.emit()

    def _apply(self) -> None:
        """Train the iteration, unless training is going on anyway or cannot begin."""
        session = self._document.session
        if self._document.is_in_run or session.dataset.rows == 0:
            return
        if find_obstacle(session) is not None:
            return
        self._applied, self._pending = None, session
        self._trainer.step()
        if not self._document.is_in_run:
            self._pending = None

    def _note_end_of_step(self) -> None:
        before, self._pending = self._pending, None
        after = self._document.session
        if before is not None and after.iteration == before.iteration + 1:
            self._applied = _Applied(before, after, self._document.undo_stack.index())
            self._looks_back = self.is_at_end
            self.moved.emit()

    def _take_back(self) -> None:
        """Undo the iteration, if it was trained here and nothing has happened since."""
        if self._pending is not None:
            self._trainer.pause()
        if self.is_applied and self._can_take_back():
            self._document.undo()
        self._looks_back = False

    def _can_take_back(self) -> bool:
        applied = self._applied
        return (
            applied is not None
            and applied.after is self._document.session
            and applied.index == self._document.undo_stack.index()
        )
