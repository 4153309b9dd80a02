"""What nodes and edges are called on the screen, in full and where there is little room.

Inputs and outputs have the names of their columns; hidden units are numbered, from 1.
"""

from neuron_gui.core.nodes import Edge, Node, Parameter, hidden_name
from neuron_gui.core.session import Session
from neuron_gui.state.say import say


def full_name(element: Node | Edge, session: Session) -> str:
    """Return a name that needs nothing beside it: x1, hidden unit 2, output y, x1 → output y."""
    if isinstance(element, Edge):
        source, target = full_name(element.source, session), full_name(element.target, session)
        return say("{source} → {target}", source=source, target=target)
    last = _last_layer(session)
    if element.layer == 0:
        return _column_name(element, session)
    if element.layer == last:
        return say("output {name}", name=_column_name(element, session))
    unit = element.unit + 1
    if last == 2:
        return say("hidden unit {unit}", unit=unit)
    return say("unit {unit} of hidden layer {layer}", unit=unit, layer=element.layer)


def short_name(node: Node, session: Session) -> str:
    """Return the shortest name: x1, y, h2; h2.3 is unit 3 of hidden layer 2."""
    last = _last_layer(session)
    if node.layer in (0, last):
        return _column_name(node, session)
    return hidden_name(node, last - 1)


def name_in_layer(node: Node, session: Session) -> str:
    """Return what tells a node from the others of its layer: x1, y, unit 2."""
    if node.layer in (0, _last_layer(session)):
        return _column_name(node, session)
    return say("unit {unit}", unit=node.unit + 1)


def parameter_word(parameter: Parameter) -> str:
    """Return what the number is called that training changes in a node or an edge."""
    return say("weight") if isinstance(parameter, Edge) else say("bias")


def _last_layer(session: Session) -> int:
    return len(session.network.sizes) - 1


def _column_name(node: Node, session: Session) -> str:
    dataset = session.dataset
    return (dataset.input_names if node.layer == 0 else dataset.target_names)[node.unit]
