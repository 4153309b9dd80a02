"""What a NumPy program is to be: the session, its layers' names, and how much is spelled out."""

from dataclasses import dataclass

from neuron_gui.core.activations import Activation
from neuron_gui.core.losses import Loss
from neuron_gui.core.script.fragments import ACTIVATIONS
from neuron_gui.core.script.layers import Layer, layers_of
from neuron_gui.core.session import Session, Settings


@dataclass(frozen=True)
class Plan:
    """A program for a session: as short as it can be, or with a line for each stage."""

    session: Session
    layers: list[Layer]
    spelled_out: bool

    @property
    def settings(self) -> Settings:
        """The session's settings."""
        return self.session.settings

    @property
    def goes_row_by_row(self) -> bool:
        """Whether the weights change after each row; its inputs are then x, its targets y."""
        return self.settings.update.is_by_row

    @property
    def targets(self) -> str:
        """The name of the targets in the loop."""
        return "y" if self.goes_row_by_row else "targets"

    @property
    def rate(self) -> str:
        """The learning rate as a factor; the short form leaves out a rate of 1."""
        return "rate * " if self.spelled_out or self.settings.learning_rate != 1.0 else ""

    @property
    def parameters(self) -> list[str]:
        """The names of all weights and biases."""
        return [name for layer in self.layers for name in layer.parameters]

    @property
    def defines_sigmoid(self) -> bool:
        """Whether the sigmoid is a function of its own."""
        used = any(layer.activation is Activation.SIGMOID for layer in self.layers)
        return used and (self.spelled_out or len(self.layers) > 1)

    @property
    def needs_delta(self) -> bool:
        """Whether the errors times slopes get a name: if used twice, or long."""
        return len(self.parameters) > 1 or self.settings.loss is not Loss.HALF_SQUARED_ERROR

    def has_slope(self, layer: Layer) -> bool:
        """Whether the slope of a layer makes a difference to its errors."""
        is_last = layer is self.layers[-1]
        is_cancelled = is_last and self.settings.loss.function.skips_slope
        return bool(ACTIVATIONS[layer.activation].slope) and not is_cancelled


def plan_for(session: Session, spelled_out: bool) -> Plan:
    """Return the plan for a session."""
    inputs = "x" if session.settings.update.is_by_row else "inputs"
    return Plan(session, layers_of(session.network, inputs), spelled_out)
