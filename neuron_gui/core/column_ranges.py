"""What numbers the columns of a table hold: between which bounds, and whether only 0 and 1.

On a large table to find this out is felt. So it is remembered as long as the table lives, and of a
table that differs in one cell from another one only that column is looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.dataset import Dataset

SLICE_ROWS = 1024


@dataclass(frozen=True)
class ColumnRange:
    """The lowest and the highest number of a column, or None if it has no finite ones."""

    span: tuple[float, float] | None
    is_binary: bool
    """Whether all finite numbers are 0 or 1."""


def column_ranges(dataset: Dataset) -> tuple[ColumnRange, ...]:
    """Return the range of each column, inputs first."""
    if dataset not in _KNOWN:
        _KNOWN[dataset] = _after_edit(dataset) or (
            *_ranges(dataset.inputs),
            *_ranges(dataset.targets),
        )
    return _KNOWN[dataset]


_KNOWN: WeakKeyDictionary[Dataset, tuple[ColumnRange, ...]] = WeakKeyDictionary()


def _after_edit(dataset: Dataset) -> tuple[ColumnRange, ...]:
    """Return the ranges of a table of which all but one cell is known; else nothing."""
    edit = dataset.edit
    base = edit.base() if edit is not None else None
    if edit is None or base is None or base not in _KNOWN:
        return ()
    ranges, column, split = [*_KNOWN[base]], edit.column, len(dataset.input_names)
    block, place = (dataset.inputs, column) if column < split else (dataset.targets, column - split)
    ranges[column] = next(_ranges(block[:, place : place + 1]))
    return tuple(ranges)


def _ranges(block: Array) -> Iterator[ColumnRange]:
    """Yield the range of each column of a block, looked at slice by slice."""
    columns = block.shape[1]
    lowest, highest = np.full(columns, np.inf), np.full(columns, -np.inf)
    is_binary = np.full(columns, True)
    for start in range(0, len(block), SLICE_ROWS):
        rows = block[start : start + SLICE_ROWS]
        known = np.isfinite(rows)
        if not known.all():
            rows = np.where(known, rows, np.nan)
        is_binary &= ((rows == 0.0) | (rows == 1.0) | ~known).all(axis=0)
        with np.errstate(all="ignore"):
            np.fmin(lowest, np.fmin.reduce(rows, axis=0), out=lowest)
            np.fmax(highest, np.fmax.reduce(rows, axis=0), out=highest)
    for low, high, binary in zip(
        lowest.tolist(), highest.tolist(), is_binary.tolist(), strict=True
    ):
        yield ColumnRange((low, high) if low <= high else None, binary)
