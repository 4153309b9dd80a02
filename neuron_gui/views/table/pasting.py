"""Pasting a block of cells: at once if it fits, and after a question if columns would change.

Another question is what the numbers of a block mean, where they can be read in several dialects.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.dataset import MOST_INPUTS, Dataset
from neuron_gui.core.tables.errors import Fault
from neuron_gui.core.tables.numbers import fault_of
from neuron_gui.core.tables.writing import number_text
from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.state.say import fill, say
from neuron_gui.views.importing.texts import words_text
from neuron_gui.views.table.cell_blocks import (
    AmbiguousCell,
    BlockDialect,
    BlockError,
    CellBlock,
    WideBlockError,
    parse_block,
)
from neuron_gui.views.table.edits import Area, TableEdits
from neuron_gui.views.widgets.numbers import local_mark, shortened

MOST_NAMES = 6


@dataclass(frozen=True, eq=False)
class PasteRequest:
    """A block that is to be pasted, and how many inputs there must be added for it."""

    block: CellBlock
    area: Area
    new_inputs: int = 0

    @property
    def is_question(self) -> bool:
        """True if it does more than to set cells, so that the person is asked first."""
        return bool(self.new_inputs or self.block.names)


class Pasting(QObject):
    """Reads what is to be pasted and puts it into the table, as one step."""

    consent_needed = Signal(object)
    """Carries a PasteRequest: call `carry_out` with it if the person agrees."""
    dialect_needed = Signal(str, object, object)
    """It can be read in several ways: the text, the Area, and the AmbiguousCell.

    Call `paste` with a BlockDialect if the person says which is meant.
    """
    working = Signal(object, str)
    """A long text is read: the BackgroundTask, and the sentence that says so."""
    remarked = Signal(str)
    """Something about what was pasted that should be known."""

    def __init__(self, edits: TableEdits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._read_area = Area(0, 0, 0, 0)
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
        except (BlockError, WideBlockError) as error:
            return self._refuse(error, area)
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

        self._take_read, self._read_area = take, area
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
        request = PasteRequest(block, area, max(block.values.shape[1] - self._room(area), 0))
        if request.new_inputs and not self._can_widen(request):
            return self._refuse(WideBlockError(block.values.shape[1]), area)
        if request.is_question:
            self.consent_needed.emit(request)
            return False
        return self.carry_out(request)

    def _refuse(self, error: BlockError | WideBlockError, area: Area) -> bool:
        if isinstance(error, WideBlockError):
            sentence = self._too_wide(error.width, area)
        else:
            sentence = self._no_block(error)
        return self._edits.refuse(sentence, area.top, area.left)

    def _refuse_read(self, error: Exception, report: str) -> None:
        if not isinstance(error, BlockError | WideBlockError):
            raise error
        self._refuse(error, self._read_area)

    def carry_out(self, request: PasteRequest) -> bool:
        """Paste; returns whether that could be done."""
        done = self._edits.change(say("paste"), lambda dataset: _pasted(dataset, request))
        remarks = self._remarks(request)
        if done and remarks:
            self.remarked.emit(" ".join(remarks))
        return done

    def _reader(
        self, text: str, area: Area, dialect: BlockDialect | None
    ) -> Callable[[Check], CellBlock]:
        """Return what reads a block, in any thread. It raises BlockError and WideBlockError."""
        is_top = area.top == 0
        read = partial(
            parse_block,
            text,
            local=local_mark(),
            dialect=dialect,
            takes_names=is_top,
            # Words in a part of a column are refused: 0 and 1 may mean something else in the rest.
            rows_for_words=self._edits.dataset.rows if is_top else None,
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

    def _remarks(self, request: PasteRequest) -> list[str]:
        names, block = self._edits.dataset.names, request.block
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
        return CellBlock(np.full(area.shape, value), (), (), block.ambiguous_cell)
    return block


def _pasted(dataset: Dataset, request: PasteRequest) -> Dataset:
    for _ in range(request.new_inputs):
        dataset = dataset.with_input_added()
    area = request.area
    dataset = dataset.with_block(area.top, area.left, request.block.values)
    return _renamed(dataset, request.block.names, area.left)


def _renamed(dataset: Dataset, names: Sequence[str], first: int) -> Dataset:
    for column, name in enumerate(names, first):
        if name:
            dataset = dataset.with_name(column, name)
    return dataset


class _Question(QMessageBox):
    """About what is to be pasted; it goes when it is answered."""

    def __init__(self, name: str, text: str, consequence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName(name)
        self.setWindowTitle(say("Paste cells"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setInformativeText(consequence)


class PasteQuestion(_Question):
    """Says what would change. Accepted with its button, left with Cancel."""

    def __init__(self, request: PasteRequest, parent: QWidget) -> None:
        super().__init__("paste_question", _changes(request), _consequence(request), parent)
        agree = self.addButton(_agreement(request), QMessageBox.ButtonRole.AcceptRole)
        agree.setObjectName("paste_button")
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(agree)


def _changes(request: PasteRequest) -> str:
    sentences = []
    if request.new_inputs == 1:
        sentences.append(say("The block is 1 column wider than the table."))
    elif request.new_inputs:
        count = request.new_inputs
        sentences.append(say("The block is {count} columns wider than the table.", count=count))
    if request.block.names:
        names = _listed(request.block.names)
        sentences.append(say("Its first line has names: {names}.", names=names))
    return " ".join(sentences)


def _consequence(request: PasteRequest) -> str:
    if not request.new_inputs:
        return say("The columns take these names. One undo brings everything back.")
    return say(
        "The new inputs stand before the targets, and the network gets new start weights. "
        "One undo brings everything back."
    )


def _agreement(request: PasteRequest) -> str:
    if not request.new_inputs:
        return say("Use the names")
    if request.new_inputs == 1:
        return say("Add 1 input")
    return say("Add {count} inputs", count=request.new_inputs)


class AmbiguityQuestion(_Question):
    """Asks in which dialect a block is written, such as with "1,234" in it; `use` gets it."""

    def __init__(
        self, ambiguous_cell: AmbiguousCell, use: Callable[[BlockDialect], None], parent: QWidget
    ) -> None:
        consequence = say("All numbers like it in the block are read in the same way.")
        super().__init__("ambiguity_question", _readings(ambiguous_cell), consequence, parent)
        self._use = use
        self._dialects = {
            self._button(numbers, asks_for_columns=ambiguous_cell.asks_for_columns): dialect
            for dialect, numbers in ambiguous_cell.readings.items()
        }
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.finished.connect(self._answer)

    def _button(self, numbers: Sequence[float], *, asks_for_columns: bool) -> object:
        text = _written(numbers)
        sentence = say("Read as {number}")
        if asks_for_columns and len(numbers) == 1:
            sentence = say("1 column: {number}")
        elif asks_for_columns:
            sentence = say("{count} columns: {number}")
        label = fill(sentence, number=shortened(text), count=len(numbers))
        button = self.addButton(label, QMessageBox.ButtonRole.AcceptRole)
        button.setObjectName(f"read_as_{text}_button")
        return button

    def _answer(self) -> None:
        dialect = self._dialects.get(self.clickedButton())
        if dialect is not None:
            self._use(dialect)


def _readings(ambiguous_cell: AmbiguousCell) -> str:
    readings, text = list(ambiguous_cell.readings.values()), shortened(ambiguous_cell.text)
    if not ambiguous_cell.asks_for_columns:
        one, other = map(_written, readings)
        return say("“{number}” can be {one} or {other}.", number=text, one=one, other=other)
    fewest, most = min(map(len, readings)), max(map(len, readings))
    if fewest == 1:
        return say("“{numbers}” can be one number, or {many} columns.", numbers=text, many=most)
    return say("“{numbers}” can be {few} columns, or {many}.", numbers=text, few=fewest, many=most)


def _written(numbers: Sequence[float]) -> str:
    return " | ".join(number_text(number, local_mark()) for number in numbers)


def _listed(names: tuple[str, ...]) -> str:
    shown = [shortened(name) for name in names[:MOST_NAMES]]
    return ", ".join(shown) + (", …" if len(names) > MOST_NAMES else "")
