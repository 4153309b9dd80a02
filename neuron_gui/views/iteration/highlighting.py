"""What the other views light up for a question: rows of the table, nodes and edges."""

from neuron_gui.core.explanation import AxisKind
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.stages import StageKind
from neuron_gui.views.iteration.selected_cell import Question
from neuron_gui.views.widgets.highlight import Highlight

MOST_ROWS = 1000
"""So many rows are lit for an adjustment at most; nobody sees more at a time."""


def light_up(highlight: Highlight, asked: Question) -> None:
    """Light up what a question is about."""
    nodes, edges = _network_parts(asked)
    highlight.show(asked.stage, _rows(asked), frozenset(nodes), frozenset(edges))


def _rows(asked: Question) -> frozenset[int]:
    rows = asked.explanation.rows
    if asked.result.rows.kind is AxisKind.TABLE_ROWS:
        return frozenset((int(rows[asked.row]),))
    if asked.stage.kind is StageKind.ADJUSTMENT:
        return frozenset(int(rows[row]) for row in asked.involved_rows[:MOST_ROWS].tolist())
    return frozenset()


def _network_parts(asked: Question) -> tuple[set[Node], set[Edge]]:
    """Return nodes and edges; the diagram counts layers from the inputs."""
    sizes, kind = asked.explanation.network.sizes, asked.stage.kind
    unit = Node(asked.layer + 1, asked.column)
    if kind is StageKind.WEIGHTED_SUM:
        edges = {Edge(Node(asked.layer, source), unit) for source in range(sizes[asked.layer])}
        return {unit, *(edge.source for edge in edges)}, edges
    if kind is StageKind.ERROR and not asked.is_output:
        after = asked.layer + 2
        edges = {Edge(unit, Node(after, target)) for target in range(sizes[after])}
        return {unit, *(edge.target for edge in edges)}, edges
    is_of_a_weight = asked.result.rows.kind in (AxisKind.NODES, AxisKind.NODES_AND_BIAS)
    if is_of_a_weight and asked.row < sizes[asked.layer]:
        source = Node(asked.layer, asked.row)
        return {source, unit}, {Edge(source, unit)}
    return {unit}, set()
