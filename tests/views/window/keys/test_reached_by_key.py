"""Who reached by key a widget by key presses it by key, until a click of the mouse."""

import pytest
from PySide6.QtCore import Qt

from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.window.main_window import MainWindow
from tests.views.conftest import Finder
from tests.views.window.keys.driver import InputDriver, Meaning

Key = Qt.Key


def test_who_came_to_a_button_by_tab_presses_it_by_space(
    input_driver: InputDriver, meaning: Meaning, find: Finder, window_trainer: Trainer
) -> None:
    input_driver.click(find("network_view"))
    input_driver.tab_to(find("new_start_button"))
    input_driver.press(Key.Key_Space)
    assert find("seed_spin").value() == 2
    assert not window_trainer.is_running
    input_driver.tab_to(find("bias_check"))
    input_driver.press(Key.Key_Space)
    assert find("bias_check").isChecked()
    input_driver.tab_to(find("input_toggle_1"))
    input_driver.press(Key.Key_Space)
    assert find("input_toggle_1").isChecked()
    assert not window_trainer.is_running
    input_driver.click(find("input_toggle_1"))  # it has the focus already
    assert not find("input_toggle_1").isChecked()
    assert meaning.space_trains()
    assert not find("input_toggle_1").isChecked()


def test_who_came_to_a_list_opens_it_by_space_and_searches_it_by_digits(
    input_driver: InputDriver, find: Finder, window_document: Document, window_trainer: Trainer
) -> None:
    combo = find("lesson_combo")
    input_driver.tab_to(combo)
    input_driver.press(Key.Key_1)
    assert window_document.session.toggles == (1.0, 0.0, 0.0)
    input_driver.press(Key.Key_Space)
    assert combo.view().isVisible()
    input_driver.press(Key.Key_Down, Key.Key_Return)
    assert not combo.view().isVisible()
    assert combo.currentIndex() == 1
    input_driver.press(Key.Key_Space)
    assert combo.view().isVisible()
    assert not window_trainer.is_running


def test_a_list_opened_by_key_is_left_to_the_mouse_when_that_chooses(
    input_driver: InputDriver, meaning: Meaning, find: Finder
) -> None:
    combo = find("lesson_combo")
    input_driver.tab_to(combo)
    input_driver.press(Key.Key_Space)
    input_driver.click_entry(combo, 1)
    assert combo.currentIndex() == 1
    assert meaning.space_trains()
    assert meaning.digit_switches()


@pytest.mark.parametrize("comes_by_key", [False, True])
def test_a_button_that_greys_out_does_not_hand_the_space_key_to_the_next_one(
    window: MainWindow,
    input_driver: InputDriver,
    find: Finder,
    window_document: Document,
    window_trainer: Trainer,
    comes_by_key: bool,
) -> None:
    step = find("step_button")
    input_driver.tab_to(step)  # Tab was the last key that Qt saw moving the focus
    if not comes_by_key:
        input_driver.click(step)
    window_trainer.train()
    assert not step.hasFocus()
    input_driver.press(Key.Key_Space)
    assert not window_trainer.is_running
    assert "start again" not in window_document.undo_stack.undoText()
