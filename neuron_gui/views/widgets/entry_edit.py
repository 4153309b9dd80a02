"""A line edit whose text counts when it is taken."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from neuron_gui.views.widgets.entry import Entry


class EntryEdit(QLineEdit):
    """Shows a text, and leaves alone what is being typed.

    `accept` uses what was typed, or returns the sentence why not.
    """

    def __init__(self, accept: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.entry = Entry(self, self, lambda: self._shown, accept)

    def show_text(self, text: str) -> None:
        """Show the text of the present value, unless another one is being typed."""
        self._shown = text
        if not self.entry.is_typed and text != self.text():
            self.setText(text)
