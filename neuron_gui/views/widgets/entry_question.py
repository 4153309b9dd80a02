"""What becomes of a text that cannot be taken when the table or network it is for goes away."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget
from shiboken6 import isValid

from neuron_gui.state.say import say
from neuron_gui.views.widgets.entry import discard_entries, take_entries, typed_entries

Roles = QMessageBox.ButtonRole


def may_leave(widget: QWidget, go_on: Callable[[], object]) -> bool:
    """Take what is typed in a widget's window, and return whether nothing is left of it.

    What cannot be taken is asked about, and `go_on` is called if it is discarded.
    """
    if take_entries(widget):
        return True
    EntryQuestion(widget.window(), go_on).open()
    return False


def leave_entries(widget: QWidget, go_on: Callable[[], object]) -> None:
    """Take what is typed in a widget's window and go on; what cannot be taken is asked about."""
    if may_leave(widget, go_on):
        go_on()


class EntryQuestion(QMessageBox):
    """Discard what was typed, or go back to it. It does not stop the program while it waits."""

    def __init__(self, window: QWidget, go_on: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._go_on = window, go_on
        self._entry = typed_entries(window)[0]
        self.setObjectName("entry_question")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Question)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(self._entry.problem)
        self.setInformativeText(say("It is lost if you go on."))
        self._discard = self.addButton(say("&Discard"), Roles.DestructiveRole)
        back = self.addButton(say("&Go back"), Roles.RejectRole)
        self.setDefaultButton(back)
        self.setEscapeButton(back)
        self.finished.connect(self._answer)

    def _answer(self) -> None:
        if self.clickedButton() is self._discard:
            discard_entries(self._window)
            self._go_on()
        elif isValid(self._entry):
            self._entry.field.setFocus(Qt.FocusReason.OtherFocusReason)
