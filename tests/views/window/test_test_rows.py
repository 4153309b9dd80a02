"""Test rows in the whole window: counts, steps, situations, program, files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, load, new_session
from neuron_gui.core.scoring import right_rows
from neuron_gui.core.update_rules import Update
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.iteration.panel import IterationPanel
from neuron_gui.views.situations.map_markers import points_of
from neuron_gui.views.table.panel import TrainingTable
from neuron_gui.views.widgets.highlight import Highlight
from neuron_gui.views.window.main_window import MainWindow
from tests.state.changes import settings
from tests.views.conftest import Finder
from tests.views.files.driver import save_as
from tests.views.table.driver import table_remark

pytestmark = pytest.mark.usefixtures("patience")

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
STEPS_LEAVE_IT_OUT = "Row 3 is a test row: the network answers it, the steps leave it out."


def mark(table: TrainingTable, *rows: int) -> None:
    """Mark rows as a person does."""
    table.view.setFocus()
    for row in rows:
        table.view.choose(row, 0)
        QTest.keyClick(table.view, Key.Key_T, CONTROL)


def click_number(table: TrainingTable, row: int) -> None:
    header = table.view.verticalHeader()
    middle = header.sectionViewportPosition(row) + header.sectionSize(row) // 2
    place = QPoint(header.width() // 2, middle)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def steps_of(window: MainWindow) -> IterationPanel:
    QTest.keyClick(window, Key.Key_F9)
    found = window.findChild(IterationPanel)
    assert found is not None
    assert found.isVisible()
    return found


def highlighted(window: MainWindow) -> list[int]:
    highlight = window.findChild(Highlight)
    assert highlight is not None
    return sorted(highlight.rows)


def test_they_have_a_count_of_their_own(
    table: TrainingTable, find: Finder, window_document: Document
) -> None:
    assert not find("test_rows_right_label").isVisible()
    before = find("rows_right_label").text()
    assert before.endswith("of 4")
    mark(table, 1, 2)
    session = window_document.session
    dataset = session.dataset
    answers = session.network.predict(dataset.inputs)
    right = right_rows(dataset.targets, answers, session.settings.output_activation)
    assert find("rows_right_label").text() == f"{right[[0, 3]].sum()} of 2"
    assert find("test_rows_right_label").isVisible()
    assert find("test_rows_right_label").text() == f"{right[[1, 2]].sum()} of 2"
    window_document.undo()
    window_document.undo()
    assert find("rows_right_label").text() == before
    assert not find("test_rows_right_label").isVisible()


def test_the_loss_and_the_counts_follow_a_run(
    table: TrainingTable,
    find: Finder,
    window_document: Document,
    window_trainer: Trainer,
    qtbot: QtBot,
) -> None:
    mark(table, 2)
    window_trainer.train()
    mark(table, 3)
    assert window_trainer.is_running
    qtbot.waitUntil(lambda: not window_trainer.is_running, timeout=20_000)
    session = window_document.session
    assert session.iteration == 10_000
    assert session.dataset.test_rows.tolist() == [2, 3]
    assert window_document.predictions.shape == (4, 1)
    assert find("rows_right_label").text() == "2 of 2"
    errors = (session.network.predict(session.dataset.inputs) - session.dataset.targets)[:2]
    assert window_document.loss == pytest.approx(0.5 * (errors**2).sum())


@pytest.mark.parametrize("update", Update)
def test_the_steps_leave_them_out_and_keep_the_numbers_of_rows(
    update: Update,
    window: MainWindow,
    table: TrainingTable,
    window_document: Document,
    qtbot: QtBot,
) -> None:
    window_document.begin_session(settings(update=update, seed=3)(new_session()))
    mark(table, 2)
    table.view.choose(3, 0)
    steps = steps_of(window)
    assert highlighted(window) == [3]
    assert window.findChild(QLabel, "example_label").text() == "row 4 of the table"
    assert "ow 4" in steps._explanation_box.sentence.text()
    seen = set()
    for _ in range(len(steps.navigator.stages) * steps.navigator.updates.count):
        explanation = steps.navigator.explanation()
        seen.update(explanation.rows.tolist())
        QTest.keyClick(steps, Key.Key_PageDown)
        qtbot.waitUntil(lambda: not window_document.is_in_run)
    assert window_document.session.iteration == 1
    if not update.is_by_row:
        assert seen == {0, 1, 3}
    assert 2 not in seen


@pytest.mark.parametrize("update", [Update.TABLE, Update.ROW])
def test_a_test_row_asked_for_beside_the_steps_is_answered_and_said(
    update: Update, window: MainWindow, table: TrainingTable, window_document: Document
) -> None:
    window_document.begin_session(settings(update=update)(new_session()))
    mark(table, 2)
    table.view.choose(3, 0)
    steps = steps_of(window)
    before = steps._explanation_box.sentence.text()
    click_number(table, 2)
    assert table_remark(table) == STEPS_LEAVE_IT_OUT
    assert window_document.session.toggles == (1.0, 0.0, 1.0)
    assert steps._explanation_box.sentence.text() == before
    click_number(table, 1)
    assert "ow 2" in steps._explanation_box.sentence.text()
    assert table_remark(table) != STEPS_LEAVE_IT_OUT
    assert highlighted(window) == [1]


def test_the_steps_open_at_another_row_where_a_person_is_at_a_test_row(
    window: MainWindow, table: TrainingTable
) -> None:
    mark(table, 1)
    steps = steps_of(window)
    (row,) = highlighted(window)
    assert row != 1
    assert steps._selected is not None


def test_a_row_marked_beside_the_steps_leaves_them(
    window: MainWindow, table: TrainingTable, window_document: Document
) -> None:
    steps = steps_of(window)
    for row in (3, 1, 0):
        mark(table, row)
        explanation = steps.navigator.explanation()
        assert row not in explanation.rows
        assert row not in highlighted(window)
    for _ in range(3):
        window_document.undo()
    assert steps.navigator.explanation().rows.tolist() == [0, 1, 2, 3]


def test_points_of_the_map_know_whether_they_are_test_rows(
    table: TrainingTable, window_document: Document
) -> None:
    mark(table, 1)
    session = window_document.session
    points = points_of(session, 0, 1, 0)
    (tested,) = points.is_test.nonzero()[0].tolist()
    assert (points.x[tested], points.y[tested]) == (1.0, 1.0)
    both = session.with_dataset(session.dataset.with_rows_repeated(1, 1).with_test_rows([2]))
    assert not points_of(both, 0, 1, 0).is_test.any()


def test_a_lesson_says_that_its_rows_are_marked(
    window: MainWindow, table: TrainingTable, window_document: Document
) -> None:
    mark(table, 1)
    texts = [label.text() for label in window.findChildren(QLabel)]
    assert "Test rows are not the lesson’s." in texts
    window_document.undo()
    texts = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "Test rows are not the lesson’s." not in texts


def test_they_are_saved_and_opened(
    window: MainWindow, table: TrainingTable, qtbot: QtBot, tmp_path: Path
) -> None:
    mark(table, 1, 3)
    path = tmp_path / "marked.neuron"
    save_as(qtbot, window, path)
    assert load(path.read_text(encoding="utf-8")).dataset.test_rows.tolist() == [1, 3]


def test_a_gap_in_a_test_row_lets_the_others_be_trained(
    window: MainWindow, table: TrainingTable, window_document: Document, window_trainer: Trainer
) -> None:
    gap = Dataset([[0.0], [float("nan")], [1.0]], [0, 1, 1], test_rows=[1])
    window_document.begin_session(new_session(gap))
    assert table_remark(table).startswith("Row 2: x1 is no finite number.")
    window_trainer.step()
    assert isinstance(steps_of(window), IterationPanel)
