"""Reads tables in the background: the window stays usable and the person can cancel.

There is at most one task; a new one takes the place of the one before.
"""

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from neuron_gui.core.checking import Check, between
from neuron_gui.core.tables.encodings import MOST_BYTES
from neuron_gui.core.tables.errors import Refusal, TableError
from neuron_gui.core.tables.reading import Reading, ReadOptions, read_bytes
from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.state.disk import DiskError, blocks_of, size_of

ENDINGS = ".csv", ".tsv", ".tab", ".txt", ".dat", ".data"
"""How the names of table files end."""
SPREADSHEETS = ".xlsx", ".xls", ".ods"
"""Documents that hold tables but cannot be read: whoever tries is told what to do instead."""
FILE_SHARE = 0.1
"""How much of the time goes into getting the bytes."""


class TableReader(QObject):
    """Reads one file or text at a time. What it has to say of an older task is never told."""

    progressed = Signal(float)
    """The share that is done, from 0 to 1."""
    was_read = Signal(object)
    """Carries the Reading."""
    was_refused = Signal(object)
    """The file cannot be read with these options; carries the DiskError or TableError."""
    failed = Signal(str)
    """An unforeseen error ended reading; carries its traceback."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data: tuple[Path | str, bytes] | None = None
        self._task = BackgroundTask(self)
        self._task.progressed.connect(self.progressed)
        self._task.done.connect(self.was_read)
        self._task.failed.connect(self._report_failure)

    def read(self, source: Path | str, options: ReadOptions | None = None) -> None:
        """Begin to read a file or a text; if it is the same as before, nothing is fetched again.

        The bytes of a text are in UTF-8, which the options should say.
        """
        known = self._data[1] if self._data is not None and self._data[0] == source else None

        def work(check: Check) -> Reading:
            data = known
            if data is None:
                data = _bytes(source, between(check, 0.0, FILE_SHARE))
                self._data = source, data
            return read_bytes(data, options, between(check, FILE_SHARE, 1.0))

        self._task.begin(work)

    def stop(self) -> None:
        """Read no more, and forget what was read."""
        self._task.stop()
        self._data = None

    def close(self) -> None:
        """Stop, and wait for the thread to end."""
        self._task.close()
        self._data = None

    def _report_failure(self, error: Exception, report: str) -> None:
        if isinstance(error, DiskError | TableError):
            self.was_refused.emit(error)
            return
        logging.getLogger(__name__).error("reading failed:\n%s", report)
        self.failed.emit(report)


def _bytes(source: Path | str, check: Check) -> bytes:
    """Return what is in a file; its bytes are kept for when it is to be read in another way."""
    if isinstance(source, str):
        return source.encode(errors="replace")
    if size_of(source) > MOST_BYTES:
        raise TableError(Refusal.TOO_LARGE)
    return b"".join(blocks_of(source, check))
