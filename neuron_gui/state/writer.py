"""Writes a file in the background, so that a large one or a slow disk stops no window."""

import logging
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtCore import QObject, Signal

from neuron_gui.core.checking import Check
from neuron_gui.core.storage import SavedWork, StorageError, dump_work
from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.state.disk import DiskError, DiskReason, Stamp, write_text

Failure = DiskError | StorageError
MOMENT_SECONDS, PAUSE_SECONDS = 0.001, 0.004


def report_of(failure: Failure) -> str:
    """Return the traceback of a failure that is a mistake in the program, or nothing."""
    return failure.report if isinstance(failure, DiskError) else ""


def unhurried(check: Check) -> Check:
    """Return a check that also pauses, each time that the work has gone on for a moment."""
    resumed = monotonic()

    def check_and_pause(share: float) -> None:
        nonlocal resumed
        check(share)
        if monotonic() - resumed > MOMENT_SECONDS:
            sleep(PAUSE_SECONDS)
            resumed = monotonic()

    return check_and_pause


class Writer(QObject):
    """Writes one file at a time. What it is given never changes, so nothing has to wait for it."""

    written = Signal(object)
    """Carries the Stamp of the new file, or None."""
    failed = Signal(object)
    """Carries a DiskError or StorageError; the file is as it was."""

    def __init__(self, parent: QObject, *, has_time: bool = False) -> None:
        """What has time leaves Python to the others most of the time: nobody waits for it."""
        super().__init__(parent)
        self._has_time = has_time
        self._path = Path()
        self.task = BackgroundTask(self)
        self.task.done.connect(self.written)
        self.task.failed.connect(self._report_failure)

    def begin(self, path: Path, work: SavedWork, patience_ms: int = 0) -> None:
        """Write to a file in place of what is under way; a signal tells how it ended."""

        def write(check: Check) -> Stamp | None:
            text = dump_work(work, unhurried(check) if self._has_time else check)
            check(1.0)
            return write_text(path, text)

        self._path = path
        self.task.begin(write, patience_ms)

    def _report_failure(self, error: Exception, report: str) -> None:
        if isinstance(error, Failure):
            self.failed.emit(error)
            return
        logging.getLogger(__name__).error("writing failed:\n%s", report)
        self.failed.emit(DiskError(self._path, DiskReason.MISTAKE, repr(error), report))
