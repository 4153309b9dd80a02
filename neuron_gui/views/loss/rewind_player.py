"""Plays a run again, from the iteration that is shown to the latest, at the pace of the axis.

On a logarithmic axis the first iterations take as long as thousands of later ones.
"""

from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from neuron_gui.core.history import History
from neuron_gui.views.loss.axes import IterationAxis, iteration_range
from neuron_gui.views.widgets.context import ViewContext

FRAME_MS = 16
DURATIONS = (10, 20, 40)
"""Seconds that a whole run can take."""


class Player(QObject):
    """Whoever goes elsewhere, edits or trains while it plays ends it."""

    playing_changed = Signal()

    def __init__(self, context: ViewContext, parent: QObject | None = None) -> None:
        document, rewinder = context.document, context.rewinder
        super().__init__(parent)
        self._document, self._rewinder = document, rewinder
        self.seconds = DURATIONS[1]
        self._history: History | None = None
        self._axis = IterationAxis(0.0, 1.0, False)
        self._place = self._time = 0.0
        self._asked = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_playing(self) -> bool:
        """True from `play` until the latest iteration is shown, or something else is done."""
        return self._timer.isActive()

    def play(self, logarithmic: bool) -> None:
        """Play from the iteration that is shown, or from the first if that is the latest."""
        document = self._document
        document.leave_run()
        if self.is_playing or not self._rewinder.can_rewind:
            return
        history = self._history = document.history
        self._axis = IterationAxis(*iteration_range(history.last, logarithmic), logarithmic)
        if not document.is_rewound:
            self._rewinder.go_to(history.first)
        self._asked = self._rewinder.iteration
        self._place, self._time = self._axis.share_of(self._asked), monotonic()
        self._timer.start()
        self.playing_changed.emit()

    def pause(self) -> None:
        """Stay at the iteration that is shown."""
        if self.is_playing:
            self._timer.stop()
            self.playing_changed.emit()

    def _go_on(self) -> None:
        now = monotonic()
        self._place += (now - self._time) / self.seconds
        self._time = now
        if self._is_disturbed() or self._has_arrived():
            self.pause()
        elif not self._rewinder.is_under_way:
            self._rewinder.go_to(max(self._axis.iteration_at(self._place), self._asked))
            self._asked = self._rewinder.iteration

    def _is_disturbed(self) -> bool:
        document, is_elsewhere = self._document, self._rewinder.iteration != self._asked
        return is_elsewhere or document.is_in_run or document.history is not self._history

    def _has_arrived(self) -> bool:
        return self._asked == self._document.history.last
