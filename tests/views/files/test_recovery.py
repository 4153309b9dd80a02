import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from neuron_gui.app import create_window
from neuron_gui.core import new_session, train
from neuron_gui.core.history import History
from neuron_gui.core.storage import SavedWork, dump_work
from neuron_gui.state.autosave import Autosave
from neuron_gui.state.document import Document
from neuron_gui.state.recovery import recovery_folder
from neuron_gui.views.files.actions import FileActions
from neuron_gui.views.files.recovery_bar import RecoveryBar
from neuron_gui.views.widgets.theme import Theme
from neuron_gui.views.window.main_window import MainWindow
from tests.views.files.driver import answer, edit, file_of, message, press, question, visible


def leave_behind(name: str, iterations: int, file: str = "", age: int = 0) -> Path:
    """Leave a copy in the recovery folder, as a window that was killed does."""
    session = train(new_session(), iterations)
    path = recovery_folder() / f"{name}.neuron"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump_work(SavedWork(session, History.begin(session), file=file)))
    os.utime(path, ns=(path.stat().st_mtime_ns - age * 10**9,) * 2)
    return path


@pytest.fixture
def opened(qapp: QApplication, theme: object, qtbot: QtBot) -> Iterator[list[MainWindow]]:
    """Windows that a test opens; closed afterwards."""
    windows: list[MainWindow] = []
    yield windows
    for window in windows:
        file_of(window).begin_new()
        window.close()
        window.deleteLater()


def start(opened: list[MainWindow]) -> MainWindow:
    window = create_window()
    window.show()
    opened.append(window)
    return window


def iteration(window: MainWindow) -> int:
    document = window.findChild(Document)
    assert document is not None
    return document.session.iteration


def test_nothing_is_offered_when_nothing_was_left(opened: list[MainWindow]) -> None:
    assert not visible(start(opened), "recovery_bar")


def test_what_was_left_is_offered_one_after_the_other(opened: list[MainWindow]) -> None:
    leave_behind("old", 10, age=100)
    leave_behind("new", 20)
    window = start(opened)
    label = window.findChild(QLabel, "recovery_label")
    assert "did not close properly" in label.text()
    assert "1 after this" in label.text()
    assert iteration(window) == 0
    press(window, "restore_button")
    assert iteration(window) == 20
    assert window.isWindowModified()
    assert "after this" not in label.text()
    press(window, "discard_button")
    assert not visible(window, "recovery_bar")
    assert [path.name for path in recovery_folder().glob("*.neuron")] == ["new.neuron"]


def test_a_double_click_decides_on_one_copy_only(opened: list[MainWindow]) -> None:
    leave_behind("old", 10, age=100)
    leave_behind("new", 20)
    window = start(opened)
    button = window.findChild(QPushButton, "discard_button")
    left, place = Qt.MouseButton.LeftButton, QPointF(button.rect().center())
    QTest.mouseClick(button, left)
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        everywhere = button.mapToGlobal(place)
        event = QMouseEvent(kind, place, everywhere, left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(button, event)
    assert visible(window, "recovery_bar")
    assert [path.name for path in recovery_folder().glob("*.neuron")] == ["old.neuron"]
    press(window, "discard_button")


def test_the_offer_follows_the_zoom(window: MainWindow, theme: Theme) -> None:
    def picture(bar: RecoveryBar) -> QImage:
        bar.resize(900, 90)
        return bar.grab().toImage()

    files, autosave = window.findChild(FileActions), window.findChild(Autosave)

    def build() -> RecoveryBar:
        return RecoveryBar(file_of(window), files, autosave, theme, print, window)

    before = build()
    unzoomed = picture(before)
    theme.apply(is_dark=False, zoom=1.5)
    assert picture(before) == picture(build()) != unzoomed


def test_what_is_not_decided_is_offered_again(opened: list[MainWindow]) -> None:
    leave_behind("a", 10)
    first, second = start(opened), start(opened)
    assert visible(first, "recovery_bar")
    assert not visible(second, "recovery_bar")
    first.close()
    third = start(opened)
    assert visible(third, "recovery_bar")
    press(third, "discard_button")
    assert list(recovery_folder().iterdir()) == []


def test_restored_work_is_kept_until_it_is_saved(
    qtbot: QtBot, opened: list[MainWindow], tmp_path: Path
) -> None:
    left = leave_behind("a", 10)
    window = start(opened)
    press(window, "restore_button")
    assert left.exists()
    edit(window)
    window.findChild(Autosave).keep()
    with qtbot.waitSignal(file_of(window).saved):
        file_of(window).save(tmp_path / "saved.neuron")
    qtbot.waitUntil(lambda: not left.exists())  # as soon as nothing is written to it any more
    assert file_of(window).read(tmp_path / "saved.neuron").session.iteration == 10


def test_the_offer_names_the_file_or_the_lesson(
    opened: list[MainWindow], session_file: Path
) -> None:
    leave_behind("a", 10, str(session_file), age=9)
    work = SavedWork(new_session(), History.begin(new_session()), lesson="xor_hidden_layer")
    (recovery_folder() / "b.neuron").write_text(dump_work(work))
    window = start(opened)
    label = window.findChild(QLabel, "recovery_label")
    assert "work was kept: begun with the lesson XOR with a hidden layer, " in label.text()
    press(window, "discard_button")
    assert "work was kept: xor.neuron, " in label.text()
    press(window, "discard_button")


def test_restored_work_knows_its_file(
    qtbot: QtBot, opened: list[MainWindow], session_file: Path
) -> None:
    os.utime(session_file, ns=(5, 5))
    leave_behind("a", 10, str(session_file))
    window = start(opened)
    press(window, "restore_button")
    assert window.windowTitle() == "xor.neuron[*] — Neuron GUI"
    assert window.isWindowModified()
    assert not file_of(window).is_changed_on_disk
    with qtbot.waitSignal(file_of(window).saved):
        file_of(window).save(session_file)


def test_a_file_that_was_written_after_the_crash_is_not_lost(
    opened: list[MainWindow], session_file: Path
) -> None:
    leave_behind("a", 10, str(session_file), age=100)
    window = start(opened)
    press(window, "restore_button")
    assert file_of(window).is_changed_on_disk


def test_a_copy_that_cannot_be_read_is_kept_aside(opened: list[MainWindow]) -> None:
    path = leave_behind("a", 10)
    path.write_text(path.read_text()[:500])
    window = start(opened)
    press(window, "restore_button")
    assert "cannot be read" in message(window)
    assert not visible(window, "recovery_bar")
    kept = path.with_suffix(".damaged")
    assert str(kept) in message(window)
    assert iteration(window) == 0
    assert [one.name for one in recovery_folder().iterdir()] == ["a.damaged"]
    kept.unlink()


def test_a_copy_with_endless_brackets_hides_no_other_and_stops_no_autosave(
    qtbot: QtBot, opened: list[MainWindow]
) -> None:
    leave_behind("b", 10, age=9)
    deep = recovery_folder() / "a.neuron"
    deep.write_text('{\n"file": ' + "[" * 7000)
    window = start(opened)
    assert visible(window, "recovery_bar")
    press(window, "discard_button")
    press(window, "restore_button")
    assert iteration(window) == 10
    edit(window)
    qtbot.waitUntil(lambda: any(recovery_folder().glob("*.neuron")))


@pytest.mark.parametrize("sign", ["\N{LINE SEPARATOR}", "\x85", "\t"])
def test_the_offer_names_a_file_with_an_odd_name(opened: list[MainWindow], sign: str) -> None:
    leave_behind("a", 10, f"/tmp/a{sign}b.neuron")
    window = start(opened)
    assert f"work was kept: a{sign}b.neuron, " in window.findChild(QLabel, "recovery_label").text()
    press(window, "discard_button")


def test_copies_are_kept_where_the_first_file_cannot_be_looked_for(
    qtbot: QtBot, opened: list[MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    monkeypatch.setenv("PWD", str(tmp_path / "gone"))
    (tmp_path / "gone").rmdir()
    window = create_window("a.neuron")
    window.show()
    opened.append(window)
    assert f"there is no such file in {tmp_path / 'gone'}." in message(window)
    edit(window)
    qtbot.waitUntil(lambda: any(recovery_folder().glob("*.neuron")))


def test_restoring_asks_for_what_is_open(opened: list[MainWindow]) -> None:
    left = leave_behind("a", 10)
    window = start(opened)
    edit(window)
    press(window, "restore_button")
    answer(window, "Cancel")
    assert iteration(window) == 0
    assert visible(window, "recovery_bar")
    press(window, "restore_button")
    answer(window, "Don’t save")
    assert iteration(window) == 10
    assert question(window) is None
    assert left.exists()


def test_a_window_that_closes_properly_leaves_nothing(
    qtbot: QtBot, opened: list[MainWindow]
) -> None:
    window = start(opened)
    edit(window)
    window.findChild(Autosave).keep()
    qtbot.waitUntil(lambda: bool(list(recovery_folder().glob("*.neuron"))))
    window.close()
    answer(window, "Don’t save")
    assert list(recovery_folder().iterdir()) == []
