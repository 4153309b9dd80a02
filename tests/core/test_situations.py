"""All situations, compared with what plain Python counts."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.activations import Activation
from neuron_gui.core.scoring import Verdict, right_rows
from neuron_gui.core.situations import Situations, situations, two_values
from tests.core.loops import FOUR_SITUATIONS, XOR

PAIRS = [(0.0, 1.0), (-1.0, 1.0), (0.5, 2.25), (-3.0, 0.0)]


def all_of(dataset: Dataset) -> Situations:
    found = situations(dataset)
    assert found is not None
    return found


@st.composite
def tables(draw: st.DrawFn) -> tuple[Dataset, list[tuple[float, float]]]:
    """Draw a table whose inputs have two values each, and those values."""
    pairs = draw(st.lists(st.sampled_from(PAIRS), min_size=1, max_size=6))
    outputs = draw(st.integers(1, 3))
    row = st.tuples(*(st.sampled_from(pair) for pair in pairs))
    rows = [tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)]
    rows += draw(st.lists(row, max_size=12))
    target = st.lists(st.sampled_from([0.0, 1.0, 0.25]), min_size=outputs, max_size=outputs)
    targets = [draw(target) for _ in rows]
    return Dataset(rows, targets), pairs


@given(tables())
def test_all_agrees_with_brute_force(drawn: tuple[Dataset, list[tuple[float, float]]]) -> None:
    table, pairs = drawn
    session = train(new_session(table, hidden=[2]), 3)
    found = all_of(table)
    predictions = found.predictions(session.network)
    right = found.verdicts(predictions, Activation.SIGMOID) == Verdict.RIGHT
    for number, inputs in enumerate(product(*pairs)):
        rows = [row for row in range(table.rows) if tuple(table.inputs[row]) == inputs]
        assert tuple(found.inputs[number]) == inputs
        assert found.trained[number] == bool(rows)
        assert predictions[number] == pytest.approx(
            session.network.predict(np.array([inputs]))[0], abs=1e-12
        )
        for output in range(len(table.target_names)):
            targets = {float(table.targets[row, output]) for row in rows}
            assert found.targets[number][output] == tuple(sorted(targets))
            answers = np.full((len(rows), 1), predictions[number, output])
            are_right = right_rows(table.targets[rows][:, [output]], answers, Activation.SIGMOID)
            assert right[number, output] == (bool(rows) and all(are_right))
        assert found.number_of(inputs) == number


def test_they_are_counted_in_binary() -> None:
    texts = ["".join(f"{value:.0f}" for value in row) for row in all_of(XOR).inputs]
    assert texts == ["000", "001", "010", "011", "100", "101", "110", "111"]


def test_the_lesson_has_four_trained_situations_and_four_guesses() -> None:
    found = all_of(FOUR_SITUATIONS)
    assert np.flatnonzero(found.trained).tolist() == [1, 3, 5, 7]
    session = train(new_session(FOUR_SITUATIONS), 10_000)
    verdicts = found.verdicts(found.predictions(session.network), Activation.SIGMOID)
    assert (verdicts[:, 0] == Verdict.RIGHT).tolist() == found.trained.tolist()
    assert f"{found.predictions(session.network)[4, 0]:.8f}" == "0.99993704"


def test_contradictory_rows_have_both_targets_and_are_never_right() -> None:
    found = all_of(Dataset([[0, 1], [0, 1], [1, 0]], [0, 1, 1]))
    assert found.targets[1] == ((0.0, 1.0),)
    for prediction in (0.1, 0.5, 0.9):
        verdicts = found.verdicts(np.full((4, 1), prediction), Activation.SIGMOID)
        assert verdicts[1, 0] == Verdict.WRONG
        assert (verdicts[2, 0] == Verdict.RIGHT) == (prediction > 0.5)


def test_one_of_several_targets_out_of_reach_is_enough() -> None:
    found = all_of(Dataset([[0, 1], [0, 1], [1, 0]], [1, 2, 1]))
    verdicts = found.verdicts(np.full((4, 1), 0.9), Activation.SIGMOID)
    assert verdicts[:, 0].tolist() == [
        Verdict.WRONG,
        Verdict.OUT_OF_REACH,
        Verdict.RIGHT,
        Verdict.WRONG,
    ]


@pytest.mark.parametrize(
    ("values", "pair"),
    [
        ([0, 0], (0.0, 1.0)),
        ([1], (0.0, 1.0)),
        ([1, -1, 1], (-1.0, 1.0)),
        ([0, 1, float("nan")], (0.0, 1.0)),
        ([0.5, 0.5], None),
        ([0, 0.5, 1], None),
        ([float("nan")], None),
        ([], None),
    ],
)
def test_two_values_of_a_column(values: list[float], pair: tuple[float, float] | None) -> None:
    assert two_values(np.array(values, dtype=float)) == pair


def test_more_than_six_inputs_are_too_many() -> None:
    assert situations(Dataset(np.eye(6), [0] * 6)) is not None
    assert len(all_of(Dataset(np.eye(6), [0] * 6)).inputs) == 64
    assert situations(Dataset(np.eye(7), [0] * 7)) is None


def test_a_third_value_leaves_nothing_to_list() -> None:
    assert situations(Dataset([[0, 0], [1, 0.5], [0, 1]], [0, 1, 1])) is None


def test_a_row_that_is_no_number_belongs_to_no_situation() -> None:
    found = all_of(Dataset([[0, 1], [1, float("nan")], [1, 0]], [0, 1, float("nan")]))
    assert found.trained.tolist() == [False, True, True, False]
    assert found.targets[2] == ((),)


def test_inputs_that_are_no_situation_have_no_number() -> None:
    assert all_of(XOR).number_of((0.0, 0.25, 1.0)) is None
    assert all_of(XOR).number_of((0.0, float("nan"), 1.0)) is None


def test_a_long_table_is_listed_quickly_and_right() -> None:
    random = np.random.default_rng(1)
    inputs = random.integers(0, 2, (100_000, 6))
    found = all_of(Dataset(inputs, inputs[:, 0]))
    assert found.trained.all()
    assert [targets[0] for targets in found.targets] == [(0.0,)] * 32 + [(1.0,)] * 32
