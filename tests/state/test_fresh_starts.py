"""Fresh starts of a document, and what happens to its history."""

import pytest

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.lessons import Lesson
from neuron_gui.state.document import Document
from tests.core.sessions import same_bits
from tests.state.changes import Heard, settings, train_in

LESSON = Lesson("xor", "XOR", "Note", "Source", new_session(Dataset([[0, 1], [1, 1]], [1, 0])))


def test_start_again_returns_to_the_same_bits(document: Document, heard: Heard) -> None:
    begun = document.session
    train_in(document, 50)
    run = document.history
    heard.names.clear()
    document.start_again("again")
    assert heard.take() == {"weights", "edited", "about_to_leave"}
    assert same_bits(document.session, begun)
    assert document.previous_history is run
    assert document.history.last == 0
    document.undo()
    assert document.session.iteration == 50
    assert document.history is run


@pytest.mark.parametrize("seed", [1, 8])
def test_start_with_a_seed_draws_its_weights(document: Document, seed: int) -> None:
    train_in(document, 50)
    document.start_with_seed("new start", seed)
    assert same_bits(document.session, new_session(seed=seed))
    assert document.session.settings.seed == seed
    document.undo()
    assert document.session.iteration == 50


def test_the_previous_history_outlasts_starts_that_are_not_trained(document: Document) -> None:
    train_in(document, 50)
    run = document.history
    document.start_again("again")
    document.start_with_seed("new start", 7)
    document.edit("hidden", settings(hidden=(2,)))
    train_in(document, 0)
    document.edit("rate", settings(learning_rate=0.5))
    assert document.previous_history is run


def test_an_edit_between_runs_starts_a_segment(document: Document) -> None:
    train_in(document, 50)
    document.edit("rate", settings(learning_rate=0.5))
    assert document.history.last == 50
    train_in(document, 50)
    starts = [segment.start.iteration for segment in document.history.segments]
    assert (starts, document.history.last) == ([0, 50], 100)


def test_a_toggle_between_runs_starts_none(document: Document) -> None:
    train_in(document, 50)
    document.set_toggle("toggle", 1, 1.0)
    train_in(document, 50)
    assert len(document.history.segments) == 1


def test_a_lesson_can_be_undone(document: Document, heard: Heard) -> None:
    before = document.state
    document.open_lesson("open lesson", LESSON)
    changed = {"dataset", "network", "toggles", "lesson", "weights"}
    assert heard.take() == {*changed, "edited", "about_to_leave"}
    assert document.lesson is LESSON
    assert document.session is LESSON.session
    document.undo()
    assert document.state is before


def test_beginning_leaves_nothing_to_undo(document: Document) -> None:
    train_in(document, 50)
    document.begin(LESSON)
    assert document.undo_stack.count() == 0
    assert document.lesson is LESSON
    session = new_session(hidden=[3])
    document.begin_session(session)
    assert document.session is session
    assert (document.lesson, document.undo_stack.count()) == (None, 0)
