"""The questions before a paste: what its numbers mean, and whether more than cells may change."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from neuron_gui.core.tables.writing import number_text
from neuron_gui.state.say import fill, say
from neuron_gui.views.table.cell_blocks import AmbiguousCell, BlockDialect
from neuron_gui.views.table.pasting import PasteRequest
from neuron_gui.views.widgets.numbers import local_mark, shortened

MOST_NAMES = 6


class PasteQuestion(QMessageBox):
    """Says what would change. Accepted with its button, left with Cancel."""

    def __init__(self, request: PasteRequest, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paste_question")
        self.setWindowTitle(say("Paste cells"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(self._text(request))
        self.setInformativeText(self._consequence(request))
        self._yes = self.addButton(self._answer(request), QMessageBox.ButtonRole.AcceptRole)
        self._yes.setObjectName("paste_button")
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(self._yes)

    def _text(self, request: PasteRequest) -> str:
        sentences = []
        if request.new_inputs == 1:
            sentences.append(say("The block is 1 column wider than the table."))
        elif request.new_inputs:
            sentence = say("The block is {count} columns wider than the table.")
            sentences.append(fill(sentence, count=request.new_inputs))
        if request.block.names:
            sentence = say("Its first line has names: {names}.")
            sentences.append(fill(sentence, names=_listed(request.block.names)))
        return " ".join(sentences)

    def _consequence(self, request: PasteRequest) -> str:
        if not request.new_inputs:
            return say("The columns take these names. One undo brings everything back.")
        return say(
            "The new inputs stand before the targets, and the network gets new start weights. "
            "One undo brings everything back."
        )

    def _answer(self, request: PasteRequest) -> str:
        if not request.new_inputs:
            return say("Use the names")
        if request.new_inputs == 1:
            return say("Add 1 input")
        return say("Add {count} inputs", count=request.new_inputs)


class AmbiguityQuestion(QMessageBox):
    """Asks in which dialect a block is written, such as with "1,234" in it; `use` gets it."""

    def __init__(
        self, ambiguous_cell: AmbiguousCell, use: Callable[[BlockDialect], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._use = use
        self.setObjectName("doubt_question")
        self.setWindowTitle(say("Paste cells"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(self._text(ambiguous_cell))
        sentence = say("All numbers like it in the block are read in the same way.")
        self.setInformativeText(sentence)
        self._dialects = {
            self._button(numbers, asks_for_columns=ambiguous_cell.asks_for_columns): dialect
            for dialect, numbers in ambiguous_cell.readings.items()
        }
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.finished.connect(self._answer)

    def _text(self, ambiguous_cell: AmbiguousCell) -> str:
        readings = list(ambiguous_cell.readings.values())
        if ambiguous_cell.asks_for_columns:
            fewest, most = min(map(len, readings)), max(map(len, readings))
            sentence = say("“{numbers}” can be {few} columns, or {many}.")
            if fewest == 1:
                sentence = say("“{numbers}” can be one number, or {many} columns.")
            return fill(sentence, numbers=shortened(ambiguous_cell.text), few=fewest, many=most)
        sentence = say("“{number}” can be {one} or {other}.")
        one, other = map(_written, readings)
        return fill(sentence, number=shortened(ambiguous_cell.text), one=one, other=other)

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


def _written(numbers: Sequence[float]) -> str:
    return " | ".join(number_text(number, local_mark()) for number in numbers)


def _listed(names: tuple[str, ...]) -> str:
    shown = [shortened(name) for name in names[:MOST_NAMES]]
    return ", ".join(shown) + (", …" if len(names) > MOST_NAMES else "")
