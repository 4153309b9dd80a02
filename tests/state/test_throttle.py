"""What is done at a steady pace, however often it is asked for."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from neuron_gui.state.throttle import Throttle

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
