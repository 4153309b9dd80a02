"""What is painted over pyqtgraph's axes: curves, marker and crosshair; over these, the rewind.

A training run changes only the end of its curve. So the curves are kept as a picture, and a frame
paints the strip in which the curve has grown and nothing else: 0.1 to 0.8 ms, where pyqtgraph's
own curve takes 1.2 and more, and as much after ten million iterations as after ten. A layer that
will be exported or printed paints the lines themselves instead, which stay sharp at any size.
"""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from neuron_gui.core.arrays import Array
from neuron_gui.state.say import say
from neuron_gui.views.widgets.chart import Axis, ChartArea, Dot, draw_curve, visible_parts
from neuron_gui.views.widgets.painting import blank_picture, guarded, painting_on
from neuron_gui.views.widgets.theme import TextStyle, Theme

Curve = tuple[Array, Array]
"""Positions along both axes."""
NO_CURVE: Curve = (np.empty(0), np.empty(0))
VISIBLE = 0.5
"""The pixels by which the marker must have moved for anyone to see it."""
OPACITY = 0.6
"""Of what lies over all that came after the iteration that is shown."""


@dataclass(frozen=True)
class _Style:
    """Made once for a theme: each pen or colour made in a frame is a turn of Python's lock."""

    ground: QColor
    curve: QPen
    previous: QPen
    crosshair: QPen
    marker: Dot
    hint: TextStyle


class CurveLayer(QWidget):
    """Lies on the plot's inside; the mouse goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.area = ChartArea(0.0, 0.0, 1.0, 1.0, Axis(0.0, 1.0), Axis(0.0, 1.0))
        self._marker: tuple[float, float] | None = None
        self._crosshair: float | None = None
        self.curve, self.previous = NO_CURVE, NO_CURVE
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # Or the plot behind it would be painted in each frame, too.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.restyle()

    def restyle(self) -> None:
        """Take over the theme."""
        theme, colour = self._theme, self._theme.colour
        self._style = _Style(
            ground=QColor(colour.panel),
            curve=QPen(QColor(colour.accent), theme.px(2.5)),
            previous=QPen(QColor(colour.zero), theme.px(1.5), Qt.PenStyle.DashLine),
            crosshair=QPen(QColor(colour.muted), 1.0),
            marker=_marker(theme, QColor(colour.panel)),
            hint=TextStyle(theme.font(14)),
        )
        self._margin = theme.px(3)
        self._base = self._picture = QPixmap()

    def show_curves(self, curve: Curve, previous: Curve, x: Axis, y: Axis) -> None:
        """Paint both curves anew, along other axes if need be."""
        self.curve, self.previous = curve, previous
        self.area = ChartArea(0.0, 0.0, float(self.width()), float(self.height()), x, y)
        ratio = self.devicePixelRatioF()
        pixels = (self.size() * ratio).expandedTo(QSize(1, 1))
        self._base = blank_picture(pixels, ratio, self._style.ground)
        self._draw(self._base, previous, self._style.previous, None)
        self._picture = self._base.copy()
        self._draw(self._picture, curve, self._style.curve, None)
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
        first, last = float(self.curve[0][max(kept - 1, 0)]), float(tail[0][-1])
        left = math.floor(self.area.pixel_x(first)) - margin
        right = math.ceil(self.area.pixel_x(last)) + margin
        strip = QRect(left, 0, right - left, self.height())
        # The strip is drawn from well before it, so that the old line and the new one meet.
        start = max(int(np.searchsorted(self.curve[0], self.area.position_x(left - margin))) - 1, 0)
        changed = self.curve[0][start:], self.curve[1][start:]
        self._draw(self._picture, changed, self._style.curve, strip)
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
        across = self.area.pixel_x(x) - self.area.pixel_x(self._marker[0])
        down = self.area.pixel_y(y) - self.area.pixel_y(self._marker[1])
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
            painter.fillRect(event.rect(), self._style.ground)
            self._paint_lines(painter)
        if not self.curve[0].size and not self.previous[0].size:
            painter.setPen(self._style.crosshair)
            self._style.hint.draw_centred(
                painter, self.width() / 2, self.height() / 2, say("Train to see the loss fall")
            )
        if self._crosshair is not None:
            x = self.area.pixel_x(self._crosshair)
            painter.setPen(self._style.crosshair)
            painter.drawLine(QPointF(x, 0.0), QPointF(x, self.height()))
        if self._marker is not None:
            self._style.marker.draw(painter, self.area.point(*self._marker))

    def _paint_lines(self, painter: QPainter) -> None:
        pairs = ((self.previous, self._style.previous), (self.curve, self._style.curve))
        for (x, y), pen in pairs:
            line = self.area.pixel_x(x), self.area.pixel_y(y)
            for part in visible_parts(*line, self.width(), self.height()):
                draw_curve(painter, *part, pen)

    def _draw(self, picture: QPixmap, curve: Curve, pen: QPen, strip: QRect | None) -> None:
        """Draw a curve on a picture, or on a strip of it that is first made as without it."""
        with painting_on(picture) as painter:
            if strip is not None:
                painter.setClipRect(strip)
                painter.drawPixmap(0, 0, self._base)
            draw_curve(painter, self.area.pixel_x(curve[0]), self.area.pixel_y(curve[1]), pen)

    def _update_marker(self) -> None:
        """Have the place of the marker painted anew, and nothing else."""
        if self._marker is not None:
            x, y = self._marker
            reach = self._style.marker.reach
            left, top = math.floor(self.area.pixel_x(x)), math.floor(self.area.pixel_y(y))
            self.update(left - reach, top - reach, 2 * reach + 1, 2 * reach + 1)


class RewindOverlay(QWidget):
    """Lies over the curves while an earlier iteration is shown; the mouse goes through it.

    What came after it is fainter, and a line leads from its point on the curve down to the slider.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._point, self._has_marker = QPointF(), False
        self.is_shown = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, x: float, y: float | None) -> None:
        """Lie to the right of `x`, with a marker in that height if there is a point."""
        self._point, self._has_marker = QPointF(x, 0.0 if y is None else y), y is not None
        if not self.is_shown:
            self.is_shown = True
            self.show()
            self.raise_()
        self.update()

    def clear(self) -> None:
        """Show the plot as it is."""
        self.is_shown = False
        self.hide()

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        """Paint the faint part, the line and the marker."""
        theme, colour, x = self._theme, self._theme.colour, self._point.x()
        ground = QColor(colour.panel)
        ground.setAlphaF(OPACITY)
        painter.fillRect(QRectF(x, 0.0, max(self.width() - x, 0.0), self.height()), ground)
        painter.setPen(QPen(QColor(colour.ink), theme.px(1.5)))
        painter.drawLine(QPointF(x, 0.0), QPointF(x, self.height()))
        if self._has_marker:
            _marker(theme, ground).draw(painter, self._point)


def _marker(theme: Theme, rim: QColor) -> Dot:
    return Dot(QBrush(QColor(theme.colour.accent)), QPen(rim, 1.5 * theme.zoom), theme.px(5))
