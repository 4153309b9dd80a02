"""A number typed as it was shown in short is that number, and a look at a field changes nothing."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from neuron_gui.state.document import Document
from tests.views.widgets.entries.conftest import FIELDS, LEFT, Driver, Key, Modifier, line_of
from tests.views.window.keys.driver import InputDriver

THIRD = 1 / 3


def set_rate(document: Document) -> None:
    document.edit("rate", lambda s: s.with_settings(replace(s.settings, learning_rate=THIRD)))


NUMBERS: dict[str, tuple[Callable[[Document], None], Callable[[Document], float]]] = {
    "rate": (set_rate, lambda document: document.session.settings.learning_rate),
    "input": (
        lambda document: document.set_toggle("set", 1, THIRD),
        lambda document: document.session.toggles[1],
    ),
    "weight": (
        lambda document: document.edit("set", lambda s: s.with_parameter(0, THIRD)),
        lambda document: float(document.session.network.parameters[0]),
    ),
    "cell": (
        lambda document: document.edit(
            "set", lambda s: s.with_dataset(s.dataset.with_cell(0, 0, THIRD))
        ),
        lambda document: float(document.session.dataset.inputs[0, 0]),
    ),
}
"""How a number becomes a third, and what it is."""


def open_third(driver: Driver, name: str) -> QLineEdit:
    """Have the focus in a field that was opened after its number had become a third."""
    if name == "input":
        FIELDS[name](driver)  # there is one only where the column has other numbers than 0 and 1
        driver.find("train_button").setFocus()
    NUMBERS[name][0](driver.document)
    driver.line = (
        line_of(driver.find("input_toggle_1")) if name == "input" else FIELDS[name](driver)
    )
    return driver.line


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("text", ["0.33333", "0.3333333333"])
def test_a_number_that_was_shown_is_a_number_when_it_is_typed(
    driver: Driver, name: str, text: str
) -> None:
    line = open_third(driver, name)
    assert line.text() == "0.3333333333333333"
    line.selectAll()
    QTest.keyClicks(QApplication.focusWidget(), text)
    driver.press(Key.Key_Return)
    assert NUMBERS[name][1](driver.document) == float(text)


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("leave", [Key.Key_Return, Key.Key_Tab, Key.Key_Escape, Key.Key_F10])
def test_a_look_at_a_field_and_what_is_typed_and_deleted_change_nothing(
    driver: Driver, name: str, leave: Qt.Key
) -> None:
    open_third(driver, name)
    count = driver.document.undo_stack.count()
    for key in (Key.Key_End, Key.Key_7, Key.Key_Backspace):
        driver.press(key)
    driver.press(leave)
    assert NUMBERS[name][1](driver.document) == THIRD or leave == Key.Key_F10
    assert not any(
        driver.document.undo_stack.text(place).startswith(("change", "set "))
        for place in range(count, driver.document.undo_stack.count())
    )


def test_undo_and_a_lesson_show_their_number_in_a_field_that_has_the_focus(driver: Driver) -> None:
    line = open_third(driver, "rate")
    driver.press(Key.Key_Z, Modifier.ControlModifier)
    assert line.text() == "1"
    assert not driver.entry.is_typed
    driver.press(Key.Key_Z, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert line.text() == "0.3333333333333333"
    driver.find("train_button").setFocus()
    assert line.text() == "0.3333333333"
    assert driver.document.session.settings.learning_rate == THIRD


def test_a_menu_leaves_the_number_in_full(driver: Driver, input_driver: InputDriver) -> None:
    line = open_third(driver, "rate")
    menu = QMenu(driver.window)
    menu.popup(driver.window.mapToGlobal(driver.window.rect().center()))
    assert line.text() == "0.3333333333333333"
    input_driver.press(Key.Key_Escape)
    assert not menu.isVisible()
    QTest.keyClick(driver.window.windowHandle(), Key.Key_E, Modifier.AltModifier)
    assert QApplication.activePopupWidget() is not None
    input_driver.press(Key.Key_Escape, Key.Key_Escape)
    assert line.hasFocus()
    assert line.text() == "0.3333333333333333"


def test_a_click_into_a_field_shows_its_beginning(
    driver: Driver, input_driver: InputDriver
) -> None:
    set_rate(driver.document)
    rate = driver.find("learning_rate_spin")
    input_driver.click(rate, rate.rect().center())
    assert rate.text() == "0.3333333333333333"
    QTest.mouseClick(driver.find("step_button"), LEFT)
    assert driver.document.session.settings.learning_rate == THIRD
