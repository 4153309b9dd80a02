"""The menu bar."""

from functools import partial
from html import escape

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMessageBox

from neuron_gui import __version__
from neuron_gui.core.lessons import Lesson
from neuron_gui.state.preferences import Preferences
from neuron_gui.state.say import fill, say
from neuron_gui.views.exporting.exports import Exports
from neuron_gui.views.files.actions import FileActions
from neuron_gui.views.table.files import TableFiles
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.entry import leave_entries, take_entries
from neuron_gui.views.widgets.plain_text import without_mnemonics
from neuron_gui.views.window.actions import Actions
from neuron_gui.views.window.undo_list import UndoList
from neuron_gui.views.window.workbench import Workbench


class Menus(QObject):
    """Fills a window's menu bar: each action of the program stands in one of its menus."""

    def __init__(
        self,
        context: ViewContext,
        window: QMainWindow,
        actions: Actions,
        workbench: Workbench,
        preferences: Preferences,
        lessons: list[Lesson],
        files: FileActions,
        tables: TableFiles,
        exports: Exports,
    ) -> None:
        document, theme = context.document, context.theme
        super().__init__(window)
        self._window, self._document, self._actions = window, document, actions
        self._workbench, self._theme, self._preferences = workbench, theme, preferences
        self._files, self._tables, self._exports = files, tables, exports
        self._undo_list = UndoList(context, window)
        bar = window.menuBar()
        self._fill_file(bar.addMenu(say("&File")))
        self._fill_edit(bar.addMenu(say("&Edit")))
        self._fill_train(bar.addMenu(say("&Train")))
        self._fill_view(bar.addMenu(say("&View")))
        self._fill_lessons(bar.addMenu(say("&Lessons")), lessons)
        self._fill_help(bar.addMenu(say("&Help")))

    def _fill_file(self, menu: QMenu) -> None:
        self._files.fill(menu)
        menu.addAction(self._tables.import_table)
        export = menu.addMenu(say("&Export"))
        export.addActions([self._tables.export_table, *self._exports.export_actions])
        menu.addAction(self._exports.print)
        menu.addSeparator()
        leave = menu.addAction(say("&Quit"))
        leave.setShortcut(QKeySequence("Ctrl+Q"))
        leave.setMenuRole(QAction.MenuRole.QuitRole)
        leave.triggered.connect(self._window.close)

    def _fill_edit(self, menu: QMenu) -> None:
        menu.addActions([self._actions.undo, self._actions.redo])
        steps = menu.addAction(say("Undo &list"))
        steps.setShortcut(QKeySequence("Ctrl+Alt+Z"))
        steps.triggered.connect(self._show_undo_list)
        menu.addSeparator()
        menu.addActions(self._workbench.table.actions_for_menu())
        menu.addSeparator()
        menu.addActions(self._exports.copy_actions)

    def _fill_train(self, menu: QMenu) -> None:
        actions = self._actions
        menu.addActions([actions.train, actions.step])
        menu.addSeparator()
        menu.addActions([actions.start_again, actions.new_start])

    def _fill_view(self, menu: QMenu) -> None:
        self._add_pages(menu)
        menu.addSeparator()
        settings = self._check(menu, say("&Settings"), "Ctrl+E")
        settings.triggered.connect(lambda shows: self._show_settings(settings, shows))
        panel = self._workbench.settings
        panel.folded_changed.connect(lambda: settings.setChecked(not panel.is_folded))
        settings.setChecked(not panel.is_folded)
        lesson = self._check(menu, say("&Lesson note"), "Ctrl+L")
        lesson.setChecked(self._workbench.shows_lesson)
        lesson.toggled.connect(self._workbench.show_lesson)
        menu.addSeparator()
        whole = menu.addAction(say("Show the &whole run"))
        whole.setShortcut(QKeySequence("Ctrl+0"))
        whole.triggered.connect(self._workbench.loss.plot.show_all)
        menu.addSeparator()
        dark = self._check(menu, say("&Dark colours"), "Ctrl+Shift+D")
        dark.setChecked(self._theme.is_dark)
        dark.toggled.connect(self._set_dark)

    def _add_pages(self, menu: QMenu) -> None:
        pages, group = self._workbench.pages, QActionGroup(menu)
        for index, title in enumerate(pages.titles):
            action = self._check(menu, title, f"Ctrl+{index + 1}")
            group.addAction(action)
            action.triggered.connect(partial(self._show_page, index))
        menu.aboutToShow.connect(lambda: group.actions()[pages.index].setChecked(True))
        steps = self._check(menu, say("&One iteration, step by step"), "F9")
        steps.triggered.connect(lambda shows: self._show_iteration(steps, shows))
        self._workbench.right.iteration_shown.connect(steps.setChecked)

    def _show_page(self, index: int) -> None:
        if take_entries(self._window):
            self._workbench.right.show_iteration(False)
            self._workbench.pages.show_page(index)

    def _show_iteration(self, action: QAction, shows: bool) -> None:
        if take_entries(self._window):
            self._workbench.right.show_iteration(shows)
        action.setChecked(self._workbench.right.shows_iteration)

    def _show_settings(self, action: QAction, shows: bool) -> None:
        if take_entries(self._window):
            self._workbench.left.fold_settings(not shows)
        action.setChecked(not self._workbench.settings.is_folded)

    def _show_undo_list(self) -> None:
        self._undo_list.show()
        self._undo_list.activateWindow()

    def _fill_lessons(self, menu: QMenu, lessons: list[Lesson]) -> None:
        group = QActionGroup(menu)
        for lesson in lessons:
            action = menu.addAction(without_mnemonics(lesson.title))
            action.setCheckable(True)
            action.setData(lesson.name)
            group.addAction(action)
            action.triggered.connect(lambda _=False, lesson=lesson: self._open_lesson(lesson))
        menu.aboutToShow.connect(partial(self._check_lesson, group))

    def _fill_help(self, menu: QMenu) -> None:
        keys = menu.addAction(say("&Keys"))
        keys.setShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents))
        keys.triggered.connect(self._show_keys)
        about = menu.addAction(say("&About Neuron GUI"))
        about.setMenuRole(QAction.MenuRole.AboutRole)
        about.triggered.connect(self._show_about)

    def _check(self, menu: QMenu, text: str, keys: str) -> QAction:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setShortcut(QKeySequence(keys))
        return action

    def _check_lesson(self, group: QActionGroup) -> None:
        lesson = self._document.lesson
        for action in group.actions():
            action.setChecked(lesson is not None and action.data() == lesson.name)

    def _open_lesson(self, lesson: Lesson) -> None:
        text = say("open lesson {title}", title=lesson.title)
        leave_entries(self._window, lambda: self._document.open_lesson(text, lesson))

    def _set_dark(self, dark: bool) -> None:
        self._preferences.is_dark = dark
        self._theme.apply(is_dark=dark, zoom=self._theme.zoom)

    def _show_keys(self) -> None:
        rows = [
            (
                say("Space"),
                say("Train or pause; after Tab it presses the button or opens the list"),
            ),
            (say("1 to 9"), say("Switch an input, or go to its number")),
            (say("Page down, Page up"), say("Next and previous step of an iteration")),
            *(
                _key_row(action)
                for action in self._all_actions()
                if not action.shortcut().isEmpty()
            ),
        ]
        lines = "".join(
            f"<tr><td><b>{escape(key)}</b>&nbsp;&nbsp;&nbsp;</td><td>{escape(text)}</td></tr>"
            for key, text in rows
        )
        self._show_message(say("Keys"), f"<table cellspacing=4>{lines}</table>")

    def _all_actions(self) -> list[QAction]:
        menus = self._window.menuBar().findChildren(QMenu)
        return [action for menu in menus for action in menu.actions()]

    def _show_about(self) -> None:
        about = say(
            "<p><b>Neuron GUI {version}</b></p><p>Watch a tiny neural network learn.</p>"
            "<p>Free under the MIT licence. It uses no network connection.</p>"
        )
        self._show_message(say("About Neuron GUI"), fill(about, version=__version__))

    def _show_message(self, title: str, text: str) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.RichText)
        box.setText(text)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


def _key_row(action: QAction) -> tuple[str, str]:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return keys, action.iconText()
