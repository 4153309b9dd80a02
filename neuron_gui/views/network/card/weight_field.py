"""The field in which a person sets a weight or a bias."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from neuron_gui.views.numbers import exact_text, parse_number


class WeightField(QLineEdit):
    """Shows a number with all its digits, and leaves alone what is being typed."""

    value_entered = Signal(float)
    refused = Signal(str)
    """Carries a sentence about a text that is no number, or nothing when all is well again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("weight_edit")
        self._value = 0.0
        self.returnPressed.connect(self.enter)
        self.textEdited.connect(lambda: self.refused.emit(""))

    def show_value(self, value: float) -> None:
        """Show the present number, unless another one is being typed."""
        self._value = value
        text = exact_text(value)
        if not self.isModified() and text != self.text():
            selects = self.hasSelectedText()
            self.setText(text)
            self.setCursorPosition(0)
            if selects and self.hasFocus():
                self.selectAll()

    def revert(self) -> None:
        """Forget what was typed."""
        self.setModified(False)
        self.show_value(self._value)
        self.refused.emit("")

    def enter(self) -> None:
        """Take over what was typed, or say why not."""
        if not self.isModified():
            return
        text = self.text().strip()
        self.revert()
        try:
            value = parse_number(text)
        except ValueError:
            self.refused.emit(
                self.tr("“{text}” is not a number. The value stays {value}.").format(
                    text=text, value=exact_text(self._value)
                )
            )
        else:
            self.value_entered.emit(value)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed counts when the field is left, as in other fields."""
        super().focusOutEvent(event)
        if event.reason() != event.reason().PopupFocusReason and self.isVisible():
            self.enter()
