"""Pasting what changes more than cells: wider blocks, names, words; and the way back out."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.state.document import Document
from neuron_gui.views.table import actions
from neuron_gui.views.table.panel import TrainingTable
from neuron_gui.views.table.pasting import Pasting
from tests.state.changes import cell
from tests.views.table.driver import CONTROL, Key, paste, rows, table_remark

LEFT = Qt.MouseButton.LeftButton


def question(table: TrainingTable) -> QMessageBox:
    box = table.findChild(QMessageBox, "paste_question")
    assert box is not None
    return box


def answer(table: TrainingTable, name: str) -> None:
    button = question(table).findChild(QPushButton, name)
    assert button is not None
    QTest.mouseClick(button, LEFT)


def agree(table: TrainingTable) -> None:
    answer(table, "paste_button")


def test_a_wider_block_adds_inputs_if_wanted(table: TrainingTable, document: Document) -> None:
    before = document.session
    table.view.choose(0, 0)
    paste(table, "1\t2\t3\t4\t5\t1\n6\t7\t8\t9\t10\t0\n")
    assert question(table).text() == (
        "The block is 2 columns wider than the table. It has 2 rows, the table 4."
    )
    assert document.session is before
    agree(table)
    dataset = document.session.dataset
    assert dataset.input_names == ("x1", "x2", "x3", "x4", "x5")
    assert rows(document)[:2] == [[1, 2, 3, 4, 5, 1], [6, 7, 8, 9, 10, 0]]
    assert rows(document)[2] == [1, 0, 1, 0, 0, 1]
    assert len(document.session.toggles) == 5
    document.undo()
    assert document.session is before


def test_escape_leaves_a_wider_block(table: TrainingTable, document: Document) -> None:
    before = document.session
    table.view.choose(0, 1)
    paste(table, "1 2 3 4")
    assert question(table).text() == "The block is 1 column wider than the table."
    QTest.keyClick(question(table), Key.Key_Escape)
    assert document.session is before


def test_names_above_a_block_are_offered(table: TrainingTable, document: Document) -> None:
    before = document.session
    table.view.choose(0, 0)
    paste(table, "rain\twind\t\tanswer\n1\t2\t3\tno\n4\t5\t6\tyes\n7\t8\t9\tyes\n1\t1\t1\tno\n")
    assert question(table).text() == "The block’s first line has names: rain, wind, , answer."
    agree(table)
    assert document.session.dataset.names == ("rain", "wind", "x3", "answer")
    assert rows(document) == [[1, 2, 3, 0], [4, 5, 6, 1], [7, 8, 9, 1], [1, 1, 1, 0]]
    assert table_remark(table) == "In answer: no → 0, yes → 1."
    document.undo()
    assert document.session is before
    assert "answer" not in table_remark(table)


def test_a_wider_block_with_names_is_one_question_and_one_step(
    table: TrainingTable, document: Document
) -> None:
    table.view.choose(0, 0)
    paste(table, "a;b;c;d;e\n1;2;3;4;5\n")
    assert question(table).text() == (
        "The block is 1 column wider than the table. Its first line has names: a, b, c, d, e."
    )
    agree(table)
    assert document.session.dataset.names == ("a", "b", "c", "d", "e")
    assert document.undo_stack.count() == 1


def test_words_are_read_where_a_whole_column_is_replaced(
    table: TrainingTable, document: Document
) -> None:
    table.view.choose(0, 3)
    paste(table, "yes\nno\nyes\nno\nyes\n")
    assert [row[3] for row in rows(document)] == [1, 0, 1, 0, 1]
    assert table_remark(table) == "In y: no → 0, yes → 1."


def test_a_word_is_the_same_number_in_all_columns(table: TrainingTable, document: Document) -> None:
    table.view.choose(0, 0)
    paste(table, "X\tO\nO\tleer\nO\tO\nX\tleer\n")
    left, right = document.session.dataset.inputs[:, 0], document.session.dataset.inputs[:, 1]
    assert left[1] == right[0] == right[2]
    assert "X → " in table_remark(table)


def test_words_in_a_part_of_a_column_are_refused(table: TrainingTable, document: Document) -> None:
    before = document.session
    table.view.choose(0, 3)
    paste(table, "yes\nno\n")
    assert document.session is before
    assert table_remark(table) == "Line 1, column 1: “yes” is no number. Nothing was pasted."


def test_quoted_cells_of_spreadsheets_are_read(table: TrainingTable, document: Document) -> None:
    table.view.choose(0, 0)
    paste(table, '"a ""long""\nname"\tb\n1\t2\n')
    agree(table)
    assert document.session.dataset.names[:2] == ('a "long" name', "b")
    assert rows(document)[0][:2] == [1, 2]


@pytest.mark.parametrize(("button", "values"), [("1234", [1234, 2000]), ("1.234", [1.234, 2])])
def test_a_number_of_two_meanings_is_asked(
    table: TrainingTable, document: Document, button: str, values: list[float]
) -> None:
    before = document.session
    table.view.choose(0, 0)
    paste(table, "1,234\t2,000")
    box = table.findChild(QMessageBox, "ambiguity_question")
    assert box.text() == "“1,234” can be 1234 or 1.234."
    assert document.session is before
    QTest.mouseClick(box.findChild(QPushButton, f"read_as_{button}_button"), LEFT)
    assert rows(document)[0][:2] == values
    document.undo()
    assert document.session is before


@pytest.mark.parametrize(
    ("button", "values"), [("0.25", [[0.25, 0], [0.75, 1]]), ("0 | 25", [[0, 25], [0, 75]])]
)
def test_a_column_that_can_be_two_is_asked(
    table: TrainingTable, document: Document, button: str, values: list[list[float]]
) -> None:
    before = document.session
    table.view.choose(0, 0)
    paste(table, "0,25\n0,75")
    box = table.findChild(QMessageBox, "ambiguity_question")
    assert box.text() == "“0,25” can be one number, or 2 columns."
    labels = [button.text() for button in box.buttons()]
    assert labels[:2] == ["1 column: 0.25", "2 columns: 0 | 25"]
    assert document.session is before
    QTest.mouseClick(box.findChild(QPushButton, f"read_as_{button}_button"), LEFT)
    assert [row[:2] for row in rows(document)[:2]] == values
    document.undo()
    assert document.session is before


@pytest.mark.parametrize("button", ["1234", "1.234", "1 | 234"])
def test_each_way_to_read_a_block_has_its_button(
    table: TrainingTable, document: Document, button: str
) -> None:
    table.view.choose(0, 0)
    paste(table, "1,234\n5,678")
    box = table.findChild(QMessageBox, "ambiguity_question")
    QTest.mouseClick(box.findChild(QPushButton, f"read_as_{button}_button"), LEFT)
    numbers = [float(number) for number in button.split(" | ")]
    assert rows(document)[0][: len(numbers)] == numbers


@pytest.fixture
def every_text_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "LONG_TEXT", 1)


def finish_reading(qtbot: QtBot, table: TrainingTable) -> None:
    task = table.findChild(Pasting).findChild(BackgroundTask)
    qtbot.waitUntil(lambda: not task.is_busy)


@pytest.mark.usefixtures("every_text_is_long")
def test_a_long_block_is_read_in_the_background_also_after_a_question(
    qtbot: QtBot, table: TrainingTable, document: Document
) -> None:
    before = document.session
    table.view.choose(0, 0)
    with qtbot.waitSignal(table.working):
        paste(table, "1,234")
    assert document.session is before
    finish_reading(qtbot, table)
    box = table.findChild(QMessageBox, "ambiguity_question")
    QTest.mouseClick(box.findChild(QPushButton, "read_as_1234_button"), LEFT)
    finish_reading(qtbot, table)
    assert rows(document)[0][0] == 1234
    assert document.undo_stack.count() == 1
    document.undo()
    assert document.session is before


@pytest.mark.usefixtures("every_text_is_long")
def test_a_long_block_that_is_none_is_refused(
    qtbot: QtBot, table: TrainingTable, document: Document
) -> None:
    before = document.session
    table.view.choose(0, 0)
    paste(table, "1\t2\n3\toops\n")
    finish_reading(qtbot, table)
    assert document.session is before
    assert table_remark(table) == "Line 2, column 2: “oops” is no number. Nothing was pasted."


def take_a_row_away(document: Document) -> None:
    document.edit("row", lambda session: session.with_dataset(session.dataset.without_rows([0])))


def begin_again(document: Document) -> None:
    document.begin_session(document.session)


@pytest.mark.usefixtures("every_text_is_long")
@pytest.mark.parametrize("change", [take_a_row_away, begin_again, Document.undo])
def test_a_long_block_is_not_put_into_another_table_than_it_was_meant_for(
    qtbot: QtBot,
    table: TrainingTable,
    document: Document,
    change: Callable[[Document], None],
) -> None:
    document.edit("cell", cell(3, 0, 0.5))
    table.view.choose(0, 0)
    paste(table, "1\t2\n3\t4\n")
    change(document)
    changed = document.session
    finish_reading(qtbot, table)
    assert document.session is changed
    assert table_remark(table) == "The table changed while it was read. Nothing was pasted."


def test_a_line_of_many_columns_makes_no_endless_button(table: TrainingTable) -> None:
    line = ",".join(["100"] * 30)
    paste(table, f"{line}\n{line}")
    box = table.findChild(QMessageBox, "ambiguity_question")
    assert box.buttons()[1].text() == "30 columns: 100 | 100 | 100 | 1…"


@pytest.mark.usefixtures("german")
def test_where_a_decimal_comma_is_usual_only_spaces_are_asked_about(
    table: TrainingTable, document: Document
) -> None:
    table.view.choose(0, 1)
    paste(table, "0,25\n0,75\n1,234")
    assert document.session.dataset.inputs[:3, 1].tolist() == [0.25, 0.75, 1.234]
    assert document.session.dataset.inputs[:3, 2].tolist() == [1, 1, 1]
    paste(table, "1 234,5\n5 678,5")
    box = table.findChild(QMessageBox, "ambiguity_question")
    QTest.mouseClick(box.findChild(QPushButton, "read_as_1 | 234,5_button"), LEFT)
    assert document.session.dataset.inputs[:2, 1:].tolist() == [[1, 234.5], [5, 678.5]]


@pytest.mark.parametrize("fixture", ["", "german"])
def test_a_copied_column_can_be_pasted_where_it_came_from(
    table: TrainingTable, document: Document, fixture: str, request: pytest.FixtureRequest
) -> None:
    if fixture:
        request.getfixturevalue(fixture)
    table.view.choose(0, 1)
    paste(table, "0.25\n1.234\n1000\n0.5")
    before = rows(document)
    assert [row[1] for row in before] == [0.25, 1.234, 1000, 0.5]
    table.view.choose(0, 1, 3)
    QTest.keyClick(table.view, Key.Key_C, CONTROL)
    QTest.keyClick(table.view, Key.Key_Delete)
    QTest.keyClick(table.view, Key.Key_V, CONTROL)
    assert rows(document) == before


def test_a_number_of_two_meanings_is_left_alone_by_cancel(
    table: TrainingTable, document: Document
) -> None:
    before = document.session
    table.view.choose(0, 0)
    paste(table, "1,234")
    QTest.keyClick(table.findChild(QMessageBox, "ambiguity_question"), Key.Key_Escape)
    assert document.session is before


def test_clear_numbers_of_a_block_say_what_the_others_mean(
    table: TrainingTable, document: Document
) -> None:
    table.view.choose(0, 0)
    paste(table, "1,234.5\t2,000")
    assert rows(document)[0][:2] == [1234.5, 2000]


@pytest.mark.parametrize(("button", "value"), [("2500", 2500), ("2.5", 2.5)])
def test_clear_numbers_that_contradict_each_other_leave_it_to_the_person(
    table: TrainingTable, document: Document, button: str, value: float
) -> None:
    before = document.session
    table.view.choose(0, 0)
    paste(table, "1.5\t1,25\t2,500")
    assert document.session is before
    box = table.findChild(QMessageBox, "ambiguity_question")
    assert box.informativeText() == "All numbers like it in the block are read in the same way."
    QTest.mouseClick(box.findChild(QPushButton, f"read_as_{button}_button"), LEFT)
    assert rows(document)[0][:3] == [1.5, 1.25, value]


def test_the_question_about_columns_says_how_many(table: TrainingTable, document: Document) -> None:
    table.view.choose(0, 0)
    paste(table, "1,5, 2,5\n3,5, 4,5")
    box = table.findChild(QMessageBox, "ambiguity_question")
    assert box.text() == "“1,5, 2,5” can be 2 columns, or 4."
    QTest.mouseClick(box.findChild(QPushButton, "read_as_1.5 | 2.5_button"), LEFT)
    assert [row[:2] for row in rows(document)[:2]] == [[1.5, 2.5], [3.5, 4.5]]


@pytest.mark.usefixtures("german")
def test_in_a_country_with_a_decimal_comma_it_goes_in_and_out(
    table: TrainingTable, document: Document
) -> None:
    table.view.choose(0, 0)
    paste(table, "1,234\t0,5")
    assert rows(document)[0][:2] == [1.234, 0.5]
    table.view.selectRow(0)
    QTest.keyClick(table.view, Key.Key_C, CONTROL)
    copied = QGuiApplication.clipboard().text()
    assert copied.split("\t")[:4] == ["1,234", "0,5", "1", "0"]
    assert "." not in copied


@pytest.mark.usefixtures("german")
def test_in_a_country_with_a_decimal_comma_a_number_is_edited_as_it_is_typed(
    table: TrainingTable, document: Document
) -> None:
    table.view.choose(0, 0)
    paste(table, "2,345")
    QTest.keyClick(table.view, Key.Key_F2)
    editor = table.findChild(QLineEdit, "cell_edit")
    assert editor.text() == "2,345"
    editor.end(False)
    QTest.keyClick(editor, Key.Key_Backspace)
    QTest.keyClicks(editor, "6")
    QTest.keyClick(editor, Key.Key_Return)
    assert rows(document)[0][0] == 2.346


def test_names_that_a_spreadsheet_shows_with_an_apostrophe(
    table: TrainingTable, document: Document
) -> None:
    table.view.choose(0, 0)
    paste(table, "'=a\t'-b\n1\t0\n")
    agree(table)
    assert document.session.dataset.input_names[:2] == ("=a", "-b")
