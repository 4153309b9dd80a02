"""The curve of an activation with the point at one sum, and the slope line there."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from neuron_gui.core.arrays import perform
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.iteration.cell_texts import exact_or_cell, matrix_cell_text
from neuron_gui.views.iteration.selected_cell import CurvePoint
from neuron_gui.views.widgets.chart import Axis, Chart, ChartArea, Dot, draw_curve
from neuron_gui.views.widgets.theme import TextStyle, Theme

LEAST_REACH = 6.0
"""The curve is drawn at least from minus to plus this sum."""
FURTHEST, STEEPEST = 1e300, 1e9
"""The largest sum on the axis, and the steepest slope line, so that no number is endless."""
POINTS = 121


@exception_barrier
class CurveView(Chart):
    """A small drawing; what it says stands in the sentence, too."""

    usual_size = 200, 110

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.curve_point: CurvePoint | None = None
        """What is shown."""
        self.setObjectName("iteration_curve")

    def show_curve_point(self, curve_point: CurvePoint) -> None:
        """Show a point on a curve."""
        if curve_point != self.curve_point:
            self.curve_point = curve_point
            self.show_change()

    def summary(self) -> str:
        """Return the numbers of the point."""
        point = self.curve_point
        if point is None:
            return ""
        text = say(
            "Curve of the activation: sum {sum}, output {output}",
            sum=exact_or_cell(point.total, 2),
            output=exact_or_cell(point.output, 4, is_output=True),
        )
        if point.slope is not None:
            text += say(", slope {slope}", slope=exact_or_cell(point.slope, 4))
        return text

    def minimumSizeHint(self) -> QSize:
        """Return the width below which a curve is none."""
        return QSize(self._theme.px(150), 0)

    def draw(self, painter: QPainter) -> None:
        """Draw axes, curve, slope line and point."""
        if self.curve_point is not None:
            _Drawing(self._theme, self._text_style, self.curve_point, self.size()).draw(painter)


class _Drawing:
    """One picture of a point on a curve."""

    def __init__(self, theme: Theme, style: TextStyle, point: CurvePoint, size: QSize) -> None:
        self._theme, self._style, self._curve_point = theme, style, point
        self._reach = min(max(LEAST_REACH, 1.15 * abs(point.total)), FURTHEST)
        self._sums = np.linspace(-self._reach, self._reach, POINTS)
        self._outputs = np.empty(POINTS)
        with np.errstate(all="ignore"):
            perform(point.activation.function.apply(self._sums, self._outputs))
        side, top, foot = theme.px(6), theme.px(6), style.height + theme.px(2)
        self._area = ChartArea(
            side,
            top,
            size.width() - 2 * side,
            size.height() - top - foot,
            Axis(-self._reach, self._reach),
            Axis(float(self._outputs.min()), float(self._outputs.max())),
        )
        self._zero = self._pixels(0.0, 0.0)
        self._point = self._pixels(point.total, point.output)

    def draw(self, painter: QPainter) -> None:
        """Draw everything."""
        px, colour, area = self._theme.px, self._theme.colour, self._area
        self._draw_axes(painter)
        x, y = area.pixel_x(self._sums), area.pixel_y(self._outputs)
        draw_curve(painter, x, y, QPen(QColor(colour.accent), px(2)))
        if self._curve_point.slope is not None:
            self._draw_slope(painter, self._curve_point.slope)
        rim = QPen(QColor(colour.panel), px(1.5))
        Dot(QBrush(QColor(colour.highlight)), rim, px(5)).draw(painter, self._point)
        self._write_numbers(painter)

    def _draw_axes(self, painter: QPainter) -> None:
        area, zero, point = self._area, self._zero, self._point
        painter.setPen(QPen(QColor(self._theme.colour.line), 1))
        painter.drawLine(QPointF(area.left, zero.y()), QPointF(area.right, zero.y()))
        painter.drawLine(QPointF(zero.x(), area.top), QPointF(zero.x(), area.bottom))
        painter.setPen(QPen(QColor(self._theme.colour.zero), 1, Qt.PenStyle.DashLine))
        painter.drawLine(point, QPointF(point.x(), area.bottom))
        painter.drawLine(point, QPointF(zero.x(), point.y()))

    def _draw_slope(self, painter: QPainter, slope: float) -> None:
        """Draw the tangent, as long on the screen whatever its slope."""
        area = self._area
        across = area.width / 2.0
        up = min(slope * self._reach / max(area.y.length, 1e-12), STEEPEST) * area.height
        share = self._theme.px(46) / max(math.hypot(across, up), 1e-12)
        step = QPointF(across * share, -up * share)
        painter.setPen(QPen(QColor(self._theme.colour.highlight), self._theme.px(3)))
        painter.save()
        side, above = self._theme.px(4), self._theme.px(6)
        room = QRectF(area.left, area.top, area.width, area.height)
        painter.setClipRect(room.adjusted(-side, -above, side, 0))
        painter.drawLine(self._point - step, self._point + step)
        painter.restore()

    def _write_numbers(self, painter: QPainter) -> None:
        style, area, point = self._style, self._area, self._point
        painter.setPen(QColor(self._theme.colour.ink))
        total = say("sum = {sum}", sum=matrix_cell_text(self._curve_point.total, 2))
        half = style.width(total) / 2
        x = min(max(point.x(), half), area.right - half)
        style.draw_centred(painter, x, area.bottom + style.height / 2, total)
        output = exact_or_cell(self._curve_point.output, 3, is_output=True)
        offset = style.width(output) / 2 + self._theme.px(4)
        is_on_left = self._curve_point.total > 0.0
        x = self._zero.x() - offset if is_on_left else self._zero.x() + offset
        y = min(max(point.y(), area.top + style.height / 2), area.bottom - self._theme.px(8))
        style.draw_centred(painter, x, y, output)

    def _pixels(self, total: float, output: float) -> QPointF:
        """Return where a point lies; the end of an axis stands for all that is beyond it."""
        area = self._area
        return area.point(area.x.kept(total), area.y.kept(output))
