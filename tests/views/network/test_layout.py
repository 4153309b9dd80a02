"""Where nodes, edges and labels stand, for networks of any size."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.core.network import MOST_HIDDEN_LAYERS, MOST_UNITS
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.views.network.layout import Layout, arrange, place_labels

SIZES = st.tuples(
    st.integers(1, 64),
    st.lists(st.integers(1, MOST_UNITS), max_size=MOST_HIDDEN_LAYERS).map(tuple),
    st.integers(1, 8),
).map(lambda parts: (parts[0], *parts[1], parts[2]))
LABEL = (58.0, 22.0)


def layout_of(sizes: tuple[int, ...], width: float = 420.0, height: float = 260.0) -> Layout:
    return arrange(sizes, 108.0, 108.0 + width, height)


@given(SIZES, st.floats(230.0, 1100.0), st.floats(120.0, 700.0), st.integers(0, 63))
def test_nodes_stay_inside_and_never_overlap(
    sizes: tuple[int, ...], width: float, height: float, first: int
) -> None:
    layout = arrange(sizes, 100.0, 100.0 + width, height, first)
    circles = [(*place, layout.radii[node.layer]) for node, place in layout.positions.items()]
    assert all(radius <= y <= height - radius + 1e-9 for _, y, radius in circles)
    for layer in range(len(sizes)):
        rows = [layout.positions[node][1] for node in layout.nodes(layer)]
        assert all(lower - upper > 2 * layout.radii[layer] for upper, lower in pairwise(rows))
    columns = [(layout.positions[layout.nodes(layer)[0]][0], layer) for layer in range(len(sizes))]
    for (x1, left), (x2, right) in pairwise(columns):
        assert x2 - x1 > layout.radii[left] + layout.radii[right]


@given(SIZES, st.floats(120.0, 700.0))
def test_every_unit_is_shown_or_counted(sizes: tuple[int, ...], height: float) -> None:
    layout = layout_of(sizes, height=height)
    for layer, size in enumerate(sizes[1:], start=1):
        left_out = layout.gaps[layer][1] if layer in layout.gaps else 0
        assert len(layout.nodes(layer)) + left_out == size
    assert len(layout.nodes(len(sizes) - 1)) == sizes[-1]


@given(st.integers(1, 64), st.integers(0, 63), st.floats(120.0, 700.0))
def test_the_window_of_inputs_is_full_wherever_it_begins(
    inputs: int, first: int, height: float
) -> None:
    units = [node.unit for node in arrange((inputs, 1), 0, 400, height, first).nodes(0)]
    fitting = len(arrange((inputs, 1), 0, 400, height).nodes(0))
    assert units == list(range(units[0], units[0] + fitting))
    assert units[-1] < inputs


@given(SIZES, st.floats(230.0, 1100.0), st.floats(120.0, 700.0))
def test_labels_stay_on_their_edges_and_never_overlap(
    sizes: tuple[int, ...], width: float, height: float
) -> None:
    layout = layout_of(sizes, width, height)
    labels = place_labels(layout, *LABEL)
    places = list(labels.values())
    for index, (x1, y1) in enumerate(places):
        assert all(
            abs(x1 - x2) >= LABEL[0] or abs(y1 - y2) >= LABEL[1] for x2, y2 in places[:index]
        )
    for edge, (x, y) in labels.items():
        (x1, y1), (x2, y2) = layout.ends(edge)
        assert x1 < x < x2
        assert y == pytest.approx(y1 + (x - x1) / (x2 - x1) * (y2 - y1))


@given(SIZES)
def test_between_two_layers_all_edges_have_labels_or_none(sizes: tuple[int, ...]) -> None:
    layout = layout_of(sizes)
    labels = place_labels(layout, *LABEL)
    for layer in range(len(sizes) - 1):
        labelled = sum(edge.source.layer == layer for edge in labels)
        assert labelled in (0, layout.edge_count(layer))


@pytest.mark.parametrize("sizes", [(3, 1), (2, 2, 1), (2, 3, 1), (3, 4, 1)])
def test_the_networks_of_the_lessons_have_all_their_labels(sizes: tuple[int, ...]) -> None:
    layout = layout_of(sizes)
    assert set(place_labels(layout, *LABEL)) == set(layout.edges())


def test_edges_end_at_the_circles() -> None:
    layout = layout_of((3, 1))
    edge = Edge(Node(0, 0), Node(1, 0))
    (x1, y1), (x2, y2) = layout.ends(edge)
    start, end = layout.positions[edge.source], layout.positions[edge.target]
    assert math.hypot(x1 - start[0], y1 - start[1]) == pytest.approx(layout.radii[0])
    assert math.hypot(x2 - end[0], y2 - end[1]) == pytest.approx(layout.radii[1])
