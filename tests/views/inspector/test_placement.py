"""Where the box goes: never over what it explains, and near to it."""

from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.views.inspector.placement import Rectangle, best_position, rectangles_along

AREA = Rectangle(0, 0, 800, 340)


def cover(one: Rectangle, other: Rectangle) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


@given(st.floats(0, 760), st.floats(0, 300), st.floats(250, 360), st.floats(100, 500))
def test_a_box_beside_a_node_covers_it_not_and_lies_inside(
    x: float, y: float, width: float, height: float
) -> None:
    node = Rectangle(x, y, 40, 40)
    place = best_position(AREA, [(width, height)], [node], [], [])
    assert not cover(place, node)
    assert min(place.left, place.top) >= 0
    assert place.right <= 800.001
    assert place.bottom <= 340.001


def test_a_smaller_box_is_taken_where_the_larger_one_has_no_room() -> None:
    middle = Rectangle(310, 0, 180, 340)
    place = best_position(AREA, [(400, 300), (300, 300)], [middle], [], [])
    assert place.width == 300


def test_it_spares_what_it_can() -> None:
    prediction = Rectangle(600, 0, 200, 340)
    place = best_position(AREA, [(300, 300)], [Rectangle(400, 100, 40, 40)], [], [prediction])
    assert not cover(place, prediction)


def test_where_there_is_no_room_it_covers_as_little_as_possible() -> None:
    place = best_position(
        Rectangle(0, 0, 300, 100), [(300, 100)], [Rectangle(0, 0, 300, 100)], [], []
    )
    assert (place.width, place.height) == (300, 100)


def test_a_line_is_covered_from_end_to_end() -> None:
    rectangles = rectangles_along((0.0, 0.0), (100.0, 50.0), 14.0)
    for share in (0.0, 0.25, 0.5, 0.77, 1.0):
        x, y = 100 * share, 50 * share
        assert any(box.left <= x <= box.right and box.top <= y <= box.bottom for box in rectangles)
