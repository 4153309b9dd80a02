"""Rows and columns that come, go, move and change their names."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.dataset import MOST_INPUTS, MOST_TARGETS
from neuron_gui.state.document import Document
from neuron_gui.views.table.edits import Area
from neuron_gui.views.table.panel import TrainingTable
from tests.views.table.driver import (
    ALT,
    CONTROL,
    LEFT,
    SHIFT,
    Key,
    click,
    open_session,
    press,
    rows,
    table_remark,
    type_text,
)


def test_rows_are_added_and_removed_by_buttons(table: TrainingTable, document: Document) -> None:
    click(table, "add_row_button")
    assert rows(document)[4] == [0, 0, 0, 0]
    assert table.view.currentIndex().row() == 4
    assert table.view.hasFocus()
    click(table, "remove_row_button")
    assert document.session.dataset.rows == 4
    assert document.undo_stack.undoText() == "remove row"
    document.undo()
    document.undo()
    assert document.session.dataset.rows == 4


def test_rows_move_with_their_selection(table: TrainingTable, document: Document) -> None:
    table.view.choose(1, 0, 2)
    QTest.keyClick(table.view, Key.Key_Up, ALT)
    assert rows(document) == [[1, 1, 1, 1], [1, 0, 1, 1], [0, 0, 1, 0], [0, 1, 1, 0]]
    assert table.view.chosen_rows() == [0, 1]
    QTest.keyClick(table.view, Key.Key_Up, ALT)
    assert table_remark(table) == "This is already the first row."
    click(table, "move_row_down_button")
    assert table.view.chosen_rows() == [1, 2]
    assert rows(document)[0] == [0, 0, 1, 0]


def test_after_a_row_was_removed_the_cell_there_is_chosen(
    table: TrainingTable, document: Document
) -> None:
    table.view.choose(1, 0)
    for _ in range(2):
        QTest.keyClick(table.view, Key.Key_Delete, CONTROL)
        assert table.view.chosen == Area(1, 0, 1, 0)
    assert rows(document) == [[0, 0, 1, 0], [0, 1, 1, 0]]
    QGuiApplication.clipboard().setText("7")
    QTest.keyClick(table.view, Key.Key_V, CONTROL)
    assert rows(document) == [[0, 0, 1, 0], [7, 1, 1, 0]]


@pytest.mark.parametrize(
    ("key", "row", "column"), [(Key.Key_Return, 1, 2), (Key.Key_Tab, 2, 1), (Key.Key_Backtab, 2, 1)]
)
def test_going_back_with_shift_chooses_one_cell(
    table: TrainingTable, key: Key, row: int, column: int
) -> None:
    table.view.choose(2, 2)
    QTest.keyClick(table.view, key, Qt.KeyboardModifier.ShiftModifier)
    assert table.view.chosen == Area(row, column, row, column)


def test_rows_are_duplicated_below(table: TrainingTable, document: Document) -> None:
    table.view.choose(0, 0, 1)
    QTest.keyClick(table.view, Key.Key_D, CONTROL)
    assert [row[0] for row in rows(document)] == [0, 1, 0, 1, 1, 0]
    assert table.view.chosen_rows() == [2, 3]


def test_without_a_chosen_row_a_sentence_says_so(table: TrainingTable) -> None:
    table.view.clearSelection()
    click(table, "remove_row_button")
    assert table_remark(table) == "Choose a row first."


def test_inputs_are_added_and_removed(table: TrainingTable, document: Document) -> None:
    document.set_toggle("toggle", 1, 1.0)
    click(table, "add_input_button")
    assert document.session.dataset.input_names == ("x1", "x2", "x3", "x4")
    assert table.view.currentIndex().column() == 3
    table.view.choose(0, 0)
    table._actions.remove_column.trigger()
    assert document.session.dataset.input_names == ("x2", "x3", "x4")
    assert document.session.toggles == (1.0, 0.0, 0.0)
    assert document.session.network.sizes == (3, 1)


def test_targets_are_added_and_removed_and_each_is_one_undo_step(
    table: TrainingTable, document: Document
) -> None:
    document.edit("weight", lambda session: session.with_parameter(0, 5.0))
    table.view.choose(2, 0)
    click(table, "add_target_button")
    assert document.session.dataset.target_names == ("y", "y2")
    assert document.session.dataset.targets[:, 1].tolist() == [0, 0, 0, 0]
    assert document.session.network.sizes == (3, 2)
    assert document.session.iteration == 0
    assert (table.view.currentIndex().row(), table.view.currentIndex().column()) == (2, 4)
    type_text(table, "1")
    press(table, Key.Key_Return)
    assert document.session.dataset.targets[:, 1].tolist() == [0, 0, 1, 0]
    document.undo()
    assert document.undo_stack.undoText() == "add target"
    document.undo()
    assert document.session.network.parameters[0] == 5.0
    document.redo()
    document.redo()
    table.view.setFocus()
    table.view.choose(0, 3)
    QTest.keyClick(table.view, Key.Key_Delete, CONTROL | SHIFT)
    assert document.session.dataset.target_names == ("y2",)
    assert document.session.dataset.targets[:, 0].tolist() == [0, 0, 1, 0]
    assert document.undo_stack.undoText() == "remove target y"
    QTest.keyClick(table.view, Key.Key_Insert, CONTROL | SHIFT)
    assert document.session.dataset.target_names == ("y2", "y3")
    document.undo()
    document.undo()
    assert document.session.dataset.target_names == ("y", "y2")


def test_the_menu_of_a_target_s_name_removes_it(
    table: TrainingTable, document: Document, qtbot: QtBot
) -> None:
    click(table, "add_target_button")
    names = table.view.names
    place = QPoint(names.sectionViewportPosition(3) + 5, names.height() // 2)
    names.customContextMenuRequested.emit(place)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Key.Key_T)
    menu.close()
    assert document.session.dataset.target_names == ("y2",)


@pytest.mark.parametrize("rows_of_table", [0, 4])
def test_a_target_is_added_while_it_trains(
    table: TrainingTable, document: Document, rows_of_table: int
) -> None:
    document.begin_run()
    if not rows_of_table:
        document.edit(
            "clear", lambda s: s.with_dataset(s.dataset.without_rows(range(s.dataset.rows)))
        )
    click(table, "add_target_button")
    assert document.session.dataset.target_names == ("y", "y2")
    assert document.session.dataset.rows == rows_of_table


def test_limits_are_told_in_sentences(table: TrainingTable, document: Document) -> None:
    open_session(document, new_session(Dataset([[1.0]], [[1.0]])))
    table.view.choose(0, 0)
    table._actions.remove_column.trigger()
    assert "at least one input" in table_remark(table)
    table.view.choose(0, 1)
    table._actions.remove_column.trigger()
    assert "at least one target" in table_remark(table)
    table.view.choose(0, 2)
    table._actions.remove_column.trigger()
    assert table_remark(table) == "Choose a cell of the input or target that is to go."
    open_session(document, new_session(Dataset(np.ones((1, MOST_INPUTS)), [1.0])))
    table._actions.add_input.trigger()
    assert "64 inputs" in table_remark(table)
    open_session(document, new_session(Dataset([[1.0]], np.ones((1, MOST_TARGETS)))))
    click(table, "add_target_button")
    assert "8 targets" in table_remark(table)
    assert len(document.session.dataset.target_names) == MOST_TARGETS


def test_a_name_is_typed_over_the_header(table: TrainingTable, document: Document) -> None:
    names = table.view.names
    place = QPoint(names.sectionViewportPosition(1) + 5, names.height() // 2)
    QTest.mouseClick(names.viewport(), LEFT, pos=place)
    QTest.mouseDClick(names.viewport(), LEFT, pos=place)
    editor = names.findChild(QLineEdit, "name_edit")
    QTest.keyClicks(editor, "wind speed")
    QTest.keyClick(editor, Key.Key_Return)
    assert document.session.dataset.input_names == ("x1", "wind speed", "x3")
    assert table.view.hasFocus()
    assert names.model().headerData(1, Qt.Orientation.Horizontal) == "wind speed"
    document.undo()
    assert names.model().headerData(1, Qt.Orientation.Horizontal) == "x2"


def test_f2_on_a_column_renames_it_and_escape_does_not(
    table: TrainingTable, document: Document
) -> None:
    before = document.session
    table.view.selectColumn(3)
    press(table, Key.Key_F2)
    editor = table.view.names.findChild(QLineEdit, "name_edit")
    QTest.keyClicks(editor, "rain")
    QTest.keyClick(editor, Key.Key_Escape)
    assert document.session is before
    table.view.names.rename(4)
    assert "Only inputs and targets" in table_remark(table)


def test_an_empty_name_is_refused(table: TrainingTable) -> None:
    assert not table.model.setHeaderData(0, Qt.Orientation.Horizontal, "  ")
    assert "needs a name" in table_remark(table)


def test_a_name_that_no_file_would_keep_is_refused(table: TrainingTable) -> None:
    across = Qt.Orientation.Horizontal
    assert table.model.setHeaderData(0, across, "x" * 10_000)
    assert not table.model.setHeaderData(0, across, "x" * 10_001)
    assert "letters at most" in table_remark(table)
