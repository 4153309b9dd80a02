"""A text of the clipboard in the import dialog: all that is guessed of a file is guessed of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.state.document import Document
from neuron_gui.views.importing.dialog import ImportDialog
from neuron_gui.views.table.files import TableFiles
from tests.views.importing.driver import choose, click, dialog_of, names, summary
from tests.views.shown_texts import label_text

TEXT = "größe;länge;class\n3;0,5;no\n4;1,5;yes\n"


def show(files: TableFiles, host: QWidget, qtbot: QtBot, text: str) -> ImportDialog:
    files.import_text(text)
    qtbot.waitUntil(lambda: dialog_of(host) is not None)
    dialog = dialog_of(host)
    assert dialog is not None
    return dialog


def test_a_text_is_imported_as_a_file_is(
    files: TableFiles, document: Document, host: QWidget, qtbot: QtBot
) -> None:
    before = document.session
    dialog = show(files, host, qtbot, TEXT)
    assert label_text(dialog.findChild(QLabel)) == "From the clipboard"
    assert not dialog.findChild(QComboBox, "encoding_combo").isVisible()
    assert names(dialog) == ["größe", "länge", "class"]
    click(dialog, "import_button")
    qtbot.waitUntil(lambda: document.session is not before)
    assert document.session.dataset.table.tolist() == [[3, 0.5, 0], [4, 1.5, 1]]
    document.undo()
    assert document.session is before


def test_a_text_can_be_read_in_another_way(
    files: TableFiles, document: Document, host: QWidget, qtbot: QtBot
) -> None:
    before = document.session
    dialog = show(files, host, qtbot, TEXT)
    choose(dialog, "separator_combo", "tab")
    qtbot.waitUntil(lambda: summary(dialog).startswith("There is one column only."))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert document.session is before


@pytest.mark.parametrize("text", ["", " \n", "\0", "\ud800\n1"])
def test_a_text_that_is_no_table_gives_a_sentence(
    files: TableFiles, host: QWidget, qtbot: QtBot, text: str
) -> None:
    if "\ud800" in text:
        assert summary(show(files, host, qtbot, text)).startswith("There is one column only.")
        return
    with qtbot.waitSignal(files.refused) as told:
        files.import_text(text)
    assert told.args[0].startswith("The clipboard is ")


def test_a_list_has_no_separator_until_one_is_chosen(
    files: TableFiles, host: QWidget, qtbot: QtBot
) -> None:
    dialog = show(files, host, qtbot, "[[0, 1],\n[1, 0]]")
    assert summary(dialog) == "2 rows, 1 input, 1 target."
    separator = dialog.findChild(QComboBox, "separator_combo")
    assert (separator.currentIndex(), separator.placeholderText()) == (-1, "none")
    choose(dialog, "separator_combo", "comma")
    qtbot.waitUntil(lambda: summary(dialog) != "2 rows, 1 input, 1 target.")
    assert separator.currentText() == "comma"
