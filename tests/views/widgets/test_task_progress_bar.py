"""The sign that something goes on: which of several tasks it shows, and until when."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from neuron_gui.core.checking import Check
from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.views.widgets import task_progress_bar
from neuron_gui.views.widgets.task_progress_bar import TaskProgressBar
from neuron_gui.views.widgets.theme import Theme


class Work:
    """Goes on until it is told to end, or not wanted any more."""

    def __init__(self, bar: TaskProgressBar, sentence: str) -> None:
        self.task, self._may_end = BackgroundTask(bar), Event()
        bar.follow(self.task, sentence, may_stop=True)
        self.task.begin(self._work)

    def _work(self, check: Check) -> None:
        while not self._may_end.wait(0.01):
            check(0.5)

    def end(self) -> None:
        self._may_end.set()
        self.task.finish()


Show = Callable[[str], Work]


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[TaskProgressBar]:
    monkeypatch.setattr(task_progress_bar, "SHOW_MS", 0)
    bar = TaskProgressBar(theme)
    qtbot.addWidget(bar)
    bar.visible_requested.connect(bar.setVisible)
    yield bar
    for task in bar.findChildren(BackgroundTask):
        task.close()


def sentence(bar: TaskProgressBar) -> str:
    """Return what is shown, or nothing."""
    return bar._sentence.text() if bar.isVisible() else ""


@pytest.fixture
def shown(bar: TaskProgressBar, qtbot: QtBot) -> Show:
    """Return work that has begun, when it is shown."""

    def show(name: str) -> Work:
        work = Work(bar, name)
        qtbot.waitUntil(lambda: sentence(bar) == name)
        return work

    return show


def test_the_newest_is_shown_and_then_what_still_goes_on(bar: TaskProgressBar, shown: Show) -> None:
    first, second = shown("first"), shown("second")
    second.end()
    assert sentence(bar) == "first"
    first.end()
    assert sentence(bar) == ""


def test_what_ends_meanwhile_is_not_shown_again(bar: TaskProgressBar, shown: Show) -> None:
    first, second = Work(bar, "first"), shown("second")
    first.end()
    assert sentence(bar) == "second"
    second.end()
    assert sentence(bar) == ""


def test_cancel_stops_what_is_shown(bar: TaskProgressBar, shown: Show) -> None:
    first, second = Work(bar, "first"), shown("second")
    bar.findChild(QPushButton, "cancel_progress_button").click()
    assert not second.task.is_busy
    assert first.task.is_busy
    assert sentence(bar) == "first"


def test_cancel_stops_what_is_shown_and_not_what_is_yet_to_be(
    bar: TaskProgressBar, shown: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = shown("first")
    monkeypatch.setattr(task_progress_bar, "SHOW_MS", 60_000)
    second = Work(bar, "second")
    assert sentence(bar) == "first"
    bar.findChild(QPushButton, "cancel_progress_button").click()
    assert not first.task.is_busy
    assert second.task.is_busy
    assert sentence(bar) == ""


def test_what_has_not_gone_on_for_long_is_not_shown_when_something_else_ends(
    bar: TaskProgressBar, shown: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(task_progress_bar, "SHOW_MS", 60_000)
    young = Work(bar, "young")
    monkeypatch.setattr(task_progress_bar, "SHOW_MS", 0)
    old = shown("old")
    old.end()
    assert young.task.is_busy
    assert sentence(bar) == ""


def test_what_is_followed_again_and_again_does_not_put_off_another(
    bar: TaskProgressBar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(task_progress_bar, "SHOW_MS", 100)
    Work(bar, "waiting")
    again = BackgroundTask(bar)

    def is_shown() -> bool:
        bar.follow(again, "again")
        return sentence(bar) == "waiting"

    qtbot.waitUntil(is_shown)
