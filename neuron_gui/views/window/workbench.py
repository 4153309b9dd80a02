"""The layout of the window: the panels side by side, and what of one concerns the others."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from neuron_gui.core.lessons import Lesson
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.preferences import Preferences
from neuron_gui.state.say import say
from neuron_gui.views.loss.page import LossPage
from neuron_gui.views.loss.rewind_banner import RewindBanner
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.error_reports import details
from neuron_gui.views.widgets.info_bars import InfoBars, MessageBar
from neuron_gui.views.widgets.lazy import LazyWidget
from neuron_gui.views.widgets.task_progress_bar import TaskProgressBar
from neuron_gui.views.window.actions import Actions
from neuron_gui.views.window.columns import LeftColumn, RightColumn
from neuron_gui.views.window.control_bar import ControlBar
from neuron_gui.views.window.lesson_note import LessonNote
from neuron_gui.views.window.shortcuts import PlainKeys
from neuron_gui.views.window.training_errors import show_training_errors
from neuron_gui.views.window.view_choices import ViewChoices

if TYPE_CHECKING:
    from neuron_gui.views.code.page import CodePage
    from neuron_gui.views.iteration.panel import IterationPanel
    from neuron_gui.views.situations.page import SituationsPage


@exception_barrier
class Workbench(QWidget):
    """Table and settings on the left; network, and pages or an iteration's steps, on the right."""

    def __init__(
        self,
        context: ViewContext,
        actions: Actions,
        lessons: list[Lesson],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        theme = self._theme = context.theme
        self.shows_lesson = True
        self._may_divide_columns = True
        self.control_bar = ControlBar(context, actions, lessons, self)
        self.info_bars = InfoBars(theme, self)
        self.message_bar = MessageBar(theme, self.info_bars)
        self.task_progress = TaskProgressBar(theme, self.info_bars)
        self.rewind_banner = RewindBanner(context, self.info_bars)
        self.lesson = LessonNote(context, self.info_bars)
        self.lesson.lesson_requested.connect(actions.open_lesson)
        # All is made where it stays: each move has Qt apply the style sheet again to what moves,
        # which for a whole window was 1200 times for 350 widgets.
        self._columns = QSplitter(Qt.Orientation.Horizontal, self)
        self.left = LeftColumn(context, self._columns)
        self.table, self.settings = self.left.table, self.left.settings
        self.right = RightColumn(context, self._build_iteration, self._columns)
        self.network, self.pages = self.right.network, self.right.pages
        self.inspector = self.right.inspector
        self.loss = LossPage(context, self.pages.stack)
        self._add_pages()
        self._lay_out()
        self._connect_parts()
        keys = PlainKeys(actions, self.right, self)
        self.right.iteration_shown.connect(keys.share)

    def restore(self, preferences: Preferences) -> None:
        """Take over what was remembered."""
        self.loss.set_scales(preferences.log_iterations, preferences.log_loss)
        self.loss.show_sum(preferences.shows_sum)
        self.control_bar.set_speed_index(preferences.speed_position)
        self.show_lesson(preferences.shows_lesson)
        if not preferences.is_first_start:
            self.left.fold_settings(preferences.settings_were_folded)
        for splitter in self._splitters:
            splitter.restoreState(preferences.splitter_state(splitter.objectName()))
        self._may_divide_columns = preferences.is_first_start

    def remember(self, preferences: Preferences) -> None:
        """Hand over what is to be remembered."""
        self.right.show_iteration(False)
        preferences.log_iterations, preferences.log_loss = self.loss.scales
        preferences.shows_sum = self.loss.shows_sum
        preferences.speed_position = self.control_bar.speed_index
        preferences.shows_lesson = self.shows_lesson
        preferences.settings_were_folded = self.settings.is_folded
        for splitter in self._splitters:
            preferences.set_splitter_state(splitter.objectName(), splitter.saveState())

    def show_lesson(self, shows: bool) -> None:
        """Show or hide the note of the lesson; it gives way to the steps of an iteration."""
        self.shows_lesson = shows
        self._show_or_hide_lesson()

    def show_error(self, sentence: str, report: str = "") -> None:
        """Show what went wrong; the traceback of a mistake in the program can be copied."""
        self.message_bar.show_message(
            sentence, is_error=True, details=details(report) if report else ""
        )

    def show_fault(self, report: str) -> None:
        """Say that something went wrong that nobody foresaw, until a person has read it."""
        sentence = say("Something went wrong in the program. Your work is kept; you can go on.")
        self.message_bar.show_message(sentence, is_error=True, details=details(report), stays=True)

    def show_confirmation(self, sentence: str) -> None:
        """Show what was done where nothing else shows it."""
        self.message_bar.show_message(sentence, is_error=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give table and columns their share, until a person chooses."""
        super().resizeEvent(event)
        self.left.fit(self.height())
        if self._may_divide_columns:
            self._columns.setSizes([self.width() // 3, self.width() - self.width() // 3])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the steps of an iteration on Esc, where nothing that has the focus wanted it."""
        if event.key() == Qt.Key.Key_Escape and self.right.shows_iteration:
            self.right.show_iteration(False)
        else:
            super().keyPressEvent(event)

    @property
    def situations(self) -> "SituationsPage":
        """The page with all situations."""
        return self._situations.content

    @property
    def code(self) -> "CodePage":
        """The page with the program."""
        return self._code.content

    @property
    def iteration(self) -> "IterationPanel":
        """One iteration, step by step."""
        return self.right.iteration.content

    def _add_pages(self) -> None:
        pages = self.pages
        pages.add(self.loss, self.loss.header, say("Loss"))
        self._situations = LazyWidget(self._build_situations, pages.stack)
        self._code = LazyWidget(self._build_code, pages.stack)
        for page, title in ((self._situations, say("All situations")), (self._code, say("Code"))):
            pages.add(page, LazyWidget(partial(_header_of, page), pages), title)
        self.view_choices = ViewChoices(pages, self.loss, self._situations, self._code)

    def _build_situations(self, parent: QWidget) -> "SituationsPage":
        from neuron_gui.views.situations.page import SituationsPage

        return SituationsPage(self.context, parent, self.view_choices.of_situations)

    def _build_code(self, parent: QWidget) -> "CodePage":
        from neuron_gui.views.code.page import CodePage

        page = CodePage(self.context, parent)
        page.header.set_kind(self.view_choices.program_kind)
        page.print_sum(self.loss.shows_sum)
        self.loss.sum_shown.connect(page.print_sum)
        page.failed.connect(self.show_error)
        return page

    def _build_iteration(self, parent: QWidget) -> "IterationPanel":
        from neuron_gui.views.iteration.panel import IterationPanel

        panel = IterationPanel(self.context, parent)
        panel.closed.connect(lambda: self.right.show_iteration(False))
        return panel

    def _connect_parts(self) -> None:
        document, trainer = self.context.document, self.context.trainer
        show_training_errors(self.context, self.show_error)
        trainer.running_changed.connect(self._outdate_message_in_run)
        document.edited.connect(self.message_bar.outdate)
        self.table.working.connect(partial(self.task_progress.follow, may_stop=True))
        self.settings.entered.connect(self.control_bar.train_button.setFocus)
        self.right.iteration_shown.connect(self._show_or_hide_lesson)

    def _lay_out(self) -> None:
        for bar in (self.task_progress, self.message_bar, self.rewind_banner, self.lesson):
            self.info_bars.add(bar)
        self._columns.setObjectName("column_splitter")
        self._columns.splitterMoved.connect(self._keep_columns)
        self._splitters = (self.left, self.right, self._columns)
        for splitter in self._splitters:
            splitter.setChildrenCollapsible(False)
        content = self._content = QVBoxLayout()
        content.addWidget(self.info_bars)
        content.addWidget(self._columns, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.control_bar)
        layout.addLayout(content, 1)
        self._theme.on_zoom(self._set_sizes)

    def _set_sizes(self) -> None:
        gap = self._theme.px(10)
        self._content.setContentsMargins(gap, gap, gap, 0)
        self._content.setSpacing(gap)
        for splitter in self._splitters:
            splitter.setHandleWidth(gap)

    def _show_or_hide_lesson(self) -> None:
        self.info_bars.set_visible(
            self.lesson, self.shows_lesson and not self.right.shows_iteration
        )

    def _outdate_message_in_run(self) -> None:
        if self.context.trainer.is_running:
            self.message_bar.outdate()

    def _keep_columns(self) -> None:
        self._may_divide_columns = False


def _header_of(
    page: "LazyWidget[SituationsPage] | LazyWidget[CodePage]", parent: QWidget
) -> QWidget:
    return page.content.header
