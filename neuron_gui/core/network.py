"""A network: layers of units, each a weighted sum followed by an activation.

All weights and biases stand in one flat vector, layer by layer, so that an optimizer, a
checkpoint or a copy handles them as one thing. A network is a value: training makes new ones.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array, frozen, perform, touched
from neuron_gui.core.errors import SettingsError

MOST_HIDDEN_LAYERS = 6
MOST_UNITS = 64


@dataclass(frozen=True, eq=False)
class Network:
    """A fully connected network.

    `sizes` counts the inputs, the units of each hidden layer and the outputs. `parameters` is
    the flat vector: for each layer its weights, row by row, then its biases if it has any.
    """

    sizes: tuple[int, ...]
    bias: bool
    hidden_activation: Activation
    output_activation: Activation
    parameters: Array

    def __post_init__(self) -> None:
        object.__setattr__(self, "parameters", frozen(self.parameters))
        if self.parameters.shape != (parameter_count(self.sizes, self.bias),):
            raise SettingsError("parameters", self.parameters.shape)

    @cached_property
    def weights(self) -> tuple[Array, ...]:
        """One read-only array a layer, shaped (inputs, units)."""
        return layer_views(self.parameters, self.sizes, self.bias)[0]

    @cached_property
    def biases(self) -> tuple[Array | None, ...]:
        """One read-only array a layer, shaped (units,), or None where there are no biases."""
        return layer_views(self.parameters, self.sizes, self.bias)[1]

    @property
    def activations(self) -> tuple[Activation, ...]:
        """The activation of each layer."""
        hidden = (self.hidden_activation,) * (len(self.sizes) - 2)
        return (*hidden, self.output_activation)

    def with_parameters(self, parameters: Array) -> "Network":
        """Return the same network with other weights and biases."""
        return replace(self, parameters=parameters)

    def forward(self, inputs: Array) -> list[tuple[Array, Array]]:
        """Return (weighted sums, activations) of each layer for inputs shaped (rows, inputs)."""
        layers = []
        activations = inputs
        with np.errstate(all="ignore"):
            for weights, bias, activation in zip(
                self.weights, self.biases, self.activations, strict=True
            ):
                sums = activations.dot(weights, touched(len(activations), weights.shape[1]))
                if bias is not None:
                    sums += bias
                activations = np.empty_like(sums)
                perform(activation.function.apply(sums, activations))
                layers.append((sums, activations))
        return layers

    def predict(self, inputs: Array) -> Array:
        """Return the outputs, shaped (rows, outputs), for inputs shaped (rows, inputs)."""
        return self.forward(inputs)[-1][1]


def parameter_count(sizes: tuple[int, ...], bias: bool) -> int:
    """Return how many weights and biases a network of these sizes has."""
    return sum((inputs + bias) * units for inputs, units in pairwise(sizes))


def layer_views(
    parameters: Array, sizes: tuple[int, ...], bias: bool
) -> tuple[tuple[Array, ...], tuple[Array | None, ...]]:
    """Return views of the flat vector: each layer's weights, and each layer's biases or None."""
    ranges = layer_ranges(sizes, bias)
    weights = [
        parameters[of_weights].reshape(-1, units)
        for (of_weights, _), units in zip(ranges, sizes[1:], strict=True)
    ]
    biases = [parameters[of_biases] if bias else None for _, of_biases in ranges]
    return tuple(weights), tuple(biases)


def layer_ranges(sizes: tuple[int, ...], bias: bool) -> list[tuple[slice, slice]]:
    """Return where the flat vector has each layer's weights, and its biases if there are any."""
    ranges, start = [], 0
    for inputs, units in pairwise(sizes):
        middle = start + inputs * units
        end = middle + units * bias
        ranges.append((slice(start, middle), slice(middle, end)))
        start = end
    return ranges


def draw_parameters(sizes: tuple[int, ...], bias: bool, seed: int) -> Array:
    """Draw start values 2 * random - 1, layer by layer, a layer's weights before its biases.

    Seed 1 gives the tutorials' start weights.
    """
    count = parameter_count(sizes, bias)
    return frozen(2.0 * np.random.RandomState(seed).random_sample(count) - 1.0)
