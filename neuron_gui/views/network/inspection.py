"""What a node or an edge is, in words with all its digits, and which one a point is near."""

import math

from PySide6.QtCore import QObject

from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.session import Session
from neuron_gui.state.say import say
from neuron_gui.views.network.layout import Layout, Point
from neuron_gui.views.network.snapshot import Snapshot
from neuron_gui.views.widgets.numbers import exact_text

TOLERANCE = 7.0


class InspectionTexts(QObject):
    """The sentences of the callout."""

    def text(self, thing: Node | Edge, snapshot: Snapshot, session: Session) -> str:
        """Return what there is to say of a node or an edge."""
        if isinstance(thing, Edge):
            return say(
                "{source} → {target}\nweight {weight}",
                source=self.name(thing.source, session),
                target=self.name(thing.target, session),
                weight=exact_text(snapshot.weight(thing)),
            )
        if thing.layer == 0:
            return say(
                "input {name}\nvalue {value}",
                name=self.name(thing, session),
                value=exact_text(snapshot.output(thing)),
            )
        lines = [
            self.name(thing, session),
            say("weighted sum {sum}", sum=exact_text(snapshot.sum(thing))),
            say("activation {value}", value=exact_text(snapshot.output(thing))),
        ]
        bias = snapshot.bias(thing)
        if bias is not None:
            lines.append(say("bias {bias}", bias=exact_text(bias)))
        return "\n".join(lines)

    def name(self, node: Node, session: Session) -> str:
        """Return what a node is called."""
        sizes, dataset = session.network.sizes, session.dataset
        if node.layer == 0:
            return dataset.input_names[node.unit]
        if node.layer == len(sizes) - 1:
            return say("output {name}", name=dataset.target_names[node.unit])
        if len(sizes) == 3:
            return say("hidden unit {unit}", unit=node.unit + 1)
        return say("unit {unit} of hidden layer {layer}", unit=node.unit + 1, layer=node.layer)


def thing_at(layout: Layout, x: float, y: float) -> Node | Edge | None:
    """Return the node under a point, else the nearest edge within reach."""
    for node, (node_x, node_y) in layout.positions.items():
        if math.hypot(x - node_x, y - node_y) <= layout.radii[node.layer]:
            return node
    distances = ((_distance(layout.ends(edge), x, y), edge) for edge in layout.edges())
    near = [(distance, edge) for distance, edge in distances if distance <= TOLERANCE]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _distance(ends: tuple[Point, Point], x: float, y: float) -> float:
    """Return the distance of a point from a line between two others."""
    (x1, y1), (x2, y2) = ends
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    share = min(max(((x - x1) * dx + (y - y1) * dy) / length, 0.0), 1.0) if length else 0.0
    return math.hypot(x - x1 - share * dx, y - y1 - share * dy)
