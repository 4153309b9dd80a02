"""A small curve of one number over the iterations, with its ends and extremes written out."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from neuron_gui.core.arrays import Array
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import count_text, say
from neuron_gui.views.widgets.numbers import short_text
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.plain_text import Label
from neuron_gui.views.widgets.text_style import TextStyle
from neuron_gui.views.widgets.theme import Theme


@exception_barrier
class WeightHistoryPlot(QWidget):
    """A line on a sunken ground; a thin line marks zero where it lies within."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._iterations, self._values = np.empty(0), np.empty(0)
        self._is_logarithmic = False
        self.setObjectName("trail_curve")
        self._name = Label(self)
        self._name.setProperty("role", "hint")
        self.log_iterations = QCheckBox(say("Log"), self)
        self.log_iterations.setObjectName("thing_card_log_check")
        self.log_iterations.setAccessibleName(say("Log iterations"))
        self.log_iterations.setToolTip(
            say("Give iterations 1 to 10 as much room as 1 000 to 10 000")
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        for widget in (self._name, self.log_iterations):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_history(self, iterations: Array, values: Array, name: str) -> None:
        """Show these points of what is called `name`.

        On a logarithmic axis there is no place for iteration 0.
        """
        is_logarithmic = self.log_iterations.isChecked()
        self._name.setText(name)
        known = np.isfinite(values) & (iterations >= (1.0 if is_logarithmic else 0.0))
        self._iterations, self._values = iterations[known], values[known]
        self._is_logarithmic = is_logarithmic
        self.update()

    def text(self) -> str:
        """Return in words what the curve shows."""
        if self._values.size < 2:
            return say("The curve begins with the first iteration.")
        return say(
            "From iteration {first} to {last}: lowest {low}, highest {high}.",
            first=int(self._iterations[0]),
            last=int(self._iterations[-1]),
            low=short_text(float(self._values.min())),
            high=short_text(float(self._values.max())),
        )

    def sizeHint(self) -> QSize:
        """Return a size low enough to stand among texts."""
        return QSize(self._theme.px(200), self._theme.px(70))

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        """Paint ground, zero line, curve and numbers."""
        theme = self._theme
        style = TextStyle(theme.font(11.5))
        painter.fillRect(self.rect(), QColor(theme.colour.sunken))
        painter.setFont(style.font)
        painter.setPen(QColor(theme.colour.muted))
        if self._values.size < 2:
            painter.drawText(QPointF(theme.px(8), self.height() / 2 + theme.px(4)), self.text())
            return
        low, high = float(self._values.min()), float(self._values.max())
        texts = [short_text(high), short_text(low)]
        left = max(style.width(text) for text in texts) + theme.px(14)
        top, bottom = float(theme.px(8)), self.height() - style.height - theme.px(6)
        area = QRectF(left, top, self.width() - left - theme.px(10), bottom - top)
        self._write_ends(painter, style, area, texts)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_curve(painter, area, low, high)

    def _write_ends(
        self, painter: QPainter, style: TextStyle, area: QRectF, texts: list[str]
    ) -> None:
        lift = style.metrics.ascent() / 2 - 1
        for text, y in zip(texts, (area.top(), area.bottom()), strict=True):
            x = area.left() - style.width(text) - self._theme.px(6)
            painter.drawText(QPointF(x, y + lift), text)
        first, last = (count_text(int(self._iterations[index])) for index in (0, -1))
        y = self.height() - style.metrics.descent() - 1
        painter.drawText(QPointF(area.left(), y), first)
        painter.drawText(QPointF(area.right() - style.width(last), y), last)

    def _paint_curve(self, painter: QPainter, area: QRectF, low: float, high: float) -> None:
        colour, theme = self._theme.colour, self._theme
        height = high - low
        is_flat = not 0.0 < height < math.inf
        if low < 0.0 < high and not is_flat:
            y = area.bottom() + (low / height) * area.height()
            painter.setPen(QPen(QColor(colour.zero), 1.0, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        x = np.log10(self._iterations) if self._is_logarithmic else self._iterations
        x = area.left() + (x - x[0]) * (area.width() / max(float(x[-1] - x[0]), 1e-12))
        shares = x * 0.0 + 0.5 if is_flat else (self._values - low) / height
        y_values = area.bottom() - shares * area.height()
        points = [QPointF(*pair) for pair in zip(x.tolist(), y_values.tolist(), strict=True)]
        painter.setPen(QPen(QColor(colour.accent), 1.8 * theme.zoom))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(QColor(colour.accent))
        painter.drawEllipse(points[-1], theme.px(3), theme.px(3))
