"""Which rows count as right, which as wrong, and which could never be right."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from neuron_gui.core import Dataset, new_session, predict, train
from neuron_gui.core.activations import Activation
from neuron_gui.core.scoring import Verdict, in_reach, right_rows, row_verdicts, verdicts

ACTIVATIONS = st.sampled_from(Activation)
NUMBERS = st.floats(allow_nan=True, allow_infinity=True) | st.sampled_from([-1.0, 0.0, 0.5, 1.0])
TABLES = arrays(np.float64, st.tuples(st.integers(0, 5), st.integers(1, 4)), elements=NUMBERS)


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


@pytest.mark.parametrize(
    ("activation", "reached", "missed"),
    [
        (Activation.SIGMOID, [0, 0.3, 1], [-1, -0.001, 1.001, 2, 92]),
        (Activation.TANH, [-1, 0, 1], [-1.001, 1.001, 92]),
        (Activation.RELU, [0, 1, 92], [-0.001, -1]),
        (Activation.LINEAR, [-92, 0, 1e300], []),
    ],
)
def test_an_output_can_be_what_lies_from_its_lowest_to_its_highest(
    activation: Activation, reached: list[float], missed: list[float]
) -> None:
    assert in_reach(np.array(reached), activation).all()
    assert not in_reach(np.array([*missed, np.nan, np.inf, -np.inf]), activation).any()


def test_class_codes_and_marks_are_never_right_with_one_sigmoid() -> None:
    """The table whose 12 rows were all counted as right: class codes 1 and 2, trained to 1."""
    table = Dataset([[row, 1] for row in range(12)], [1, 2] * 6)
    session = train(new_session(table), 200)
    outputs = predict(session, table.inputs)
    assert (outputs > 0.5).all()
    found = row_verdicts(table.targets, outputs, Activation.SIGMOID)
    assert found.tolist() == [Verdict.RIGHT, Verdict.OUT_OF_REACH] * 6
    marks = np.full((12, 1), 92.0)
    assert not right_rows(marks, outputs, Activation.SIGMOID).any()


def test_every_output_must_be_right() -> None:
    targets = np.array([[0.0, 1.0], [0.0, 1.0], [0.0, 2.0], [1.0, 2.0]])
    predictions = np.array([[0.1, 0.9], [0.1, 0.1], [0.1, 0.9], [0.1, 0.9]])
    assert right_rows(targets, predictions, Activation.SIGMOID).tolist() == [True] + 3 * [False]
    assert row_verdicts(targets, predictions, Activation.SIGMOID).tolist() == [
        Verdict.RIGHT,
        Verdict.WRONG,
        Verdict.OUT_OF_REACH,
        Verdict.OUT_OF_REACH,
    ]


def test_an_empty_table_has_no_right_rows() -> None:
    assert right_rows(np.empty((0, 1)), np.empty((0, 1)), Activation.SIGMOID).size == 0


@given(TABLES, st.data(), ACTIVATIONS)
def test_what_is_out_of_reach_does_not_depend_on_the_answer(
    targets: np.ndarray, data: st.DataObject, activation: Activation
) -> None:
    answers = data.draw(arrays(np.float64, targets.shape, elements=NUMBERS))
    function = activation.function
    found = verdicts(targets, answers, activation)
    for target, verdict in zip(targets.flat, found.flat, strict=True):
        can_be = math.isfinite(target) and function.lowest <= target <= function.highest
        assert (verdict == Verdict.OUT_OF_REACH) is not can_be
    rows = row_verdicts(targets, answers, activation)
    assert rows.tolist() == [max(row) for row in found.tolist()]
    assert (right_rows(targets, answers, activation) == (rows == Verdict.RIGHT)).all()


@given(TABLES, ACTIVATIONS)
def test_an_answer_that_is_its_target_is_right_where_the_output_can_be_it(
    targets: np.ndarray, activation: Activation
) -> None:
    found = verdicts(targets, targets, activation)
    assert ((found == Verdict.RIGHT) == in_reach(targets, activation)).all()


@given(st.integers(1, 3), ACTIVATIONS.filter(lambda each: each is not Activation.RELU), st.data())
def test_what_a_network_does_answer_is_in_reach(
    outputs: int, activation: Activation, data: st.DataObject
) -> None:
    numbers = arrays(np.float64, (4, 2), elements=st.floats(-1e3, 1e3))
    table = Dataset(data.draw(numbers), np.zeros((4, outputs)))
    session = new_session(table, hidden=[2], output_activation=activation)
    assert in_reach(predict(session, table.inputs), activation).all()
