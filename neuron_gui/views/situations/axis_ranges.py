"""What a decision map shows: axes with their ranges and ticks, an output, and its colour scale."""

import math
from dataclasses import dataclass

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.decision_map import MapAxes
from neuron_gui.core.session import Session
from neuron_gui.views.widgets.chart import Axis
from neuron_gui.views.widgets.numbers import rounded

MARGIN = 0.25
"""How far the map goes on beyond the values of the table, as a share of their range."""
WIDEST = 1e300
Scale = tuple[float, float, float]
"""The predictions with the first, the middle and the last colour of a map."""
NEAREST_STEPS = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True)
class AxisRange(Axis):
    """From where to where an axis of a map goes."""

    def centres(self, count: int) -> Array:
        """Return the middles of that many equal parts, in rising order."""
        shares = (np.arange(count, dtype=np.float64) + 0.5) / count
        return np.asarray(self.low + shares * self.length)

    def value(self, share: float) -> float:
        """Return the value at a share of the way from end to end, kept within the axis."""
        return self.low + min(max(share, 0.0), 1.0) * self.length

    def ticks(self, most: int) -> list[float]:
        """Return at most so many round values, evenly spaced."""
        step = _round_step(self.length / max(most, 1))
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return [round_to(multiple * step, step) for multiple in range(first, last + 1)]

    def step(self, parts: int) -> float:
        """Return a round step of which about that many make up the axis."""
        return _round_step(self.length / parts)


@dataclass(frozen=True)
class Slice:
    """The inputs along the axes with their ranges, and the output that is shown."""

    across: int
    up: int | None
    output: int
    x: AxisRange
    y: AxisRange

    def axes(self, side: int) -> MapAxes:
        """Return so many values for each axis, from the left and from the top."""
        y_values = self.y.centres(side)[::-1] if self.up is not None else np.zeros(2)
        return MapAxes(self.across, self.up, self.x.centres(side), y_values)


NO_RANGE = AxisRange(0.0, 0.0)
"""What a map of one input has upwards: it has no length, and all lies in its middle."""


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


def colour_scale(session: Session) -> Scale:
    """Return the predictions that bear the colours of the map.

    An output without an upper bound gets as far as the targets go, and as far down if it can.
    """
    function = session.settings.output_activation.function
    if np.isfinite(function.highest):
        return function.lowest, function.threshold, function.highest
    targets: Array = session.dataset.targets[np.isfinite(session.dataset.targets)]
    distances = np.abs(targets[np.abs(targets) < 1e300] - function.threshold)
    half = _two_digits(float(distances.max(initial=0.5)))
    lowest = max(function.threshold - half, function.lowest)
    return lowest, function.threshold, function.threshold + half


def round_to(value: float, step: float) -> float:
    """Return a value as the nearest number that is written with the decimals of a step."""
    decimals = -math.floor(math.log10(step)) + 1
    return round(value, decimals) if abs(decimals) < 300 else value


def _round_step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * step for step in NEAREST_STEPS if power * step >= least * (1.0 - 1e-9))


def _two_digits(value: float) -> float:
    """Return a number with two digits that is not below a value."""
    step = 10.0 ** (math.floor(math.log10(value)) - 1)
    return rounded(math.ceil(value / step - 1e-9) * step, 2)
