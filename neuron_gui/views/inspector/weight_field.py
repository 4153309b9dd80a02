"""The field in which a person sets a weight or a bias."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from neuron_gui.views.widgets.entry import EntryEdit
from neuron_gui.views.widgets.numbers import full_text
from neuron_gui.views.widgets.typed_numbers import typed_number, use_typed


class WeightField(EntryEdit):
    """Shows a number with all its digits."""

    value_entered = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self._enter, parent)
        self.setObjectName("weight_edit")
        self._value = 0.0

    def show_value(self, value: float) -> None:
        """Show the present number, unless another one is being typed."""
        self._value = value
        selects = self.hasSelectedText() and self.hasFocus()
        before = self.text()
        self.show_text(full_text(value))
        if self.text() != before:
            self.setCursorPosition(0)
            if selects:
                self.selectAll()

    def _enter(self, text: str) -> str:
        return use_typed(text, typed_number, self._use)

    def _use(self, value: float) -> None:
        self.value_entered.emit(value)
        self.show_value(self._value)
