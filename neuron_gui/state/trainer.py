"""The trainer: starts, pauses and steps training, and alone knows that there is a thread.

The screen pulls: once a frame the newest progress is taken and the next one asked for. What is
shown is what counts: a pause or an edit goes on from the iteration on the screen.
"""

import logging
from collections import deque
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from neuron_gui.core.session import MOST_ITERATIONS, Session
from neuron_gui.state.document import Document
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import fill, say
from neuron_gui.state.worker import Report, Worker

FRAME_MS = 16
"""Half as many frames would let it train only 3 % faster."""


@exception_barrier
class Trainer(QObject):
    """Trains the document's session. What it reached is one undo step when it stops."""

    running_changed = Signal()
    stopped = Signal()
    """A run or a step has ended, for whatever reason."""
    diverged = Signal(object)
    """A number would not have been finite; carries the Divergence."""
    failed = Signal(str)
    """An unforeseen error ended training; carries its traceback."""
    limit_reached = Signal()
    """The last iteration that there can be has been trained, or one more was asked for."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._worker = Worker(self)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._show_frame)
        self._steps = 0
        self._is_running = False
        self._speed = _Speedometer()
        document.about_to_edit.connect(self._hand_in)
        document.about_to_leave.connect(self.pause)
        document.edited.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        """True from `train` until the run has ended or is paused; steps do not count."""
        return self._is_running

    @property
    def end(self) -> int:
        """The iteration at which the present run ends, or the next one would."""
        return run_end(self._document.session)

    @property
    def iterations_per_second(self) -> float:
        """How fast training has been in the last second; 0 if that is unknown."""
        return self._speed.value if self._timer.isActive() else 0.0

    def set_speed(self, iterations_per_second: float | None) -> None:
        """Limit the speed of training; None means as fast as possible."""
        self._worker.rate.limit(iterations_per_second)

    def train(self) -> None:
        """Train to the next multiple of the session's run length."""
        if not self._is_running and self._can_go_on():
            self._hand_in()
            self._set_running(True)
            self._start(self.end)

    def step(self) -> None:
        """Train one iteration; asked again before it is done, one more after it."""
        if self._is_running or not self._can_go_on():
            return
        self._steps += 1
        if self._steps == 1:
            self._start(self._document.session.iteration + 1)

    def pause(self) -> None:
        """Stop at the iteration that is shown."""
        self._hand_in()
        self._set_running(False)

    def close(self) -> None:
        """Stop and end the thread. Nothing can be trained afterwards."""
        self.pause()
        self._worker.close()

    def _start(self, end: int) -> None:
        self._speed = _Speedometer()
        self._document.begin_run()
        self._worker.begin(self._document.session, end, self._document.history)
        self._timer.start()

    def _hand_in(self) -> None:
        """Stop the worker and make what it has reached an undo step."""
        self._steps = 0
        if self._timer.isActive():
            self._stop()

    def _stop(self) -> None:
        self._timer.stop()
        self._worker.hold()
        text = (
            say("train to iteration {iteration}")
            if self._is_running
            else say("step to iteration {iteration}")
        )
        self._document.finish_run(fill(text, iteration=self._document.session.iteration))
        self.stopped.emit()

    def _go_on(self) -> None:
        if self._document.session.dataset.rows == 0:
            self._set_running(False)
        elif self._is_running and not self._timer.isActive():
            self._start(self.end)

    def _set_running(self, running: bool) -> None:
        if running != self._is_running:
            self._is_running = running
            self.running_changed.emit()

    def _show_frame(self) -> None:
        report = self._worker.take_report()
        if report is None:
            return
        if report.progress is not None:
            self._speed.add(report.progress.session.iteration)
            self._document.show_progress(report.progress)
        if report.is_last:
            self._finish(report)

    def _finish(self, report: Report) -> None:
        self._stop()
        self._set_running(False)
        divergence = report.progress.divergence if report.progress else None
        if report.error:
            logging.getLogger(__name__).error("training failed:\n%s", report.error)
            self.failed.emit(report.error)
        elif divergence is not None:
            self.diverged.emit(divergence)
        self._next_step(divergence is None and self._can_go_on())

    def _next_step(self, possible: bool) -> None:
        self._steps = max(self._steps - 1, 0) if possible else 0
        if self._steps:
            self._start(self._document.session.iteration + 1)

    def _can_go_on(self) -> bool:
        if self._document.session.iteration < MOST_ITERATIONS:
            return True
        self.limit_reached.emit()
        return False


def run_end(session: Session) -> int:
    """Return where a run from here ends: at the next multiple of the run length, or the last."""
    end = (session.iteration // session.run_length + 1) * session.run_length
    return min(end, MOST_ITERATIONS)


class _Speedometer:
    """Iterations per second, from the progress of about the last second."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque(maxlen=60)

    def add(self, iteration: int) -> None:
        """Note the iteration that has been reached now."""
        self._samples.append((monotonic(), iteration))

    @property
    def value(self) -> float:
        """The speed; 0 with less than two samples."""
        if len(self._samples) < 2:
            return 0.0
        (start, first), (end, last) = self._samples[0], self._samples[-1]
        return (last - first) / max(end - start, 1e-9)
