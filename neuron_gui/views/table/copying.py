"""Cells on their way to the clipboard; a large block is written in the background."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from neuron_gui.core.arrays import Array
from neuron_gui.core.checking import Check, unchecked
from neuron_gui.state.background_task import BackgroundTask, raise_failure
from neuron_gui.state.say import say

MANY_CELLS = 10_000
"""So many take too long to write for the window to stand still meanwhile."""
ROWS_AT_ONCE = 200


@dataclass(frozen=True, eq=False)
class CopiedBlock:
    """The values of each column, shaped (rows,), and how each of them is written."""

    columns: Sequence[tuple[Array, Callable[[float], str]]]

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.columns[0][0])

    @property
    def is_large(self) -> bool:
        """True if `text` takes long."""
        return self.rows * len(self.columns) > MANY_CELLS

    def text(self, check: Check = unchecked) -> str:
        """Return lines with tabs between the values."""
        lines: list[str] = []
        for start in range(0, self.rows, ROWS_AT_ONCE):
            check(start / self.rows)
            rows = slice(start, start + ROWS_AT_ONCE)
            texts = [map(write, values[rows].tolist()) for values, write in self.columns]
            lines += map("\t".join, zip(*texts, strict=True))
        return "\n".join(lines)


class Copying(QObject):
    """Puts blocks on the clipboard; of several that take long the last one counts."""

    working = Signal(object, str)
    """A large block is written: the BackgroundTask, and the sentence that says so."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = BackgroundTask(self)
        self._task.done.connect(_put)
        self._task.failed.connect(raise_failure)

    @property
    def is_busy(self) -> bool:
        """True while a large block is not on the clipboard yet."""
        return self._task.is_busy

    def copy(self, block: CopiedBlock) -> None:
        """Put a block on the clipboard, where it is at once or, if it is large, a while later."""
        if block.is_large:
            self.working.emit(self._task, say("Copying the cells…"))
            self._task.begin(block.text)
        else:
            self._task.stop()
            _put(block.text())

    def close(self) -> None:
        """Copy nothing more, and wait for the thread to end."""
        self._task.close()


def _put(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
