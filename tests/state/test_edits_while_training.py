"""What is done while the trainer's real thread trains."""

import random
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from neuron_gui.core import new_session, train
from neuron_gui.state.document import Document
from neuron_gui.state.say import count_text
from neuron_gui.state.trainer import Trainer
from tests.core.sessions import same_bits
from tests.state.runs import (
    ENDLESS,
    is_consistent,
    rate,
    set_run_length,
    wait_for_end,
    wait_for_iteration,
)


def test_an_edit_during_a_run_splits_it(qtbot: QtBot, document: Document, trainer: Trainer) -> None:
    set_run_length(document, ENDLESS)
    trainer.train()
    wait_for_iteration(qtbot, document, 1)
    document.edit("rate", rate(0.5))
    edited_at = document.session.iteration
    assert trainer.is_running
    wait_for_iteration(qtbot, document, edited_at + 1)
    trainer.pause()
    texts = [document.undo_stack.text(index) for index in range(document.undo_stack.count())]
    assert texts[0::2] == ["run length", "rate"]
    assert texts[1::2] == [
        f"train to iteration {count_text(end)}" for end in (edited_at, document.session.iteration)
    ]
    assert [part.start.iteration for part in document.history.segments] == [0, edited_at]
    before = train(new_session(), edited_at)
    assert same_bits(document.history.session_at(edited_at), before)
    assert is_consistent(document)
    assert document.session.settings.learning_rate == 0.5


def test_an_edit_of_the_table_during_a_run_is_trained_on(
    qtbot: QtBot, document: Document, trainer: Trainer
) -> None:
    set_run_length(document, ENDLESS)
    trainer.train()
    wait_for_iteration(qtbot, document, 1)
    document.edit("cell", lambda s: s.with_dataset(s.dataset.with_cell(0, 0, 0.5)))
    at = document.session
    wait_for_iteration(qtbot, document, at.iteration + 1)
    trainer.pause()
    trained = document.session
    assert trained.dataset.inputs[0, 0] == 0.5
    assert is_consistent(document)


def test_a_toggle_during_a_run_leaves_it_alone(
    qtbot: QtBot, document: Document, trainer: Trainer
) -> None:
    trainer.train()
    document.set_toggle("toggle", 1, 1.0)
    wait_for_end(qtbot, trainer)
    assert document.session.toggles == (1.0, 1.0, 0.0)
    assert len(document.history.segments) == 1
    assert document.undo_stack.count() == 1


def test_undo_during_a_run_pauses_and_undoes_it(
    qtbot: QtBot, document: Document, trainer: Trainer
) -> None:
    set_run_length(document, ENDLESS)
    before = document.state
    trainer.train()
    wait_for_iteration(qtbot, document, 1)
    document.undo()
    assert not trainer.is_running
    assert document.state is before
    document.redo()
    assert document.session.iteration > 0
    assert not trainer.is_running


def test_start_again_during_a_run_stops_it(
    qtbot: QtBot, document: Document, trainer: Trainer
) -> None:
    set_run_length(document, ENDLESS)
    trainer.train()
    wait_for_iteration(qtbot, document, 1)
    document.start_again("again")
    assert not trainer.is_running
    assert same_bits(document.session, new_session())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_200_random_commands_leave_a_true_history(
    qtbot: QtBot, document: Document, trainer: Trainer, seed: int
) -> None:
    choose = random.Random(seed)
    commands: list[Callable[[], object]] = [
        trainer.train,
        trainer.train,
        trainer.pause,
        trainer.step,
        document.undo,
        document.redo,
        lambda: trainer.set_speed(choose.choice([None, 50.0, 1e5])),
        lambda: document.start_again("again"),
        lambda: document.start_with_seed("new", choose.randrange(5)),
        lambda: document.edit("rate", rate(choose.choice([0.5, 1.0, 2.0])), "rate"),
        lambda: document.set_toggle("toggle", choose.randrange(3), 1.0),
        lambda: document.edit("rows", lambda s: s.with_dataset(s.dataset.with_cell(0, 0, 1))),
    ]

    def has_moved(iteration: int) -> bool:
        return document.session.iteration != iteration or not trainer.is_running

    for _ in range(200):
        choose.choice(commands)()
        if choose.random() < 0.3 and trainer.is_running:
            now = document.session.iteration
            trainer.set_speed(None)
            qtbot.waitUntil(lambda: has_moved(now))  # noqa: B023
        elif choose.random() < 0.2 and not trainer.is_running:
            with qtbot.waitSignal(trainer.stopped):
                trainer.step()
    trainer.pause()
    assert not trainer.is_running
    if document.history.segments:
        assert is_consistent(document)
    trainer.set_speed(None)
    end = trainer.end
    trainer.train()
    wait_for_end(qtbot, trainer)
    assert document.session.iteration == end
    assert is_consistent(document)
