"""What is done at a steady pace, however often it is asked for."""

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import neuron_gui
from neuron_gui.state.throttle import Delay, Throttle, soon

PACKAGE = Path(neuron_gui.__file__).parent
FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if path.name != "throttle.py"]
LONG_MS = 3_600_000


def test_it_is_done_at_once_and_then_not_before_its_time(qapp: QApplication) -> None:
    done: list[int] = []
    parent = QObject()
    throttle = Throttle(LONG_MS, lambda: done.append(1), parent)
    for _ in range(5):
        throttle.request()
    assert len(done) == 1
    throttle.do_now()
    assert len(done) == 2
    throttle.cancel()
    throttle.request()
    assert len(done) == 3
    throttle.cancel()


def test_what_was_asked_for_in_the_meantime_is_done_once(qtbot: QtBot) -> None:
    done: list[int] = []
    parent = QObject()
    throttle = Throttle(1, lambda: done.append(1), parent)
    for _ in range(5):
        throttle.request()
    qtbot.waitUntil(lambda: not throttle._is_resting)
    assert len(done) == 2


def test_a_delay_is_done_once_and_can_be_cancelled(qtbot: QtBot) -> None:
    done: list[int] = []
    parent = QObject()
    delay = Delay(1, lambda: done.append(1), parent)
    delay.start()
    delay.cancel()
    assert not delay.is_waiting
    for _ in range(3):
        delay.start()
        delay.restart()
    qtbot.waitUntil(lambda: done == [1])
    assert not delay.is_waiting


def test_a_delay_begins_anew_only_when_it_is_told_to(qapp: QApplication) -> None:
    parent = QObject()
    delay = Delay(LONG_MS, lambda: None, parent)
    delay.restart(LONG_MS // 2)
    delay.start()
    assert delay._timer.interval() == LONG_MS // 2
    delay.restart(LONG_MS)
    assert delay._timer.interval() == LONG_MS
    delay.cancel()


def test_what_is_to_be_done_soon_is_dropped_with_its_owner(qtbot: QtBot) -> None:
    done: list[str] = []
    here, gone = QObject(), QObject()
    soon(lambda: done.append("gone"), gone)
    soon(lambda: done.append("here"), here)
    shiboken6.delete(gone)
    qtbot.waitUntil(lambda: done == ["here"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_other_file_has_a_timer_that_goes_off_once(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "singleShot" not in text
    assert "setSingleShot" not in text
