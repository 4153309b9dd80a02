"""Which rows count as right."""

import numpy as np
import pytest

from neuron_gui.core.activations import Activation
from neuron_gui.core.scoring import right_rows


@pytest.mark.parametrize(
    ("activation", "target", "prediction", "is_right"),
    [
        (Activation.SIGMOID, 1.0, 0.51, True),
        (Activation.SIGMOID, 1.0, 0.49, False),
        (Activation.SIGMOID, 0.0, 0.49, True),
        (Activation.SIGMOID, 0.0, 0.5, False),
        (Activation.SIGMOID, 1.0, 0.50000001, False),
        (Activation.SIGMOID, 1.0, np.nan, False),
        (Activation.TANH, 1.0, 0.1, True),
        (Activation.TANH, -1.0, 0.1, False),
        (Activation.TANH, 0.0, 0.4, True),
        (Activation.TANH, 0.0, -0.6, False),
        (Activation.SIGMOID, 0.5, 0.7, True),
        (Activation.LINEAR, 3.0, 3.4, True),
        (Activation.LINEAR, 3.0, 3.6, False),
        (Activation.LINEAR, 3.0, np.nan, False),
    ],
)
def test_one_output(
    activation: Activation, target: float, prediction: float, is_right: bool
) -> None:
    right = right_rows(np.array([[target]]), np.array([[prediction]]), activation)
    assert right.tolist() == [is_right]


def test_every_output_must_be_right() -> None:
    targets = np.array([[0.0, 1.0], [0.0, 1.0]])
    predictions = np.array([[0.1, 0.9], [0.1, 0.1]])
    assert right_rows(targets, predictions, Activation.SIGMOID).tolist() == [True, False]


def test_an_empty_table_has_no_right_rows() -> None:
    assert right_rows(np.empty((0, 1)), np.empty((0, 1)), Activation.SIGMOID).size == 0
