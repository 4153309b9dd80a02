"""Axes of the loss plot: where losses and iterations lie, and how the ticks are written.

On a logarithmic axis positions are powers of ten; the ticks say the numbers themselves.
"""

import math
import sys

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from neuron_gui.core.arrays import Array
from neuron_gui.core.history import History
from neuron_gui.state.say import count_text
from neuron_gui.views.widgets.numbers import fixed_text
from neuron_gui.views.widgets.painting import write_failure

SMALLEST_LOSS, LARGEST_LOSS = 1e-20, 1e300
MARGIN = 0.015


class _GuardedAxis(pg.AxisItem):
    """An axis that says so where it cannot be painted, and leaves the window alone."""

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget) -> None:
        """Paint ticks and texts."""
        try:
            super().paint(painter, option, widget)
        except Exception as error:
            painter.setPen(self.textPen())
            write_failure(painter, self.boundingRect())
            sys.excepthook(type(error), error, error.__traceback__)


class IterationAxis(_GuardedAxis):
    """Iterations: whole numbers with their thousands set apart."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the texts of the ticks; none where the axis has no whole iteration."""
        numbers = [10.0**value if self.logMode else value for value in values]
        return [
            count_text(round(number)) if _is_whole(number) and self._is_labelled(number) else ""
            for number in numbers
        ]

    def _is_labelled(self, number: float) -> bool:
        """On a long logarithmic axis only powers of ten have room for a label."""
        return not self.logMode or _first_digit(number) in _labelled_digits(*self.range)


class LossAxis(_GuardedAxis):
    """Losses: with no more decimals than the tick needs, never as a power of ten if it fits."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the texts of the ticks."""
        if self.logMode:
            return [_log_text(value) if self._is_labelled(value) else "" for value in values]
        decimals = max(0, math.ceil(-math.log10(spacing))) if spacing > 0 else 0
        return [
            count_text(round(value)) if abs(value) >= 1000.0 else fixed_text(value, decimals)
            for value in values
        ]

    def _line_height(self) -> int:
        font = self.style["tickFont"]
        return QFontMetrics(font or QFont()).height()

    def _is_labelled(self, position: float) -> bool:
        """On a low axis only every second or third power of ten has room for a label."""
        low, high = self.range
        room = max(1.0, self.height() / (1.5 * self._line_height()))
        step = math.ceil((high - low) / room)
        exponent = round(position)
        if step > 1:
            return abs(position - exponent) < 1e-6 and exponent % step == 0
        return _first_digit(10.0**position) in _labelled_digits(low, high)


def iteration_position(iteration: float, logarithmic: bool) -> float:
    """Return where an iteration lies on the axis; 0 has no place on a logarithmic one (NaN)."""
    if not logarithmic:
        return float(iteration)
    return math.log10(iteration) if iteration > 0 else math.nan


def loss_position(loss: float, logarithmic: bool) -> float:
    """Return where a loss lies on the axis."""
    if logarithmic:
        return math.log10(max(loss, SMALLEST_LOSS))
    return min(max(loss, -LARGEST_LOSS), LARGEST_LOSS)


def column_edges(left: float, right: float, columns: int, logarithmic: bool) -> Array:
    """Return the first iteration of each of that many columns between two positions."""
    positions = np.linspace(left, right, columns + 1)
    iterations = 10.0**positions if logarithmic else positions
    edges = np.maximum(np.ceil(iterations - 1e-9), 1.0 if logarithmic else 0.0)
    return edges[np.diff(edges, prepend=-1.0) > 0.0]


def curve_of(
    history: History,
    edges: Array,
    log_iterations: bool,
    log_losses: bool,
    since: float = 0.0,
) -> tuple[tuple[Array, Array], float, float]:
    """Return the positions of the curve from the iteration `since` on, lowest and highest loss.

    Each column spans from its first iteration to its last, and from its highest loss to its
    lowest, or the other way round where the losses rise. One that is infinite or no number is
    left out: it has no place on an axis, and Qt takes seconds to find none.
    """
    iterations, low, high = history.envelope(edges, since)
    known = iterations >= max(since, 1.0 if log_iterations else 0.0)
    known &= np.isfinite(low) & np.isfinite(high)
    if history.last > edges[-1]:
        known &= iterations < edges[-1]  # what follows lies beyond the visible part
    iterations, low, high = iterations[known], low[known], high[known]
    if not iterations.size:
        return (np.empty(0), np.empty(0)), math.inf, -math.inf
    middle = low / 2.0 + high / 2.0
    falls = np.append(middle[1:] <= middle[:-1], True)
    ends = np.append(iterations[1:] - 1.0, max(iterations[-1], min(history.last, edges[-1])))
    x = np.stack([iterations, ends], 1).ravel()
    y = np.stack([np.where(falls, high, low), np.where(falls, low, high)], 1).ravel()
    if log_iterations:
        x = np.log10(x)
    y = (
        np.log10(np.maximum(y, SMALLEST_LOSS))
        if log_losses
        else y.clip(-LARGEST_LOSS, LARGEST_LOSS)
    )
    return (x, y), float(low.min()), float(high.max())


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
    if lowest < 0.0 and highest <= 0.0:  # a cross entropy, with targets beyond 0 and 1
        bottom, top = loss_range(0.0, -lowest, False)
        return -top, -bottom
    highest = min(highest, LARGEST_LOSS)
    magnitude = 10.0 ** math.floor(math.log10(max(highest, SMALLEST_LOSS)))
    height = magnitude * math.ceil(highest / magnitude * 4.0) / 4.0 or 1.0
    return -MARGIN * height, (1.0 + MARGIN) * height


def _is_whole(number: float) -> bool:
    return abs(number - round(number)) < 1e-6 * max(1.0, abs(number))


def _labelled_digits(low: float, high: float) -> tuple[int, ...]:
    """Return the first digits of the numbers that get a label on a logarithmic axis."""
    return (1,) if high - low > 1.5 else (1, 2, 5)


def _first_digit(number: float) -> int:
    return int(f"{number:.3e}"[0])


def _log_text(position: float) -> str:
    decimals = max(0, -math.floor(position + 1e-9))
    number = 10.0**position
    if decimals <= 7 and number < 1e7:
        return fixed_text(number, decimals) if number < 1000.0 else count_text(round(number))
    exponent = math.floor(position + 1e-9)
    return f"{round(number / 10.0**exponent)}e{exponent}"
