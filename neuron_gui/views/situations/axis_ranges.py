"""The axes of the decision map: from where to where an input goes, and its ticks."""

import math
from dataclasses import dataclass

import numpy as np

from neuron_gui.core.arrays import Array

MARGIN = 0.25
"""How far the map goes on beyond the values of the table, as a share of their range."""
BEYOND = 1.0
"""How far beyond an end a value can lie, as a share of the axis."""
WIDEST = 1e300
NEAREST_STEPS = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True)
class AxisRange:
    """From where to where an axis goes."""

    low: float
    high: float

    def centres(self, count: int) -> Array:
        """Return the middles of that many equal parts, in rising order."""
        shares = (np.arange(count, dtype=np.float64) + 0.5) / count
        return np.asarray(self.low + shares * (self.high - self.low))

    def share(self, value: float) -> float:
        """Return where a value lies: 0 at the low end, 1 at the high end.

        A value far beyond an end lies not far beyond it: no painter knows such places.
        """
        share = (value - self.low) / (self.high - self.low)
        return min(max(share, -BEYOND), 1.0 + BEYOND)

    def shares(self, values: Array) -> Array:
        """Return where many values lie."""
        shares = (values - self.low) / (self.high - self.low)
        return np.asarray(np.clip(shares, -BEYOND, 1.0 + BEYOND))

    def value(self, share: float) -> float:
        """Return the value that lies there, kept within the axis."""
        return self.low + min(max(share, 0.0), 1.0) * (self.high - self.low)

    def ticks(self, most: int) -> list[float]:
        """Return at most so many round values, evenly spaced."""
        step = _round_step((self.high - self.low) / max(most, 1))
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return [round_to(number * step, step) for number in range(first, last + 1)]

    def step(self, parts: int) -> float:
        """Return a round step of which about that many make up the axis."""
        return _round_step((self.high - self.low) / parts)


NO_RANGE = AxisRange(0.0, 1.0)


def range_of(values: Array, toggle: float) -> AxisRange | None:
    """Return the axis for the values of an input, and for what it is set to.

    None if no value is finite, or they are too far apart or too near for numbers.
    """
    known = values[np.isfinite(values)]
    if not known.size:
        return None
    low, high = float(known.min()), float(known.max())
    if low == high and low in (0.0, 1.0):
        low, high = 0.0, 1.0
    if max(abs(low), abs(high)) > WIDEST:
        return None
    margin = MARGIN * (high - low) or 1.0
    low, high = low - margin, high + margin
    if math.isfinite(toggle) and abs(toggle) < WIDEST and not low <= toggle <= high:
        low, high = min(low, toggle - margin / 2.0), max(high, toggle + margin / 2.0)
    is_too_narrow = high - low < 1e-9 * max(abs(low), abs(high)) or high - low < 1e-290
    return None if is_too_narrow else AxisRange(low, high)


def round_to(value: float, step: float) -> float:
    """Return a value as the nearest number that is written with the decimals of a step."""
    decimals = -math.floor(math.log10(step)) + 1
    return round(value, decimals) if abs(decimals) < 300 else value


def _round_step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * step for step in NEAREST_STEPS if power * step >= least * (1.0 - 1e-9))
