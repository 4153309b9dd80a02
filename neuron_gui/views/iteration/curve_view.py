"""The curve of an activation with the point at one sum, and the slope line there."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from neuron_gui.core.arrays import perform
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import fill, say
from neuron_gui.views.iteration.cell_texts import cell_text, exact_or_cell
from neuron_gui.views.iteration.selected_cell import CurvePoint
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.text_style import TextStyle
from neuron_gui.views.widgets.theme import Theme

LEAST_REACH = 6.0
"""The curve is drawn at least from minus to plus this sum."""
FURTHEST, STEEPEST = 1e300, 1e9
"""The largest sum on the axis, and the steepest slope line, so that no number is endless."""
POINTS = 121


@exception_barrier
class CurveView(QWidget):
    """A small drawing; what it says stands in the sentence, too."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._curve_point: CurvePoint | None = None
        self.setObjectName("iteration_curve")
        self.setMinimumWidth(theme.px(150))

    @property
    def curve_point(self) -> CurvePoint | None:
        """What is shown."""
        return self._curve_point

    def show_curve_point(self, curve_point: CurvePoint) -> None:
        """Show a point on a curve."""
        if curve_point != self._curve_point:
            self._curve_point = curve_point
            slope = (
                ""
                if curve_point.slope is None
                else say(", slope {slope}", slope=exact_or_cell(curve_point.slope, 4))
            )
            self.setAccessibleName(
                say(
                    "Curve of the activation: sum {sum}, output {output}",
                    sum=exact_or_cell(curve_point.total, 2),
                    output=exact_or_cell(curve_point.output, 4),
                )
                + slope
            )
            self.update()

    def sizeHint(self) -> QSize:
        """Return a usual size."""
        return QSize(self._theme.px(200), self._theme.px(110))

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        """Paint axes, curve, slope line and point."""
        if self._curve_point is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = say("sum = {sum}")
        _Drawing(self._theme, self._curve_point, words, self.width(), self.height()).paint(painter)


class _Drawing:
    """One picture of a point; `sum_words` say where it is."""

    def __init__(
        self, theme: Theme, curve_point: CurvePoint, sum_words: str, width: int, height: int
    ) -> None:
        self._theme, self._curve_point, self._sum_words = theme, curve_point, sum_words
        self._style = TextStyle(theme.font(11))
        reach = min(max(LEAST_REACH, 1.15 * abs(curve_point.total)), FURTHEST)
        self._sums = np.linspace(-reach, reach, POINTS)
        self._outputs = np.empty(POINTS)
        with np.errstate(all="ignore"):
            perform(curve_point.activation.rule.apply(self._sums, self._outputs))
        side, top, foot = theme.px(6), theme.px(6), self._style.height + theme.px(2)
        self._area = QRectF(side, top, width - 2 * side, height - top - foot)
        self._lowest, self._highest = float(self._outputs.min()), float(self._outputs.max())
        self._reach = reach

    def paint(self, painter: QPainter) -> None:
        """Paint everything."""
        colour = self._theme.colour
        self._paint_axes(painter)
        painter.setPen(QPen(QColor(colour.accent), self._theme.px(2)))
        pairs = zip(self._sums.tolist(), self._outputs.tolist(), strict=True)
        painter.drawPolyline(QPolygonF([self._at(*pair) for pair in pairs]))
        if self._curve_point.slope is not None:
            self._paint_slope(painter, self._curve_point.slope)
        point = self._at(self._curve_point.total, self._curve_point.output)
        painter.setPen(QPen(QColor(colour.panel), self._theme.px(1.5)))
        painter.setBrush(QColor(colour.lit))
        painter.drawEllipse(point, self._theme.px(5), self._theme.px(5))
        self._paint_labels(painter, point)

    def _paint_axes(self, painter: QPainter) -> None:
        area, zero = self._area, self._at(0.0, 0.0)
        painter.setPen(QPen(QColor(self._theme.colour.line), 1))
        painter.drawLine(QPointF(area.left(), zero.y()), QPointF(area.right(), zero.y()))
        painter.drawLine(QPointF(zero.x(), area.top()), QPointF(zero.x(), area.bottom()))
        point = self._at(self._curve_point.total, self._curve_point.output)
        painter.setPen(QPen(QColor(self._theme.colour.zero), 1, Qt.PenStyle.DashLine))
        painter.drawLine(point, QPointF(point.x(), area.bottom()))
        painter.drawLine(point, QPointF(zero.x(), point.y()))

    def _paint_slope(self, painter: QPainter, slope: float) -> None:
        """Paint the tangent, as long on the screen whatever its slope."""
        across = self._area.width() / 2.0
        up = min(slope * self._reach / self._span, STEEPEST) * self._area.height()
        share = self._theme.px(46) / max(math.hypot(across, up), 1e-12)
        step = QPointF(across * share, -up * share)
        point = self._at(self._curve_point.total, self._curve_point.output)
        painter.setPen(QPen(QColor(self._theme.colour.lit), self._theme.px(3)))
        painter.save()
        painter.setClipRect(self._area.adjusted(-4, -6, 4, 0))
        painter.drawLine(point - step, point + step)
        painter.restore()

    def _paint_labels(self, painter: QPainter, point: QPointF) -> None:
        style = self._style
        painter.setPen(QColor(self._theme.colour.ink))
        total = fill(self._sum_words, sum=cell_text(self._curve_point.total, 2))
        half = style.width(total) / 2
        x = min(max(point.x(), half), self._area.right() - half)
        style.draw_centred(painter, x, self._area.bottom() + style.height / 2, total)
        output = exact_or_cell(self._curve_point.output, 3)
        on_left = self._curve_point.total > 0.0
        offset = style.width(output) / 2 + self._theme.px(4)
        zero = self._at(0.0, 0.0).x()
        y = min(max(point.y(), self._area.top() + style.height / 2), self._area.bottom() - 8)
        style.draw_centred(painter, zero - offset if on_left else zero + offset, y, output)

    @property
    def _span(self) -> float:
        return max(self._highest - self._lowest, 1e-12)

    def _at(self, total: float, output: float) -> QPointF:
        across = _share(total, -self._reach, 2.0 * self._reach)
        up, area = _share(output, self._lowest, self._span), self._area
        return QPointF(area.left() + across * area.width(), area.bottom() - up * area.height())


def _share(value: float, low: float, width: float) -> float:
    """Return where a value lies on an axis, whose end stands for all that is beyond it."""
    return min(max((value - low) / width, 0.0), 1.0)
