"""Asks where a file is to be, and writes it: all of it or nothing."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from neuron_gui.state.disk import DiskError, write_bytes
from neuron_gui.views.files.dialogs import chosen_path, documents_folder
from neuron_gui.views.files.save_dialog import SaveDialog
from neuron_gui.views.files.write_texts import WriteTexts


class Saving(QObject):
    """Remembers the folder; says what became of a file."""

    done = Signal(str)
    """A file was written: the sentence that says so."""
    failed = Signal(str)
    """A file was not written: the sentence that says why."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._texts = window, WriteTexts(self)
        self.folder = documents_folder()

    def ask(self, name: str, filters: dict[str, str], save: Callable[[Path], None]) -> None:
        """Ask for a file; `filters` are the kinds to choose from with the suffix of each."""
        dialog = SaveDialog(self._window, self.tr("Save"), str(self.folder))
        dialog.setObjectName("export_file_dialog")
        dialog.setNameFilters(list(filters))
        dialog.setDefaultSuffix(next(iter(filters.values())))
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(filters[kind]))
        dialog.suggest(name)
        dialog.fileSelected.connect(lambda: save(chosen_path(dialog)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path, content: bytes, sentence: str) -> None:
        """Write a file and say that sentence, or why it could not be written."""
        try:
            write_bytes(path, content)
        except DiskError as error:
            self.failed.emit(self._texts.not_written(path, error))
        else:
            self.folder = path.parent
            self.done.emit(sentence)
