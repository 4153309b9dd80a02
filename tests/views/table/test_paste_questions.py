"""What is left over by a block that is wider, shorter or narrower than the table: the person says.

The table has x1, x2, x3 and y, and four rows.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton

from neuron_gui.state.document import Document
from neuron_gui.views.table.panel import TrainingTable
from tests.views.table.driver import Key, paste, rows, table_remark

LEFT = Qt.MouseButton.LeftButton
SHORT = "1 2 3 4\n5 6 7 8"
WIDE = "\n".join(["1 2 3 4 5 6"] * 4)
WIDE_AND_SHORT = "1 2 3 4 5 6\n7 8 9 1 2 3"
NARROW = "1 2\n3 4\n5 6\n7 8\n9 1"


def question(table: TrainingTable) -> QMessageBox | None:
    boxes = table.findChildren(QMessageBox, "paste_question")
    return next((box for box in boxes if box.isVisible()), None)


def asked(table: TrainingTable) -> tuple[str, str, list[str], str]:
    """Return what is asked, what it leads to, the answers, and the one that Enter gives."""
    box = question(table)
    assert box is not None
    default = next(button for button in box.findChildren(QPushButton) if button.isDefault())
    answers = [button.text() for button in box.buttons()]
    return box.text(), box.informativeText(), answers, default.text()


def answer(table: TrainingTable, name: str) -> None:
    box = question(table)
    assert box is not None
    QTest.mouseClick(box.findChild(QPushButton, name), LEFT)


def begin(table: TrainingTable, text: str, *, at_whole: bool = False) -> None:
    table.view.choose(0, 0)
    if at_whole:
        table.view.selectAll()
    paste(table, text)


@pytest.mark.parametrize("at_whole", [False, True])
def test_a_shorter_block_asks_about_the_rows_below(
    table: TrainingTable, document: Document, at_whole: bool
) -> None:
    before = document.session
    begin(table, SHORT, at_whole=at_whole)
    assert asked(table) == (
        "The block has 2 rows, the table 4.",
        "One undo brings everything back.",
        ["Keep the other 2 rows", "Remove the other 2 rows", "Cancel"],
        "Keep the other 2 rows",
    )
    assert document.session is before
    answer(table, "replace_button")
    assert rows(document) == [[1, 2, 3, 4], [5, 6, 7, 8]]
    assert document.session.network is before.network
    assert document.undo_stack.count() == 1
    document.undo()
    assert document.session is before


def test_rows_that_stay_are_test_rows_still(table: TrainingTable, document: Document) -> None:
    document.edit("mark", lambda now: now.with_dataset(now.dataset.with_test_rows([1, 3])))
    begin(table, SHORT)
    answer(table, "replace_button")
    assert document.session.dataset.test_rows.tolist() == [1]


def test_enter_keeps_the_rows_below(table: TrainingTable, document: Document) -> None:
    rest = rows(document)[2:]
    begin(table, SHORT)
    QTest.keyClick(question(table), Key.Key_Return)
    assert rows(document) == [[1, 2, 3, 4], [5, 6, 7, 8], *rest]


def test_one_row_is_asked_about_only_over_the_whole_table(
    table: TrainingTable, document: Document
) -> None:
    rest = rows(document)[1:]
    begin(table, "1 2 3 4")
    assert question(table) is None
    assert rows(document) == [[1, 2, 3, 4], *rest]
    begin(table, "5 6 7 8", at_whole=True)
    assert asked(table)[0] == "The block has 1 row, the table 4."
    answer(table, "replace_button")
    assert rows(document) == [[5, 6, 7, 8]]


@pytest.mark.parametrize(
    ("row", "column", "bottom", "text"),
    [
        (1, 0, 1, SHORT),
        (0, 1, 0, "1 2 3\n4 5 6"),
        (0, 0, 0, "1 2 3\n4 5 6"),
        (0, 0, 1, SHORT),
        (0, 0, 0, "1\n2"),
        (0, 0, 0, f"{SHORT}\n1 1 1 1\n2 2 2 2"),
        (0, 0, 0, f"{SHORT}\n1 1 1 1\n2 2 2 2\n3 3 3 3"),
    ],
)
def test_what_has_no_rest_is_pasted_at_once(
    table: TrainingTable, document: Document, row: int, column: int, bottom: int, text: str
) -> None:
    before = document.session
    table.view.choose(row, column, bottom)
    paste(table, text)
    assert question(table) is None
    assert document.session is not before


def test_a_wider_block_can_become_inputs_or_lose_its_last_columns(
    table: TrainingTable, document: Document
) -> None:
    before = document.session
    begin(table, WIDE)
    assert asked(table) == (
        "The block is 2 columns wider than the table.",
        "Add 2 inputs: the block’s last column goes into y, and the network gets new start "
        "weights.\n"
        "Leave 2 columns off: the block’s column 4 goes into y.\n"
        "One undo brings everything back.",
        ["Add 2 inputs", "Leave 2 columns off", "Cancel"],
        "Cancel",
    )
    answer(table, "leave_off_button")
    assert rows(document) == [[1, 2, 3, 4]] * 4
    assert document.session.network is before.network
    document.undo()
    assert document.session is before
    begin(table, WIDE)
    answer(table, "paste_button")
    assert rows(document) == [[1, 2, 3, 4, 5, 6]] * 4
    assert document.session.dataset.target_names == ("y",)
    document.undo()
    assert document.session is before


def test_enter_leaves_a_table_alone_that_is_not_as_wide(
    table: TrainingTable, document: Document
) -> None:
    before = document.session
    begin(table, WIDE_AND_SHORT)
    QTest.keyClick(question(table), Key.Key_Return)
    assert document.session is before


def test_a_wider_and_shorter_block_can_be_the_whole_table(
    table: TrainingTable, document: Document
) -> None:
    before = document.session
    begin(table, WIDE_AND_SHORT)
    text, consequence, answers, _ = asked(table)
    assert text == "The block is 2 columns wider than the table. It has 2 rows, the table 4."
    outcome = "Replace the table: the block’s last column is the target, all else goes, and"
    assert outcome in consequence
    assert answers == ["Add 2 inputs", "Leave 2 columns off", "Replace the table", "Cancel"]
    answer(table, "replace_button")
    assert rows(document) == [[1, 2, 3, 4, 5, 6], [7, 8, 9, 1, 2, 3]]
    assert document.session.dataset.names == ("x1", "x2", "x3", "x4", "x5", "y")
    document.undo()
    assert document.session is before


@pytest.mark.parametrize("at_whole", [False, True])
def test_a_block_with_names_can_be_imported_as_a_whole(
    table: TrainingTable, document: Document, at_whole: bool
) -> None:
    before, found = document.session, list[str]()
    table.table_pasted.connect(found.append)
    content = "height\tlabel\tweight\n1.6\t1\t50\n1.8\t0\t70\n"
    begin(table, content, at_whole=at_whole)
    text, consequence, answers, default = asked(table)
    whose = "Its" if at_whole else "The block’s"
    assert text.endswith(f"{whose} first line has names: height, label, weight.")
    assert "Import as a new table: first you see what its columns become" in consequence
    assert answers[1:] == ["Import as a new table…", "Cancel"]
    assert default == answers[0] == ("Keep the rest" if at_whole else "Use the names")
    answer(table, "import_button")
    assert found == [content]
    assert document.session is before


def test_a_narrower_block_over_the_whole_table_can_be_all_of_it(
    table: TrainingTable, document: Document
) -> None:
    before = document.session
    begin(table, NARROW, at_whole=True)
    text, consequence, answers, default = asked(table)
    assert text == "The block has 2 columns, the table 4."
    assert consequence.startswith("Keep the rest: all that the block does not reach stays.\n")
    assert answers == ["Keep the rest", "Replace the table", "Cancel"]
    assert default == "Keep the rest"
    answer(table, "replace_button")
    dataset = document.session.dataset
    assert dataset.table.tolist() == [[1, 2], [3, 4], [5, 6], [7, 8], [9, 1]]
    assert dataset.names == ("x1", "y")
    document.undo()
    begin(table, NARROW, at_whole=True)
    answer(table, "paste_button")
    assert [row[:2] for row in rows(document)] == [[1, 2], [3, 4], [5, 6], [7, 8], [9, 1]]
    assert document.session.dataset.names == before.dataset.names
    document.undo()
    assert document.session is before


def test_a_narrower_and_shorter_block_over_the_whole_table(
    table: TrainingTable, document: Document
) -> None:
    begin(table, "1 2 3\n4 5 6", at_whole=True)
    assert asked(table)[0] == ("The block has 3 columns, the table 4. It has 2 rows, the table 4.")
    answer(table, "replace_button")
    assert rows(document) == [[1, 2, 3], [4, 5, 6]]


def test_a_column_over_the_whole_table_is_no_table(
    table: TrainingTable, document: Document
) -> None:
    begin(table, "5\n6\n7\n8", at_whole=True)
    assert question(table) is None
    assert [row[0] for row in rows(document)] == [5, 6, 7, 8]


def test_two_arrays_say_how_many_targets_there_are(
    table: TrainingTable, document: Document
) -> None:
    begin(table, "X = [[0, 0], [1, 1]]\nY = [[0, 1], [1, 0]]")
    text, consequence, answers, _ = asked(table)
    assert text == (
        "The block has 2 rows, the table 4. Its second array has 2 columns, the table has 1 target."
    )
    assert "Replace the table: the block’s last 2 columns are the targets" in consequence
    assert answers == ["Keep the rest", "Replace the table", "Cancel"]
    answer(table, "replace_button")
    dataset = document.session.dataset
    assert (dataset.inputs.tolist(), dataset.targets.tolist()) == (
        [[0, 0], [1, 1]],
        [[0, 1], [1, 0]],
    )
    assert dataset.names == ("x1", "x2", "y1", "y2")


def test_what_the_table_has_already_is_no_step(table: TrainingTable, document: Document) -> None:
    before = document.session
    table.view.choose(1, 0)
    paste(table, "\n".join("\t".join(map(str, row)) for row in rows(document)[1:]))
    assert document.session is before
    assert table_remark(table) == "The table has these numbers already."


def test_the_names_of_the_table_are_no_question(table: TrainingTable, document: Document) -> None:
    before = document.session
    lines = ["x1\tx2\tx3\ty", *("\t".join(map(str, row)) for row in rows(document))]
    begin(table, "\n".join(lines))
    assert question(table) is None
    assert document.session is before
