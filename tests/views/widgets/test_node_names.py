"""What nodes and edges are called: alike wherever they are named, and never two alike."""

import pytest

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.session import Session
from neuron_gui.views.widgets.node_names import (
    full_name,
    name_in_layer,
    parameter_word,
    short_name,
)

TABLE = Dataset([[0, 1]], [[1, 0]], ["rain", "wind"], ["stay", "go"])
NEURON = new_session(TABLE)
ONE_LAYER = new_session(TABLE, hidden=(3,))
TWO_LAYERS = new_session(TABLE, hidden=(3, 2))


def nodes(session: Session) -> list[Node]:
    sizes = session.network.sizes
    return [Node(layer, unit) for layer, size in enumerate(sizes) for unit in range(size)]


@pytest.mark.parametrize(
    ("session", "node", "names"),
    [
        (NEURON, Node(0, 1), ("wind", "wind", "wind")),
        (NEURON, Node(1, 1), ("output go", "go", "go")),
        (ONE_LAYER, Node(1, 2), ("hidden unit 3", "h3", "unit 3")),
        (TWO_LAYERS, Node(2, 1), ("unit 2 of hidden layer 2", "h2.2", "unit 2")),
        (TWO_LAYERS, Node(3, 0), ("output stay", "stay", "stay")),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_each_node_has_three_names(
    session: Session, node: Node, names: tuple[str, str, str]
) -> None:
    found = tuple(name(node, session) for name in (full_name, short_name, name_in_layer))
    assert found == names


@pytest.mark.parametrize("session", [NEURON, ONE_LAYER, TWO_LAYERS])
@pytest.mark.usefixtures("qapp")
def test_no_two_nodes_have_the_same_name(session: Session) -> None:
    for name in (full_name, short_name):
        names = [name(node, session) for node in nodes(session)]
        assert len(set(names)) == len(names)


@pytest.mark.usefixtures("qapp")
def test_an_edge_is_named_by_its_ends_and_holds_a_weight() -> None:
    edge = Edge(Node(0, 0), Node(1, 2))
    assert full_name(edge, ONE_LAYER) == "rain → hidden unit 3"
    assert parameter_word(edge) == "weight"
    assert parameter_word(edge.target) == "bias"
