"""What the other views highlight for the selected cell: rows of the table, nodes and edges."""

from neuron_gui.core.explanation import AxisKind
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.stages import StageKind
from neuron_gui.views.iteration.selected_cell import SelectedCell
from neuron_gui.views.widgets.highlight import Highlight

MOST_ROWS = 1000
"""So many rows are highlighted for an adjustment at most; nobody sees more at a time."""


def show_highlight(highlight: Highlight, selected: SelectedCell) -> None:
    """Highlight what a cell is about."""
    nodes, edges = _network_parts(selected)
    highlight.show(selected.stage, _rows(selected), frozenset(nodes), frozenset(edges))


def _rows(selected: SelectedCell) -> frozenset[int]:
    rows = selected.explanation.rows
    if selected.result.rows.kind is AxisKind.TABLE_ROWS:
        return frozenset((int(rows[selected.row]),))
    if selected.stage.kind is StageKind.ADJUSTMENT:
        return frozenset(int(rows[row]) for row in selected.involved_rows[:MOST_ROWS].tolist())
    return frozenset()


def _network_parts(selected: SelectedCell) -> tuple[set[Node], set[Edge]]:
    """Return nodes and edges; the diagram counts layers from the inputs."""
    sizes, kind = selected.explanation.network.sizes, selected.stage.kind
    unit = Node(selected.layer + 1, selected.column)
    if kind is StageKind.WEIGHTED_SUM:
        sources = [Node(selected.layer, source) for source in range(sizes[selected.layer])]
        edges = {Edge(source, unit) for source in sources}
        return {unit, *sources}, edges
    if kind is StageKind.ERROR and not selected.is_output:
        after = selected.layer + 2
        edges = {Edge(unit, Node(after, target)) for target in range(sizes[after])}
        return {unit, *(edge.target for edge in edges)}, edges
    is_of_a_weight = selected.result.rows.kind in (AxisKind.NODES, AxisKind.NODES_AND_BIAS)
    if is_of_a_weight and selected.row < sizes[selected.layer]:
        source = Node(selected.layer, selected.row)
        return {source, unit}, {Edge(source, unit)}
    return {unit}, set()
