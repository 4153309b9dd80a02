"""The thread that trains, and the rate that it keeps to.

The worker has at most one task and the latest report: one reference each, replaced as a whole,
so neither thread ever waits for the other, except where the window claims precedence.
"""

import traceback
from dataclasses import dataclass
from functools import partial
from threading import Event
from time import monotonic

from PySide6.QtCore import QObject, QThread

from neuron_gui.core.checking import StoppedError
from neuron_gui.core.history import History
from neuron_gui.core.session import Session
from neuron_gui.core.training import Progress, Training, run
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.precedence import precedence

BLOCK_SECONDS = 0.0005
"""How long a block of iterations takes, about. After each of them other threads get Python's lock.

Beside a worker that runs on and on the window shows 35 to 47 frames a second, with gaps of 55 ms,
and training itself is less than half as fast.
"""
LARGEST_BLOCK = 4096


@dataclass(frozen=True, eq=False)
class _Task:
    session: Session
    history: History
    end: int


@dataclass(frozen=True, eq=False)
class Report:
    """What a task has reached. `error` is the traceback of an unforeseen error."""

    task: object
    progress: Progress | None
    is_last: bool
    error: str = ""


@exception_barrier
class Worker(QThread):
    """Trains one session at a time; a new task takes the place of the one before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._news = Event()
        self._task: _Task | None = None
        self._report: Report | None = None
        self._taken: Report | None = None
        self._training: Training | None = None
        self._is_report_due = False
        self._is_closing = False
        self.rate = RateLimiter(self._news)
        precedence.claimed.connect(self._rest)

    def begin(self, session: Session, end: int, history: History) -> None:
        """Train from `session` to the iteration `end`."""
        self._report, self._is_report_due = None, True
        self._task = _Task(session, history, end)
        self._news.set()
        if not self.isRunning():
            self.start()

    def hold(self) -> None:
        """Train no more; what has not been taken is dropped."""
        self._task, training, self._training = None, self._training, None
        if training is not None:
            training.stop()
        self._news.set()

    def take_report(self) -> Report | None:
        """Return the newest report of the present task, if there is one, and ask for the next."""
        report, self._is_report_due = self._report, True
        if report is None or report is self._taken or report.task is not self._task:
            return None
        self._taken = report
        return report

    def close(self) -> None:
        """End the thread."""
        self._is_closing = True
        self.hold()
        precedence.release()
        self.wait()

    def run(self) -> None:
        """Work off task after task; Qt calls it in the thread."""
        finished = None
        while not self._is_closing:
            task = self._task
            if task is None or task is finished:
                self._news.wait()
                self._news.clear()
                continue
            try:
                self._train(task)
            except StoppedError:
                pass  # what was under way is not wanted any more
            except Exception:  # the thread must survive, and the person must be told
                self._report = Report(task, None, True, traceback.format_exc())
            finished = task

    def _rest(self) -> None:
        """Have the worker give way before it goes on."""
        training = self._training
        if training is not None:
            training.interrupt(partial(self._give_way, training))

    def _give_way(self, training: Training) -> None:
        training.interrupt(None)
        if self._training is not training:
            training.stop()  # it has been held just now, and that must not be undone
        precedence.give_way()

    def _check(self, task: _Task) -> None:
        if self._task is not task:
            raise StoppedError

    def _train(self, task: _Task) -> None:
        precedence.give_way()
        training = Training(task.session, task.history, partial(self._check, task))
        training.interrupt(None)
        self._training = training
        self._check(task)  # it may have been dropped before it could be interrupted
        self.rate.restart()
        iterations = task.end - training.iteration
        block_size = self.rate.block_size if iterations > 1 else lambda: 1  # a step never waits
        for _ in run(training, iterations, block_size):
            if self._task is not task:
                return
            if self._is_report_due or self.rate.is_limited:
                self._is_report_due = False
                self._report = Report(task, training.progress(), False)
        self._report = Report(task, training.progress(), True)


class RateLimiter:
    """How many iterations come next: half a millisecond's worth, or what a limit allows."""

    def __init__(self, news: Event) -> None:
        self._news = news
        self._limit: float | None = None
        self.restart()

    @property
    def is_limited(self) -> bool:
        """True if there is a limit."""
        return self._limit is not None

    def limit(self, iterations_per_second: float | None) -> None:
        """Set the most iterations per second, or None for no limit."""
        self._limit = iterations_per_second
        self._news.set()

    def restart(self) -> None:
        """Count from now."""
        self._size = 0
        self._started = monotonic()
        self._counted_limit: float | None = None
        self._given = 0

    def block_size(self) -> int:
        """Return the size of the next block, which begins now; 0 if there is news to look at."""
        limit = self._limit
        return self._free_size() if limit is None else self._limited_size(limit)

    def _free_size(self) -> int:
        now = monotonic()
        taken, self._started = now - self._started, now
        if not self._size:
            self._size = 1  # nothing has been timed yet
        elif taken < 0.7 * BLOCK_SECONDS:
            self._size = min(2 * self._size, LARGEST_BLOCK)
        elif taken > 1.5 * BLOCK_SECONDS:
            self._size = max(self._size // 2, 1)
        return self._size

    def _limited_size(self, limit: float) -> int:
        now = monotonic()
        if limit != self._counted_limit:
            self._started, self._counted_limit, self._given = now, limit, 0
        due = (now - self._started) * limit - self._given
        if due < 1.0:
            self._news.wait((1.0 - due) / limit)
            self._news.clear()
            return 0
        # A block is at most two frames' worth, or the picture would jump; what is due for longer
        # than a tenth of a second is given up, or a slow stretch would be followed by a fast one.
        size = min(int(due), max(1, int(limit / 30)))
        self._given += max(size, int(due - limit / 10))
        return size
