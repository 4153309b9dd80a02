"""The program as code, run: it ends with the weights and the prediction that the window shows."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings

from neuron_gui.core import new_session, sum_of_squared_errors, train
from neuron_gui.core.script import numpy_script
from neuron_gui.core.session import Session
from tests.core.loops import THIRD_COLUMN
from tests.core.programs import LESSONS, PlainPython, toggled_prediction
from tests.core.sessions import EVERY_WAY, session_for, sessions

FEW = 4
any_session = sessions().filter(lambda session: session.dataset.rows > 0)


def check_to_the_bit(python: PlainPython, session: Session, iterations: int) -> None:
    trained = train(session, iterations)
    assert trained.iteration == session.iteration + iterations
    outcome = python.run(numpy_script(session, iterations))
    assert outcome.parameters.tobytes() == trained.network.parameters.tobytes()
    np.testing.assert_allclose(outcome.prediction, toggled_prediction(trained), 1e-9, 1e-9)


def check_nearly(python: PlainPython, session: Session, iterations: int) -> None:
    trained = train(session, iterations)
    assert trained.iteration == session.iteration + iterations
    outcome = python.run(numpy_script(session, iterations, spelled_out=True))
    np.testing.assert_allclose(outcome.parameters, trained.network.parameters, 1e-9, 1e-9)
    np.testing.assert_allclose(outcome.prediction, toggled_prediction(trained), 1e-9, 1e-9)


@pytest.mark.parametrize("name", LESSONS)
def test_the_program_of_a_lesson_has_the_bits_of_the_window(python: PlainPython, name: str) -> None:
    check_to_the_bit(python, LESSONS[name], LESSONS[name].run_length)


@pytest.mark.parametrize("name", LESSONS)
def test_spelled_out_it_agrees_to_nine_digits(python: PlainPython, name: str) -> None:
    check_nearly(python, LESSONS[name], 2_000)


@given(any_session)
@settings(max_examples=200)
def test_the_program_of_any_session_has_the_bits_of_the_window(
    python: PlainPython, session: Session
) -> None:
    assume(train(session, FEW).iteration == session.iteration + FEW)
    check_to_the_bit(python, session, FEW)


@given(any_session)
@settings(max_examples=150, derandomize=True)  # some sessions are chaotic: the same ones each time
def test_any_session_spelled_out_agrees_to_nine_digits(
    python: PlainPython, session: Session
) -> None:
    assume(train(session, FEW).iteration == session.iteration + FEW)
    check_nearly(python, session, FEW)


@given(any_session)
def test_the_program_ends_with_the_sum_of_squared_errors_if_that_is_wanted(
    python: PlainPython, session: Session
) -> None:
    assume(train(session, FEW).iteration == session.iteration + FEW)
    usual = numpy_script(session, FEW)
    for spelled_out in (False, True):
        script = numpy_script(session, FEW, spelled_out=spelled_out, prints_sum=True)
        *_, printed = python.run(script).printed.split()
        expected = sum_of_squared_errors(train(session, FEW))
        np.testing.assert_allclose(float(printed), expected, 1e-9, 1e-9)
    assert script.text != usual.text
    assert "** 2).sum()" not in usual.text


@pytest.mark.parametrize(("optimizer", "update"), EVERY_WAY)
def test_a_program_goes_on_where_training_was(
    python: PlainPython, optimizer: str, update: str
) -> None:
    session = session_for(optimizer, update)
    check_to_the_bit(python, train(session, 50), 50)
    assert python.run(numpy_script(session, 100)).parameters.tobytes() == (
        train(session, 100).network.parameters.tobytes()
    )


def test_numbers_that_are_none_still_run(python: PlainPython) -> None:
    session = new_session()
    odd = session.dataset.with_cell(1, 0, np.nan).with_cell(2, 3, np.inf)
    outcome = python.run(numpy_script(session.with_dataset(odd), 3))
    assert np.isnan(outcome.parameters).all()


@pytest.mark.parametrize(
    ("session", "toggles", "iterations", "printed"),
    [
        (new_session(), (1, 0, 0), 10_000, "[0.99993704]"),
        (new_session(), (1, 0, 0), 15_000, "[0.9999584]"),
        (new_session(THIRD_COLUMN), (1, 0, 1), 10, "[0.65980921]"),
        (new_session(THIRD_COLUMN), (1, 0, 1), 100, "[0.87680541]"),
        (new_session(THIRD_COLUMN), (1, 0, 1), 10_000, "[0.9897704]"),
    ],
)
def test_the_published_figures_are_printed(
    tmp_path: Path,
    session: Session,
    toggles: tuple[float, ...],
    iterations: int,
    printed: str,
) -> None:
    path = tmp_path / "program.py"
    script = numpy_script(replace(session, toggles=toggles), iterations)
    path.write_text(script.text, encoding="utf-8")
    command = [sys.executable, "-I", "-W", "error", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == printed
    assert result.stderr == ""
