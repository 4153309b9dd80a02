"""Which number is to blame where training cannot go on."""

from dataclasses import replace

import numpy as np
import pytest

from neuron_gui.core import Dataset, Session, new_session
from neuron_gui.core.divergence import Cause, Divergence
from neuron_gui.core.training import Training

TABLE = Dataset([[1.0, 0.5], [2.0, 0.25]], [1, 2], ["age", "height"], ["y"])


def linear(rate: float = 1.0, table: Dataset = TABLE) -> Session:
    return new_session(table, output_activation="linear", learning_rate=rate)


def divergence_of(session: Session, iterations: int = 10_000) -> Divergence:
    training = Training(session)
    training.advance(iterations)
    divergence = training.progress().divergence
    assert divergence is not None
    return divergence


@pytest.mark.parametrize("rate", [1.0, 1e3, 1e100, 1e308])
def test_a_large_learning_rate_is_to_blame_if_the_table_is_ordinary(rate: float) -> None:
    divergence = divergence_of(linear(rate))
    assert divergence.cause is Cause.LEARNING_RATE
    assert not divergence.is_at_start


@pytest.mark.parametrize("value", [1e160, 1e300, -1.7e308, 1e100, 1e10, 1e6])
@pytest.mark.parametrize(("row", "column", "name"), [(0, 1, "height"), (1, 2, "y")])
def test_a_large_cell_is_to_blame(value: float, row: int, column: int, name: str) -> None:
    divergence = divergence_of(linear(table=TABLE.with_cell(row, column, value)))
    assert (divergence.cause, divergence.value) == (Cause.CELL, value)
    assert (divergence.row, divergence.column, divergence.name) == (row, column, name)
    assert divergence.is_at_start is (abs(value) > 1e154)


@pytest.mark.parametrize("value", [np.inf, -np.inf, np.nan])
@pytest.mark.parametrize("activation", ["sigmoid", "linear", "relu", "tanh"])
@pytest.mark.parametrize("rate", [1.0, 1e300])
def test_a_cell_that_is_no_number_is_to_blame_whatever_it_does_first(
    value: float, activation: str, rate: float
) -> None:
    table = TABLE.with_cell(1, 1, value)
    session = new_session(table, hidden_activation=activation, learning_rate=rate, hidden=[2])
    divergence = divergence_of(session)
    assert divergence.cause is Cause.CELL
    assert (divergence.row, divergence.column) == (1, 1)
    assert not np.isfinite(divergence.value)


@pytest.mark.parametrize("value", [1e153, 1e160, -1e300])
def test_a_large_weight_is_to_blame_and_not_the_table(value: float) -> None:
    divergence = divergence_of(linear().with_parameter(1, value))
    assert (divergence.cause, divergence.value) == (Cause.WEIGHT, value)
    assert divergence.is_at_start is (abs(value) > 1e154)


def test_weights_that_training_has_driven_up_are_not_to_blame() -> None:
    first = Training(linear(1e3))
    first.advance(10_000)
    driven = first.progress()
    assert np.abs(driven.session.network.parameters).max() > 1e100
    again = Training(driven.session, driven.history)
    again.advance(1)
    assert again.divergence == first.divergence
    assert again.divergence is not None
    assert again.divergence.cause is Cause.LEARNING_RATE


def test_after_an_edit_they_are_what_training_begins_with() -> None:
    first = Training(linear(1e3))
    first.advance(10_000)
    driven = first.progress().session
    slower = driven.with_settings(replace(driven.settings, learning_rate=0.5))
    assert divergence_of(slower).cause is Cause.WEIGHT


def test_an_empty_table_is_never_to_blame() -> None:
    empty = Dataset(np.empty((0, 2)), np.empty((0, 1)))
    session = linear(table=empty)
    for value in (1e300, 1e308):
        training = Training(session.with_parameter(0, value))
        training.advance(10)
        assert training.divergence is None
