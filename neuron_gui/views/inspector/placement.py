"""Where the inspector's box has room: near what it explains, but never over it. Pure geometry."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.views.network.layout import Point

STEP = 12.0
"""Places are tried at this distance from one another."""
NEARNESS = 2.0
"""So many pixels of what is spared may be covered to be one pixel nearer."""


@dataclass(frozen=True)
class Rectangle:
    """A rectangle with its sides along the axes."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x position of its right side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The y position of its lower side."""
        return self.top + self.height

    def grown(self, margin: float) -> "Rectangle":
        """Return the box with a margin around it."""
        size = self.width + 2 * margin, self.height + 2 * margin
        return Rectangle(self.left - margin, self.top - margin, *size)


def rectangles_along(start: Point, end: Point, thickness: float) -> list[Rectangle]:
    """Return small rectangles that together cover a line."""
    (x1, y1), (x2, y2) = start, end
    count = max(2, round(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 / thickness) + 1)
    half = thickness / 2
    return [
        Rectangle(
            x1 + share * (x2 - x1) - half, y1 + share * (y2 - y1) - half, thickness, thickness
        )
        for share in (index / (count - 1) for index in range(count))
    ]


def best_position(
    area: Rectangle,
    sizes: Sequence[tuple[float, float]],
    kept: Sequence[Rectangle],
    ends: Sequence[Rectangle],
    spared: Sequence[Rectangle],
) -> Rectangle:
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
                return _rectangle(
                    places[np.argmin(covered + NEARNESS * _distance(places, kept_sides))]
                )
    places = _places(area, *sizes[-1])
    return _rectangle(places[np.argmin(_common(places, kept_sides).sum(1))])


def _sides(rectangles: Sequence[Rectangle]) -> Array:
    """Return left, top, right and bottom of rectangles, a row a box."""
    sides = [(box.left, box.top, box.right, box.bottom) for box in rectangles]
    return np.array(sides).reshape(-1, 4)


def _places(area: Rectangle, width: float, height: float) -> Array:
    """Return the sides of a box at every place within an area."""
    width, height = min(width, area.width), min(height, area.height)
    left, top = np.meshgrid(
        _positions(area.left, area.right - width), _positions(area.top, area.bottom - height)
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


def _rectangle(sides: Array) -> Rectangle:
    left, top, right, bottom = sides.tolist()
    return Rectangle(left, top, right - left, bottom - top)
