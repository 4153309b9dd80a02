"""The map as a picture: predictions as colours, and the line where they pass the threshold.

The picture has as many cells as can be computed in the time of a frame, up to 200 by 200.
"""

import math
from time import perf_counter

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPen, QPixmap

from neuron_gui.core.arrays import Flags
from neuron_gui.core.decision_map import MapScratch, MapValues, threshold_lines
from neuron_gui.core.session import Session
from neuron_gui.views.situations.axis_ranges import Scale, Slice
from neuron_gui.views.widgets.painting import blank_picture, painting_on
from neuron_gui.views.widgets.theme import Theme

SIDES = (200, 140, 100, 70, 50, 30)
FIRST_SIDES = (SIDES[-1], SIDES[-3])
"""What is computed to see how long it takes; the very first time is no measure."""
SECONDS = 0.006
"""How long computing a map may hold up the window."""
COLOURS = 256
MOST_LINES = 4000
HALF_ACROSS = (0.5, 0.0, 0.5, 0.0)


def fine_cells(session: Session, chosen: Slice) -> MapValues:
    """Return the predictions with as many cells as there ever are, in any thread."""
    return _cells(MapScratch(), session, chosen, SIDES[0])


def _cells(scratch: MapScratch, session: Session, chosen: Slice, side: int) -> MapValues:
    network, toggles, axes = session.network, session.toggles, chosen.axes(side)
    values = scratch.compute(network, toggles, axes, chosen.output)
    if np.isfinite(values).all():
        return values
    return scratch.compute(network, toggles, axes, chosen.output, np.float64)  # it reaches farther


class MapPicture:
    """Computes the picture of the present predictions, and paints it."""

    def __init__(self, theme: Theme) -> None:
        self._scratch = MapScratch()
        self._cell_seconds = 0.0
        self._sizes: tuple[int, ...] = ()
        self.side = 0
        self.values: MapValues = np.zeros((1, 1), np.float32)
        self._lines: list[QLineF] = []
        self._threshold = 0.5
        self.fit(QRectF(0.0, 0.0, 1.0, 1.0), 1.0)
        self.restyle(theme)

    def restyle(self, theme: Theme) -> None:
        """Take over the theme's colours."""
        shares = np.linspace(-1.0, 1.0, COLOURS).tolist()
        self._colours = np.array([theme.diverging(share).rgb() for share in shares], np.uint32)
        self._pixels = np.zeros((1, 1), np.uint32)
        self._levels: MapValues = np.zeros((1, 1), np.float32)

    def compute(self, session: Session, chosen: Slice, scale: Scale, most: int) -> bool:
        """Compute the map, with as many cells as can be had in `SECONDS`.

        There are `most` along an axis at most. Return False if they are not finite.
        """
        if session.network.sizes != self._sizes:  # the time it takes is not known yet
            self._sizes, self._cell_seconds = session.network.sizes, 0.0
            for side in FIRST_SIDES:
                self._timed_cells(session, chosen, side)
        rows = 2 if chosen.up is None else 0
        affordable = (
            side
            for side in SIDES
            if side <= most and side * (rows or side) * self._cell_seconds <= SECONDS
        )
        side = next(affordable, SIDES[-1])
        return self.take(self._timed_cells(session, chosen, side), scale)

    def take(self, values: MapValues, scale: Scale) -> bool:
        """Show predictions, shaped as `decision_map` returns them; False if they are not finite."""
        self.values, self.side = values, values.shape[1]
        is_finite = bool(np.isfinite(values).all())
        if is_finite:
            self._colour(*scale)
        return is_finite

    def fit(self, rect: QRectF, spacing: float) -> None:
        """Put the picture into a rectangle; what says no is dotted, at this spacing."""
        self._rect = rect
        columns = np.arange(rect.left() + spacing / 2.0, rect.right(), spacing)
        rows = np.arange(rect.top() + spacing / 2.0, rect.bottom(), spacing)
        self._dot_columns = (columns - rect.left()) / rect.width()
        self._dot_rows = (rows - rect.top()) / rect.height()
        self._spacing, self._stripe = spacing, QPixmap()

    def paint(self, painter: QPainter, line: QPen, dots: QPen) -> None:
        """Paint picture, dots and line."""
        rect, (height, width) = self._rect, self._pixels.shape
        image = QImage(self._pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(rect, image)
        self._paint_dots(painter, dots)
        painter.save()
        painter.setClipRect(rect)
        painter.translate(rect.topLeft())
        painter.scale(rect.width() / width, rect.height() / height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(line)
        painter.drawLines(self._lines)
        painter.restore()

    def _paint_dots(self, painter: QPainter, dots: QPen) -> None:
        """Dot what says no: each stretch of dots beside each other is cut from a picture."""
        if self._stripe.isNull():
            self._stripe = self._new_stripe(painter.device().devicePixelRatioF(), dots)
        stripe, spacing = self._stripe, self._spacing
        step, height = spacing * stripe.devicePixelRatio(), stripe.height()
        left, top = math.floor(self._rect.left()), math.floor(self._rect.top())
        edges = np.diff(self._no().astype(np.int8), axis=1, prepend=0, append=0)
        (rows, starts), (_, ends) = np.nonzero(edges > 0), np.nonzero(edges < 0)
        for row, start, end in zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True):
            x, y = left + round(start * spacing), top + round(row * spacing)
            first, width = round(start * step), round((end - start) * step)
            painter.drawPixmap(x, y, stripe, first, 0, width, height)

    def _new_stripe(self, ratio: float, dots: QPen) -> QPixmap:
        """Return a row of dots across the whole map, from a whole pixel at its left and top."""
        columns, spacing = len(self._dot_columns), self._spacing
        size = QSize(math.ceil((columns + 1) * spacing * ratio), math.ceil(spacing * ratio))
        stripe = blank_picture(size, ratio)
        left, top = self._rect.left() % 1.0, self._rect.top() % 1.0
        with painting_on(stripe) as painter:
            painter.setPen(dots)
            for column in range(columns):
                painter.drawPoint(QPointF(left + (column + 0.5) * spacing, top + spacing / 2.0))
        return stripe

    def _no(self) -> Flags:
        """Return for each dot, by rows, whether the prediction there is below the threshold."""
        height, width = self.values.shape
        rows = (self._dot_rows * height).astype(int)
        columns = (self._dot_columns * width).astype(int)
        below: Flags = self.values[np.ix_(rows, columns)] < self._threshold
        return below

    def _timed_cells(self, session: Session, chosen: Slice, side: int) -> MapValues:
        started = perf_counter()
        values = _cells(self._scratch, session, chosen, side)
        self._note_time((perf_counter() - started) / values.size)
        return values

    def _note_time(self, seconds: float) -> None:
        """Note how long a cell took; one slow frame alone does not count for much."""
        known = self._cell_seconds
        self._cell_seconds = min(seconds, known + 0.1 * (seconds - known)) if known else seconds

    def _colour(self, low: float, threshold: float, high: float) -> None:
        """Turn predictions into pixels, and find where they pass the threshold."""
        self._threshold = threshold
        half = max(high - threshold, threshold - low)
        factor = (COLOURS - 1) / (2.0 * half)
        if self._pixels.shape != self.values.shape or self._levels.dtype != self.values.dtype:
            self._levels = np.empty_like(self.values)
            self._pixels = np.empty(self.values.shape, np.uint32)
        levels = self._levels
        with np.errstate(all="ignore"):
            np.multiply(self.values, factor, out=levels)
            np.add(levels, COLOURS / 2.0 - threshold * factor, out=levels)
            np.clip(levels, 0.0, COLOURS - 1.0, out=levels)
        np.take(self._colours, levels.astype(np.uint8), out=self._pixels, mode="clip")
        if len(self.values) == 2:  # one input only: the line goes from border to border
            lines = threshold_lines(self.values, threshold) * (1.0, 2.0, 1.0, 2.0) + HALF_ACROSS
        else:
            every_second = self.values[::2, ::2]
            lines = threshold_lines(every_second, threshold) * 2.0 + 0.5
        step = math.ceil(len(lines) / MOST_LINES) or 1
        self._lines = [QLineF(*line) for line in lines[::step].tolist()]
