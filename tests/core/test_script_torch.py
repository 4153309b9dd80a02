"""The PyTorch program, run where PyTorch is installed: the same numbers to nine digits."""

import numpy as np
import pytest
from hypothesis import assume, given, settings

from neuron_gui.core import sum_of_squared_errors, train
from neuron_gui.core.script import torch_script
from neuron_gui.core.session import Session
from tests.core.programs import LESSONS, PlainPython, toggled_prediction
from tests.core.sessions import EVERY_WAY, session_for, sessions

pytest.importorskip("torch")


def check(python: PlainPython, session: Session, iterations: int) -> None:
    trained = train(session, iterations)
    assert trained.iteration == session.iteration + iterations
    outcome = python.run(torch_script(session, iterations))
    np.testing.assert_allclose(outcome.parameters, trained.network.parameters, 1e-9, 1e-9)
    np.testing.assert_allclose(outcome.prediction, toggled_prediction(trained), 1e-9, 1e-9)
    tested = trained.network.predict(session.dataset.test_part.inputs)
    np.testing.assert_allclose(outcome.test_output, tested.ravel(), 1e-9, 1e-9)
    program = torch_script(session, iterations, prints_sum=True)
    *_, printed = python.run(program).printed.split()
    np.testing.assert_allclose(float(printed), sum_of_squared_errors(trained), 1e-9, 1e-9)


@pytest.mark.parametrize("name", LESSONS)
def test_the_program_of_a_lesson_agrees(python: PlainPython, name: str) -> None:
    check(python, LESSONS[name], 1_000)


@given(sessions().filter(lambda session: session.dataset.rows > 0))
@settings(max_examples=150, derandomize=True)  # some sessions are chaotic: the same ones each time
def test_the_program_of_any_session_agrees(python: PlainPython, session: Session) -> None:
    assume(train(session, 4).iteration == session.iteration + 4)
    check(python, session, 4)


@pytest.mark.parametrize(("optimizer", "update"), EVERY_WAY)
def test_a_program_goes_on_where_training_was(
    python: PlainPython, optimizer: str, update: str
) -> None:
    check(python, train(session_for(optimizer, update), 20), 20)
