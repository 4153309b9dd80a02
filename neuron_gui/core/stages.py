"""The stages of one iteration, in the order in which they are computed.

Forward through the layers, back through them, then the change of the weights. Explanation,
exported program and window name them alike.
"""

from dataclasses import dataclass
from enum import StrEnum


class StageKind(StrEnum):
    """What a stage computes, for all units of one layer."""

    WEIGHTED_SUM = "weighted_sum"
    ACTIVATION = "activation"
    ERROR = "error"
    """Of the output layer: target minus output. Of a hidden layer: what flows back to it."""
    SLOPE = "slope"
    """The slope of the activation, and the error times it."""
    ADJUSTMENT = "adjustment"
    """What the weights are to change by, before learning rate and optimizer."""
    NEW_WEIGHTS = "new_weights"


@dataclass(frozen=True)
class Stage:
    """A stage of an iteration. `layer` counts from 0, the layer after the inputs.

    The new weights of all layers are one stage, with layer 0.
    """

    kind: StageKind
    layer: int = 0


def stages(layers: int) -> tuple[Stage, ...]:
    """Return the stages of one iteration of a network with that many layers."""
    forward = [
        Stage(kind, layer)
        for layer in range(layers)
        for kind in (StageKind.WEIGHTED_SUM, StageKind.ACTIVATION)
    ]
    backward = [
        Stage(kind, layer)
        for layer in reversed(range(layers))
        for kind in (StageKind.ERROR, StageKind.SLOPE, StageKind.ADJUSTMENT)
    ]
    return (*forward, *backward, Stage(StageKind.NEW_WEIGHTS))
