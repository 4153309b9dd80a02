"""Tables as people bring them: what the import dialog shows of each file, and what it imports.

The outcomes stand in tests/data/cases/outcomes.toml; `read_table` is held against the same.
"""

import re
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.state.document import Document
from neuron_gui.views.importing.dialog import ImportDialog
from neuron_gui.views.table.files import TableFiles
from neuron_gui.views.window.main_window import MainWindow
from tests.core.case_files import CASES, Case, ToSay
from tests.views.files.driver import drop, message
from tests.views.importing.driver import click, dialog_of, remarks, summary

IMPORTED = [case for case in CASES if case.is_imported]
REFUSED = [case for case in CASES if case.refused]
ASKED = [case for case in CASES if case.asked]
HTML = "<html><table><tr><td>x1</td><td>y</td></tr></table></html>"
NO_TABLES = {
    "notes.json": b'{"lesson": 3, "names": ["x1", "x2"], "done": true}\n',
    "perceptron.py": b"import numpy as np\n\nfor row in range(3):\n    print(row, np.exp(row))\n",
    "class.numbers": b"PK\x03\x04\x14\x00\x00\x00\x00\x00Index/Document.iwa\x00\x01\x02",
    "notes.md": b"# Lesson 3\n\nToday, we look at *one* neuron.\n\n- weights, bias\n- sigmoid\n",
    "page.html": HTML.encode(),
}


def open_case(
    case: Case, files: TableFiles, host: QWidget, folder: Path, qtbot: QtBot
) -> ImportDialog:
    """Import the file of a case and return the dialog when it shows."""
    files.import_file(str(case.written_to(folder)))
    qtbot.waitUntil(lambda: dialog_of(host) is not None)
    dialog = dialog_of(host)
    assert dialog is not None
    return dialog


def tells(sentence: str, expected: ToSay) -> bool:
    """Return whether a sentence names the line, the column and the text that it must name."""
    numbers = re.findall(r"[Ll]ines? (\d+)", sentence)
    is_same_line = expected.line is None or str(expected.line) in numbers
    is_same_column = expected.column is None or expected.column in sentence
    return is_same_line and is_same_column and expected.text in sentence


@pytest.mark.parametrize("case", IMPORTED, ids=lambda case: case.name)
def test_import_gives_the_table_and_the_dialog_says_what_must_be_said(
    case: Case,
    files: TableFiles,
    document: Document,
    host: QWidget,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    dialog = open_case(case, files, host, tmp_path, qtbot)
    told = remarks(dialog)
    assert [each for each in case.said if not any(tells(one, each) for one in told)] == []
    expected = [*case.said, *case.may_say]
    assert [one for one in told if not any(tells(one, each) for each in expected)] == []
    assert all(sentence.endswith((".", "?")) for sentence in told)
    assert not any(re.search(r"\{\w+\}", sentence) for sentence in told)
    click(dialog, "import_button")
    qtbot.waitUntil(lambda: dialog_of(host) is None)
    dataset = document.session.dataset
    assert (dataset.input_names, dataset.target_names) == (case.inputs, case.targets)
    assert dataset.rows == case.count
    rows = dataset.table
    if case.count > len(case.rows):
        rows = np.vstack([rows[: len(case.rows) - 1], rows[-1:]])
    assert rows.tolist() == case.rows
    assert document.undo_stack.undoText() == "import table"


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_what_is_no_table_gives_one_sentence_and_changes_nothing(
    case: Case,
    files: TableFiles,
    document: Document,
    host: QWidget,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    before = document.session
    with qtbot.waitSignal(files.refused) as told:
        files.import_file(str(case.written_to(tmp_path)))
    sentence = told.args[0]
    assert sentence.startswith(case.name)
    assert sentence.endswith(".")
    assert "damaged" not in sentence or case.refused == "no text"
    if case.refused == "no table":
        assert "no table and no session" in sentence
    if case.line is not None:
        assert f"line {case.line}" in sentence
    assert document.session is before
    assert not document.undo_stack.canUndo()
    assert dialog_of(host) is None


@pytest.mark.parametrize("case", ASKED, ids=lambda case: case.name)
def test_where_something_must_be_chosen_nothing_can_be_imported_before(
    case: Case,
    files: TableFiles,
    document: Document,
    host: QWidget,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    before = document.session
    dialog = open_case(case, files, host, tmp_path, qtbot)
    assert not dialog.findChild(QPushButton, "import_button").isEnabled()
    told = remarks(dialog)
    assert [each for each in case.said if not any(tells(one, each) for one in told)] == []
    assert "at least one input" in summary(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert document.session is before


@pytest.mark.parametrize("name", NO_TABLES)
def test_a_file_without_a_table_that_is_dropped_on_the_window_is_neither_table_nor_session(
    name: str, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    document = window.findChild(Document)
    before = document.session
    path = tmp_path / name
    path.write_bytes(NO_TABLES[name])
    assert drop(window, path)
    qtbot.waitUntil(lambda: name in message(window))
    sentence = message(window)
    assert "no table and no session" in sentence
    assert "damaged" not in sentence
    assert document.session is before
