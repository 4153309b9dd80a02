"""Lists, NumPy's arrays and Markdown on the clipboard; and texts that are no block at all."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.state.document import Document
from neuron_gui.views.table.panel import TrainingTable
from neuron_gui.views.window.main_window import MainWindow
from tests.views.importing.driver import click, dialog_of, names
from tests.views.table.driver import CONTROL, SHIFT, Key, paste, rows, table_remark
from tests.views.tour import workbench_of

TUTORIAL = """training_set_inputs = array([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
training_set_outputs = array([[1, 0, 0, 1]]).T"""


@pytest.mark.parametrize(
    "content",
    [
        "[[0.5, 0, 1], [1, 2, 1]]",
        "[[0.5 0.  1. ]\n [1.  2.  1. ]]",
        "np.array([\n    [0.5, 0, 1],\n    [1, 2, 1],\n])",
        "| a | b | c |\n|---|---|---|\n| 0.5 | 0 | 1 |\n| 1 | 2 | 1 |",
    ],
)
@pytest.mark.parametrize("country", ["", "german"])
def test_a_notation_is_pasted_anywhere(
    table: TrainingTable,
    document: Document,
    request: pytest.FixtureRequest,
    content: str,
    country: str,
) -> None:
    if country:
        request.getfixturevalue(country)
    before = document.session
    table.view.choose(1, 1)
    paste(table, content)
    assert [row[1:] for row in rows(document)[1:3]] == [[0.5, 0, 1], [1, 2, 1]]
    assert document.session.dataset.names == before.dataset.names
    document.undo()
    assert document.session is before


def test_inputs_and_outputs_of_a_tutorial_are_one_block(
    table: TrainingTable, document: Document
) -> None:
    table.view.choose(0, 0)
    paste(table, TUTORIAL)
    assert rows(document) == [[0, 0, 1, 1], [1, 1, 1, 0], [1, 0, 1, 0], [0, 1, 1, 1]]


def test_a_flat_list_is_a_row_or_a_column_where_it_fits(
    table: TrainingTable, document: Document
) -> None:
    table.view.choose(0, 3)
    paste(table, "[1, 0, 0, 1]")
    assert [row[3] for row in rows(document)] == [1, 0, 0, 1]
    table.view.choose(1, 0)
    paste(table, "[5, 6, 7, 8]")
    assert rows(document)[1] == [5, 6, 7, 8]
    table.view.choose(0, 0, 3)
    paste(table, "[2, 3, 4, 5]")
    assert [row[0] for row in rows(document)] == [2, 3, 4, 5]


def test_names_of_markdown_are_offered(table: TrainingTable, document: Document) -> None:
    table.view.choose(0, 0)
    paste(table, "| rain | y |\n|--|--|\n" + "| 1 | 0 |\n" * 4)
    box = table.findChild(QMessageBox, "paste_question")
    assert box.text() == "The block’s first line has names: rain, y."
    QTest.mouseClick(box.findChild(QPushButton, "paste_button"), Qt.MouseButton.LeftButton)
    assert document.session.dataset.names == ("rain", "y", "x3", "y")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            "[[0 0 1]\n ...\n [1 1 1]]",
            "The clipboard is not the whole array: NumPy left rows out at the dots in line 2. "
            "Save it with numpy.savetxt, then import that file. Nothing was pasted.",
        ),
        (
            "[[0, 1],\n [1]]",
            "The clipboard: the list in line 2 has not as many values as the first one. "
            "Nothing was pasted.",
        ),
        ("[[0, 1],\n [1, x]]", "Line 2, column 2: “x” is no number. Nothing was pasted."),
        ("| a | b |\n|--|--|\n| 1 |", "Line 3 has not as many values as the first. Nothing was"),
    ],
)
def test_what_is_wrong_is_said(
    table: TrainingTable, document: Document, content: str, sentence: str
) -> None:
    before = document.session
    table.view.choose(0, 0)
    paste(table, content)
    assert table_remark(table).startswith(sentence)
    assert document.session is before


@pytest.mark.parametrize(
    ("row", "content", "is_offered"),
    [
        (0, "a\tb\n5 kg\t1\n6 kg\t0", True),
        (0, "date;x;y\n2020-01-01;1;no\n2020-01-02;2;yes", True),
        (0, "Title\n\nx,y\n1,0\n2,one", True),
        (1, "a\tb\n5 kg\t1\n6 kg\t0", False),
        (0, "one\ntwo\nthree", False),
        (0, "a\tb", False),
        (0, "Nothing here is a number.\nIt is prose.", False),
        (0, "[[0, 1], [1]]", False),
    ],
)
def test_a_text_that_may_be_a_table_is_offered_to_the_import(
    table: TrainingTable, document: Document, row: int, content: str, is_offered: bool
) -> None:
    before, offered = document.session, list[str]()
    table.table_pasted.connect(offered.append)
    table.view.choose(row, 0)
    paste(table, content)
    assert offered == [content] * is_offered
    assert table_remark(table).endswith("Nothing was pasted.")
    assert document.session is before


def test_the_import_shows_it_and_cancel_changes_nothing(
    window: MainWindow, window_document: Document, qtbot: QtBot
) -> None:
    before, table = window_document.session, workbench_of(window).table
    table.view.choose(0, 0)
    table.view.setFocus()
    paste(table, "size;speed;class\n5 kg;1;no\n6 kg;2;yes\n7;3;yes\n8;4;no\n")
    qtbot.waitUntil(lambda: dialog_of(window) is not None)
    QTest.keyClick(dialog_of(window), Key.Key_Escape)
    assert window_document.session is before
    assert table_remark(table) == "Line 2, column 1: “5 kg” is no number. Nothing was pasted."


@pytest.mark.parametrize("focused", ["training_table", "train_button", "loss_combo"])
def test_pasted_as_a_new_table_it_takes_the_place_of_all_wherever_the_focus_is(
    focused: str, window: MainWindow, window_document: Document, qtbot: QtBot
) -> None:
    before, table = window_document.session, workbench_of(window).table
    table.view.choose(2, 2)
    widget = window.findChild(QWidget, focused)
    widget.setFocus()
    QGuiApplication.clipboard().setText("rain,wind,answer\n1,2,no\n3,4,yes\n")
    QTest.keyClick(widget, Key.Key_V, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: dialog_of(window) is not None)
    dialog = dialog_of(window)
    assert dialog is not None
    assert names(dialog) == ["rain", "wind", "answer"]
    click(dialog, "import_button")
    qtbot.waitUntil(lambda: window_document.session is not before)
    assert rows(window_document) == [[1, 2, 0], [3, 4, 1]]
    window_document.undo()
    assert window_document.session is before
