"""All situations as a person uses them: read, clicked, stepped through by key."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, predict, train
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.situations.page import SituationsPage
from neuron_gui.views.situations.table_view import SituationsView
from neuron_gui.views.widgets.pages import Pages
from neuron_gui.views.widgets.theme import Theme


@pytest.fixture
def table(page: SituationsPage, document: Document) -> SituationsView:
    """The situations of the opening lesson after 10 000 iterations."""
    document.edit("train", lambda session: train(session, 10_000))
    return page.table


def click(table: SituationsView, number: int) -> None:
    at = table.row_rect(number).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def press(table: SituationsView, *keys: Qt.Key) -> None:
    table.setFocus()
    for key in keys:
        QTest.keyClick(table, key)


def test_every_situation_says_what_the_network_answers(table: SituationsView) -> None:
    rows = [table.texts_of(number) for number in range(8)]
    assert rows[4] == ["1", "0", "0", "0.9999", "1", "", "guess"]
    assert rows[5] == ["1", "0", "1", "0.9936", "1", "1", "in table"]
    assert [row[:3] for row in rows[:2]] == [["0", "0", "0"], ["0", "0", "1"]]
    assert rows[0][3:] == ["0.5000", "–", "", "guess"]


def test_the_header_counts_them(table: SituationsView, page: SituationsPage) -> None:
    label = page.header.findChild(QLabel, "situations_label")
    assert label.accessibleName() == "8 situations: 4 in the table (4 right), 4 guesses"
    assert label.text() == label.accessibleName()


def test_all_eight_are_visible_at_once(table: SituationsView) -> None:
    room = table.viewport().rect()
    assert all(room.contains(table.row_rect(number)) for number in range(8))
    assert table.verticalScrollBar().maximum() == 0


def test_a_click_puts_a_row_on_the_inputs_as_one_step(
    table: SituationsView, document: Document
) -> None:
    steps = document.undo_stack.count()
    click(table, 3)
    assert document.session.toggles == (0.0, 1.0, 1.0)
    assert document.undo_stack.count() == steps + 1
    assert table.chosen == 3
    click(table, 3)
    assert document.undo_stack.count() == steps + 1
    document.undo()
    assert document.session.toggles == (1.0, 0.0, 0.0)
    assert table.chosen == 4


def test_a_click_beside_the_rows_does_nothing(table: SituationsView, document: Document) -> None:
    below = QPoint(20, table.viewport().height() - 1)
    for at in (QPoint(20, 2), below):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert document.session.toggles == (1.0, 0.0, 0.0)


def test_keys_step_and_enter_chooses(table: SituationsView, document: Document) -> None:
    press(table, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert table.current == 5
    assert document.session.toggles == (1.0, 0.0, 0.0)
    press(table, Qt.Key.Key_Return)
    assert document.session.toggles == (1.0, 0.0, 1.0)
    press(table, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert table.current == 7
    press(table, Qt.Key.Key_Up, Qt.Key.Key_Left)
    assert table.current == 2
    press(table, Qt.Key.Key_Space)
    assert document.session.toggles == (0.0, 1.0, 0.0)


def test_the_current_row_is_read_aloud(table: SituationsView) -> None:
    press(table, Qt.Key.Key_End)
    assert table.accessibleDescription().startswith(
        "x1 1, x2 1, x3 1, y: prediction 0.9921, says 1, target 1, in table"
    )
    press(table, Qt.Key.Key_Return)
    assert table.row_text(7).endswith("shown in the network")


def test_rows_follow_training_edits_and_undo(
    table: SituationsView, document: Document, page: SituationsPage
) -> None:
    document.edit("target", lambda s: s.with_dataset(s.dataset.with_cell(0, 3, 1.0)))
    assert table.texts_of(1)[5] == "1"
    assert page.header.summary == "8 situations: 4 in the table (3 right), 4 guesses"
    document.edit("row", lambda s: s.with_dataset(s.dataset.without_rows([0])))
    assert table.texts_of(1)[5:] == ["", "guess"]
    document.undo()
    document.undo()
    assert table.texts_of(1)[5:] == ["0", "in table"]
    document.start_again("again")
    expected = predict(document.session, [[1, 1, 0]])[0, 0]
    assert table.texts_of(6)[3] == f"{expected:.4f}"


def test_contradictory_rows_show_both_targets(table: SituationsView, document: Document) -> None:
    both = Dataset([[0, 1], [0, 1], [1, 1]], [0, 1, 1])
    document.edit("table", lambda session: session.with_dataset(both))
    assert table.texts_of(1)[-2:] == ["0 and 1", "in table"]


def test_what_is_out_of_reach_says_neither_yes_nor_no(
    table: SituationsView, document: Document, page: SituationsPage
) -> None:
    document.edit("target", lambda s: s.with_dataset(s.dataset.with_cell(1, 3, 92.0)))
    assert table.texts_of(7)[4:] == ["–", "92", "in table"]
    assert "says –, target 92, out of reach, in table" in table.row_text(7)
    assert page.header.summary == "8 situations: 4 in the table (3 right), 4 guesses"


def test_several_outputs_have_columns_of_their_own(
    table: SituationsView, document: Document
) -> None:
    names = Dataset([[-1, 1], [1, -1]], [[0, 1], [1, 0]], ["a", "b"], ["left", "right"])
    document.edit("table", lambda _: new_session(names))
    assert len(table.texts_of(1)) == 2 + 3 * 2 + 1
    assert table.texts_of(1)[:2] == ["−1", "1"]
    assert (table.texts_of(1)[4], table.texts_of(1)[7]) == ("0", "1")


def test_an_output_without_bounds_has_no_rounded_answer(
    table: SituationsView, document: Document
) -> None:
    document.edit("linear", lambda s: new_session(s.dataset, output_activation="linear"))
    assert len(table.texts_of(0)) == 3 + 2 + 1


def test_sixty_four_situations_are_reached_by_key(
    table: SituationsView, document: Document
) -> None:
    document.edit("six", lambda _: new_session(Dataset(np.eye(6), [0, 1] * 3)))
    assert table.count == 64
    press(table, Qt.Key.Key_End, Qt.Key.Key_Return)
    assert document.session.toggles == (1.0,) * 6
    assert table.verticalScrollBar().value() == table.verticalScrollBar().maximum() > 0
    titles = table.arrangement.style.header_height
    assert table.row_rect(63).bottom() < table.viewport().height()
    press(table, Qt.Key.Key_Home)
    assert table.row_rect(0).top() == titles


@pytest.mark.parametrize("size", [(300, 130), (632, 190), (832, 250), (1292, 390), (832, 480)])
@pytest.mark.parametrize("inputs", [1, 3, 6])
def test_they_are_painted_at_any_size(
    table: SituationsView, pages: Pages, document: Document, size: tuple[int, int], inputs: int
) -> None:
    rows = np.vstack([np.zeros(inputs), np.eye(inputs)])
    document.edit("table", lambda _: new_session(Dataset(rows, [0] * (inputs + 1))))
    pages.resize(*size)
    image = table.viewport().grab().toImage()
    row = table.row_rect(0).center().y()
    assert len({image.pixel(x, row) for x in range(0, image.width(), 2)}) > 3


def test_they_follow_while_training_goes_on(
    table: SituationsView, document: Document, trainer: Trainer, qtbot: QtBot
) -> None:
    document.start_again("again")
    document.edit("long", lambda session: replace(session, run_length=10**8))
    before = table.texts_of(5)[3]
    trainer.train()
    qtbot.waitUntil(lambda: table.texts_of(5)[3] != before)
    click(table, 0)
    assert document.session.toggles == (0.0, 0.0, 0.0)
    assert trainer.is_running
    trainer.pause()
    expected = predict(document.session, [[1, 0, 1]])[0, 0]
    assert table.texts_of(5)[3] == f"{expected:.4f}"


def test_nothing_is_done_while_another_page_shows(
    table: SituationsView, pages: Pages, document: Document
) -> None:
    before = table.texts_of(5)
    pages.tabs.setCurrentIndex(1)
    document.start_again("again")
    assert table.texts_of(5) == before
    pages.tabs.setCurrentIndex(0)
    assert table.texts_of(5) != before


def test_dark_and_large_is_painted_too(
    table: SituationsView, theme: Theme, document: Document
) -> None:
    light = table.grab().toImage()
    theme.apply(is_dark=True, zoom=1.5)
    assert table.grab().toImage() != light


def test_a_test_row_is_a_situation_of_its_own(page: SituationsPage, document: Document) -> None:
    session = train(new_session(), 10_000)
    marked = session.with_dataset(session.dataset.with_test_rows([1]))
    document.begin_session(marked)
    assert page.table.texts_of(7)[-2:] == ["1", "test row"]
    assert page.table.texts_of(5)[-1] == "in table"
    assert page.table.row_text(7).endswith("target 1, test row")
    long, short = page.table.summary
    assert long == "8 situations: 3 trained (3 right), 1 tested (1 right), 4 guesses"
    assert short == "3 trained, 1 tested, 4 guesses"
