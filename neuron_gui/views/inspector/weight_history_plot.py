"""A small curve of one number over the iterations, with its ends and extremes written out."""

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from neuron_gui.core.arrays import Array
from neuron_gui.state.say import count_text, say
from neuron_gui.views.widgets.builders import check_box
from neuron_gui.views.widgets.chart import Axis, Chart, ChartArea, Dot, axis_position, draw_curve
from neuron_gui.views.widgets.labels import Label
from neuron_gui.views.widgets.numbers import short_text
from neuron_gui.views.widgets.theme import Theme


class WeightHistoryPlot(Chart):
    """A line on a sunken ground; a thin line marks zero where it lies within."""

    usual_size = 200, 70
    letters = 11.5
    is_sunken = True

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._iterations, self._values = np.empty(0), np.empty(0)
        self._is_logarithmic = False
        self.setObjectName("weight_history_plot")
        self._name = Label(self)
        self._name.setProperty("role", "hint")
        self.log_iterations = check_box(
            say("Log"),
            self,
            name="inspector_log_check",
            tip=say("Give iterations 1 to 10 as much room as 1 000 to 10 000"),
            spoken=say("Log iterations"),
        )
        line = self._line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        for widget in (self._name, self.log_iterations):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        theme.on_zoom(self._set_gap)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _set_gap(self) -> None:
        self._line.setSpacing(self._theme.px(6))

    def show_history(self, iterations: Array, values: Array, name: str) -> None:
        """Show these points of what is called `name`.

        On a logarithmic axis there is no place for iteration 0.
        """
        is_logarithmic = self.log_iterations.isChecked()
        self._name.setText(name)
        known = np.isfinite(values) & (iterations >= (1.0 if is_logarithmic else 0.0))
        self._iterations, self._values = iterations[known], values[known]
        self._is_logarithmic = is_logarithmic
        self.show_change()

    def empty_text(self) -> str:
        """Say that one point is no curve yet."""
        return say("Training draws a curve here.") if self._values.size < 2 else ""

    def summary(self) -> str:
        """Return in words what the curve shows: its ends and its extremes."""
        return self.empty_text() or say(
            "From iteration {first} to {last}: lowest {low}, highest {high}.",
            first=int(self._iterations[0]),
            last=int(self._iterations[-1]),
            low=short_text(float(self._values.min())),
            high=short_text(float(self._values.max())),
        )

    def draw(self, painter: QPainter) -> None:
        """Draw zero line, curve and numbers."""
        x = axis_position(self._iterations, self._is_logarithmic)
        across = Axis(float(x[0]), float(x[-1]), self._is_logarithmic)
        upwards = Axis(float(self._values.min()), float(self._values.max()))
        area = self._area(across, upwards)
        self._write_ends(painter, area)
        self._draw_zero(painter, area)
        self._draw_curve(painter, area.pixel_x(x), area.pixel_y(self._values))

    def _area(self, x: Axis, y: Axis) -> ChartArea:
        """Leave room for the numbers at the left and below."""
        px, style = self._theme.px, self._text_style
        widest = max(style.width(short_text(end)) for end in (y.low, y.high))
        left, top, bottom = widest + px(14), float(px(8)), self.height() - style.height - px(6)
        return ChartArea(left, top, self.width() - left - px(10), bottom - top, x, y)

    def _write_ends(self, painter: QPainter, area: ChartArea) -> None:
        style, lift = self._text_style, self._text_style.metrics.ascent() / 2 - 1
        painter.setFont(style.font)
        painter.setPen(QColor(self._theme.colour.muted))
        for value, y in ((area.y.high, area.top), (area.y.low, area.bottom)):
            text = short_text(value)
            x = area.left - style.width(text) - self._theme.px(6)
            painter.drawText(QPointF(x, y + lift), text)
        first, last = (count_text(int(self._iterations[end])) for end in (0, -1))
        y = self.height() - style.metrics.descent() - 1
        painter.drawText(QPointF(area.left, y), first)
        painter.drawText(QPointF(area.right - style.width(last), y), last)

    def _draw_zero(self, painter: QPainter, area: ChartArea) -> None:
        if area.y.low < 0.0 < area.y.high and area.y.has_length:
            y = area.pixel_y(0.0)
            painter.setPen(QPen(QColor(self._theme.colour.zero), 1.0, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(area.left, y), QPointF(area.right, y))

    def _draw_curve(self, painter: QPainter, x: Array, y: Array) -> None:
        accent = QColor(self._theme.colour.accent)
        pen = QPen(accent, 1.8 * self._theme.zoom)
        draw_curve(painter, x, y, pen)
        Dot(QBrush(accent), pen, self._theme.px(3)).draw(painter, QPointF(x[-1], y[-1]))
