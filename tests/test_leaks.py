"""The look at what a test leaves behind sees it."""

from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.leaks import leftovers


def kinds_since(before: set[str]) -> list[str]:
    """Return the class of each thing that was not there before."""
    return [text.partition(" ")[0] for text in leftovers() - before]


def test_a_running_thread_is_seen(qtbot: QtBot) -> None:
    before, thread = leftovers(), QThread()
    with qtbot.waitSignal(thread.started):
        thread.start()
    seen = kinds_since(before)
    thread.quit()
    assert thread.wait()
    assert seen == ["QThread"]
    assert kinds_since(before) == []


def test_an_active_timer_is_seen(qtbot: QtBot) -> None:
    before, timer = leftovers(), QTimer()
    timer.start(10_000)
    assert kinds_since(before) == ["QTimer"]
    timer.stop()
    assert kinds_since(before) == []


def test_a_window_is_seen_until_it_is_deleted(qtbot: QtBot) -> None:
    before, widget = leftovers(), QWidget()
    assert kinds_since(before) == ["QWidget"]
    widget.deleteLater()
    assert kinds_since(before) == []
