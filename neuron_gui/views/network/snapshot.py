"""The numbers that the diagram shows: one forward pass for the present example."""

from dataclasses import dataclass

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.network import Network
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.session import Session


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A network with what each unit receives and gives: `sums` and `outputs`, a row a layer.

    Layer 0 are the inputs themselves; it has no sums.
    """

    network: Network
    toggles: tuple[float, ...]
    sums: tuple[Array, ...]
    outputs: tuple[Array, ...]

    @classmethod
    def of(cls, session: Session) -> "Snapshot":
        """Return the numbers for the session's toggles."""
        inputs = np.array([session.toggles])
        layers = session.network.forward(inputs)
        sums = (inputs[0], *(layer_sums[0] for layer_sums, _ in layers))
        outputs = (inputs[0], *(layer_outputs[0] for _, layer_outputs in layers))
        return cls(session.network, session.toggles, sums, outputs)

    def is_of(self, session: Session) -> bool:
        """Return whether these are the numbers of a session."""
        return self.network is session.network and self.toggles == session.toggles

    def weight(self, edge: Edge) -> float:
        """Return the weight of an edge."""
        return float(self.network.weights[edge.source.layer][edge.source.unit, edge.target.unit])

    def bias(self, node: Node) -> float | None:
        """Return the bias of a unit, or None if it has none."""
        biases = self.network.biases[node.layer - 1] if node.layer else None
        return None if biases is None else float(biases[node.unit])

    def output(self, node: Node) -> float:
        """Return what a node gives to the next layer."""
        return float(self.outputs[node.layer][node.unit])

    def sum(self, node: Node) -> float:
        """Return the weighted sum of a unit."""
        return float(self.sums[node.layer][node.unit])
