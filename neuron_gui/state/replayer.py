"""Going back to earlier iterations in the background, so that a long way back stops no window.

There is at most one request, replaced as a whole. What has been begun is finished, or fast
dragging would show nothing at all; only what takes too long is given up.
"""

from time import monotonic

from PySide6.QtCore import QObject, Signal

from neuron_gui.core.replay import Replay
from neuron_gui.state.background_task import BackgroundTask

PATIENCE_SECONDS = 0.3
"""How long a replay may hold up a newer one."""


class Replayer(QObject):
    """Replays one iteration at a time; of several that are asked for, the newest counts."""

    replayed = Signal(object)
    """Carries the Progress of an iteration."""
    failed = Signal(str)
    """An unforeseen error ended a replay; carries its traceback."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: Replay | None = None
        self._started = 0.0
        self._task = BackgroundTask(self)
        self._task.done.connect(self._hand_in)
        self._task.failed.connect(lambda _, report: self._fail(report))

    def ask(self, replay: Replay) -> None:
        """Replay this next, and nothing else that has been asked for."""
        self._asked = replay
        if not self._task.is_busy or monotonic() - self._started > PATIENCE_SECONDS:
            self._begin()

    def drop(self) -> None:
        """Forget what has been asked for."""
        self._asked = None
        self._task.stop()

    def close(self) -> None:
        """End what is under way."""
        self._asked = None
        self._task.close()

    def _begin(self) -> None:
        """Begin what has been asked for, if anything has."""
        asked, self._asked = self._asked, None
        if asked is not None:
            self._started = monotonic()
            self._task.begin(asked.run)

    def _hand_in(self, progress: object) -> None:
        self._begin()
        self.replayed.emit(progress)

    def _fail(self, report: str) -> None:
        self._begin()
        self.failed.emit(report)
