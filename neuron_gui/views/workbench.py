"""The content of the window: the panels side by side, and what they tell each other."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from neuron_gui.core.lessons import Lesson
from neuron_gui.core.training import Divergence, Overflow
from neuron_gui.state.document import Document
from neuron_gui.state.preferences import Preferences
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.actions import Actions
from neuron_gui.views.control_bar import ControlBar
from neuron_gui.views.lesson import LessonPanel
from neuron_gui.views.loss.page import LossPage
from neuron_gui.views.network.panel import NetworkPanel
from neuron_gui.views.notice import Notice
from neuron_gui.views.numbers import count_text
from neuron_gui.views.pages import Pages
from neuron_gui.views.plain_keys import PlainKeys
from neuron_gui.views.settings import SettingsPanel
from neuron_gui.views.strips import Strips
from neuron_gui.views.table.panel import TrainingTable
from neuron_gui.views.theme import Theme

LOW_WINDOW = 680
"""In a window lower than this the settings begin folded, so that the table has room."""


class Workbench(QWidget):
    """Table and settings on the left, network and loss on the right."""

    def __init__(
        self,
        document: Document,
        trainer: Trainer,
        theme: Theme,
        actions: Actions,
        lessons: list[Lesson],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.shows_lesson = True
        self._may_fold_settings = self._may_divide_columns = True
        self.control_bar = ControlBar(document, trainer, theme, actions, lessons, self)
        self.strips = Strips(self)
        self.notice = Notice(theme, self.strips)
        self.lesson = LessonPanel(document, theme, self.strips)
        for strip in (self.notice, self.lesson):
            self.strips.add(strip)
        self.table = TrainingTable(document, theme, self)
        self.settings = SettingsPanel(document, theme, self)
        self.network = NetworkPanel(document, theme, self)
        self.pages = Pages(theme, "page_tabs", self)
        self.loss = LossPage(document, theme, self.pages)
        self.pages.add(self.loss, self.loss.header, self.tr("Loss"))
        self._lay_out()
        PlainKeys(actions, self.network, self)
        trainer.diverged.connect(self._tell_divergence)
        trainer.failed.connect(self._tell_failure)
        trainer.running_changed.connect(lambda: self._outdate_notice(trainer.is_running))
        document.edited.connect(self.close_notice)
        self.notice.closed.connect(self.close_notice)
        self.settings.folded_changed.connect(self._divide_left)
        self.settings.entered.connect(self.control_bar.train_button.setFocus)
        self.settings.fold_requested.connect(self.fold_settings)

    def restore(self, preferences: Preferences) -> None:
        """Take over what was remembered."""
        self.loss.set_scales(preferences.log_iterations, preferences.log_loss)
        self.control_bar.set_speed_place(preferences.speed_place)
        self.show_lesson(preferences.shows_lesson)
        if not preferences.is_first_start:
            self.fold_settings(preferences.settings_were_folded)
        for splitter in self._splitters:
            splitter.restoreState(preferences.splitter_state(splitter.objectName()))
        self._may_divide_columns = preferences.is_first_start

    def remember(self, preferences: Preferences) -> None:
        """Hand over what is to be remembered."""
        preferences.log_iterations, preferences.log_loss = self.loss.scales
        preferences.speed_place = self.control_bar.speed_place
        preferences.shows_lesson = self.shows_lesson
        preferences.settings_were_folded = self.settings.is_folded
        for splitter in self._splitters:
            preferences.set_splitter_state(splitter.objectName(), splitter.saveState())

    def show_lesson(self, shows: bool) -> None:
        """Show or hide the note of the lesson."""
        self.shows_lesson = shows
        self.strips.want(self.lesson, shows)

    def tell(self, sentence: str) -> None:
        """Show a notice."""
        self.notice.tell(sentence)
        self.strips.want(self.notice, True)

    def close_notice(self) -> None:
        """Take the notice away."""
        self.strips.want(self.notice, False)

    def fold_settings(self, folded: bool) -> None:
        """Fold the settings or show them; from now on that stays as it is."""
        self._may_fold_settings = False
        self.settings.set_folded(folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the table room in a low window, until a person chooses."""
        super().resizeEvent(event)
        is_low = self.height() < LOW_WINDOW
        if self._may_fold_settings and is_low != self.settings.is_folded:
            self.settings.set_folded(is_low)
        if self._may_divide_columns:
            self._columns.setSizes([self.width() // 3, self.width() - self.width() // 3])

    def tell_unreadable(self, path: str, reason: str) -> None:
        """Say why a file was not opened."""
        self.tell(
            self.tr("{path} was not opened ({reason}). This is the opening lesson.").format(
                path=path, reason=reason
            )
        )

    def tell_no_session(self, path: str) -> None:
        """Say that a file is none of this program's."""
        self.tell(
            self.tr(
                "{path} is damaged, or no session of Neuron GUI. This is the opening lesson."
            ).format(path=path)
        )

    def _lay_out(self) -> None:
        gap = self._theme.px(10)
        left = self._splitter("left_splitter", Qt.Orientation.Vertical, self.table, self.settings)
        right = self._splitter("right_splitter", Qt.Orientation.Vertical, self.network, self.pages)
        columns = self._splitter("column_splitter", Qt.Orientation.Horizontal, left, right)
        left.setStretchFactor(0, 1)
        left.setStretchFactor(1, 0)
        right.setStretchFactor(0, 3)
        right.setStretchFactor(1, 2)
        columns.splitterMoved.connect(self._keep_columns)
        self._columns = columns
        left.setMinimumWidth(self._theme.px(340))
        right.setSizes([self._theme.px(390), self._theme.px(260)])
        self._splitters = (left, right, columns)
        content = QVBoxLayout()
        content.setContentsMargins(gap, gap, gap, 0)
        content.setSpacing(gap)
        content.addWidget(self.strips)
        content.addWidget(columns, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.control_bar)
        layout.addLayout(content, 1)

    def _splitter(
        self, name: str, orientation: Qt.Orientation, first: QWidget, second: QWidget
    ) -> QSplitter:
        splitter = QSplitter(orientation, self)
        splitter.setObjectName(name)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(self._theme.px(10))
        splitter.addWidget(first)
        splitter.addWidget(second)
        return splitter

    def _tell_divergence(self, divergence: Divergence) -> None:
        if divergence.iteration == 0:
            self.tell(
                self.tr(
                    "Training cannot start: the loss on this table is too large for a number. "
                    "Look for very large values in the table."
                )
            )
            return
        what = {
            Overflow.WEIGHTS: self.tr("a weight"),
            Overflow.LOSS: self.tr("the loss"),
        }[divergence.overflow]
        self.tell(
            self.tr(
                "Training stopped: in iteration {iteration} {what} would have become too large "
                "for a number. The weights before it are kept. Try a smaller learning rate."
            ).format(iteration=count_text(divergence.iteration), what=what)
        )

    def _tell_failure(self, reason: str) -> None:
        self.tell(
            self.tr(
                "Training stopped because of a mistake in the program ({reason}). "
                "The weights shown are those before it; you can go on working."
            ).format(reason=reason)
        )

    def _divide_left(self) -> None:
        """Give the settings what they need, and the table the rest."""
        left = self._splitters[0]
        wanted = self.settings.sizeHint().height()
        left.setSizes([max(left.height() - wanted, 0), wanted])

    def _keep_columns(self) -> None:
        self._may_divide_columns = False

    def _outdate_notice(self, running: bool) -> None:
        if running:
            self.close_notice()
