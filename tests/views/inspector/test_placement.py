"""Where the box goes: never over what it explains, and near to it."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from neuron_gui.views.inspector.placement import best_position, rectangles_along

AREA = QRectF(0, 0, 800, 340)


@given(st.floats(0, 760), st.floats(0, 300), st.floats(250, 360), st.floats(100, 500))
def test_a_box_beside_a_node_covers_it_not_and_lies_inside(
    x: float, y: float, width: float, height: float
) -> None:
    node = QRectF(x, y, 40, 40)
    place = best_position(AREA, [(width, height)], [node], [], [])
    assert not place.intersects(node)
    assert min(place.left(), place.top()) >= 0
    assert place.right() <= 800.001
    assert place.bottom() <= 340.001


def test_a_smaller_box_is_taken_where_the_larger_one_has_no_room() -> None:
    middle = QRectF(310, 0, 180, 340)
    place = best_position(AREA, [(400, 300), (300, 300)], [middle], [], [])
    assert place.width() == 300


def test_it_spares_what_it_can() -> None:
    prediction = QRectF(600, 0, 200, 340)
    place = best_position(AREA, [(300, 300)], [QRectF(400, 100, 40, 40)], [], [prediction])
    assert not place.intersects(prediction)


def test_where_there_is_no_room_it_covers_as_little_as_possible() -> None:
    place = best_position(QRectF(0, 0, 300, 100), [(300, 100)], [QRectF(0, 0, 300, 100)], [], [])
    assert (place.width(), place.height()) == (300, 100)


def test_a_line_is_covered_from_end_to_end() -> None:
    rectangles = rectangles_along(QPointF(0.0, 0.0), QPointF(100.0, 50.0), 14.0)
    for share in (0.0, 0.25, 0.5, 0.77, 1.0):
        point = QPointF(100 * share, 50 * share)
        assert any(rectangle.contains(point) for rectangle in rectangles)
