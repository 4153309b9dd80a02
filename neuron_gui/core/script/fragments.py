"""The pieces of NumPy that differ with a choice: one table a kind of choice, one entry a choice."""

from dataclasses import dataclass

from neuron_gui.core.activations import Activation
from neuron_gui.core.losses import Loss
from neuron_gui.core.update_rules import (
    FRICTION,
    MEAN_DECAY,
    SMALLEST,
    SQUARE_DECAY,
    Optimizer,
)


@dataclass(frozen=True)
class ActivationCode:
    """`value` of the weighted sums {0}; `slope` at the outputs {0}, none if it is always 1.

    `factors` is the slope as it follows an error and a times sign, in the order of the core.
    """

    value: str
    slope: str = ""
    factors: str = ""


ACTIVATIONS = {
    Activation.SIGMOID: ActivationCode("sigmoid({0})", "{0} * (1 - {0})", "{0} * (1 - {0})"),
    Activation.TANH: ActivationCode("tanh({0})", "1 - {0}**2", "(1 - {0}**2)"),
    Activation.RELU: ActivationCode("maximum({0}, 0)", "1 * ({0} > 0)", "({0} > 0)"),
    Activation.LINEAR: ActivationCode("{0}"),
}
WRITTEN_OUT_SIGMOID = "1 / (1 + exp(-({0})))"
SIGMOID = ("def sigmoid(x):", "    return 1 / (1 + exp(-x))")

LOSS_FACTORS = {
    Loss.HALF_SQUARED_ERROR: "",
    Loss.MEAN_SQUARED_ERROR: "2 / {targets}.size * ",
    Loss.CROSS_ENTROPY: "1 / {targets}.size * ",
}
"""What an error of the output is multiplied by, so that it lessens the loss."""


def _written(constant: float) -> str:
    """Return a constant as people write it: 0.9, 1e-8."""
    return repr(constant).replace("e-0", "e-")


_MEAN_DECAY, _SQUARE_DECAY = _written(MEAN_DECAY), _written(SQUARE_DECAY)

OPTIMIZER_STEPS = {
    Optimizer.MOMENTUM: (
        f"velocity *= {_written(FRICTION)}",
        "velocity += {rate}adjustment",
        "{parameter} += velocity",
    ),
    Optimizer.ADAM: (
        f"mean *= {_MEAN_DECAY}",
        f"mean += (1 - {_MEAN_DECAY}) * adjustment",
        f"square *= {_SQUARE_DECAY}",
        f"square += (1 - {_SQUARE_DECAY}) * adjustment * adjustment",
        f"step = mean / (1 - {_MEAN_DECAY}**updates)",
        f"size = sqrt(square / (1 - {_SQUARE_DECAY}**updates))",
        f"{{parameter}} += {{rate}}step / (size + {_written(SMALLEST)})",
    ),
}
"""How an optimizer that remembers changes one array of parameters.

The steps use the names of what its rule remembers, `adjustment`, {rate} (a factor, or nothing) and
{parameter}. Gradient descent remembers nothing and is written without an entry.
"""

PLURALS = {"velocity": "velocities", "mean": "means", "square": "squares"}
"""The names for what is remembered of several arrays."""
