"""Results that take long are computed in a thread, and are not known meanwhile."""

import math
from threading import Event

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, evaluation, loss, new_session, predict
from neuron_gui.core.evaluation import evaluate
from neuron_gui.core.session import Session
from neuron_gui.core.training import Progress
from neuron_gui.state import results
from neuron_gui.state.change import Change
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from tests.state.changes import cell, settings, train_in
from tests.state.documents import end_tasks
from tests.state.runs import ENDLESS, set_run_length, wait_for_iteration


class Slow:
    """Computes results as ever, but holds each back until it is let go."""

    def __init__(self) -> None:
        self.requested: list[Session] = []
        self.may_go_on = Event()

    def evaluate(self, session: Session, check: object = bool) -> Progress:
        self.requested.append(session)
        while not self.may_go_on.wait(0.001):
            check(0.0)  # type: ignore[operator]
        return evaluate(session)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    """What computes results, each of which counts as long."""
    slow = Slow()
    monkeypatch.setattr(evaluation, "LONG_SECONDS", 0.0)
    monkeypatch.setattr(results, "evaluate", slow.evaluate)
    return slow


@pytest.fixture
def trained(document: Document) -> Document:
    """A document that has been trained a little."""
    train_in(document, 5)
    return document


def is_right(document: Document) -> bool:
    session = document.session
    known = document.results
    assert known is not None
    assert np.array_equal(known.predictions, predict(session, session.dataset.inputs))
    return document.loss == known.loss == loss(session)


def test_they_are_unknown_first_and_told_when_they_are_there(
    qtbot: QtBot, slow: Slow, document: Document
) -> None:
    document.edit("cell", cell(0, 0, 1.0))
    assert document.results is None
    assert math.isnan(document.loss)
    received = list[Change]()
    document.changed.connect(received.append)
    with qtbot.waitSignals([document.weights_changed, document.readings_changed]):
        slow.may_go_on.set()
    assert received == [Change.WEIGHTS]
    assert is_right(document)
    assert len(slow.requested) == 1


def test_a_few_rows_are_computed_at_once(slow: Slow, document: Document) -> None:
    inputs = document.session.dataset.inputs
    assert np.array_equal(
        document.predictions_of(slice(1, 3)), predict(document.session, inputs)[1:3]
    )
    assert document.results is None


def test_many_rows_are_waited_for(slow: Slow, document: Document) -> None:
    random = np.random.default_rng(1)
    document.begin_session(new_session(Dataset(random.random((5000, 2)), random.random(5000))))
    assert document.results is None
    slow.may_go_on.set()
    assert document.predictions_of(slice(10, 4000)).shape == (3990, 1)
    assert is_right(document)
    assert document.predictions.shape == (5000, 1)


def test_the_newest_session_counts(qtbot: QtBot, slow: Slow, document: Document) -> None:
    for number in range(1, 4):
        document.edit("cell", cell(0, 0, float(number)))
        assert document.results is None
    slow.may_go_on.set()
    qtbot.waitUntil(lambda: document.results is not None)
    assert is_right(document)
    assert slow.requested[-1] is document.session


def test_undo_asks_for_other_results(qtbot: QtBot, slow: Slow, trained: Document) -> None:
    known = trained.results
    trained.edit("cell", cell(0, 0, 0.5))
    assert trained.results is None
    trained.undo()
    assert trained.results is known
    trained.redo()
    slow.may_go_on.set()
    qtbot.waitUntil(lambda: trained.results is not None)
    assert is_right(trained)


def test_the_first_loss_of_an_edit_is_filled_in(
    qtbot: QtBot, slow: Slow, trained: Document
) -> None:
    trained.edit("cell", cell(0, 0, 0.5))
    assert math.isnan(trained.history.segment.losses.exact(0) or 0.0)
    slow.may_go_on.set()
    qtbot.waitUntil(lambda: trained.results is not None)
    assert trained.history.loss_at(5) == trained.loss == loss(trained.session)


def test_undo_and_redo_find_the_loss_that_an_edit_left_unknown(
    qtbot: QtBot, slow: Slow, trained: Document
) -> None:
    trained.edit("one", cell(0, 0, 0.5))
    trained.edit("two", cell(0, 0, 0.25))
    trained.undo()
    slow.may_go_on.set()
    qtbot.waitUntil(lambda: trained.results is not None)
    assert trained.history.loss_at(5) == loss(trained.session)


def test_training_brings_its_own(
    qtbot: QtBot, slow: Slow, document: Document, trainer: Trainer
) -> None:
    set_run_length(document, ENDLESS)
    trainer.train()
    wait_for_iteration(qtbot, document, 1)
    document.edit("rate", settings(learning_rate=0.5))
    before = document.session.iteration
    wait_for_iteration(qtbot, document, before + 1)
    assert document.results is not None
    trainer.pause()
    assert is_right(document)
    segment = document.history.segment
    assert segment.start.iteration == before
    assert segment.losses.exact(0) == loss(segment.start)


def test_closing_waits_for_nothing_that_is_slow(slow: Slow, document: Document) -> None:
    assert document.results is None
    end_tasks(document)


def test_what_cannot_be_computed_is_told_once_and_stays_unknown(
    qtbot: QtBot, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(session: Session, check: object) -> Progress:
        raise MemoryError

    monkeypatch.setattr(evaluation, "LONG_SECONDS", 0.0)
    monkeypatch.setattr(results, "evaluate", fail)
    with qtbot.captureExceptions() as faults, qtbot.waitSignal(document.weights_changed):
        assert document.results is None
    qtbot.waitUntil(lambda: len(faults) > 0)
    assert [fault[0] for fault in faults] == [MemoryError]
    assert document.predictions.shape == (4, 1)
    assert math.isnan(document.loss)
