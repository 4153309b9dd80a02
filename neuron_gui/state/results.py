"""Predictions and loss of a session, computed once: at once, or in a thread if that takes long."""

from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal

from neuron_gui.core.evaluation import evaluate, is_long
from neuron_gui.core.history import History
from neuron_gui.core.session import Session, predicts_alike
from neuron_gui.core.training import Progress
from neuron_gui.state.background_task import BackgroundTask


class Results(QObject):
    """Remembers the last results, those that training or replay brought along or its own."""

    known = Signal()
    """The results that were computed in the thread are there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last: Progress | None = None
        self._requested: Session | None = None
        self._task = BackgroundTask(self)
        self._task.done.connect(self._publish)
        self._task.failed.connect(self._fail)

    def take(self, progress: Progress) -> None:
        """Take over results that someone else has computed."""
        self._last = progress
        self._task.stop()

    def of(self, session: Session) -> Progress | None:
        """Return the results of a session; None if `known` will tell that they are there."""
        if self._last is not None and predicts_alike(self._last.session, session):
            self._task.stop()
            return self._last
        if not is_long(session):
            self.take(evaluate(session))
            return self._last
        if (
            self._requested is None
            or not self._task.is_busy
            or not predicts_alike(self._requested, session)
        ):
            self._requested = session
            self._task.begin(partial(evaluate, session))
        return None

    def waited_for(self, session: Session) -> Progress:
        """Return the results of a session as soon as they are there."""
        if self.of(session) is None:
            self._task.finish()
        if self.of(session) is None:  # nothing is computed in the thread any more
            self.take(evaluate(session))
        assert self._last is not None
        return self._last

    def _publish(self, progress: object) -> None:
        assert isinstance(progress, Progress)
        self._last = progress
        self.known.emit()

    def _fail(self, error: Exception) -> None:
        """Let the results be unknown for good, or they would be asked for again and again."""
        assert self._requested is not None
        nothing = np.full(self._requested.dataset.targets.shape, np.nan)
        self._publish(Progress(self._requested, np.nan, nothing, History.begin(self._requested)))
        raise error
