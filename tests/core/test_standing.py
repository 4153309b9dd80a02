"""How a session stands to its lesson, whatever was done on the way."""

from dataclasses import replace

from neuron_gui.core import Dataset, Session, new_session
from neuron_gui.core.differences import Part
from neuron_gui.core.history import History
from neuron_gui.core.lessons import Lesson
from neuron_gui.core.standing import Standing, standing
from neuron_gui.core.training import Training

LESSON = Lesson("xor", "XOR", "Note", "Source", new_session(Dataset([[0, 1], [1, 1]], [1, 0])))
RATE = (Part.LEARNING_RATE,)


def trained(session: Session, iterations: int = 10, history: History | None = None) -> History:
    training = Training(session, history)
    training.advance(iterations)
    return training.progress().history


def faster(session: Session, rate: float = 9.0) -> Session:
    return session.with_settings(replace(session.settings, learning_rate=rate))


def standing_of(history: History) -> Standing:
    return standing(LESSON, history, history.tip)


def test_a_lesson_is_unchanged_however_long_it_is_trained() -> None:
    assert standing_of(History.begin(LESSON.session)) == Standing(LESSON)
    history = trained(LESSON.session)
    assert standing_of(history).is_unchanged
    assert standing_of(trained(history.tip, 10, history)).is_unchanged
    assert standing_of(trained(LESSON.session.with_toggle(0, 0.5))).is_unchanged


def test_what_is_changed_now_is_told() -> None:
    assert standing_of(History.begin(faster(LESSON.session))).now == RATE
    history = trained(LESSON.session)
    assert standing_of(history.prepared_for(faster(history.tip), 0.5)).now == RATE


def test_what_was_changed_earlier_in_the_run_is_told() -> None:
    history = trained(LESSON.session)
    history = trained(faster(history.tip), 10, history)
    history = trained(faster(history.tip, 1.0), 10, history)
    assert standing_of(history) == Standing(LESSON, (), RATE)
    assert standing(LESSON, history, history.session_at(25)).earlier == RATE
    assert standing(LESSON, history, history.session_at(15)).now == RATE
    assert standing(LESSON, history, history.session_at(10)).now == RATE
    assert standing(LESSON, history, history.session_at(9)).is_unchanged
    assert standing_of(History.begin(history.tip.restarted())).is_unchanged


def test_what_was_changed_and_changed_back_without_training_is_no_change() -> None:
    history = trained(LESSON.session)
    changed = history.prepared_for(faster(history.tip), 0.5)
    assert standing_of(trained(faster(changed.tip, 1.0), 10, changed)).is_unchanged


def test_going_on_from_an_earlier_iteration_is_no_change() -> None:
    history = trained(LESSON.session, 50)
    cut = history.prepared_for(history.session_at(20), 0.5)
    assert len(cut.segments) == 2
    assert standing_of(cut).is_unchanged
    assert standing_of(trained(cut.tip, 10, cut)).is_unchanged


def test_weights_set_by_hand_are_told_from_then_on() -> None:
    by_hand = LESSON.session.with_parameter(0, 3.0)
    assert standing_of(History.begin(by_hand)).now == (Part.WEIGHTS,)
    assert standing_of(trained(by_hand)).now == (Part.WEIGHTS,)
    history = trained(LESSON.session, 50)
    moved = trained(history.tip.with_parameter(0, 3.0), 10, history)
    assert standing_of(moved).now == (Part.WEIGHTS,)
    assert standing(LESSON, moved, moved.session_at(49)).is_unchanged
    assert standing(LESSON, moved, moved.session_at(50)).now == (Part.WEIGHTS,)
    assert standing_of(History.begin(moved.tip.restarted())).is_unchanged
