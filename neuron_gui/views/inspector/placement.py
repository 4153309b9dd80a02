"""Where the inspector's box has room: near what it explains, but never over it. Pure geometry."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from neuron_gui.core.arrays import Array

STEP = 12.0
"""Places are tried at this distance from one another."""
NEARNESS = 2.0
"""So many pixels of what is spared may be covered to be one pixel nearer."""


def rectangle_around(middle: QPointF, width: float, height: float) -> QRectF:
    """Return a rectangle with its middle at a point."""
    return QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)


def rectangles_along(start: QPointF, end: QPointF, thickness: float) -> list[QRectF]:
    """Return small rectangles that together cover a line."""
    way = end - start
    last = max(1, round(math.hypot(way.x(), way.y()) / thickness))
    return [
        rectangle_around(start + way * (index / last), thickness, thickness)
        for index in range(last + 1)
    ]


def best_position(
    area: QRectF,
    sizes: Sequence[tuple[float, float]],
    kept: Sequence[QRectF],
    ends: Sequence[QRectF],
    spared: Sequence[QRectF],
) -> QRectF:
    """Return the place for the box, in the first of the sizes that has one.

    It covers nothing of what is `kept`, if possible nothing of the `ends` either, and as little as
    possible of what is `spared`; and it is as near as possible to what is kept. Where there is no
    such place it covers as little as it can.
    """
    kept_sides = _sides(kept)
    for free in (_sides([*kept, *ends]), kept_sides):
        for width, height in sizes:
            places = _places(area, width, height)
            places = places[_common(places, free).sum(1) == 0.0]
            if len(places):
                covered = _common(places, _sides([*ends, *spared])).sum(1)
                cost = covered + NEARNESS * _distance(places, kept_sides)
                return _rectangle(places[np.argmin(cost)])
    places = _places(area, *sizes[-1])
    return _rectangle(places[np.argmin(_common(places, kept_sides).sum(1))])


def _sides(rectangles: Sequence[QRectF]) -> Array:
    """Return left, top, right and bottom of rectangles, a row each."""
    sides = [(each.left(), each.top(), each.right(), each.bottom()) for each in rectangles]
    return np.array(sides).reshape(-1, 4)


def _places(area: QRectF, width: float, height: float) -> Array:
    """Return the sides of a box at every place within an area."""
    width, height = min(width, area.width()), min(height, area.height())
    left, top = np.meshgrid(
        _positions(area.left(), area.right() - width),
        _positions(area.top(), area.bottom() - height),
    )
    corner = left.ravel(), top.ravel()
    return np.column_stack([*corner, corner[0] + width, corner[1] + height])


def _positions(first: float, last: float) -> Array:
    return np.append(np.arange(first, last, STEP), last)


def _common(places: Array, rectangles: Array) -> Array:
    """Return the area that each place shares with each rectangle: (places, rectangles)."""
    ends = np.minimum(places[:, np.newaxis, 2:], rectangles[np.newaxis, :, 2:])
    starts = np.maximum(places[:, np.newaxis, :2], rectangles[np.newaxis, :, :2])
    return np.maximum(ends - starts, 0.0).prod(2)


def _distance(places: Array, rectangles: Array) -> Array:
    """Return how far each place is from the nearest rectangle."""
    after = rectangles[np.newaxis, :, :2] - places[:, np.newaxis, 2:]
    before = places[:, np.newaxis, :2] - rectangles[np.newaxis, :, 2:]
    apart = np.maximum(np.maximum(after, before), 0.0)
    nearest: Array = np.hypot(apart[..., 0], apart[..., 1]).min(1, initial=np.inf)
    return nearest


def _rectangle(sides: Array) -> QRectF:
    left, top, right, bottom = sides.tolist()
    return QRectF(left, top, right - left, bottom - top)
