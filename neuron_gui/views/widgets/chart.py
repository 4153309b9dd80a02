"""The parts of a line that lie within a rectangle, for devices that cannot clip (SVG)."""

from collections.abc import Iterator

import numpy as np

from neuron_gui.core.arrays import Array


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


def _with_crossings(values: Array, others: Array, level: float) -> tuple[Array, Array]:
    """Return the line with a point more wherever its values pass a level."""
    before, step = values[:-1], np.diff(values)
    at = np.flatnonzero((before - level) * (values[1:] - level) < 0.0)
    share = (level - before[at]) / step[at]
    crossings = others[at] + share * np.diff(others)[at]
    return np.insert(values, at + 1, level), np.insert(others, at + 1, crossings)
