"""One unexpected exception, wherever it comes from: one sentence, and the work goes on."""

import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from neuron_gui.app import assemble_or_show_error, error_reports_of
from neuron_gui.state.document import Document
from neuron_gui.state.preferences import Preferences
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.files.actions import FileActions
from neuron_gui.views.table.files import TableFiles
from neuron_gui.views.widgets import error_reports as module
from neuron_gui.views.widgets.error_reports import ErrorReports
from neuron_gui.views.widgets.theme import Theme
from neuron_gui.views.window.main_window import MainWindow
from neuron_gui.views.window.workbench import Workbench

Finder = Callable[[str], Any]


class BrokenThread(QThread):
    """A thread that nobody watches."""

    def run(self) -> None:
        raise ZeroDivisionError("in a thread of Qt")


class Broken:
    """What cannot even be deleted."""

    def __del__(self) -> None:
        raise ZeroDivisionError("while it is deleted")


def fail() -> None:
    raise ZeroDivisionError("nobody foresaw this")


@pytest.fixture
def caught(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[ErrorReports]:
    """The faults of the process, which Python reports to them as in the program."""
    faults = error_reports_of(qapp)
    for where, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(where, name, getattr(where, name))
    faults.catch()
    yield faults
    faults.deleteLater()


def fail_in_a_slot() -> None:
    QTimer.singleShot(0, fail)


def fail_in_a_thread_of_qt() -> None:
    thread = BrokenThread()
    thread.start()
    thread.wait()


def fail_in_a_thread_of_python() -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def fail_where_nothing_can_be_raised() -> None:
    Broken()


@pytest.mark.parametrize(
    "fail_somewhere",
    [
        fail_in_a_slot,
        fail_in_a_thread_of_qt,
        fail_in_a_thread_of_python,
        fail_where_nothing_can_be_raised,
    ],
)
@pytest.mark.usefixtures("caught")
def test_it_is_told_once_with_details_to_copy(
    qtbot: QtBot,
    find: Finder,
    window_document: Document,
    fail_somewhere: Callable[[], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    window_document.set_toggle("input", 0, 0.0)
    before, steps = window_document.session, window_document.undo_stack.count()
    fail_somewhere()
    qtbot.waitUntil(find("notice").isVisible)
    assert find("notice_label").text().startswith("Something went wrong in the program.")
    find("copy_details_button").click()
    copied = QApplication.clipboard().text()
    assert copied.startswith("Traceback")
    for known in ("ZeroDivisionError", "Neuron GUI", "Python 3", "Qt 6", "numpy"):
        assert known in copied
    assert "ZeroDivisionError" in caplog.text
    assert (window_document.session, window_document.undo_stack.count()) == (before, steps)


def test_the_sentence_stays_until_it_is_closed(
    qtbot: QtBot, find: Finder, window: MainWindow, window_document: Document, caught: ErrorReports
) -> None:
    fail_in_a_slot()
    qtbot.waitUntil(find("notice").isVisible)
    window_document.set_toggle("input", 0, 0.0)
    window_document.start_with_seed("seed", 7)
    assert find("notice").isVisible()
    QTest.mouseClick(find("close_notice_button"), Qt.MouseButton.LeftButton)
    assert not find("notice").isVisible()


def test_a_fault_that_comes_again_and_again_is_told_once(
    caught: ErrorReports, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, now = list[str](), [0.0]
    caught.noticed.connect(told.append)
    monkeypatch.setattr(module, "monotonic", lambda: now[0])
    for _ in range(100):
        note(caught, fail)
        now[0] += 1 / 60
    assert len(told) == 1
    note(caught, lambda: 1 / 0)
    assert len(told) == 2
    now[0] += module.REST_SECONDS
    note(caught, fail)
    assert len(told) == 3


def note(faults: ErrorReports, failing: Callable[[], object]) -> None:
    """Let it fail as in a slot."""
    try:
        failing()
    except ZeroDivisionError as error:
        faults.note(type(error), error, error.__traceback__)


def test_what_is_no_fault_of_the_program_ends_it_as_usual(
    caught: ErrorReports, capsys: pytest.CaptureFixture[str]
) -> None:
    told = list[str]()
    caught.noticed.connect(told.append)
    caught.note(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (told, "KeyboardInterrupt" in capsys.readouterr().err) == ([], True)


def test_a_failure_of_training_has_details_too(
    qtbot: QtBot, find: Finder, window_trainer: Trainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("the rule is broken")

    monkeypatch.setattr("neuron_gui.state.worker.Training", broken)
    with qtbot.waitSignal(window_trainer.failed):
        window_trainer.step()
    sentence = find("notice_label").text()
    assert "(ZeroDivisionError: the rule is broken)" in sentence
    assert "Traceback" not in sentence
    find("copy_details_button").click()
    assert "Traceback" in QApplication.clipboard().text()
    assert "numpy" in QApplication.clipboard().text()


def test_a_failure_of_reading_a_table_has_details_too(
    qtbot: QtBot, find: Finder, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("neuron_gui.state.table_reader.read_bytes", lambda *_: fail())
    path = tmp_path / "table.csv"
    path.write_text("x,y\n0,1\n")
    window.findChild(TableFiles).import_file(str(path))
    qtbot.waitUntil(find("notice_label").isVisible)
    assert "(ZeroDivisionError: nobody foresaw this)" in find("notice_label").text()
    find("copy_details_button").click()
    assert "Traceback" in QApplication.clipboard().text()


def test_other_notices_have_no_details(find: Finder, window: MainWindow) -> None:
    window.centralWidget().show_error("The disk is full.")
    assert find("notice_label").isVisible()
    assert not find("copy_details_button").isVisible()


def test_a_window_that_cannot_ask_about_the_work_stays_with_it(
    window: MainWindow, window_document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = list[BaseException]()
    window_document.set_toggle("input", 0, 0.0)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "excepthook", lambda _kind, error, _trace: told.append(error))
        patch.setattr(FileActions, "may_close", lambda *_: fail())
        assert not window.close()
    assert [type(error) for error in told] == [ZeroDivisionError]
    assert window.isVisible()
    assert window_document.undo_stack.count() == 1


def test_a_window_that_cannot_remember_its_look_ends_all_that_goes_on(
    window: MainWindow, find: Finder, window_trainer: Trainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = list[BaseException]()
    find("iterations_spin").setValue(100_000_000)
    window_trainer.train()
    assert window_trainer.is_running
    with monkeypatch.context() as patch:
        patch.setattr(sys, "excepthook", lambda _kind, error, _trace: told.append(error))
        patch.setattr(Workbench, "remember", lambda *_: fail())
        assert window.close()
    assert [type(error) for error in told] == [ZeroDivisionError]
    assert not window.isVisible()
    assert not window_trainer.is_running


def test_what_ends_with_the_window_ends_also_after_what_fails(window: MainWindow) -> None:
    ended = list[str]()
    first, last = partial(ended.append, "first"), partial(ended.append, "last")
    window._closers = (first, fail, last, *window._closers)
    with pytest.raises(ZeroDivisionError):
        window.end()
    assert ended == ["first", "last"]


def test_a_window_that_cannot_be_built_says_so_and_closes(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("neuron_gui.assembly.read_lessons", lambda folder: fail())
    window = MainWindow(Preferences())
    qtbot.addWidget(window)
    window.show()
    with pytest.raises(ZeroDivisionError):
        assemble_or_show_error(window, None)
    box = window.findChild(QMessageBox, "assembly_error_box")
    assert box.text() == "The window could not be built."
    assert "nobody foresaw this" in box.detailedText()
    box.close()
    qtbot.waitUntil(lambda: not window.isVisible())
