"""Edits of the training table: each asks the document for one undo step.

What cannot be done is refused with a sentence, and then nothing has changed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QObject, Signal

from neuron_gui.core.dataset import MOST_INPUTS, MOST_ROWS, MOST_TARGETS, Dataset
from neuron_gui.core.errors import DatasetError, DatasetReason
from neuron_gui.core.session import Session
from neuron_gui.core.storage.json_text import MOST_NAME
from neuron_gui.core.tables.names import on_one_line
from neuron_gui.state.document import Document
from neuron_gui.state.document_state import DocumentState
from neuron_gui.state.say import say
from neuron_gui.views.widgets.grid_columns import cell_text
from neuron_gui.views.widgets.typed_numbers import RefusedError, typed_number


@dataclass(frozen=True)
class Area:
    """A rectangle of cells, all four sides included. In an empty table it has no rows."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns it has."""
        return self.bottom - self.top + 1, self.right - self.left + 1


class TableEdits(QObject):
    """Changes the document's table. Methods that can be refused return whether it was done."""

    refused = Signal(str, int, int)
    """Nothing was changed: the sentence, and the row and column it is about (-1 for none)."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document

    @property
    def dataset(self) -> Dataset:
        """The present table."""
        return self._document.session.dataset

    @property
    def standing(self) -> tuple[Dataset, DocumentState]:
        """Where an edit would be made: the table, and how its document began.

        It is another one if an edit that was begun before was not meant for what is there now.
        """
        return self.dataset, self._document.begun

    def refuse(self, sentence: str, row: int = -1, column: int = -1) -> bool:
        """Say why something is not done."""
        self.refused.emit(sentence, row, column)
        return False

    def set_cell(self, row: int, column: int, text: str) -> bool:
        """Change one cell to the number that was typed."""
        old = self.dataset.value(row, column)
        try:
            value = typed_number(text)
        except RefusedError as refused:
            kept = say("The cell keeps {old}.", old=cell_text(old))
            return self.refuse(f"{refused} {kept}", row, column)
        if value == old:
            return True
        name = self.dataset.names[column]
        what = say("change {name} in row {row}", name=name, row=row + 1)
        return self.change(what, lambda dataset: dataset.with_cell(row, column, value))

    def clear(self, area: Area) -> bool:
        """Set cells to 0."""
        zeros = np.zeros(area.shape)
        zeros.flags.writeable = False
        return self.change(
            say("clear cells"), lambda dataset: dataset.with_block(area.top, area.left, zeros)
        )

    def add_row(self) -> bool:
        """Add a row of zeros at the end."""
        zeros = [0.0] * len(self.dataset.names)
        return self.change(
            say("add row"), lambda dataset: dataset.with_row_inserted(dataset.rows, zeros)
        )

    def remove_rows(self, rows: Sequence[int]) -> bool:
        """Remove rows."""
        what = say("remove row") if len(rows) == 1 else say("remove rows")
        return self.change(what, lambda dataset: dataset.without_rows(rows))

    def duplicate_rows(self, top: int, bottom: int) -> bool:
        """Put a copy of some rows below them."""
        what = say("duplicate row") if top == bottom else say("duplicate rows")
        return self.change(what, lambda dataset: dataset.with_rows_repeated(top, bottom))

    def are_test_rows(self, parts: Sequence[Area]) -> bool:
        """Return whether all rows of some areas are kept out of training."""
        is_test = self.dataset.is_test_row
        return bool(parts) and all(is_test[part.top : part.bottom + 1].all() for part in parts)

    def mark_test_rows(self, rows: Sequence[int], *, is_test: bool) -> bool:
        """Keep rows out of training, or take them into it again."""
        if is_test:
            out = say("keep row out of training"), say("keep rows out of training")
            what, combine = out[len(rows) > 1], np.union1d
        else:
            back = say("take row into training"), say("take rows into training")
            what, combine = back[len(rows) > 1], np.setdiff1d
        chosen = np.array(rows, dtype=np.intp)
        return self.change(
            what, lambda dataset: dataset.with_test_rows(combine(dataset.test_rows, chosen))
        )

    def move_rows(self, top: int, bottom: int, step: int) -> bool:
        """Move some rows up (step -1) or down (step 1) by one."""
        if step < 0 and top == 0:
            return self.refuse(say("This is already the first row."), top, 0)
        if step > 0 and bottom == self.dataset.rows - 1:
            return self.refuse(say("This is already the last row."), bottom, 0)
        source, destination = (top - 1, bottom) if step < 0 else (bottom + 1, top)
        what = say("move row up") if step < 0 else say("move row down")
        return self.change(what, lambda dataset: dataset.with_row_moved(source, destination))

    def add_input(self) -> bool:
        """Add an input column of zeros."""
        return self.change(say("add input"), lambda dataset: dataset.with_input_added())

    def add_target(self) -> bool:
        """Add a target column of zeros, and so an output."""
        return self.change(say("add target"), lambda dataset: dataset.with_target_added())

    def remove_column(self, column: int) -> bool:
        """Remove an input or a target; `column` counts inputs first, then targets."""
        inputs = len(self.dataset.input_names)
        if 0 <= column < inputs:
            return self.remove_input(column)
        if inputs <= column < len(self.dataset.names):
            return self.remove_target(column - inputs)
        return self.refuse(say("Choose a cell of the input or target that is to go."))

    def remove_target(self, column: int) -> bool:
        """Remove a target column, counted among the targets, and its output."""
        names = self.dataset.target_names
        if len(names) == 1:
            return self.refuse(say("A network needs at least one target: this one stays."))
        what = say("remove target {name}", name=names[column])
        return self.change(what, lambda dataset: dataset.without_target(column))

    def remove_input(self, column: int) -> bool:
        """Remove an input column, and its switch."""
        names = self.dataset.input_names
        if len(names) == 1:
            return self.refuse(say("A network needs at least one input: this one stays."))
        what = say("remove input {name}", name=names[column])
        self._document.edit(what, lambda session: _without_input(session, column))
        return True

    def rename(self, column: int, name: str) -> bool:
        """Rename an input or target."""
        problem = name_problem(name)
        if problem:
            return self.refuse(problem)
        name = on_one_line(name)
        if name == self.dataset.names[column]:
            return True
        what = say("rename {name}", name=self.dataset.names[column])
        return self.change(what, lambda dataset: dataset.with_name(column, name))

    def change(self, what: str, change: Callable[[Dataset], Dataset]) -> bool:
        """Replace the table by what `change` makes of it, as one step; refuse what cannot be."""
        try:
            self._document.edit(what, lambda session: session.with_dataset(change(session.dataset)))
        except DatasetError as error:
            return self.refuse(_sentence(error))
        return True


def name_problem(name: str) -> str:
    """Return the sentence why a column cannot be called so, or nothing if it can."""
    length = len(on_one_line(name))
    if not length:
        return say("A column needs a name.")
    if length <= MOST_NAME:
        return ""
    # A file could not be read again with it.
    return say(
        "A name can have {most} letters at most; this one has {length}.",
        most=MOST_NAME,
        length=length,
    )


def _sentence(error: DatasetError) -> str:
    if error.reason is DatasetReason.MANY_ROWS:
        return say("A table can have {most} rows at most.", most=MOST_ROWS)
    if error.reason is DatasetReason.NO_TRAINING_ROWS:
        return say("At least one row must stay in training. Nothing was changed.")
    if error.reason is DatasetReason.MANY_INPUTS:
        return say("A table can have {most} inputs at most.", most=MOST_INPUTS)
    if error.reason is DatasetReason.MANY_TARGETS:
        return say("A table can have {most} targets at most.", most=MOST_TARGETS)
    return say("The table cannot be changed like this.")


def _without_input(session: Session, column: int) -> Session:
    toggles = (*session.toggles[:column], *session.toggles[column + 1 :])
    return replace(session, toggles=toggles).with_dataset(session.dataset.without_input(column))
