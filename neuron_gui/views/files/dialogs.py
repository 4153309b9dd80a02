"""The dialogs that ask for a file. None stops the program while it waits."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from neuron_gui.state.path_text import local_path, shown
from neuron_gui.state.table_reader import ENDINGS as TABLE_ENDINGS

ENDING = ".neuron"


class FileDialogs(QObject):
    """Asks which file to open, and where to save."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def ask_what_to_open(self, folder: Path | None, use: Callable[[Path], None]) -> None:
        """Let a person choose a file."""
        patterns = " ".join(f"*{ending}" for ending in (ENDING, *TABLE_ENDINGS))
        dialog = self._dialog("open_dialog", self.tr("Open"), folder, use)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                self.tr("Sessions and tables ({patterns})").format(patterns=patterns),
                self.tr("All files (*)"),
            ]
        )
        dialog.open()

    def ask_where_to_save(
        self, folder: Path | None, name: str, use: Callable[[Path], None]
    ) -> None:
        """Let a person choose a place and a name."""
        dialog = self._dialog("save_dialog", self.tr("Save as"), folder, use)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters([self.tr("Sessions (*.neuron)"), self.tr("All files (*)")])
        dialog.setDefaultSuffix(ENDING)
        dialog.selectFile(shown(name))
        dialog.open()

    def _dialog(
        self, name: str, title: str, folder: Path | None, use: Callable[[Path], None]
    ) -> QFileDialog:
        dialog = QFileDialog(self._window, title, str(folder or documents_folder()))
        dialog.setObjectName(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda: use(chosen_path(dialog)))
        return dialog


def chosen_path(dialog: QFileDialog) -> Path:
    """Return what was chosen; the text that its signal carries may have lost a part of it."""
    return Path(local_path(dialog.selectedUrls()[0]))


def documents_folder() -> Path:
    """Return the folder to begin with when nothing has been opened or saved yet."""
    location = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(location))
    return folder if folder.is_dir() else Path.home()
