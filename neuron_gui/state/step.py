"""The only undo command there is: a step from one moment to another."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.moment import Moment, look_alike


@exception_barrier
class Step(QUndoCommand):
    """Steps with the same `gesture`, one straight after the other, become one."""

    def __init__(
        self,
        text: str,
        gesture: str,
        restore: Callable[[Moment], None],
        before: Moment,
        after: Moment,
    ) -> None:
        super().__init__(text.replace("\n", " "))  # of two lines Qt would undo only the second
        self._gesture, self._restore = gesture, restore
        self._before, self._after = before, after

    def redo(self) -> None:
        """Go to the moment after the step."""
        self._restore(self._after)

    def undo(self) -> None:
        """Go to the moment before the step."""
        self._restore(self._before)

    def id(self) -> int:
        """Return 1 if the step has a gesture, so that Qt asks whether it can be merged."""
        return 1 if self._gesture else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over the next step, unless it is of another gesture or begins elsewhere."""
        if not isinstance(other, Step) or other._gesture != self._gesture:
            return False
        if other._before is not self._after:
            return False
        self._after = other._after
        self.setObsolete(look_alike(self._before, self._after))
        return True
