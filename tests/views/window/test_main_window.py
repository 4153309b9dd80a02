"""The whole window, used with real clicks and keys."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSlider,
    QSpinBox,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.session import predict
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.window.main_window import MainWindow

Finder = Callable[[str], Any]
LEFT = Qt.MouseButton.LeftButton

NAMES = {
    "lesson_combo": QComboBox,
    "train_button": QPushButton,
    "step_button": QPushButton,
    "start_again_button": QPushButton,
    "new_start_button": QPushButton,
    "iterations_spin": QSpinBox,
    "learning_rate_spin": QDoubleSpinBox,
    "speed_slider": QSlider,
    "training_table": QTableView,
    "input_toggle_0": QAbstractButton,
    "input_toggle_1": QAbstractButton,
    "input_toggle_2": QAbstractButton,
    "prediction_label": QLabel,
    "formula_label": QLabel,
    "network_view": QWidget,
    "loss_plot": QWidget,
    "hidden_layers_edit": QLineEdit,
    "bias_check": QAbstractButton,
    "hidden_activation_combo": QComboBox,
    "output_activation_combo": QComboBox,
    "loss_combo": QComboBox,
    "optimizer_combo": QComboBox,
    "update_combo": QComboBox,
    "seed_spin": QSpinBox,
    "iteration_label": QLabel,
    "loss_label": QLabel,
    "rows_right_label": QLabel,
}


def number_at_start(text: str) -> str:
    return "".join(text.split(" of ")[0].split())


def wait_for_run(qtbot: QtBot, trainer: Trainer) -> None:
    qtbot.waitUntil(lambda: not trainer.is_running)


def test_the_names_that_scripts_rely_on(find: Finder) -> None:
    for name, kind in NAMES.items():
        assert isinstance(find(name), kind), name


def test_the_main_job(
    qtbot: QtBot, find: Finder, window_document: Document, window_trainer: Trainer
) -> None:
    """Press Train, see the published figure, flip an input, read the answer."""
    assert find("prediction_label").text().startswith("0.45860596")
    QTest.mouseClick(find("train_button"), LEFT)
    assert window_trainer.is_running
    wait_for_run(qtbot, window_trainer)
    assert number_at_start(find("iteration_label").text()) == "10000"
    assert find("prediction_label").text().startswith("0.99993704")
    expected = train(new_session(), 10_000)
    assert np.array_equal(window_document.session.weights[0], expected.weights[0])
    QTest.mouseClick(find("input_toggle_0"), LEFT)
    assert window_document.session.toggles == (0.0, 0.0, 0.0)
    assert find("prediction_label").text().startswith("0.5")


def test_space_trains_and_pauses(
    qtbot: QtBot, window: MainWindow, find: Finder, window_trainer: Trainer
) -> None:
    find("iterations_spin").setValue(100_000_000)
    find("network_view").setFocus()
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert window_trainer.is_running
    qtbot.waitUntil(lambda: number_at_start(find("iteration_label").text()) != "0")
    assert find("train_button").text().strip() == "Pause"
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert not window_trainer.is_running
    assert find("train_button").text().strip() == "Train"


def test_space_belongs_to_a_toggle_that_has_the_focus(
    window: MainWindow, find: Finder, window_document: Document, window_trainer: Trainer
) -> None:
    window.activateWindow()
    find("input_toggle_1").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(find("input_toggle_1"), Qt.Key.Key_Space)
    assert window_document.session.toggles == (1.0, 1.0, 0.0)
    assert not window_trainer.is_running


def test_digits_switch_inputs(window: MainWindow, find: Finder, window_document: Document) -> None:
    window.activateWindow()
    find("network_view").setFocus()
    QTest.keyClick(window, Qt.Key.Key_2)
    assert window_document.session.toggles == (1.0, 1.0, 0.0)
    QTest.keyClick(window, Qt.Key.Key_9)
    assert window_document.session.toggles == (1.0, 1.0, 0.0)


def test_digits_typed_into_the_table_or_a_field_stay_there(
    window: MainWindow, find: Finder, window_document: Document
) -> None:
    window.activateWindow()
    table = find("training_table")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_1)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window_document.session.dataset.inputs[0, 0] == 1.0
    edit = find("hidden_layers_edit")
    edit.setFocus()
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_3)
    assert edit.text() == "3"
    assert window_document.session.toggles == (1.0, 0.0, 0.0)


def test_step_start_again_and_new_start(
    qtbot: QtBot, find: Finder, window_document: Document
) -> None:
    start = window_document.session.network.parameters
    for _ in range(3):
        QTest.mouseClick(find("step_button"), LEFT)
    qtbot.waitUntil(lambda: window_document.session.iteration == 3)
    QTest.mouseClick(find("start_again_button"), LEFT)
    assert np.array_equal(window_document.session.network.parameters, start)
    assert number_at_start(find("iteration_label").text()) == "0"
    QTest.mouseClick(find("new_start_button"), LEFT)
    assert find("seed_spin").value() == 2
    assert not np.array_equal(window_document.session.network.parameters, start)


def test_every_change_is_one_undo_away(
    qtbot: QtBot, window: MainWindow, find: Finder, window_document: Document
) -> None:
    before = window_document.session
    find("learning_rate_spin").setValue(0.5)
    find("seed_spin").setValue(7)
    find("lesson_combo").activated.emit(4)
    QTest.mouseClick(find("step_button"), LEFT)
    qtbot.waitUntil(lambda: window_document.session.iteration == 1)
    for _ in range(4):
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window_document.session is before
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for _ in range(4):
        QTest.keyClick(window, Qt.Key.Key_Z, control_shift)
    assert window_document.session.iteration == 1
    assert window_document.session.settings.hidden == (4,)


def test_every_lesson_trains_to_the_end(
    qtbot: QtBot, find: Finder, window_document: Document, window_trainer: Trainer
) -> None:
    combo = find("lesson_combo")
    titles = [combo.itemText(index) for index in range(combo.count())]
    assert len(titles) == 12
    for index in range(combo.count()):
        combo.activated.emit(index)
        assert combo.currentIndex() == index
        QTest.mouseClick(find("train_button"), LEFT)
        wait_for_run(qtbot, window_trainer)
        lesson = window_document.lesson
        expected = train(lesson.session, lesson.session.run_length)
        session = window_document.session
        assert np.array_equal(session.network.parameters, expected.network.parameters)
        right, rows = find("rows_right_label").text().split(" of ")
        assert (right == rows) == (lesson.name != "xor_one_neuron")


def test_rows_out_of_reach_are_not_counted_as_right(
    find: Finder, window_document: Document
) -> None:
    """Twelve rows whose targets are class codes were “12 of 12” with one sigmoid."""
    codes = Dataset([[row, 1] for row in range(12)], [1, 2, 3] * 4)
    window_document.edit("table", lambda _: train(new_session(codes), 200))
    label = find("rows_right_label")
    assert label.text() == "4 of 12"
    sentence = "8 rows are out of reach: the output can never be their targets."
    assert (label.toolTip(), label.accessibleDescription()) == (sentence, sentence)
    window_document.undo()
    assert (label.toolTip(), label.accessibleDescription()) == ("", "")


def test_published_figures_stand_beside_the_measured(
    qtbot: QtBot, window: MainWindow, find: Finder, window_trainer: Trainer
) -> None:
    find("lesson_combo").activated.emit(2)
    QTest.mouseClick(find("train_button"), LEFT)
    wait_for_run(qtbot, window_trainer)

    def is_shown(text: str) -> bool:
        labels = [label for label in window.findChildren(QLabel) if label.isVisible()]
        return text in [label.text() for label in labels]

    for figure in ("0.65980921", "0.87680541", "0.9897704"):
        assert is_shown(figure)
        qtbot.waitUntil(partial(is_shown, f"{figure}  ✓"))


def test_a_figure_of_a_run_with_another_weight_is_not_shown_as_the_lessons(
    qtbot: QtBot, window: MainWindow, find: Finder, window_trainer: Trainer
) -> None:
    document, steps = window.findChild(Document), find("show_iteration_button")
    assert document is not None

    def shows(figure: str) -> bool:
        labels = [label for label in window.findChildren(QLabel) if label.isVisible()]
        return any(label.text().startswith(f"{figure}  ") for label in labels)

    def train_all() -> None:
        QTest.mouseClick(find("train_button"), LEFT)
        wait_for_run(qtbot, window_trainer)

    train_all()
    qtbot.waitUntil(lambda: shows("0.99993704"))
    QTest.mouseClick(steps, LEFT)
    document.start_again("again")
    document.edit("weight", lambda session: session.with_parameter(0, 7.0))
    train_all()
    QTest.mouseClick(find("close_iteration_button"), LEFT)
    assert find("lesson_source").text() == "Weights were set by hand."
    assert not shows("0.99993704")
    document.start_again("again")
    train_all()
    qtbot.waitUntil(lambda: shows("0.99993704"))


def test_too_high_a_rate_stops_with_a_sentence(
    qtbot: QtBot, find: Finder, window_document: Document, window_trainer: Trainer
) -> None:
    output = find("output_activation_combo")
    output.setCurrentIndex(output.findData("linear"))
    find("learning_rate_spin").setValue(1000.0)
    QTest.mouseClick(find("train_button"), LEFT)
    wait_for_run(qtbot, window_trainer)
    assert find("notice_label").isVisible()
    assert "Try a smaller learning rate" in find("notice_label").text()
    assert np.isfinite(window_document.session.network.parameters).all()
    find("learning_rate_spin").setValue(0.1)
    assert not find("notice_label").isVisible()


def test_an_empty_table_cannot_be_trained(
    window: MainWindow, find: Finder, window_document: Document
) -> None:
    window_document.edit(
        "remove all rows",
        lambda session: session.with_dataset(session.dataset.without_rows(range(4))),
    )
    assert not find("train_button").isEnabled()
    assert "empty" in find("train_button").toolTip()
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert window_document.session.iteration == 0


def test_editing_while_it_trains_goes_on(
    qtbot: QtBot, find: Finder, window_document: Document, window_trainer: Trainer
) -> None:
    find("iterations_spin").setValue(100_000_000)
    QTest.mouseClick(find("train_button"), LEFT)
    qtbot.waitUntil(lambda: window_document.session.iteration > 0)
    model = find("training_table").model()
    assert model.setData(model.index(0, 0), "1", Qt.ItemDataRole.EditRole)
    find("learning_rate_spin").setValue(0.5)
    reached = window_document.session.iteration
    assert reached > 0
    qtbot.waitUntil(lambda: window_document.session.iteration > reached)
    assert window_document.session.dataset.inputs[0, 0] == 1.0
    assert window_document.session.settings.learning_rate == 0.5
    window_trainer.pause()


def test_what_was_chosen_is_remembered(
    qtbot: QtBot, window: MainWindow, qapp: QApplication, find: Finder
) -> None:
    from neuron_gui.app import create_window

    find("speed_slider").setValue(3)
    QTest.mouseClick(find("settings_fold_button"), LEFT)
    folded = not find("seed_spin").isVisible()
    find("log_loss_check").click()
    log_loss = find("log_loss_check").isChecked()
    window.resize(960, 700)  # the offscreen screen is small
    window.close()
    second = create_window()
    with qtbot.waitExposed(second):
        second.show()
    assert second.size() == window.size()
    assert second.findChild(QSlider, "speed_slider").value() == 3
    assert second.findChild(QAbstractButton, "log_loss_check").isChecked() == log_loss
    assert second.findChild(QSpinBox, "seed_spin").isVisible() != folded
    second.findChild(QSlider, "speed_slider").setValue(14)
    second.findChild(QAbstractButton, "log_loss_check").click()
    second.close()
    second.deleteLater()


def test_every_control_has_a_name_and_can_be_reached_by_key(window: MainWindow) -> None:
    kinds = (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit, QSlider, QTableView)
    for kind in kinds:
        for widget in window.findChildren(kind):
            is_part = widget.objectName().startswith("qt_") or not widget.isVisible()
            if is_part or isinstance(widget.parentWidget(), QTableView | QComboBox):
                continue
            name = widget.accessibleName() or getattr(widget, "text", str)()
            assert name.strip(), widget
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy(), widget


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    actions = {action for menu in window.menuBar().findChildren(QMenu) for action in menu.actions()}
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert len(keys) >= 12


def test_the_prediction_is_the_core_s(find: Finder, window_document: Document) -> None:
    session = window_document.session
    value = float(predict(session, session.toggles)[0, 0])
    assert float(find("prediction_label").text().split()[0]) == pytest.approx(value, abs=1e-8)
