"""Copying from and pasting into the training table."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from neuron_gui.core.dataset import MOST_ROWS
from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.state.document import Document
from neuron_gui.views.table import copying
from neuron_gui.views.table.copying import Copying
from neuron_gui.views.table.panel import TrainingTable
from tests.state.changes import cell
from tests.views.table.driver import CONTROL, SHIFT, Key, paste, press, rows, table_remark


@pytest.mark.parametrize(
    "content", ["2\t0,5\n-1\t1e3\n", "2;0.5\r\n−1;1000", "2, 0.5\n-1, 1000", "2 0,5\n\n-1 1000"]
)
def test_a_block_is_pasted_as_one_step(
    table: TrainingTable, document: Document, content: str
) -> None:
    before = document.session
    table.view.choose(3, 1)
    paste(table, content)
    assert rows(document)[3:] == [[0, 2, 0.5, 0], [0, -1, 1000, 0]]
    document.undo()
    assert document.session is before


def test_one_number_fills_all_chosen_cells(table: TrainingTable, document: Document) -> None:
    table.view.choose(0, 1, 3)
    paste(table, "0,25")
    assert document.session.dataset.inputs[:, 1].tolist() == [0.25] * 4


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("1\n1e400", "Line 2, column 1: “1e400” is too large a number. Nothing was pasted."),
        ("1\n-1e-400", "Line 2, column 1: “-1e-400” is too small a number. Nothing was pasted."),
        ("1,5;1,5e999", "Line 1, column 2: “1,5e999” is too large a number. Nothing was pasted."),
        ("1,5;1,5e-999", "Line 1, column 2: “1,5e-999” is too small a number. Nothing was pasted."),
        ("1\t2\n3\tthree", "Line 2, column 2: “three” is no number. Nothing was pasted."),
        ("1\t\t3", "Line 1, column 2 is empty. Nothing was pasted."),
        ("1\t2\n3", "Line 2 has not as many values as the first. Nothing was pasted."),
        ("1 2 3" + " 4" * 62, "from x2 on there are only 3. Nothing was pasted."),
        ("," * 9_999, "The block has 10\u202f000 columns, but from x2 on there are only 3."),
        ("yes\nno", "Line 1, column 1: “yes” is no number. Nothing was pasted."),
        ("a\tb\n1\t2", "Line 1, column 1: “a” is no number. Nothing was pasted."),
        ("  ", "There are no numbers to paste."),
        ("1\n" * MOST_ROWS, "A table can have 100\u202f000 rows at most."),
    ],
)
def test_a_bad_block_changes_nothing(
    qtbot: QtBot, table: TrainingTable, document: Document, content: str, sentence: str
) -> None:
    before = document.session
    table.view.choose(1, 1)
    paste(table, content)
    qtbot.waitUntil(lambda: sentence in table_remark(table))
    assert document.session is before


def test_of_whole_rows_inputs_and_targets_are_copied(table: TrainingTable) -> None:
    table.view.selectRow(1)
    QTest.keyClick(table.view, Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "1\t1\t1\t1"


def test_predictions_are_copied_with_them_if_asked_for(
    table: TrainingTable, document: Document
) -> None:
    table.view.choose(1, 2)
    QTest.keyClick(table.view, Key.Key_C, CONTROL | SHIFT)
    cells = QGuiApplication.clipboard().text().split("\t")
    prediction = float(document.predictions[1, 0])
    assert cells[:4] == ["1", "1", "1", "1"]
    assert [float(cell) for cell in cells[4:6]] == [prediction, 1.0 - prediction]
    assert cells[6] in ("right", "wrong")


def test_chosen_predictions_are_copied(table: TrainingTable, document: Document) -> None:
    table.view.choose(0, 4, 3)
    QTest.keyClick(table.view, Key.Key_C, CONTROL)
    numbers = [float(line) for line in QGuiApplication.clipboard().text().splitlines()]
    assert numbers == document.predictions[:, 0].tolist()


def test_a_large_block_is_copied_as_it_was_when_it_was_copied(
    qtbot: QtBot, table: TrainingTable, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "ROWS_AT_ONCE", 3)
    table.view.selectAll()
    QTest.keyClick(table.view, Key.Key_C, CONTROL)
    at_once = QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()
    monkeypatch.setattr(copying, "MANY_CELLS", 0)
    with qtbot.waitSignal(table.working):
        QTest.keyClick(table.view, Key.Key_C, CONTROL)
    document.edit("cell", cell(0, 0, 0.25))
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "")
    assert QGuiApplication.clipboard().text() == at_once
    assert len(at_once.splitlines()) == 4


def test_a_small_block_takes_the_place_of_a_large_one_that_is_being_copied(
    qtbot: QtBot, table: TrainingTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "MANY_CELLS", 4)
    table.view.selectAll()
    QTest.keyClick(table.view, Key.Key_C, CONTROL)
    task = table.findChild(Copying).findChild(BackgroundTask)
    assert task.is_busy
    table.view.choose(1, 0)
    QTest.keyClick(table.view, Key.Key_C, CONTROL)
    assert not task.is_busy
    assert QGuiApplication.clipboard().text() == "1"


def test_an_empty_table_says_what_to_do_and_takes_a_block(
    table: TrainingTable, document: Document
) -> None:
    table.view.selectAll()
    press(table, Key.Key_Delete)
    assert document.session.dataset.rows == 0
    assert table_remark(table) == "The table is empty: add a row to train."
    table.view.grab()
    paste(table, "1 2 3 4\n5 6 7 8")
    assert rows(document) == [[1, 2, 3, 4], [5, 6, 7, 8]]
