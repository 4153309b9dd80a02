"""What the plain keys mean where a click of the mouse has left the focus."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from neuron_gui.core.stages import StageKind
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.window.main_window import MainWindow
from tests.views.conftest import Finder
from tests.views.window.keys.driver import InputDriver, Meaning
from tests.views.window.keys.scenes import workbench_of

Key = Qt.Key

COMBOS = [
    "lesson_combo",
    "hidden_activation_combo",
    "output_activation_combo",
    "loss_combo",
    "optimizer_combo",
    "update_combo",
]


@pytest.mark.parametrize("name", COMBOS)
def test_an_entry_chosen_by_mouse_leaves_them_to_the_window(
    input_driver: InputDriver, meaning: Meaning, find: Finder, window_document: Document, name: str
) -> None:
    window_document.edit("hidden", lambda s: s.with_settings(replace(s.settings, hidden=(2,))))
    input_driver.choose(find(name), 1)
    assert find(name).currentIndex() == 1
    assert find(name).hasFocus()
    assert meaning.space_trains()
    assert meaning.digit_switches()
    input_driver.press(Key.Key_Up)  # a person who then chooses by arrow key still wants to train
    assert find(name).currentIndex() == 0
    assert meaning.space_trains()
    assert meaning.digit_switches()


def test_an_open_list_keeps_its_keys(
    input_driver: InputDriver, find: Finder, window_document: Document, window_trainer: Trainer
) -> None:
    before = window_document.session
    input_driver.click(find("lesson_combo"))
    input_driver.press(Key.Key_Space, Key.Key_1, Key.Key_PageDown)
    assert not window_trainer.is_running
    assert window_document.session is before


def test_fields_keep_space_and_digits(
    input_driver: InputDriver, find: Finder, window_document: Document, window_trainer: Trainer
) -> None:
    for name in ("iterations_spin", "learning_rate_spin", "seed_spin", "hidden_layers_edit"):
        input_driver.click(find(name))
        edit = find(name) if name == "hidden_layers_edit" else find(name).lineEdit()
        edit.selectAll()
        input_driver.press(Key.Key_3)
        assert edit.text() == "3"
        input_driver.press(Key.Key_Space)
        assert not window_trainer.is_running
    assert window_document.session.toggles == (1.0, 0.0, 0.0)


def test_in_the_table_digits_begin_to_edit_and_space_trains(
    input_driver: InputDriver, meaning: Meaning, find: Finder, window_document: Document
) -> None:
    table = find("training_table")
    input_driver.click(table.viewport(), table.visualRect(table.model().index(0, 0)).center())
    assert meaning.space_trains()
    input_driver.press(Key.Key_5, Key.Key_Return)
    assert window_document.session.dataset.inputs[0, 0] == 5.0
    assert window_document.session.toggles == (1.0, 0.0, 0.0)


def test_a_clicker_walks_through_the_steps_after_a_click(
    window: MainWindow, input_driver: InputDriver, find: Finder
) -> None:
    workbench = workbench_of(window)
    slider, settings = find("speed_slider"), find("bias_check").parentWidget()
    workbench.left.fold_settings(False)
    input_driver.press(Key.Key_F9)
    for thing, at in ((slider, None), (settings, QPoint(1, settings.height() - 2))):
        input_driver.click(thing, at)
        input_driver.press(Key.Key_PageDown)
        assert workbench.context.highlight.stage.kind is StageKind.ACTIVATION
        input_driver.press(Key.Key_PageUp)
        assert workbench.context.highlight.stage.kind is StageKind.WEIGHTED_SUM
    place = slider.value()
    input_driver.tab_to(slider)
    input_driver.press(Key.Key_PageDown)
    assert slider.value() < place
    assert workbench.context.highlight.stage.kind is StageKind.WEIGHTED_SUM


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_2])
def test_a_key_held_down_switches_once(
    window: MainWindow,
    input_driver: InputDriver,
    find: Finder,
    window_document: Document,
    window_trainer: Trainer,
    key: Qt.Key,
) -> None:
    input_driver.click(find("network_view"), QPoint(1, 1))
    text, no_modifier = chr(key), Qt.KeyboardModifier.NoModifier
    for is_repeated in (False, True, True, True):
        QTest.simulateEvent(find("network_view"), True, key, no_modifier, text, is_repeated)
    QTest.simulateEvent(find("network_view"), False, key, no_modifier, text, False)
    assert window_trainer.is_running is (key == Key.Key_Space)
    assert window_document.session.toggles == (1.0, float(key == Key.Key_2), 0.0)


def test_the_help_names_the_keys_that_stand_in_no_menu(
    window: MainWindow, input_driver: InputDriver
) -> None:
    input_driver.press(Key.Key_F1)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    for keys in ("Space", "1 to 9", "Page down, Page up"):
        assert f"<b>{keys}</b>" in box.text()
    box.reject()
