"""The questions before a paste: what its numbers mean, and whether more than cells may change."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from neuron_gui.core.tables.numbers import DecimalMark, readings_of
from neuron_gui.core.tables.writing import number_text
from neuron_gui.views.numbers import local_mark, shortened
from neuron_gui.views.table.pasting import Request

MOST_NAMES = 6


class PasteQuestion(QMessageBox):
    """Says what would change. Accepted with its button, left with Cancel."""

    def __init__(self, request: Request, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paste_question")
        self.setWindowTitle(self.tr("Paste cells"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(self._text(request))
        self.setInformativeText(self._consequence(request))
        self._yes = self.addButton(self._answer(request), QMessageBox.ButtonRole.AcceptRole)
        self._yes.setObjectName("paste_button")
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(self._yes)

    def _text(self, request: Request) -> str:
        sentences = []
        if request.new_inputs == 1:
            sentences.append(self.tr("The block is 1 column wider than the table."))
        elif request.new_inputs:
            sentence = self.tr("The block is {count} columns wider than the table.")
            sentences.append(sentence.format(count=request.new_inputs))
        if request.block.names:
            sentence = self.tr("Its first line has names: {names}.")
            sentences.append(sentence.format(names=_listed(request.block.names)))
        return " ".join(sentences)

    def _consequence(self, request: Request) -> str:
        if not request.new_inputs:
            return self.tr("The columns take these names. One undo brings everything back.")
        return self.tr(
            "The new inputs stand before the targets, and the network gets new start weights. "
            "One undo brings everything back."
        )

    def _answer(self, request: Request) -> str:
        if not request.new_inputs:
            return self.tr("Use the names")
        if request.new_inputs == 1:
            return self.tr("Add 1 input")
        return self.tr("Add {count} inputs").format(count=request.new_inputs)


class DecimalMarkQuestion(QMessageBox):
    """Asks which of two numbers a text such as "1,234" means; `use` gets the decimal mark."""

    def __init__(self, doubt: str, use: Callable[[DecimalMark], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._use = use
        self.setObjectName("decimal_mark_question")
        self.setWindowTitle(self.tr("Paste cells"))
        texts = {
            mark: number_text(value, local_mark()) for mark, value in readings_of(doubt).items()
        }
        sentence = self.tr("“{number}” can be {one} or {other}.")
        point, comma = texts[DecimalMark.POINT], texts[DecimalMark.COMMA]
        self.setText(sentence.format(number=shortened(doubt), one=point, other=comma))
        self.setInformativeText(self.tr("All numbers of the block are read in the same way."))
        self._marks = {self._button(text): mark for mark, text in texts.items()}
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.finished.connect(self._answer)

    def _button(self, text: str) -> object:
        button = self.addButton(
            self.tr("Read as {number}").format(number=text), QMessageBox.ButtonRole.AcceptRole
        )
        button.setObjectName(f"read_as_{text}_button")
        return button

    def _answer(self) -> None:
        mark = self._marks.get(self.clickedButton())
        if mark is not None:
            self._use(mark)


def _listed(names: tuple[str, ...]) -> str:
    shown = [shortened(name) for name in names[:MOST_NAMES]]
    return ", ".join(shown) + (", …" if len(names) > MOST_NAMES else "")
