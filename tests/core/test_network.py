from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.core.activations import Activation
from neuron_gui.core.errors import SettingsError
from neuron_gui.core.network import Network, draw_parameters, layer_views, parameter_count


def network(sizes: tuple[int, ...], bias: bool = False, seed: int = 1) -> Network:
    parameters = draw_parameters(sizes, bias, seed)
    return Network(sizes, bias, Activation.TANH, Activation.SIGMOID, parameters)


@given(st.lists(st.integers(1, 9), min_size=2, max_size=5), st.booleans())
def test_the_views_cut_the_flat_vector_without_a_gap(sizes: list[int], bias: bool) -> None:
    shape = tuple(sizes)
    parameters = np.arange(parameter_count(shape, bias), dtype=np.float64)
    weights, biases = layer_views(parameters, shape, bias)
    pieces = [
        part.ravel()
        for pair in zip(weights, biases, strict=True)
        for part in pair
        if part is not None
    ]
    assert np.array_equal(np.concatenate(pieces), parameters)
    assert [part.shape for part in weights] == list(pairwise(shape))
    assert all((part is not None) == bias for part in biases)


def test_start_weights_are_drawn_layer_by_layer_weights_before_biases() -> None:
    np_random = np.random.RandomState(5)
    expected = [2 * np_random.random_sample(shape) - 1 for shape in [(3, 2), (2,), (2, 1), (1,)]]
    drawn = network((3, 2, 1), bias=True, seed=5)
    for mine, other in zip(drawn.weights, expected[::2], strict=True):
        assert np.array_equal(mine, other)
    for bias, other in zip(drawn.biases, expected[1::2], strict=True):
        assert bias is not None
        assert np.array_equal(bias, other)


def test_forward_gives_sums_and_activations_of_each_layer() -> None:
    inputs = np.array([[1.0, 0.5], [-2.0, 3.0]])
    drawn = network((2, 3, 1), bias=True)
    (sums, hidden), (last_sums, outputs) = drawn.forward(inputs)
    assert drawn.biases[0] is not None
    assert drawn.biases[1] is not None
    np.testing.assert_allclose(sums, inputs @ drawn.weights[0] + drawn.biases[0], rtol=1e-14)
    np.testing.assert_allclose(hidden, np.tanh(sums), rtol=1e-14)
    np.testing.assert_allclose(last_sums, hidden @ drawn.weights[1] + drawn.biases[1], rtol=1e-14)
    np.testing.assert_allclose(outputs, 1 / (1 + np.exp(-last_sums)), rtol=1e-14)
    assert np.array_equal(drawn.predict(inputs), outputs)


def test_a_network_cannot_be_changed_from_outside() -> None:
    values = np.zeros(3)
    mine = Network((3, 1), False, Activation.TANH, Activation.SIGMOID, values)
    values[0] = 1.0
    assert mine.parameters[0] == 0.0
    with pytest.raises(ValueError, match="read-only"):
        mine.weights[0][0, 0] = 1.0


def test_a_wrong_number_of_parameters_is_refused() -> None:
    with pytest.raises(SettingsError, match="parameters"):
        Network((3, 1), True, Activation.TANH, Activation.SIGMOID, np.zeros(3))
