"""A training table: rows of inputs, each with the targets that the network should answer.

A Dataset is a value that never changes; each edit gives a new one. What is wrong or odd in it
is told by `findings.findings`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from weakref import ReferenceType, ref

import numpy as np
import numpy.typing as npt

from neuron_gui.core.arrays import Array, frozen
from neuron_gui.core.errors import DatasetError

MOST_INPUTS = 64
MOST_TARGETS = 8
MOST_ROWS = 100_000


@dataclass(frozen=True, eq=False)
class CellEdit:
    """That a table was made of another one by writing into one cell."""

    base: "ReferenceType[Dataset]"
    row: int
    column: int


@dataclass(frozen=True, eq=False, init=False)
class Dataset:
    """Inputs shaped (rows, inputs), targets shaped (rows, targets), a name for each column.

    Anything that `numpy.asarray` takes serves; a flat list of targets is one target column.
    Missing names become x1, x2... and y (y1, y2... for several). Raises DatasetError for what
    is no rectangular table of numbers within 1-64 inputs, 1-8 targets and 100 000 rows.
    `edit` tells how it was made of another one, where nothing else can be different.
    """

    inputs: Array
    targets: Array
    input_names: tuple[str, ...]
    target_names: tuple[str, ...]
    edit: CellEdit | None = None

    def __init__(
        self,
        inputs: npt.ArrayLike,
        targets: npt.ArrayLike,
        input_names: Sequence[str] | None = None,
        target_names: Sequence[str] | None = None,
    ) -> None:
        input_block, target_block = _block(inputs, "inputs"), _block(targets, "targets")
        if len(input_block) != len(target_block):
            raise DatasetError("inputs and targets differ in rows")
        if len(input_block) > MOST_ROWS:
            raise DatasetError("too many rows", row=MOST_ROWS)
        _check_columns(input_block, MOST_INPUTS, "inputs")
        _check_columns(target_block, MOST_TARGETS, "targets")
        object.__setattr__(self, "inputs", input_block)
        object.__setattr__(self, "targets", target_block)
        object.__setattr__(self, "input_names", _names(input_names, "x", input_block.shape[1]))
        object.__setattr__(self, "target_names", _names(target_names, "y", target_block.shape[1]))

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.inputs)

    @cached_property
    def is_finite(self) -> bool:
        """Whether all of it are numbers, none of them endless."""
        return bool(np.isfinite(self.inputs).all() and np.isfinite(self.targets).all())

    @property
    def names(self) -> tuple[str, ...]:
        """All column names, inputs first."""
        return self.input_names + self.target_names

    @property
    def table(self) -> Array:
        """Inputs and targets side by side, as a new array."""
        return np.hstack([self.inputs, self.targets])

    def value(self, row: int, column: int) -> float:
        """Return one value; `column` counts inputs first, then targets."""
        split = len(self.input_names)
        block, place = (self.inputs, column) if column < split else (self.targets, column - split)
        return float(block[row, place])

    def with_cell(self, row: int, column: int, value: float) -> "Dataset":
        """Return the table with one value changed; `column` counts inputs first, then targets."""
        split, inputs, targets = len(self.input_names), self.inputs, self.targets
        if column < split:
            inputs = _changed(inputs, row, column, value)
        else:
            targets = _changed(targets, row, column - split, value)
        changed = self.with_rows(inputs, targets)
        object.__setattr__(changed, "edit", CellEdit(ref(self), row, column))
        return changed

    def edited_cell(self, other: "Dataset") -> tuple[int, int] | None:
        """Return row and column of the one cell in which two tables may differ.

        None if neither was made of the other in that way.
        """
        for made, base in ((self, other), (other, self)):
            if made.edit is not None and made.edit.base() is base:
                return made.edit.row, made.edit.column
        return None

    def with_rows(self, inputs: npt.ArrayLike, targets: npt.ArrayLike) -> "Dataset":
        """Return a table with the same columns and these rows."""
        return Dataset(inputs, targets, self.input_names, self.target_names)

    def with_row_inserted(self, position: int, values: Sequence[float]) -> "Dataset":
        """Return the table with a row of inputs, then targets, put before `position`."""
        return self._split(np.insert(self.table, position, values, axis=0))

    def without_rows(self, rows: Sequence[int]) -> "Dataset":
        """Return the table without these rows."""
        return self._split(np.delete(self.table, list(rows), axis=0))

    def with_row_moved(self, source: int, destination: int) -> "Dataset":
        """Return the table in which the row `source` has become the row `destination`."""
        order = list(range(self.rows))
        order.insert(destination, order.pop(source))
        return self.with_rows(self.inputs[order], self.targets[order])

    def with_input_added(self, name: str | None = None, value: float = 0.0) -> "Dataset":
        """Return the table with one more input column, filled with `value`."""
        inputs = np.column_stack([self.inputs, np.full(self.rows, value)])
        new_name = name if name is not None else self._free_name()
        return Dataset(inputs, self.targets, (*self.input_names, new_name), self.target_names)

    def without_input(self, column: int) -> "Dataset":
        """Return the table without one input column."""
        names = (*self.input_names[:column], *self.input_names[column + 1 :])
        return Dataset(np.delete(self.inputs, column, 1), self.targets, names, self.target_names)

    def with_name(self, column: int, name: str) -> "Dataset":
        """Return the table with one column renamed."""
        names = [*self.names]
        names[column] = name
        split = len(self.input_names)
        return Dataset(self.inputs, self.targets, names[:split], names[split:])

    def _split(self, table: Array) -> "Dataset":
        split = len(self.input_names)
        return self.with_rows(table[:, :split], table[:, split:])

    def _free_name(self) -> str:
        number = len(self.input_names) + 1
        while f"x{number}" in self.names:
            number += 1
        return f"x{number}"


def _block(values: npt.ArrayLike, part: str) -> Array:
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as error:
        raise DatasetError(f"{part} are no rectangle of numbers") from error
    if array.ndim == 1:
        array = array[:, np.newaxis]
    if array.ndim != 2:
        raise DatasetError(f"{part} are no rectangle of numbers")
    return frozen(array)


def _check_columns(block: Array, most: int, part: str) -> None:
    if block.shape[1] < 1:
        raise DatasetError(f"no {part}")
    if block.shape[1] > most:
        raise DatasetError(f"too many {part}", column=most)


def _names(names: Sequence[str] | None, letter: str, count: int) -> tuple[str, ...]:
    if names is None:
        if letter == "y" and count == 1:
            return ("y",)
        return tuple(f"{letter}{number}" for number in range(1, count + 1))
    if len(names) != count:
        raise DatasetError("names and columns differ in number", column=min(len(names), count))
    for column, name in enumerate(names):
        if not name.strip():
            raise DatasetError("empty name", column=column)
    return tuple(names)


def _changed(block: Array, row: int, column: int, value: float) -> Array:
    changed = block.copy()
    changed[row, column] = value
    changed.flags.writeable = False
    return changed
