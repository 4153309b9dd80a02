"""The question before a paste that changes more than cells: new inputs, or new names."""

from PySide6.QtWidgets import QMessageBox, QWidget

from neuron_gui.views.table.edits import shortened
from neuron_gui.views.table.pasting import Request

MOST_NAMES = 6


class PasteQuestion(QMessageBox):
    """Says what would change. Accepted with its button, left with Cancel."""

    def __init__(self, request: Request, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paste_question")
        self.setWindowTitle(self.tr("Paste cells"))
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


def _listed(names: tuple[str, ...]) -> str:
    shown = [shortened(name) for name in names[:MOST_NAMES]]
    return ", ".join(shown) + (", …" if len(names) > MOST_NAMES else "")
