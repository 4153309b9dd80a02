"""Test rows in the training table: marked by key, menu and undo, and told not by colour alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QLabel, QMenu

from neuron_gui.core import Dataset, new_session
from neuron_gui.state.document import Document
from neuron_gui.views.table.panel import TrainingTable
from neuron_gui.views.widgets.theme import Theme
from tests.views.shown_texts import label_text
from tests.views.table.driver import (
    ALT,
    CONTROL,
    LEFT,
    Key,
    click,
    open_session,
    paste,
    table_remark,
)

DOWN = Qt.Orientation.Vertical
STAYS = "At least one row must stay in training. Nothing was changed."


def toggle(table: TrainingTable) -> None:
    QTest.keyClick(table.view, Key.Key_T, CONTROL)


def marked(document: Document) -> list[int]:
    return document.session.dataset.test_rows.tolist()


def action(table: TrainingTable) -> QAction:
    found = table.view.findChild(QAction, "test_row_action")
    assert found is not None
    return found


def numbers(table: TrainingTable) -> list[str]:
    model = table.model
    return [model.headerData(row, DOWN) for row in range(model.rowCount())]


def test_a_key_keeps_the_chosen_rows_out_and_takes_them_back(
    table: TrainingTable, document: Document
) -> None:
    table.view.choose(1, 0, 2)
    toggle(table)
    assert marked(document) == [1, 2]
    assert document.undo_stack.undoText() == "keep rows out of training"
    assert numbers(table) == ["1", "2 T", "3 T", "4"]
    assert action(table).isChecked()
    table.view.choose(1, 0)
    toggle(table)
    assert marked(document) == [2]
    assert document.undo_stack.undoText() == "take row into training"
    document.undo()
    assert marked(document) == [1, 2]
    document.undo()
    assert marked(document) == []
    assert numbers(table) == ["1", "2", "3", "4"]
    assert not action(table).isChecked()


def test_of_rows_marked_in_part_all_are_marked(table: TrainingTable, document: Document) -> None:
    table.view.choose(1, 0)
    toggle(table)
    table.view.choose(0, 0, 1)
    assert not action(table).isChecked()
    toggle(table)
    assert marked(document) == [0, 1]


def test_the_menu_of_a_row_marks_it(table: TrainingTable, document: Document) -> None:
    header = table.view.verticalHeader()
    position = header.viewport().rect().topLeft()
    position.setY(table.view.rowViewportPosition(2) + 5)
    header.customContextMenuRequested.emit(position)
    (menu,) = [one for one in table.findChildren(QMenu) if one.isVisible()]
    assert action(table) in menu.actions()
    menu.setActiveAction(action(table))
    QTest.keyClick(menu, Key.Key_Return)
    assert marked(document) == [2]
    assert document.undo_stack.undoText() == "keep row out of training"


def test_a_row_says_in_words_that_it_is_one(table: TrainingTable) -> None:
    table.view.choose(2, 0)
    toggle(table)
    spoken, tip = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole
    assert table.model.headerData(2, DOWN, spoken) == "3: Test row: not used for training"
    assert "Test row: not used for training" in table.model.headerData(2, DOWN, tip)
    assert table.model.headerData(1, DOWN, spoken) is None
    (count,) = [one for one in table.findChildren(QLabel) if "4 rows" in one.text()]
    assert label_text(count) == "4 rows, 1 test row"


def test_one_row_at_least_stays_in_training(table: TrainingTable, document: Document) -> None:
    table.view.selectAll()
    before = document.session
    toggle(table)
    assert document.session is before
    assert table_remark(table) == STAYS
    table.view.choose(1, 0, 3)
    toggle(table)
    table.view.choose(0, 0)
    before = document.session
    click(table, "remove_row_button")
    assert document.session is before
    assert table_remark(table) == STAYS
    table.view.selectAll()
    QTest.keyClick(table.view, Key.Key_Delete, CONTROL)
    assert document.session.dataset.rows == 0


def test_without_a_chosen_row_nothing_happens(table: TrainingTable, document: Document) -> None:
    table.view.clearSelection()
    toggle(table)
    assert table_remark(table) == "Choose a row first."
    assert marked(document) == []


def test_marks_go_with_their_rows(table: TrainingTable, document: Document) -> None:
    table.view.choose(1, 0)
    toggle(table)
    QTest.keyClick(table.view, Key.Key_Down, ALT)
    assert numbers(table) == ["1", "2", "3 T", "4"]
    QTest.keyClick(table.view, Key.Key_D, CONTROL)
    assert numbers(table) == ["1", "2", "3 T", "4 T", "5"]
    table.view.choose(0, 0)
    click(table, "remove_row_button")
    assert numbers(table) == ["1", "2 T", "3 T", "4"]
    click(table, "add_row_button")
    assert numbers(table) == ["1", "2 T", "3 T", "4", "5"]
    table.view.choose(2, 0)
    paste(table, "1\t1\t1\t1\n" * 4)
    assert numbers(table) == ["1", "2 T", "3 T", "4", "5", "6"]
    assert marked(document) == [1, 2]


def test_copied_cells_are_plain(table: TrainingTable) -> None:
    table.view.choose(0, 0, 1)
    toggle(table)
    QTest.keyClick(table.view, Key.Key_C, CONTROL)
    assert QApplication.clipboard().text().splitlines() == ["0", "1"]


@pytest.mark.parametrize("rows", [1, 9, 12, 1000])
@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_the_numbers_have_room_for_the_mark(
    table: TrainingTable, document: Document, theme: Theme, rows: int, zoom: float
) -> None:
    theme.apply(is_dark=False, zoom=zoom)
    inputs = [[0.0]] * (rows + 1)
    open_session(document, new_session(Dataset(inputs, [0.0] * (rows + 1))))
    header = table.view.verticalHeader()
    narrow = header.width()
    table.view.choose(rows, 0)
    toggle(table)
    assert marked(document) == [rows]
    assert header.width() > narrow
    assert header.width() >= QHeaderView.sectionSizeFromContents(header, rows).width()
    document.undo()
    assert header.width() == narrow


def test_a_click_on_its_number_shows_it_in_the_network(
    table: TrainingTable, document: Document
) -> None:
    table.view.choose(2, 0)
    toggle(table)
    header = table.view.verticalHeader()
    place = header.viewport().rect().topLeft()
    place.setX(8)
    place.setY(table.view.rowViewportPosition(2) + 5)
    QTest.mouseClick(header.viewport(), LEFT, pos=place)
    assert document.session.toggles == (1.0, 0.0, 1.0)
    assert "test row" not in table_remark(table)
