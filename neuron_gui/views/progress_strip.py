"""The sign that something goes on in the background, for whoever waits for it."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.views.plain_text import Label
from neuron_gui.views.theme import Theme

SHOW_MS = 1000
"""What is done sooner needs no sign."""
BAR_WIDTH = 160


@dataclass(frozen=True)
class _Followed:
    """A task, and how it is shown."""

    task: BackgroundTask
    sentence: str
    may_stop: bool


class ProgressStrip(QFrame):
    """A sentence, how much is done, and Cancel if the rest can be left undone.

    Of several tasks that go on it shows the one that it followed last.
    """

    wanted = Signal(bool)
    """Whether there is something to show."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._followed: list[_Followed] = []
        self._known: list[BackgroundTask] = []
        self.setObjectName("progress_strip")
        self._sentence = Label(self)
        self._sentence.setObjectName("progress_label")
        self._bar = QProgressBar(self)
        self._bar.setObjectName("progress_bar")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.px(BAR_WIDTH))
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setObjectName("cancel_progress_button")
        self._cancel.setProperty("role", "flat")
        self._cancel.clicked.connect(self._stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (16, 6, 8, 6)))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self._sentence, 1)
        layout.addWidget(self._bar)
        layout.addWidget(self._cancel)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._show)
        self.hide()

    def follow(
        self,
        task: BackgroundTask,
        sentence: str,
        *,
        may_stop: bool = False,
        at_once: bool = False,
    ) -> None:
        """Show how far a task has come that begins now or has begun, if it takes its time."""
        if task not in self._known:
            self._known.append(task)
            task.progressed.connect(partial(self._show_share, task))
            task.ended.connect(self._end)
        self._followed = [each for each in self._followed if each.task is not task]
        self._followed.append(_Followed(task, sentence, may_stop))
        self._wait.start(0 if at_once else SHOW_MS)

    @property
    def _shown(self) -> _Followed | None:
        return self._followed[-1] if self._followed else None

    def _show(self) -> None:
        shown = self._shown
        if shown is not None and shown.task.is_busy:
            self._describe(shown)
            self.wanted.emit(True)

    def _describe(self, shown: _Followed) -> None:
        self._sentence.setText(shown.sentence)
        self._sentence.setAccessibleName(shown.sentence)
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
        if self._followed:
            self._show()
        else:
            self._wait.stop()
            self.wanted.emit(False)

    def _stop(self) -> None:
        if self._shown is not None:
            self._shown.task.stop()
