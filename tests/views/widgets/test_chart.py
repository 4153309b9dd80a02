"""What charts are made of: places on the screen, parts of a line, crosshair, words."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from neuron_gui.views.widgets.chart import (
    FURTHEST,
    Axis,
    Chart,
    ChartArea,
    Crosshair,
    axis_position,
    visible_parts,
)
from neuron_gui.views.widgets.theme import Theme

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


def test_values_lie_between_the_corners_of_the_area() -> None:
    area = ChartArea(10.0, 20.0, 100.0, 50.0, Axis(-1.0, 3.0), Axis(0.0, 2.0))
    assert (area.right, area.bottom) == (110.0, 70.0)
    assert (area.point(-1.0, 0.0).toTuple(), area.point(3.0, 2.0).toTuple()) == (
        (10.0, 70.0),
        (110.0, 20.0),
    )
    assert area.position_x(area.pixel_x(0.5)) == pytest.approx(0.5)
    assert Axis(-1.0, 3.0).kept(7.0) == 3.0


@pytest.mark.parametrize("axis", [Axis(-1.0, 3.0), Axis(2.0, 2.0), Axis(-1e308, 1e308)])
def test_many_values_lie_where_each_of_them_would(axis: Axis) -> None:
    area = ChartArea(10.0, 20.0, 100.0, 50.0, axis, axis)
    values = np.array([-1.0, 0.3, 3.0, 1e300, -1e300])
    for pixel in (area.pixel_x, area.pixel_y):
        many = pixel(values)
        assert many.tolist() == [pixel(value) for value in values.tolist()]
        assert np.abs(many).max() <= FURTHEST


@pytest.mark.parametrize("end", [2.0, math.inf])
def test_what_has_no_extent_or_no_end_lies_in_the_middle(end: float) -> None:
    area = ChartArea(0.0, 0.0, 100.0, 50.0, Axis(0.0, 1.0), Axis(2.0, end))
    assert area.point(0.25, 2.0).toTuple() == (25.0, 25.0)


def test_on_a_logarithmic_axis_positions_are_powers_of_ten() -> None:
    assert axis_position(1000.0, True) == pytest.approx(3.0)
    assert math.isnan(axis_position(0.0, True))
    assert axis_position(0.0, False) == 0.0
    assert axis_position(np.array([1.0, 100.0]), True).tolist() == [0.0, 2.0]


def test_keys_move_the_crosshair_from_stop_to_stop_and_enter_chooses(qapp: QObject) -> None:
    crosshair, stops = Crosshair(qapp), np.array([1.0, 5.0, 9.0])
    moved: list[int | None] = []
    chosen: list[int] = []
    crosshair.moved.connect(moved.append)
    crosshair.chosen.connect(chosen.append)
    assert crosshair.press(Qt.Key.Key_Return, stops, 9)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_End):
        assert crosshair.press(key, stops, 9)
    assert crosshair.press(Qt.Key.Key_Enter, stops, 9)
    assert not crosshair.press(Qt.Key.Key_A, stops, 9)
    assert (moved, chosen) == ([5, 1, 1, 9], [9])
    crosshair.keep_within(0, 9)
    crosshair.keep_within(0, 8)
    crosshair.choose()
    assert (moved[4:], chosen) == ([None], [9])


class Square(Chart):
    """Is filled with the panel's colour, unless it is empty."""

    is_sunken = True
    text = ""

    def empty_text(self) -> str:
        return self.text

    def summary(self) -> str:
        return self.text or "A square"

    def draw(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), self._theme.colour.panel)


def test_an_empty_chart_says_so_on_its_ground_and_to_a_screen_reader(
    theme: Theme, qtbot: QtBot
) -> None:
    square = Square(theme)
    qtbot.addWidget(square)
    square.show_change()
    assert square.accessibleName() == "A square"
    corner = square.grab().toImage().pixelColor(1, 1)
    assert corner.name() == theme.colour.panel
    square.text = "Nothing yet"
    square.show_change()
    assert square.accessibleName() == "Nothing yet"
    empty = square.grab().toImage()
    assert empty.pixelColor(1, 1).name() == theme.colour.sunken
    square.text = "Nothing"
    assert square.grab().toImage() != empty


def test_a_chart_follows_the_zoom(theme: Theme, qtbot: QtBot) -> None:
    chart = Square(theme)
    qtbot.addWidget(chart)
    chart.text = "Nothing yet"
    theme.apply(is_dark=False, zoom=1.5)
    fresh = Square(theme)
    qtbot.addWidget(fresh)
    fresh.text = chart.text
    assert chart.sizeHint() == fresh.sizeHint()
    for each in (chart, fresh):
        each.resize(each.sizeHint())
    assert chart.grab().toImage() == fresh.grab().toImage()
