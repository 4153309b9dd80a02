"""The window goes first: other threads wait while it answers a person.

All threads share Python's lock. Each call of Qt gives it away, and to win it back from a thread
that computes may take longer than the call: what costs the window 30 ms would block it for 200.
"""

from threading import Event

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

from neuron_gui.state.exception_barrier import exception_barrier

AFTER_PAINTING = -1000
"""The priority of an event that comes when nothing else waits, not even a paint event."""
LONGEST_SECONDS = 0.25
"""After which a thread goes on, whatever the window is doing."""


@exception_barrier
class Precedence(QObject):
    """Lets threads wait from a claim of the window's thread until all has been painted."""

    claimed = Signal()
    """From now on `give_way` makes wait."""

    def __init__(self) -> None:
        super().__init__()
        self._is_free = Event()
        self._is_free.set()

    def claim(self) -> None:
        """Let other threads wait; called by the window before it does what takes it long."""
        self._is_free.clear()
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), AFTER_PAINTING)
        self.claimed.emit()

    def release(self) -> None:
        """Let them go on, as whoever waits for one of them must."""
        self._is_free.set()

    def give_way(self) -> None:
        """Wait as long as the window is busy, but no longer than that; in another thread."""
        if not self._is_free.is_set():
            self._is_free.wait(LONGEST_SECONDS)

    def customEvent(self, event: QEvent) -> None:
        """Nothing is left to be painted, whatever was claimed since."""
        self.release()


precedence = Precedence()
"""That of the one thread that has windows."""
