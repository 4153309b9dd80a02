"""Asks where a file is to be, and writes it in the background: all of it or nothing."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from neuron_gui.core.checking import Check
from neuron_gui.state.background_task import PATIENCE_MS, BackgroundTask
from neuron_gui.state.disk import DiskError, DiskReason, write_bytes
from neuron_gui.state.path_text import shown
from neuron_gui.state.say import fill, say
from neuron_gui.views.widgets.file_dialogs import choose_to_save, documents_folder, why_not_written


@dataclass(frozen=True, eq=False)
class Export:
    """What a file says, and the sentence that tells that it was written."""

    content: bytes
    sentence: str


class _Job:
    """A file that is to be written. `sentence` is there when it was, until it has been said."""

    def __init__(self, path: Path, work: Callable[[Check], Export]) -> None:
        self.path, self._work, self.sentence = path, work, ""

    def carry_out(self, check: Check) -> None:
        """Write the file, in any thread. Raises DiskError."""
        export = self._work(check)
        check(1.0)
        write_bytes(self.path, export.content)
        self.sentence = export.sentence


class ExportWriter(QObject):
    """Remembers the folder; writes one file after the other, and says what became of each."""

    done = Signal(str)
    """A file was written: the sentence that says so."""
    failed = Signal(str)
    """A file was not written: the sentence that says why."""
    working = Signal(object, str)
    """A file is being written: the BackgroundTask, and the sentence that says so."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.folder = documents_folder()
        self._waiting: deque[_Job] = deque()
        self._job: _Job | None = None
        self._afterwards: Callable[[], object] | None = None
        self._task = BackgroundTask(self)
        self._task.done.connect(self._confirm)
        self._task.failed.connect(self._refuse)
        # Also of a file that was there already when it was cancelled nothing else would be said.
        self._task.finished.connect(self._confirm)
        self._task.finished.connect(self._go_on)

    def ask(self, name: str, kinds: dict[str, str], save: Callable[[Path], None]) -> None:
        """Ask for a file; `kinds` are those to choose from with the suffix of each."""
        title = say("Save")
        choose_to_save(self._window, "export_file_dialog", title, kinds, self.folder, name, save)

    def write(self, path: Path, work: Callable[[Check], Export]) -> None:
        """Write what some work returns, in a thread: at once or, if it takes long, later.

        The sentence is said then, or one about why the file could not be written.
        """
        self._waiting.append(_Job(path, work))
        self._go_on()

    def may_leave(self, go_on: Callable[[], object]) -> bool:
        """Return whether nothing is being written; else `go_on` is called when all of it is.

        It is not if one of the files cannot be written: that must be read.
        """
        if self._is_idle:
            return True
        self._afterwards = go_on
        return False

    def finish(self) -> None:
        """Wait until all is written: for when the window is no more."""
        self._afterwards = None
        while not self._is_idle:
            self._task.finish()
            self._task.wait()
            self._confirm()
            self._go_on()

    @property
    def _is_idle(self) -> bool:
        return not (self._waiting or self._task.is_busy or self._task.isRunning())

    def _go_on(self) -> None:
        """Write the next file, unless one is being written; after the last do what waits for it."""
        if self._task.is_busy or self._task.isRunning():
            return
        if self._waiting:
            self._job = job = self._waiting.popleft()
            sentence = say("Writing {name}…", name=shown(job.path.name))
            self.working.emit(self._task, sentence)
            self._task.begin(job.carry_out, PATIENCE_MS)
        elif self._afterwards is not None:
            afterwards, self._afterwards = self._afterwards, None
            afterwards()

    def _confirm(self) -> None:
        """Say that a file was written, once."""
        job, self._job = self._job, None
        if job is not None and job.sentence:
            self.folder = job.path.parent
            self.done.emit(job.sentence)

    def _refuse(self, error: Exception) -> None:
        job, self._job, self._afterwards = self._job, None, None
        if job is None or not isinstance(error, DiskError):
            raise error
        self.failed.emit(_not_written(job.path, error))


def _not_written(path: Path, error: DiskError) -> str:
    """Return the sentence that a file was not written, why, and what to do."""
    sentence = say("{path} was not written: {why}. Choose another place.")
    if error.reason in (DiskReason.LONG_NAME, DiskReason.BAD_NAME):
        sentence = say("{path} was not written: {why}. Choose another name.")
    return fill(sentence, path=shown(path), why=why_not_written(error))
