"""The parts of a network by their places: nodes, edges, and the parameters that they hold."""

from dataclasses import dataclass

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.network import Network, layer_views


@dataclass(frozen=True)
class Node:
    """A unit of a layer, counted from 0; layer 0 are the inputs."""

    layer: int
    unit: int


@dataclass(frozen=True)
class Edge:
    """The weight from a node to a unit of the next layer."""

    source: Node
    target: Node


@dataclass(frozen=True)
class Parameter:
    """The weight from `source` to `unit` of a layer, or the unit's bias if there is no source.

    `layer` counts from 0, the layer after the inputs; the units of each layer count from 0.
    """

    layer: int
    unit: int
    source: int | None = None

    def index(self, network: Network) -> int:
        """Return its place in the flat vector. Raises IndexError if the network has none."""
        weights, biases = places(network)
        if self.source is not None:
            return int(weights[self.layer][self.source, self.unit])
        bias = biases[self.layer]
        if bias is None:
            raise IndexError(self)
        return int(bias[self.unit])

    def value(self, network: Network) -> float:
        """Return its value."""
        return float(network.parameters[self.index(network)])


def places(network: Network) -> tuple[tuple[Array, ...], tuple[Array | None, ...]]:
    """Return the place of each weight and each bias in the flat vector, shaped as they are."""
    numbers = np.arange(network.parameters.size, dtype=np.float64)
    return layer_views(numbers, network.sizes, network.bias)
