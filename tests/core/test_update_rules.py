"""Optimizers against formulas written on their own, in plain numbers."""

import numpy as np
import pytest

from neuron_gui.core import gradients, new_session, train
from neuron_gui.core.arrays import Array, perform
from neuron_gui.core.update_rules import Optimizer

GRADIENTS = np.random.default_rng(3).normal(size=(50, 4))
START = np.array([0.5, -1.0, 2.0, 0.0])


def updated(optimizer: Optimizer, rate: float) -> tuple[Array, Array]:
    """Return the parameters and the memory after all the gradients."""
    rule = optimizer.rule
    parameters, gradient = START.copy(), np.empty(4)
    memory = np.zeros(rule.memory_size(4))
    calls = rule.calls(parameters, gradient, rate, memory)
    for values in GRADIENTS:
        gradient[:] = values
        perform(calls)
    return parameters, memory


@pytest.mark.parametrize("rate", [1.0, 0.3])
def test_gradient_descent(rate: float) -> None:
    parameters, memory = updated(Optimizer.GRADIENT_DESCENT, rate)
    np.testing.assert_allclose(parameters, START - rate * GRADIENTS.sum(axis=0), rtol=1e-13)
    assert memory.size == 0


@pytest.mark.parametrize("rate", [1.0, 0.02])
def test_momentum_is_a_sum_of_fading_gradients(rate: float) -> None:
    count = len(GRADIENTS)
    expected = START.copy()
    for number, gradient in enumerate(GRADIENTS):
        # 1 + 0.9 + 0.9^2 + ... over all the updates that a gradient takes part in.
        expected -= rate * gradient * (1 - 0.9 ** (count - number)) / (1 - 0.9)
    np.testing.assert_allclose(updated(Optimizer.MOMENTUM, rate)[0], expected, rtol=1e-12)


@pytest.mark.parametrize("rate", [1.0, 0.02])
def test_adam_follows_its_paper(rate: float) -> None:
    expected = START.tolist()
    for index in range(len(expected)):
        m = v = 0.0
        for t, g in enumerate(GRADIENTS[:, index].tolist(), start=1):
            m = 0.9 * m + 0.1 * g
            v = 0.999 * v + 0.001 * g**2
            m_hat, v_hat = m / (1 - 0.9**t), v / (1 - 0.999**t)
            expected[index] -= rate * m_hat / (v_hat**0.5 + 1e-8)
    parameters, memory = updated(Optimizer.ADAM, rate)
    np.testing.assert_allclose(parameters, expected, rtol=1e-10)
    assert memory[-1] == len(GRADIENTS)


@pytest.mark.parametrize("optimizer", Optimizer)
def test_the_first_iteration_follows_the_gradient(optimizer: Optimizer) -> None:
    session = new_session(hidden=[3], bias=True, optimizer=optimizer, learning_rate=0.1)
    after = train(session, 1)
    for (slope, _), old, new in zip(
        gradients(session), session.weights, after.weights, strict=True
    ):
        assert np.array_equal(np.sign(new - old), -np.sign(slope))
