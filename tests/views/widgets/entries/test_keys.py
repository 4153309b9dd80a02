"""A text that cannot be taken can be walked away from by key, but no other control acts then."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.views.widgets.entries.conftest import Driver, Key, Modifier
from tests.views.widgets.entries.test_actions import TYPED
from tests.views.window.keys.driver import InputDriver


def walk_away(driver: Driver, input_driver: InputDriver, name: str, key: Qt.Key) -> QWidget:
    """Go by way of the list of lessons, which may be opened over everything, to a control."""
    input_driver.click(driver.find("lesson_combo"))
    input_driver.press(Key.Key_Escape)
    widget = driver.find(name)
    input_driver.tab_to(widget, key)
    return widget


KEYS = {
    "bias_check": (Key.Key_Space,),
    "loss_combo": (Key.Key_Down, Key.Key_Up, Key.Key_Space, Key.Key_F4, Key.Key_M),
    "page_tabs": (Key.Key_Right, Key.Key_Left),
    "rewind_slider": (Key.Key_Left, Key.Key_PageDown, Key.Key_Home),
    "speed_slider": (Key.Key_Left, Key.Key_Home),
    "input_toggle_2": (Key.Key_Space,),
    "network_view": (Key.Key_Return, Key.Key_Menu),
    "training_table": (Key.Key_Delete, Key.Key_5, Key.Key_F2),
    "new_start_button": (Key.Key_Space,),
    "seed_spin": (Key.Key_Up, Key.Key_5),
}
"""What a key would act on, and the keys that would."""


def state_of(widget: QWidget) -> object:
    for name in ("isChecked", "currentIndex", "value"):
        if hasattr(widget, name):
            return getattr(widget, name)()
    return None


@pytest.mark.parametrize("name", KEYS)
def test_a_key_on_another_control_does_nothing_and_leads_back(
    driver: Driver, input_driver: InputDriver, qtbot: QtBot, name: str
) -> None:
    driver.trainer.train()
    qtbot.waitUntil(lambda: not driver.trainer.is_running)
    before = driver.document.session
    for key in KEYS[name]:
        driver.type_into("rate", "abc")
        widget = walk_away(driver, input_driver, name, Key.Key_Backtab)
        state = state_of(widget)
        input_driver.press(key)
        assert state_of(widget) == state
        assert driver.document.session is before
        assert QApplication.activePopupWidget() is None
        assert driver.entry.field.hasFocus()
        assert driver.line.text() == "abc"
        assert driver.remark.startswith("“abc” is no number.")
        driver.press(Key.Key_Escape)


@pytest.mark.parametrize("name", [name for name in TYPED if name not in ("cell", "name")])
def test_whatever_field_it_is(driver: Driver, input_driver: InputDriver, name: str) -> None:
    text = TYPED[name][1]
    driver.type_into(name, text)
    before = driver.document.session
    tabs = walk_away(driver, input_driver, "page_tabs", Key.Key_Backtab)
    input_driver.press(Key.Key_Right)
    assert state_of(tabs) == 0
    assert driver.document.session is before
    assert driver.entry.field.hasFocus()
    assert driver.line.text() == text
    assert driver.remark.startswith(driver.entry.problem)


@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_2])
def test_a_digit_switches_no_input_over_it(
    driver: Driver, input_driver: InputDriver, key: Qt.Key
) -> None:
    driver.type_into("rate", "abc")
    walk_away(driver, input_driver, "train_button", Key.Key_Backtab)
    before = driver.document.session
    input_driver.press(key)
    assert driver.document.session is before
    assert driver.entry.field.hasFocus()


def test_escape_elsewhere_leads_back_and_closes_nothing(
    driver: Driver, input_driver: InputDriver
) -> None:
    input_driver.press(Key.Key_F9)
    driver.type_into("rate", "abc")
    walk_away(driver, input_driver, "next_stage_button", Key.Key_Backtab)
    input_driver.press(Key.Key_Escape)
    assert driver.find("next_stage_button").isVisible()
    assert driver.entry.field.hasFocus()
    input_driver.press(Key.Key_Escape)
    assert driver.line.text() == "1"
    assert driver.find("next_stage_button").isVisible()


def test_its_own_keys_are_the_fields(driver: Driver) -> None:
    driver.type_into("hidden", "four")
    for key in (Key.Key_Up, Key.Key_PageDown, Key.Key_Insert):  # a line edit has no use for them
        driver.press(key)
        assert driver.remark == ""
    driver.press(Key.Key_Left)
    QTest.keyClicks(QApplication.focusWidget(), "1")
    assert driver.line.text() == "fou1r"


def open_lessons(driver: Driver, input_driver: InputDriver) -> None:
    combo = driver.find("lesson_combo")
    assert isinstance(combo, QComboBox)
    input_driver.tab_to(combo, Key.Key_Tab)
    input_driver.press(Key.Key_Space)
    assert combo.view().isVisible()
    input_driver.press(Key.Key_Down, Key.Key_Escape)
    assert not combo.view().isVisible()


def open_a_menu(driver: Driver, input_driver: InputDriver) -> None:
    QTest.keyClick(driver.window.windowHandle(), Key.Key_E, Modifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    input_driver.press(Key.Key_Down, Key.Key_Escape, Key.Key_Escape)
    assert not menu.isVisible()


@pytest.mark.parametrize("look", [open_lessons, open_a_menu])
def test_lists_of_lessons_and_menus_can_be_looked_into_by_key(
    driver: Driver, input_driver: InputDriver, look: Callable[[Driver, InputDriver], None]
) -> None:
    driver.type_into("rate", "abc")
    walk_away(driver, input_driver, "train_button", Key.Key_Backtab)
    look(driver, input_driver)
    assert driver.line.text() == "abc"
    input_driver.press(Key.Key_F10)
    assert driver.entry.field.hasFocus()
    assert driver.remark != ""


def test_the_question_is_answered_by_key(
    driver: Driver, input_driver: InputDriver, qtbot: QtBot
) -> None:
    driver.type_into("rate", "abc")
    input_driver.press(Key.Key_F10)
    driver.window.close()
    box = driver.question()
    assert box is not None
    qtbot.waitUntil(box.isActiveWindow)
    QTest.keyClick(box, Key.Key_Escape)
    assert not box.isVisible()
    assert driver.window.focusWidget() is driver.entry.field
