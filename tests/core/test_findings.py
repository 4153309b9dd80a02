from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.activations import Activation
from neuron_gui.core.findings import Finding, Kind, findings
from neuron_gui.core.session import Settings

BITS = st.sampled_from([0.0, 1.0])


def test_a_lessons_table_has_nothing_but_its_constant_input() -> None:
    table = Dataset([[0, 0, 1], [1, 1, 1], [1, 0, 1]], [0, 1, 1])
    assert findings(table) == [Finding(Kind.CONSTANT_INPUT, (), 2)]


def test_an_empty_table_is_only_empty() -> None:
    assert findings(Dataset(np.empty((0, 2)), np.empty((0, 1)))) == [Finding(Kind.EMPTY)]


def test_one_row_has_no_constant_input() -> None:
    assert findings(Dataset([[1, 1]], [0])) == []


def test_values_that_are_not_finite_are_found_by_column() -> None:
    table = Dataset([[np.nan, 1], [0, 0], [np.inf, 1]], [0, 1, -np.inf])
    assert findings(table) == [
        Finding(Kind.NON_FINITE, (0, 2), 0),
        Finding(Kind.NON_FINITE, (2,), 2),
    ]


@pytest.mark.parametrize(
    ("activation", "rows"),
    [
        (Activation.SIGMOID, (0, 3)),
        (Activation.TANH, (3,)),
        (Activation.LINEAR, None),
        (None, None),
    ],
)
def test_targets_out_of_reach(activation: Activation | None, rows: tuple[int, ...] | None) -> None:
    table = Dataset([[4], [1], [2], [3]], [-0.5, 0, 1, 1.5])
    expected = [] if rows is None else [Finding(Kind.TARGETS_OUT_OF_RANGE, rows, 1)]
    settings = None if activation is None else Settings(output_activation=activation)
    assert findings(table, settings) == expected


def test_a_target_that_is_no_number_is_told_once() -> None:
    table = Dataset([[4], [1], [2]], [np.inf, 0, np.nan])
    assert findings(table, Settings()) == [Finding(Kind.NON_FINITE, (0, 2), 1)]


def test_inputs_that_are_no_numbers_are_not_constant() -> None:
    kinds = [finding.kind for finding in findings(Dataset([[np.inf], [np.inf]], [0, 0]))]
    assert kinds == [Kind.NON_FINITE, Kind.DUPLICATE_ROWS]


@given(
    st.sampled_from([(), (2,), (2, 3)]),
    st.booleans(),
    st.sampled_from(Activation),
    st.sampled_from(Activation),
    st.sampled_from([0.0, 0.5, 1.0]),
    st.integers(0, 100),
)
def test_a_row_of_zeros_is_told_exactly_where_no_weight_changes_its_answer(
    hidden: tuple[int, ...],
    bias: bool,
    hidden_activation: Activation,
    output_activation: Activation,
    target: float,
    seed: int,
) -> None:
    session = new_session(
        Dataset([[0, 0], [1, 2]], [[target], [0.75]]),
        hidden=hidden,
        bias=bias,
        hidden_activation=hidden_activation,
        output_activation=output_activation,
    )
    network, zeros = session.network, np.zeros((1, 2))
    weights = np.random.default_rng(seed).normal(0, 3, (20, network.parameters.size))
    answers = {float(network.with_parameters(own).predict(zeros)[0, 0]) for own in weights}
    told = Finding(Kind.ROWS_OF_ZEROS, (0,)) in findings(session.dataset, session.settings)
    assert told == (len(answers) == 1 and target not in answers)


def test_the_worst_comes_first() -> None:
    table = Dataset([[1, 0], [1, 0], [1, 1], [1, 1], [1, np.nan]], [0, 0, 0, 1, 2])
    kinds = [finding.kind for finding in findings(table, Settings())]
    assert kinds == sorted(kinds, key=list(Kind).index)
    assert set(kinds) == {
        Kind.NON_FINITE,
        Kind.CONTRADICTORY_ROWS,
        Kind.TARGETS_OUT_OF_RANGE,
        Kind.DUPLICATE_ROWS,
        Kind.CONSTANT_INPUT,
    }


@given(st.lists(st.tuples(BITS, BITS, BITS, BITS), min_size=1, max_size=20))
def test_equal_inputs_are_grouped_as_brute_force_does(
    rows: list[tuple[float, float, float, float]],
) -> None:
    groups: dict[tuple[float, ...], list[int]] = defaultdict(list)
    for number, (*inputs, _) in enumerate(rows):
        groups[tuple(inputs)].append(number)
    expected = {
        Finding(
            Kind.DUPLICATE_ROWS
            if len({rows[number][3] for number in numbers}) == 1
            else Kind.CONTRADICTORY_ROWS,
            tuple(numbers),
        )
        for numbers in groups.values()
        if len(numbers) > 1
    }
    table = Dataset([row[:3] for row in rows], [row[3] for row in rows])
    repeated = {Kind.DUPLICATE_ROWS, Kind.CONTRADICTORY_ROWS}
    found = [finding for finding in findings(table) if finding.kind in repeated]
    assert len(found) == len(expected)
    assert set(found) == expected
