import numpy as np
import pytest

from neuron_gui.core import Dataset
from neuron_gui.core.dataset import MOST_INPUTS, MOST_ROWS, MOST_TARGETS
from neuron_gui.core.errors import DatasetError

TABLE = Dataset([[1, 2], [3, 4], [5, 6]], [7, 8, 9])


def rows(table: Dataset) -> list[list[float]]:
    values: list[list[float]] = table.table.tolist()
    return values


def test_a_flat_list_is_one_column() -> None:
    assert TABLE.targets.shape == (3, 1)
    assert Dataset([1, 2], [3, 4]).inputs.shape == (2, 1)


def test_missing_names_are_numbered() -> None:
    assert TABLE.names == ("x1", "x2", "y")
    assert Dataset([[1]], [[2, 3]]).target_names == ("y1", "y2")


def test_it_cannot_be_changed_from_outside() -> None:
    inputs = np.ones((2, 2))
    table = Dataset(inputs, [0, 1])
    inputs[0, 0] = 9
    assert table.inputs[0, 0] == 1
    with pytest.raises(ValueError, match="read-only"):
        table.inputs[0, 0] = 9


@pytest.mark.parametrize(
    ("inputs", "targets", "reason"),
    [
        ([[1, 2], [3]], [1, 2], "inputs are no rectangle of numbers"),
        ([["a"]], [1], "inputs are no rectangle of numbers"),
        ([[10**400]], [1], "inputs are no rectangle of numbers"),
        (3, [1], "inputs are no rectangle of numbers"),
        ([[[1]]], [1], "inputs are no rectangle of numbers"),
        ([[1]], [{}], "targets are no rectangle of numbers"),
        ([[1], [2]], [1], "inputs and targets differ in rows"),
        (np.empty((2, 0)), [1, 2], "no inputs"),
        ([[1], [2]], np.empty((2, 0)), "no targets"),
        (np.ones((1, MOST_INPUTS + 1)), [1], "too many inputs, column 64"),
        ([[1]], np.ones((1, MOST_TARGETS + 1)), "too many targets, column 8"),
        (np.ones((MOST_ROWS + 1, 1)), np.ones(MOST_ROWS + 1), "too many rows, row 100000"),
    ],
)
def test_what_is_no_table_is_refused(inputs: object, targets: object, reason: str) -> None:
    with pytest.raises(DatasetError) as refusal:
        Dataset(inputs, targets)
    assert str(refusal.value) == reason


@pytest.mark.parametrize(
    ("names", "column"), [(["a"], 1), (["a", "b", "c"], 2), (["a", " "], 1), (["", "b"], 0)]
)
def test_wrong_names_are_refused(names: list[str], column: int) -> None:
    with pytest.raises(DatasetError) as refusal:
        Dataset([[1, 2]], [3], names)
    assert refusal.value.column == column


def test_the_largest_table_is_possible() -> None:
    table = Dataset(np.ones((MOST_ROWS, MOST_INPUTS)), np.ones((MOST_ROWS, MOST_TARGETS)))
    assert table.rows == MOST_ROWS


def test_a_cell_is_changed_in_inputs_or_targets() -> None:
    assert rows(TABLE.with_cell(1, 0, 0.5)) == [[1, 2, 7], [0.5, 4, 8], [5, 6, 9]]
    assert rows(TABLE.with_cell(2, 2, 0.5)) == [[1, 2, 7], [3, 4, 8], [5, 6, 0.5]]
    assert rows(TABLE) == [[1, 2, 7], [3, 4, 8], [5, 6, 9]]


def test_a_value_is_read_by_its_cell() -> None:
    assert [TABLE.value(1, column) for column in range(3)] == [3, 4, 8]


def test_rows_are_inserted_removed_and_moved() -> None:
    assert rows(TABLE.with_row_inserted(1, [0, 0, 1])) == [
        [1, 2, 7],
        [0, 0, 1],
        [3, 4, 8],
        [5, 6, 9],
    ]
    assert rows(TABLE.with_row_inserted(3, [0, 0, 1]))[3] == [0, 0, 1]
    assert rows(TABLE.without_rows([0, 2])) == [[3, 4, 8]]
    assert rows(TABLE.with_row_moved(0, 2)) == [[3, 4, 8], [5, 6, 9], [1, 2, 7]]
    assert rows(TABLE.with_row_moved(2, 0)) == [[5, 6, 9], [1, 2, 7], [3, 4, 8]]


def test_all_rows_can_go_and_come_back() -> None:
    empty = TABLE.without_rows([0, 1, 2])
    assert (empty.rows, empty.names) == (0, TABLE.names)
    assert rows(empty.with_row_inserted(0, [1, 0, 1])) == [[1, 0, 1]]


def test_inputs_are_added_and_removed() -> None:
    wider = TABLE.with_input_added(value=1.0)
    assert wider.input_names == ("x1", "x2", "x3")
    assert rows(wider)[0] == [1, 2, 1, 7]
    assert TABLE.without_input(0).names == ("x2", "y")
    assert rows(TABLE.without_input(0))[0] == [2, 7]
    with pytest.raises(DatasetError, match="no inputs"):
        TABLE.without_input(0).without_input(0)


def test_targets_are_added_and_removed() -> None:
    wider = TABLE.with_target_added(value=1.0)
    assert wider.target_names == ("y", "y2")
    assert rows(wider)[0] == [1, 2, 7, 1]
    assert wider.without_target(0).names == ("x1", "x2", "y2")
    assert rows(wider.without_target(0))[0] == [1, 2, 1]
    assert wider.without_target(0).with_target_added().target_names == ("y2", "y3")
    assert TABLE.with_target_added("rain").target_names == ("y", "rain")
    with pytest.raises(DatasetError, match="no targets"):
        TABLE.without_target(0)
    widest = Dataset([[1.0]], np.ones((1, 8)))
    with pytest.raises(DatasetError, match="too many targets"):
        widest.with_target_added()


def test_an_added_input_gets_a_name_that_is_free() -> None:
    table = Dataset([[1, 2]], [3], ["x3", "b"], ["x4"])
    assert table.with_input_added().input_names == ("x3", "b", "x5")
    assert table.with_input_added("hours").input_names == ("x3", "b", "hours")


def test_columns_are_renamed() -> None:
    assert TABLE.with_name(1, "wind").names == ("x1", "wind", "y")
    assert TABLE.with_name(2, "rain").names == ("x1", "x2", "rain")
