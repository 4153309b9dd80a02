"""Setting all inputs of the network at once."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer

ALL_ON, ALL_OFF = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)


def test_all_inputs_are_one_step(document: Document, qtbot: QtBot) -> None:
    with qtbot.waitSignal(document.toggles_changed):
        document.set_toggles("set inputs", ALL_ON)
    document.set_toggles("set inputs", ALL_OFF)
    assert document.undo_stack.count() == 2
    document.undo()
    assert document.session.toggles == ALL_ON
    document.undo()
    assert document.session.toggles == (1.0, 0.0, 0.0)


def test_what_is_set_already_is_no_step(document: Document) -> None:
    document.set_toggles("set inputs", document.session.toggles)
    document.set_toggle("set", 0, 1.0)
    assert document.undo_stack.count() == 0


@pytest.mark.parametrize(("gestures", "steps"), [(("a", "a", "a"), 1), (("a", "b", "b"), 2)])
def test_a_gesture_is_one_step(document: Document, gestures: tuple[str, ...], steps: int) -> None:
    for number, gesture in enumerate(gestures):
        document.set_toggles("set inputs", (0.1 * number, 0.5, 0.5), gesture)
    assert document.undo_stack.count() == steps


def test_during_training_they_become_part_of_the_run(
    document: Document, trainer: Trainer, qtbot: QtBot
) -> None:
    document.edit("long", lambda session: replace(session, run_length=10**8))
    trainer.train()
    qtbot.waitUntil(lambda: document.session.iteration > 0)
    document.set_toggles("set inputs", ALL_ON)
    assert trainer.is_running
    assert document.session.toggles == ALL_ON
    trainer.pause()
    document.undo()
    assert document.session.toggles == (1.0, 0.0, 0.0)
    assert document.session.iteration == 0
