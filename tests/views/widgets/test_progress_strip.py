"""The sign that something goes on: which of several tasks it shows, and until when."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from neuron_gui.core.checking import Check
from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.views.widgets import progress_strip
from neuron_gui.views.widgets.progress_strip import ProgressStrip
from neuron_gui.views.widgets.theme import Theme


class Work:
    """Goes on until it is told to end, or not wanted any more."""

    def __init__(self, strip: ProgressStrip, sentence: str) -> None:
        self.task, self._may_end = BackgroundTask(strip), Event()
        strip.follow(self.task, sentence, may_stop=True)
        self.task.begin(self._work)

    def _work(self, check: Check) -> None:
        while not self._may_end.wait(0.01):
            check(0.5)

    def end(self) -> None:
        self._may_end.set()
        self.task.finish()


Show = Callable[[str], Work]


@pytest.fixture
def strip(theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[ProgressStrip]:
    monkeypatch.setattr(progress_strip, "SHOW_MS", 0)
    strip = ProgressStrip(theme)
    qtbot.addWidget(strip)
    strip.wanted.connect(strip.setVisible)
    yield strip
    for task in strip.findChildren(BackgroundTask):
        task.close()


def sentence(strip: ProgressStrip) -> str:
    """Return what is shown, or nothing."""
    return strip._sentence.text() if strip.isVisible() else ""


@pytest.fixture
def shown(strip: ProgressStrip, qtbot: QtBot) -> Show:
    """Return work that has begun, when it is shown."""

    def show(name: str) -> Work:
        work = Work(strip, name)
        qtbot.waitUntil(lambda: sentence(strip) == name)
        return work

    return show


def test_the_newest_is_shown_and_then_what_still_goes_on(strip: ProgressStrip, shown: Show) -> None:
    first, second = shown("first"), shown("second")
    second.end()
    assert sentence(strip) == "first"
    first.end()
    assert sentence(strip) == ""


def test_what_ends_meanwhile_is_not_shown_again(strip: ProgressStrip, shown: Show) -> None:
    first, second = Work(strip, "first"), shown("second")
    first.end()
    assert sentence(strip) == "second"
    second.end()
    assert sentence(strip) == ""


def test_cancel_stops_what_is_shown(strip: ProgressStrip, shown: Show) -> None:
    first, second = Work(strip, "first"), shown("second")
    strip.findChild(QPushButton, "cancel_progress_button").click()
    assert not second.task.is_busy
    assert first.task.is_busy
    assert sentence(strip) == "first"


def test_cancel_stops_what_is_shown_and_not_what_is_yet_to_be(
    strip: ProgressStrip, shown: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = shown("first")
    monkeypatch.setattr(progress_strip, "SHOW_MS", 60_000)
    second = Work(strip, "second")
    assert sentence(strip) == "first"
    strip.findChild(QPushButton, "cancel_progress_button").click()
    assert not first.task.is_busy
    assert second.task.is_busy
    assert sentence(strip) == ""


def test_what_has_not_gone_on_for_long_is_not_shown_when_something_else_ends(
    strip: ProgressStrip, shown: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress_strip, "SHOW_MS", 60_000)
    young = Work(strip, "young")
    monkeypatch.setattr(progress_strip, "SHOW_MS", 0)
    old = shown("old")
    old.end()
    assert young.task.is_busy
    assert sentence(strip) == ""


def test_what_is_followed_again_and_again_does_not_put_off_another(
    strip: ProgressStrip, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress_strip, "SHOW_MS", 100)
    Work(strip, "waiting")
    again = BackgroundTask(strip)

    def is_shown() -> bool:
        strip.follow(again, "again")
        return sentence(strip) == "waiting"

    qtbot.waitUntil(is_shown)
