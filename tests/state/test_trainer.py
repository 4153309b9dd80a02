"""The trainer with its real thread."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.divergence import Cause, Divergence, Overflow
from neuron_gui.core.session import MOST_ITERATIONS
from neuron_gui.core.training import Training
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer, run_end
from tests.core.sessions import same_bits
from tests.state.runs import (
    ENDLESS,
    is_consistent,
    set_run_length,
    wait_for_end,
    wait_for_iteration,
)


def test_a_run_has_the_bits_of_train(qtbot: QtBot, document: Document, trainer: Trainer) -> None:
    trainer.train()
    assert trainer.is_running
    wait_for_end(qtbot, trainer)
    assert same_bits(document.session, train(new_session(), 10_000))
    assert document.undo_stack.count() == 1
    document.undo()
    assert same_bits(document.session, new_session())


def test_240_rapid_steps_are_240_iterations(
    qtbot: QtBot, document: Document, trainer: Trainer
) -> None:
    for _ in range(240):
        trainer.step()
    wait_for_iteration(qtbot, document, 240)
    qtbot.waitUntil(lambda: document.undo_stack.count() == 240)
    assert same_bits(document.session, train(new_session(), 240))
    assert not trainer.is_running


def test_a_step_is_one_undo_step(qtbot: QtBot, document: Document, trainer: Trainer) -> None:
    with qtbot.waitSignal(trainer.stopped):
        trainer.step()
    with qtbot.waitSignal(trainer.stopped):
        trainer.step()
    assert (document.session.iteration, document.undo_stack.count()) == (2, 2)
    document.undo()
    assert same_bits(document.session, train(new_session(), 1))


def test_a_step_does_not_wait_for_a_slow_speed(
    qtbot: QtBot, document: Document, trainer: Trainer
) -> None:
    trainer.set_speed(0.001)
    with qtbot.waitSignal(trainer.stopped):
        trainer.step()
    assert document.session.iteration == 1


def test_a_step_during_a_run_does_nothing(
    qtbot: QtBot, document: Document, trainer: Trainer
) -> None:
    trainer.train()
    trainer.step()
    wait_for_end(qtbot, trainer)
    assert (document.session.iteration, document.undo_stack.count()) == (10_000, 1)


def test_paused_and_resumed_ends_at_the_next_multiple(
    qtbot: QtBot, document: Document, trainer: Trainer
) -> None:
    set_run_length(document, 50_000)
    trainer.set_speed(10)  # or a busy window might show nothing before the end
    trainer.train()
    wait_for_iteration(qtbot, document, 1)
    trainer.pause()
    trainer.set_speed(None)
    shown = document.session
    assert 0 < shown.iteration < 50_000
    assert trainer.end == 50_000
    assert is_consistent(document)
    trainer.train()
    wait_for_end(qtbot, trainer)
    assert same_bits(document.session, train(new_session(), 50_000))
    assert trainer.end == 100_000


def test_running_changed_is_sent_at_start_and_end(
    qtbot: QtBot, document: Document, trainer: Trainer
) -> None:
    heard: list[bool] = []
    trainer.running_changed.connect(lambda: heard.append(trainer.is_running))
    trainer.train()
    trainer.train()
    wait_for_end(qtbot, trainer)
    trainer.pause()
    assert heard == [True, False]


@pytest.mark.parametrize(("iteration", "end"), [(0, 50), (1, 50), (49, 50), (50, 100), (51, 100)])
def test_a_run_ends_at_the_next_multiple(iteration: int, end: int) -> None:
    assert run_end(replace(new_session(), iteration=iteration, run_length=50)) == end


def test_a_limited_speed_is_kept_and_can_be_lifted(
    qtbot: QtBot, document: Document, trainer: Trainer
) -> None:
    trainer.set_speed(10)
    trainer.train()
    wait_for_iteration(qtbot, document, 5)
    assert document.session.iteration < 1000  # at full speed the first frame shows more
    assert 0 < trainer.iterations_per_second < 1000
    trainer.set_speed(None)
    wait_for_end(qtbot, trainer)
    assert same_bits(document.session, train(new_session(), 10_000))


def test_divergence_is_told(qtbot: QtBot, document: Document, trainer: Trainer) -> None:
    table = Dataset([[1.0], [2.0]], [1, 2])
    document.begin_session(new_session(table, output_activation="linear", learning_rate=1e3))
    direct = Training(document.session)
    direct.advance(10_000)
    with qtbot.waitSignal(trainer.diverged) as received:
        trainer.train()
    assert received.args == [direct.divergence]
    assert not trainer.is_running
    assert same_bits(document.session, direct.progress().session)
    with qtbot.waitSignal(trainer.diverged) as told_again:
        trainer.step()
    assert told_again.args == [direct.divergence]


def test_a_table_with_a_gap_cannot_be_trained(
    qtbot: QtBot, document: Document, trainer: Trainer
) -> None:
    document.edit("cell", lambda s: s.with_dataset(s.dataset.with_cell(0, 0, float("nan"))))
    with qtbot.waitSignal(trainer.diverged) as received:
        trainer.train()
    assert received.args == [
        Divergence(0, Overflow.LOSS, Cause.CELL, row=0, column=0, name="x1", is_at_start=True)
    ]
    assert document.session.iteration == 0


def test_training_ends_at_the_last_iteration_there_can_be(
    qtbot: QtBot, document: Document, trainer: Trainer
) -> None:
    near = replace(new_session(), iteration=MOST_ITERATIONS - 5, run_length=7)
    document.begin_session(near)
    assert trainer.end == MOST_ITERATIONS
    with qtbot.waitSignal(trainer.limit_reached):
        trainer.train()
    assert not trainer.is_running
    assert document.session.iteration == MOST_ITERATIONS
    for ask in (trainer.train, trainer.step):
        with qtbot.waitSignal(trainer.limit_reached):
            ask()
        assert not trainer.is_running
    assert document.undo_stack.count() == 1


def test_the_text_of_a_step_says_how_far_it_went(
    qtbot: QtBot, document: Document, trainer: Trainer
) -> None:
    with qtbot.waitSignal(trainer.stopped):
        trainer.step()
    assert document.undo_stack.undoText() == "step to iteration 1"
    trainer.train()
    wait_for_end(qtbot, trainer)
    assert document.undo_stack.undoText() == "train to iteration 10\N{NARROW NO-BREAK SPACE}000"


def test_an_error_in_the_thread_is_told_and_training_works_again(
    qtbot: QtBot,
    document: Document,
    trainer: Trainer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("the rule is broken")

    with monkeypatch.context() as patch:
        patch.setattr("neuron_gui.core.activations._Sigmoid.apply", fail)
        with qtbot.waitSignal(trainer.failed) as received:
            trainer.train()
    assert received.args[0].strip().endswith("ZeroDivisionError: the rule is broken")
    assert received.args[0] in caplog.text
    assert "Traceback" in caplog.text
    assert not trainer.is_running
    trainer.train()
    wait_for_end(qtbot, trainer)
    assert same_bits(document.session, train(new_session(), 10_000))


def test_closing_while_it_trains_ends_the_thread(
    qtbot: QtBot, document: Document, trainer: Trainer
) -> None:
    set_run_length(document, ENDLESS)
    trainer.train()
    wait_for_iteration(qtbot, document, 1)
    trainer.close()
    assert not trainer.is_running
    assert [thread.isRunning() for thread in trainer.findChildren(QThread)] == [False]
    trainer.close()


@pytest.mark.parametrize("limit", [None, 1.0])
def test_it_starts_and_closes_60_times(
    qtbot: QtBot, document: Document, limit: float | None
) -> None:
    set_run_length(document, ENDLESS)
    for _ in range(60):
        trainer = Trainer(document)
        trainer.set_speed(limit)
        trainer.train()
        trainer.close()
        trainer.deleteLater()
    assert threading.active_count() < 10
    assert document.session.iteration < ENDLESS
