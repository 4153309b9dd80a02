"""What one view is talking about, for the others to highlight: rows, nodes and edges."""

from PySide6.QtCore import QObject, Signal

from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.stages import Stage


class Highlight(QObject):
    """Shared by the views of a window; empty while nobody explains anything."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stage: Stage | None = None
        self.rows: frozenset[int] = frozenset()
        self.nodes: frozenset[Node] = frozenset()
        self.edges: frozenset[Edge] = frozenset()

    def show(
        self,
        stage: Stage | None = None,
        rows: frozenset[int] = frozenset(),
        nodes: frozenset[Node] = frozenset(),
        edges: frozenset[Edge] = frozenset(),
    ) -> None:
        """Highlight these and nothing else."""
        highlighted = stage, rows, nodes, edges
        if highlighted != (self.stage, self.rows, self.nodes, self.edges):
            self.stage, self.rows, self.nodes, self.edges = highlighted
            self.changed.emit()
