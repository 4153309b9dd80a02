"""The thread that goes back to earlier iterations, so that a long way back stops no window.

As in the trainer's thread there is at most one request, replaced as a whole. What has been begun
is finished, or fast dragging would show nothing at all; only what takes too long is given up.
"""

import traceback
from threading import Event
from time import monotonic

from PySide6.QtCore import QObject, QThread, Signal

from neuron_gui.core.engine import StoppedError
from neuron_gui.core.replay import Replay
from neuron_gui.state.exception_barrier import exception_barrier

PATIENCE_SECONDS = 0.3
"""How long a replay may hold up a newer one."""


@exception_barrier
class Replayer(QThread):
    """Replays one iteration at a time; of several that are asked for, the newest counts."""

    replayed = Signal(object)
    """Carries the Progress of an iteration."""
    failed = Signal(str)
    """An unforeseen error ended a replay; carries its traceback."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._news = Event()
        self._asked: Replay | None = None
        self._current: Replay | None = None
        self._started = 0.0
        self._is_closing = False

    def ask(self, replay: Replay) -> None:
        """Replay this next, and nothing else that has been asked for."""
        current, started = self._current, self._started
        self._asked = replay
        if current is not None and monotonic() - started > PATIENCE_SECONDS:
            current.stop()
        self._news.set()
        if not self.isRunning():
            self.start()

    def drop(self) -> None:
        """Forget what has been asked for."""
        self._asked = None
        if self._current is not None:
            self._current.stop()

    def close(self) -> None:
        """End the thread."""
        self._is_closing = True
        self.drop()
        self._news.set()
        self.wait()

    def run(self) -> None:
        """Work off request after request; Qt calls it in the thread."""
        finished = None
        while not self._is_closing:
            asked = self._asked
            if asked is None or asked is finished:
                self._news.wait()
                self._news.clear()
                continue
            self._started, self._current = monotonic(), asked
            self._replay(asked)
            self._current, finished = None, asked

    def _replay(self, replay: Replay) -> None:
        try:
            self.replayed.emit(replay.run())
        except StoppedError:
            pass  # a newer request has taken its place, or none
        except Exception:  # the thread must survive, and the person must be told
            self.failed.emit(traceback.format_exc())
