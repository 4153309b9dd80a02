"""A label whose text changes all the time while the network trains."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from neuron_gui.views.widgets.plain_text import Label


class LiveLabel(Label):
    """Has a ground of its own; whoever places it gives it a fixed size.

    Else each new text has all that lies behind it painted anew, and the whole window laid out.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)

    def set_ground(self, colour: str) -> None:
        """Say what the label stands on: a colour as #rrggbb."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(colour))
        self.setPalette(palette)
