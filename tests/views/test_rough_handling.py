"""What a person does by accident: nothing may break, and nothing may be lost."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.session import Session
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.window.main_window import MainWindow

Finder = Callable[[str], Any]
LEFT = Qt.MouseButton.LeftButton
ENDLESS = 100_000_000


def dataset_edit(change: Callable[[Dataset], Dataset]) -> Callable[[Session], Session]:
    return lambda session: session.with_dataset(change(session.dataset))


def turn_wheel(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle.toPoint())),
        QPoint(0, 0),
        QPoint(0, -120),
        LEFT & ~LEFT,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_every_lesson_opens_from_the_menu(window: MainWindow, window_document: Document) -> None:
    menus = [menu for menu in window.menuBar().findChildren(QMenu) if "Lessons" in menu.title()]
    actions = menus[0].actions()
    assert len(actions) == 12
    for action in actions:
        action.trigger()
        lesson = window_document.lesson
        assert lesson is not None
        assert lesson.title == action.text()


def test_a_lesson_survives_another_number_of_inputs(
    qtbot: QtBot, window: MainWindow, find: Finder, window_trainer: Trainer
) -> None:
    QTest.mouseClick(find("add_input_button"), LEFT)
    QTest.mouseClick(find("train_button"), LEFT)
    qtbot.waitUntil(lambda: not window_trainer.is_running)
    assert "changed" in [label.text() for label in window.findChildren(QLabel)]


def test_removing_all_rows_ends_training(
    qtbot: QtBot, find: Finder, window_document: Document, window_trainer: Trainer
) -> None:
    find("iterations_spin").setValue(ENDLESS)
    QTest.mouseClick(find("train_button"), LEFT)
    qtbot.waitUntil(lambda: window_document.session.iteration > 0)
    window_document.edit("all rows", dataset_edit(lambda data: data.without_rows(range(4))))
    assert not window_trainer.is_running
    window_document.undo()
    assert find("train_button").isEnabled()


def test_a_target_too_large_for_any_loss_is_told(
    qtbot: QtBot, find: Finder, window_document: Document, window_trainer: Trainer
) -> None:
    window_document.edit("huge", dataset_edit(lambda data: data.with_cell(0, 3, 1e200)))
    QTest.mouseClick(find("train_button"), LEFT)
    qtbot.waitUntil(lambda: not window_trainer.is_running)
    assert "cannot start" in find("notice_label").text()
    window_document.undo()
    assert np.isfinite(window_document.loss)


def test_arrow_keys_on_an_empty_plot(find: Finder) -> None:
    plot = find("loss_plot")
    plot.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(plot, key)
    assert find("crosshair_label").text() == ""


@pytest.mark.parametrize(
    "name", ["lesson_combo", "iterations_spin", "learning_rate_spin", "speed_slider", "seed_spin"]
)
def test_the_wheel_changes_nothing_that_was_not_chosen(
    find: Finder, window_document: Document, name: str
) -> None:
    before, field = window_document.session, find(name)
    place = field.currentIndex() if name == "lesson_combo" else field.value()
    find("network_view").setFocus()
    turn_wheel(field)
    assert (field.currentIndex() if name == "lesson_combo" else field.value()) == place
    assert window_document.session is before


def test_opening_a_session_shows_it_and_leaves_it_alone(
    window: MainWindow, window_document: Document
) -> None:
    for rate in (1 / 3, 1e-12):
        session = replace(new_session(learning_rate=rate), run_length=123_456)
        window_document.begin_session(session)
        assert window_document.session is session
        assert window_document.undo_stack.count() == 0


def test_columns_with_huge_numbers_get_an_input(find: Finder, window_document: Document) -> None:
    window_document.edit(
        "huge",
        dataset_edit(lambda data: data.with_cell(0, 0, 1e308).with_cell(1, 0, -1e308)),
    )
    find("input_toggle_0").setValue(5.0)
    assert window_document.session.toggles[0] == 5.0
    window_document.edit(
        "small", dataset_edit(lambda data: data.with_cell(0, 0, 0.0).with_cell(1, 0, 1.0))
    )
    assert find("input_toggle_0").value() == 5.0  # a switch could not show this


def test_large_iteration_counts_stay_in_range(find: Finder) -> None:
    spin = find("iterations_spin")
    spin.setValue(2_000_000)
    spin.setFocus()
    for _ in range(4):
        QTest.keyClick(spin, Qt.Key.Key_PageUp)
    assert spin.value() == spin.maximum()


def test_iterations_take_a_power_of_ten(find: Finder, window_document: Document) -> None:
    spin = find("iterations_spin")
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "2e4")
    QTest.keyClick(spin, Qt.Key.Key_Return)
    assert window_document.session.run_length == 20_000
    assert find("train_button").hasFocus()


def test_separate_cells_are_not_cleared_together(find: Finder, window_document: Document) -> None:
    table = find("training_table")
    before = window_document.session
    select = table.selectionModel().SelectionFlag.Select
    for row, column in ((0, 0), (3, 2)):
        table.selectionModel().select(table.model().index(row, column), select)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert window_document.session is before
    assert "one block" in find("table_notice").text()
