"""Gradients against the loss itself, by central differences."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from neuron_gui.core import Dataset, gradients, loss, new_session
from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array
from neuron_gui.core.losses import Loss
from neuron_gui.core.session import Session

STEP = 1e-5
CHOICES = [
    (hidden, output, name)
    for hidden in Activation
    for output in Activation
    for name in Loss
    if name is not Loss.CROSS_ENTROPY or output is Activation.SIGMOID
]


def loss_at(session: Session, parameters: Array) -> float:
    return loss(replace(session, network=session.network.with_parameters(parameters)))


def central_differences(session: Session) -> Array:
    parameters = session.network.parameters
    steps = STEP * np.eye(parameters.size)
    return np.array(
        [
            (loss_at(session, parameters + step) - loss_at(session, parameters - step)) / (2 * STEP)
            for step in steps
        ]
    )


def flat(parts: list[tuple[Array, Array | None]]) -> Array:
    return np.concatenate([part.ravel() for pair in parts for part in pair if part is not None])


def is_away_from_kinks(session: Session) -> bool:
    if Activation.RELU not in session.network.activations:
        return True
    layers = session.network.forward(session.dataset.inputs)
    return all(np.abs(sums).min() > 1e-3 for sums, _ in layers)


@pytest.mark.parametrize(("hidden_activation", "output_activation", "name"), CHOICES)
@settings(max_examples=15)
@given(
    hidden=st.lists(st.integers(1, 4), max_size=3),
    columns=st.tuples(st.integers(1, 3), st.integers(1, 3)),
    rows=st.integers(1, 4),
    bias=st.booleans(),
    seed=st.integers(0, 10_000),
)
def test_gradients_are_the_derivative_of_the_loss(
    hidden_activation: Activation,
    output_activation: Activation,
    name: Loss,
    hidden: list[int],
    columns: tuple[int, int],
    rows: int,
    bias: bool,
    seed: int,
) -> None:
    random = np.random.default_rng(seed)
    table = Dataset(random.uniform(-2, 2, (rows, columns[0])), random.random((rows, columns[1])))
    session = new_session(
        table,
        hidden=hidden,
        bias=bias,
        hidden_activation=hidden_activation,
        output_activation=output_activation,
        loss=name,
        seed=seed,
    )
    assume(is_away_from_kinks(session))
    np.testing.assert_allclose(
        flat(gradients(session)), central_differences(session), rtol=1e-5, atol=1e-8
    )


def test_gradients_are_shaped_as_weights_and_biases() -> None:
    session = new_session(hidden=[4, 2], bias=True)
    for (weights, biases), mine, bias in zip(
        gradients(session), session.weights, session.biases, strict=True
    ):
        assert bias is not None
        assert biases is not None
        assert weights.shape == mine.shape
        assert biases.shape == bias.shape


@pytest.mark.parametrize("update", ["table", "row", "shuffled_row"])
def test_gradients_do_not_depend_on_the_update(update: str) -> None:
    expected = flat(gradients(new_session(hidden=[3])))
    assert np.array_equal(flat(gradients(new_session(hidden=[3], update=update))), expected)
