"""Files that a person chooses: one way to ask for them, and the words for what goes wrong.

Sessions, programs, tables and pictures are all opened and saved through `choose_to_open` and
`choose_to_save`. Neither stops the program while it waits. Why a file could not be read or
written is said by `why_not_read` and `why_not_written`, in words that stand in any sentence.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QWidget

from neuron_gui.state.disk import DiskError, DiskReason
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.path_text import local_path, shown
from neuron_gui.state.say import fill, say

QUOTATION_MARK = '"'


def choose_to_open(
    parent: QWidget,
    name: str,
    title: str,
    kinds: Sequence[str],
    folder: Path | None,
    use: Callable[[Path], object],
) -> QFileDialog:
    """Let a person choose a file that is there; `use` is given its path.

    `name` is the dialog's object name, `kinds` are the filters to choose from. Without a folder
    it begins in the person's documents.
    """
    dialog = QFileDialog(parent, title, str(folder or documents_folder()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(list(kinds))
    _open(dialog, name, use)
    return dialog


def choose_to_save(
    parent: QWidget,
    name: str,
    title: str,
    kinds: Mapping[str, str],
    folder: Path | None,
    suggestion: str,
    use: Callable[[Path], object],
) -> None:
    """Let a person choose a folder and a name; `use` is given the path.

    `kinds` are the filters to choose from, with the suffix that each gives to a name without one.
    """
    dialog = SaveDialog(parent, title, str(folder or documents_folder()))
    dialog.setNameFilters(list(kinds))
    dialog.setDefaultSuffix(next(iter(kinds.values())))
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kinds[kind]))
    dialog.suggest(suggestion)
    _open(dialog, name, use)


def documents_folder() -> Path:
    """Return the folder to begin with when nothing has been opened or saved yet."""
    location = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(location))
    return folder if folder.is_dir() else Path.home()


@exception_barrier
class SaveDialog(QFileDialog):
    """Asks for a folder and a name.

    Qt's own dialog reads quotation marks in a name as in a list of files: a person who types
    my "best" net would get a file called best.
    """

    def __init__(self, parent: QWidget, title: str, folder: str) -> None:
        super().__init__(parent, title, folder)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)

    def suggest(self, name: str) -> None:
        """Begin with a name that can be taken as it is."""
        self.selectFile(shown(name).replace(QUOTATION_MARK, "'"))

    def accept(self) -> None:
        """Close, unless the name cannot be taken."""
        line = self.findChild(QLineEdit, "fileNameEdit")  # the system's own dialogs have none
        if line is None or QUOTATION_MARK not in line.text():
            super().accept()
            return
        box = QMessageBox(self)
        box.setObjectName("name_box")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(say('A name cannot have quotation marks (") here. Leave them out.'))
        box.open()


def why_not_read(error: DiskError) -> str:
    """Return why a file was not read, to stand in a sentence."""
    reasons = {
        DiskReason.MISSING: say("there is no such file in {folder}"),
        DiskReason.DANGLING: say("it is a link to a file that is not there any more"),
        DiskReason.CIRCLE: say("it is a link that leads back to itself"),
        DiskReason.FOLDER: say("it is a folder"),
        DiskReason.NO_FILE: say("it is a pipe or a device, not a file"),
        DiskReason.EMPTY: say("it is empty"),
        DiskReason.FORBIDDEN: say("you are not allowed to read it"),
        DiskReason.TOO_LARGE: say("it is too large for a session"),
        DiskReason.NO_ANSWER: say("the disk does not answer; it may have been taken out"),
        DiskReason.LONG_NAME: say("no file has a name as long as this"),
        DiskReason.BAD_NAME: say("no file can have this name"),
    }
    return _reason(reasons, error)


def why_not_written(error: DiskError) -> str:
    """Return why a file was not written, to stand in a sentence."""
    reasons = {
        DiskReason.FOLDER: say("there is a folder of this name"),
        DiskReason.NO_FILE: say("there is a pipe or a device of this name"),
        DiskReason.DANGLING: say("there is a link of this name to a folder that is gone"),
        DiskReason.CIRCLE: say("there is a link of this name that leads back to itself"),
        DiskReason.FORBIDDEN: say("nothing may be written in {folder}"),
        DiskReason.PROTECTED: say("the file of this name may not be changed"),
        DiskReason.READ_ONLY: say("the disk can only be read"),
        DiskReason.MISSING: say("there is no such folder"),
        DiskReason.NO_FOLDER: say("there is no folder {folder}"),
        DiskReason.NO_ROOM: say("the disk is full"),
        DiskReason.TOO_LARGE: say("the disk takes no file as large as this"),
        DiskReason.NO_ANSWER: say("the disk does not answer; it may have been taken out"),
        DiskReason.LONG_NAME: say("the name is too long"),
        DiskReason.BAD_NAME: say("no file there can have this name"),
        DiskReason.MISTAKE: say("there is a mistake in the program ({detail})"),
    }
    return _reason(reasons, error)


def _open(dialog: QFileDialog, name: str, use: Callable[[Path], object]) -> None:
    dialog.setObjectName(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # The text that the signal carries may have lost a part of the path.
    dialog.fileSelected.connect(lambda: use(Path(local_path(dialog.selectedUrls()[0]))))
    dialog.open()


def _reason(reasons: Mapping[DiskReason, str], error: DiskError) -> str:
    sentence = reasons.get(error.reason, say("the system says “{detail}”"))
    return fill(sentence, folder=shown(error.path.parent), detail=error.detail or error.reason)
