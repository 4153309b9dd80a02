"""The inside of the loss plot: curves, marker and crosshair, painted over pyqtgraph's axes.

A training run changes only the end of its curve. So the curves are kept as a picture, and a frame
paints the strip in which the curve has grown and nothing else. A layer that will be exported or
printed paints the lines themselves instead, which stay sharp at any size.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from neuron_gui.core.arrays import Array
from neuron_gui.state.say import say
from neuron_gui.views.widgets.chart import visible_parts
from neuron_gui.views.widgets.painting import guarded, painting_on
from neuron_gui.views.widgets.text_style import TextStyle
from neuron_gui.views.widgets.theme import Theme

Number = TypeVar("Number", float, Array)
Curve = tuple[Array, Array]
"""Positions along both axes."""
VISIBLE = 0.5
"""The pixels by which the marker must have moved for anyone to see it."""
WAYWARD = 5.0
"""A line that is longer than so many widths and heights of the plot goes up and down in it."""
FURTHEST = 1e6
"""The most pixels away from the plot that a line is painted to."""
NO_CURVE: Curve = (np.empty(0), np.empty(0))
Range = tuple[float, float, float, float]
"""Left, right, bottom and top position of the visible part."""


@dataclass(frozen=True)
class _Look:
    ground: QColor
    curve: QPen
    previous: QPen
    crosshair: QPen
    marker: QBrush
    rim: QPen
    marker_radius: float


class CurveLayer(QWidget):
    """Lies on the plot's inside; the mouse goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._range: Range = (0.0, 1.0, 0.0, 1.0)
        self._marker: tuple[float, float] | None = None
        self._crosshair: float | None = None
        self.curve, self.previous = NO_CURVE, NO_CURVE
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.restyle()

    def restyle(self) -> None:
        """Take over the theme."""
        theme, colour = self._theme, self._theme.colour
        self._look = _Look(
            QColor(colour.panel),
            QPen(QColor(colour.accent), theme.px(2.5)),
            QPen(QColor(colour.zero), theme.px(1.5), Qt.PenStyle.DashLine),
            QPen(QColor(colour.muted), 1.0),
            QBrush(QColor(colour.accent)),
            QPen(QColor(colour.panel), 1.5),
            theme.px(5),
        )
        self._margin = theme.px(3)
        self._hint_style = TextStyle(theme.font(14))
        self._base = self._picture = QPixmap()

    def show_curves(self, curve: Curve, previous: Curve, shown: Range) -> None:
        """Paint both curves anew, in another range if need be."""
        self.curve, self.previous, self._range = curve, previous, shown
        size = (self.size() * self.devicePixelRatioF()).expandedTo(QSize(1, 1))
        self._base = QPixmap(size)
        self._base.setDevicePixelRatio(self.devicePixelRatioF())
        self._base.fill(self._look.ground)
        self._draw(self._base, previous, self._look.previous, None)
        self._picture = self._base.copy()
        self._draw(self._picture, curve, self._look.curve, None)
        self.update()

    def extend_curve(self, kept: int, tail: Curve) -> None:
        """Keep the first points of the curve and let it go on with others."""
        self.curve = (
            np.concatenate([self.curve[0][:kept], tail[0]]),
            np.concatenate([self.curve[1][:kept], tail[1]]),
        )
        if self._picture.isNull() or not tail[0].size:
            return
        margin = self._margin
        left = math.floor(self._pixel_x(float(self.curve[0][max(kept - 1, 0)]))) - margin
        right = math.ceil(self._pixel_x(float(tail[0][-1]))) + margin
        strip = QRect(left, 0, right - left, self.height())
        # The strip is drawn from well before it, so that the old line and the new one meet.
        start = max(int(np.searchsorted(self.curve[0], self._position_x(left - margin))) - 1, 0)
        changed = self.curve[0][start:], self.curve[1][start:]
        self._draw(self._picture, changed, self._look.curve, strip)
        self.update(strip)

    def show_marker(self, x: float | None, y: float) -> None:
        """Put the marker of the present iteration somewhere, or nowhere."""
        marker = None if x is None else (x, y)
        if marker != self._marker:
            self._update_marker()
            self._marker = marker
            self._update_marker()

    def shows_marker_at(self, x: float, y: float) -> bool:
        """Return whether a marker there would look as the present one does."""
        if self._marker is None:
            return False
        across = self._pixel_x(x) - self._pixel_x(self._marker[0])
        down = self._pixel_y(y) - self._pixel_y(self._marker[1])
        return abs(across) < VISIBLE and abs(down) < VISIBLE

    def show_crosshair(self, x: float | None) -> None:
        """Put the crosshair at a position of the axis of iterations, or nowhere."""
        if x != self._crosshair:
            self._crosshair = x
            self.update()

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        """Paint the part of the picture that is asked for, and what lies on it."""
        if self._theme.keeps_pictures and not self._picture.isNull():
            painter.drawPixmap(0, 0, self._picture)
        else:
            painter.fillRect(event.rect(), self._look.ground)
            self._paint_lines(painter)
        if not self.curve[0].size and not self.previous[0].size:
            painter.setPen(self._look.crosshair)
            self._hint_style.draw_centred(
                painter, self.width() / 2, self.height() / 2, say("Train to see the loss fall")
            )
        if self._crosshair is not None:
            x = self._pixel_x(self._crosshair)
            painter.setPen(self._look.crosshair)
            painter.drawLine(QPointF(x, 0.0), QPointF(x, self.height()))
        if self._marker is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._look.rim)
            painter.setBrush(self._look.marker)
            radius = self._look.marker_radius
            painter.drawEllipse(QPointF(*self._pixels(*self._marker)), radius, radius)

    def _paint_lines(self, painter: QPainter) -> None:
        pairs = ((self.previous, self._look.previous), (self.curve, self._look.curve))
        for (x, y), pen in pairs:
            line = self._pixel_x(x), self._pixel_y(y)
            for part in visible_parts(*line, self.width(), self.height()):
                _stroke(painter, part, pen)

    def _draw(self, picture: QPixmap, curve: Curve, pen: QPen, strip: QRect | None) -> None:
        """Draw a curve on a picture, or on a strip of it that is first made as without it."""
        with painting_on(picture) as painter:
            if strip is not None:
                painter.setClipRect(strip)
                painter.drawPixmap(0, 0, self._base)
            _stroke(painter, (self._pixel_x(curve[0]), self._pixel_y(curve[1])), pen)

    def _pixels(self, x: float, y: float) -> tuple[float, float]:
        return self._pixel_x(x), self._pixel_y(y)

    def _pixel_x(self, x: Number) -> Number:
        left, right, _, _ = self._range
        return _near((x - left) * (self.width() / (right - left)))

    def _position_x(self, pixel: float) -> float:
        left, right, _, _ = self._range
        return left + pixel * (right - left) / self.width()

    def _pixel_y(self, y: Number) -> Number:
        _, _, bottom, top = self._range
        return _near((top - y) * (self.height() / (top - bottom)))

    def _update_marker(self) -> None:
        if self._marker is not None:
            reach = math.ceil(self._look.marker_radius + 2.0)
            x, y = (math.floor(pixel) for pixel in self._pixels(*self._marker))
            self.update(x - reach, y - reach, 2 * reach + 1, 2 * reach + 1)


def _stroke(painter: QPainter, line: tuple[Array, Array], pen: QPen) -> None:
    """Draw a line through points given in pixels."""
    device, points = painter.device(), [QPointF(*point) for point in np.stack(line, 1).tolist()]
    painter.setPen(pen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if _length(*line) < WAYWARD * (device.width() + device.height()):
        painter.drawPolyline(points)
    else:
        # Of a line that crosses itself again and again Qt looks for the outline for seconds.
        painter.drawLines([QLineF(*ends) for ends in pairwise(points)])


def _length(x: Array, y: Array) -> float:
    """Return how long a line through points is."""
    return float(np.hypot(np.diff(x), np.diff(y)).sum())


def _near(pixels: Number) -> Number:
    """Return places in pixels, none of them so far away that Qt could not know it."""
    if isinstance(pixels, float):
        return min(max(pixels, -FURTHEST), FURTHEST)
    return np.clip(pixels, -FURTHEST, FURTHEST)
