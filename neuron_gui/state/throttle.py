"""A limit to how often something is done: at once the first time, and then at a steady pace."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Throttle(QObject):
    """What is asked for between two times is done once, when the next one has come."""

    def __init__(
        self, interval_ms: int, effect: Callable[[], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._effect = effect
        # Asked for at each frame of a run: flags of Python's own cost less than Qt's timer.
        self._is_resting = self._is_wanted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self._end_rest)

    def request(self) -> None:
        """Do it now, or as soon as its time has come."""
        if self._is_resting:
            self._is_wanted = True
        else:
            self.do_now()

    def do_now(self) -> None:
        """Do it whatever the time is."""
        self._is_resting, self._is_wanted = True, False
        self._timer.start()
        self._effect()

    def cancel(self) -> None:
        """Do nothing of what was asked for, and begin anew."""
        self._is_resting = self._is_wanted = False
        self._timer.stop()

    def _end_rest(self) -> None:
        self._is_resting = False
        if self._is_wanted:
            self.do_now()
