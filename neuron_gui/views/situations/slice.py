"""The slice through all inputs that the decision map shows, and what its colours stand for."""

import math
from dataclasses import dataclass

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.decision_map import MapAxes
from neuron_gui.core.session import Session
from neuron_gui.views.situations.axis_ranges import AxisRange


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


def colour_scale(session: Session) -> tuple[float, float, float]:
    """Return the predictions with the first, the middle and the last colour of the map.

    An output without bounds gets as far as the targets go.
    """
    rule = session.settings.output_activation.rule
    if np.isfinite(rule.highest):
        return rule.lowest, rule.threshold, rule.highest
    targets: Array = session.dataset.targets[np.isfinite(session.dataset.targets)]
    distances = np.abs(targets[np.abs(targets) < 1e300] - rule.threshold)
    half = _two_digits(float(distances.max(initial=0.5)))
    return rule.threshold - half, rule.threshold, rule.threshold + half


def _two_digits(value: float) -> float:
    """Return a number with two digits that is not below a value."""
    step = 10.0 ** (math.floor(math.log10(value)) - 1)
    return float(f"{math.ceil(value / step - 1e-9) * step:.2g}")
