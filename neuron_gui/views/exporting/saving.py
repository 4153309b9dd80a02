"""Asks where a file is to be, and writes it in the background: all of it or nothing."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from neuron_gui.core.checking import Check
from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.state.disk import DiskError, write_bytes
from neuron_gui.state.path_text import shown
from neuron_gui.views.files.dialogs import chosen_path, documents_folder
from neuron_gui.views.files.save_dialog import SaveDialog
from neuron_gui.views.files.write_texts import WriteTexts

PATIENCE_MS = 15
"""What is written within this time is so at once."""


@dataclass(frozen=True, eq=False)
class Export:
    """What a file says, and the sentence that tells that it was written."""

    content: bytes
    sentence: str


@dataclass(frozen=True, eq=False)
class _Order:
    path: Path
    work: Callable[[Check], Export]


class Saving(QObject):
    """Remembers the folder; writes one file after the other, and says what became of each."""

    done = Signal(str)
    """A file was written: the sentence that says so."""
    failed = Signal(str)
    """A file was not written: the sentence that says why."""
    working = Signal(object, str)
    """A file is being written: the BackgroundTask, and the sentence that says so."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._texts = window, WriteTexts(self)
        self.folder = documents_folder()
        self._waiting: deque[_Order] = deque()
        self._path = Path()
        self._task = BackgroundTask(self)
        self._task.done.connect(self._tell)
        self._task.failed.connect(self._refuse)
        # Only when its outcome has been told; there is none if a person has stopped it.
        self._task.ended.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

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

    def write(self, path: Path, work: Callable[[Check], Export]) -> None:
        """Write what some work returns, in a thread: at once or, if it takes long, later.

        The sentence is said then, or one about why the file could not be written.
        """
        self._waiting.append(_Order(path, work))
        self._go_on()

    def finish(self) -> None:
        """Wait until all is written: for when the window closes."""
        while self._waiting or self._task.is_busy:
            self._task.finish()
            self._go_on()

    def _go_on(self) -> None:
        if not self._waiting or self._task.is_busy:
            return
        order = self._waiting.popleft()
        self._path = order.path
        sentence = self.tr("Writing {name}…").format(name=shown(order.path.name))
        self.working.emit(self._task, sentence)
        self._task.begin(lambda check: _written(order, check), PATIENCE_MS)

    def _tell(self, sentence: str) -> None:
        self.folder = self._path.parent
        self.done.emit(sentence)

    def _refuse(self, error: Exception, report: str) -> None:
        if not isinstance(error, DiskError):
            raise error
        self.failed.emit(self._texts.not_written(self._path, error))


def _written(order: _Order, check: Check) -> str:
    """Write a file, and return the sentence that says so. Raises DiskError."""
    export = order.work(check)
    check(1.0)
    write_bytes(order.path, export.content)
    return export.sentence
