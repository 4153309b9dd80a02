"""Threads wait while the window answers a person: from a claim until all has been painted."""

from collections.abc import Iterator
from threading import Event
from time import sleep

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.core import new_session
from neuron_gui.core.checking import Check, StoppedError
from neuron_gui.core.replay import Replay
from neuron_gui.core.training import Training
from neuron_gui.state import precedence as module
from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.state.document import Document
from neuron_gui.state.precedence import Precedence, precedence
from neuron_gui.state.trainer import Trainer
from neuron_gui.state.worker import Worker
from tests.state.changes import cell, train_in
from tests.state.runs import ENDLESS, set_run_length, wait_for_iteration


@pytest.fixture(autouse=True)
def nothing_is_claimed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Before a test, and after it; a thread waits for as long as the window says."""
    QCoreApplication.sendPostedEvents()
    precedence.release()
    monkeypatch.setattr(module, "LONGEST_SECONDS", 60.0)
    yield
    QCoreApplication.sendPostedEvents()
    precedence.release()


def is_free(one: Precedence) -> bool:
    return one._is_free.is_set()


class Painted(QWidget):
    """Notes whether others may go on while it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[bool] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.notes.append(is_free(precedence))


def test_a_claim_lasts_until_all_has_been_painted(qtbot: QtBot) -> None:
    widget = Painted()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    qtbot.waitUntil(lambda: is_free(precedence) and bool(widget.notes))
    widget.notes.clear()
    precedence.claim()
    widget.update()
    qtbot.waitUntil(lambda: is_free(precedence))
    assert widget.notes == [False]


def test_work_begins_and_goes_on_when_the_window_has_nothing_to_do(qtbot: QtBot) -> None:
    begun, may_go_on, passed = Event(), Event(), Event()

    def work(check: Check) -> None:
        begun.set()
        may_go_on.wait(60)
        check(0.5)
        passed.set()

    task = BackgroundTask()
    task.begin(work)
    assert not begun.wait(0.05)  # as long as this thread goes on with what it does
    qtbot.waitUntil(begun.is_set)
    precedence.claim()
    may_go_on.set()
    assert not passed.wait(0.05)
    qtbot.waitUntil(passed.is_set)
    task.finish()


def in_two_parts(check: Check) -> str:
    check(0.5)
    return "done"


def test_who_waits_for_work_does_not_make_it_wait(qtbot: QtBot) -> None:
    outcomes: list[object] = []
    task = BackgroundTask()
    task.done.connect(outcomes.append)
    task.begin(in_two_parts)
    task.finish()
    precedence.claim()
    task.begin(in_two_parts, 60_000)
    assert outcomes == ["done", "done"]


def test_a_task_ends_at_once_when_it_is_closed(qtbot: QtBot) -> None:
    task = BackgroundTask()
    task.begin(in_two_parts)
    task.close()
    assert not task.isRunning()


@pytest.mark.parametrize("change", ["cell", "toggle"])
def test_what_a_person_changes_goes_first(document: Document, change: str) -> None:
    if change == "cell":
        document.edit("cell", cell(0, 0, 0.5))
    else:
        document.set_toggle("toggle", 0, 0.25)
    assert not is_free(precedence)


def test_a_run_trains_on_when_a_change_has_been_painted(
    qtbot: QtBot, document: Document, trainer: Trainer
) -> None:
    set_run_length(document, ENDLESS)
    trainer.train()
    wait_for_iteration(qtbot, document, 1)
    document.set_toggle("toggle", 0, 0.25)
    assert not is_free(precedence)
    before = document.session.iteration
    wait_for_iteration(qtbot, document, before + 1)
    assert is_free(precedence)


def test_a_frame_of_a_run_claims_nothing(
    qtbot: QtBot, document: Document, trainer: Trainer
) -> None:
    set_run_length(document, ENDLESS)
    trainer.train()
    wait_for_iteration(qtbot, document, 1)
    with qtbot.assertNotEmitted(precedence.claimed):
        before = document.session.iteration
        wait_for_iteration(qtbot, document, before + 1)


def test_nobody_waits_for_a_window_that_stays_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_SECONDS", 0.01)
    precedence.claim()
    precedence.give_way()
    assert not is_free(precedence)


def test_a_run_that_is_played_back_claims_nothing(
    qtbot: QtBot, document: Document, trainer: Trainer
) -> None:
    train_in(document, 5)
    with qtbot.assertNotEmitted(precedence.claimed):
        document.show_iteration(Replay(document.history, 2).run())
    assert document.session.iteration == 2


def test_training_begins_when_the_window_has_nothing_to_do(
    document: Document, trainer: Trainer
) -> None:
    set_run_length(document, ENDLESS)
    precedence.claim()
    trainer.train()
    sleep(0.05)
    assert trainer._worker.take_report() is None
    trainer.close()  # which waits for nobody that waits
    assert not trainer._worker.isRunning()


def test_a_worker_that_gives_way_does_not_forget_that_it_was_stopped() -> None:
    worker, training = Worker(), Training(new_session())
    training.stop()
    worker._give_way(training)  # it is not this worker's any more: `hold` came in between
    with pytest.raises(StoppedError):
        training.advance(1)
