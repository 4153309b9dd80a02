"""The sign that something goes on in the background, for whoever waits for it."""

from dataclasses import dataclass
from functools import partial
from math import ceil
from time import monotonic

from PySide6.QtWidgets import QProgressBar, QWidget

from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.state.say import say
from neuron_gui.state.throttle import Delay
from neuron_gui.views.widgets.builders import button
from neuron_gui.views.widgets.info_bars import InfoBar
from neuron_gui.views.widgets.theme import Theme

SHOW_MS = 1000
"""What is done sooner needs no sign."""
BAR_WIDTH = 160


@dataclass(frozen=True, eq=False)
class _Followed:
    """A task, how it is shown, and when: on the clock of `monotonic`."""

    task: BackgroundTask
    sentence: str
    may_stop: bool
    due: float


class TaskProgressBar(InfoBar):
    """A sentence, how much is done, and Cancel if the rest can be left undone.

    Of several tasks that take long it shows the one that it followed last.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "task_progress_bar", "progress_label", parent)
        self._followed: list[_Followed] = []
        self._shown: _Followed | None = None
        self._looked_at = 0.0
        self._known: list[BackgroundTask] = []
        self._bar = QProgressBar(self)
        self._bar.setObjectName("progress_bar")
        self._bar.setTextVisible(False)
        self._cancel = button(
            say("Cancel"), self, name="cancel_progress_button", role="flat", clicked=self._stop
        )
        self.lay_out(self._bar, self._cancel)
        self._wait = Delay(SHOW_MS, self._look, self)
        self.hide()

    def _set_sizes(self) -> None:
        super()._set_sizes()
        self._bar.setFixedWidth(self._theme.px(BAR_WIDTH))

    def follow(
        self, task: BackgroundTask, sentence: str, *, may_stop: bool = False, at_once: bool = False
    ) -> None:
        """Show how far a task has come that begins now or has begun, if it takes its time."""
        if task not in self._known:
            self._known.append(task)
            task.progressed.connect(partial(self._show_share, task))
            task.ended.connect(self._end)
        self._followed = [each for each in self._followed if each.task is not task]
        due = monotonic() + (0.0 if at_once else SHOW_MS / 1000)
        self._followed.append(_Followed(task, sentence, may_stop, due))
        self._wait_for_next()

    def _wait_for_next(self) -> None:
        """Look again when the next one has gone on for so long that it needs a sign."""
        due = [each.due for each in self._followed if each.due > self._looked_at]
        if due:
            self._wait.restart(max(ceil(1000 * (min(due) - monotonic())), 0))

    def _look(self) -> None:
        """Show the newest of those that have gone on for so long."""
        self._looked_at = monotonic()
        due = [one for one in self._followed if one.due <= self._looked_at and one.task.is_busy]
        shown, self._shown = self._shown, due[-1] if due else None
        if self._shown is not None and self._shown is not shown:
            self._describe(self._shown)
        self.visible_requested.emit(self._shown is not None)
        self._wait_for_next()

    def _describe(self, shown: _Followed) -> None:
        self.show_sentence(shown.sentence)
        self._bar.setRange(0, 0)  # until the next share is known
        self._bar.setVisible(shown.may_stop)
        self._cancel.setVisible(shown.may_stop)

    def _show_share(self, task: BackgroundTask, share: float) -> None:
        if self._shown is not None and task is self._shown.task:
            self._bar.setRange(0, 100)
            self._bar.setValue(round(100 * share))

    def _end(self) -> None:
        """Go back to what was followed before, if that goes on."""
        self._followed = [each for each in self._followed if each.task.is_busy]
        if self._shown is not None and not self._shown.task.is_busy:
            self._look()

    def _stop(self) -> None:
        if self._shown is not None and self._shown.may_stop:
            self._shown.task.stop()
