"""What of a network can be seen in a layout, and when it would be painted otherwise.

Of a large network most weights have no line and most units no circle: that they change is no
reason to paint.
"""

from collections.abc import Iterable

import numpy as np

from neuron_gui.core.arrays import Array, Indices
from neuron_gui.core.network import Network
from neuron_gui.core.nodes import Edge, Node, places
from neuron_gui.views.network.pens import fill_levels, levels
from neuron_gui.views.network.snapshot import Snapshot


class Visible:
    """The places of nodes and edges in the numbers of a network."""

    def __init__(self, network: Network, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        weights, biases = places(network)
        starts = np.cumsum([0, *network.sizes])
        nodes = list(nodes)
        self._nodes = np.array([starts[node.layer] + node.unit for node in nodes], np.intp)
        self._edges = np.array(
            [weights[edge.source.layer][edge.source.unit, edge.target.unit] for edge in edges],
            np.intp,
        )
        of_nodes = ((biases[node.layer - 1], node.unit) for node in nodes if node.layer)
        self._biases = np.array(
            [of_layer[unit] for of_layer, unit in of_nodes if of_layer is not None], np.intp
        )

    def weights(self, snapshot: Snapshot) -> Array:
        """Return the weight of each edge."""
        weights: Array = snapshot.network.parameters[self._edges]
        return weights

    def outputs(self, snapshot: Snapshot) -> Array:
        """Return what each node gives."""
        outputs: Array = np.concatenate(snapshot.outputs)[self._nodes]
        return outputs

    def look(self, snapshot: Snapshot) -> Indices:
        """Return the levels of lines and fills."""
        lines, fills = levels(self.weights(snapshot)), fill_levels(self.outputs(snapshot))
        return np.concatenate([lines, fills])

    def digits(self, snapshot: Snapshot) -> Array:
        """Return what decides how all numbers read: two decimals, signs, and the inputs."""
        sums = np.concatenate(snapshot.sums)[self._nodes]
        biases = snapshot.network.parameters[self._biases]
        numbers = np.concatenate([self.weights(snapshot), self.outputs(snapshot), sums, biases])
        with np.errstate(over="ignore"):
            visible = numbers.round(2)
        visible = np.where(np.isfinite(visible), visible, numbers)
        return np.concatenate([visible, np.signbit(numbers), snapshot.toggles])
