"""When something is done that is asked for often: at a steady pace, or after a while.

No other file has a timer that goes off once.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Throttle(QObject):
    """What is asked for between two times is done once, when the next one has come."""

    def __init__(self, interval_ms: int, effect: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._effect = effect
        # Asked for at each frame of a run: flags of Python's own cost less than Qt's timer.
        self._is_resting = self._is_requested = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self._end_rest)

    def request(self) -> None:
        """Do it now, or as soon as its time has come."""
        if self._is_resting:
            self._is_requested = True
        else:
            self.do_now()

    def do_now(self) -> None:
        """Do it whatever the time is."""
        self._is_resting, self._is_requested = True, False
        self._timer.start()
        self._effect()

    def cancel(self) -> None:
        """Do nothing of what was asked for, and begin anew."""
        self._is_resting = self._is_requested = False
        self._timer.stop()

    def _end_rest(self) -> None:
        self._is_resting = False
        if self._is_requested:
            self.do_now()


class Delay(QObject):
    """What is asked for is done once, when the time has gone by."""

    def __init__(self, interval_ms: int, effect: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(effect)

    @property
    def is_waiting(self) -> bool:
        """True while something is to be done."""
        return self._timer.isActive()

    def restart(self, interval_ms: int | None = None) -> None:
        """Do it that long after this request, and not after an earlier one."""
        if interval_ms is None:
            self._timer.start()
        else:
            self._timer.start(interval_ms)

    def start(self) -> None:
        """Do it that long after the first request."""
        if not self.is_waiting:
            self._timer.start()

    def cancel(self) -> None:
        """Do nothing of what was asked for."""
        self._timer.stop()


def soon(effect: Callable[[], object], owner: QObject) -> None:
    """Do it in the next turn of the event loop, unless its owner has gone by then."""
    QTimer.singleShot(0, owner, effect)
