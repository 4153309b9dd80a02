"""A training table: rows of inputs, each with the targets that the network should answer.

A Dataset is a value that never changes; each edit gives a new one. What is wrong or odd in it
is told by `findings.findings`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from neuron_gui.core.arrays import Array, Flags, Indices, frozen
from neuron_gui.core.block import Block, Patch
from neuron_gui.core.errors import DatasetError, DatasetReason

MOST_INPUTS = 64
MOST_TARGETS = 8
MOST_ROWS = 100_000
NEW = -1
"""Stands for a row of an edited table that the table before it did not have."""


@dataclass(frozen=True, eq=False, init=False)
class Dataset:
    """Inputs shaped (rows, inputs), targets shaped (rows, targets), a name for each column.

    Anything that `numpy.asarray` takes serves; a flat list of targets is one target column.
    Missing names become x1, x2... and y (y1, y2... for several). `test_rows` are the rows, from 0,
    that training never sees; here they are sorted. Raises DatasetError for what is no rectangular
    table of numbers within 1-64 inputs, 1-8 targets and 100 000 rows, and for test rows that the
    table does not have, or that leave no row to train.
    """

    input_block: Block
    target_block: Block
    input_names: tuple[str, ...]
    target_names: tuple[str, ...]
    test_rows: Indices

    def __init__(
        self,
        inputs: npt.ArrayLike | Block,
        targets: npt.ArrayLike | Block,
        input_names: Sequence[str] | None = None,
        target_names: Sequence[str] | None = None,
        test_rows: Sequence[int] | Indices = (),
    ) -> None:
        input_block = _block(inputs, DatasetReason.INPUTS_NO_NUMBERS)
        target_block = _block(targets, DatasetReason.TARGETS_NO_NUMBERS)
        if input_block.shape[0] != target_block.shape[0]:
            raise DatasetError(DatasetReason.UNEQUAL_ROWS)
        if input_block.shape[0] > MOST_ROWS:
            raise DatasetError(DatasetReason.MANY_ROWS, row=MOST_ROWS)
        too_few, too_many = DatasetReason.NO_INPUTS, DatasetReason.MANY_INPUTS
        _check_columns(input_block, MOST_INPUTS, too_few, too_many)
        too_few, too_many = DatasetReason.NO_TARGETS, DatasetReason.MANY_TARGETS
        _check_columns(target_block, MOST_TARGETS, too_few, too_many)
        object.__setattr__(self, "input_block", input_block)
        object.__setattr__(self, "target_block", target_block)
        object.__setattr__(self, "input_names", _names(input_names, "x", input_block.shape[1]))
        object.__setattr__(self, "target_names", _names(target_names, "y", target_block.shape[1]))
        object.__setattr__(self, "test_rows", _test_rows(test_rows, self.rows))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that it holds: its own, and those of its parts once these were asked for."""
        names = "training_part", "test_part"
        tables: list[Dataset] = [self, *(vars(self)[name] for name in names if name in vars(self))]
        return tuple(block for one in tables for block in (one.input_block, one.target_block))

    @property
    def inputs(self) -> Array:
        """All inputs, shaped (rows, inputs).

        After an edit of a large table they have yet to be written down, which a window that only
        shows some of them need not wait for: it asks for these rows, or for a column.
        """
        return self.input_block.array

    @property
    def targets(self) -> Array:
        """All targets, shaped (rows, targets)."""
        return self.target_block.array

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.input_block.shape[0]

    @cached_property
    def is_finite(self) -> bool:
        """Whether all of it are numbers, none of them endless."""
        return bool(np.isfinite(self.inputs).all() and np.isfinite(self.targets).all())

    @cached_property
    def is_test_row(self) -> Flags:
        """For each row whether it is a test row, shaped (rows,)."""
        flags = np.zeros(self.rows, dtype=np.bool_)
        flags[self.test_rows] = True
        return flags

    @cached_property
    def training_rows(self) -> Indices:
        """The rows that are trained: all but the test rows."""
        return np.flatnonzero(~self.is_test_row)

    @cached_property
    def training_part(self) -> "Dataset":
        """The rows that are trained, as a table of their own: this one if it has no test rows."""
        return self._part(self.training_rows) if self.test_rows.size else self

    @cached_property
    def test_part(self) -> "Dataset":
        """The test rows, as a table of their own."""
        return self._part(self.test_rows)

    def merged(self, of_training_rows: Array, of_test_rows: Array) -> Array:
        """Return what belongs to each row from what belongs to training and to test rows."""
        values = np.empty((self.rows, *of_training_rows.shape[1:]))
        values[self.training_rows], values[self.test_rows] = of_training_rows, of_test_rows
        return values

    @property
    def names(self) -> tuple[str, ...]:
        """All column names, inputs first."""
        return self.input_names + self.target_names

    @property
    def table(self) -> Array:
        """Inputs and targets side by side, as a new array."""
        return np.hstack([self.inputs, self.targets])

    def input_rows(self, rows: slice) -> Array:
        """Return the inputs of some rows."""
        return self.input_block.take(rows)

    def column(self, index: int, rows: slice = slice(None)) -> Array:
        """Return a column, or some rows of it; `index` counts inputs first, then targets."""
        split = len(self.input_names)
        if index < split:
            return self.input_block.column(index, rows)
        return self.target_block.column(index - split, rows)

    def rows_with(self, inputs: Sequence[float]) -> Indices:
        """Return the rows that have these inputs."""
        rows = np.arange(self.rows)
        for column, value in enumerate(inputs):  # of a large table few are left after a few
            rows = rows[self.input_block.column(column, rows) == value]
        return rows

    def value(self, row: int, column: int) -> float:
        """Return one value; `column` counts inputs first, then targets."""
        return float(self.column(column, slice(row, row + 1))[0])

    def with_cell(self, row: int, column: int, value: float) -> "Dataset":
        """Return the table with one value changed; `column` counts inputs first, then targets."""
        return self._edited(None, Patch(row, column, np.array([[value]])))

    def has_numbers_of(self, other: "Dataset") -> bool:
        """Return whether both were made with the same numbers, as where one was renamed."""
        return self.input_block is other.input_block and self.target_block is other.target_block

    def has_test_rows_of(self, other: "Dataset") -> bool:
        """Return whether the same rows are test rows in both."""
        return np.array_equal(self.test_rows, other.test_rows)

    def edited_cell(self, other: "Dataset") -> tuple[int, int] | None:
        """Return row and column of the one cell in which two tables may differ.

        None if neither was made of the other by writing into one cell.
        """
        return self._cell_written_over(other) or other._cell_written_over(self)

    def with_rows(self, inputs: npt.ArrayLike, targets: npt.ArrayLike) -> "Dataset":
        """Return a table with the same columns and these rows, all of them to be trained."""
        return Dataset(inputs, targets, self.input_names, self.target_names)

    def with_block(self, top: int, left: int, values: Array) -> "Dataset":
        """Return the table with a block written over it, and with new rows if that is longer.

        `left` counts inputs first, then targets. What the new rows have beside the block is 0.
        """
        new_rows = max(top + len(values) - self.rows, 0)
        if self.rows + new_rows > MOST_ROWS:
            raise DatasetError(DatasetReason.MANY_ROWS, row=MOST_ROWS)
        block = Patch(top, left, frozen(values))
        if not new_rows:
            return self._edited(None, block)
        rows = np.append(np.arange(self.rows), np.full(new_rows, NEW))
        return self._edited(rows, Patch(self.rows, 0, np.zeros((new_rows, len(self.names)))), block)

    def with_row_inserted(self, position: int, values: Sequence[float]) -> "Dataset":
        """Return the table with a row of inputs, then targets, put before `position`."""
        if len(values) != len(self.names):
            raise DatasetError(DatasetReason.UNEQUAL_VALUES)
        rows = np.insert(np.arange(self.rows), position, NEW)
        return self._edited(rows, Patch(position, 0, np.array([values], dtype=np.float64)))

    def with_rows_repeated(self, top: int, bottom: int) -> "Dataset":
        """Return the table with the rows from `top` to `bottom` once more below them.

        What repeats a test row is a test row.
        """
        return self._edited(np.r_[: bottom + 1, top : self.rows])

    def without_rows(self, rows: Sequence[int]) -> "Dataset":
        """Return the table without these rows. Raises DatasetError if only test rows are left."""
        return self._edited(np.delete(np.arange(self.rows), list(rows)))

    def with_row_moved(self, source: int, destination: int) -> "Dataset":
        """Return the table in which the row `source` has become the row `destination`."""
        rows = np.delete(np.arange(self.rows), source)
        return self._edited(np.insert(rows, destination, source))

    def with_test_rows(self, rows: Sequence[int] | Indices) -> "Dataset":
        """Return the table with these test rows and no others. Raises DatasetError, as above."""
        blocks = self.input_block, self.target_block
        return Dataset(*blocks, self.input_names, self.target_names, rows)

    def with_input_added(self, name: str | None = None, value: float = 0.0) -> "Dataset":
        """Return the table with one more input column, filled with `value`."""
        inputs = self.input_block.with_column_added(value)
        names = (*self.input_names, self._free_name("x", self.input_names, name))
        return Dataset(inputs, self.target_block, names, self.target_names, self.test_rows)

    def without_input(self, column: int) -> "Dataset":
        """Return the table without one input column."""
        names = (*self.input_names[:column], *self.input_names[column + 1 :])
        inputs = self.input_block.without_column(column)
        return Dataset(inputs, self.target_block, names, self.target_names, self.test_rows)

    def with_target_added(self, name: str | None = None, value: float = 0.0) -> "Dataset":
        """Return the table with one more target column, filled with `value`."""
        targets = self.target_block.with_column_added(value)
        names = (*self.target_names, self._free_name("y", self.target_names, name))
        return Dataset(self.input_block, targets, self.input_names, names, self.test_rows)

    def without_target(self, column: int) -> "Dataset":
        """Return the table without one target column, counted among the targets."""
        names = (*self.target_names[:column], *self.target_names[column + 1 :])
        targets = self.target_block.without_column(column)
        return Dataset(self.input_block, targets, self.input_names, names, self.test_rows)

    def with_name(self, column: int, name: str) -> "Dataset":
        """Return the table with one column renamed."""
        names = [*self.names]
        names[column] = name
        split = len(self.input_names)
        blocks = self.input_block, self.target_block
        return Dataset(*blocks, names[:split], names[split:], self.test_rows)

    def _part(self, rows: Indices) -> "Dataset":
        """Return some rows as a table of their own."""
        inputs, targets = self.input_block.take(rows), self.target_block.take(rows)
        inputs.flags.writeable = targets.flags.writeable = False
        return self.with_rows(inputs, targets)

    def _edited(self, rows: Indices | None, *patches: Patch) -> "Dataset":
        """Return the table with these of its rows, in this order, and patches over them.

        A row that is NEW must be covered by a patch.
        """
        split, end = len(self.input_names), len(self.names)
        count = self.rows if rows is None else len(rows)
        if not all(each.is_within(count, end) for each in patches):
            raise IndexError("outside of the table")
        test_rows = self.test_rows
        if rows is not None:
            test_rows, rows = self._test_rows_after(rows), np.maximum(rows, 0)
        inputs = self.input_block.edited(rows, patches=[each.within(0, split) for each in patches])
        targets = self.target_block.edited(
            rows, patches=[each.within(split, end) for each in patches]
        )
        return Dataset(inputs, targets, self.input_names, self.target_names, test_rows)

    def _test_rows_after(self, rows: Indices) -> Indices:
        """Return the test rows of a table that has these rows of this one; NEW ones are none."""
        if not self.test_rows.size:
            return self.test_rows
        return np.flatnonzero((rows != NEW) & self.is_test_row[rows])

    def _cell_written_over(self, base: "Dataset") -> tuple[int, int] | None:
        """Return the cell by which this table differs from the one that it was made of."""
        blocks = (
            (self.input_block, base.input_block, 0),
            (self.target_block, base.target_block, len(self.input_names)),
        )
        different = [(block.origin, old, left) for block, old, left in blocks if block is not old]
        if len(different) != 1 or self.names != base.names or not self.has_test_rows_of(base):
            return None
        origin, old, left = different[0]
        if origin is None or origin.base() is not old or len(origin.changed) != 1:
            return None
        rows, columns = origin.changed[0]
        return (rows[0], left + columns[0]) if len(rows) == len(columns) == 1 else None

    def _free_name(self, letter: str, among: Sequence[str], wanted: str | None) -> str:
        """Return the name that is wanted, or the next of x1, x2... that no column has."""
        number = len(among) + 1
        while f"{letter}{number}" in self.names:
            number += 1
        return f"{letter}{number}" if wanted is None else wanted


def _block(values: npt.ArrayLike | Block, otherwise: DatasetReason) -> Block:
    if isinstance(values, Block):
        return values
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as error:
        raise DatasetError(otherwise) from error
    if array.ndim == 1:
        array = array[:, np.newaxis]
    if array.ndim != 2:
        raise DatasetError(otherwise)
    return Block(frozen(array))


def _check_columns(
    block: Block, most: int, too_few: DatasetReason, too_many: DatasetReason
) -> None:
    if block.shape[1] < 1:
        raise DatasetError(too_few)
    if block.shape[1] > most:
        raise DatasetError(too_many, column=most)


def _names(names: Sequence[str] | None, letter: str, count: int) -> tuple[str, ...]:
    if names is None:
        if letter == "y" and count == 1:
            return ("y",)
        return tuple(f"{letter}{number}" for number in range(1, count + 1))
    if len(names) != count:
        raise DatasetError(DatasetReason.UNEQUAL_NAMES, column=min(len(names), count))
    for column, name in enumerate(names):
        if not name.strip():
            raise DatasetError(DatasetReason.EMPTY_NAME, column=column)
    return tuple(names)


def _test_rows(rows: Sequence[int] | Indices, count: int) -> Indices:
    """Return test rows in rising order. Raises DatasetError for what are none of a table's rows."""
    try:
        found = np.sort(np.asarray(rows))
    except (TypeError, ValueError) as error:
        raise DatasetError(DatasetReason.TEST_ROWS_NO_INDICES) from error
    if found.ndim != 1 or (found.size and found.dtype.kind not in "iu"):
        raise DatasetError(DatasetReason.TEST_ROWS_NO_INDICES)
    outside = found[(found < 0) | (found >= count)]
    if outside.size:
        raise DatasetError(DatasetReason.NO_SUCH_TEST_ROW, row=int(outside[0]))
    twice = found[1:][found[1:] == found[:-1]]
    if twice.size:
        raise DatasetError(DatasetReason.TEST_ROW_TWICE, row=int(twice[0]))
    if found.size and found.size == count:
        raise DatasetError(DatasetReason.NO_TRAINING_ROWS)
    indices: Indices = found.astype(np.intp)
    indices.flags.writeable = False
    return indices
