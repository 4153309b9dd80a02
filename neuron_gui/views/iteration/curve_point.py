"""The point on an activation's curve that a selected cell is about."""

import math
from dataclasses import dataclass

from neuron_gui.core.activations import Activation
from neuron_gui.core.stages import StageKind
from neuron_gui.views.iteration.selected_cell import SelectedCell


@dataclass(frozen=True)
class CurvePoint:
    """A point on the curve; the slope is None where none is shown."""

    activation: Activation
    total: float
    output: float
    slope: float | None = None


def curve_point_of(selected: SelectedCell) -> CurvePoint | None:
    """Return the point of a cell, where the stage is about the curve; an endless sum has none."""
    if selected.stage.kind not in (StageKind.ACTIVATION, StageKind.SLOPE):
        return None
    explanation, layer, index = (
        selected.explanation,
        selected.layer,
        (selected.row, selected.column),
    )
    slope = None
    if selected.stage.kind is StageKind.SLOPE:
        if explanation.skips_slope(layer):
            return None
        slope = selected.slope
    total, output = (
        float(values(layer)[index]) for values in (explanation.sums, explanation.outputs)
    )
    if not (math.isfinite(total) and math.isfinite(output)):
        return None
    return CurvePoint(explanation.activation(layer), total, output, slope)
