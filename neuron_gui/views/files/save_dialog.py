"""The dialog that asks where to save, for everything that is saved."""

from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QWidget

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.path_text import shown
from neuron_gui.state.say import say

MARK = '"'


@exception_barrier
class SaveDialog(QFileDialog):
    """Asks for a place and a name.

    Qt's own dialog reads quotation marks in a name as in a list of files: a person who types
    my "best" net would get a file called best.
    """

    def __init__(self, parent: QWidget, title: str, folder: str) -> None:
        super().__init__(parent, title, folder)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)

    def suggest(self, name: str) -> None:
        """Begin with a name that can be taken as it is."""
        self.selectFile(shown(name).replace(MARK, "'"))

    def accept(self) -> None:
        """Close, unless the name cannot be taken."""
        line = self.findChild(QLineEdit, "fileNameEdit")  # the system's own dialogs have none
        if line is None or MARK not in line.text():
            super().accept()
            return
        box = QMessageBox(self)
        box.setObjectName("name_box")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(say('A name cannot have quotation marks (") here. Leave them out.'))
        box.open()
