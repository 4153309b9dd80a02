"""Where everything in the diagram stands: pure geometry, without painting.

Layers are columns from left to right. A layer with more units than the height can hold shows
its first and last ones; of the inputs a window is shown that can be moved, because each of
them has a switch that must stay within reach.
"""

from collections.abc import Iterator
from dataclasses import dataclass

Point = tuple[float, float]

LARGEST_RADIUS = 48.0
SCROLL_HEIGHT = 26.0
"""Room for a scroll button above and below the inputs, where not all are shown."""
MOST_LABELLED_EDGES = 16
NAME_HEIGHT = 14.0
"""Room above the topmost nodes for their names."""
SMALLEST_SPACING = 22.0
INPUT_SPACING = 34.0


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
class Layout:
    """Positions of the visible nodes, their radius in each layer, and how many are left out.

    `gaps` gives for each layer with units left out the place of the mark and their number.
    """

    positions: dict[Node, Point]
    radii: tuple[float, ...]
    spacings: tuple[float, ...]
    gaps: dict[int, tuple[Point, int]]

    def nodes(self, layer: int) -> list[Node]:
        """Return the visible nodes of a layer, from top to bottom."""
        return [node for node in self.positions if node.layer == layer]

    def edges(self) -> Iterator[Edge]:
        """Yield the edges between visible nodes, layer by layer."""
        for layer in range(len(self.radii) - 1):
            for target in self.nodes(layer + 1):
                for source in self.nodes(layer):
                    yield Edge(source, target)

    def edge_count(self, layer: int) -> int:
        """Return how many edges lead from a layer to the next one."""
        return len(self.nodes(layer)) * len(self.nodes(layer + 1))

    def ends(self, edge: Edge) -> tuple[Point, Point]:
        """Return where an edge leaves one circle and meets the other."""
        (x1, y1), (x2, y2) = self.positions[edge.source], self.positions[edge.target]
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        if length == 0.0:
            return (x1, y1), (x2, y2)
        dx, dy = (x2 - x1) / length, (y2 - y1) / length
        start, end = self.radii[edge.source.layer], self.radii[edge.target.layer]
        return (x1 + dx * start, y1 + dy * start), (x2 - dx * end, y2 - dy * end)


def visible_inputs(count: int, height: float, zoom: float) -> int:
    """Return how many inputs a height can hold."""
    fitting = int(height / (INPUT_SPACING * zoom))
    if fitting >= count:
        return count
    return max(1, int((height - 2.0 * SCROLL_HEIGHT * zoom) / (INPUT_SPACING * zoom)))


def arrange(
    sizes: tuple[int, ...],
    left: float,
    right: float,
    top: float,
    height: float,
    first_input: int = 0,
    zoom: float = 1.0,
) -> Layout:
    """Return the layout of a network between two x positions and within a height."""
    top, height = top + NAME_HEIGHT * zoom, height - NAME_HEIGHT * zoom
    positions: dict[Node, Point] = {}
    radii, spacings, gaps = [], [], {}
    distance = (right - left) / (len(sizes) - 1)
    for layer, size in enumerate(sizes):
        x = left + distance * layer
        margin = 0.0
        if layer == 0:
            shown = visible_inputs(size, height, zoom)
            first = min(first_input, size - shown)
            margin = SCROLL_HEIGHT * zoom if shown < size else 0.0
            slots: list[int | None] = list(range(first, first + shown))
        else:
            slots = _slots(size, int(height / (SMALLEST_SPACING * zoom)))
        spacing = (height - 2.0 * margin) / len(slots)
        for place, unit in enumerate(slots):
            y = top + margin + spacing * (place + 0.5)
            if unit is None:
                gaps[layer] = ((x, y), size - len(slots) + 1)
            else:
                positions[Node(layer, unit)] = (x, y)
        radii.append(_radius(spacing, distance, zoom, layer == len(sizes) - 1))
        spacings.append(spacing)
    return Layout(positions, tuple(radii), tuple(spacings), gaps)


def place_labels(layout: Layout, width: float, height: float) -> dict[Edge, Point]:
    """Return the middle of each edge's label; an edge without a free place for one has none.

    Between two layers with many edges there are none at all: they would hide the edges.
    """
    taken: list[Point] = []
    labels: dict[Edge, Point] = {}
    for edge in layout.edges():
        if layout.edge_count(edge.source.layer) > MOST_LABELLED_EDGES:
            continue
        (x1, y1), (x2, y2) = layout.ends(edge)
        for share in (0.5, 0.36, 0.64, 0.24, 0.76):
            x, y = x1 + share * (x2 - x1), y1 + share * (y2 - y1)
            inside = min(x1, x2) + width / 2 < x < max(x1, x2) - width / 2
            if inside and all(abs(x - a) > width or abs(y - b) > height for a, b in taken):
                labels[edge] = (x, y)
                taken.append((x, y))
                break
    return labels


def _slots(size: int, most: int) -> list[int | None]:
    """Return the units to show, with None where others are left out."""
    most = max(most, 3)
    if size <= most:
        return list(range(size))
    before = most - 2
    return [*range(before), None, size - 1]


def _radius(spacing: float, distance: float, zoom: float, is_output: bool) -> float:
    share = 0.36 if is_output else 0.3
    most = LARGEST_RADIUS if is_output else 0.5 * LARGEST_RADIUS
    return min(share * spacing, 0.24 * distance, most * zoom)
