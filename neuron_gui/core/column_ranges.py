"""What numbers the columns of a table hold: between which bounds, and whether only 0 and 1.

On a large table to find this out is felt. So it is remembered as long as a block lives, and of one
that was edited only the columns are looked at that may hold other numbers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from neuron_gui.core.arrays import Array, Indices
from neuron_gui.core.block import Block
from neuron_gui.core.dataset import Dataset

SLICE_ROWS = 1024
MOST_COLUMNS = 16
"""To look at more columns one by one takes longer than to look at all of them, row by row."""


@dataclass(frozen=True)
class ColumnRange:
    """The lowest and the highest number of a column, or None if it has no finite ones."""

    ends: tuple[float, float] | None
    is_binary: bool
    """Whether all finite numbers are 0 or 1."""


def column_ranges(dataset: Dataset) -> tuple[ColumnRange, ...]:
    """Return the range of each column, inputs first."""
    return (*_block_ranges(dataset.input_block), *_block_ranges(dataset.target_block))


_KNOWN: WeakKeyDictionary[Block, tuple[ColumnRange, ...]] = WeakKeyDictionary()


def _block_ranges(block: Block) -> tuple[ColumnRange, ...]:
    if block not in _KNOWN:
        _KNOWN[block] = _after_edit(block) or tuple(_ranges(block.take, *block.shape))
    return _KNOWN[block]


def _after_edit(block: Block) -> tuple[ColumnRange, ...]:
    """Return the ranges of an edited block, if those of most columns are known; else nothing."""
    origin = block.origin
    base = origin.base() if origin is not None else None
    if origin is None or base is None or base not in _KNOWN:
        return ()
    before, changed = _KNOWN[base], origin.changed_columns
    if len(changed) > MOST_COLUMNS:
        return ()

    def looked_at(column: int) -> ColumnRange:
        read = lambda rows: block.column(column, rows)[:, np.newaxis]  # noqa: E731
        return next(_ranges(read, block.shape[0], 1))

    return tuple(
        looked_at(column) if column in changed else before[source]
        for column, source in enumerate(origin.columns)
    )


def _ranges(read: Callable[[Indices], Array], rows: int, columns: int) -> Iterator[ColumnRange]:
    """Yield the range of each column of what can be read, looked at slice by slice."""
    lowest, highest = np.full(columns, np.inf), np.full(columns, -np.inf)
    is_binary = np.full(columns, True)
    for start in range(0, rows, SLICE_ROWS):
        values = read(np.arange(start, min(start + SLICE_ROWS, rows)))
        known = np.isfinite(values)
        if not known.all():
            values = np.where(known, values, np.nan)
        if is_binary.any():
            is_binary &= ((values == 0.0) | (values == 1.0) | ~known).all(axis=0)
        with np.errstate(all="ignore"):
            np.fmin(lowest, np.fmin.reduce(values, axis=0), out=lowest)
            np.fmax(highest, np.fmax.reduce(values, axis=0), out=highest)
    for low, high, binary in zip(
        lowest.tolist(), highest.tolist(), is_binary.tolist(), strict=True
    ):
        yield ColumnRange((low, high) if low <= high else None, binary)
