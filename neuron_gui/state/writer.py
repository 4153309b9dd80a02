"""The thread that writes a file, so that a large one or a slow disk stops no window."""

import logging
import traceback
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from neuron_gui.core.storage import SavedWork, StorageError, dump_work
from neuron_gui.state.disk import DiskError, DiskReason, Stamp, write_text
from neuron_gui.state.exception_barrier import exception_barrier

Failure = DiskError | StorageError


def report_of(failure: Failure) -> str:
    """Return the traceback of a failure that is a mistake in the program, or nothing."""
    return failure.report if isinstance(failure, DiskError) else ""


@exception_barrier
class Writer(QThread):
    """Writes one file at a time. What it is given never changes, so nothing has to wait for it."""

    written = Signal(object)
    """Carries the Stamp of the new file, or None."""
    failed = Signal(object)
    """Carries a DiskError or StorageError; the file is as it was."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: tuple[Path, SavedWork] | None = None
        self._result: Stamp | Failure | None = None
        self.finished.connect(self.hand_in)

    @property
    def is_busy(self) -> bool:
        """True until the outcome of what was begun has been told."""
        return self._task is not None

    def begin(self, path: Path, work: SavedWork) -> None:
        """Write to a file; one of the signals tells how it ended."""
        self.close()
        self._task = path, work
        self.start()

    def hand_in(self) -> None:
        """Tell the outcome if the thread has finished and it was not told before."""
        if self._task is None or not self.isFinished():
            return
        self._task = None
        if isinstance(self._result, Failure):
            self.failed.emit(self._result)
        else:
            self.written.emit(self._result)

    def close(self) -> None:
        """Wait until the file is written."""
        self.wait()
        self.hand_in()

    def run(self) -> None:
        """Write; Qt calls it in the thread."""
        assert self._task is not None
        path, work = self._task
        try:
            self._result = write_text(path, dump_work(work))
        except (DiskError, StorageError) as error:
            self._result = error
        except Exception as error:  # the person must be told, whatever it is
            report = traceback.format_exc()
            logging.getLogger(__name__).error("writing failed:\n%s", report)
            self._result = DiskError(path, DiskReason.MISTAKE, repr(error), report)
