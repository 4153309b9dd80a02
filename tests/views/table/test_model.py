"""The item model of the training table, under Qt's own model tester."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.lessons import Lesson
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.state.document import Document
from neuron_gui.views.table.edits import Area, TableEdits
from neuron_gui.views.table.model import TableModel
from neuron_gui.views.table.pasting import Pasting

EDIT, DISPLAY = Qt.ItemDataRole.EditRole, Qt.ItemDataRole.DisplayRole
ACROSS = Qt.Orientation.Horizontal


@pytest.fixture
def edits(document: Document) -> TableEdits:
    return TableEdits(document)


@pytest.fixture
def model(document: Document, edits: TableEdits) -> Iterator[TableModel]:
    model = TableModel(document, edits)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    yield model
    tester.deleteLater()
    model.deleteLater()


def test_columns_and_their_names(model: TableModel) -> None:
    titles = [model.headerData(column, ACROSS) for column in range(model.columnCount())]
    assert titles == ["x1", "x2", "x3", "y", "prediction", "error", ""]
    assert model.headerData(6, ACROSS, Qt.ItemDataRole.AccessibleTextRole)
    assert model.headerData(2, Qt.Orientation.Vertical) == "3"
    assert model.rowCount(model.index(0, 0)) == 0


def test_several_targets_have_a_prediction_each(document: Document, model: TableModel) -> None:
    session = new_session(Dataset([[0.0], [1.0]], [[0, 1], [1, 0]]))
    document.begin(Lesson("", "", "", "", session))
    titles = [model.headerData(column, ACROSS) for column in range(model.columnCount())]
    assert titles[1:] == ["y1", "y2", "y1 prediction", "y2 prediction", "y1 error", "y2 error", ""]


def test_an_edit_is_one_undo_step(document: Document, model: TableModel, qtbot: QtBot) -> None:
    index = model.index(1, 2)
    with qtbot.waitSignal(model.dataChanged) as told:
        assert model.setData(index, "-0.5", EDIT)
    assert told.args[0].row() == told.args[1].row() == 1
    assert (index.data(EDIT), index.data(DISPLAY)) == ("-0.5", "−0.5")
    assert document.undo_stack.undoText() == "change x3 in row 2"
    document.undo()
    assert index.data(EDIT) == "1"


def test_what_is_refused_changes_nothing(
    document: Document, edits: TableEdits, model: TableModel, qtbot: QtBot
) -> None:
    before = document.session
    for text in ("abc", "", "nan", "inf", "1_0"):
        with qtbot.waitSignal(edits.refused) as told:
            assert not model.setData(model.index(2, 1), text, EDIT)
        assert told.args[0].endswith("keeps 0.")
        assert told.args[1:] == [2, 1]
    assert not model.setData(model.index(0, 4), "1", EDIT)
    assert not model.setData(QModelIndex(), "1", EDIT)
    assert document.session is before


def test_the_same_number_is_no_edit(document: Document, model: TableModel) -> None:
    assert model.setData(model.index(0, 0), "0.0", EDIT)
    assert document.undo_stack.count() == 0


def test_all_digits_are_kept_for_editing(model: TableModel) -> None:
    index = model.index(0, 0)
    model.setData(index, "0.123456789012345", EDIT)
    assert index.data(EDIT) == "0.123456789012345"
    assert index.data(DISPLAY) == "0.12346"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "0.123456789012345"


def test_marks_are_also_words(model: TableModel) -> None:
    for row in range(4):
        mark, word = (model.index(row, 6).data(role) for role in (DISPLAY, 11))
        assert (mark, word) in {("✓", "right"), ("✗", "wrong")}


@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
def test_out_of_reach_has_a_mark_and_words_of_its_own(
    document: Document, model: TableModel, activation: str
) -> None:
    document.edit("two", lambda _: new_session(
        Dataset([[0], [1]], [[1, 0], [1, 92]]), output_activation=activation
    ))  # fmt: skip
    cell = model.index(1, 7)
    assert cell.data(DISPLAY) == "⊘"
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "out of reach"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "out of reach"
    assert model.block(Area(1, 7, 1, 7), DecimalMark.POINT).text() == "out of reach"


@pytest.mark.parametrize(
    ("activation", "targets", "explanation"),
    [
        (
            "sigmoid",
            [0, 1],
            "Right when every prediction is on its target’s side of 0.5.\n"
            "Out of reach, and so wrong, when a target is below 0 or above 1.",
        ),
        (
            "tanh",
            [0, 1],
            "Right when every prediction is on its target’s side of 0.\n"
            "To a target of 0 it must be nearer than to −1 and 1.\n"
            "Out of reach, and so wrong, when a target is below −1 or above 1.",
        ),
        ("linear", [0, 92], "Right when every prediction is less than 0.5 away from its target."),
    ],
)
def test_what_right_means_is_said_of_these_outputs(
    document: Document, model: TableModel, activation: str, targets: list[float], explanation: str
) -> None:
    table = Dataset([[0], [1]], targets)
    document.edit("other", lambda _: new_session(table, output_activation=activation))
    assert model.headerData(4, ACROSS, Qt.ItemDataRole.AccessibleTextRole) == explanation


def test_rows_come_and_go_exactly(
    document: Document, edits: TableEdits, model: TableModel, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(model.modelReset):
        edits.add_row()
        edits.duplicate_rows(0, 1)
        edits.move_rows(2, 3, 1)
        edits.remove_rows([0, 5])
        Pasting(edits).paste("1 1 1 1\n" * 9, Area(2, 0, 2, 0))
        edits.clear(Area(0, 0, 3, 3))
        for _ in range(document.undo_stack.count()):
            document.undo()
    assert model.rowCount() == 4
    with qtbot.waitSignal(model.modelReset):
        edits.add_input()
    with qtbot.waitSignal(model.modelReset):
        edits.remove_input(0)


def changes_of(model: TableModel) -> list[tuple[int, int, int, int]]:
    """Return where typed cells are told to be different from now on, as it fills."""
    told: list[tuple[int, int, int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        told.append((first.row(), first.column(), last.row(), last.column()))

    model.dataChanged.connect(note)
    return told


def test_only_cells_that_are_others_now_are_told(
    document: Document, edits: TableEdits, model: TableModel
) -> None:
    told = changes_of(model)
    edits.add_row()
    assert told == []
    edits.clear(Area(1, 0, 2, 1))
    assert told == [(1, 0, 2, 1)]
    edits.move_rows(0, 0, 1)  # 0 0 1 and 0 0 1 differ in their targets
    edits.rename(0, "a")
    assert told[1:] == [(0, 3, 1, 3)]
    document.undo()
    edits.remove_rows([3])
    assert told[2:] == [(3, 1, 3, 2)]


def test_a_large_table_is_told_as_a_whole_and_its_cells_are_right(
    document: Document, edits: TableEdits, model: TableModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("neuron_gui.views.table.model.LARGE_TABLE", 50)
    rows = 20
    numbers = np.arange(rows * 4.0).reshape(rows, 4)
    document.begin_session(new_session(Dataset(numbers[:, :3], numbers[:, 3:])))
    told, everything = changes_of(model), (0, 0, rows - 1, 3)
    assert edits.set_cell(7, 2, "0.5")
    assert told == [(7, 2, 7, 2)]
    edits.add_row()
    edits.remove_rows([0, 1])
    assert told[1:] == [everything, (0, 0, rows - 2, 3)]
    assert (model.rowCount(), model.index(0, 0).data(EDIT)) == (rows - 1, "8")
    assert model.index(rows - 2, 3).data(EDIT) == "0"
    document.undo()
    assert (model.rowCount(), model.index(7, 2).data(EDIT)) == (rows + 1, "0.5")


def test_all_rows_can_go(document: Document, edits: TableEdits, model: TableModel) -> None:
    edits.remove_rows([0, 1, 2, 3])
    assert model.rowCount() == 0
    Pasting(edits).paste("1\t2\t3\t4", Area(0, 0, -1, 0))
    assert [model.index(0, column).data() for column in range(4)] == ["1", "2", "3", "4"]
    document.undo()
    document.undo()
    assert model.rowCount() == 4


def test_a_name_is_one_undo_step(document: Document, model: TableModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.headerDataChanged):
        assert model.setHeaderData(3, ACROSS, " rain  today ", EDIT)
    assert document.session.dataset.target_names == ("rain today",)
    assert not model.setHeaderData(4, ACROSS, "name", EDIT)
    document.undo()
    assert model.headerData(3, ACROSS) == "y"


def test_live_columns_tell_that_they_are_new(
    document: Document, model: TableModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(model.dataChanged) as told:
        document.edit("set a weight", lambda session: session.with_parameter(0, 5.0))
    assert told.args[0].column() == model.first_live == 4
