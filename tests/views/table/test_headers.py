"""Rows and columns are headed as Qt would do it, though it is asked less."""

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHeaderView
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session
from neuron_gui.state.document import Document
from neuron_gui.views.table.headers import NamesHeader, RowNumbers
from neuron_gui.views.table.panel import TrainingTable
from neuron_gui.views.widgets.context import ViewContext


@pytest.mark.parametrize("rows", [0, 1, 9, 10, 99, 100, 250, 1000, 10_050, 100_000])
def test_row_numbers_are_as_wide_as_qt_would_make_them(
    context: ViewContext, rows: int, document: Document, qtbot: QtBot
) -> None:
    table = TrainingTable(context)
    qtbot.addWidget(table)
    document.begin_session(new_session(Dataset(np.zeros((rows, 1)), np.zeros(rows))))
    header = table.view.verticalHeader()
    assert isinstance(header, RowNumbers)
    assert header.count() == rows
    assert header.sizeHint() == QHeaderView.sizeHint(header)


def test_names_look_as_qt_would_draw_them(
    context: ViewContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def picture() -> QImage:
        table = TrainingTable(context)
        qtbot.addWidget(table)
        table.resize(420, 260)
        table.show()
        return table.view.names.grab().toImage()

    drawn = picture()
    monkeypatch.delattr(NamesHeader, "sizeHint")
    assert drawn == picture()
