"""What an explanation arrives at is what training does, to the bit."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.activations import Activation
from neuron_gui.core.checking import StoppedError
from neuron_gui.core.explanation import Explanation, IterationUpdates, Obstacle, explain
from neuron_gui.core.losses import Loss
from neuron_gui.core.session import Session
from neuron_gui.core.training import loss
from neuron_gui.core.update_rules import Optimizer, Update
from tests.core.sessions import EVERY_WAY, session_for, sessions

TABLE = Dataset(
    [[0.5, -1.0], [2.0, 0.25], [0.0, 1.0]],
    [[0.0, 1.0], [1.0, 0.25], [0.5, 0.0]],
)


def last_explanation(session: Session) -> Explanation:
    explanation = explain(session, IterationUpdates(session).count - 1)
    assert isinstance(explanation, Explanation)
    return explanation


def arrives_where_training_does(session: Session) -> bool:
    after, trained = last_explanation(session).after, train(session, 1)
    return (
        np.array_equal(after.network.parameters, trained.network.parameters)
        and np.array_equal(after.memory, trained.memory)
        and after.iteration == trained.iteration
    )


@pytest.mark.parametrize(("optimizer", "update"), EVERY_WAY)
@pytest.mark.parametrize(("loss", "bias"), [*product(Loss, [False, True])])
def test_every_loss_optimizer_and_update_mode_gives_the_bits_of_training(
    loss: Loss, optimizer: Optimizer, update: Update, bias: bool
) -> None:
    session = new_session(
        TABLE, hidden=[3], bias=bias, loss=loss, optimizer=optimizer, update=update
    )
    for iterations in (0, 1, 20):
        assert arrives_where_training_does(train(session, iterations))


@pytest.mark.parametrize("hidden_activation", Activation)
@pytest.mark.parametrize("output_activation", Activation)
@pytest.mark.parametrize("hidden", [(), (4,), (5, 3)])
def test_every_activation_gives_the_bits_of_training(
    hidden_activation: Activation, output_activation: Activation, hidden: tuple[int, ...]
) -> None:
    session = new_session(
        TABLE,
        hidden=hidden,
        bias=True,
        hidden_activation=hidden_activation,
        output_activation=output_activation,
        learning_rate=0.1,
    )
    assert arrives_where_training_does(train(session, 3))


@given(session=sessions())
def test_any_session_ends_where_training_does(session: Session) -> None:
    if session.dataset.rows == 0:
        assert explain(session) is Obstacle.NO_ROWS
        return
    trained = train(session, 1)
    if trained.iteration == session.iteration + 1:
        assert arrives_where_training_does(session)


@given(session=sessions())
def test_the_loss_of_the_table_is_the_sum_of_its_parts(session: Session) -> None:
    explanation = explain(session)
    if isinstance(explanation, Explanation) and session.settings.update is Update.TABLE:
        assert explanation.numbers.loss().value == loss(session)
        parts = explanation.numbers.loss().parts.sum() * explanation.numbers.loss().scale
        assert parts == pytest.approx(explanation.numbers.loss().value, rel=1e-12)


@pytest.mark.parametrize("update", [Update.ROW, Update.SHUFFLED_ROW])
def test_each_row_begins_where_the_row_before_it_ended(update: Update) -> None:
    session = session_for(Optimizer.ADAM, update, seed=3)
    before = session
    for number in range(session.dataset.rows):
        explanation = explain(session, number)
        assert isinstance(explanation, Explanation)
        assert np.array_equal(explanation.network.parameters, before.network.parameters)
        before = explanation.after
    assert np.array_equal(before.network.parameters, train(session, 1).network.parameters)


def test_rows_come_in_the_order_of_the_iteration() -> None:
    in_order = IterationUpdates(session_for(Optimizer.MOMENTUM, Update.ROW))
    assert [in_order.rows(number).tolist() for number in range(4)] == [[0], [1], [2], [3]]
    shuffled = IterationUpdates(session_for(Optimizer.MOMENTUM, Update.SHUFFLED_ROW))
    rows = [int(shuffled.rows(number)[0]) for number in range(4)]
    assert sorted(rows) == [0, 1, 2, 3]


def test_rows_far_back_are_reached_from_a_kept_state() -> None:
    random = np.random.default_rng(1)
    table = Dataset(random.random((2000, 2)), random.random(2000))
    session = new_session(table, update="row", learning_rate=0.01)
    updates = IterationUpdates(session)
    shares: list[float] = []

    def check(share: float) -> None:
        shares.append(share)
        if len(shares) == 3:
            raise StoppedError

    with pytest.raises(StoppedError):
        updates.reach(1999, check)
    updates.reach(1999, shares.append)
    assert shares[3] == shares[2]  # it goes on from where it was stopped
    late = updates.state_before(1999)[0]
    early = updates.state_before(300)[0]
    assert np.array_equal(early, IterationUpdates(session).state_before(300)[0])
    assert np.array_equal(late, updates.state_before(1999)[0])


def test_what_cannot_be_explained_says_why() -> None:
    empty = new_session(Dataset(np.empty((0, 3)), np.empty((0, 1))))
    assert explain(empty) is Obstacle.NO_ROWS
    hole = new_session(Dataset([[0.0, np.nan]], [1.0]))
    assert explain(hole) is Obstacle.TABLE_NOT_FINITE
    endless = new_session(Dataset([[0.0, 1.0]], [np.inf]))
    assert explain(endless) is Obstacle.TABLE_NOT_FINITE


def test_numbers_that_are_too_large_are_told_by_the_stage_they_begin_in() -> None:
    session = new_session(Dataset([[1e200]], [1.0]), output_activation="linear")
    explanation = explain(session)
    assert isinstance(explanation, Explanation)
    obstacles = [explanation.obstacle(stage) for stage in explanation.stages]
    assert obstacles == [None, None, None, None, Obstacle.OVERFLOW, Obstacle.OVERFLOW]
