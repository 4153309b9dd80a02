"""The keys of a person at work on one input stay with it, whatever becomes of its control."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSlider

from neuron_gui.core import Dataset, new_session
from neuron_gui.state.document import Document
from neuron_gui.views.window.main_window import MainWindow
from tests.views.conftest import Finder
from tests.views.window.keys.driver import InputDriver

Key = Qt.Key


def slider_of(find: Finder, column: int) -> Any:
    return find(f"input_toggle_{column}").parentWidget().findChild(QSlider)


@pytest.mark.parametrize("is_entered", [True, False])
def test_other_start_weights_leave_the_keys_to_the_field_of_a_number_beyond_the_column(
    numbers: Document, input_driver: InputDriver, find: Finder, is_entered: bool
) -> None:
    field = find("input_toggle_1")
    input_driver.click(field)
    input_driver.replace_text("9")
    if is_entered:
        input_driver.press(Key.Key_Return)
    input_driver.press_together("Ctrl+Shift+R")
    assert numbers.session.settings.seed == 2
    assert field.hasFocus()
    input_driver.replace_text("4")
    input_driver.press(Key.Key_Return)
    assert numbers.session.toggles == (0.0, 4.0, 3.0)


def test_the_slider_of_a_field_goes_over_the_range_that_it_has_now(
    numbers: Document, input_driver: InputDriver, find: Finder
) -> None:
    input_driver.click(find("input_toggle_1"))
    input_driver.replace_text("9")
    input_driver.press_together("Ctrl+Shift+R")
    input_driver.press(Key.Key_Tab, Key.Key_End)
    assert numbers.session.toggles == (0.0, 11.2, 3.0)
    input_driver.press(Key.Key_Home)
    input_driver.press_together("Ctrl+Shift+R")
    input_driver.press(Key.Key_End)
    assert numbers.session.toggles == (0.0, 2.44, 3.0)


def test_other_start_weights_leave_a_slider_in_the_hand(
    numbers: Document, window: MainWindow, input_driver: InputDriver, find: Finder
) -> None:
    slider, mouse = slider_of(find, 1), window.windowHandle()
    handle = slider.rect().center() + QPoint(round(0.3 * slider.width()), 0)
    beyond = slider.mapTo(window, slider.rect().center() + QPoint(slider.width(), 0))
    QTest.mousePress(mouse, Qt.MouseButton.LeftButton, pos=slider.mapTo(window, handle))
    QTest.mouseMove(mouse, beyond)
    assert numbers.session.toggles[1] > 1.5
    input_driver.press_together("Ctrl+Shift+R")
    assert numbers.session.settings.seed == 2
    assert slider.isSliderDown()
    QTest.mouseMove(mouse, beyond - QPoint(2 * slider.width(), 0))
    assert numbers.session.toggles[1] < 0.0
    QTest.mouseRelease(mouse, Qt.MouseButton.LeftButton, pos=beyond)
    assert slider.hasFocus()


@pytest.mark.parametrize(
    ("key", "value"),
    [(Key.Key_Return, 9.0), (Key.Key_Tab, 9.0), (Key.Key_Backtab, 9.0), (Key.Key_Up, 9.45)],
)
def test_a_number_stays_in_its_field_when_a_field_before_it_becomes_a_switch(
    numbers: Document, input_driver: InputDriver, find: Finder, key: Qt.Key, value: float
) -> None:
    numbers.set_toggle("map", 0, 0.143)
    input_driver.click(find("input_toggle_0"))
    input_driver.replace_text("1")
    input_driver.press(Key.Key_Return)
    field, slider = find("input_toggle_1"), slider_of(find, 1)
    input_driver.tab_to(field)
    input_driver.replace_text("9")
    input_driver.press(key)
    assert numbers.session.toggles == (1.0, value, 3.0)
    switch = find("input_toggle_0")
    assert isinstance(switch, QAbstractButton)
    reached = {Key.Key_Tab: slider, Key.Key_Backtab: switch}.get(key, field)
    assert reached.hasFocus()


@pytest.fixture
def field_at_1(input_driver: InputDriver, find: Finder, window_document: Document) -> Any:
    """A field with the focus whose input is 1, and could have a switch again."""
    window_document.set_toggle("map", 0, 0.143)
    field = find("input_toggle_0")
    input_driver.click(field)
    input_driver.replace_text("1")
    input_driver.press(Key.Key_Return)
    return field


def test_what_is_typed_in_a_field_stays_when_the_colours_change(
    field_at_1: Any, input_driver: InputDriver, find: Finder, window_document: Document
) -> None:
    input_driver.replace_text("abc")
    input_driver.press_together("Ctrl+Shift+D")
    assert find("input_toggle_0") is field_at_1
    assert field_at_1.hasFocus()
    assert field_at_1.text() == "abc"
    input_driver.press(Key.Key_Escape)
    input_driver.tab_to(find("input_toggle_1"))
    input_driver.press(Key.Key_Space)
    assert isinstance(find("input_toggle_0"), QAbstractButton)
    assert window_document.session.toggles == (1.0, 1.0, 0.0)


def test_what_is_refused_in_a_field_stays_while_the_focus_is_elsewhere(
    field_at_1: Any, input_driver: InputDriver, find: Finder
) -> None:
    input_driver.replace_text("abc")
    input_driver.click(find("lesson_combo"))
    input_driver.press(Key.Key_Escape)
    input_driver.press_together("Ctrl+Shift+D")
    assert not field_at_1.hasFocus()
    input_driver.press(Key.Key_F10)
    assert find("input_toggle_0") is field_at_1
    assert field_at_1.hasFocus()
    assert field_at_1.text() == "abc"


def test_other_colours_leave_the_slider_of_an_input_at_1_in_the_hand(
    field_at_1: Any, window: MainWindow, input_driver: InputDriver, find: Finder
) -> None:
    slider, mouse = slider_of(find, 0), window.windowHandle()
    at = slider.mapTo(window, slider.rect().center() + QPoint(round(0.35 * slider.width()), 0))
    QTest.mousePress(mouse, Qt.MouseButton.LeftButton, pos=at)
    field_at_1.setValue(1.0)  # as a slider may come by
    input_driver.press_together("Ctrl+Shift+D")
    assert find("input_toggle_0") is field_at_1
    QTest.mouseRelease(mouse, Qt.MouseButton.LeftButton, pos=at)


def test_a_digit_scrolls_to_the_number_that_it_goes_to(
    input_driver: InputDriver, find: Finder, window_document: Document
) -> None:
    window_document.begin_session(new_session(Dataset([[3.0] * 64, [4.0] * 64], [0, 1])))
    field = find("input_toggle_0")
    later = next(
        button
        for button in find("network_view").findChildren(QPushButton)
        if button.accessibleName() == "Later inputs"
    )
    for _ in range(2):
        input_driver.click(later)
    assert not field.isVisible()
    input_driver.press(Key.Key_1)
    assert field.hasFocus()
    assert not field.visibleRegion().isEmpty()
    input_driver.press(Key.Key_5, Key.Key_Return)
    assert window_document.session.toggles[:2] == (5.0, 3.0)
