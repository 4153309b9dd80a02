"""The pieces of NumPy that differ with a choice: one table a kind of choice, one entry a choice."""

from dataclasses import dataclass

from neuron_gui.core.activations import Activation
from neuron_gui.core.losses import Loss
from neuron_gui.core.update_rules import Optimizer


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


@dataclass(frozen=True)
class OptimizerCode:
    """An optimizer that remembers: what, and how it changes one array of parameters.

    It remembers an array of the same shape for each name in `memory`, where the names for
    several stand too. `steps` use these names, `adjustment`, {rate} (a factor, or nothing) and
    {parameter}.
    """

    memory: dict[str, str]
    steps: tuple[str, ...]
    counts: bool = False
    """True if it counts its updates."""


OPTIMIZERS = {
    Optimizer.MOMENTUM: OptimizerCode(
        {"velocity": "velocities"},
        ("velocity *= 0.9", "velocity += {rate}adjustment", "{parameter} += velocity"),
    ),
    Optimizer.ADAM: OptimizerCode(
        {"mean": "means", "square": "squares"},
        (
            "mean *= 0.9",
            "mean += (1 - 0.9) * adjustment",
            "square *= 0.999",
            "square += (1 - 0.999) * adjustment * adjustment",
            "step = mean / (1 - 0.9**updates)",
            "size = sqrt(square / (1 - 0.999**updates))",
            "{parameter} += {rate}step / (size + 1e-8)",
        ),
        counts=True,
    ),
}
"""Gradient descent remembers nothing and is written without an entry."""
