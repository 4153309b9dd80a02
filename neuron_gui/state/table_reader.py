"""The thread that reads table files, so that the window stays usable and the person can cancel.

There is at most one task; a new one takes the place of the one before.
"""

import logging
import traceback
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QThread, Signal

from neuron_gui.core.tables.encodings import MOST_BYTES
from neuron_gui.core.tables.errors import Refusal, TableError
from neuron_gui.core.tables.reading import Reading, Wishes, read_table
from neuron_gui.state.disk import DiskError, size_of
from neuron_gui.state.exception_barrier import exception_barrier

ENDINGS = ".csv", ".tsv", ".tab", ".txt", ".dat", ".data"
"""How the names of table files end."""
SPREADSHEETS = ".xlsx", ".xls", ".ods"
"""Documents that hold tables but cannot be read: whoever tries is told what to do instead."""
BLOCK_BYTES = 2**20
NEWS_SECONDS = 0.05
FILE_SHARE = 0.1
"""How much of the time goes into getting the bytes."""


class _StoppedError(Exception):
    """What is being read is not wanted any more."""


@dataclass(frozen=True, eq=False)
class _Task:
    """A file to read. Its bytes are kept for when it is to be read in another way."""

    path: Path
    wishes: Wishes
    data: bytes | None


@exception_barrier
class TableReader(QThread):
    """Reads one file at a time. What it has to say of an older task is never told."""

    progressed = Signal(float)
    """The share that is done, from 0 to 1."""
    was_read = Signal(object)
    """Carries the Reading."""
    was_refused = Signal(object)
    """The file cannot be read as it was wished; carries the DiskError or TableError."""
    failed = Signal(str)
    """An unforeseen error ended reading; carries its traceback."""

    _told = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: _Task | None = None
        self._data: tuple[Path, bytes] | None = None
        self._last_news = 0.0
        self._told.connect(self._tell)
        self.finished.connect(self._go_on)

    @property
    def is_reading(self) -> bool:
        """True if something is being read."""
        return self._task is not None

    def read(self, path: Path, wishes: Wishes | None = None) -> None:
        """Begin to read a file; if it is the same as before, its bytes are not fetched again."""
        data = self._data[1] if self._data is not None and self._data[0] == path else None
        self._task = _Task(path, wishes or Wishes(), data)
        self._go_on()

    def stop(self) -> None:
        """Read no more, and forget what was read."""
        self._task = self._data = None

    def close(self) -> None:
        """Stop, and wait for the thread to end."""
        self.stop()
        self.wait()

    def run(self) -> None:
        """Work off the task; Qt calls it in the thread."""
        task = self._task
        if task is None:
            return
        try:
            data = task.data if task.data is not None else self._bytes(task)
            self._told.emit(task, data)
            self._told.emit(task, self._read(task, data))
        except _StoppedError:
            pass
        except (DiskError, TableError) as error:
            self._told.emit(task, error)
        except Exception:  # the person must be told, whatever it was
            self._told.emit(task, traceback.format_exc())

    def _read(self, task: _Task, data: bytes) -> Reading:
        rest = 1.0 - FILE_SHARE
        return read_table(
            data, task.wishes, lambda share: self._check(task, FILE_SHARE + rest * share)
        )

    def _bytes(self, task: _Task) -> bytes:
        """Return what is in the file, fetched in blocks because a file may come from afar."""
        size, blocks = max(size_of(task.path), 1), []
        if size > MOST_BYTES:
            raise TableError(Refusal.TOO_LARGE)
        try:
            with task.path.open("rb") as file:
                while block := file.read(BLOCK_BYTES):
                    blocks.append(block)
                    self._check(task, FILE_SHARE * min(len(blocks) * BLOCK_BYTES / size, 1.0))
        except OSError as error:
            raise DiskError.of(task.path, error) from error
        return b"".join(blocks)

    def _check(self, task: _Task, share: float) -> None:
        if task is not self._task:
            raise _StoppedError
        if monotonic() - self._last_news > NEWS_SECONDS:
            self._last_news = monotonic()
            self._told.emit(task, share)

    def _go_on(self) -> None:
        """Begin the task, or the one that came while another was under way."""
        if self._task is not None and not self.isRunning():
            self.start()

    def _tell(self, task: _Task, news: object) -> None:
        """Pass on what the thread says, in the thread of the window."""
        if task is not self._task:
            return
        if isinstance(news, float):
            self.progressed.emit(news)
        elif isinstance(news, bytes):
            self._data = task.path, news
        else:
            self._task = None
            self._tell_end(news)

    def _tell_end(self, news: object) -> None:
        if isinstance(news, Reading):
            self.was_read.emit(news)
        elif isinstance(news, Exception):
            self.was_refused.emit(news)
        else:
            logging.getLogger(__name__).error("reading failed:\n%s", news)
            self.failed.emit(str(news))
