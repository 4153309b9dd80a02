"""A text that cannot be taken, in a field that a smaller window has hidden: it is shown again."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.views.network.view import NetworkView
from tests.views.widgets.entries.conftest import Driver, Key, Modifier, line_of
from tests.views.widgets.entries.test_actions import TYPED

LARGE, SMALL = (1280, 1000), (960, 600)


def twenty_inputs(driver: Driver) -> None:
    many = Dataset([[5.0] * 20, [0.0] * 20], [0.0, 1.0])
    driver.document.begin_session(new_session(many, hidden=(30,)))


def last_input_line(driver: Driver) -> QLineEdit:
    twenty_inputs(driver)
    view = driver.window.findChild(NetworkView)
    view.set_first_input(8)
    shown = [node.unit for node in view.layout_of_nodes.nodes(0)]
    line: Any = line_of(driver.find(f"input_toggle_{shown[-1]}"))
    return line


def hidden_unit_line(driver: Driver) -> QLineEdit:
    twenty_inputs(driver)
    view = driver.window.findChild(NetworkView)
    units = [node.unit for node in view.layout_of_nodes.nodes(1)]
    view.selected.emit(Edge(Node(0, 0), Node(1, units[-2])), False)
    line: Any = line_of(driver.find("weight_edit"))
    return line


def is_in_sight(driver: Driver) -> bool:
    field = driver.entry.field
    text = field.rect().adjusted(4, 8, -4, -8)
    return field.isVisible() and field.visibleRegion().boundingRect().contains(text)


def is_beside(driver: Driver) -> bool:
    field, remark = driver.entry.field, driver.find("field_remark")
    near = QRect(field.mapTo(driver.window, QPoint()), field.size()).adjusted(-4, -4, 4, 4)
    return remark.isVisible() and remark.geometry().intersects(near)


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.views.widgets.entries import conftest

    monkeypatch.setitem(conftest.FIELDS, "last input", last_input_line)
    monkeypatch.setitem(conftest.FIELDS, "hidden unit", hidden_unit_line)


ACTIONS: dict[str, Callable[[Driver], None]] = {
    "step": lambda driver: driver.press(Key.Key_F10),
    "save": lambda driver: driver.press(Key.Key_S, Modifier.ControlModifier),
    "bias": lambda driver: driver.click("input_toggle_0"),
    "fold": lambda driver: driver.click("settings_fold_button"),
    "add row": lambda driver: driver.click("add_row_button"),
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("name", ["seed", "hidden"])
def test_the_settings_are_unfolded(driver: Driver, name: str, action: str) -> None:
    driver.window.resize(*LARGE)
    driver.type_into(name, TYPED[name][1])
    driver.window.resize(*SMALL)
    assert not driver.line.isVisible()
    assert driver.remark == ""
    before = driver.document.session
    ACTIONS[action](driver)
    assert driver.document.session is before
    assert not any(dialog.isVisible() for dialog in driver.window.findChildren(QDialog))
    assert is_in_sight(driver)
    assert is_beside(driver)
    assert driver.entry.field.hasFocus()
    assert driver.line.text() == TYPED[name][1]
    driver.window.resize(970, 610)
    assert is_in_sight(driver), "it is not folded again while a person mends it"
    driver.press(Key.Key_Escape)
    assert driver.remark == ""


@pytest.mark.usefixtures("lines")
@pytest.mark.parametrize("name", [*TYPED, "last input", "hidden unit"])
def test_whatever_field_it_is(driver: Driver, qtbot: QtBot, name: str) -> None:
    driver.window.resize(*LARGE)
    text = TYPED[name][1] if name in TYPED else "abc"
    driver.type_into(name, text)
    driver.window.resize(*SMALL)
    before = driver.document.session
    driver.press(Key.Key_F10)
    assert driver.document.session is before
    assert is_in_sight(driver)
    assert is_beside(driver)
    assert driver.entry.field.hasFocus()
    assert driver.line.text() == text
    driver.window.grab()
    driver.press(Key.Key_Escape)
    driver.press(Key.Key_F10)
    qtbot.waitUntil(lambda: driver.document.session is not before)


@pytest.mark.parametrize("name", ["seed", "hidden"])
def test_closing_asks_about_it_and_go_back_shows_it(driver: Driver, name: str) -> None:
    driver.window.resize(*LARGE)
    driver.type_into(name, TYPED[name][1])
    driver.window.resize(*SMALL)
    driver.window.close()
    assert driver.window.isVisible()
    assert driver.question().text() == driver.entry.problem
    driver.answer("&Go back")
    assert is_in_sight(driver)
    assert is_beside(driver)
    assert driver.entry.field.hasFocus()
    driver.window.close()
    driver.answer("&Discard")
    assert not driver.window.isVisible()


def test_what_can_be_taken_is_taken_as_it_is_hidden(driver: Driver, qtbot: QtBot) -> None:
    driver.window.resize(*LARGE)
    driver.type_into("hidden", "4")
    driver.window.resize(*SMALL)
    assert not driver.line.isVisible()
    assert driver.document.session.settings.hidden == (4,)
    driver.press(Key.Key_F10)
    assert not driver.line.isVisible()
    qtbot.waitUntil(lambda: driver.document.session.iteration == 1)
