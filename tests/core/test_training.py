from dataclasses import replace

import numpy as np
import pytest

from neuron_gui.core import Dataset, dump, load, loss, new_session, predict, train
from neuron_gui.core.divergence import Cause, Divergence, Overflow
from neuron_gui.core.session import Session
from neuron_gui.core.training import Progress, Training, run
from neuron_gui.core.update_rules import Optimizer, Update
from tests.core.loops import FOUR_SITUATIONS, XOR
from tests.core.sessions import EVERY_WAY, same_bits, session_for


def diverging(rate: float = 1e3) -> Session:
    return new_session(
        Dataset([[1.0], [2.0]], [1, 2]), output_activation="linear", learning_rate=rate
    )


@pytest.mark.parametrize(("optimizer", "update"), EVERY_WAY)
def test_the_same_seed_gives_the_same_bits(optimizer: Optimizer, update: Update) -> None:
    one, other = (train(session_for(optimizer, update, seed=9), 300) for _ in range(2))
    assert same_bits(one, other)
    assert not same_bits(one, train(session_for(optimizer, update, seed=10), 300))


@pytest.mark.parametrize(("optimizer", "update"), EVERY_WAY)
def test_stopped_and_resumed_is_one_run(optimizer: Optimizer, update: Update) -> None:
    begun = session_for(optimizer, update)
    whole = train(begun, 500)
    assert same_bits(train(train(begun, 123), 377), whole)
    assert same_bits(train(load(dump(train(begun, 257))), 243), whole)
    assert whole.iteration == 500


@pytest.mark.parametrize("size", [1, 7, 500, 10_000])
def test_the_block_size_changes_nothing(size: int) -> None:
    training = Training(new_session(XOR, hidden=[4]))
    reached = [each.iteration for each in run(training, 500, lambda: size)]
    assert reached == [*range(size, 500, size), 500]
    assert same_bits(training.progress().session, train(new_session(XOR, hidden=[4]), 500))


def test_updating_row_by_row_follows_the_rows() -> None:
    expected = new_session()
    for row in range(4):
        table = FOUR_SITUATIONS.without_rows([other for other in range(4) if other != row])
        expected = train(expected.with_dataset(table), 1)
    assert np.array_equal(train(new_session(update="row"), 1).weights[0], expected.weights[0])


def test_shuffled_rows_come_in_another_order_each_iteration() -> None:
    sizes = {
        tuple(
            train(replace(new_session(update="shuffled_row"), iteration=start), 1)
            .weights[0]
            .ravel()
        )
        for start in range(20)
    }
    assert len(sizes) > 5


def test_progress_tells_session_loss_and_predictions_and_stays() -> None:
    training = Training(new_session(XOR, hidden=[4]))
    training.advance(50)
    progress = training.progress()
    kept = progress.predictions.copy(), progress.session.network.parameters.copy()
    training.advance(50)
    assert np.array_equal(progress.predictions, kept[0])
    assert np.array_equal(progress.session.network.parameters, kept[1])
    assert progress.session.iteration == 50
    assert progress.loss == loss(progress.session)
    assert np.array_equal(progress.predictions, predict(progress.session, XOR.inputs))


def test_no_iterations_change_nothing() -> None:
    session = new_session()
    assert same_bits(train(session, 0), session)


@pytest.mark.parametrize("update", Update)
def test_an_empty_table_can_be_trained(update: Update) -> None:
    empty = Dataset(np.empty((0, 3)), np.empty((0, 1)))
    session = train(new_session(empty, hidden=[2], bias=True, update=update), 10)
    assert np.array_equal(session.network.parameters, session.start.parameters)
    assert session.iteration == 10


def first_overflow(session: Session) -> tuple[int, np.ndarray]:
    """Return the iteration of a plain loop whose loss overflows, and the weights before it."""
    table, weights = session.dataset, session.weights[0].copy()
    with np.errstate(all="ignore"):
        for iteration in range(1, 10_000):
            before = weights.copy()
            weights -= session.settings.learning_rate * (
                table.inputs.T @ (table.inputs @ weights - table.targets)
            )
            errors = table.inputs @ weights - table.targets
            if not np.isfinite(np.vdot(errors, errors)):
                return iteration, before
    raise AssertionError("the plain loop does not overflow")


@pytest.mark.parametrize("rate", [0.5, 1e3, 1e100])
def test_divergence_stops_at_the_iteration_with_the_last_finite_weights(rate: float) -> None:
    iteration, before = first_overflow(diverging(rate))
    training = Training(diverging(rate))
    assert len(list(run(training, 10_000))) == 1 + (iteration - 1) // 256
    progress: Progress = training.progress()
    assert progress.divergence == Divergence(iteration, Overflow.LOSS)
    assert progress.session.iteration == iteration - 1
    np.testing.assert_allclose(progress.session.weights[0], before, rtol=1e-9)
    assert np.isfinite(progress.loss)
    assert progress.history.last == iteration - 1
    assert progress.history.loss_at(iteration - 1) == progress.loss


def test_overflowing_weights_are_told_as_such() -> None:
    session = diverging(1e308)
    training = Training(session)
    training.advance(10)
    assert training.progress().divergence == Divergence(1, Overflow.WEIGHTS)
    assert same_bits(training.progress().session, session)


def test_what_is_not_finite_from_the_start_is_not_trained() -> None:
    session = new_session(Dataset([[np.nan, 1.0]], [1.0]))
    training = Training(session)
    assert list(run(training, 100)) == []
    assert training.progress().divergence == Divergence(
        0, Overflow.LOSS, Cause.CELL, row=0, column=0, name="x1", is_at_start=True
    )
    assert same_bits(train(session, 100), session)
