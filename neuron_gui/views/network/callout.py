"""The short note beside what mouse or arrow keys point at."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QWidget

from neuron_gui.views.widgets.plain_text import Label
from neuron_gui.views.widgets.theme import Theme


class Callout(Label):
    """A note that stays within its parent and lets the mouse through."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._around = theme, parent
        self.setObjectName("callout")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def write(self, text: str) -> None:
        """Show another text."""
        if text != self.text():
            self.setText(text)
            self.adjustSize()

    def place(self, at: QPointF) -> None:
        """Stand beside a point, on the side where there is room."""
        gap, around = self._theme.px(14), self._around
        x = at.x() + gap
        if x + self.width() >= around.width():
            x = at.x() - gap - self.width()
        y = min(max(at.y() + gap, 0.0), max(0.0, around.height() - self.height()))
        self.move(round(max(x, 0.0)), round(y))
        self.raise_()
