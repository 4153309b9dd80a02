"""Work in a thread of its own: outcomes, shares, stopping, and one thing at a time."""

import gc
from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from neuron_gui.core.checking import Check
from neuron_gui.state.background_task import BackgroundTask

LONG_MS = 60_000


@pytest.fixture
def task(qapp: QApplication) -> Iterator[BackgroundTask]:
    task = BackgroundTask()
    yield task
    task.close()


@pytest.fixture
def received(task: BackgroundTask) -> list[object]:
    """Everything that the task has told, in order."""
    received: list[object] = []
    task.done.connect(received.append)
    task.failed.connect(lambda error, report: received.extend([error, report]))
    return received


def until_stopped(check: Check) -> None:
    while True:
        check(0.5)


def test_what_the_work_returns_is_told(
    task: BackgroundTask, received: list[object], qtbot: QtBot
) -> None:
    task.begin(lambda check: 42)
    assert task.is_busy
    qtbot.waitUntil(lambda: not task.is_busy)
    assert received == [42]


def test_quick_work_is_told_before_begin_returns(
    task: BackgroundTask, received: list[object]
) -> None:
    task.begin(lambda check: "quick", LONG_MS)
    assert received == ["quick"]
    assert not task.is_busy


def test_an_exception_is_told_with_its_traceback(
    task: BackgroundTask, received: list[object], qtbot: QtBot
) -> None:
    def fail(check: Check) -> None:
        raise ValueError("odd")

    task.begin(fail, LONG_MS)
    assert isinstance(received[0], ValueError)
    assert "ValueError: odd" in str(received[1])
    assert "in fail" in str(received[1])


def test_shares_are_told(task: BackgroundTask, qtbot: QtBot) -> None:
    goes_on = Event()

    def work(check: Check) -> None:
        check(0.25)
        goes_on.wait()

    shares: list[float] = []
    task.progressed.connect(shares.append)
    task.begin(work)
    qtbot.waitUntil(lambda: bool(shares))
    goes_on.set()
    assert shares == [0.25]


def test_the_newest_work_counts(task: BackgroundTask, received: list[object], qtbot: QtBot) -> None:
    for _ in range(20):
        task.begin(until_stopped)
    task.begin(lambda check: "newest")
    qtbot.waitUntil(lambda: not task.is_busy)
    assert received == ["newest"]


def test_what_was_stopped_is_told_to_nobody(
    task: BackgroundTask, received: list[object], qtbot: QtBot
) -> None:
    task.begin(until_stopped)
    task.stop()
    assert not task.is_busy
    task.begin(lambda check: "next")
    qtbot.waitUntil(lambda: not task.is_busy)
    assert received == ["next"]


def test_finish_waits_for_the_outcome_of_the_newest(
    task: BackgroundTask, received: list[object]
) -> None:
    task.begin(until_stopped)
    task.begin(lambda check: "whole")
    task.finish()
    assert received == ["whole"]
    assert not task.is_busy


def test_work_that_begins_when_the_last_was_told_is_done_too(
    task: BackgroundTask, received: list[object]
) -> None:
    task.done.connect(lambda outcome: task.begin(lambda check: "second") if outcome == 1 else None)
    task.begin(lambda check: 1)
    task.finish()
    assert received == [1, "second"]


def test_garbage_is_looked_for_again_when_the_last_work_is_done(
    task: BackgroundTask, qtbot: QtBot
) -> None:
    seen: list[bool] = []
    other, has_begun, may_end = BackgroundTask(), Event(), Event()

    def long_work(check: Check) -> None:
        has_begun.set()
        may_end.wait(60)

    other.begin(long_work)
    assert has_begun.wait(60)
    task.begin(lambda check: seen.append(gc.isenabled()), LONG_MS)
    assert not gc.isenabled()
    may_end.set()
    other.finish()
    assert seen == [False]
    assert gc.isenabled()


def test_after_the_end_nothing_is_begun(
    task: BackgroundTask, received: list[object], qtbot: QtBot
) -> None:
    task.close()
    task.begin(lambda check: "too late")
    assert not task.is_busy
    assert not task.isRunning()
    task.finish()
    assert received == []
