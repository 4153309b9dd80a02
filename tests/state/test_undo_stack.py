"""The undo steps and the memory that they take."""

import gc
from weakref import ref

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session
from neuron_gui.state import undo_stack
from neuron_gui.state.document import Document
from neuron_gui.state.document_state import DocumentState
from neuron_gui.state.undo_stack import Holdings
from tests.state.changes import cell, settings, train_in

ROWS = 2000
TABLE_BYTES = ROWS * 9 * 8
LIMIT = 8 * TABLE_BYTES
TYPED = range(1, 30)


@pytest.fixture
def large(document: Document, monkeypatch: pytest.MonkeyPatch) -> Document:
    """A document whose table fits eight times into what the steps may hold."""
    monkeypatch.setattr(undo_stack, "MOST_UNDO_BYTES", LIMIT)
    table = Dataset(np.zeros((ROWS, 8)), np.zeros(ROWS))
    document.begin_session(new_session(table, learning_rate=0.001))
    return document


def type_numbers(document: Document) -> None:
    for number in TYPED:
        document.edit(f"type {number}", cell(number, 0, float(number)))


def texts(document: Document) -> list[str]:
    stack = document.undo_stack
    return [stack.text(index) for index in range(stack.count())]


def typed(document: Document) -> int:
    """Return how many numbers stand in the table, which must be the first ones."""
    column = document.session.dataset.inputs[:, 0]
    count = int(column.max())
    assert np.array_equal(np.flatnonzero(column), np.arange(1, count + 1))
    return count


def held_by(document: Document) -> int:
    """Return how many bytes the steps hold that the present state does not hold anyway."""
    holdings = Holdings()
    holdings.add(document.state)
    own = holdings.bytes
    for step in document.undo_stack._steps():
        holdings.add(step.before)
        holdings.add(step.after)
    return holdings.bytes - own


def test_what_many_edits_of_a_large_table_hold_is_bounded(large: Document) -> None:
    for number in TYPED:
        large.edit(f"type {number}", cell(number, 0, float(number)))
        assert held_by(large) <= LIMIT
    assert held_by(large) > LIMIT - 2 * TABLE_BYTES


def test_the_earliest_steps_are_dropped_and_the_others_stay_in_order(large: Document) -> None:
    type_numbers(large)
    kept = texts(large)
    assert 5 < len(kept) < 10
    assert kept == [f"type {number}" for number in TYPED][-len(kept) :]
    assert large.undo_stack.index() == len(kept)
    assert large.undo_stack.has_lost_steps


def test_all_that_is_left_can_be_undone_and_done_again(large: Document) -> None:
    type_numbers(large)
    count, after = large.undo_stack.count(), large.state
    for number in range(count):
        assert typed(large) == TYPED[-1] - number
        large.undo()
    assert not large.undo_stack.canUndo()
    assert typed(large) == TYPED[-1] - count
    for _ in range(count):
        large.redo()
    assert large.state is after
    large.go_to_step(1)
    assert typed(large) == TYPED[-1] - count + 1


def test_dropping_shows_nothing_else_and_is_told_at_last(large: Document, qtbot: QtBot) -> None:
    type_numbers(large)
    edits, received = list[int](), list[list[str]]()
    large.edited.connect(lambda: edits.append(typed(large)))
    large.undo_changed.connect(lambda: received.append(texts(large)))
    large.edit("type 30", cell(30, 0, 30.0))
    assert edits == [30]
    assert received[-1] == texts(large)
    assert texts(large)[-1] == "type 30"


def test_an_edit_after_undo_drops_what_could_be_done_again_and_nothing_else(
    large: Document,
) -> None:
    type_numbers(large)
    for _ in range(4):
        large.undo()
    kept = texts(large)[:-4]
    large.edit("another", cell(26, 0, 26.0))
    assert texts(large) == [*kept, "another"]
    assert held_by(large) <= LIMIT


def test_gestures_still_become_one_step(large: Document) -> None:
    for number in TYPED:
        large.edit("drag", cell(number, 0, float(number)), f"row {number % 2}")
    large.edit("drag on", cell(30, 0, 30.0), f"row {TYPED[-1] % 2}")
    count = large.undo_stack.count()
    assert 5 < count < 10
    large.undo()
    assert typed(large) == TYPED[-2]
    large.redo()
    for number in range(31, 50):
        large.edit("drag", cell(number, 0, float(number)), "long")
    assert texts(large)[-1] == "drag"
    large.undo()
    assert typed(large) == 30


def test_steps_of_one_gesture_that_were_apart_stay_apart(large: Document) -> None:
    for number in TYPED:
        large.undo_stack.setClean()  # as after this Qt begins another step
        large.edit("drag", cell(number, 0, float(number)), "same")
    assert len(texts(large)) > 5
    large.undo()
    assert typed(large) == TYPED[-2]


def test_runs_are_dropped_as_steps_too(large: Document) -> None:
    for number in TYPED:
        large.start_again("start again")
        large.edit(f"type {number}", cell(number, 0, float(number)))
        train_in(large, 2)
        assert held_by(large) <= LIMIT
    assert large.undo_stack.has_lost_steps
    last = ["start again", f"type {TYPED[-1]}", "train"]
    assert texts(large)[-3:] == last
    large.undo()
    assert (large.session.iteration, typed(large)) == (0, TYPED[-1])
    large.undo()
    assert (large.session.iteration, typed(large)) == (0, TYPED[-2])
    large.undo()
    assert (large.session.iteration, large.history.last) == (2, 2)


def test_steps_whose_tables_the_history_needs_are_kept(large: Document) -> None:
    """To drop them would free nothing."""
    for number in TYPED:
        train_in(large, 2)
        large.edit(f"type {number}", cell(number, 0, float(number)))
    assert large.undo_stack.count() == 2 * len(TYPED)
    assert texts(large)[-2:] == ["train", f"type {TYPED[-1]}"]
    large.undo()
    assert (large.session.iteration, typed(large)) == (2 * TYPED[-1], TYPED[-2])
    large.undo()
    assert large.session.iteration == 2 * TYPED[-2]
    assert large.history.last == 2 * TYPED[-2]


def test_the_latest_step_can_be_undone_however_large_it_is(
    large: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo_stack, "MOST_UNDO_BYTES", 0)
    type_numbers(large)
    assert texts(large) == [f"type {TYPED[-1]}"]
    large.undo()
    assert typed(large) == TYPED[-2]


def test_what_steps_share_is_counted_once(large: Document) -> None:
    for rate in range(1, 200):
        large.edit("rate", settings(learning_rate=float(rate)))
    assert large.undo_stack.count() == 199
    assert not large.undo_stack.has_lost_steps


def test_beginning_anew_forgets_that_steps_were_dropped(large: Document) -> None:
    type_numbers(large)
    large.begin_session(new_session())
    assert not large.undo_stack.has_lost_steps


def test_checkpoints_and_losses_count(large: Document) -> None:
    before = Holdings()
    before.add(large.state)
    train_in(large, 1000)
    after = Holdings()
    after.add(large.state)
    after.add(DocumentState(large.session, large.history))
    assert after.bytes >= before.bytes + 8 * 1000


def test_nothing_is_kept_of_a_document_that_another_one_has_taken_the_place_of(
    large: Document,
) -> None:
    type_numbers(large)
    large.undo()
    large.go_to_step(3)
    gone = ref(large.state)
    large.begin_session(new_session())
    gc.collect()
    assert gone() is None
