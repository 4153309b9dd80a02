"""Text painted about a point, cheaply enough for sixty frames a second.

`QPainter.drawText` with a rectangle gives Python's lock away and has to win it back from the
training thread; with a point it does not.
"""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter


class TextStyle:
    """A font with what is needed to centre its text."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self._lift = (self.metrics.ascent() - self.metrics.descent()) / 2.0

    @property
    def height(self) -> float:
        """The height of a line."""
        return self.metrics.height()

    def width(self, text: str) -> float:
        """Return the width of a text."""
        return self.metrics.horizontalAdvance(text)

    def draw_centred(self, painter: QPainter, x: float, y: float, text: str) -> None:
        """Paint a text with its middle at a point, in the painter's colour."""
        painter.setFont(self.font)
        left = x - self.metrics.horizontalAdvance(text) / 2.0
        painter.drawText(QPointF(left, y + self._lift), text)
