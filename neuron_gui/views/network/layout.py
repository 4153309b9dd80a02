"""Where everything in the diagram stands: pure geometry, without painting.

Layers are columns from left to right. A layer with more units than the height can hold shows
its first and last ones; of the inputs a window is shown that can be moved, because each of
them has a switch that must stay within reach. The few outputs are all there.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from neuron_gui.core.nodes import Edge, Node

Point = tuple[float, float]

LARGEST_RADIUS = 48.0
SCROLL_HEIGHT = 26.0
"""Room for a scroll button above and below the inputs, where not all are shown."""
MOST_LABELLED_EDGES = 16
_ALONG = tuple(0.2 + 0.025 * step for step in range(25))
SHARES = ((0.5,), _ALONG, _ALONG[::-1])
"""Where on an edge a label may be: in the middle, else as near as it can be to either end."""
NAME_HEIGHT = 14.0
"""Room above the topmost nodes for their names."""
SMALLEST_SPACING = 22.0
INPUT_SPACING = 30.0
TOLERANCE = 7.0
"""How near to an edge a point has to be to mean it."""


@dataclass(frozen=True)
class Layout:
    """Positions of the visible nodes, their radius in each layer, and how many are left out.

    `distance` is the one between two layers, `spacings` those between the nodes of each layer.
    `gaps` gives for each layer with units left out the middle of the mark and their number.
    """

    positions: dict[Node, Point]
    distance: float
    radii: tuple[float, ...]
    spacings: tuple[float, ...]
    gaps: dict[int, tuple[Point, int]]

    def nodes(self, layer: int) -> list[Node]:
        """Return the visible nodes of a layer, from top to bottom."""
        return self._columns[layer]

    def edges(self) -> Iterator[Edge]:
        """Yield the edges between visible nodes, layer by layer."""
        for layer in range(len(self.radii) - 1):
            yield from self.edges_from(layer)

    def edges_from(self, layer: int) -> Iterator[Edge]:
        """Yield the edges from a layer to the next one."""
        for target in self.nodes(layer + 1):
            yield from self.edges_into(target)

    def edges_into(self, target: Node) -> list[Edge]:
        """Return the edges from the visible nodes of the layer before."""
        return [Edge(source, target) for source in self.nodes(target.layer - 1)]

    def edge_count(self, layer: int) -> int:
        """Return how many edges lead from a layer to the next one."""
        return len(self.nodes(layer)) * len(self.nodes(layer + 1))

    @cached_property
    def _columns(self) -> list[list[Node]]:
        columns: list[list[Node]] = [[] for _ in self.radii]
        for node in self.positions:
            columns[node.layer].append(node)
        return columns

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
    height: float,
    first_input: int = 0,
    zoom: float = 1.0,
) -> Layout:
    """Return the layout of a network between two x positions and within a height."""
    top = NAME_HEIGHT * zoom
    height -= top
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
        elif layer == len(sizes) - 1:
            slots = list(range(size))
        else:
            slots = _slots(size, int(height / (SMALLEST_SPACING * zoom)))
        spacing = (height - 2.0 * margin) / len(slots)
        for index, unit in enumerate(slots):
            y = top + margin + spacing * (index + 0.5)
            if unit is None:
                gaps[layer] = ((x, y), size - len(slots) + 1)
            else:
                positions[Node(layer, unit)] = (x, y)
        radii.append(_radius(spacing, distance, zoom, layer == len(sizes) - 1))
        spacings.append(spacing)
    return Layout(positions, distance, tuple(radii), tuple(spacings), gaps)


def element_at(layout: Layout, x: float, y: float) -> Node | Edge | None:
    """Return the node under a point, else the nearest edge within reach."""
    for node, (node_x, node_y) in layout.positions.items():
        if math.hypot(x - node_x, y - node_y) <= layout.radii[node.layer]:
            return node
    distances = ((_distance(layout.ends(edge), x, y), edge) for edge in layout.edges())
    near = [(distance, edge) for distance, edge in distances if distance <= TOLERANCE]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def place_labels(layout: Layout, width: float, height: float) -> dict[Edge, Point]:
    """Return the middle of each edge's label.

    Between two layers all edges have one or none has: a few would leave the reader guessing
    whose they are, and very many would hide the edges.
    """
    labels: dict[Edge, Point] = {}
    for layer in range(len(layout.radii) - 1):
        if layout.edge_count(layer) <= MOST_LABELLED_EDGES:
            ways = [_labels_along(layout, layer, shares, width, height) for shares in SHARES]
            most = max(ways, key=len)
            if len(most) == layout.edge_count(layer):
                labels |= most
    return labels


def _labels_along(
    layout: Layout, layer: int, shares: tuple[float, ...], width: float, height: float
) -> dict[Edge, Point]:
    """Give each edge in turn the first free of the places at these shares of its length."""
    labels: dict[Edge, Point] = {}
    for edge in layout.edges_from(layer):
        (x1, y1), (x2, y2) = layout.ends(edge)
        for share in shares:
            x, y = x1 + share * (x2 - x1), y1 + share * (y2 - y1)
            inside = min(x1, x2) + width / 2 < x < max(x1, x2) - width / 2
            if inside and all(
                abs(x - a) > width or abs(y - b) > height for a, b in labels.values()
            ):
                labels[edge] = (x, y)
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


def _distance(ends: tuple[Point, Point], x: float, y: float) -> float:
    """Return the distance of a point from a line between two others."""
    (x1, y1), (x2, y2) = ends
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    share = min(max(((x - x1) * dx + (y - y1) * dy) / length, 0.0), 1.0) if length else 0.0
    return math.hypot(x - x1 - share * dx, y - y1 - share * dy)
