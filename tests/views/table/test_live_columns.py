"""What the training table shows while the network trains, and its findings."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.training import Training
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.table.panel import TrainingTable
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.theme import Theme
from tests.views.table.driver import (
    open_session,
    table_remark,
    text,
)


def test_findings_name_the_rows(table: TrainingTable, document: Document) -> None:
    assert table_remark(table) == "x3 is 1 in every row: its weight acts as a bias."
    table.model.setData(table.model.index(0, 1), "1")
    assert table_remark(table).startswith("Rows 1 and 4 are the same: this example counts twice.")
    table.model.setData(table.model.index(0, 3), "1")
    assert table_remark(table).startswith(
        "Rows 1 and 4 have the same inputs but different targets: the loss cannot reach 0."
    )


def test_findings_of_a_large_table_wait_for_a_pause(
    table: TrainingTable, document: Document, qtbot: QtBot
) -> None:
    open_session(document, new_session(Dataset(np.zeros((3000, 2)), np.zeros(3000))))
    qtbot.waitUntil(lambda: table_remark(table).startswith("Rows 1, 2, 3 and 2 997 more"))


def test_live_columns_follow_training(
    table: TrainingTable, document: Document, trainer: Trainer, qtbot: QtBot
) -> None:
    before = [text(table, row, 4) for row in range(4)]
    with qtbot.waitSignal(trainer.stopped):
        trainer.train()
    assert [text(table, row, 4) for row in range(4)] == ["0.0097", "0.9921", "0.9936", "0.0079"]
    assert [text(table, row, 5) for row in range(4)][1] == "+0.0079"
    assert [text(table, row, 6) for row in range(4)] == ["✓"] * 4
    assert before != ["0.0097", "0.9921", "0.9936", "0.0079"]


def test_cells_can_be_edited_while_it_trains(
    table: TrainingTable, document: Document, trainer: Trainer, qtbot: QtBot
) -> None:
    trainer.set_speed(100)
    trainer.train()
    qtbot.waitUntil(lambda: document.session.iteration > 0)
    table.model.setData(table.model.index(0, 3), "1")
    reached = document.session.iteration
    qtbot.waitUntil(lambda: document.session.iteration > reached)
    assert trainer.is_running
    assert document.session.dataset.targets[0, 0] == 1.0


class PaintCounter(QObject):
    """Counts the paint events of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_only_changed_live_texts_are_drawn_again(
    table: TrainingTable, document: Document, qtbot: QtBot
) -> None:
    table.view.viewport().repaint()
    paints = PaintCounter(table.view.viewport())
    weight = float(document.session.network.parameters[0])
    document.edit("nudge", lambda session: session.with_parameter(0, weight + 1e-9))
    QApplication.sendPostedEvents()
    assert paints.count == 0
    document.begin_run()
    document.show_progress(Training(train(document.session, 5)).progress())
    qtbot.waitUntil(lambda: paints.count > 0)


@pytest.mark.parametrize("size", [(330, 250), (340, 260), (640, 500)])
def test_the_opening_table_fits_without_scrolling(
    table: TrainingTable, size: tuple[int, int], qtbot: QtBot
) -> None:
    table.resize(*size)
    qtbot.waitUntil(lambda: table.view.verticalScrollBar().maximum() == 0)
    qtbot.waitUntil(lambda: table.view.horizontalScrollBar().maximum() == 0)


@pytest.mark.parametrize("zoom", [0.8, 1.5, 2.0])
def test_everything_follows_the_theme(table: TrainingTable, theme: Theme, zoom: float) -> None:
    height = table.view.rowHeight(0)
    theme.apply(is_dark=True, zoom=zoom)
    assert (table.view.rowHeight(0) > height) == (zoom > 1.0)
    table.grab()


def test_another_table_takes_its_place(table: TrainingTable, document: Document) -> None:
    open_session(document, new_session(Dataset(np.full((1500, 9), 0.25), np.zeros(1500))))
    assert table.model.columnCount() == 13
    assert table.view.columnWidth(12) > 0
    table.grab()
    open_session(document, new_session(Dataset([[1.0]], [[1.0]])))
    table.grab()
    assert table.view.horizontalScrollBar().maximum() == 0


def test_another_zoom_looks_as_if_it_had_been_so_from_the_start(
    context: ViewContext, theme: Theme, qtbot: QtBot
) -> None:
    def built() -> TrainingTable:
        table = TrainingTable(context)
        qtbot.addWidget(table)
        table.resize(700, 420)
        table.show()
        return table

    def picture(table: TrainingTable) -> QImage:
        table.setFocus()
        QApplication.sendPostedEvents()
        return table.grab().toImage()

    zoomed = built()
    zoomed.grab()
    theme.apply(is_dark=False, zoom=1.5)
    fresh = built()
    assert picture(zoomed) == picture(fresh)
