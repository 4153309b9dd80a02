"""Keeps a copy of unsaved work on the disk, so that a crash costs a few seconds of it."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from neuron_gui.state.disk import DiskError
from neuron_gui.state.document import Document
from neuron_gui.state.document_state import DocumentState
from neuron_gui.state.recovery import RecoveryFile
from neuron_gui.state.session_file import SessionFile
from neuron_gui.state.throttle import Delay
from neuron_gui.state.writer import Failure, Writer

INTERVAL_MS = 5000
EDIT_MS = 1000
"""An edit is kept sooner than training: a person cannot do it again so easily."""


class Autosave(QObject):
    """Writes to a file of its own while there is unsaved work, and removes it afterwards."""

    failed = Signal(object)
    """No copy can be kept; told once, until it works again. Carries the error."""

    def __init__(
        self,
        document: Document,
        file: SessionFile,
        folder: Path,
        parent: QObject | None = None,
        interval_ms: int = INTERVAL_MS,
        edit_ms: int = EDIT_MS,
    ) -> None:
        super().__init__(parent)
        self._file, self._folder = file, folder
        self._own: RecoveryFile | None = None
        self._kept: DocumentState | None = None
        self._is_failing = False
        self._writer = Writer(self, has_time=True)
        self._writer.written.connect(self._succeed)
        self._writer.failed.connect(self._fail)
        self._discarded: list[RecoveryFile] = []
        self._writer.task.finished.connect(self._remove_discarded)
        self._timer, self._soon = QTimer(self), Delay(edit_ms, self.keep, self)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self.keep)
        self._timer.timeout.connect(self._show_life)
        document.edited.connect(self._keep_soon)
        document.run_finished.connect(self._keep_soon)
        file.saved.connect(self._forget_if_saved)
        file.changed.connect(self._forget_if_saved)

    def start(self) -> None:
        """Look at regular times for something to keep, from now on."""
        self._timer.start()

    def adopt(self, recovery: RecoveryFile) -> None:
        """Go on with the copy from which the document was restored just now."""
        self._forget()
        self._own, self._kept = recovery, self._file.state

    def keep(self) -> None:
        """Keep a copy if there is something new to keep."""
        state = self._file.state
        if state is self._kept or self._writer.task.is_busy or not self._file.is_modified:
            return
        try:
            own = self._own = self._own or RecoveryFile.claimed_in(self._folder)
        except DiskError as error:
            self._fail(error)
            return
        self._kept = state
        self._writer.begin(own.path, self._file.present_work())

    def close(self) -> None:
        """Stop, and remove the copy: what was not saved is not wanted."""
        self._timer.stop()
        self._soon.cancel()
        self._forget()
        self._writer.task.close()
        self._remove_discarded()

    def _show_life(self) -> None:
        if self._own is not None:
            self._own.show_life()

    def _keep_soon(self) -> None:
        if self._timer.isActive():
            self._soon.start()

    def _succeed(self) -> None:
        self._is_failing = False

    def _fail(self, failure: Failure) -> None:
        self._kept = None
        if not self._is_failing:
            self._is_failing = True
            self.failed.emit(failure)

    def _forget_if_saved(self) -> None:
        if not self._file.is_modified:
            self._forget()

    def _forget(self) -> None:
        """Remove the copy, as soon as nothing is written to it any more."""
        self._writer.task.stop()
        self._kept = None
        if self._own is not None:
            self._discarded.append(self._own)
            self._own = None
        if not self._writer.task.isRunning():
            self._remove_discarded()

    def _remove_discarded(self) -> None:
        discarded, self._discarded = self._discarded, []
        for recovery in discarded:
            recovery.remove()
