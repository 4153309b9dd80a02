"""What stands still around the decision map: axes, colour scale, legend. Painted once, kept."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen, QPixmap

from neuron_gui.core.session import Session
from neuron_gui.views.situations.axis_ranges import AxisRange, Slice, colour_scale
from neuron_gui.views.situations.map_markers import Markers
from neuron_gui.views.situations.map_texts import Wording
from neuron_gui.views.widgets.chart import ChartArea
from neuron_gui.views.widgets.grid_columns import cell_text
from neuron_gui.views.widgets.numbers import rounded
from neuron_gui.views.widgets.painting import blank_picture, painting_on
from neuron_gui.views.widgets.theme import TextStyle, Theme

WIDEST_NAME = 90
LEGEND_RADIUS = 6
TICK = 4
LOW = 170
"""A map lower than this has smaller letters."""


class MapFrame:
    """Places for the map and for what is said about it, in one size."""

    def __init__(
        self,
        theme: Theme,
        markers: Markers,
        session: Session,
        chosen: Slice,
        wording: Wording,
        size: QSize,
    ) -> None:
        self._theme, self._markers, self._session, self.slice = theme, markers, session, chosen
        self._wording, self._size = wording, size
        px, is_low = theme.px, size.height() < theme.px(LOW)
        self.small = TextStyle(theme.font(12.5 if is_low else 14))
        self.strong = TextStyle(theme.font(14 if is_low else 17, bold=True))
        self._levels = colour_scale(session)
        self._scale = [cell_text(rounded(value, 4)) for value in self._levels]
        self.info_width = self._info_width()
        left, bottom = self._left_margin(), self.small.height + px(6)
        right = self.info_width + px(14) + px(12) + px(6) + self._scale_width() + px(18)
        top = self.small.height / 2 + 1
        width = max(size.width() - left - right, px(60))
        height = max(size.height() - top - bottom, px(20))
        self.map_rect = QRectF(left, top, width, height)
        self.chart = ChartArea(left, top, width, height, chosen.x, chosen.y)
        self._bar = QRectF(self.map_rect.right() + px(14), top, px(12), self.map_rect.height())
        self.info_left = round(size.width() - self.info_width)
        lines = 2 + bool(wording.others) + len(wording.legend)
        line = min(self.small.height + px(6), size.height() / (lines + 0.2))
        self.info_middles = [line * (0.55 + above) for above in range(lines)]

    def values_at(self, position: QPointF) -> tuple[float, float]:
        """Return the values that lie somewhere, kept within the axes."""
        rect, chosen = self.map_rect, self.slice
        x = chosen.x.value((position.x() - rect.left()) / rect.width())
        return x, chosen.y.value(1.0 - (position.y() - rect.top()) / rect.height())

    def write(
        self,
        painter: QPainter,
        text: str,
        line: int,
        style: TextStyle,
        colour: str,
        indent: int = 0,
    ) -> None:
        """Write a text beside the map, as far as there is room."""
        room = math.ceil(self.info_width) - indent + 1
        text = style.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(colour))
        x = self.info_left + indent + style.width(text) / 2
        style.draw_centred(painter, x, self.info_middles[line], text)

    def picture(self, ratio: float) -> QPixmap:
        """Return everything that stands still as a picture, for a screen of this ratio."""
        picture = blank_picture(self._size * ratio, ratio, QColor(self._theme.colour.panel))
        with painting_on(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_across(painter)
            if self.slice.up is not None:
                self._paint_up(painter, self.slice.up)
            self._paint_scale(painter)
            self._paint_legend(painter)
        return picture

    def _paint_across(self, painter: QPainter) -> None:
        """Paint ticks and, in the middle between them, the name of the input."""
        rect, axis, colour = self.map_rect, self.slice.x, self._theme.colour
        name = self._name(self.slice.across, rect.width() / 2)
        middle, half = rect.center().x(), self.small.width(name) / 2 + self._theme.px(10)
        y = rect.bottom() + self.small.height / 2 + self._theme.px(5)
        tick = self._theme.px(TICK)
        for value, text in self._ticks(axis, rect.width() / self._theme.px(70)):
            x = self.chart.pixel_x(value)
            painter.setPen(QColor(colour.zero))
            painter.drawLine(QPointF(x, rect.bottom()), QPointF(x, rect.bottom() + tick))
            if abs(x - middle) > half + self.small.width(text) / 2:
                painter.setPen(QColor(colour.muted))
                self.small.draw_centred(painter, x, y, text)
        painter.setPen(QColor(colour.ink))
        self.small.draw_centred(painter, middle, y, name)

    def _paint_up(self, painter: QPainter, column: int) -> None:
        """Paint ticks and, left of them, the name of the input."""
        rect, axis, colour = self.map_rect, self.slice.y, self._theme.colour
        tick = self._theme.px(TICK)
        for value, text in self._ticks(axis, rect.height() / (1.7 * self.small.height)):
            y = self.chart.pixel_y(value)
            painter.setPen(QColor(colour.zero))
            painter.drawLine(QPointF(rect.left() - tick, y), QPointF(rect.left(), y))
            painter.setPen(QColor(colour.muted))
            x = rect.left() - self._theme.px(7) - self.small.width(text) / 2
            self.small.draw_centred(painter, x, y, text)
        name = self._name(column, self._theme.px(WIDEST_NAME))
        painter.setPen(QColor(colour.ink))
        self.small.draw_centred(painter, self.small.width(name) / 2, rect.center().y(), name)

    def _paint_scale(self, painter: QPainter) -> None:
        """Paint the colours with the numbers they stand for, and a line at the threshold."""
        theme, bar, count = self._theme, self._bar, 16
        low, threshold, high = self._levels
        share = (high - threshold) / (high - low)
        at_threshold = bar.top() + share * bar.height()
        gradient = QLinearGradient(bar.topLeft(), bar.bottomLeft())
        for stop in range(count + 1):
            level = (share - stop / count) / max(share, 1.0 - share)
            gradient.setColorAt(stop / count, theme.diverging(level))
        painter.setPen(QPen(QColor(theme.colour.line), 1.0))
        painter.setBrush(gradient)
        painter.drawRect(bar)
        painter.setPen(self._markers.dots)
        first = round(at_threshold) + theme.px(6)
        for height in range(first, round(bar.bottom()), theme.px(6)):
            painter.drawPoint(QPointF(bar.center().x(), height))
        painter.setPen(self._markers.line)
        painter.drawLine(QPointF(bar.left(), at_threshold), QPointF(bar.right(), at_threshold))
        painter.setPen(QColor(theme.colour.muted))
        for text, y in zip(self._scale, (bar.bottom(), at_threshold, bar.top()), strict=True):
            if at_threshold < y < at_threshold + self.small.height:
                continue  # the lowest output of ReLU lies close to the threshold
            x = bar.right() + theme.px(6) + self.small.width(text) / 2
            self.small.draw_centred(painter, x, y, text)

    def _paint_legend(self, painter: QPainter) -> None:
        radius, legend, muted = LEGEND_RADIUS, self._wording.legend, self._theme.colour.muted
        if self._wording.others:
            self.write(painter, self._wording.others, 2, self.small, muted)
        first = len(self.info_middles) - len(legend)
        for line, (marker, text) in enumerate(legend, first):
            middle = QPointF(self.info_left + self._theme.px(radius), self.info_middles[line])
            self._markers.draw(painter, marker, middle)
            self.write(painter, text, line, self.small, muted, self._theme.px(2 * radius + 8))

    def _ticks(self, axis: AxisRange, most: float) -> list[tuple[float, str]]:
        return [(value, cell_text(value)) for value in axis.ticks(min(max(int(most), 1), 8))]

    def _name(self, column: int, width: float) -> str:
        name = self._session.dataset.input_names[column]
        elide = Qt.TextElideMode.ElideRight
        return self.small.metrics.elidedText(name, elide, round(width))

    def _left_margin(self) -> float:
        chosen, px = self.slice, self._theme.px
        if chosen.up is None:
            return px(12)
        name = self.small.width(self._name(chosen.up, px(WIDEST_NAME)))
        ticks = max((self.small.width(text) for _, text in self._ticks(chosen.y, 8)), default=0.0)
        return name + ticks + px(16)

    def _scale_width(self) -> float:
        return max(map(self.small.width, self._scale))

    def _info_width(self) -> float:
        markers = self._theme.px(2 * LEGEND_RADIUS + 8)
        legend = max(self.small.width(text) for _, text in self._wording.legend) + markers
        points = max(map(self.small.width, self._wording.points))
        readout = max(points, self.strong.width(self._wording.prediction))
        others = self.small.width(self._wording.others)
        return min(max(legend, readout, others), 0.4 * self._size.width())
