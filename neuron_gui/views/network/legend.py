"""The legend: what colour, dash, width and fill mean."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.network.pens import WeightPens
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.theme import Theme

SAMPLES = (3.0, -3.0)


@exception_barrier
class Legend(QWidget):
    """One line, in the corner of the panel; it leaves out the end where the panel is narrow."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("legend")
        self._texts = (
            say("positive"),
            say("negative"),
            say("wider: larger"),
            say("fuller: further from 0"),
        )
        self.setAccessibleName(
            say(
                "Solid lines are positive weights, dashed lines negative ones, a thin grey line is "
                "a weight near 0; the wider a line, the further the weight is from 0. The fuller a "
                "circle, the further its value is from 0, up to 1 or −1; blue is positive, orange "
                "negative."
            )
        )
        self.setToolTip(self.accessibleName())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.on_zoom(self._set_sizes)

    def sizeHint(self) -> QSize:
        """Return the size that all of it takes."""
        metrics = QFontMetrics(self._theme.font(12.5))
        words = sum(metrics.horizontalAdvance(text) for text in self._texts)
        return QSize(words + self._theme.px(4 * 46), metrics.height() + self._theme.px(6))

    def minimumSizeHint(self) -> QSize:
        """Return how little width will do: what stands beside it counts for more."""
        return QSize(0, self.sizeHint().height())

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        """Paint a sample before each word."""
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(12.5)
        painter.setFont(font)
        pens, metrics = WeightPens(theme), QFontMetrics(font)
        x, middle = float(theme.px(4)), self.height() / 2
        for index, text in enumerate(self._texts):
            if x + theme.px(32) + metrics.horizontalAdvance(text) > self.width():
                break
            self._paint_sample(painter, pens, index, x, middle)
            x += theme.px(32)
            painter.setPen(QColor(theme.colour.muted))
            painter.drawText(QPointF(x, middle + metrics.ascent() / 2 - 1), text)
            x += metrics.horizontalAdvance(text) + theme.px(14)

    def _set_sizes(self) -> None:
        self.setFont(self._theme.font(12.5))
        self.updateGeometry()

    def _paint_sample(
        self, painter: QPainter, pens: WeightPens, index: int, x: float, y: float
    ) -> None:
        theme, length = self._theme, self._theme.px(26)
        if index < 2:
            painter.setPen(pens.pen(SAMPLES[index]))
            painter.drawLine(QPointF(x, y), QPointF(x + length, y))
        elif index == 2:
            half = length / 2
            for start, width in ((x, 1.5), (x + half, 6.0)):
                painter.setPen(
                    QPen(QColor(theme.colour.muted), width * theme.zoom, c=Qt.PenCapStyle.FlatCap)
                )
                painter.drawLine(QPointF(start, y), QPointF(start + half, y))
        else:
            radius, first = theme.px(6), x + theme.px(7)
            for centre, share in ((first, 0.0), (first + theme.px(16), 0.4)):
                painter.setPen(QPen(QColor(theme.colour.ink), 1.2 * theme.zoom))
                painter.setBrush(theme.mixed(theme.colour.positive, share))
                painter.drawEllipse(QPointF(centre, y), radius, radius)
