"""Where iterations and losses lie along the axes of the loss plot, and the curve between them.

A curve has two points for each column of pixels and not one for each iteration. Its axes grow in
large steps: in each frame of a run pyqtgraph's axes would cost four times what the curve does.
"""

import math
from dataclasses import dataclass

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.history import History
from neuron_gui.views.widgets.chart import Axis, axis_position

SMALLEST_LOSS, LARGEST_LOSS = 1e-20, 1e300
MARGIN = 0.015
FURTHEST = 15.0
"""An axis can be zoomed out beyond all numbers; no iteration lies beyond this power of ten."""


@dataclass(frozen=True)
class IterationAxis(Axis):
    """The lower axis, along which iterations lie and the rewind slider goes."""

    def share_of(self, iteration: int) -> float:
        """Return where an iteration lies: 0 is the left end and 1 the right one.

        On a logarithmic axis iteration 0 lies at the left end, before 1.
        """
        if self.is_logarithmic and iteration <= 0:
            return 0.0
        position = axis_position(iteration, self.is_logarithmic)
        return (position - self.low) / self.length

    def iteration_at(self, share: float) -> int:
        """Return the iteration that lies nearest to a part of the way along it."""
        position = self.low + share * self.length
        if not self.is_logarithmic:
            return max(round(position), 0)
        # Before 1 the axis has a margin; its outer half stands for 0.
        if position < self.low / 2.0 < 0.0:
            return 0
        return max(round(10.0 ** min(position, FURTHEST)), 1)

    def moved(self, iteration: int, share: float) -> int:
        """Return the iteration that lies a part of the axis further on, at least the next one."""
        there = self.iteration_at(self.share_of(iteration) + share)
        return max(there, iteration + 1) if share > 0.0 else min(there, iteration - 1)


def loss_position(loss: float, is_logarithmic: bool) -> float:
    """Return where a loss lies on its axis."""
    if is_logarithmic:
        return axis_position(max(loss, SMALLEST_LOSS), True)
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
    y = y.clip(SMALLEST_LOSS) if log_losses else y.clip(-LARGEST_LOSS, LARGEST_LOSS)
    curve = axis_position(x, log_iterations), axis_position(y, log_losses)
    return curve, float(low.min()), float(high.max())


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
