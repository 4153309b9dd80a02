"""Where iterations lie along the visible part of the loss plot's axis."""

from dataclasses import dataclass

from neuron_gui.views.loss.axes import iteration_position

FURTHEST = 15.0
"""An axis can be zoomed out beyond all numbers; no iteration lies beyond this power of ten."""


@dataclass(frozen=True)
class IterationScale:
    """The axis from one position to another; on a logarithmic one these are powers of ten."""

    left: float
    right: float
    logarithmic: bool

    def share_of(self, iteration: int) -> float:
        """Return where an iteration lies: 0 is the left end and 1 the right one.

        On a logarithmic axis iteration 0 lies at the left end, before 1.
        """
        if self.logarithmic and iteration <= 0:
            return 0.0
        position = iteration_position(iteration, self.logarithmic)
        return (position - self.left) / (self.right - self.left)

    def iteration_at(self, share: float) -> int:
        """Return the iteration that lies nearest to a place."""
        position = self.left + share * (self.right - self.left)
        if not self.logarithmic:
            return max(round(position), 0)
        # Before 1 the axis has a margin; its outer half stands for 0.
        if position < self.left / 2.0 < 0.0:
            return 0
        return max(round(10.0 ** min(position, FURTHEST)), 1)

    def moved(self, iteration: int, share: float) -> int:
        """Return the iteration that lies a part of the axis further on, at least the next one."""
        there = self.iteration_at(self.share_of(iteration) + share)
        return max(there, iteration + 1) if share > 0.0 else min(there, iteration - 1)
