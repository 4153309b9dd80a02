"""The layers of a network under the names that they have in a program."""

from collections.abc import Iterator
from dataclasses import dataclass

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array
from neuron_gui.core.network import Network, layer_views
from neuron_gui.core.stages import Stage, StageKind


@dataclass(frozen=True)
class Layer:
    """One layer: the names of what flows in and out; `suffix` sets its other names apart."""

    index: int
    suffix: str
    inputs: str
    output: str
    activation: Activation
    has_bias: bool

    def name(self, word: str) -> str:
        """Return the name of something that each layer has: weights, weights1..."""
        return word + self.suffix

    def stage(self, kind: StageKind) -> Stage:
        """Return a stage of this layer."""
        return Stage(kind, self.index)

    @property
    def weighted_sum(self) -> str:
        """The expression for the weighted sums."""
        product = f"{self.inputs} @ {self.name('weights')}"
        return f"{product} + {self.name('bias')}" if self.has_bias else product

    @property
    def parameters(self) -> list[str]:
        """The names of weights and biases."""
        return [self.name("weights"), self.name("bias")][: 1 + self.has_bias]


def layers_of(network: Network, inputs: str) -> list[Layer]:
    """Return the layers; what flows into the first is called `inputs`."""
    count = len(network.activations)
    layers: list[Layer] = []
    for index, activation in enumerate(network.activations):
        suffix = "" if count == 1 else str(index + 1)
        hidden = "hidden" if count == 2 else f"hidden{suffix}"
        output = "output" if index == count - 1 else hidden
        flows_in = layers[-1].output if layers else inputs
        layers.append(Layer(index, suffix, flows_in, output, activation, network.bias))
    return layers


def named_arrays(
    layers: list[Layer], network: Network, values: Array, prefix: str = ""
) -> Iterator[tuple[str, Array]]:
    """Yield name and values of each part of a vector shaped as the network's parameters.

    With a prefix the names are those of what an optimizer remembers of each: velocity and
    bias_velocity for the prefix "velocity".
    """
    weights, biases = layer_views(values, network.sizes, network.bias)
    for layer, weight, bias in zip(layers, weights, biases, strict=True):
        yield layer.name(prefix or "weights"), weight
        if bias is not None:
            yield layer.name(f"bias_{prefix}" if prefix else "bias"), bias
