"""Pasting a block of cells: at once if it fits, and after a question if there is a rest.

Another question is what the numbers of a block mean, where they can be read in several dialects.
What is no block, but may be a table with units or words in it, is offered to the import dialog.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal

from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.dataset import MOST_INPUTS
from neuron_gui.core.tables.errors import Fault, TableError
from neuron_gui.core.tables.numbers import fault_of
from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.state.say import fill, say
from neuron_gui.views.importing.texts import refusal, words_text
from neuron_gui.views.table.cell_blocks import (
    BlockDialect,
    BlockError,
    CellBlock,
    WideBlockError,
    is_like_a_table,
    parse_block,
)
from neuron_gui.views.table.edits import Area, TableEdits
from neuron_gui.views.table.paste_requests import (
    PasteChoice,
    PasteRequest,
    changes_nothing,
    pasted,
    request_for,
    without_last,
)
from neuron_gui.views.widgets.numbers import local_mark, shortened

Unreadable = BlockError | WideBlockError | TableError
"""Why a text is no block."""


class Pasting(QObject):
    """Reads what is to be pasted and puts it into the table, as one step."""

    consent_needed = Signal(object)
    """Carries a PasteRequest: call `carry_out` with it and with what the person chooses."""
    dialect_needed = Signal(str, object, object)
    """It can be read in several ways: the text, the Area, and the AmbiguousCell.

    Call `paste` with a BlockDialect if the person says which is meant.
    """
    working = Signal(object, str)
    """A long text is read: the BackgroundTask, and the sentence that says so."""
    remarked = Signal(str)
    """Something about what was pasted that should be known."""
    table_found = Signal(str)
    """The text was refused, but may be a whole table for the import dialog."""

    def __init__(self, edits: TableEdits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._reads = "", Area(0, 0, 0, 0)
        self._take_read: Callable[[CellBlock], None] = lambda block: None
        self._task = BackgroundTask(self)
        self._task.done.connect(lambda block: self._take_read(block))
        self._task.failed.connect(self._refuse_read)

    def paste(self, text: str, area: Area, dialect: BlockDialect | None = None) -> bool:
        """Put a block at the top left of an area; one number fills all of it.

        Returns whether the table has changed. `dialect` is how the block is to be read; without
        one, a block that can be read in several ways is asked about.
        """
        try:
            block = self._reader(text, area, dialect)(unchecked)
        except (BlockError, WideBlockError, TableError) as error:
            return self._refuse(error, text, area)
        return self._take(block, text, area)

    def begin(
        self, text: str, area: Area, dialect: BlockDialect | None, then: Callable[[], None]
    ) -> None:
        """Paste a long text: it is read in the background, and `then` called if it is pasted."""
        begun_in = self._edits.standing

        def take(block: CellBlock) -> None:
            if self._edits.standing != begun_in:
                sentence = say("The table changed while it was read. Nothing was pasted.")
                self._edits.refuse(sentence)
            elif self._take(block, text, area):
                then()

        self._take_read, self._reads = take, (text, area)
        self.working.emit(self._task, say("Reading what is pasted…"))
        self._task.begin(self._reader(text, area, dialect))

    def close(self) -> None:
        """Paste nothing of what is being read, and wait for the thread to end."""
        self._task.close()

    def _take(self, block: CellBlock, text: str, area: Area) -> bool:
        if block.values.size == 0:
            return self._edits.refuse(say("There are no numbers to paste."))
        if block.ambiguous_cell is not None:
            self.dialect_needed.emit(text, area, block.ambiguous_cell)
            return False
        request = request_for(block, area, self._edits.dataset, text)
        if request.new_inputs and not self._can_widen(request):
            return self._refuse(WideBlockError(block.values.shape[1]), text, area)
        if request.is_question:
            self.consent_needed.emit(request)
            return False
        return self.carry_out(request)

    def _refuse(self, error: Unreadable, text: str, area: Area) -> bool:
        if isinstance(error, WideBlockError):
            sentence = self._too_wide(error.width, area)
        elif isinstance(error, TableError):
            unchanged = say("Nothing was pasted.")
            sentence = f"{refusal(say('The clipboard'), error)} {unchanged}"
        else:
            sentence = self._no_block(error)
        self._edits.refuse(sentence, area.top, area.left)
        is_at_start = area.top == area.left == 0
        if is_at_start and not isinstance(error, TableError) and is_like_a_table(text):
            self.table_found.emit(text)
        return False

    def _refuse_read(self, error: Exception, report: str) -> None:
        if not isinstance(error, Unreadable):
            raise error
        self._refuse(error, *self._reads)

    def carry_out(self, request: PasteRequest, choice: PasteChoice = PasteChoice.ADD) -> bool:
        """Paste; returns whether that could be done."""
        if not request.is_question and changes_nothing(self._edits.dataset, request):
            self.remarked.emit(say("The table has these numbers already."))
            return True
        done = self._edits.change(say("paste"), lambda dataset: pasted(dataset, request, choice))
        remarks = self._remarks(request, choice)
        if done and remarks:
            self.remarked.emit(" ".join(remarks))
        return done

    def _reader(
        self, text: str, area: Area, dialect: BlockDialect | None
    ) -> Callable[[Check], CellBlock]:
        """Return what reads a block, in any thread. It raises what is Unreadable."""
        is_top, is_column = area.top == 0, area.shape[0] > 1 == area.shape[1]
        read = partial(
            parse_block,
            text,
            local=local_mark(),
            dialect=dialect,
            takes_names=is_top,
            # Words in a part of a column are refused: 0 and 1 may mean something else in the rest.
            rows_for_words=self._edits.dataset.rows if is_top else None,
            width=1 if is_column else self._room(area),
        )
        return lambda check: _spread(read(check=check), area)

    def _room(self, area: Area) -> int:
        return len(self._edits.dataset.names) - area.left

    def _can_widen(self, request: PasteRequest) -> bool:
        inputs = len(self._edits.dataset.input_names)
        return request.area.left < inputs and inputs + request.new_inputs <= MOST_INPUTS

    def _too_wide(self, width: int, area: Area) -> str:
        sentence = say(
            "The block has {width} columns, but from {name} on there are only {room}. "
            "Nothing was pasted."
        )
        name = self._edits.dataset.names[area.left]
        return fill(sentence, width=width, name=name, room=self._room(area))

    def _no_block(self, error: BlockError) -> str:
        if error.cell is None:
            sentence = say("Line {line} has not as many values as the first. {unchanged}")
        elif not error.cell:
            sentence = say("Line {line}, column {column} is empty. {unchanged}")
        else:
            sentence = self._no_cell(fault_of(error.cell))
        return fill(
            sentence,
            line=error.line,
            column=error.column,
            cell=shortened(error.cell or ""),
            unchanged=say("Nothing was pasted."),
        )

    def _no_cell(self, fault: Fault) -> str:
        if fault is Fault.NOT_FINITE:
            return say("Line {line}, column {column}: “{cell}” is too large a number. {unchanged}")
        if fault is Fault.TOO_SMALL:
            return say("Line {line}, column {column}: “{cell}” is too small a number. {unchanged}")
        return say("Line {line}, column {column}: “{cell}” is no number. {unchanged}")

    def _remarks(self, request: PasteRequest, choice: PasteChoice) -> list[str]:
        names, block = self._edits.dataset.names, request.block
        if choice is PasteChoice.LEAVE_OFF:
            block = without_last(block, request.new_inputs)
        return [
            say(
                "In {name}: {words}.",
                name=names[request.area.left + column],
                words=words_text(pair, swapped=False),
            )
            for column, pair in block.words
        ]


def _spread(block: CellBlock, area: Area) -> CellBlock:
    """Return a single number as often as the area has cells, and all else as it is."""
    if block.values.size == 1 and not block.names and area.top <= area.bottom:
        value = float(block.values[0, 0])
        return replace(block, values=np.full(area.shape, value), words=())
    return block
