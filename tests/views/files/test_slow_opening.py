"""A file that takes its time to be read: the window is used meanwhile, and nothing is lost."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from neuron_gui.core import dump, load, new_session, train
from neuron_gui.core.checking import Check
from neuron_gui.state import disk
from neuron_gui.state.disk import Stamp
from neuron_gui.state.document import Document
from neuron_gui.views.files.actions import FileActions
from neuron_gui.views.importing.dialog import ImportDialog
from neuron_gui.views.window.main_window import MainWindow
from tests.views.conftest import Finder
from tests.views.files.driver import (
    answer,
    choose,
    edit,
    file_of,
    press,
    question,
    trigger,
    visible,
)


class Reader:
    """Opens files in a window, and reads when it is told to go on, or not wanted any more."""

    def __init__(self, window: MainWindow, session_file: Path) -> None:
        self.path = session_file
        self._may_go_on = threading.Event()
        files, document = window.findChild(FileActions), window.findChild(Document)
        assert files is not None
        assert document is not None
        self._files, self._document = files, document

    def read(self, path: Path, check: Check) -> str:
        while not self._may_go_on.wait(0.01):
            check(0.5)
        return disk.read_text(path, check)

    def begin(self, path: Path | None = None) -> None:
        """Begin to open a file."""
        self._files.open_path(str(path or self.path))

    def go_on(self) -> None:
        """Read whatever is still wanted to its end."""
        self._may_go_on.set()
        self._files.opener.finish()

    def let_go_on(self) -> None:
        """Read on, without waiting for it."""
        self._may_go_on.set()

    @property
    def has_opened(self) -> bool:
        """True if the window shows the session of the file."""
        return self._document.session.iteration == 100


@pytest.fixture
def slow(
    window: MainWindow, session_file: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Reader]:
    slow = Reader(window, session_file)
    monkeypatch.setattr("neuron_gui.state.session_file.read_text", slow.read)
    monkeypatch.setattr("neuron_gui.views.widgets.task_progress_bar.SHOW_MS", 0)
    yield slow
    slow.let_go_on()


def test_the_window_is_used_while_a_file_is_read(
    qtbot: QtBot, window: MainWindow, window_document: Document, slow: Reader
) -> None:
    slow.begin()
    window_document.set_toggle("toggle", 0, 0.0)
    assert window_document.session.toggles[0] == 0.0
    slow.let_go_on()
    qtbot.waitUntil(lambda: slow.has_opened)
    assert file_of(window).path == slow.path


def test_what_is_changed_meanwhile_is_asked_about(
    window: MainWindow, window_document: Document, slow: Reader
) -> None:
    slow.begin()
    edit(window)
    slow.go_on()
    assert window_document.session.dataset.inputs[0, 0] == 0.25
    answer(window, "Cancel")
    assert window_document.session.dataset.inputs[0, 0] == 0.25
    assert file_of(window).path is None


def test_the_last_of_two_files_is_opened(
    window: MainWindow, window_document: Document, slow: Reader
) -> None:
    second = slow.path.with_name("second.neuron")
    second.write_text(dump(train(new_session(), 7)))
    slow.begin()
    slow.begin(second)
    slow.go_on()
    assert file_of(window).path == second
    assert window_document.session.iteration == 7


@pytest.mark.parametrize("ends_by", ["cancel", "new", "close"])
def test_it_can_be_called_off(
    qtbot: QtBot, window: MainWindow, window_document: Document, slow: Reader, ends_by: str
) -> None:
    slow.begin()
    qtbot.waitUntil(lambda: visible(window, "task_progress_bar"))
    if ends_by == "cancel":
        press(window, "cancel_progress_button")
    elif ends_by == "new":
        trigger(window, "new")
    else:
        assert window.close()
    slow.go_on()
    assert not visible(window, "task_progress_bar")
    assert window_document.session.iteration == 0
    assert file_of(window).path is None


def test_a_lesson_that_is_chosen_meanwhile_stays(
    window: MainWindow, window_document: Document, find: Finder, slow: Reader
) -> None:
    edit(window)
    slow.begin()
    find("lesson_combo").activated.emit(4)
    chosen = window_document.session
    slow.go_on()
    assert question(window) is None
    assert window_document.session is chosen


def test_a_lesson_that_is_chosen_while_it_waits_for_a_save_stays(
    qtbot: QtBot,
    window: MainWindow,
    window_document: Document,
    find: Finder,
    slow: Reader,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    may_write = threading.Event()

    def write(path: Path, text: str) -> Stamp | None:
        assert may_write.wait(60)
        return disk.write_text(path, text)

    monkeypatch.setattr("neuron_gui.state.writer.write_text", write)
    edit(window)
    trigger(window, "save_as")
    choose(qtbot, window, "save_dialog", slow.path.with_name("mine.neuron"))
    slow.begin()
    slow.go_on()
    find("lesson_combo").activated.emit(4)
    chosen = window_document.session
    with qtbot.waitSignal(file_of(window).saved):
        may_write.set()
    assert question(window) is None
    assert window_document.session is chosen


def test_a_table_that_is_chosen_meanwhile_is_what_is_shown(
    qtbot: QtBot, window: MainWindow, window_document: Document, slow: Reader
) -> None:
    table = slow.path.with_name("table.csv")
    table.write_text("a,y\n1,0\n2,1\n")
    slow.begin()
    slow.begin(table)
    slow.go_on()
    dialog = window.findChild(ImportDialog)
    qtbot.waitUntil(lambda: dialog.dataset is not None)
    dialog.accept()
    assert window_document.session.dataset.names == ("a", "y")
    assert file_of(window).path is None


def test_the_question_on_closing_is_about_what_was_seen_then(
    window: MainWindow, slow: Reader
) -> None:
    edit(window)
    slow.begin()
    window.close()
    slow.go_on()
    answer(window, "Cancel")
    QCoreApplication.sendPostedEvents()
    assert window.isVisible()
    assert question(window) is None
    assert not slow.has_opened


def test_what_a_dialog_was_opened_for_is_done_before_the_file_is_shown(
    qtbot: QtBot, window: MainWindow, slow: Reader
) -> None:
    edit(window)
    slow.begin()
    trigger(window, "save_as")
    slow.go_on()
    assert not slow.has_opened
    mine = slow.path.with_name("mine.neuron")
    choose(qtbot, window, "save_dialog", mine)
    qtbot.waitUntil(lambda: slow.has_opened)
    assert load(mine.read_text()).dataset.inputs[0, 0] == 0.25
    assert file_of(window).path == slow.path


def test_a_file_that_is_saved_before_it_is_opened_again_is_read_anew(
    qtbot: QtBot, window: MainWindow, window_document: Document, slow: Reader
) -> None:
    slow.begin()
    slow.go_on()
    edit(window)
    slow.begin()
    slow.go_on()
    answer(window, "Save")
    qtbot.waitUntil(lambda: window_document.undo_stack.count() == 0)
    assert window_document.session.dataset.inputs[0, 0] == 0.25
    assert not window.isWindowModified()
