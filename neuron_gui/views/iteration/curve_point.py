"""The place on an activation's curve that a question is about."""

import math
from dataclasses import dataclass

from neuron_gui.core.activations import Activation
from neuron_gui.core.stages import StageKind
from neuron_gui.views.iteration.selected_cell import Question


@dataclass(frozen=True)
class CurvePoint:
    """A place on the curve; the slope is None where it is not asked for."""

    activation: Activation
    total: float
    output: float
    slope: float | None = None


def curve_point_of(asked: Question) -> CurvePoint | None:
    """Return the place, in the stages that are about the curve; an endless sum has none."""
    if asked.stage.kind not in (StageKind.ACTIVATION, StageKind.SLOPE):
        return None
    explanation, layer, place = asked.explanation, asked.layer, (asked.row, asked.column)
    slope = None
    if asked.stage.kind is StageKind.SLOPE:
        if explanation.skips_slope(layer):
            return None
        slope = asked.slope
    total, output = (
        float(values(layer)[place]) for values in (explanation.sums, explanation.outputs)
    )
    if not (math.isfinite(total) and math.isfinite(output)):
        return None
    return CurvePoint(explanation.activation(layer), total, output, slope)
