"""Axes of the loss plot: where a loss or an iteration lies, and how the ticks are written.

On a logarithmic axis positions are powers of ten; the ticks say the numbers themselves.
"""

import math

import numpy as np
import pyqtgraph as pg

from neuron_gui.core.arrays import Array
from neuron_gui.views.numbers import count_text, fixed_text

SMALLEST_LOSS = 1e-300
MARGIN = 0.015


class IterationAxis(pg.AxisItem):
    """Iterations: whole numbers with their thousands set apart."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the texts of the ticks; none where the axis has no whole iteration."""
        numbers = [10.0**value if self.logMode else value for value in values]
        return [count_text(round(number)) if _is_whole(number) else "" for number in numbers]


class LossAxis(pg.AxisItem):
    """Losses: with no more decimals than the tick needs, never as a power of ten if it fits."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the texts of the ticks."""
        if self.logMode:
            return [_power_text(value) for value in values]
        decimals = max(0, math.ceil(-math.log10(spacing))) if spacing > 0 else 0
        return [fixed_text(value, decimals) for value in values]


def iteration_positions(iterations: Array, logarithmic: bool) -> Array:
    """Return where iterations lie on the axis; 0 has no place on a logarithmic one (NaN)."""
    if not logarithmic:
        return iterations
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(iterations > 0, np.log10(iterations), np.nan)


def loss_positions(losses: Array, logarithmic: bool) -> Array:
    """Return where losses lie on the axis."""
    return np.log10(np.maximum(losses, SMALLEST_LOSS)) if logarithmic else losses


def iteration_range(last: int, logarithmic: bool) -> tuple[float, float]:
    """Return the ends of the axis that shows a run up to the iteration `last`, and some margin."""
    length = math.log10(max(last, 2)) if logarithmic else float(max(last, 2))
    return -MARGIN * length, (1.0 + MARGIN) * length


def loss_range(lowest: float, highest: float, logarithmic: bool) -> tuple[float, float]:
    """Return ends in steps so large that they seldom change while a run goes on."""
    if logarithmic:
        steps = 2.0  # half decades
        low = math.floor(math.log10(max(lowest, SMALLEST_LOSS)) * steps) / steps
        high = math.ceil(math.log10(max(highest, SMALLEST_LOSS)) * steps) / steps
        height = max(high - low, 1.0)
        return low - MARGIN * height, low + (1.0 + MARGIN) * height
    magnitude = 10.0 ** math.floor(math.log10(max(highest, SMALLEST_LOSS)))
    height = magnitude * math.ceil(highest / magnitude * 4.0) / 4.0 or 1.0
    return -MARGIN * height, (1.0 + MARGIN) * height


def _is_whole(number: float) -> bool:
    return abs(number - round(number)) < 1e-6 * max(1.0, abs(number))


def _power_text(exponent: float) -> str:
    whole = round(exponent)
    if abs(exponent - whole) > 1e-6:
        return ""
    return fixed_text(10.0**whole, max(0, -whole)) if -7 <= whole <= 7 else f"1e{whole}"
