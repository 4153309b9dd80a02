"""The rewinder: shows any iteration of the document's history, and the latest again.

A long way back is trained again in the background, so that it stops no window. What is shown is
what has been reached last. Only the newest target counts, and an edit or a run that begins in the
meantime outdates it.
"""

import logging
from time import monotonic

from PySide6.QtCore import QObject, Signal

from neuron_gui.core.replay import Replay
from neuron_gui.core.training import Progress
from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.state.document import Document

PATIENCE_SECONDS = 0.3
"""How long a replay may hold up a newer one.

What has been begun is finished within this time, or fast dragging would show nothing at all.
"""


class Rewinder(QObject):
    """Goes back and forth in the document's history, which stays whole."""

    target_changed = Signal()
    """Another iteration is to be shown, or none any more; the document's `rewound` says it is."""
    failed = Signal(str)
    """An unforeseen error kept an iteration from being shown; carries its traceback."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._target: Replay | None = None
        self._next: Replay | None = None
        """The target, as long as its replay has not been begun."""
        self._begun_at = 0.0
        self._task = BackgroundTask(self)
        self._task.done.connect(self._take)
        self._task.failed.connect(self._report_failure)
        document.edited.connect(self._drop_if_outdated)
        document.run_started.connect(self._drop)

    @property
    def is_under_way(self) -> bool:
        """True while an iteration is to be shown that is not shown yet."""
        return self._target is not None

    @property
    def iteration(self) -> int:
        """The iteration that is shown, or that is on its way."""
        return self._target.iteration if self._target else self._document.session.iteration

    @property
    def can_rewind(self) -> bool:
        """True if there is more than one iteration to go to."""
        history = self._document.history
        return history.first < history.last

    def go_to(self, iteration: int) -> None:
        """Show an iteration of the history, or the nearest that it knows; training is paused."""
        document = self._document
        document.leave_run()
        history = document.history
        iteration = min(max(iteration, history.first), history.last)
        if iteration == self.iteration:
            return
        if iteration == history.last:
            self.go_to_latest()
        elif iteration == document.session.iteration:
            self._drop()
        else:
            self._target = self._next = Replay(history, iteration)
            if not self._task.is_busy or monotonic() - self._begun_at > PATIENCE_SECONDS:
                self._begin()
            self.target_changed.emit()

    def go_into(self, first: int, last: int) -> None:
        """Show an iteration from `first` to `last`: one without a way back, or the middle one.

        In a run of millions a dragging mouse cannot mean one of thousands of neighbours.
        """
        self._document.leave_run()
        history = self._document.history
        if first <= history.first or last >= history.last:
            self.go_to(first if first <= history.first else last)
            return
        at_hand, _ = history.segment_at(last).checkpoint(last)
        self.go_to(at_hand if at_hand >= first else (first + last) // 2)

    def go_to_latest(self) -> None:
        """Show the latest iteration again."""
        self._drop()
        self._document.show_latest()

    def close(self) -> None:
        """End the thread. Nothing is replayed afterwards."""
        self._drop()
        self._task.close()

    def _begin(self) -> None:
        """Begin what is waiting, if anything is."""
        replay, self._next = self._next, None
        if replay is not None:
            self._begun_at = monotonic()
            self._task.begin(replay.run)

    def _take(self, progress: Progress) -> None:
        self._begin()
        target = self._target
        if target is None or progress.history is not target.history:
            return
        if progress.session.iteration == target.iteration:
            self._target = None
        self._document.show_iteration(progress)

    def _drop(self) -> None:
        if self._target is not None:
            self._target = self._next = None
            self._task.stop()
            self.target_changed.emit()

    def _drop_if_outdated(self) -> None:
        if self._target is not None and self._target.history is not self._document.history:
            self._drop()

    def _report_failure(self, error: Exception, report: str) -> None:
        logging.getLogger(__name__).error("rewinding failed:\n%s", report)
        self._drop()
        self.failed.emit(report)
