"""Rows and columns are headed as Qt would do it, though it is asked less."""

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeaderV2
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


def painted(table: TrainingTable) -> list[str]:
    """Return what is painted of the names."""
    texts = []
    for section in range(table.view.names.count()):
        option = QStyleOptionHeaderV2()
        table.view.names.initStyleOptionForIndex(option, section)
        texts.append(option.text)
    return texts


@pytest.mark.parametrize("name", ["rain", "Age", "Pclass", "Survived", "play yes", "W", "iiii"])
def test_a_name_with_room_is_not_cut_off(
    table: TrainingTable, document: Document, qtbot: QtBot, name: str
) -> None:
    document.begin_session(new_session(Dataset([[0, 1]], [1], ["a", name], ["y"])))
    qtbot.waitUntil(lambda: painted(table)[:5] == ["a", name, "y", "prediction", "error"])


def test_the_longest_names_give_way_first(
    table: TrainingTable, document: Document, qtbot: QtBot
) -> None:
    long = "How long did you sleep last night (in hours)?"
    inputs = [long, "pleased", long + "?", "Survived"]
    document.begin_session(new_session(Dataset([[0, 1, 0, 1]], [1], inputs, ["passed"])))
    qtbot.waitUntil(lambda: painted(table)[0].endswith("…"))
    assert painted(table)[2].endswith("…")
    assert [painted(table)[column] for column in (1, 3, 4)] == ["pleased", "Survived", "passed"]
