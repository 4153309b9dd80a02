"""A rectangle of numbers that is written down only when somebody needs all of it.

To copy a large table for each edit would be felt. What a window shows of the new one at once, some
rows and a column or two, can be read from the old one as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from weakref import ReferenceType, ref

import numpy as np

from neuron_gui.core.arrays import Array, Indices

MOST_WAITING = 8
"""So many edits may wait to be written down: each makes what is read slower."""


@dataclass(frozen=True, eq=False)
class Patch:
    """Numbers, shaped (rows, columns), that are written over what stands from a cell on."""

    top: int
    left: int
    values: Array

    @property
    def area(self) -> tuple[range, range]:
        """The rows and the columns that it covers."""
        height, width = self.values.shape
        return range(self.top, self.top + height), range(self.left, self.left + width)

    def is_within(self, rows: int, columns: int) -> bool:
        """Return whether it reaches no farther than so many rows and columns."""
        height, width = self.values.shape
        starts_inside = self.top >= 0 and self.left >= 0
        return starts_inside and self.top + height <= rows and self.left + width <= columns

    def within(self, first: int, end: int) -> "Patch":
        """Return what of it lies in the columns from `first` to before `end`, as their own."""
        left = max(self.left, first)
        values = self.values[:, left - self.left : max(end - self.left, 0)]
        return Patch(self.top, left - first, values)

    def write(self, taken: Array, rows: Indices) -> None:
        """Write over what was taken from these rows."""
        height, width = self.values.shape
        covered = np.flatnonzero((rows >= self.top) & (rows < self.top + height))
        values = self.values[rows[covered] - self.top]
        taken[covered, self.left : self.left + width] = values


@dataclass(frozen=True, eq=False)
class Origin:
    """That a block has the columns of another one, all of their rows, and other numbers in some."""

    base: "ReferenceType[Block]"
    columns: Sequence[int]
    """The columns of the other one, in the order of this one's."""
    changed: tuple[tuple[range, range], ...]
    """The rows and the columns of each rectangle of this one that may hold other numbers."""

    @property
    def changed_columns(self) -> frozenset[int]:
        """The columns of this one that may hold other numbers."""
        return frozenset(column for _, columns in self.changed for column in columns)


class Block:
    """Read-only numbers in `shape` (rows, columns), for any number of threads."""

    def __init__(self, source: "Array | Edit") -> None:
        """Begin with an array that never changes, or with an edit of another block."""
        rows, columns = source.shape
        self.shape: tuple[int, int] = rows, columns
        self.origin: Origin | None = None
        """What it was made of, if that is known; it is kept alive by others only."""
        self._source = source
        self._lock = Lock()

    @property
    def nbytes(self) -> int:
        """How much memory it takes when it is written down."""
        rows, columns = self.shape
        return rows * columns * np.dtype(np.float64).itemsize

    @property
    def edit(self) -> "Edit | None":
        """What it is made of, if it is not written down yet."""
        source = self._source
        return source if isinstance(source, Edit) else None

    @property
    def array(self) -> Array:
        """All of it; where it is not written down yet, that takes as long as a copy."""
        if isinstance(self._source, np.ndarray):
            return self._source
        with self._lock:
            if isinstance(self._source, Edit):
                array = self._source.take(np.arange(self.shape[0]))
                array.flags.writeable = False
                self._source = array
            return self._source

    def take(self, rows: slice | Indices) -> Array:
        """Return some rows, not to be written to."""
        source = self._source
        return source.take(self._indices(rows)) if isinstance(source, Edit) else source[rows]

    def column(self, index: int, rows: slice | Indices) -> Array:
        """Return some rows of a column, not to be written to."""
        source = self._source
        if isinstance(source, Edit):
            return source.column(index, self._indices(rows))
        return source[rows, index]

    def edited(
        self,
        rows: Indices | None = None,
        columns: Indices | None = None,
        patches: Sequence[Patch] = (),
    ) -> "Block":
        """Return the rows and columns with these numbers, in this order, and patches over them.

        None stands for all of them as they are. A row that is added may have any number: it must
        be covered by a patch.
        """
        patches = tuple(each for each in patches if each.values.size)
        if rows is None and columns is None and not patches:
            return self
        base = self
        if self._waiting >= MOST_WAITING:
            self.array  # noqa: B018 (now it is written down)
        if not self.shape[0]:  # a row that is added to none is taken from somewhere, too
            base = Block(np.zeros((1, self.shape[1])))
            rows = np.arange(0) if rows is None else rows
        block = Block(Edit(base, rows, columns, patches))
        if rows is None:
            kept = range(self.shape[1]) if columns is None else columns.tolist()
            block.origin = Origin(ref(self), kept, tuple(patch.area for patch in patches))
        return block

    def with_column_added(self, value: float) -> "Block":
        """Return the block with one more column at its right, filled with a number."""
        rows, count = self.shape
        patch = Patch(0, count, np.full((rows, 1), value))
        return self.edited(columns=np.append(np.arange(count), 0), patches=[patch])

    def without_column(self, column: int) -> "Block":
        """Return the block without one of its columns."""
        return self.edited(columns=np.delete(np.arange(self.shape[1]), column))

    def _indices(self, rows: slice | Indices) -> Indices:
        return np.arange(*rows.indices(self.shape[0])) if isinstance(rows, slice) else rows

    @property
    def _waiting(self) -> int:
        edit = self.edit
        return 0 if edit is None else 1 + edit.base._waiting


@dataclass(frozen=True, eq=False)
class Edit:
    """What a block is made of: see `Block.edited`."""

    base: Block
    rows: Indices | None
    columns: Indices | None
    patches: tuple[Patch, ...]

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns it has."""
        rows, columns = self.base.shape
        return (
            rows if self.rows is None else len(self.rows),
            columns if self.columns is None else len(self.columns),
        )

    def take(self, rows: Indices) -> Array:
        """Return some rows, as an array of their own."""
        taken = self.base.take(rows if self.rows is None else self.rows[rows])
        if self.columns is not None:
            taken = np.take(taken, self.columns, axis=1)
        for patch in self.patches:
            patch.write(taken, rows)
        return taken

    def column(self, index: int, rows: Indices) -> Array:
        """Return some rows of a column, as an array of their own."""
        source = index if self.columns is None else int(self.columns[index])
        taken = self.base.column(source, rows if self.rows is None else self.rows[rows])
        for patch in self.patches:
            patch.within(index, index + 1).write(taken[:, np.newaxis], rows)
        return taken
