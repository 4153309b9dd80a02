"""What a person can do with files: New, Open, Save, and the files that were open last."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from neuron_gui.core.storage import Reason, StorageError
from neuron_gui.state.disk import DiskError, is_gone
from neuron_gui.state.path_text import absolute_path, local_path, shown
from neuron_gui.state.preferences import Preferences
from neuron_gui.state.say import say
from neuron_gui.state.session_file import FileContent, SessionFile
from neuron_gui.state.table_reader import ENDINGS as TABLE_ENDINGS
from neuron_gui.state.table_reader import SPREADSHEETS
from neuron_gui.state.writer import Failure
from neuron_gui.views.files import texts
from neuron_gui.views.files.opening import SessionOpener
from neuron_gui.views.files.recent import RecentMenu
from neuron_gui.views.files.saving import ENDING, SessionSaver, ShowError
from neuron_gui.views.widgets.action import Action, make_action
from neuron_gui.views.widgets.entry import may_leave
from neuron_gui.views.widgets.file_dialogs import choose_to_open
from neuron_gui.views.widgets.task_progress_bar import TaskProgressBar

PROGRAM = "Neuron GUI"


class FileActions(QObject):
    """The actions of the File menu, and what else opens files. Nothing is lost unasked.

    `show_error` shows a sentence in the window.
    """

    table_requested = Signal(object)
    """A table was dropped or chosen rather than a session; carries its path.

    It is an object, for as a text of Qt it would lose what is no text in it.
    """

    def __init__(
        self,
        window: QWidget,
        file: SessionFile,
        preferences: Preferences,
        show_error: ShowError,
        progress: TaskProgressBar,
        may_leave_exports: Callable[[Callable[[], object]], bool],
    ) -> None:
        super().__init__(window)
        self._window, self._file, self._show_error = window, file, show_error
        self._may_leave_exports = may_leave_exports
        self.recent = RecentMenu(preferences, window)
        self.saver = SessionSaver(window, file, self.recent, show_error, progress)
        self.opener = SessionOpener(file, self.saver, progress, self)
        self._may_close = False
        file.changed.connect(self._show_title)
        self._show_title()
        keys = QKeySequence.StandardKey
        # New and Open ask what becomes of a text that cannot be taken; saving needs it taken.
        new = Action(say("&New"), self.begin_new, (keys.New,), name="new_action")
        open_ = Action(say("&Open…"), self.ask_to_open, (keys.Open,), name="open_action")
        save = Action(
            say("&Save"), self.saver.save, (keys.Save,), name="save_action", takes_entries=True
        )
        save_as = Action(
            say("Save &as…"),
            self.saver.save_as,
            ("Ctrl+Shift+S",),
            name="save_as_action",
            takes_entries=True,
        )
        self.new, self.open = make_action(new, window), make_action(open_, window)
        self.save, self.save_as = make_action(save, window), make_action(save_as, window)
        self.recent.chosen.connect(self.open_recent)

    def begin_new(self) -> None:
        """Begin the opening lesson in a document without a file."""
        self.opener.stop()
        self.saver.leave_then(self._file.begin_new)

    def ask_to_open(self) -> None:
        """Let a person choose a file to open."""
        path = self._file.path
        patterns = " ".join(f"*{ending}" for ending in (ENDING, *TABLE_ENDINGS))
        choose_to_open(
            self._window,
            "open_dialog",
            say("Open"),
            [say("Sessions and tables ({patterns})", patterns=patterns), say("All files (*)")],
            path.parent if path is not None else None,
            lambda chosen: self.open_path(str(chosen)),
        )

    def open_path(self, path: str) -> None:
        """Open a file that a person chose; unsaved work is asked for before another session.

        Nobody is asked on behalf of a file that cannot be read.
        """
        if _is_table(path):
            self.opener.stop()  # of what a person asks for the last counts
            self.table_requested.emit(path)
            return
        absolute = absolute_path(path)
        self.opener.open(absolute, self._show, partial(self._refuse, absolute))

    def open_recent(self, path: str) -> None:
        """Open one of the files that were open last; one that is gone is taken off the list."""
        if is_gone(Path(path)):
            self.recent.drop(Path(path))
            self._show_error(texts.gone(Path(path)))
        else:
            self.open_path(path)

    def show_file(self, path: str) -> None:
        """Open a session at once and without a question, or say why not.

        A table is for somebody else.
        """
        if _is_table(path):
            self.table_requested.emit(path)
            return
        absolute = absolute_path(path)
        try:
            self._show(self._file.fetch(absolute))
        except (DiskError, StorageError) as failure:
            self._refuse(absolute, failure)

    def file_in(self, dragged: QMimeData) -> str:
        """Return the path of the one file that is dragged, or an empty text."""
        urls = dragged.urls() if dragged.hasUrls() else []
        return local_path(urls[0]) if len(urls) == 1 else ""

    def may_close(self, close: Callable[[], object]) -> bool:
        """Return whether the window may close now; if not, `close` is called after a question."""
        if self._may_close:
            return True
        self.opener.stop()  # or it would take the place of the question, or of closing
        if not may_leave(self._window, close):
            return False
        if not self.saver.may_leave(close) or not self._may_leave_exports(close):
            return False
        if not self._file.needs_question:
            return True
        self.saver.leave_then(partial(self._close, close))
        return False

    def _close(self, close: Callable[[], object]) -> None:
        """Close without a question; if the window stays nevertheless, the next time has one."""
        self._may_close = True
        try:
            close()
        finally:
            self._may_close = False

    def _show(self, content: FileContent) -> None:
        self._file.show(content)
        self.recent.add(content.path)

    def _refuse(self, path: Path, failure: Failure) -> None:
        """Say why a file is not opened; one that is no session may be a table."""
        if _may_be_table(path, failure):
            self.table_requested.emit(str(path))
        else:
            self._show_error(texts.not_opened(path, failure))

    def _show_title(self) -> None:
        """Show which file is open, and whether it is saved."""
        path = self._file.path
        name = shown(path.name) if path is not None else say("Not saved yet")
        # Qt's own place for the mark, doubled, is a name's.
        title = name.replace("[*]", "[*][*]")
        is_named = path is not None or self._file.is_modified
        self._window.setWindowFilePath(shown(path) if path is not None else "")
        self._window.setWindowTitle(f"{title}[*] — {PROGRAM}" if is_named else PROGRAM)
        self._window.setWindowModified(self._file.is_modified)


def _is_table(path: str) -> bool:
    return path.lower().endswith(TABLE_ENDINGS + SPREADSHEETS)


def _may_be_table(path: Path, failure: Failure) -> bool:
    if path.name.lower().endswith(ENDING) or not isinstance(failure, StorageError):
        return False
    return failure.reason is Reason.OTHER or failure.json_path == "text"
