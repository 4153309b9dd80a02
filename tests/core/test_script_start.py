"""Where a program starts: run, it always ends with the weights that the session has."""

from dataclasses import replace

import numpy as np

from neuron_gui.core import new_session, train
from neuron_gui.core.history import History
from neuron_gui.core.script import beginning
from neuron_gui.core.session import Session
from neuron_gui.core.training import Training


def trained(session: Session, iterations: int, history: History | None = None) -> Training:
    training = Training(session, history)
    training.advance(iterations)
    return training


def check(session: Session, history: History) -> tuple[int, int]:
    """Check that the program ends with the weights; return where it starts, and how long it is."""
    start, iterations = beginning(session, history)
    assert train(start, iterations).network.parameters.tobytes() == (
        session.network.parameters.tobytes()
    )
    assert (start.toggles, start.run_length) == (session.toggles, session.run_length)
    return start.iteration, iterations


def test_before_training_it_is_a_whole_run_from_the_start() -> None:
    session = new_session()
    assert beginning(session, History.begin(session)) == (session, session.run_length)


def test_after_training_it_is_what_was_trained() -> None:
    progress = trained(new_session(), 30).progress()
    assert check(progress.session, progress.history) == (0, 30)


def test_it_takes_toggles_and_run_length_of_now() -> None:
    progress = trained(new_session(), 30).progress()
    session = replace(progress.session, toggles=(0.0, 1.0, 1.0), run_length=7)
    assert check(session, progress.history) == (0, 30)


def test_after_an_edit_it_goes_on_from_the_present_weights() -> None:
    progress = trained(new_session(), 30).progress()
    session = progress.session
    edited = session.with_settings(replace(session.settings, learning_rate=0.5))
    assert beginning(edited, progress.history) == (edited, edited.run_length)
    history = progress.history.prepared_for(edited, 1.0)
    assert beginning(edited, history) == (edited, edited.run_length)


def test_after_an_edit_and_more_training_it_starts_at_the_edit() -> None:
    progress = trained(new_session(), 30).progress()
    weights = progress.session.network.with_parameters(np.array([1.0, 2.0, 3.0]))
    edited = replace(progress.session, network=weights)
    again = trained(edited, 20, progress.history).progress()
    assert check(again.session, again.history) == (30, 20)


def test_an_earlier_iteration_belongs_to_its_own_stretch() -> None:
    progress = trained(new_session(), 30).progress()
    edited = progress.session.with_dataset(progress.session.dataset.with_cell(0, 0, 1.0))
    again = trained(edited, 20, progress.history).progress()
    assert check(again.history.session_at(10), again.history) == (0, 10)
    assert check(again.history.session_at(40), again.history) == (30, 10)
    at_the_edit = again.history.session_at(30)
    assert beginning(at_the_edit, again.history) == (at_the_edit, at_the_edit.run_length)
