"""Importing a table file: the dialog, what can be changed in it, and what becomes of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QListWidget,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from neuron_gui.core.dataset import MOST_ROWS
from neuron_gui.core.tables.errors import Refusal
from neuron_gui.state.document import Document
from neuron_gui.views.importing.dialog import ImportDialog
from neuron_gui.views.table.files import TableFiles
from neuron_gui.views.widgets.theme import Theme
from tests.core.odd_tables import NO_TABLE, ODD_TABLES, Odd
from tests.views.importing.conftest import Opener
from tests.views.importing.driver import cells, choose, click, dialog_of, names, remarks, summary

FOLDER = Path(__file__).resolve().parents[2] / "data" / "tables"


def table(document: Document) -> list[list[float]]:
    return document.session.dataset.table.tolist()


def test_a_table_is_imported_as_one_step(
    open_table: Opener, document: Document, host: QWidget, qtbot: QtBot
) -> None:
    before = document.session
    dialog = open_table("a,b,class\n3,0.5,no\n4,1.5,yes\n")
    assert names(dialog) == ["a", "b", "class"]
    assert cells(dialog, 0) == ["3", "0.5", "no → 0"]
    assert summary(dialog) == "2 rows, 2 inputs, 1 target."
    assert remarks(dialog) == []
    click(dialog, "import_button")
    qtbot.waitUntil(lambda: dialog_of(host) is None)
    session = document.session
    assert table(document) == [[3, 0.5, 0], [4, 1.5, 1]]
    assert session.dataset.names == ("a", "b", "class")
    assert session.toggles == (3.0, 0.5)
    assert document.undo_stack.undoText() == "import table"
    document.undo()
    assert document.session is before


def test_return_imports_and_escape_leaves_everything(
    open_table: Opener, document: Document, qtbot: QtBot
) -> None:
    before = document.session
    dialog = open_table("a,y\n1,2\n")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert document.session is before
    dialog = open_table("a,y\n1,2\n")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert table(document) == [[1, 2]]


@pytest.mark.usefixtures("german")
def test_a_point_is_ambiguous_where_a_comma_is_usual(open_table: Opener, qtbot: QtBot) -> None:
    dialog = open_table("x;y\n1.234;1\n2.345;0\n")
    assert remarks(dialog) == [
        "“1.234” is read as 1,234. If that is not meant, choose the other decimal mark."
    ]
    choose(dialog, "decimal_mark_combo", "comma")
    qtbot.waitUntil(lambda: cells(dialog, 0) == ["1.234 → 1234", "1"])
    assert remarks(dialog) == []


@pytest.mark.parametrize("fixture", ["", "german"])
def test_a_column_that_can_be_two_is_ambiguous(
    open_table: Opener, qtbot: QtBot, fixture: str, request: pytest.FixtureRequest
) -> None:
    if fixture:
        request.getfixturevalue(fixture)
    dialog = open_table("0,25\n0,75\n")
    assert cells(dialog, 0) == ["0", "25"]
    assert remarks(dialog) == [
        "“0,25” is read as 2 columns. If it is one number, choose another separator."
    ]
    choose(dialog, "separator_combo", "semicolon")
    qtbot.waitUntil(lambda: cells(dialog, 0) == ["0,25"])
    assert remarks(dialog) == []
    choose(dialog, "separator_combo", "comma")
    qtbot.waitUntil(lambda: cells(dialog, 0) == ["0", "25"])
    assert remarks(dialog) == []


def test_where_clear_numbers_contradict_each_other_the_rest_is_ambiguous(
    open_table: Opener, qtbot: QtBot
) -> None:
    dialog = open_table("x;y\n1.5;1\n2.5;0\n1,25;1\n2,500;0\n")
    assert remarks(dialog) == [
        "“2,500” is read as 2500. If that is not meant, choose the other decimal mark.",
        "In x, “1,25” has the other decimal mark, and is read as 1.25.",
    ]
    assert [cells(dialog, row)[0] for row in (2, 3)] == ["1,25 → 1.25", "2,500 → 2500"]
    choose(dialog, "decimal_mark_combo", "comma")
    qtbot.waitUntil(lambda: cells(dialog, 3) == ["2,500", "0"])
    assert "2,500" not in " ".join(remarks(dialog))


def test_what_was_guessed_can_be_changed(open_table: Opener, qtbot: QtBot) -> None:
    dialog = open_table('"1,234";no\n"2,345";yes\n')
    assert summary(dialog) == "2 rows, 1 input, 1 target."
    assert remarks(dialog) == [
        "“1,234” is read as 1.234. If that is not meant, choose the other decimal mark."
    ]
    assert cells(dialog, 0) == ["1,234", "no → 0"]
    choose(dialog, "decimal_mark_combo", "point")
    qtbot.waitUntil(lambda: cells(dialog, 0) == ["1,234 → 1234", "no → 0"])
    assert remarks(dialog) == []
    click(dialog, "names_check")
    qtbot.waitUntil(lambda: names(dialog) == ["1,234", "no"])
    assert summary(dialog) == "1 row, 1 input, 1 target."
    choose(dialog, "separator_combo", "vertical")
    qtbot.waitUntil(lambda: summary(dialog) == "There is one column only. Try another separator.")
    assert not dialog.findChild(QPushButton, "import_button").isEnabled()


def test_another_encoding_can_be_chosen(open_table: Opener, qtbot: QtBot) -> None:
    dialog = open_table("größe,y\n1,2\n".encode("cp1252"))
    assert names(dialog) == ["größe", "y"]
    choose(dialog, "encoding_combo", "UTF-8")
    qtbot.waitUntil(
        lambda: (
            summary(dialog)
            == "table.csv has another encoding. Choose a different one. The rows above were read "
            "before."
        )
    )
    assert not dialog.findChild(QPushButton, "import_button").isEnabled()
    choose(dialog, "encoding_combo", "Latin-1")
    qtbot.waitUntil(lambda: summary(dialog) == "1 row, 1 input, 1 target.")


def test_what_was_read_before_a_refusal_cannot_be_imported(
    open_table: Opener, document: Document, qtbot: QtBot
) -> None:
    before = document.session
    dialog = open_table("a;b;y\n1;2;3\n4;5;6\n")
    choose(dialog, "encoding_combo", "UTF-16 LE")
    choose(dialog, "column_role_0", "leave out")
    qtbot.waitUntil(lambda: summary(dialog).startswith("table.csv"))
    refused = summary(dialog)
    choose(dialog, "column_role_0", "input")
    assert summary(dialog) == refused
    assert not dialog.findChild(QPushButton, "import_button").isEnabled()
    assert document.session is before
    choose(dialog, "encoding_combo", "UTF-8")
    qtbot.waitUntil(lambda: summary(dialog) == "2 rows, 2 inputs, 1 target.")
    assert dialog.findChild(QPushButton, "import_button").isEnabled()


def test_roles_and_words_can_be_changed(
    open_table: Opener, document: Document, qtbot: QtBot
) -> None:
    dialog = open_table("a,b,answer\n3,5,no\n4,6,yes\n")
    choose(dialog, "column_role_0", "leave out")
    assert summary(dialog) == "2 rows, 1 input, 1 target."
    choose(dialog, "column_role_1", "target")
    assert summary(dialog) == "A table needs at least one input and one target. Choose them."
    assert not dialog.findChild(QPushButton, "import_button").isEnabled()
    choose(dialog, "column_role_2", "input")
    swap = dialog.findChild(QPushButton, "column_words_2")
    assert swap.text() == "⇄ no → 0, yes → 1"
    QTest.keyClick(swap, Qt.Key.Key_Space)
    assert swap.text() == "⇄ no → 1, yes → 0"
    assert cells(dialog, 0) == ["3", "5", "no → 1"]
    click(dialog, "import_button")
    assert document.session.dataset.input_names == ("answer",)
    assert document.session.dataset.target_names == ("b",)
    assert table(document) == [[1, 5], [0, 6]]


def test_what_cannot_be_read_is_listed_before(open_table: Opener, document: Document) -> None:
    dialog = open_table((FOLDER / "gaps.csv").read_bytes())
    assert summary(dialog) == (
        "2 rows, 3 inputs, 1 target. 6 rows are left out, because they cannot be read."
    )
    assert remarks(dialog) == [
        "Line 2, wind: “NA” is no number.",
        "Line 3, rain: the cell is empty.",
        "Line 5, rain: “20%” is a percentage. Write 0.5 for 50 %.",
        "Line 6 has 2 of 4 cells: “5,2.5”.",
        "Line 7, rain: “1e999” is no finite number.",
        "Line 8 has 5 cells, not 4: “7,2,2,0,9”.",
    ]
    assert cells(dialog, 0) == ["1", "0.5", "✗ NA", "1"]
    click(dialog, "import_button")
    assert table(document) == [[3, 1.5, 4, 1], [8, 0.75, 6, 1]]


def test_text_behind_a_closing_quotation_mark_is_glued_to_no_number(
    open_table: Opener, document: Document
) -> None:
    dialog = open_table('a;y\n1;2\n"1"2;3\n"4" 500;5\n')
    assert remarks(dialog) == [
        'Line 3 has text behind a closing quotation mark: “"1"2;3”.',
        'Line 4 has text behind a closing quotation mark: “"4" 500;5”.',
    ]
    click(dialog, "import_button")
    assert table(document) == [[1, 2]]


def test_a_number_that_would_become_0_is_not_read(open_table: Opener, document: Document) -> None:
    dialog = open_table("rain,label\n1e-400,1\n0e-400,1\n2,0\n")
    assert remarks(dialog) == ["Line 2, rain: “1e-400” is too small a number."]
    click(dialog, "import_button")
    assert table(document) == [[0, 1], [2, 0]]


def test_why_columns_are_left_out_is_said(open_table: Opener) -> None:
    dialog = open_table((FOLDER / "three_words.csv").read_bytes())
    assert remarks(dialog) == [
        "Column id is left out: it only numbers the rows.",
        "kind has 3 words, and each becomes a target: sand, clay, rock.",
    ]
    choose(dialog, "column_role_3", "leave out")
    assert remarks(dialog)[1] == (
        "Column kind is left out: it has 3 different words. Each can become an input or a target."
    )


def test_many_problems_are_counted(open_table: Opener) -> None:
    dialog = open_table("a,y\n" + "x1x,2\n1,2\n" * 1500)
    assert len(remarks(dialog)) == 201
    assert remarks(dialog)[-1] == "And 1\u202f300 more."


def test_a_file_that_is_too_long_is_cut(
    open_table: Opener, document: Document, qtbot: QtBot
) -> None:
    dialog = open_table("a,y\n" + "1,2\n" * (MOST_ROWS + 1))
    expected = "The file has more than 100\u202f000 rows. The first 100\u202f000 are taken."
    assert remarks(dialog) == [expected]
    click(dialog, "import_button")
    qtbot.waitUntil(lambda: document.session.dataset.rows == MOST_ROWS)


def test_a_wide_file_can_be_narrowed(open_table: Opener, document: Document, qtbot: QtBot) -> None:
    dialog = open_table(",".join(["1"] * 66) + "\n")
    assert summary(dialog) == "1 row, 64 inputs, 1 target."
    assert remarks(dialog) == ["1 column more is left out: a table can have 64 inputs."]
    qtbot.waitUntil(lambda: dialog.findChild(QComboBox, "column_role_65") is not None)
    choose(dialog, "column_role_64", "input")
    assert summary(dialog) == "A table can have 64 inputs. Leave 1 out."
    assert not dialog.findChild(QPushButton, "import_button").isEnabled()
    view = dialog.findChild(QTableView, "preview_table")
    assert view.horizontalScrollBar().value() > 0


def test_every_field_can_be_reached_with_the_keyboard(open_table: Opener, qtbot: QtBot) -> None:
    dialog = open_table("a,answer\n3,no\n4,yes\n")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    reached = set()
    for _ in range(20):
        reached.add(QApplication.focusWidget().objectName())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    fields = [*dialog.findChildren(QComboBox), dialog.findChild(QPushButton, "column_words_1")]
    assert {field.objectName() for field in fields} <= reached
    assert {"names_check", "import_button", "preview_table"} <= reached
    assert all(field.accessibleName() for field in fields)


REFUSED = [odd for odd in ODD_TABLES if isinstance(odd.expected, Refusal)]


@pytest.mark.parametrize("odd", REFUSED, ids=lambda odd: odd.name)
def test_a_file_that_is_no_table_gives_one_sentence(
    odd: Odd, files: TableFiles, document: Document, host: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    before, path = document.session, tmp_path / "odd.csv"
    path.write_bytes(odd.data)
    with qtbot.waitSignal(files.refused) as told:
        files.import_file(str(path))
    sentence = told.args[0]
    assert sentence.startswith("odd.csv")
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert document.session is before
    assert dialog_of(host) is None


SHOWN = [odd for odd in ODD_TABLES if odd.expected == NO_TABLE or odd.faults]


@pytest.mark.parametrize("odd", SHOWN, ids=lambda odd: odd.name)
def test_an_odd_file_is_shown_and_left_alone(
    odd: Odd, open_table: Opener, document: Document
) -> None:
    before = document.session
    dialog = open_table(odd.data)
    can_import = dialog.findChild(QPushButton, "import_button").isEnabled()
    assert can_import is (odd.expected != NO_TABLE)
    assert remarks(dialog) or not can_import
    assert summary(dialog).endswith(".")
    dialog.grab()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert document.session is before


@pytest.mark.parametrize("path", ["missing.csv", ".", "folder/missing.csv"])
def test_what_is_no_file_gives_a_sentence(
    path: str, files: TableFiles, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(files.refused) as told:
        files.import_file(str(tmp_path / path))
    assert told.args[0].endswith(".")


def test_closing_while_a_large_file_is_read_is_safe(
    files: TableFiles, document: Document, host: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    before, path = document.session, tmp_path / "large.csv"
    path.write_text("a,b,c,y\n" + "0.1,0.2,0.3,1\n" * 100_000)
    files.import_file(str(path))
    files.import_file(str(path))
    files.close()
    assert document.session is before
    files.import_file(str(path))
    qtbot.waitUntil(lambda: dialog_of(host) is not None)
    assert summary(dialog_of(host)) == "100\u202f000 rows, 3 inputs, 1 target."


def test_a_large_file_shows_that_it_is_read_and_can_be_left(
    files: TableFiles, document: Document, host: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    before, path = document.session, tmp_path / "large.csv"
    path.write_text("a,b,c,d,e,f,g,y\n" + "0.1,0.2,0.3,0.4,0.5,0.6,0.7,1\n" * 100_000)
    files.import_file(str(path))
    dialog = host.findChild(ImportDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert summary(dialog) in ("Reading…", "100\u202f000 rows, 7 inputs, 1 target.")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: host.findChild(ImportDialog) is None)
    assert document.session is before


def test_the_dialog_fits_a_small_window_in_all_looks(open_table: Opener, theme: Theme) -> None:
    theme.apply(is_dark=True)
    dialog = open_table("a,b,answer\n3,5,no\n4,6,yes\n")
    assert dialog.width() <= 1024
    assert dialog.height() <= 640


def test_an_encoding_that_is_cut_short_is_told_in_its_tooltip(open_table: Opener) -> None:
    dialog = open_table("Zdał,y\n1,tak\n2,nie\n".encode("cp1250"))
    field = dialog.findChild(QComboBox, "encoding_combo")
    assert field.toolTip() == field.currentText() == "Central European (windows-1250)"
    for name in ("separator_combo", "decimal_mark_combo"):
        field = dialog.findChild(QComboBox, name)
        assert field.width() >= field.sizeHint().width()


def test_a_long_remark_goes_on_in_the_next_line(open_table: Opener, qtbot: QtBot) -> None:
    words = [f"{number} many words about what the day has brought" for number in "abcd"]
    rows = "".join(f"{index},{word},{index % 2}\n" for index, word in enumerate(words * 3))
    dialog = open_table(f"a,b,y\n{rows}")
    choose(dialog, "column_role_1", "an input each")
    shown = dialog.findChild(QListWidget, "remarks_list")
    line = shown.fontMetrics().height()
    qtbot.waitUntil(lambda: shown.visualItemRect(shown.item(0)).height() >= 2 * line)
    assert not shown.horizontalScrollBar().maximum()


@pytest.mark.usefixtures("german")
def test_remarks_and_cells_write_a_number_in_the_same_way(open_table: Opener) -> None:
    dialog = open_table("a;b;y\n50 %;(2);0\n30 %;1;1\n")
    assert cells(dialog, 0)[:2] == ["50 % → 0,5", "(2) → −2"]
    assert remarks(dialog) == ["In a, “50 %” is read as 0,5.", "In b, “(2)” is read as −2."]


def test_the_lists_of_roles_keep_the_width_of_their_columns(
    open_table: Opener, qtbot: QtBot
) -> None:
    dialog = open_table("a long name of a column,b,y\n1,2,0\n3,4,1\n")
    role = dialog.findChild(QComboBox, "column_role_0")
    widths = set()
    for _ in range(20):
        qtbot.wait(5)
        widths.add(role.parentWidget().width() - role.width())
    assert len(widths) == 1
