"""Any number can be asked where a switch stands: by key, by mouse, and back to the switch."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDoubleSpinBox, QMenu, QSlider
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, load, new_session
from neuron_gui.core.storage import dump
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.widgets.labels import Label
from neuron_gui.views.window.main_window import MainWindow
from tests.views.conftest import Finder
from tests.views.window.keys.driver import InputDriver

Key = Qt.Key


def is_switch(find: Finder, column: int) -> bool:
    control = find(f"input_toggle_{column}")
    return isinstance(control, QAbstractButton) and control.isCheckable()


@pytest.fixture
def switch(input_driver: InputDriver, find: Finder) -> Any:
    """The switch of x1, which is 1, with the focus from the keyboard."""
    input_driver.tab_to(find("input_toggle_0"))
    return find("input_toggle_0")


def test_f2_lets_any_number_be_typed_as_one_step_of_undo(
    switch: Any, input_driver: InputDriver, find: Finder, window_document: Document
) -> None:
    input_driver.press(Key.Key_F2)
    field = find("input_toggle_0")
    assert isinstance(field, QDoubleSpinBox)
    assert field.hasFocus()
    assert field.lineEdit().selectedText() == "1"
    input_driver.replace_text("0.5")
    input_driver.press(Key.Key_Return)
    assert window_document.session.toggles == (0.5, 0.0, 0.0)
    assert find("network_view").snapshot.toggles == (0.5, 0.0, 0.0)
    assert window_document.undo_stack.undoText() == "set x1"
    input_driver.press_together("Ctrl+Z")
    assert window_document.session.toggles == (1.0, 0.0, 0.0)
    input_driver.press_together("Ctrl+Shift+Z")
    assert window_document.session.toggles == (0.5, 0.0, 0.0)
    assert find("input_toggle_0").hasFocus()


@pytest.mark.parametrize(
    ("keys", "value"),
    [("0.5", 0.5), (".5", 0.5), (",25", 0.25), ("0,25", 0.25), ("-2", -2.0), ("0", 0.0)],
)
def test_a_number_that_is_begun_at_a_switch_is_typed_on(
    switch: Any,
    input_driver: InputDriver,
    find: Finder,
    window_document: Document,
    keys: str,
    value: float,
) -> None:
    for letter in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, letter)
    input_driver.press(Key.Key_Return)
    assert window_document.session.toggles == (value, 0.0, 0.0)


def test_after_a_click_the_keys_of_a_clicker_begin_nothing_and_digits_switch(
    input_driver: InputDriver, find: Finder, window_document: Document
) -> None:
    input_driver.click(find("input_toggle_0"))
    input_driver.press(Key.Key_Period, Key.Key_0, Key.Key_Minus)
    assert is_switch(find, 0)
    before = window_document.session.toggles
    input_driver.press(Key.Key_2)
    assert window_document.session.toggles[1] != before[1]
    input_driver.tab_to(find("input_toggle_2"))
    input_driver.press(Key.Key_2)
    assert window_document.session.toggles[1] == before[1]


def test_the_menu_of_a_switch_asks_for_a_number(
    input_driver: InputDriver, find: Finder, window_document: Document, qtbot: QtBot
) -> None:
    control = find("input_toggle_1")
    middle = control.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, control.mapToGlobal(middle))
    QApplication.sendEvent(control, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Key.Key_N)
    menu.close()
    field = find("input_toggle_1")
    assert isinstance(field, QDoubleSpinBox)
    assert field.hasFocus()
    assert field.isVisible()
    input_driver.replace_text("0.25")
    input_driver.click(find("network_view"), QPoint(300, 5))
    assert window_document.session.toggles == (1.0, 0.25, 0.0)


def test_what_is_no_number_is_refused_in_a_sentence_and_esc_leads_back(
    switch: Any, input_driver: InputDriver, find: Finder, window: MainWindow
) -> None:
    input_driver.press(Key.Key_F2)
    input_driver.replace_text("half")
    input_driver.press(Key.Key_Return)
    assert window.findChild(Label, "field_remark").text().startswith("“half” is no number.")
    input_driver.press(Key.Key_Escape)
    assert find("input_toggle_0").text() == "1"
    input_driver.press(Key.Key_Escape)
    assert is_switch(find, 0)
    assert find("input_toggle_0").hasFocus()
    assert find("input_toggle_0").isChecked()


@pytest.mark.parametrize("typed", ["", "1", "0"])
def test_a_field_that_is_left_at_0_or_1_is_a_switch_again(
    switch: Any,
    input_driver: InputDriver,
    find: Finder,
    window_document: Document,
    qtbot: QtBot,
    typed: str,
) -> None:
    input_driver.press(Key.Key_F2)
    if typed:
        input_driver.replace_text(typed)
        input_driver.press(Key.Key_Return)
    assert not is_switch(find, 0)
    input_driver.press(Key.Key_Tab)
    input_driver.tab_to(find("input_toggle_1"))
    qtbot.waitUntil(lambda: is_switch(find, 0))
    assert find("input_toggle_0").isChecked() == (typed != "0")
    assert find("input_toggle_1").hasFocus()
    assert find("input_toggle_0").isVisible()


@pytest.mark.parametrize(("key", "value"), [(Key.Key_Left, 0.0), (Key.Key_Right, 1.0)])
def test_the_slider_of_another_number_leads_back_to_the_switch(
    switch: Any,
    input_driver: InputDriver,
    find: Finder,
    window_document: Document,
    qtbot: QtBot,
    key: Qt.Key,
    value: float,
) -> None:
    window_document.set_toggle("ask", 0, 0.5)
    slider = find("input_toggle_0").parentWidget().findChild(QSlider)
    input_driver.tab_to(slider)
    passed = 0
    while window_document.session.toggles[0] != value:
        input_driver.press(key)
        passed += 1
        assert passed < 100
    input_driver.tab_to(find("input_toggle_1"))
    qtbot.waitUntil(lambda: is_switch(find, 0))


def test_the_key_of_an_input_at_another_number_leads_back_to_the_switch(
    switch: Any, input_driver: InputDriver, find: Finder, window_document: Document, qtbot: QtBot
) -> None:
    window_document.set_toggle("ask", 0, 0.5)
    assert not is_switch(find, 0)
    input_driver.click(find("network_view"), QPoint(300, 5))
    input_driver.press(Key.Key_1)
    assert window_document.session.toggles[0] == 0.0
    qtbot.waitUntil(lambda: is_switch(find, 0))


def test_a_number_in_place_of_a_switch_comes_back_from_a_file(
    switch: Any, input_driver: InputDriver, find: Finder, window_document: Document, tmp_path: Path
) -> None:
    window_document.begin_session(load(dump(new_session().with_toggle(1, 0.5))))
    assert is_switch(find, 0)
    assert find("input_toggle_1").text() == "0.5"
    input_driver.click(find("input_toggle_1"))
    input_driver.press_together("Ctrl+A")
    input_driver.replace_text("1")
    input_driver.click(find("network_view"), QPoint(300, 5))
    assert window_document.session.toggles == (1.0, 1.0, 0.0)


def test_a_number_is_asked_while_it_trains(
    switch: Any,
    input_driver: InputDriver,
    find: Finder,
    window_document: Document,
    window_trainer: Trainer,
) -> None:
    window_trainer.train()
    input_driver.press(Key.Key_F2)
    input_driver.replace_text("0.5")
    input_driver.press(Key.Key_Return)
    assert window_trainer.is_running
    window_trainer.pause()
    assert window_document.session.toggles == (0.5, 0.0, 0.0)


def test_another_table_ends_it(
    switch: Any, input_driver: InputDriver, find: Finder, window_document: Document
) -> None:
    input_driver.press(Key.Key_F2)
    window_document.begin_session(new_session(Dataset([[0, 1], [1, 0]], [0, 1])))
    assert is_switch(find, 0)
    assert is_switch(find, 1)


def test_each_switch_says_how(find: Finder, input_driver: InputDriver) -> None:
    tip = find("input_toggle_0").accessibleDescription()
    assert tip == "Input x1 (key 1). Any other number: F2, or its menu (right click)"
