"""Typing into the training table, with real keys and clicks."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from neuron_gui.state.document import Document
from neuron_gui.views.table.panel import TrainingTable
from tests.views.table.driver import (
    CONTROL,
    Key,
    click_cell,
    paste,
    press,
    rows,
    table_remark,
    text,
    type_text,
)


def test_typing_edits_and_enter_moves_down(table: TrainingTable, document: Document) -> None:
    click_cell(table, 0, 0)
    type_text(table, "0,5")
    press(table, Key.Key_Return)
    assert document.session.dataset.inputs[0, 0] == 0.5
    assert table.view.currentIndex().row() == 1
    document.undo()
    assert document.session.dataset.inputs[0, 0] == 0.0
    assert text(table, 0, 0) == "0"


def test_an_edit_acts_on_prediction_at_once(table: TrainingTable, document: Document) -> None:
    before = text(table, 3, 4)
    assert table.model.setData(table.model.index(3, 0), "1")
    assert text(table, 3, 4) != before
    assert float(text(table, 3, 4)) == pytest.approx(document.predictions[3, 0], abs=1e-4)


def test_tab_moves_right_and_leaves_the_table_at_its_end(
    table: TrainingTable, document: Document
) -> None:
    click_cell(table, 0, 2)
    type_text(table, "7")
    press(table, Key.Key_Tab, Key.Key_Tab)
    assert document.session.dataset.inputs[0, 2] == 7.0
    index = table.view.currentIndex()
    assert (index.row(), index.column()) == (1, 0)
    table.view.choose(3, 3)
    press(table, Key.Key_Tab)
    assert not table.view.hasFocus()


def test_escape_leaves_the_cell_as_it_was(table: TrainingTable, document: Document) -> None:
    before = document.session
    click_cell(table, 1, 1)
    type_text(table, "9")
    press(table, Key.Key_Escape)
    assert document.session is before


def tips(table: TrainingTable) -> list[str]:
    return [tip.text() for tip in table.findChildren(QLabel, "qtooltip_label") if tip.isVisible()]


def test_what_is_no_number_stays_in_the_editor_with_a_sentence(
    table: TrainingTable, document: Document
) -> None:
    before = document.session
    click_cell(table, 0, 0)
    type_text(table, "abc")
    editor = QApplication.focusWidget()
    for key in (Key.Key_Return, Key.Key_Tab):
        press(table, key)
        assert QApplication.focusWidget() is editor
        assert editor.text() == "abc"
        assert table.findChild(QLabel, "field_remark").isVisible()
    assert document.session is before
    remark = table.findChild(QLabel, "field_remark")
    assert remark.text() == "“abc” is no number. Esc brings back 0."
    press(table, Key.Key_Backspace)
    assert remark.isHidden()  # it spoke of another text
    press(table, Key.Key_Escape)
    assert document.session is before
    assert table.view.hasFocus()
    assert text(table, 0, 0) == "0"


def test_what_a_script_sets_is_refused_beside_the_cell(
    table: TrainingTable, document: Document, qtbot: QtBot
) -> None:
    before = document.session
    assert not table.model.setData(table.model.index(0, 0), "abc")
    assert document.session is before
    assert table_remark(table) == "“abc” is no number. The cell keeps 0."
    assert table.findChild(QLabel, "table_notice").property("role") == "problem"
    qtbot.waitUntil(lambda: tips(table) == [table_remark(table)])
    table.model.setData(table.model.index(0, 0), "1")
    assert "no number" not in table_remark(table)


def test_a_sentence_about_a_refusal_goes_when_training_starts(
    table: TrainingTable, document: Document
) -> None:
    table.model.setData(table.model.index(0, 0), "abc")
    document.begin_run()
    assert "no number" not in table_remark(table)


def test_a_sentence_about_a_refusal_goes_with_the_next_cell_or_action(table: TrainingTable) -> None:
    def refuse() -> None:
        table.view.choose(0, 0)
        paste(table, "abc")
        assert "“abc” is no number" in table_remark(table)

    refuse()
    press(table, Key.Key_Down)
    assert "abc" not in table_remark(table)
    refuse()
    QTest.keyClick(table.view, Key.Key_C, CONTROL)
    assert "abc" not in table_remark(table)
    refuse()
    paste(table, "1,234")
    assert "abc" not in table_remark(table)
    QTest.keyClick(table.findChild(QMessageBox, "ambiguity_question"), Key.Key_Escape)
    refuse()


def test_a_sentence_about_a_refusal_stays_while_the_table_scrolls_to_it(
    table: TrainingTable, document: Document
) -> None:
    document.edit("many rows", lambda session: session.with_dataset(
        session.dataset.with_rows([[0.0, 0.0, 0.0]] * 100, [0.0] * 100)
    ))  # fmt: skip
    table.view.choose(99, 0)
    table.view.scrollToTop()
    paste(table, "abc")
    assert "“abc” is no number" in table_remark(table)
    table.view.scrollToTop()
    assert "“abc” is no number" in table_remark(table)


def test_a_computed_cell_cannot_be_typed_into(table: TrainingTable, document: Document) -> None:
    before = document.session
    click_cell(table, 0, 4)
    type_text(table, "1")
    assert document.session is before
    assert "computed" in table_remark(table)


def test_delete_sets_cells_to_0_and_removes_whole_rows(
    table: TrainingTable, document: Document
) -> None:
    click_cell(table, 1, 0)
    press(table, Key.Key_Delete)
    assert document.session.dataset.inputs[1].tolist() == [0, 1, 1]
    table.view.selectRow(1)
    press(table, Key.Key_Delete)
    assert rows(document) == [[0, 0, 1, 0], [1, 0, 1, 1], [0, 1, 1, 0]]
    table.view.choose(0, 4)
    press(table, Key.Key_Delete)
    assert "computed" in table_remark(table)


def test_digits_stay_with_the_table(table: TrainingTable, document: Document) -> None:
    """Elsewhere in the window a digit is a key of its own."""
    table.view.choose(0, 0)
    QTest.keyClicks(table.view, "4")
    press(table, Key.Key_Return)
    assert document.session.dataset.inputs[0, 0] == 4.0
