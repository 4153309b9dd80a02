import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from neuron_gui.app import create_window
from neuron_gui.core import load
from neuron_gui.state.document import Document
from neuron_gui.state.preferences import Preferences
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.files.actions import FileActions
from neuron_gui.views.window.main_window import MainWindow
from tests.state.runs import wait_for_end
from tests.views.files.driver import (
    answer,
    choose,
    drop,
    edit,
    file_of,
    message,
    question,
    save_as,
    trigger,
)


def recent(window: MainWindow) -> list[str]:
    menu = window.findChild(QMenu, "recent_menu")
    assert menu is not None
    return [action.text() for action in menu.actions() if action.text()]


def test_the_usual_keys(window: MainWindow) -> None:
    files = window.findChild(FileActions)
    assert files is not None
    keys = [action.shortcut() for action in (files.new, files.open, files.save, files.save_as)]
    names = ["Ctrl+N", "Ctrl+O", "Ctrl+S", "Ctrl+Shift+S"]
    assert keys == [QKeySequence(name) for name in names]


def test_the_title_names_the_file_and_marks_changes(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    assert window.windowTitle() == "Neuron GUI"
    assert not window.isWindowModified()
    edit(window)
    assert window.isWindowModified()
    assert window.windowTitle() == "Not saved yet[*] — Neuron GUI"
    save_as(qtbot, window, tmp_path / "mine.neuron")
    assert window.windowTitle() == "mine.neuron[*] — Neuron GUI"
    assert window.windowFilePath() == str(tmp_path / "mine.neuron")
    assert not window.isWindowModified()
    edit(window, 0.5)
    assert window.isWindowModified()


def test_saved_with_ctrl_s_and_opened_by_argument(
    qtbot: QtBot, window: MainWindow, window_document: Document, tmp_path: Path
) -> None:
    edit(window)
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    choose(qtbot, window, "save_dialog", tmp_path / "mine")
    path = tmp_path / "mine.neuron"
    qtbot.waitUntil(lambda: not window.isWindowModified())
    assert path.exists()
    edit(window, 0.5)
    with qtbot.waitSignal(file_of(window).saved):
        trigger(window, "save")
    second = create_window(str(path))
    document = second.findChild(Document)
    assert document is not None
    assert document.session.dataset.inputs[0, 0] == 0.5
    assert document.lesson is not None
    assert document.lesson.name == window_document.lesson.name
    assert second.windowTitle() == "mine.neuron[*] — Neuron GUI"
    assert not second.isWindowModified()
    assert recent(second)[0] == f"&1  mine.neuron   ({tmp_path})"
    second.close()
    second.deleteLater()


def test_open_shows_another_file(
    qtbot: QtBot, window: MainWindow, window_document: Document, session_file: Path
) -> None:
    trigger(window, "open")
    choose(qtbot, window, "open_dialog", session_file)
    assert window_document.session.iteration == 100
    assert window_document.lesson is None
    assert window_document.undo_stack.count() == 0
    trigger(window, "new")
    assert window_document.session.iteration == 0
    assert window_document.lesson is not None
    assert window.windowTitle() == "Neuron GUI"


def test_a_lesson_that_was_trained_is_left_without_a_question(
    qtbot: QtBot, window: MainWindow, window_trainer: Trainer, session_file: Path
) -> None:
    window_trainer.train()
    wait_for_end(qtbot, window_trainer)
    assert window.isWindowModified()
    trigger(window, "new")
    assert question(window) is None
    assert not window.isWindowModified()
    window_trainer.train()
    wait_for_end(qtbot, window_trainer)
    assert window.close()


def test_cancel_keeps_everything(
    window: MainWindow, window_document: Document, session_file: Path
) -> None:
    edit(window)
    state = window_document.state
    for leave in (
        lambda: trigger(window, "new"),
        lambda: drop(window, session_file),
        window.close,
    ):
        leave()
        answer(window, "Cancel")
        assert window_document.state is state
        assert window.isVisible()
    assert window_document.undo_stack.count() == 1


def test_do_not_save_drops_the_changes(
    window: MainWindow, window_document: Document, session_file: Path
) -> None:
    edit(window)
    drop(window, session_file)
    answer(window, "Don’t save")
    assert window_document.session.iteration == 100
    edit(window)
    window.close()
    assert window.isVisible()
    answer(window, "Don’t save")
    assert not window.isVisible()
    assert load(session_file.read_text()).dataset.inputs[0, 0] == 0.0


def test_save_before_leaving_saves_and_goes_on(
    qtbot: QtBot, window: MainWindow, window_document: Document, session_file: Path, tmp_path: Path
) -> None:
    edit(window)
    drop(window, session_file)
    answer(window, "Save")
    choose(qtbot, window, "save_dialog", tmp_path / "first.neuron")
    qtbot.waitUntil(lambda: window_document.session.iteration == 100)
    assert load((tmp_path / "first.neuron").read_text()).dataset.inputs[0, 0] == 0.25
    edit(window, 0.75)
    window.close()
    answer(window, "Save")
    qtbot.waitUntil(lambda: not window.isVisible())
    assert load(session_file.read_text()).dataset.inputs[0, 0] == 0.75


def test_closing_while_it_trains_saves_what_is_shown(
    qtbot: QtBot,
    window: MainWindow,
    window_document: Document,
    window_trainer: Trainer,
    session_file: Path,
) -> None:
    drop(window, session_file)
    edit(window)
    window_document.edit("long", lambda session: replace(session, run_length=10**9))
    window_trainer.train()
    qtbot.waitUntil(lambda: window_document.session.iteration > 200)
    window.close()
    assert window_trainer.is_running
    answer(window, "Save")
    qtbot.waitUntil(lambda: not window.isVisible())
    saved = load(session_file.read_text())
    assert (
        saved.network.parameters.tobytes() == window_document.session.network.parameters.tobytes()
    )


def test_saving_nowhere_leaves_the_window_open(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    save_as(qtbot, window, tmp_path / "folder.neuron")
    edit(window)
    (tmp_path / "folder.neuron").unlink()
    (tmp_path / "folder.neuron").mkdir()
    window.close()
    answer(window, "Save")
    if question(window) is not None:
        answer(window, "Overwrite")
    qtbot.waitUntil(lambda: "there is a folder of this name" in message(window))
    assert window.isVisible()
    assert window.isWindowModified()


def test_another_window_s_save_is_not_written_over_unasked(
    qtbot: QtBot, window: MainWindow, session_file: Path
) -> None:
    drop(window, session_file)
    edit(window)
    text = session_file.read_text() + "\n"
    session_file.write_text(text)
    trigger(window, "save")
    answer(window, "Cancel")
    assert session_file.read_text() == text
    trigger(window, "save")
    answer(window, "Save as…")
    with qtbot.waitSignal(file_of(window).saved):
        choose(qtbot, window, "save_dialog", session_file.with_name("other.neuron"))
    assert session_file.read_text() == text
    with qtbot.waitSignal(file_of(window).saved):
        trigger(window, "save")
        assert question(window) is None
    os.utime(session_file.with_name("other.neuron"), ns=(5, 5))
    trigger(window, "save")
    with qtbot.waitSignal(file_of(window).saved):
        answer(window, "Overwrite")
    assert not window.isWindowModified()


def test_a_file_is_not_lost_to_another_lesson(
    qtbot: QtBot, window: MainWindow, find: object, session_file: Path
) -> None:
    drop(window, session_file)
    text = session_file.read_text()
    document = window.findChild(Document)
    window.findChild(QMenu, "recent_menu")
    assert callable(find)
    find("lesson_combo").activated.emit(3)
    assert document.lesson is not None
    trigger(window, "save")
    dialogs = [one for one in window.findChildren(QFileDialog, "save_dialog") if one.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].reject()
    assert session_file.read_text() == text
    assert window.isWindowModified()


def test_recent_files(qtbot: QtBot, window: MainWindow, tmp_path: Path, session_file: Path) -> None:
    text = session_file.read_text()
    for number in range(12):
        path = tmp_path / f"{number}.neuron"
        path.write_text(text)
        drop(window, path)
    assert len(Preferences().recent_files) == 10
    assert recent(window)[0].startswith("&1  11.neuron")
    menu = window.findChild(QMenu, "recent_menu")
    (tmp_path / "10.neuron").unlink()
    menu.actions()[1].trigger()
    assert "10.neuron is not in" in message(window)
    assert len(Preferences().recent_files) == 9
    menu.aboutToShow.emit()
    menu.actions()[1].trigger()
    assert file_of(window).path == tmp_path / "9.neuron"
    menu.actions()[-1].trigger()
    assert Preferences().recent_files == []
    assert not menu.menuAction().isEnabled()


def test_one_dropped_file_is_taken_and_a_table_is_handed_on(
    qtbot: QtBot, window: MainWindow, window_document: Document, tmp_path: Path, session_file: Path
) -> None:
    files = window.findChild(FileActions)
    state = window_document.state
    assert not drop(window, session_file, tmp_path / "b.neuron")
    assert not drop(window)
    for name in ("a.csv", "b.TSV", "c.txt", "d.dat", "e.xlsx"):
        with qtbot.waitSignal(files.table_requested) as requested:
            assert drop(window, tmp_path / name)
        assert requested.args == [str(tmp_path / name)]
    assert window_document.state is state
    assert drop(window, session_file)
    assert window_document.session.iteration == 100


def test_the_look_of_the_window_goes_into_the_file_and_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = file_of(window)
    file.view_choices = lambda: {"page": "code", "sizes": [1, 2.5]}
    save_as(qtbot, window, tmp_path / "a.neuron")
    assert json.loads((tmp_path / "a.neuron").read_text())["view"]["page"] == "code"
    with qtbot.waitSignal(file.opened) as opened:
        drop(window, tmp_path / "a.neuron")
    assert opened.args == [{"page": "code", "sizes": [1, 2.5]}]


@pytest.mark.parametrize("shows_first", [False, True])
def test_the_first_focus_is_on_train(qtbot: QtBot, shows_first: bool) -> None:
    from neuron_gui.app import assemble

    window = MainWindow(Preferences())
    if shows_first:
        window.show()
    assemble(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.focusWidget() is not None)
    assert window.focusWidget().objectName() == "train_button"
    window.close()
    window.deleteLater()
