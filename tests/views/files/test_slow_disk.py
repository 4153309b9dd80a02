"""A save that takes its time: what is done meanwhile is neither lost nor mistaken for saved."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from neuron_gui.core import load
from neuron_gui.state import disk
from neuron_gui.state.disk import DiskError, DiskReason, Stamp
from neuron_gui.views.files.actions import FileActions
from neuron_gui.views.window.main_window import MainWindow
from tests.views.files.driver import (
    answer,
    choose,
    drop,
    edit,
    file_of,
    message,
    question,
    trigger,
    visible,
)


class SlowDisk:
    """Writes when it is told to go on; a name with "full" in it never."""

    def __init__(self) -> None:
        self._may_write = threading.Semaphore(0)

    def write(self, path: Path, text: str) -> Stamp | None:
        assert self._may_write.acquire(timeout=60)
        if "full" in path.name:
            raise DiskError(path, DiskReason.NO_ROOM)
        return disk.write_text(path, text)

    def go_on(self, files: int = 100) -> None:
        """Write so many files."""
        self._may_write.release(files)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDisk]:
    slow = SlowDisk()
    monkeypatch.setattr("neuron_gui.state.writer.write_text", slow.write)
    yield slow
    slow.go_on()


def first_cell(path: Path) -> float:
    return float(load(path.read_text()).dataset.inputs[0, 0])


def edit_close_and_save(window: MainWindow, session_file: Path) -> None:
    """Close a window with a change in it, and choose to save; that takes its time."""
    drop(window, session_file)
    edit(window)
    window.close()
    answer(window, "Save")


def test_a_window_that_is_closed_during_a_save_closes_after_it(
    qtbot: QtBot, window: MainWindow, session_file: Path, slow: SlowDisk
) -> None:
    drop(window, session_file)
    edit(window)
    trigger(window, "save")
    window.close()
    assert window.isVisible()
    qtbot.waitUntil(lambda: visible(window, "task_progress_bar"))
    assert window.findChild(QLabel, "progress_label").text() == "Saving…"
    slow.go_on()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert first_cell(session_file) == 0.25


def test_closing_again_while_the_answer_is_carried_out_closes_after_it(
    qtbot: QtBot, window: MainWindow, session_file: Path, slow: SlowDisk
) -> None:
    edit_close_and_save(window, session_file)
    window.close()
    slow.go_on()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert first_cell(session_file) == 0.25


@pytest.mark.parametrize("closes_again", [True, False])
def test_what_is_done_while_the_answer_is_carried_out_is_asked_about(
    qtbot: QtBot, window: MainWindow, session_file: Path, slow: SlowDisk, closes_again: bool
) -> None:
    edit_close_and_save(window, session_file)
    edit(window, 0.5)
    if closes_again:
        window.close()
    slow.go_on()
    qtbot.waitUntil(lambda: question(window) is not None)
    assert window.isVisible()
    assert first_cell(session_file) == 0.25
    answer(window, "Save")
    qtbot.waitUntil(lambda: not window.isVisible())
    assert first_cell(session_file) == 0.5


def test_ctrl_s_does_not_call_off_a_close(
    qtbot: QtBot, window: MainWindow, session_file: Path, slow: SlowDisk
) -> None:
    edit_close_and_save(window, session_file)
    edit(window, 0.5)
    trigger(window, "save")
    slow.go_on()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert first_cell(session_file) == 0.5


def test_a_window_that_could_not_close_asks_again(window: MainWindow, session_file: Path) -> None:
    drop(window, session_file)
    edit(window)
    files = window.findChild(FileActions)
    assert not files.may_close(lambda: None)
    answer(window, "Don’t save")
    assert not files.may_close(lambda: None)
    assert question(window) is not None
    answer(window, "Cancel")


def test_each_save_is_told_of_by_its_own_name(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, slow: SlowDisk
) -> None:
    edit(window)
    trigger(window, "save_as")
    choose(qtbot, window, "save_dialog", tmp_path / "full.neuron")
    trigger(window, "save_as")
    choose(qtbot, window, "save_dialog", tmp_path / "b.neuron")
    slow.go_on()
    qtbot.waitUntil(lambda: file_of(window).path == tmp_path / "b.neuron")
    assert "full.neuron was not saved" in message(window)
    assert first_cell(tmp_path / "b.neuron") == 0.25


def test_as_long_as_anything_is_saved_it_is_said(
    qtbot: QtBot,
    window: MainWindow,
    session_file: Path,
    slow: SlowDisk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("neuron_gui.views.widgets.task_progress_bar.SHOW_MS", 0)
    drop(window, session_file)
    for value in (0.25, 0.5):
        edit(window, value)
        trigger(window, "save")
    with qtbot.waitSignal(file_of(window).saved):
        slow.go_on(1)
    qtbot.waitUntil(lambda: visible(window, "task_progress_bar"))
    assert file_of(window).is_saving
    slow.go_on()
    qtbot.waitUntil(lambda: not visible(window, "task_progress_bar"))
    assert first_cell(session_file) == 0.5
