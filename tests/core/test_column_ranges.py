"""What is remembered of the columns of a table is what a look at them would tell."""

import gc
from weakref import ref

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.core import Dataset
from neuron_gui.core.column_ranges import SLICE_ROWS, ColumnRange, column_ranges

NUMBERS = st.sampled_from([0.0, 1.0, -1.0, 0.5, 1e300, float("nan"), float("inf"), float("-inf")])
TABLES = st.integers(1, 5).flatmap(
    lambda rows: st.lists(st.lists(NUMBERS, min_size=4, max_size=4), min_size=rows, max_size=rows)
)


def table(rows: list[list[float]]) -> Dataset:
    block = np.array(rows)
    return Dataset(block[:, :3], block[:, 3:])


def looked_at(dataset: Dataset) -> tuple[ColumnRange, ...]:
    ranges = []
    for values in dataset.table.T:
        known = values[np.isfinite(values)]
        span = (float(known.min()), float(known.max())) if known.size else None
        ranges.append(ColumnRange(span, bool(np.isin(known, [0.0, 1.0]).all())))
    return tuple(ranges)


@given(TABLES, st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3), NUMBERS), max_size=5))
def test_they_are_right_after_any_edits(
    rows: list[list[float]], edits: list[tuple[int, int, float]]
) -> None:
    dataset = table(rows)
    assert column_ranges(dataset) == looked_at(dataset)
    for row, column, value in edits:
        dataset = dataset.with_cell(row % dataset.rows, column, value)
        assert column_ranges(dataset) == looked_at(dataset)


@pytest.mark.parametrize("rows", [0, SLICE_ROWS, 2 * SLICE_ROWS + 7])
def test_they_are_right_for_any_number_of_rows(rows: int) -> None:
    random = np.random.default_rng(rows)
    dataset = Dataset(random.normal(size=(rows, 3)), random.integers(0, 2, rows))
    assert column_ranges(dataset) == looked_at(dataset)


def test_nothing_is_kept_of_a_table_that_is_no_more() -> None:
    dataset = table([[0.0, 1.0, 2.0, 3.0]])
    column_ranges(dataset)
    gone = ref(dataset)
    del dataset
    gc.collect()
    assert gone() is None


def test_a_table_knows_the_cell_in_which_it_differs_from_the_one_it_was_made_of() -> None:
    first = table([[0.0, 1.0, 2.0, 3.0], [4.0, 5.0, 6.0, 7.0]])
    second = first.with_cell(1, 3, 8.0)
    assert second.edited_cell(first) == first.edited_cell(second) == (1, 3)
    assert second.with_cell(0, 0, 9.0).edited_cell(first) is None
    assert first.with_name(0, "a").edited_cell(first) is None
    assert first.with_block(0, 2, np.zeros((1, 2))).edited_cell(first) is None
    assert first.with_row_inserted(0, [0.0] * 4).edited_cell(first) is None
    assert first.with_cell(0, 0, 9.0).with_name(0, "a").edited_cell(first) is None


def test_a_table_keeps_not_the_one_alive_that_it_was_made_of() -> None:
    second = table([[0.0, 1.0, 2.0, 3.0]]).with_cell(0, 0, 1.0)
    gc.collect()
    assert column_ranges(second) == looked_at(second)
