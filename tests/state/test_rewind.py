"""Going back in time, and what is done from there: nothing is lost, and no bit is changed."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.lessons import Lesson
from neuron_gui.core.replay import Replay
from neuron_gui.core.session import Session
from neuron_gui.core.update_rules import Optimizer, Update
from neuron_gui.state.document import Document
from tests.core.loops import XOR
from tests.core.sessions import same_bits
from tests.state.changes import Heard, cell, run_length, settings, train_in
from tests.state.documents import document_of
from tests.state.remembered import Memory, State

LESSON = Lesson("xor", "XOR", "Note", "Source", new_session(Dataset([[0, 1], [1, 1]], [1, 0])))


def look_at(document: Document, iteration: int) -> None:
    if iteration == document.history.last:
        document.show_latest()
    else:
        document.show_iteration(Replay(document.history, iteration).run())


def test_an_earlier_iteration_is_shown_and_the_history_stays_whole(
    document: Document, heard: Heard
) -> None:
    train_in(document, 50)
    after_run, steps = document.state, document.undo_stack.count()
    heard.names.clear()
    look_at(document, 20)
    assert heard.take() == {"weights"}
    assert document.is_rewound
    assert same_bits(document.session, train(new_session(), 20))
    assert document.history is after_run.history
    assert document.loss == document.history.loss_at(20)
    assert document.undo_stack.count() == steps


def test_back_at_the_latest_training_goes_on_in_the_same_segment(document: Document) -> None:
    train_in(document, 50)
    tip = document.session
    look_at(document, 20)
    document.show_latest()
    assert document.session.network is tip.network
    assert document.session.memory is tip.memory
    train_in(document, 50)
    assert len(document.history.segments) == 1
    assert same_bits(document.session, train(new_session(), 100))


def test_the_toggles_and_the_run_length_of_now_stay(document: Document, heard: Heard) -> None:
    train_in(document, 50)
    document.edit("iterations", run_length(500))
    document.set_toggle("toggle", 1, 1.0)
    heard.names.clear()
    look_at(document, 20)
    assert heard.take() == {"weights"}
    assert (document.session.toggles, document.session.run_length) == ((1.0, 1.0, 0.0), 500)
    document.set_toggle("toggle", 2, 1.0)
    document.edit("iterations", run_length(700))
    assert (document.session.iteration, document.history.last) == (20, 50)
    document.show_latest()
    assert (document.session.toggles, document.session.run_length) == ((1.0, 1.0, 1.0), 700)
    train_in(document, 1)
    assert len(document.history.segments) == 1


def test_an_edit_that_was_not_trained_yet_is_there_again_at_the_latest(document: Document) -> None:
    train_in(document, 50)
    document.edit("rate", settings(learning_rate=0.5))
    edited = document.session
    look_at(document, 20)
    assert document.session.settings.learning_rate == 1.0
    document.show_latest()
    assert document.session is edited
    assert document.history.loss_at(50) == document.loss


def test_an_earlier_segment_shows_its_own_table_and_settings(
    document: Document, heard: Heard
) -> None:
    train_in(document, 50)
    document.edit("cell", cell(0, 0, 0.5))
    document.edit("rate", settings(learning_rate=0.5))
    train_in(document, 50)
    heard.names.clear()
    look_at(document, 30)
    assert heard.take() == {"dataset", "settings", "weights"}
    assert document.session.dataset.inputs[0, 0] == 0.0
    look_at(document, 70)
    assert heard.take() == {"dataset", "settings", "weights"}
    assert document.session.settings.learning_rate == 0.5


def test_training_from_an_earlier_iteration_cuts_the_history_and_can_be_undone(
    document: Document,
) -> None:
    train_in(document, 50)
    whole = document.history
    look_at(document, 20)
    rewound = document.state
    train_in(document, 10)
    assert (document.history.last, document.undo_stack.count()) == (30, 2)
    assert [part.start.iteration for part in document.history.segments] == [0, 20]
    assert document.previous_history is whole
    assert same_bits(document.session, train(new_session(), 30))
    document.undo()
    assert document.state is rewound
    assert document.history is whole


def test_an_edit_at_an_earlier_iteration_cuts_the_history_and_can_be_undone(
    document: Document,
) -> None:
    train_in(document, 50)
    whole = document.history
    look_at(document, 20)
    document.edit("rate", settings(learning_rate=0.5))
    assert (document.session.iteration, document.history.last) == (20, 20)
    assert not document.is_rewound
    assert document.previous_history is whole
    document.undo()
    assert (document.session.iteration, document.history.last) == (20, 50)


def test_continuing_makes_an_iteration_the_latest(document: Document) -> None:
    train_in(document, 50)
    document.continue_from_here("continue")
    assert document.undo_stack.count() == 1
    look_at(document, 20)
    document.continue_from_here("continue")
    assert not document.is_rewound
    assert document.undo_stack.undoText() == "continue"
    train_in(document, 5)
    assert same_bits(document.session, train(new_session(), 25))
    document.undo()
    document.undo()
    assert (document.session.iteration, document.history.last) == (20, 50)


@pytest.mark.parametrize("iteration", [0, 20])
def test_starting_again_while_rewound_keeps_the_whole_run_as_the_one_before(
    document: Document, iteration: int
) -> None:
    train_in(document, 50)
    whole = document.history
    look_at(document, iteration)
    document.start_again("again")
    assert (document.session.iteration, document.history.last) == (0, 0)
    assert document.previous_history is whole
    document.undo()
    assert (document.session.iteration, document.history.last) == (iteration, 50)


def test_a_lesson_or_new_start_while_rewound_can_be_undone(document: Document) -> None:
    train_in(document, 50)
    look_at(document, 20)
    rewound = document.state
    document.open_lesson("lesson", LESSON)
    document.start_with_seed("new start", 3)
    assert document.history.last == 0
    document.undo()
    document.undo()
    assert document.state is rewound


def test_a_run_that_got_nowhere_while_rewound_cuts_nothing(document: Document) -> None:
    train_in(document, 50)
    look_at(document, 20)
    rewound = document.state
    train_in(document, 0)
    assert document.state is rewound
    assert document.undo_stack.count() == 1


def test_a_gesture_does_not_reach_across_a_rewind(document: Document) -> None:
    train_in(document, 50)
    document.edit("rate", settings(learning_rate=0.9), "rate")
    look_at(document, 20)
    document.edit("rate", settings(learning_rate=0.8), "rate")
    assert document.undo_stack.count() == 3
    document.undo()
    assert (document.session.iteration, document.history.last) == (20, 50)
    document.undo()
    assert (document.session.iteration, document.session.settings.learning_rate) == (50, 1.0)


def test_a_gesture_there_and_back_while_rewound_can_still_be_undone(document: Document) -> None:
    train_in(document, 50)
    look_at(document, 20)
    table = document.session.dataset
    for dataset in (table.with_cell(0, 0, 1.0), table):
        document.edit("cell", partial(Session.with_dataset, dataset=dataset), "cell")
    assert document.history.last == 20
    document.undo()
    assert document.history.last == 50


def test_rewinding_pauses_a_run(document: Document) -> None:
    heard: list[bool] = []
    document.about_to_leave.connect(lambda: heard.append(document.is_in_run))
    document.about_to_leave.connect(lambda: document.finish_run("train"))
    train_in(document, 50)
    document.begin_run()
    look_at(document, 20)
    assert heard == [True]
    assert not document.is_in_run


def test_any_step_can_be_gone_to_without_a_stop_on_the_way(
    document: Document, heard: Heard
) -> None:
    states = [document.state]
    for rate in (0.9, 0.8, 0.7):
        document.edit("rate", settings(learning_rate=rate))
        states.append(document.state)
    for index in (0, 3, 1, 1, 2):
        elsewhere = document.state is not states[index]
        heard.names.clear()
        document.go_to_step(index)
        assert document.state is states[index]
        assert ("edited" in heard.take()) is elsewhere
    assert document.undo_stack.undoText() == "rate"


ACTIONS = ["look", "look", "latest", "continue", "train", "step", "rate", "cell", "seed"]
ACTIONS += ["toggle", "again", "undo", "undo", "redo"]


@pytest.mark.parametrize(("optimizer", "update"), [("adam", "shuffled_row"), ("momentum", "table")])
@given(st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 60)), max_size=25))
@hypothesis_settings(max_examples=60)
def test_whatever_is_done_no_bit_differs_from_a_perfect_memory(
    qapp: QApplication, optimizer: str, update: str, actions: list[tuple[str, int]]
) -> None:
    begun = new_session(
        XOR, hidden=[2], bias=True, learning_rate=0.05, optimizer=optimizer, update=update
    )
    memory = Memory(State((begun,), 0))
    with document_of(qapp) as document:
        document.begin_session(begun)
        for action, number in actions:
            act(document, memory, action, number)
            assert memory.state.is_as(document), (action, number)
        assert document.undo_stack.count() == len(memory.done) + len(memory.undone)
        document.go_to_step(0)
        assert same_bits(document.session, begun)


def act(document: Document, memory: Memory, action: str, number: int) -> None:
    changes = {
        "rate": settings(learning_rate=0.01 + number / 100),
        "cell": cell(number % 4, 0, float(number)),
        "toggle": lambda session: session.with_toggle(number % 2, float(number)),
    }
    if action in changes:
        document.edit(action, changes[action])
        memory.step(memory.state.edited(changes[action]))
    elif action == "look":
        memory.look_at(number)
        if memory.state.shown != document.session.iteration:
            look_at(document, memory.state.shown)
    elif action == "latest":
        memory.look_at(len(memory.state.sessions))
        document.show_latest()
    elif action == "continue":
        if document.is_rewound:
            memory.step(memory.state.trained(0))
        document.continue_from_here(action)
    elif action in ("train", "step"):
        iterations = 1 if action == "step" else 1 + number // 2
        train_in(document, iterations)
        memory.step(memory.state.trained(iterations))
    elif action in ("again", "seed"):
        start_anew(document, memory, action, number)
    elif action == "undo":
        document.undo()
        memory.undo()
    else:
        document.redo()
        memory.redo()


def start_anew(document: Document, memory: Memory, action: str, number: int) -> None:
    session = memory.state.session
    if action == "seed":
        changed = session.with_settings(replace(session.settings, seed=number)).restarted()
        document.start_with_seed(action, number)
    else:
        if not document.is_rewound and session.iteration == 0 and session.network is session.start:
            return
        changed = session.restarted()
        document.start_again(action)
    memory.step(State((changed,), 0))


@pytest.mark.parametrize("update", Update)
@pytest.mark.parametrize("optimizer", Optimizer)
def test_a_replay_brings_the_results_of_its_iteration(
    document: Document, optimizer: Optimizer, update: Update
) -> None:
    document.begin_session(new_session(XOR, hidden=[3], optimizer=optimizer, update=update))
    train_in(document, 40)
    progress = Replay(document.history, 17).run()
    document.show_iteration(progress)
    assert document.predictions is progress.predictions
    assert document.loss == progress.loss == document.history.loss_at(17)
