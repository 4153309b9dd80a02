"""Whatever is read of an edited block is what stands in it once it is written down."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.core import Dataset
from neuron_gui.core.arrays import Array, frozen
from neuron_gui.core.block import MOST_WAITING, Block, Patch
from neuron_gui.core.column_ranges import column_ranges
from neuron_gui.core.errors import DatasetError
from tests.core.test_column_ranges import looked_at

EDITS = (
    *("cell", "block", "insert", "repeat", "remove", "move"),
    *("add input", "remove input", "add target", "remove target"),
)


def table(rows: int, inputs: int) -> Dataset:
    numbers = np.arange(rows * (inputs + 1), dtype=np.float64).reshape(rows, inputs + 1)
    return Dataset(numbers[:, :inputs], numbers[:, inputs:])


def edited(dataset: Dataset, whole: Array, edit: str, a: int, b: int) -> tuple[Dataset, Array]:
    """Edit a table, and the same numbers with NumPy's own means."""
    rows, columns = whole.shape
    row, column = a % max(rows, 1), b % columns
    if edit == "insert":
        values = [float(a + index) for index in range(columns)]
        return dataset.with_row_inserted(row, values), np.insert(whole, row, values, axis=0)
    if edit == "block":
        block = np.full((1 + a % 3, columns - column), -float(b))
        longer = np.vstack([whole, np.zeros((max(row + len(block) - rows, 0), columns))])
        longer[row : row + len(block), column:] = block
        return dataset.with_block(row, column, block), longer
    if edit == "add input":
        names = dataset.input_names
        return dataset.with_input_added(value=b), np.insert(whole, len(names), b, axis=1)
    if edit == "add target":
        if len(dataset.target_names) == 8:
            return dataset, whole
        return dataset.with_target_added(value=b), np.insert(whole, columns, b, axis=1)
    if edit == "remove target":
        if len(dataset.target_names) < 2:
            return dataset, whole
        index = b % len(dataset.target_names)
        last = len(dataset.input_names) + index
        return dataset.without_target(index), np.delete(whole, last, axis=1)
    if edit == "remove input":
        if len(dataset.input_names) < 2:
            return dataset, whole
        index = b % len(dataset.input_names)
        return dataset.without_input(index), np.delete(whole, index, axis=1)
    if not rows:
        return dataset, whole
    if edit == "cell":
        changed = whole.copy()
        changed[row, column] = -a
        return dataset.with_cell(row, column, -a), changed
    if edit == "remove":
        return dataset.without_rows([row]), np.delete(whole, row, axis=0)
    last = min(row + b % 3, rows - 1)
    if edit == "repeat":
        order = [*range(last + 1), *range(row, rows)]
        return dataset.with_rows_repeated(row, last), whole[order]
    order = [*range(rows)]
    order.insert(last, order.pop(row))
    return dataset.with_row_moved(row, last), whole[order]


@given(
    st.integers(0, 4),
    st.integers(1, 3),
    st.lists(
        st.tuples(st.sampled_from(EDITS), st.integers(0, 9), st.integers(0, 9), st.booleans()),
        max_size=2 * MOST_WAITING,
    ),
)
def test_rows_columns_and_all_of_it_are_the_same_numbers(
    rows: int, inputs: int, edits: list[tuple[str, int, int, bool]]
) -> None:
    dataset = table(rows, inputs)
    whole = dataset.table
    for edit, a, b, is_written in edits:
        dataset, whole = edited(dataset, whole, edit, a, b)
        split = len(dataset.input_names)
        part = slice(a % (len(whole) + 1), b + 1)
        assert (dataset.rows, len(dataset.names)) == whole.shape
        assert dataset.input_rows(part).tolist() == whole[part, :split].tolist()
        for number in range(whole.shape[1]):
            assert dataset.column(number, part).tolist() == whole[part, number].tolist()
        if is_written:
            assert dataset.table.tolist() == whole.tolist()
        assert column_ranges(dataset) == looked_at(Dataset(whole[:, :split], whole[:, split:]))
    assert dataset.table.tolist() == whole.tolist()


def test_what_was_written_down_is_kept_and_cannot_be_changed() -> None:
    block = Block(frozen(np.ones((3, 2)))).edited(patches=[Patch(1, 0, np.zeros((1, 1)))])
    assert block.edit is not None
    written = block.array
    assert block.array is written
    assert block.edit is None
    with pytest.raises(ValueError, match="read-only"):
        written[0, 0] = 5.0


def test_rows_that_are_read_are_nobody_elses() -> None:
    block = Block(frozen(np.ones((3, 2))))
    for rows in (block.take(np.arange(3)), block.edited(np.arange(2)).take(np.arange(2))):
        rows[:] = 7.0
    assert block.array.tolist() == np.ones((3, 2)).tolist()


def test_what_an_edit_does_not_reach_is_shared() -> None:
    dataset = table(3, 2)
    assert dataset.with_cell(0, 2, 5.0).input_block is dataset.input_block
    assert dataset.with_cell(0, 1, 5.0).target_block is dataset.target_block
    assert dataset.with_name(0, "a").has_numbers_of(dataset)
    assert not dataset.with_cell(0, 2, 5.0).has_numbers_of(dataset)


def test_not_too_many_edits_wait() -> None:
    block = Block(frozen(np.zeros((2, 2))))
    for index in range(3 * MOST_WAITING):
        block = block.edited(patches=[Patch(0, 0, np.full((1, 1), float(index)))])
        edit, waiting = block.edit, 0
        while edit is not None:
            edit, waiting = edit.base.edit, waiting + 1
        assert 1 <= waiting <= MOST_WAITING


def test_threads_that_need_it_at_once_get_the_same() -> None:
    together = Barrier(8)
    block = Block(frozen(np.zeros((20_000, 8)))).edited(np.arange(20_000)[::-1])

    def read() -> Array:
        together.wait()
        return block.array

    with ThreadPoolExecutor(8) as threads:
        arrays = [*threads.map(lambda _: read(), range(8))]
    assert all(array is block.array for array in arrays)


def test_an_edit_beside_the_table_is_refused_at_once() -> None:
    dataset = table(3, 2)
    for row, column in ((3, 0), (-1, 0), (0, 3), (0, -1)):
        with pytest.raises(IndexError):
            dataset.with_cell(row, column, 1.0)
    with pytest.raises(IndexError):
        dataset.with_block(0, 1, np.zeros((1, 3)))
    for values in ([1.0, 2.0], [1.0] * 4):
        with pytest.raises(DatasetError, match="values and columns differ in number"):
            dataset.with_row_inserted(0, values)
    for position in (-5, 4):
        with pytest.raises(IndexError):
            dataset.with_row_inserted(position, [1.0] * 3)
    with pytest.raises(IndexError):
        dataset.without_rows([3])


def test_a_table_does_not_follow_the_block_that_was_written_over_it() -> None:
    block = np.ones((1, 2))
    dataset = table(3, 2).with_block(0, 0, block)
    block[:] = 9.0
    assert dataset.inputs[0].tolist() == [1.0, 1.0]
