"""A file that takes its time to be read: the window is used meanwhile, and nothing is lost."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from neuron_gui.core import dump, new_session, train
from neuron_gui.core.checking import Check
from neuron_gui.state import disk
from neuron_gui.state.document import Document
from neuron_gui.views.files.actions import FileActions
from neuron_gui.views.main_window import MainWindow
from tests.views.files.hands import answer, edit, file_of, press, question, trigger, visible


class SlowReading:
    """Reads when it is told to go on, or not wanted any more."""

    def __init__(self) -> None:
        self.may_go_on = threading.Event()

    def read(self, path: Path, check: Check) -> str:
        while not self.may_go_on.wait(0.01):
            check(0.5)
        return disk.read_text(path, check)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowReading]:
    slow = SlowReading()
    monkeypatch.setattr("neuron_gui.state.session_file.read_text", slow.read)
    monkeypatch.setattr("neuron_gui.views.progress_strip.SHOW_MS", 0)
    yield slow
    slow.may_go_on.set()


def begin_to_open(window: MainWindow, path: Path) -> FileActions:
    files = window.findChild(FileActions)
    assert files is not None
    files.open_path(str(path))
    return files


def test_the_window_is_used_while_a_file_is_read(
    qtbot: QtBot,
    window: MainWindow,
    window_document: Document,
    session_file: Path,
    slow: SlowReading,
) -> None:
    begin_to_open(window, session_file)
    window_document.set_toggle("toggle", 0, 0.0)
    assert window_document.session.toggles[0] == 0.0
    slow.may_go_on.set()
    qtbot.waitUntil(lambda: window_document.session.iteration == 100)
    assert file_of(window).path == session_file


def test_what_is_changed_meanwhile_is_asked_about(
    qtbot: QtBot,
    window: MainWindow,
    window_document: Document,
    session_file: Path,
    slow: SlowReading,
) -> None:
    begin_to_open(window, session_file)
    edit(window)
    slow.may_go_on.set()
    qtbot.waitUntil(lambda: question(window) is not None)
    assert window_document.session.dataset.inputs[0, 0] == 0.25
    answer(window, "Cancel")
    assert window_document.session.dataset.inputs[0, 0] == 0.25
    assert file_of(window).path is None


def test_the_last_of_two_files_is_opened(
    qtbot: QtBot,
    window: MainWindow,
    window_document: Document,
    session_file: Path,
    slow: SlowReading,
) -> None:
    second = session_file.with_name("second.neuron")
    second.write_text(dump(train(new_session(), 7)))
    begin_to_open(window, session_file)
    begin_to_open(window, second)
    slow.may_go_on.set()
    qtbot.waitUntil(lambda: file_of(window).path == second)
    assert window_document.session.iteration == 7


@pytest.mark.parametrize("ends_by", ["cancel", "new", "close"])
def test_it_can_be_called_off(
    qtbot: QtBot,
    window: MainWindow,
    window_document: Document,
    session_file: Path,
    slow: SlowReading,
    ends_by: str,
) -> None:
    files = begin_to_open(window, session_file)
    qtbot.waitUntil(lambda: visible(window, "progress_strip"))
    if ends_by == "cancel":
        press(window, "cancel_progress_button")
    elif ends_by == "new":
        trigger(window, "new")
    else:
        assert window.close()
    slow.may_go_on.set()
    files.opening.finish()
    assert not visible(window, "progress_strip")
    assert window_document.session.iteration == 0
    assert file_of(window).path is None


def test_a_file_that_is_saved_before_it_is_opened_again_is_read_anew(
    qtbot: QtBot, window: MainWindow, window_document: Document, session_file: Path
) -> None:
    begin_to_open(window, session_file).opening.finish()
    edit(window)
    begin_to_open(window, session_file).opening.finish()
    answer(window, "Save")
    qtbot.waitUntil(lambda: window_document.undo_stack.count() == 0)
    assert window_document.session.dataset.inputs[0, 0] == 0.25
    assert not window.isWindowModified()
