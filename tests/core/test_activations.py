import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array, perform

SUMS = np.array([[-800.0, -3.5, -1e-3, 0.0], [1e-3, 0.7, 3.5, 800.0]])


def outputs_of(activation: Activation, sums: Array) -> Array:
    outputs = np.empty_like(sums)
    with np.errstate(over="ignore"):
        perform(activation.function.apply(sums, outputs))
    return outputs


@pytest.mark.parametrize(
    ("activation", "expected"),
    [
        (Activation.SIGMOID, 0.5 + 0.5 * np.tanh(SUMS / 2)),
        (Activation.TANH, np.tanh(SUMS)),
        (Activation.RELU, np.where(SUMS > 0, SUMS, 0.0)),
        (Activation.LINEAR, SUMS),
    ],
)
def test_values(activation: Activation, expected: Array) -> None:
    before = SUMS.copy()
    np.testing.assert_allclose(outputs_of(activation, SUMS), expected, rtol=1e-12, atol=1e-15)
    assert np.array_equal(before, SUMS)


@pytest.mark.parametrize("activation", Activation)
@given(value=st.floats(-6, 6).filter(lambda value: abs(value) > 1e-3))
def test_the_slope_told_from_the_output_is_the_derivative(
    activation: Activation, value: float
) -> None:
    step = 1e-6
    low, middle, high = outputs_of(activation, np.array([value - step, value, value + step]))
    slope = activation.function.slope(np.array([middle]))[0]
    assert slope == pytest.approx((high - low) / (2 * step), rel=1e-6, abs=1e-8)


@pytest.mark.parametrize("activation", Activation)
def test_times_slope_may_write_over_the_errors(activation: Activation) -> None:
    outputs = outputs_of(activation, np.array([-2.0, 0.3, 1.5]))
    errors = np.array([0.5, -2.0, 3.0])
    expected = errors * activation.function.slope(outputs)
    perform(activation.function.times_slope(errors, outputs, errors, np.empty(3)))
    np.testing.assert_allclose(errors, expected, rtol=1e-15)


def test_the_sigmoids_slope_has_the_bits_of_the_tutorials() -> None:
    errors, outputs = np.random.default_rng(2).random((2, 1000))
    result = np.empty(1000)
    perform(Activation.SIGMOID.function.times_slope(errors, outputs, result, np.empty(1000)))
    assert np.array_equal(result, errors * outputs * (1 - outputs))


@pytest.mark.parametrize("activation", Activation)
def test_no_output_leaves_the_bounds(activation: Activation) -> None:
    function, outputs = activation.function, outputs_of(activation, SUMS)
    assert ((outputs >= function.lowest) & (outputs <= function.highest)).all()


def test_the_threshold_lies_half_way_between_the_answers() -> None:
    thresholds = {activation: activation.function.threshold for activation in Activation}
    assert thresholds == {"sigmoid": 0.5, "tanh": 0.0, "relu": 0.5, "linear": 0.5}
