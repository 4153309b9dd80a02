"""The dialogs that ask for a file. None stops the program while it waits."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from neuron_gui.state.path_text import local_path
from neuron_gui.state.say import say
from neuron_gui.state.table_reader import ENDINGS as TABLE_ENDINGS
from neuron_gui.views.files.save_dialog import SaveDialog

ENDING = ".neuron"


class FileDialogs(QObject):
    """Asks which file to open, and where to save."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def ask_what_to_open(self, folder: Path | None, use: Callable[[Path], None]) -> None:
        """Let a person choose a file."""
        patterns = " ".join(f"*{ending}" for ending in (ENDING, *TABLE_ENDINGS))
        dialog = QFileDialog(self._window, say("Open"), _folder_text(folder))
        dialog.setObjectName("open_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                say("Sessions and tables ({patterns})", patterns=patterns),
                say("All files (*)"),
            ]
        )
        self._open(dialog, use)

    def ask_where_to_save(
        self, folder: Path | None, name: str, use: Callable[[Path], None]
    ) -> None:
        """Let a person choose a place and a name."""
        dialog = SaveDialog(self._window, say("Save as"), _folder_text(folder))
        dialog.setObjectName("save_dialog")
        dialog.setNameFilters([say("Sessions (*.neuron)"), say("All files (*)")])
        dialog.setDefaultSuffix(ENDING)
        dialog.suggest(name)
        self._open(dialog, use)

    def _open(self, dialog: QFileDialog, use: Callable[[Path], None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda: use(chosen_path(dialog)))
        dialog.open()


def chosen_path(dialog: QFileDialog) -> Path:
    """Return what was chosen; the text that its signal carries may have lost a part of it."""
    return Path(local_path(dialog.selectedUrls()[0]))


def documents_folder() -> Path:
    """Return the folder to begin with when nothing has been opened or saved yet."""
    location = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(location))
    return folder if folder.is_dir() else Path.home()


def _folder_text(folder: Path | None) -> str:
    return str(folder or documents_folder())
