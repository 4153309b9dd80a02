"""The menu bar, which is a table of what stands in which menu, and the list of all keys."""

from functools import partial
from html import escape
from itertools import zip_longest

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMessageBox

from neuron_gui import __version__
from neuron_gui.core.lessons import Lesson
from neuron_gui.core.standing import Standing
from neuron_gui.state.preferences import Preferences
from neuron_gui.state.say import say
from neuron_gui.views.exporting.exports import Exports
from neuron_gui.views.files.actions import FileActions
from neuron_gui.views.table.files import TableFiles
from neuron_gui.views.widgets.action import (
    SEPARATOR,
    Action,
    Menu,
    OneOf,
    actions_with_keys,
    fill_menu,
    keys_text,
)
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.labels import without_mnemonics
from neuron_gui.views.window.actions import Actions
from neuron_gui.views.window.shortcuts import plain_keys
from neuron_gui.views.window.undo_list import UndoList
from neuron_gui.views.window.workbench import Workbench

KEYS_WIDTH = 760


class Menus:
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
        self._window, self._document, self._actions = window, context.document, actions
        self._workbench, self._theme, self._preferences = workbench, context.theme, preferences
        self._lessons = lessons
        self._files, self._tables, self._exports = files, tables, exports
        self._undo_list = UndoList(context, window)
        bar = window.menuBar()
        for menu in self._menus():
            fill_menu(bar.addMenu(menu.title), menu.items, window)

    def _menus(self) -> tuple[Menu, ...]:
        do, files, tables, exports = self._actions, self._files, self._tables, self._exports
        pages = map(self._page, range(len(self._workbench.pages.titles)))
        show_run = self._workbench.loss.plot.show_all
        export = Menu(say("&Export"), (tables.export_table, *exports.export_actions))
        return (
            Menu(
                say("&File"),
                (
                    *(files.new, files.open, files.recent, SEPARATOR),
                    *(files.save, files.save_as, SEPARATOR),
                    *(tables.import_table, export, exports.print, SEPARATOR),
                    Action(
                        say("&Quit"),
                        self._window.close,
                        ("Ctrl+Q",),
                        role=QAction.MenuRole.QuitRole,
                    ),
                ),
            ),
            Menu(
                say("&Edit"),
                (
                    *(do.undo, do.redo),
                    *(Action(say("Undo &list"), self._show_undo_list, ("Ctrl+Alt+Z",)), SEPARATOR),
                    *(*self._workbench.table.menu_items, SEPARATOR),
                    *exports.copy_actions,
                ),
            ),
            Menu(say("&Train"), (do.train, do.step, SEPARATOR, do.start_again, do.new_start)),
            Menu(
                say("&View"),
                (
                    *(OneOf(tuple(pages)), self._iteration(), SEPARATOR),
                    *(self._settings(), self._lesson_note(), SEPARATOR),
                    *(Action(say("Show the &whole run"), show_run, ("Ctrl+0",)), self._sum()),
                    SEPARATOR,
                    self._dark(),
                ),
            ),
            Menu(say("&Lessons"), (OneOf(tuple(map(self._lesson, self._lessons))),)),
            Menu(
                say("&Help"),
                (
                    Action(say("&Keys"), self._show_keys, (QKeySequence.StandardKey.HelpContents,)),
                    Action(
                        say("&About Neuron GUI"),
                        self._show_about,
                        role=QAction.MenuRole.AboutRole,
                    ),
                ),
            ),
        )

    def _page(self, index: int) -> Action:
        pages = self._workbench.pages
        return Action(
            pages.titles[index],
            partial(self._show_page, index),
            (f"Ctrl+{index + 1}",),
            takes_entries=True,
            checked_when=lambda: pages.index == index,
            changes_with=(pages.page_changed,),
        )

    def _iteration(self) -> Action:
        right = self._workbench.right
        return Action(
            say("&One iteration, step by step"),
            lambda: right.show_iteration(not right.shows_iteration),
            ("F9",),
            takes_entries=True,
            checked_when=lambda: right.shows_iteration,
            changes_with=(right.iteration_shown,),
        )

    def _settings(self) -> Action:
        left, panel = self._workbench.left, self._workbench.settings
        return Action(
            say("&Settings"),
            lambda: left.fold_settings(not panel.is_folded),
            ("Ctrl+E",),
            takes_entries=True,
            checked_when=lambda: not panel.is_folded,
            changes_with=(panel.folded_changed,),
        )

    def _lesson_note(self) -> Action:
        workbench = self._workbench
        return Action(
            say("&Lesson note"),
            lambda: workbench.show_lesson(not workbench.shows_lesson),
            ("Ctrl+L",),
            checked_when=lambda: workbench.shows_lesson,
        )

    def _sum(self) -> Action:
        loss = self._workbench.loss
        return Action(
            say("Sum of s&quared errors"),
            lambda: loss.show_sum(not loss.shows_sum),
            checked_when=lambda: loss.shows_sum,
            changes_with=(loss.sum_shown,),
        )

    def _dark(self) -> Action:
        return Action(
            say("&Dark colours"),
            self._change_colours,
            ("Ctrl+Shift+D",),
            checked_when=lambda: self._theme.is_dark,
            changes_with=(self._theme.changed,),
        )

    def _lesson(self, lesson: Lesson) -> Action:
        document = self._document
        return Action(
            without_mnemonics(lesson.title),
            lambda: self._actions.open_lesson(lesson),
            checked_when=lambda: document.standing == Standing(lesson),
            changes_with=(document.standing_changed,),
        )

    def _show_page(self, index: int) -> None:
        self._workbench.right.show_iteration(False)
        self._workbench.pages.show_page(index)

    def _show_undo_list(self) -> None:
        self._undo_list.show()
        self._undo_list.activateWindow()

    def _change_colours(self) -> None:
        self._preferences.is_dark = is_dark = not self._theme.is_dark
        self._theme.apply(is_dark=is_dark, zoom=self._theme.zoom)

    def _show_keys(self) -> None:
        menus = [action.menu() for action in self._window.menuBar().actions()]
        rows = [
            *((key.written, key.purpose) for key in plain_keys()),
            (say("F2 on a switch"), say("Ask for any number")),
            *(
                (keys_text(action), action.iconText())
                for menu in menus
                if isinstance(menu, QMenu)
                for action in actions_with_keys(menu)
            ),
        ]
        self._show_message(say("Keys"), _keys_table(rows, self._theme.px(KEYS_WIDTH)))

    def _show_about(self) -> None:
        about = say(
            "<p><b>Neuron GUI {version}</b></p><p>Watch a tiny neural network learn.</p>"
            "<p>Free under the MIT licence. It uses no network connection.</p>",
            version=__version__,
        )
        self._show_message(say("About Neuron GUI"), about)

    def _show_message(self, title: str, text: str) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.RichText)
        box.setText(text)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


def _keys_table(rows: list[tuple[str, str]], width: int) -> str:
    """Return keys and what they do as HTML, in two halves: one list is higher than a projector.

    It is `width` pixels wide; by itself a message would be so narrow that all texts wrap.
    """
    half = -(-len(rows) // 2)
    pairs = zip_longest(rows[:half], rows[half:], fillvalue=("", ""))
    lines = (f"<tr>{_key_cells(*left)}{_key_cells(*right)}</tr>" for left, right in pairs)
    return f'<table cellspacing="4" width="{width}">{"".join(lines)}</table>'


def _key_cells(key: str, text: str) -> str:
    return (
        f'<td style="white-space: pre"><b>{escape(key)}</b>   </td>'
        f'<td style="padding-right: 1em">{escape(text)}</td>'
    )
