"""What a block would do to the table, and what may become of the rest: the table that it leaves.

A block that lies within the table only sets cells. One that is wider, or that lies over the whole
table and is shorter or narrower, leaves columns or rows over, about which the person is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from neuron_gui.core.dataset import Dataset
from neuron_gui.views.table.cell_blocks import CellBlock
from neuron_gui.views.table.edits import Area


class PasteChoice(StrEnum):
    """What becomes of what a block and the table do not have in common."""

    ADD = "add"
    """The table gets inputs for the block's further columns; all else in it stays."""
    LEAVE_OFF = "leave_off"
    """The block loses the columns for which there is no room."""
    REPLACE = "replace"
    """The block is the whole table."""
    IMPORT = "import"
    """So it is, and the import dialog says what becomes of its columns."""


@dataclass(frozen=True, eq=False)
class PasteRequest:
    """A block that is to be pasted, and what is to be asked about before.

    `new_inputs` are the columns for which there is no room. `other_rows` and `other_columns` are
    those of the table that a block which lies over all of it does not reach. As a new table it
    has `targets`, which may be other than the table has.
    """

    block: CellBlock
    area: Area
    new_inputs: int = 0
    other_rows: int = 0
    other_columns: int = 0
    targets: int = 1
    has_other_targets: bool = False
    text: str = ""
    """What is pasted, if it may be imported as a whole: a table with names."""

    @property
    def is_question(self) -> bool:
        """True if it does more than to set cells, so that the person is asked first."""
        return len(self.choices) > 1 or bool(self.block.names)

    @property
    def is_only_shorter(self) -> bool:
        """True if the block has the columns of the table, but not its rows."""
        has_other_columns = self.new_inputs or self.other_columns or self.has_other_targets
        return bool(self.other_rows) and not has_other_columns

    @property
    def has_rest(self) -> bool:
        """True if it lies over the whole table, but would be another one by itself."""
        return bool(self.other_rows or self.other_columns or self.has_other_targets)

    @property
    def choices(self) -> tuple[PasteChoice, ...]:
        """What the person can choose from."""
        leave_off = (PasteChoice.LEAVE_OFF,) if self.new_inputs else ()
        replace_all = (PasteChoice.REPLACE,) if self.has_rest else ()
        return (PasteChoice.ADD, *leave_off, *((PasteChoice.IMPORT,) if self.text else replace_all))


def request_for(block: CellBlock, area: Area, dataset: Dataset, text: str) -> PasteRequest:
    """Return what there is to be asked before a block is pasted at the top left of an area.

    The block was read from `text`.
    """
    (rows, width), names = block.values.shape, dataset.names
    new_inputs = max(width - (len(names) - area.left), 0)
    present = names[area.left : area.left + width]
    if not new_inputs and _are_the_same(block.names, present):
        block = replace(block, names=())
    request = PasteRequest(block, area, new_inputs)
    if width < 2 or area.top or area.left:  # a table has an input and a target
        return request
    if block.names:
        request = replace(request, text=text)
    is_whole = area.shape == (dataset.rows, len(names))
    if not is_whole and (area.shape != (1, 1) or rows == 1 or width < len(names)):
        return request
    targets = min(block.last_columns or len(dataset.target_names), width - 1)
    return replace(
        request,
        other_rows=max(dataset.rows - rows, 0),
        other_columns=max(len(names) - width, 0),
        targets=targets,
        has_other_targets=targets != len(dataset.target_names) and bool(block.last_columns),
    )


def _are_the_same(names: Sequence[str], present: Sequence[str]) -> bool:
    """Return whether names would rename no column."""
    return all(new in ("", old) for new, old in zip(names, present, strict=False))


def pasted(dataset: Dataset, request: PasteRequest, choice: PasteChoice) -> Dataset:
    """Return the table after a block was pasted. Raises DatasetError if it would be none."""
    block, area = request.block, request.area
    if choice is PasteChoice.REPLACE and request.is_only_shorter:  # what is marked stays marked
        rest = range(len(block.values), dataset.rows)
        dataset = dataset.without_rows(rest).with_block(area.top, area.left, block.values)
    elif choice is PasteChoice.REPLACE:
        dataset = _of_block(dataset, block, request.targets)
    elif choice is PasteChoice.LEAVE_OFF:
        block = without_last(block, request.new_inputs)
        dataset = dataset.with_block(area.top, area.left, block.values)
    else:
        for _ in range(request.new_inputs):
            dataset = dataset.with_input_added()
        dataset = dataset.with_block(area.top, area.left, block.values)
    return _renamed(dataset, block.names, area.left)


def changes_nothing(dataset: Dataset, request: PasteRequest) -> bool:
    """Return whether a block about which nothing is asked is what the table has there anyway."""
    values, area = request.block.values, request.area
    end = area.top + len(values)
    return end <= dataset.rows and all(
        dataset.column(area.left + column, slice(area.top, end)).tobytes()
        == values[:, column].tobytes()
        for column in range(values.shape[1])
    )


def without_last(block: CellBlock, count: int) -> CellBlock:
    """Return a block without its last columns."""
    width = block.values.shape[1] - count
    words = tuple(each for each in block.words if each[0] < width)
    values = block.values[:, :width].copy()
    values.flags.writeable = False
    return replace(block, values=values, names=block.names[:width], words=words)


def _of_block(dataset: Dataset, block: CellBlock, targets: int) -> Dataset:
    """Return the table that consists of a block; columns keep their names as far as they go."""
    split = block.values.shape[1] - targets
    target_names = dataset.target_names[-targets:]
    while len(dataset.input_names) < split:
        dataset = dataset.with_input_added()
    inputs, outputs = block.values[:, :split], block.values[:, split:]
    is_known = len(target_names) == targets
    return Dataset(inputs, outputs, dataset.input_names[:split], target_names if is_known else None)


def _renamed(dataset: Dataset, names: Sequence[str], first: int) -> Dataset:
    for column, name in enumerate(names, first):
        if name:
            dataset = dataset.with_name(column, name)
    return dataset
