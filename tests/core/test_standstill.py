"""Networks that have stopped to learn, told from those that only learn slowly."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from neuron_gui.core import Dataset, loss, new_session, predict, train
from neuron_gui.core.activations import Activation
from neuron_gui.core.checking import StoppedError
from neuron_gui.core.explanation.standstill import FLAT, STILL, standstill
from neuron_gui.core.findings import Finding, Kind
from neuron_gui.core.scoring import right_rows
from neuron_gui.core.session import Session
from neuron_gui.core.update_rules import Optimizer, Update

XOR = Dataset([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0])
AND = Dataset([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 0, 0, 1])
XOR_AND_ONE = Dataset([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], [0, 1, 1, 0])
LARGE = Dataset([[0, 30000], [1, 20000], [1, 500], [0, 100], [1, 10000]], [0, 1, 1, 0, 0])


def kind_of(session: Session) -> Kind | None:
    found = standstill(session)
    return found.kind if found is not None else None


def is_solved(session: Session) -> bool:
    outputs = predict(session, session.dataset.inputs)
    activation = session.settings.output_activation
    return bool(right_rows(session.dataset.targets, outputs, activation).all())


def test_the_opening_lesson_at_rate_100_is_told_after_its_first_iteration() -> None:
    """Its loss shows as 1.000 for the whole run; only iteration 11 027 gets it out of there."""
    session = new_session(learning_rate=100)
    assert standstill(session) is None
    for iterations in (1, 10, 100, 10_000):
        trained = train(session, iterations)
        assert standstill(trained) == Finding(Kind.FLAT_ROWS, (0, 3))
        assert f"{loss(trained):.3f}" == "1.000"
        outputs = predict(trained, trained.dataset.inputs[[0, 3]])
        assert (outputs * (1.0 - outputs) < FLAT).all()
    assert not is_solved(train(session, 11_026))
    assert is_solved(train(session, 11_027))
    assert standstill(train(session, 11_027)) is None


def test_the_opening_lesson_at_its_own_rate_is_never_told() -> None:
    for iterations in range(30):
        assert standstill(train(new_session(), iterations)) is None


@pytest.mark.parametrize("update", [Update.TABLE, Update.ROW])
@pytest.mark.parametrize("optimizer", Optimizer)
@pytest.mark.parametrize("table", [XOR, XOR_AND_ONE])
def test_one_neuron_on_xor_ends_where_all_pulls_cancel_out(
    table: Dataset, optimizer: Optimizer, update: Update
) -> None:
    rate = {Optimizer.GRADIENT_DESCENT: 1.0, Optimizer.MOMENTUM: 0.1, Optimizer.ADAM: 0.01}
    start = new_session(table, optimizer=optimizer, update=update, learning_rate=rate[optimizer])
    assert standstill(start) is None
    session = train(start, 3_000)
    if optimizer is Optimizer.ADAM and update is Update.ROW:
        return  # it goes on to move from row to row
    assert kind_of(session) is Kind.CANCELLED_PULLS
    later = train(session, 10_000)
    assert predict(later, table.inputs) == pytest.approx(predict(session, table.inputs), abs=1e-6)


@pytest.mark.parametrize("seed", range(1, 9))
@pytest.mark.parametrize("hidden", [(4,), (2, 2)])
def test_a_long_flat_stretch_is_no_standstill(hidden: tuple[int, ...], seed: int) -> None:
    session, lowest = new_session(XOR_AND_ONE, hidden=hidden, learning_rate=0.3, seed=seed), np.inf
    for _ in range(100):
        session = train(session, 50)
        assert standstill(session) is None
        lowest = min(lowest, loss(session))
    assert loss(train(session, 30_000)) < 0.99 * lowest


def test_what_the_bounds_mean() -> None:
    """A million iterations at this pace move no weighted sum by more than a hundredth."""
    assert 1_000_000 * STILL <= 0.01
    session = train(new_session(XOR), 300)
    assert kind_of(session) is Kind.CANCELLED_PULLS
    later = train(session, 100_000)
    before, after = (each.network.forward(XOR.inputs)[-1][0] for each in (session, later))
    assert np.abs(after - before).max() < 0.001


@pytest.mark.parametrize("hidden", [(), (3,)])
@pytest.mark.parametrize("iterations", [0, 1, 100, 2_000])
def test_large_inputs_are_to_blame_for_flat_ends(hidden: tuple[int, ...], iterations: int) -> None:
    session = train(new_session(LARGE, hidden=hidden), iterations)
    found = standstill(session)
    assert found is not None
    assert (found.kind, found.column) == (Kind.LARGE_INPUT, 1)
    divided = Dataset(LARGE.inputs / [1, 10_000], LARGE.targets)
    assert kind_of(new_session(divided, hidden=hidden)) is None


def test_unequal_inputs_are_to_blame_where_no_rate_is_right_for_both() -> None:
    random = np.random.default_rng(1)
    inputs = np.column_stack([random.integers(0, 2, 20), random.integers(5_000, 30_000, 20)])
    table = Dataset(inputs, inputs @ [30, 0.002])
    settings = {"output_activation": "linear", "bias": True}
    session = train(new_session(table, learning_rate=1e-10, **settings), 1_000)
    assert standstill(session) == Finding(Kind.UNEQUAL_INPUTS, (), 1)
    divided = Dataset(inputs / [1, 10_000], table.targets)
    assert is_solved(train(new_session(divided, learning_rate=1e-2, **settings), 10_000))


def test_a_tiny_learning_rate_is_to_blame_where_nothing_else_is() -> None:
    assert standstill(new_session(learning_rate=1e-9)) == Finding(Kind.SMALL_RATE)
    assert standstill(new_session(learning_rate=1e-3)) is None


def test_units_that_are_dead_from_the_start_are_told_so() -> None:
    session = new_session(XOR, hidden=[2], hidden_activation="relu", learning_rate=0.1)
    dead = session.with_parameter(0, -1.0)
    for index in range(1, 4):
        dead = dead.with_parameter(index, -1.0)
    assert standstill(dead) == Finding(Kind.FLAT_ROWS, (1, 2, 3))
    from_start = Session(dead.dataset, dead.settings, dead.network, dead.network)
    assert standstill(from_start) == Finding(Kind.FLAT_ROWS, (1, 2, 3), is_at_start=True)


@pytest.mark.parametrize("hidden", [(), (4,)])
@pytest.mark.parametrize("optimizer", Optimizer)
def test_a_relu_output_that_is_0_everywhere_is_told_and_what_helps_does(
    optimizer: Optimizer, hidden: tuple[int, ...]
) -> None:
    """Of 30 seeds some are dead from the start: then another helps; else a smaller rate may."""
    told = {True: 0, False: 0}
    for seed in range(30):
        start = new_session(
            AND, hidden=hidden, output_activation="relu", optimizer=optimizer, seed=seed
        )
        session = train(start, 400)
        found = standstill(session)
        if found is None or found.kind is not Kind.DEAD_OUTPUT:
            continue
        assert (found.rows, found.column) == ((3,), 2)
        later = train(session, 5_000)
        for each in (session, later):
            assert not predict(each, AND.inputs).any()
        assert found.is_at_start == (not predict(start, AND.inputs).any())
        told[found.is_at_start] += 1
    assert told[True] > 2
    assert 30 - told[True] > 8  # so a new start leads out
    assert told[False] > (5 if optimizer is Optimizer.GRADIENT_DESCENT else -1)


def test_a_dead_output_is_told_also_where_a_target_is_out_of_reach() -> None:
    table = Dataset([[1, 0], [0, 1]], [1, -1])
    dead = new_session(table, output_activation="relu").with_parameter(0, -0.5)
    dead = dead.with_parameter(1, -0.5)
    assert standstill(dead) == Finding(
        Kind.DEAD_OUTPUT, (0,), 2, is_at_start=standstill_at_start(dead)
    )
    assert standstill(dead.with_parameter(0, 0.1)) is None


def standstill_at_start(session: Session) -> bool:
    return not predict(session.restarted(), session.dataset.inputs).any()


def test_a_smaller_rate_keeps_a_relu_output_alive() -> None:
    start = new_session(AND, output_activation="relu", learning_rate=1.0, seed=3)
    assert standstill(train(start, 100)) == Finding(Kind.DEAD_OUTPUT, (3,), 2)
    slower = replace(start.settings, learning_rate=0.1)
    assert is_solved(train(start.with_settings(slower), 2_000))


def test_one_of_two_relu_outputs_can_be_dead_while_the_other_learns() -> None:
    table = Dataset(AND.inputs, np.column_stack([AND.targets, AND.inputs[:, 0]]))
    start = new_session(table, output_activation="relu", learning_rate=0.1)
    for index, weight in enumerate([-0.5, 0.5, -0.5, 0.25]):  # x1 to y1 and y2, then x2
        start = start.with_parameter(index, weight)
    session = train(Session(table, start.settings, start.network, start.network), 5)
    assert standstill(session) == Finding(Kind.DEAD_OUTPUT, (3,), 2, is_at_start=True)
    before, after = session.weights[0], train(session, 100).weights[0]
    assert (before[:, 0] == after[:, 0]).all()
    assert (before[:, 1] != after[:, 1]).all()


@pytest.mark.parametrize(
    "table",
    [
        Dataset([[1], [1]], [0, 1]),  # contradictory: as good as can be
        Dataset([[1, 1], [0, 1]], [1, 2]),  # out of reach: told already
        Dataset([[0, 0], [1, 1]], [0, 1]),  # the row of zeros is wrong for good: told already
        Dataset([[np.nan], [1]], [0, 1]),
        Dataset(np.empty((0, 1)), np.empty((0, 1))),
    ],
)
def test_what_has_a_finding_of_its_own_is_not_told_twice(table: Dataset) -> None:
    for iterations in (0, 1, 5_000):
        session = new_session(table)
        assert standstill(train(session, iterations) if table.is_finite else session) is None


def test_it_can_be_stopped() -> None:
    def stop(share: float) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        standstill(new_session(), stop)


@given(
    st.sampled_from([(), (2,), (2, 2)]),
    st.booleans(),
    st.sampled_from(Activation),
    st.sampled_from(Activation),
    st.sampled_from(Optimizer),
    st.sampled_from(Update),
    st.sampled_from([1e-12, 0.1, 1.0, 100.0]),
    st.sampled_from([0, 1, 300]),
    st.integers(0, 50),
)
@example(
    (2,), False, Activation.TANH, Activation.TANH, Optimizer.ADAM, Update.SHUFFLED_ROW, 1.0, 300, 41
)
@example(
    (2,), True, Activation.LINEAR, Activation.RELU, Optimizer.MOMENTUM, Update.TABLE, 100.0, 300, 26
)
def test_every_kind_of_network_that_is_told_hardly_moves(
    hidden: tuple[int, ...],
    bias: bool,
    hidden_activation: Activation,
    output_activation: Activation,
    optimizer: Optimizer,
    update: Update,
    rate: float,
    iterations: int,
    seed: int,
) -> None:
    """What is said is measured: some row is wrong, and ten more iterations hardly change a sum.

    Hardly is less than a hundredth of the way that the sums of the wrong rows have to go.
    """
    inputs = np.array([*product([0.0, 1.0], repeat=2)])
    table = Dataset(inputs, np.column_stack([inputs[:, 0], inputs.sum(axis=1) % 2]))
    session = train(
        new_session(
            table,
            hidden=hidden,
            bias=bias,
            hidden_activation=hidden_activation,
            output_activation=output_activation,
            optimizer=optimizer,
            learning_rate=rate,
            update=update,
            seed=seed,
        ),
        iterations,
    )
    found = standstill(session)
    if found is None:
        return
    assert not is_solved(session)
    if found.kind is Kind.DEAD_OUTPUT:
        own = np.s_[:, (found.column or 0) - 2]
        assert not predict(session, inputs)[own].any()
        moved = train(session, 2).weights[-1][own] - session.weights[-1][own]
        assert np.abs(moved).max() < 0.01
        return  # other outputs may go on to learn
    later = train(session, 10)
    sums, _ = session.network.forward(inputs)[-1]
    way = np.abs(sums[list(found.rows)]).min() if found.rows else 1.0
    for (before, _), (after, _) in zip(
        session.network.forward(inputs), later.network.forward(inputs), strict=True
    ):
        assert np.abs(after - before).max() < 0.01 * max(way, 1.0)
    wrong = ~right_rows(table.targets, predict(session, inputs), output_activation)
    assert wrong[list(found.rows)].all()
