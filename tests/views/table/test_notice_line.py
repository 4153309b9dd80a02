"""The line of findings: whole sentences, rows that light up, rows that are gone to."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.table.notice_line import NoticeLine
from neuron_gui.views.table.panel import TrainingTable
from neuron_gui.views.widgets.highlight import Highlight
from neuron_gui.views.widgets.theme import Theme
from tests.views.table.driver import open_session, table_remark
from tests.views.table.test_highlight import ground

DOWN = Qt.Orientation.Vertical
AGAIN = "Start again with a smaller learning rate."
CONTRADICTORY = Dataset([[1, 1], [0, 1], [1, 1], [1, 0]], [0, 1, 1, 0])


def line_of(table: TrainingTable) -> NoticeLine:
    label = table.findChild(NoticeLine)
    assert label is not None
    return label


def is_whole(label: QLabel) -> bool:
    return label.heightForWidth(label.width()) <= label.height()


@pytest.mark.parametrize("size", [(340, 230), (340, 420), (455, 300), (700, 500)])
@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_the_first_sentence_is_whole(
    table: TrainingTable,
    document: Document,
    theme: Theme,
    qtbot: QtBot,
    size: tuple[int, int],
    zoom: float,
) -> None:
    theme.apply(is_dark=False, zoom=zoom)
    table.resize(*size)
    sessions = [
        new_session(CONTRADICTORY),
        train(new_session(learning_rate=100), 5),
        new_session(Dataset([[0, 30000], [1, 200]], [2, 1], ["x" * 200, "y" * 200])),
    ]
    for session in sessions:
        open_session(document, session)
        qtbot.waitUntil(lambda: is_whole(line_of(table)))
        first = line_of(table).accessibleName().split("\n")[0].replace("\u202f", " ")
        assert table_remark(table).startswith(first)
        assert "…" not in table_remark(table).removeprefix(first)


def test_the_line_gives_back_what_a_long_sentence_took(
    table: TrainingTable, document: Document, qtbot: QtBot
) -> None:
    table.resize(340, 230)
    qtbot.waitUntil(lambda: line_of(table).width() < 340)
    height = line_of(table).height()
    document.edit("rate", lambda _: train(new_session(learning_rate=100), 5))
    assert line_of(table).height() > height
    document.undo()
    assert line_of(table).height() == height


def test_a_refusal_is_whole_and_no_link(table: TrainingTable, qtbot: QtBot) -> None:
    table.resize(340, 230)
    table.model.setData(table.model.index(0, 0), "abcdefgh " * 8)
    label = line_of(table)
    qtbot.waitUntil(lambda: is_whole(label))
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text().endswith("The cell keeps 0.")
    assert label.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_more_findings_are_counted_and_told_by_the_tooltip(
    table: TrainingTable, document: Document
) -> None:
    pairs = np.repeat(np.arange(1.0, 6.0), 2)
    open_session(document, new_session(Dataset(np.column_stack([pairs, -pairs]), [0, 1] * 5)))
    assert "more." in table_remark(table)
    assert line_of(table).toolTip().count("cannot reach 0.") == 5


def test_a_sentence_under_the_mouse_lights_its_rows(
    table: TrainingTable, document: Document, highlight: Highlight, theme: Theme
) -> None:
    open_session(document, new_session(CONTRADICTORY))
    label = line_of(table)

    def lit() -> list[bool]:
        return [ground(table, row) == QColor(theme.colour.highlight_pale) for row in range(4)]

    QTest.mouseMove(label, QPoint(40, 8))
    assert lit() == [True, False, True, False]
    highlight.show(rows=frozenset({1}))
    assert lit() == [True, True, True, False]
    QTest.mouseMove(label, QPoint(label.width() - 2, label.height() - 1))
    assert lit() == [False, True, False, False]
    highlight.show()
    assert lit() == [False] * 4


@pytest.fixture
def far(table: TrainingTable, document: Document) -> TrainingTable:
    """The table with contradictory rows far below: 41 and 51, and 91 and 96."""
    inputs = np.column_stack([np.arange(100.0), np.ones(100)])
    inputs[50], inputs[95] = inputs[40], inputs[90]
    targets = np.arange(100) % 2
    targets[50] = 1
    open_session(document, new_session(Dataset(inputs, targets)))
    table.resize(700, 500)
    assert "Rows 41 and 51 have" in table_remark(table)
    assert "Rows 91 and 96 have" in table_remark(table)
    return table


def is_at(table: TrainingTable, row: int) -> bool:
    place = table.view.visualRect(table.view.currentIndex())
    is_in_sight = table.view.viewport().rect().contains(place.center())
    return is_in_sight and table.view.hasFocus() and table.view.chosen_rows() == [row]


def test_a_click_on_a_sentence_leads_to_its_first_row(far: TrainingTable) -> None:
    QTest.mouseClick(line_of(far), Qt.MouseButton.LeftButton, pos=QPoint(40, 8))
    assert is_at(far, 40)


@pytest.mark.parametrize(("tabs", "row"), [(0, 40), (1, 90)])
def test_keys_lead_there_too(far: TrainingTable, theme: Theme, tabs: int, row: int) -> None:
    label = line_of(far)
    label.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(tabs):
        QTest.keyClick(label, Qt.Key.Key_Tab)
    assert label.hasFocus()
    far.view.scrollTo(far.model.index(row, 0), far.view.ScrollHint.PositionAtCenter)
    assert ground(far, row) == QColor(theme.colour.highlight_pale)
    far.view.scrollToTop()
    QTest.keyClick(label, Qt.Key.Key_Return)
    assert is_at(far, row)
    assert ground(far, row) != QColor(theme.colour.highlight_pale)


def test_tab_leaves_the_last_sentence(far: TrainingTable) -> None:
    label = line_of(far)
    label.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(2):
        QTest.keyClick(label, Qt.Key.Key_Tab)
    assert not label.hasFocus()


def test_a_name_is_shown_as_it_is_written(table: TrainingTable, document: Document) -> None:
    name = "<b>a</b> & <img src='x'>"
    open_session(document, new_session(Dataset([[1], [0]], [2, 1], ["x1"], [name])))
    assert table_remark(table).startswith("Row 1: the target <b>a</b> &")


def test_rows_that_something_is_said_about_are_marked(
    table: TrainingTable, document: Document, theme: Theme
) -> None:
    open_session(document, new_session(CONTRADICTORY))
    sentence = table_remark(table).partition(" And ")[0]
    for row in range(4):
        tip = table.model.headerData(row, DOWN, Qt.ItemDataRole.ToolTipRole)
        spoken = table.model.headerData(row, DOWN, Qt.ItemDataRole.AccessibleTextRole)
        assert (tip is not None) == (spoken is not None) == (row in (0, 2))
        if tip is not None:
            assert sentence in spoken
            assert spoken.startswith(f"{row + 1}: ")
    picture = table.view.viewport().grab().toImage()
    height = table.view.rowHeight(0)
    corners = [picture.pixelColor(1, row * height + 1) for row in range(4)]
    assert corners[0] == corners[2] == QColor(theme.colour.ink)
    assert QColor(theme.colour.ink) not in (corners[1], corners[3])


def test_a_standstill_is_told_when_it_is_there_and_only_then(
    table: TrainingTable, document: Document, trainer: Trainer, qtbot: QtBot
) -> None:
    document.edit("rate", lambda _: new_session(learning_rate=100))
    assert AGAIN not in table_remark(table)
    with qtbot.waitSignal(trainer.stopped):
        trainer.train()
    assert table_remark(table).startswith("Rows 1 and 4 are wrong where the sigmoid is flat")
    assert AGAIN in table_remark(table)
    assert "Rows 1 and 4" in table.model.headerData(3, DOWN, Qt.ItemDataRole.AccessibleTextRole)
    document.undo()
    assert AGAIN not in table_remark(table)
    document.redo()
    assert AGAIN in table_remark(table)
    document.start_again("again")
    assert AGAIN not in table_remark(table)
    assert table.model.headerData(3, DOWN, Qt.ItemDataRole.AccessibleTextRole) is None


def test_what_was_said_of_another_table_is_gone_at_once(
    table: TrainingTable, document: Document
) -> None:
    large = Dataset([[0, 30000], [1, 20000], [1, 500], [0, 100]], [0, 1, 1, 0])
    open_session(document, new_session(large))
    assert "for x2 is as large as" in table_remark(table)
    document.edit("column", lambda s: s.with_dataset(s.dataset.without_input(1)))
    assert "large" not in table_remark(table)
    document.edit("rows", lambda s: s.with_dataset(s.dataset.without_rows([0, 1, 2])))
    assert "Rows" not in table_remark(table)
    many = np.tile(large.inputs, (20_000, 1))
    open_session(document, new_session(Dataset(many, many[:, 0] + 5.0)))
    assert table_remark(table) == ""
    open_session(document, new_session())
    assert table_remark(table) == "x3 is 1 in every row: its weight acts as a bias."


def test_it_is_told_while_training_goes_on(
    table: TrainingTable, document: Document, trainer: Trainer, qtbot: QtBot
) -> None:
    document.edit("rate", lambda _: new_session(learning_rate=1000))
    trainer.set_speed(1000)
    trainer.train()
    qtbot.waitUntil(lambda: AGAIN in table_remark(table))
    assert trainer.is_running
    trainer.pause()


def test_of_a_large_table_it_is_told_after_the_run(
    table: TrainingTable, document: Document, trainer: Trainer, qtbot: QtBot
) -> None:
    inputs = np.tile([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]], (2_500, 1))
    session = new_session(Dataset(inputs, inputs[:, 0]), learning_rate=1000)
    open_session(document, train(session, 3))
    qtbot.waitUntil(lambda: AGAIN in table_remark(table))
    trainer.step()
    qtbot.waitUntil(lambda: document.session.iteration == 4)
    assert AGAIN not in table_remark(table)
    qtbot.waitUntil(lambda: AGAIN in table_remark(table))
