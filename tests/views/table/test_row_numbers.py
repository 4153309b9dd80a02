"""The numbers of the rows have the room that Qt would give them."""

import numpy as np
import pytest
from PySide6.QtWidgets import QHeaderView
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session
from neuron_gui.state.document import Document
from neuron_gui.views.table.panel import TrainingTable
from neuron_gui.views.table.row_numbers import RowNumbers
from neuron_gui.views.theme import Theme


@pytest.mark.parametrize("rows", [0, 1, 9, 10, 99, 100, 250, 1000, 10_050, 100_000])
def test_they_are_as_wide_as_qt_would_make_them(
    rows: int, document: Document, theme: Theme, qtbot: QtBot
) -> None:
    table = TrainingTable(document, theme)
    qtbot.addWidget(table)
    document.begin_session(new_session(Dataset(np.zeros((rows, 1)), np.zeros(rows))))
    header = table.view.verticalHeader()
    assert isinstance(header, RowNumbers)
    assert header.count() == rows
    assert header.sizeHint() == QHeaderView.sizeHint(header)
