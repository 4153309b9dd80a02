"""The only undo command there is: a step from one moment to another."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from neuron_gui.state.document_state import DocumentState, look_alike
from neuron_gui.state.exception_barrier import exception_barrier


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
        """Go to the moment after the step."""
        self._restore(self.after)

    def undo(self) -> None:
        """Go to the moment before the step."""
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
