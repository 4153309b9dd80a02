"""What lies over the loss plot while an earlier iteration is shown.

What came after it is fainter, and a line leads from its point on the curve down to the slider.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.theme import Theme

OPACITY = 0.6


class Veil(QWidget):
    """Hidden at the latest iteration; the mouse goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place, self._has_marker = QPointF(), False
        self.is_shown = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, x: float, y: float | None) -> None:
        """Lie to the right of a place, with a marker in that height if there is a point."""
        self._place, self._has_marker = QPointF(x, 0.0 if y is None else y), y is not None
        if not self.is_shown:
            self.is_shown = True
            self.show()
            self.raise_()
        self.update()

    def lift(self) -> None:
        """Show the plot as it is."""
        self.is_shown = False
        self.hide()

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        """Paint the veil, the line and the marker."""
        theme, colour, x = self._theme, self._theme.colour, self._place.x()
        ground = QColor(colour.panel)
        ground.setAlphaF(OPACITY)
        painter.fillRect(QRectF(x, 0.0, max(self.width() - x, 0.0), self.height()), ground)
        painter.setPen(QPen(QColor(colour.ink), theme.px(1.5)))
        painter.drawLine(QPointF(x, 0.0), QPointF(x, self.height()))
        if self._has_marker:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ground, 1.5))
            painter.setBrush(QColor(colour.accent))
            painter.drawEllipse(self._place, theme.px(5), theme.px(5))
