"""The parts of a network, nodes and edges, and where their parameters stand in the flat vector."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.network import Network, layer_views


@dataclass(frozen=True)
class Node:
    """A unit of a layer, counted from 0; layer 0 are the inputs."""

    layer: int
    unit: int

    def index(self, network: Network) -> int:
        """Return the index of its bias in the flat vector. Raises IndexError if it has none."""
        bias = parameter_indices(network)[1][self.layer - 1] if self.layer > 0 else None
        if bias is None:
            raise IndexError(self)
        return int(bias[self.unit])


@dataclass(frozen=True)
class Edge:
    """The weight from a node to a unit of the next layer."""

    source: Node
    target: Node

    def index(self, network: Network) -> int:
        """Return the index of its weight in the flat vector. Raises IndexError if it has none."""
        weights = parameter_indices(network)[0][self.source.layer]
        return int(weights[self.source.unit, self.target.unit])


def hidden_name(node: Node, hidden_layers: int) -> str:
    """Return the short name of a hidden unit: h2; of several layers h2.3, unit 3 of the second."""
    return f"h{node.unit + 1}" if hidden_layers == 1 else f"h{node.layer}.{node.unit + 1}"


Parameter: TypeAlias = Node | Edge
"""What has a number that training changes: an edge its weight, a unit its bias."""


def parameter_value(parameter: Parameter, network: Network) -> float:
    """Return the weight of an edge or the bias of a unit. Raises IndexError if it has none."""
    return float(network.parameters[parameter.index(network)])


def parameter_indices(network: Network) -> tuple[tuple[Array, ...], tuple[Array | None, ...]]:
    """Return the index of each weight and each bias in the flat vector, shaped as they are."""
    numbers = np.arange(network.parameters.size, dtype=np.float64)
    return layer_views(numbers, network.sizes, network.bias)
