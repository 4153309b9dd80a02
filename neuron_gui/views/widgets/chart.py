"""What every chart of the program is made of: axes, curve, marker, crosshair, words.

An axis knows which positions it shows, and a `ChartArea` where on the screen they lie. A small
chart is a `Chart`; one with ticks and zoom stands in `chart_axes`.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QLineF, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from neuron_gui.core.arrays import Array
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.theme import TextStyle, Theme

FloatOrArray = TypeVar("FloatOrArray", float, Array)
FURTHEST = 1e6
"""The most pixels away from a chart that a line is painted to."""
LONG_LINE = 5.0
"""A line that is longer than so many widths and heights of a chart goes up and down in it."""
STOPS_BY_KEY = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: None,
    Qt.Key.Key_End: None,
}


def axis_position(value: FloatOrArray, is_logarithmic: bool) -> FloatOrArray:
    """Return where values lie on an axis; on a logarithmic one only positive ones do.

    A single one that does not is NaN there.
    """
    if not is_logarithmic:
        return value
    if isinstance(value, np.ndarray):
        return np.log10(value)
    return math.log10(value) if value > 0 else math.nan


@dataclass(frozen=True)
class Axis:
    """One side of a chart, from a low position to a high one.

    On a logarithmic axis positions are powers of ten.
    """

    low: float
    high: float
    is_logarithmic: bool = False

    @property
    def length(self) -> float:
        """How far it is from end to end."""
        return self.high - self.low

    @property
    def has_length(self) -> bool:
        """False where all is the same, or too far apart for a number."""
        return 0.0 < self.length < math.inf

    def kept(self, position: float) -> float:
        """Return a position, or the end that it lies beyond."""
        return min(max(position, self.low), self.high)


@dataclass(frozen=True)
class ChartArea:
    """A rectangle in pixels, and the axes along its lower and its left side.

    It has plain numbers, for each rectangle of Qt that is made or asked in a frame gives Python's
    lock to the training thread. What an axis without length shows lies in the middle.
    """

    left: float
    top: float
    width: float
    height: float
    x: Axis
    y: Axis

    @property
    def right(self) -> float:
        """The right side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower side."""
        return self.top + self.height

    def pixel_x(self, position: FloatOrArray) -> FloatOrArray:
        """Return how far from the left of the widget a position lies, or each of many."""
        if not self.x.has_length:
            return _all_at(position, self.left + self.width / 2.0)
        return _near(self.left + (position - self.x.low) * (self.width / self.x.length))

    def pixel_y(self, position: FloatOrArray) -> FloatOrArray:
        """Return how far from the top of the widget a position lies, or each of many."""
        if not self.y.has_length:
            return _all_at(position, self.top + self.height / 2.0)
        return _near(self.top + (self.y.high - position) * (self.height / self.y.length))

    def position_x(self, pixel: float) -> float:
        """Return the position along the lower side that lies so far from the left."""
        return self.x.low + (pixel - self.left) * self.x.length / self.width

    def point(self, x: float, y: float) -> QPointF:
        """Return the point of two positions."""
        return QPointF(self.pixel_x(x), self.pixel_y(y))


@dataclass(frozen=True)
class Dot:
    """A dot on a curve."""

    fill: QBrush
    rim: QPen
    radius: float

    @property
    def reach(self) -> int:
        """How many pixels from its middle it may leave a trace."""
        return math.ceil(self.radius + self.rim.widthF() / 2.0) + 1

    def draw(self, painter: QPainter, middle: QPointF) -> None:
        """Draw it around a point."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.rim)
        painter.setBrush(self.fill)
        painter.drawEllipse(middle, self.radius, self.radius)


def draw_curve(painter: QPainter, x: Array, y: Array, pen: QPen) -> None:
    """Draw a line through points given in pixels."""
    device, points = painter.device(), [QPointF(*pair) for pair in np.stack([x, y], 1).tolist()]
    painter.setPen(pen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if _drawn_length(x, y) < LONG_LINE * (device.width() + device.height()):
        painter.drawPolyline(points)
    else:
        # Of a line that crosses itself again and again Qt looks for the outline: with 1400 points
        # from bottom to top and back it takes a hundred times as long (2.7 s) as line by line.
        painter.drawLines([QLineF(*ends) for ends in pairwise(points)])


def visible_parts(x: Array, y: Array, width: float, height: float) -> Iterator[tuple[Array, Array]]:
    """Yield the stretches of a line through points that lie from 0 to width and 0 to height.

    A stretch ends exactly on the edge that the line crosses.
    """
    for level in (0.0, width):
        x, y = _with_crossings(x, y, level)
    for level in (0.0, height):
        y, x = _with_crossings(y, x, level)
    inside = (x >= 0.0) & (x <= width) & (y >= 0.0) & (y <= height)
    ends = np.flatnonzero(np.diff(inside)) + 1
    for start, end in zip([0, *ends], [*ends, len(x)], strict=True):
        if end - start > 1 and inside[start]:
            yield x[start:end], y[start:end]


@exception_barrier
class Chart(QWidget):
    """A small chart that is painted as a whole; its subclasses say what of."""

    usual_size = 200, 100
    """Width and height that it asks for, at zoom 1."""
    letters = 11.0
    """The size of its font at zoom 1."""
    is_sunken = False
    """True where it has a ground of its own."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.on_zoom(self._set_sizes)

    def draw(self, painter: QPainter) -> None:
        """Draw everything but the ground."""
        raise NotImplementedError

    def empty_text(self) -> str:
        """Return what is written where there is nothing to draw; no text where there is."""
        return ""

    def summary(self) -> str:
        """Return in words what it shows, for whoever cannot see it."""
        raise NotImplementedError

    def show_change(self) -> None:
        """Show what is new, and have it ready for a screen reader."""
        self.setAccessibleName(self.summary())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the usual size."""
        return QSize(*map(self._theme.px, self.usual_size))

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        """Paint ground and chart, or the words in its place."""
        theme, text = self._theme, self.empty_text()
        if self.is_sunken:
            painter.fillRect(self.rect(), QColor(theme.colour.sunken))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not text:
            self.draw(painter)
            return
        painter.setFont(self._text_style.font)
        painter.setPen(QColor(theme.colour.muted))
        painter.drawText(QPointF(theme.px(8), self.height() / 2 + theme.px(4)), text)

    def _set_sizes(self) -> None:
        self._text_style = TextStyle(self._theme.font(self.letters))
        self.updateGeometry()


class Crosshair(QObject):
    """Points at a value of the lower axis, or at none. Mouse and arrow keys move it."""

    moved = Signal(object)
    """Carries the value under the crosshair, or None where it points at none."""
    chosen = Signal(int)
    """A click, or Enter, on a value."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._value: int | None = None

    def press(self, key: int, stops: Array, start: int) -> bool:
        """Move to the next stop or to the ends, or choose; return whether a key is for that.

        `stops` are values in rising order. If it points at none, it begins at `start`.
        """
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
            return True
        if key not in STOPS_BY_KEY:
            return False
        if stops.size:
            self.point_at(int(stops[self._next_stop(Qt.Key(key), stops, start)]))
        return True

    def point_at(self, value: int | None) -> None:
        """Point at a value, or at none."""
        self._value = value
        self.moved.emit(value)

    def point_again(self) -> None:
        """Point at the same value, which may mean something else now."""
        if self._value is not None:
            self.point_at(self._value)

    def choose(self) -> None:
        """Choose what it points at."""
        if self._value is not None:
            self.chosen.emit(self._value)

    def keep_within(self, first: int, last: int) -> None:
        """Point at nothing if the value is none of these any more."""
        if self._value is not None and not first <= self._value <= last:
            self.point_at(None)

    def _next_stop(self, key: Qt.Key, stops: Array, start: int) -> int:
        last, step = len(stops) - 1, STOPS_BY_KEY[key]
        if step is None:
            return 0 if key == Qt.Key.Key_Home else last
        value = start if self._value is None else self._value
        return min(max(int(np.searchsorted(stops, value)) + step, 0), last)


def _near(pixels: FloatOrArray) -> FloatOrArray:
    """Return positions in pixels, none of them so far away that Qt could not know it."""
    if isinstance(pixels, np.ndarray):
        return np.clip(pixels, -FURTHEST, FURTHEST)
    return min(max(pixels, -FURTHEST), FURTHEST)


def _all_at(positions: FloatOrArray, pixel: float) -> FloatOrArray:
    return np.full(len(positions), pixel) if isinstance(positions, np.ndarray) else pixel


def _drawn_length(x: Array, y: Array) -> float:
    """Return how long a line through points is."""
    return float(np.hypot(np.diff(x), np.diff(y)).sum())


def _with_crossings(values: Array, others: Array, level: float) -> tuple[Array, Array]:
    """Return the line with a point more wherever its values pass a level."""
    before, step = values[:-1], np.diff(values)
    passes = np.flatnonzero((before - level) * (values[1:] - level) < 0.0)
    share = (level - before[passes]) / step[passes]
    crossings = others[passes] + share * np.diff(others)[passes]
    return np.insert(values, passes + 1, level), np.insert(others, passes + 1, crossings)
