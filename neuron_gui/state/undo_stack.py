"""The undo steps of a document: so many, and so large, as there is memory for.

A step goes from one state of the document to another; it is the only undo command there is. It may
hold a copy of a large table. So there is an end to their number, which Qt keeps, and to what they
hold, which Qt knows nothing about.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from neuron_gui.core.arrays import Array
from neuron_gui.core.block import Block
from neuron_gui.core.history import History
from neuron_gui.core.session import Session
from neuron_gui.state.document_state import DocumentState, look_alike
from neuron_gui.state.exception_barrier import exception_barrier

MOST_UNDO_STEPS = 300
MOST_UNDO_BYTES = 256 * 2**20


@exception_barrier
class Step(QUndoCommand):
    """Steps with the same `gesture`, one straight after the other, become one."""

    def __init__(
        self,
        text: str,
        gesture: str,
        restore: Callable[[DocumentState], None],
        before: DocumentState,
        after: DocumentState,
    ) -> None:
        super().__init__(text.replace("\n", " "))  # of two lines Qt would undo only the second
        self.gesture, self._restore = gesture, restore
        self.before, self.after = before, after

    def again(self) -> "tuple[Step, str]":
        """Return the step for another stack, as yet without a gesture, and its gesture."""
        return Step(self.text(), "", self._restore, self.before, self.after), self.gesture

    def redo(self) -> None:
        """Go to the state after the step."""
        self._restore(self.after)

    def undo(self) -> None:
        """Go to the state before the step."""
        self._restore(self.before)

    def id(self) -> int:
        """Return 1 if the step has a gesture, so that Qt asks whether it can be merged."""
        return 1 if self.gesture else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over the next step, unless it is of another gesture or begins elsewhere."""
        if not isinstance(other, Step) or other.gesture != self.gesture:
            return False
        if other.before is not self.after:
            return False
        self.after = other.after
        self.setObsolete(look_alike(self.before, self.after))
        return True


class Holdings:
    """The arrays of some states. `bytes` is their size, without the few of all else."""

    def __init__(self) -> None:
        self.bytes = 0
        self._counted: set[int] = set()

    def add(self, state: DocumentState) -> None:
        """Count what a state holds that was not counted yet; the state must stay alive."""
        if not self._is_new(state):
            return
        self._add_session(state.session)
        for history in (state.history, state.previous):
            if history is not None and self._is_new(history):
                self._add_history(history)

    def _add_history(self, history: History) -> None:
        self._add_session(history.tip)
        for segment in reversed(history.segments):
            if not self._is_new(segment):
                break  # what comes before a segment is the same in all histories
            self.bytes += segment.nbytes
            self._add_session(segment.start)

    def _add_session(self, session: Session) -> None:
        if not self._is_new(session):
            return
        vectors = session.start.parameters, session.network.parameters, session.memory
        parts: list[Block | Array] = [*session.dataset.blocks, *vectors]
        for part in parts:
            if self._is_new(part):
                self.bytes += part.nbytes

    def _is_new(self, part: object) -> bool:
        is_new = id(part) not in self._counted
        self._counted.add(id(part))
        return is_new


class UndoStack(QUndoStack):
    """Steps from one state to another; `restore` is called with each that is gone to."""

    def __init__(self, restore: Callable[[DocumentState], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = restore
        self._reached: DocumentState | None = None
        self._is_quiet = self._has_dropped = False
        self.setUndoLimit(MOST_UNDO_STEPS)

    @property
    def has_lost_steps(self) -> bool:
        """True if there may have been steps before the first one."""
        return self._has_dropped or self.count() >= self.undoLimit()

    def begin(self) -> None:
        """Begin with no steps."""
        self.clear()
        self._has_dropped = False

    def add(self, text: str, gesture: str, before: DocumentState, after: DocumentState) -> None:
        """Do a step. The earliest ones are dropped if all together hold too much."""
        self.push(Step(text, gesture, self._restore, before, after))
        self._drop_all_before(self._first_that_fits())

    def go_to(self, index: int) -> None:
        """Go to where the first `index` steps are done, without a stop on the way."""
        with self._quiet():
            self.setIndex(index)
            reached = self._reached
        if reached is not None:
            self._show(reached)

    def _first_that_fits(self) -> int:
        """Return the earliest step that can be kept; the latest always can.

        What the state after the latest holds as well, none of them keeps.
        """
        steps, holdings = self._steps(), Holdings()
        for step in steps[-1:]:
            holdings.add(step.after)
        most = holdings.bytes + MOST_UNDO_BYTES
        for index in range(len(steps) - 1, -1, -1):
            holdings.add(steps[index].after)
            holdings.add(steps[index].before)
            if holdings.bytes > most:
                return min(index + 1, len(steps) - 1)
        return 0

    def _drop_all_before(self, first: int) -> None:
        """Do the other steps anew, for Qt drops none; there are none to be done again."""
        if first <= 0:
            return
        kept = [step.again() for step in self._steps()[first:]]
        self.blockSignals(True)  # views would hear of an empty stack, and of each step put back
        with self._quiet():
            self.clear()
            for step, gesture in kept:
                self.push(step)
                step.gesture = gesture  # only now, or it might become one with the step before
        self.blockSignals(False)
        self._has_dropped = True
        self.indexChanged.emit(self.index())

    def _steps(self) -> list[Step]:
        steps = (self.command(index) for index in range(self.count()))
        return [step for step in steps if isinstance(step, Step)]

    def _restore(self, state: DocumentState) -> None:
        if self._is_quiet:
            self._reached = state
        else:
            self._show(state)

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        self._is_quiet = True
        try:
            yield
        finally:
            self._is_quiet, self._reached = False, None
