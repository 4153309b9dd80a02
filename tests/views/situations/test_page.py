"""Which view shows, what is kept of it, and what is said when there is nothing to show."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.session import Session
from neuron_gui.state.document import Document
from neuron_gui.views.situations.page import SituationsPage
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.theme import Theme
from tests.views.situations.conftest import Settle

NAN = math.nan


def hint(page: SituationsPage) -> str:
    label = page.findChild(QLabel, "situations_hint")
    if label.isVisible():
        return label.text()
    return page.map.hint if page.map.isVisible() else ""


def test_a_switch_changes_between_table_and_map(
    page: SituationsPage, document: Document, settle: Settle
) -> None:
    assert page.table.isVisible()
    assert page.header.across.isHidden()
    page.header.map_check.setFocus()
    QTest.keyClick(page.header.map_check, Qt.Key.Key_Space)
    settle()
    assert page.map.isVisible()
    assert not page.header.across.isHidden()
    assert page.header.output.isHidden()
    assert (page.map.pointer.frame.slice.x.low, page.map.pointer.frame.slice.x.high) == (
        -0.25,
        1.25,
    )
    QTest.keyClick(page.header.map_check, Qt.Key.Key_Space)
    assert page.table.isVisible()


def test_the_map_first_has_the_inputs_that_vary(page: SituationsPage, document: Document) -> None:
    constant = Dataset([[1, 0, 0.5], [1, 1, 0.2], [1, 0, 0.9]], [0, 1, 1])
    document.edit("table", lambda _: new_session(constant))
    assert page.header.axes == (1, 2, 0)


def test_one_input_with_two_values_has_no_map(page: SituationsPage, document: Document) -> None:
    document.edit("one", lambda _: new_session(Dataset([[0], [1]], [1, 0])))
    assert page.header.map_check.isHidden()
    assert page.table.count == 2


def test_several_outputs_can_be_chosen(
    page: SituationsPage, document: Document, settle: Settle
) -> None:
    two = Dataset([[0, 0.5], [1, 0.1], [0, 0.3]], [[0, 1], [1, 0], [0, 1]], None, ["up", "down"])
    document.edit("two", lambda _: new_session(two))
    assert not page.header.output.isHidden()
    page.header.output.setFocus()
    QTest.keyClick(page.header.output, Qt.Key.Key_Down)
    settle()
    assert page.map.pointer.frame.slice.output == 1
    assert "down 0." in page.map.readout


def test_choices_are_kept(page: SituationsPage, document: Document, settle: Settle) -> None:
    page.choices.take({"map": True, "across": 2, "up": 0, "output": 0})
    page.show_all()
    settle()
    assert page.map.isVisible()
    assert (page.map.pointer.frame.slice.across, page.map.pointer.frame.slice.up) == (2, 0)
    assert page.choices.kept() == {"map": True, "across": 2, "up": 0, "output": 0}


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"map": 7, "across": "x1", "up": None, "output": [1]},
        {"map": True, "across": -5, "up": 99, "output": 99},
        {"map": True, "across": 1, "up": 1, "output": True},
        {"other": 1},
    ],
)
def test_choices_that_make_no_sense_do_no_harm(
    page: SituationsPage, settle: Settle, choices: dict[str, object]
) -> None:
    page.choices.take(choices)
    page.show_all()
    page.header.map_check.setChecked(False)
    page.header.map_check.click()
    settle()
    across, up, output = page.header.axes
    assert page.map.isVisible()
    assert (across != up, output) == (True, 0)


def test_an_empty_table_says_what_to_do(page: SituationsPage, document: Document) -> None:
    document.edit("empty", lambda s: s.with_dataset(s.dataset.without_rows(range(4))))
    assert hint(page) == "The table has no rows yet. Add one to see what the network answers."
    assert page.header.map_check.isHidden()
    document.undo()
    assert page.table.isVisible()


@pytest.mark.parametrize("value", [NAN, math.inf])
def test_weights_that_are_no_numbers_are_told(
    page: SituationsPage, document: Document, value: float
) -> None:
    def broken(session: Session) -> Session:
        parameters = np.array([value, 1.0, 1.0])
        return replace(session, network=session.network.with_parameters(parameters))

    document.edit("break", broken)
    assert hint(page) == "A weight of the network is no number. Press Start again to go on."
    document.start_again("again")
    assert page.table.isVisible()


def test_an_input_that_is_no_number_is_told(page: SituationsPage, document: Document) -> None:
    document.set_toggle("set", 1, NAN)
    assert hint(page).startswith("An input of the network is no number.")
    document.set_toggle("set", 1, 0.0)
    assert page.table.isVisible()


@pytest.mark.parametrize(
    ("column", "says"),
    [
        ([0.5, 0.5, 0.5], ""),
        ([0.0, 1.0, NAN], ""),
        ([NAN, NAN, NAN], "The values of odd cannot be drawn"),
        ([1e308, -1e308, 0.0], "The values of odd cannot be drawn"),
        ([1e16, 1e16, 1e16 + 2], "The values of odd cannot be drawn"),
        ([1e-300, 0.0, 2e-300], "The values of odd cannot be drawn"),
        ([5e-324, 0.0, 1e-323], ""),
        ([1e12, -1e12, 3.0], ""),
        ([math.inf, 0.3, 0.2], ""),
    ],
)
def test_odd_values_of_an_input_are_drawn_or_told(
    page: SituationsPage, document: Document, settle: Settle, column: list[float], says: str
) -> None:
    table = Dataset(np.column_stack([column, [0.1, 0.2, 0.4]]), [0, 1, 1], ["odd", "even"])
    document.edit(
        "odd",
        lambda _: replace(
            new_session(table), toggles=(float(np.nan_to_num(column[0], posinf=0.3)), 0.1)
        ),
    )
    page.choices.take({"map": True, "across": 0, "up": 1})
    page.show_all()
    settle()
    assert hint(page).startswith(says)
    assert bool(hint(page)) == bool(says)
    QTest.mouseMove(page.map, page.map.rect().center())
    QTest.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=page.map.rect().center())
    QTest.keyClick(page.map, Qt.Key.Key_Right)
    settle()


@pytest.mark.parametrize("size", [1e30, 1e200, 1e308])
def test_huge_weights_are_drawn_or_told(
    page: SituationsPage, document: Document, settle: Settle, size: float
) -> None:
    def huge(session: Session) -> Session:
        signs = np.where(np.arange(session.network.parameters.size) % 2, 1.0, -1.0)
        return replace(session, network=session.network.with_parameters(size * signs))

    table = Dataset([[0.5, 0.1], [0.2, 0.3], [5.0, 0.2]], [0, 1, 7])
    linear = new_session(table, hidden=(3,), hidden_activation="relu", output_activation="linear")
    document.edit("huge", lambda _: huge(linear))
    settle()
    assert hint(page).startswith("" if size < 1e100 else "The numbers of this network are too")
    document.edit("train", lambda _: train(linear, 3))
    settle()
    assert hint(page) == ""


def test_targets_that_are_no_numbers_do_no_harm(
    page: SituationsPage, document: Document, settle: Settle
) -> None:
    table = Dataset([[0.5, 0], [0, 1], [1, 1]], [NAN, 1, math.inf])
    for activation in ("sigmoid", "linear"):
        document.begin_session(new_session(table, output_activation=activation))
        settle()
        assert hint(page) == ""


def test_the_header_gives_way_where_there_is_little_room(
    page: SituationsPage, document: Document, settle: Settle
) -> None:
    for width in (900, 500, 320):
        page.window().resize(width, 190)
        settle()
        assert page.window().width() == width


@pytest.mark.parametrize("is_map", [False, True])
def test_another_zoom_looks_as_if_it_had_been_so_from_the_start(
    is_map: bool, context: ViewContext, theme: Theme, qtbot: QtBot
) -> None:
    def built() -> QWidget:
        window = QWidget()
        window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        qtbot.addWidget(window)
        page = SituationsPage(context, window)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page.header)
        column.addWidget(page, 1)
        window.resize(832, 250)
        window.show()
        page.choices.take({"map": is_map, "across": 0, "up": 1, "output": 0})
        page.show_all()
        return window

    def picture(window: QWidget) -> QImage:
        window.setFocus()
        window.findChild(SituationsPage).show_all()
        return window.grab().toImage()

    zoomed = built()
    zoomed.grab()
    theme.apply(is_dark=False, zoom=1.5)
    fresh = built()
    # Qt keeps the least width of a list that was once empty, until its style changes.
    theme.apply(is_dark=True, zoom=1.5)
    qtbot.waitUntil(lambda: picture(zoomed) == picture(fresh))
