"""Work in a thread of its own, so that what takes long stops no window.

Whatever reads, writes or replays is a plain function that is handed `check`: it calls that now and
then with the share that is done, and is so told that it is not wanted any more.
"""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QObject, QThread, Signal

from neuron_gui.core.checking import Check, StoppedError
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.garbage_collection import paused_collection
from neuron_gui.state.precedence import precedence

PATIENCE_MS = 15
"""So long what is usually quick may hold up the window: less than a frame, and most is done by
then, without a flicker."""
NEWS_SECONDS = 0.05
"""How often a share is told, at most."""

Work = Callable[[Check], object]


@dataclass(frozen=True, eq=False)
class _Order:
    work: Work


@dataclass(frozen=True, eq=False)
class _Raised:
    error: Exception
    report: str


@exception_barrier
class BackgroundTask(QThread):
    """Does one thing at a time; of several that are asked for, the newest counts.

    All signals are sent in the thread of the window, and none about work that was stopped. Whoever
    has one closes it in the end: Qt gives up the program where a thread is deleted at work.
    """

    progressed = Signal(float)
    """The share that is done, from 0 to 1."""
    done = Signal(object)
    """Carries what the work returned."""
    failed = Signal(object, str)
    """Carries the exception that ended the work, and its traceback as a text."""

    ended = Signal()
    """Nothing is under way any more; comes before `done` and `failed`, and after `stop`."""

    _share_reached = Signal(object, float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._order: _Order | None = None
        self._is_closed = False
        self._outcome: tuple[_Order, object] | None = None
        self._last_news = 0.0
        self._share_reached.connect(self._report_share)
        self.finished.connect(self.hand_in)

    @property
    def is_busy(self) -> bool:
        """True from `begin` until `done` or `failed` has been sent, or it was stopped."""
        return self._order is not None

    def begin(self, work: Work, patience_ms: int = 0) -> None:
        """Begin some work in place of what is under way.

        If it is done within the patience, the window stands still until then, and the outcome has
        been told when this returns: what is quick needs no sign that it goes on.
        """
        if self._is_closed:
            return
        self._order = _Order(work)
        if patience_ms:
            precedence.release()
        else:
            precedence.claim()
        self._go_on()
        if patience_ms and self.wait(patience_ms):
            self.hand_in()

    def stop(self) -> None:
        """Forget what is under way: its outcome is told to nobody."""
        if self._order is not None:
            self._order = None
            self.ended.emit()

    def finish(self) -> None:
        """Wait until what is under way is done, and tell the outcome."""
        while self._order is not None:
            precedence.release()
            self._go_on()
            self.wait()
            self.hand_in()

    def close(self) -> None:
        """Stop, and wait for the thread to end. Nothing that is begun afterwards is done."""
        self._is_closed = True
        self.stop()
        precedence.release()
        self.wait()

    def run(self) -> None:
        """Work; Qt calls it in the thread."""
        order = self._order
        if order is None:
            return
        try:
            with paused_collection:
                precedence.give_way()
                outcome = order.work(lambda share: self._check(order, share))
        except StoppedError:
            return
        except Exception as error:  # the person must be told, whatever it was
            outcome = _Raised(error, traceback.format_exc())
        self._outcome = order, outcome

    def hand_in(self) -> None:
        """Tell the outcome if the thread has ended and it was not told before; then go on."""
        if self.isRunning():
            return
        outcome, self._outcome = self._outcome, None
        if outcome is not None and outcome[0] is self._order:
            self._order = None
            self.ended.emit()
            self._send(outcome[1])
        self._go_on()

    def _go_on(self) -> None:
        """Begin what was asked for last, unless something is still under way."""
        if self._order is not None and not self.isRunning():
            self.start()

    def _send(self, outcome: object) -> None:
        if isinstance(outcome, _Raised):
            self.failed.emit(outcome.error, outcome.report)
        else:
            self.done.emit(outcome)

    def _check(self, order: _Order, share: float) -> None:
        if order is not self._order:
            raise StoppedError
        precedence.give_way()
        if monotonic() - self._last_news > NEWS_SECONDS:
            self._last_news = monotonic()
            self._share_reached.emit(order, share)

    def _report_share(self, order: _Order, share: float) -> None:
        if order is self._order:
            self.progressed.emit(share)


def raise_failure(error: Exception, report: str) -> None:
    """Let what nobody could foresee be told as everywhere; a slot for `failed`."""
    raise error
