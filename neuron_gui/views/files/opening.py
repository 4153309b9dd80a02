"""Opening: a file is read in the background, unsaved work is asked for, and then it is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog

from neuron_gui.core.storage import StorageError
from neuron_gui.state.background_task import PATIENCE_MS, BackgroundTask
from neuron_gui.state.disk import DiskError, stamp_of
from neuron_gui.state.path_text import shown
from neuron_gui.state.say import say
from neuron_gui.state.session_file import FileContent, SessionFile
from neuron_gui.state.writer import Failure
from neuron_gui.views.files.saving import SessionSaver
from neuron_gui.views.widgets.task_progress_bar import TaskProgressBar


@dataclass(frozen=True, eq=False)
class _Request:
    """A file to open, and what to do with its content, or when it cannot be read."""

    path: Path
    show: Callable[[FileContent], None]
    refuse: Callable[[Failure], None]


class SessionOpener(QObject):
    """Opens one file at a time; of several the last one counts."""

    _dialog_left = Signal()

    def __init__(
        self, file: SessionFile, saver: SessionSaver, progress: TaskProgressBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._file, self._saver, self._progress = file, saver, progress
        self._request: _Request | None = None
        self._content: FileContent | None = None
        self._task = BackgroundTask(self)
        self._task.done.connect(self._take)
        self._task.failed.connect(self._refuse)
        # Queued, for a dialog tells what was chosen in it after it has closed.
        self._dialog_left.connect(self._leave, Qt.ConnectionType.QueuedConnection)

    def open(
        self, path: Path, show: Callable[[FileContent], None], refuse: Callable[[Failure], None]
    ) -> None:
        """Read a file and then show it, after a question if unsaved work would be lost.

        Nobody is asked on behalf of a file that cannot be read. What is done while it is read
        counts as unsaved work.
        """
        self._begin(_Request(path, show, refuse))

    def stop(self) -> None:
        """Open nothing of what is being read, or has been."""
        self._request = self._content = None
        self._task.stop()

    def finish(self) -> None:
        """Wait until the file is read, and show it unless a dialog is open."""
        self._task.finish()
        self._leave()

    def close(self) -> None:
        """Stop, and wait for the thread to end."""
        self._task.close()

    def _begin(self, request: _Request) -> None:
        self._request, self._content = request, None
        sentence = say("Reading {name}…", name=shown(request.path.name))
        self._progress.follow(self._task, sentence, may_stop=True)
        self._task.begin(lambda check: self._file.fetch(request.path, check), PATIENCE_MS)

    def _take(self, content: FileContent) -> None:
        self._content = content
        self._leave()

    def _leave(self) -> None:
        """Show what was read as soon as no dialog is open: what that decides is for this work."""
        request, content, dialog = self._request, self._content, QApplication.activeModalWidget()
        if request is None or content is None:
            return
        if isinstance(dialog, QDialog):
            dialog.finished.connect(self._dialog_left, Qt.ConnectionType.SingleShotConnection)
            return
        self._content = None
        self._saver.leave_then(
            lambda: self._show(request, content), lambda: request is self._request
        )

    def _show(self, request: _Request, content: FileContent) -> None:
        """Show what was read, unless the file was saved since: then it is read again."""
        if stamp_of(content.path) == content.stamp:
            request.show(content)
        else:
            self._begin(request)

    def _refuse(self, error: Exception, report: str) -> None:
        if not isinstance(error, DiskError | StorageError):
            raise error
        assert self._request is not None
        self._request.refuse(error)
