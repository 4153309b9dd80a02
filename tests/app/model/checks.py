"""Comparing all that a document or a file knows with a perfect memory of it."""

from collections.abc import Iterable

import numpy as np

from neuron_gui.core import loss_record, predict
from neuron_gui.core.history import History
from neuron_gui.core.storage import SavedWork
from neuron_gui.state.document import Document
from tests.app.model.alike import bits, same_session, same_training
from tests.app.model.perfect_memory import Memory, Record, State


def check_document(document: Document, memory: Memory, looks: Iterable[int]) -> None:
    """Check what is shown, the whole history and the steps; `looks` are indices to replay."""
    state, session = memory.state, memory.state.session
    assert same_session(document.session, session), "the session is another one"
    assert document.is_rewound == state.is_rewound, "rewound or not"
    assert (document.lesson.name if document.lesson else "") == state.lesson_name, "the lesson"
    assert bits([document.loss]) == bits([state.record.losses[state.shown]]), "the loss"
    predictions = predict(session, session.dataset.inputs)
    assert np.array_equal(document.predictions, predictions, equal_nan=True), "the predictions"
    check_history(document.history, state.record, {state.shown, *looks})
    check_previous(document.previous_history, state.previous)
    check_steps(document, memory)


def check_steps(document: Document, memory: Memory) -> None:
    """Check what can be undone and done again."""
    stack = document.undo_stack
    steps = [*memory.done, *reversed(memory.undone)]
    assert stack.index() == len(memory.done), "how many steps can be undone"
    assert [stack.text(index) for index in range(stack.count())] == [step.text for step in steps]
    assert stack.undoText() == (memory.done[-1].text if memory.done else "")
    assert stack.redoText() == (memory.undone[-1].text if memory.undone else "")


def check_work(work: SavedWork, state: State, looks: Iterable[int]) -> None:
    """Check what a file holds."""
    assert same_session(work.session, state.session), "the session in the file"
    assert work.lesson == state.lesson_name, "the lesson in the file"
    check_history(work.history, state.record, {state.shown, *looks})
    check_previous(work.previous, state.previous)


def check_history(history: History, record: Record, looks: Iterable[int]) -> None:
    """Check every loss, and the sessions at some indices of the record, the last one included."""
    assert (history.first, history.last) == (record.first, record.last), "the iterations"
    assert same_training(history.tip, record.sessions[-1]), "the latest session"
    if history.segments:
        check_losses(history, record)
        for index in {0, *looks, len(record.sessions) - 1}:
            session = record.sessions[min(index, len(record.sessions) - 1)]
            found = history.session_at(session.iteration)
            assert same_training(found, session), f"iteration {session.iteration}"
    else:
        assert len(record.sessions) == 1, "a past is not known"


def check_previous(history: History | None, record: Record | None) -> None:
    """Check the history before this one."""
    assert (history is None) == (record is None), "whether there was a history before"
    if history is not None and record is not None:
        check_history(history, record, {len(record.sessions) // 2})


def check_losses(history: History, record: Record) -> None:
    """Check the curve, which is exact at the beginning of each segment and true everywhere."""
    expected = np.array(record.losses)
    iterations, low, high = history.envelope(np.arange(record.first, record.last + 2.0))
    assert iterations.tolist() == list(range(record.first, record.last + 1)), "the curve's ends"
    exact = np.concatenate([_is_exact(start, end) for start, end, _ in history.stretches()])
    assert bits(low[exact]) == bits(high[exact]) == bits(expected[exact]), "the curve"
    assert (low[~exact] <= expected[~exact]).all(), "the curve is too high"
    assert (high[~exact] >= expected[~exact]).all(), "the curve is too low"
    for index in {0, len(expected) // 2, len(expected) - 1}:
        found = history.loss_at(record.first + index)
        assert bits([expected[index] if found is None else found]) == bits([expected[index]])
        assert (found is None) == (not exact[index]), "whether a loss is known"


def _is_exact(start: int, end: int) -> "np.typing.NDArray[np.bool_]":
    exact: np.typing.NDArray[np.bool_] = np.arange(end - start) < loss_record.MOST_EXACT
    return exact
