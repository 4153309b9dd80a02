"""The parts of a line within a rectangle, and curves painted as lines."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.views.widgets.chart import visible_parts

COORDINATES = st.floats(-300, 300).map(lambda value: round(value, 2))


def test_a_line_within_stays_as_it_is() -> None:
    x, y = np.array([1.0, 5.0, 9.0]), np.array([2.0, 8.0, 3.0])
    [part] = visible_parts(x, y, 10.0, 10.0)
    assert np.array_equal(part, (x, y))


def test_a_line_ends_where_it_leaves_and_begins_where_it_comes_back() -> None:
    parts = list(visible_parts(np.array([0.0, 4.0, 8.0]), np.array([5.0, 25.0, 5.0]), 10.0, 10.0))
    assert [(x.tolist(), y.tolist()) for x, y in parts] == [
        ([0.0, 1.0], [5.0, 10.0]),
        ([7.0, 8.0], [10.0, 5.0]),
    ]


def test_a_line_that_passes_through_shows_although_its_points_do_not() -> None:
    [(x, y)] = visible_parts(np.array([-10.0, 20.0]), np.array([5.0, 5.0]), 10.0, 10.0)
    assert (x.tolist(), y.tolist()) == ([0.0, 10.0], [5.0, 5.0])


def test_no_line_has_no_parts() -> None:
    assert list(visible_parts(np.empty(0), np.empty(0), 10.0, 10.0)) == []


@given(st.lists(st.tuples(COORDINATES, COORDINATES), min_size=2, max_size=12))
def test_nothing_lies_outside_and_every_point_within_is_kept(
    points: list[tuple[float, float]],
) -> None:
    x, y = np.array(points).T
    parts = list(visible_parts(x, y, 100.0, 50.0))
    shown = {point for part in parts for point in zip(*np.array(part).tolist(), strict=True)}
    assert all(0.0 <= a <= 100.0 and 0.0 <= b <= 50.0 for a, b in shown)
    inside = {(a, b) for a, b in points if 0.0 < a < 100.0 and 0.0 < b < 50.0}
    assert inside <= shown
