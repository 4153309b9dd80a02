"""The focus in an input's control stays with the input, also where another control is made."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDoubleSpinBox, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset
from neuron_gui.core.session import Session
from neuron_gui.state.document import Document
from neuron_gui.views.window.main_window import MainWindow
from tests.views.conftest import Finder
from tests.views.window.keys.driver import InputDriver
from tests.views.window.keys.test_input_controls import slider_of

Key = Qt.Key


def with_table(change: Callable[[Dataset], Dataset]) -> Callable[[Session], Session]:
    return lambda session: session.with_dataset(change(session.dataset))


def without_first(session: Session) -> Session:
    without = replace(session, toggles=session.toggles[1:])
    return without.with_dataset(session.dataset.without_input(0))


CHANGES: dict[str, Callable[[Session], Session]] = {
    "add input": with_table(Dataset.with_input_added),
    "rename": with_table(lambda dataset: dataset.with_name(1, "other")),
    "rename another": with_table(lambda dataset: dataset.with_name(0, "other")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_undo_of_what_was_done_with_a_column_leaves_the_keys_to_the_input(
    numbers: Document, input_driver: InputDriver, find: Finder, change: str
) -> None:
    numbers.edit(change, CHANGES[change])
    input_driver.click(find("input_toggle_1"))
    input_driver.replace_text("1.2")
    input_driver.press(Key.Key_Return)
    input_driver.press_together("Ctrl+Z")
    assert numbers.session.toggles[1] == 1.5
    input_driver.press_together("Ctrl+Z")
    assert numbers.session.dataset.names == ("x1", "x2", "x3", "y")
    assert find("input_toggle_1").hasFocus()
    input_driver.replace_text("4")
    input_driver.press(Key.Key_Return)
    assert numbers.session.toggles == (0.0, 4.0, 3.0)


def test_undo_leaves_the_keys_to_the_input_in_whatever_column_it_comes(
    numbers: Document, input_driver: InputDriver, find: Finder
) -> None:
    numbers.edit("remove input", without_first)
    input_driver.click(find("input_toggle_0"))
    input_driver.press_together("Ctrl+Z")
    assert find("input_toggle_1").hasFocus()
    input_driver.press_together("Ctrl+Shift+Z")
    assert find("input_toggle_0").hasFocus()


def test_undo_leaves_the_keys_to_the_last_input_where_theirs_goes(
    numbers: Document, input_driver: InputDriver, find: Finder
) -> None:
    numbers.edit("add input", with_table(Dataset.with_input_added))
    input_driver.tab_to(find("input_toggle_3"))
    input_driver.press_together("Ctrl+Z")
    assert find("input_toggle_2").hasFocus()


def test_undo_leaves_the_keys_to_a_slider(
    numbers: Document, input_driver: InputDriver, find: Finder
) -> None:
    numbers.edit("rename", with_table(lambda dataset: dataset.with_name(1, "other")))
    input_driver.tab_to(slider_of(find, 1))
    input_driver.press_together("Ctrl+Z")
    assert slider_of(find, 1).hasFocus()
    input_driver.press(Key.Key_Home)
    assert numbers.session.toggles == (0.0, -0.375, 3.0)


def test_the_focus_comes_back_to_the_input_from_another_window(
    numbers: Document, window: MainWindow, input_driver: InputDriver, find: Finder, qtbot: QtBot
) -> None:
    numbers.edit("add input", with_table(Dataset.with_input_added))
    input_driver.click(find("input_toggle_1"))
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    numbers.undo()
    with qtbot.waitActive(window):
        window.activateWindow()
    assert find("input_toggle_1").hasFocus()


@pytest.fixture
def five(input_driver: InputDriver, window_document: Document) -> Document:
    """The document with a 5 in the column of x2, which is to be undone."""
    window_document.edit("edit cell", with_table(lambda dataset: dataset.with_cell(3, 1, 5.0)))
    return window_document


def test_a_field_that_undo_makes_a_switch_leaves_it_the_focus(
    five: Document, input_driver: InputDriver, find: Finder
) -> None:
    input_driver.click(find("input_toggle_1"))
    input_driver.press_together("Ctrl+Z")
    switch = find("input_toggle_1")
    assert isinstance(switch, QAbstractButton)
    assert switch.hasFocus()
    input_driver.press(Key.Key_Tab)
    assert find("input_toggle_2").hasFocus()
    input_driver.press(Key.Key_Backtab)
    assert switch.hasFocus()


def test_a_switch_that_redo_makes_a_field_leaves_it_the_focus(
    five: Document, input_driver: InputDriver, find: Finder
) -> None:
    five.undo()
    input_driver.tab_to(find("input_toggle_1"))
    input_driver.press_together("Ctrl+Shift+Z")
    field = find("input_toggle_1")
    assert isinstance(field, QDoubleSpinBox)
    assert field.hasFocus()
    input_driver.replace_text("4")
    input_driver.press(Key.Key_Tab)
    assert five.session.toggles == (1.0, 4.0, 0.0)
    assert slider_of(find, 1).hasFocus()


def test_redo_makes_a_field_of_a_switch_also_while_the_mouse_presses_it(
    five: Document, window: MainWindow, input_driver: InputDriver, find: Finder
) -> None:
    five.undo()
    switch, mouse = find("input_toggle_1"), window.windowHandle()
    at = switch.mapTo(window, switch.rect().center())
    QTest.mousePress(mouse, Qt.MouseButton.LeftButton, pos=at)
    assert switch.isDown()
    input_driver.press_together("Ctrl+Y")
    redone = five.session
    field = find("input_toggle_1")
    assert isinstance(field, QDoubleSpinBox)
    assert field.hasFocus()
    QTest.mouseMove(mouse, at + QPoint(1, 1))
    QTest.mouseRelease(mouse, Qt.MouseButton.LeftButton, pos=at)
    assert five.session is redone
    assert field.hasFocus()
    assert QWidget.mouseGrabber() is None
    input_driver.click(find("input_toggle_2"))
    assert five.session.toggles == (1.0, 0.0, 1.0)
