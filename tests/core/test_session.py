from dataclasses import replace

import numpy as np
import pytest

from neuron_gui.core import Dataset, new_session, predict, train
from neuron_gui.core.activations import Activation
from neuron_gui.core.errors import SettingsError
from neuron_gui.core.session import HIGHEST_SEED, Session
from neuron_gui.core.update_rules import Optimizer, Update

TABLE = Dataset([[0, 1], [1, 0]], [0, 1])


def changed(session: Session, **choices: object) -> Session:
    return session.with_settings(replace(session.settings, **choices))


@pytest.mark.parametrize(
    ("choices", "name"),
    [
        ({"hidden": [0]}, "hidden"),
        ({"hidden": [65]}, "hidden"),
        ({"hidden": [1] * 7}, "hidden"),
        ({"learning_rate": 0.0}, "learning_rate"),
        ({"learning_rate": -1.0}, "learning_rate"),
        ({"learning_rate": float("nan")}, "learning_rate"),
        ({"learning_rate": float("inf")}, "learning_rate"),
        ({"seed": -1}, "seed"),
        ({"seed": HIGHEST_SEED + 1}, "seed"),
        ({"output_activation": "step"}, "output_activation"),
        ({"hidden_activation": "step"}, "hidden_activation"),
        ({"loss": "hinge"}, "loss"),
        ({"loss": "cross_entropy", "output_activation": "tanh"}, "loss"),
        ({"loss": "cross_entropy", "output_activation": "relu"}, "loss"),
        ({"optimizer": "magic"}, "optimizer"),
        ({"update": "never"}, "update"),
    ],
)
def test_impossible_settings_are_refused(choices: dict[str, object], name: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        new_session(TABLE, **choices)
    assert refusal.value.name == name


def test_the_largest_network_is_possible() -> None:
    session = new_session(TABLE, hidden=[64] * 6, seed=HIGHEST_SEED)
    assert session.network.sizes == (2, *[64] * 6, 1)


def test_the_toggles_begin_with_the_first_row() -> None:
    assert new_session(TABLE).toggles == (0.0, 1.0)
    assert new_session(Dataset([[np.nan, 1]], [0])).toggles == (0.0, 1.0)
    assert new_session(Dataset(np.empty((0, 2)), np.empty((0, 1)))).toggles == (0.0, 0.0)


def test_the_same_seed_draws_the_same_bits_and_another_seed_others() -> None:
    one, same, other = (new_session(TABLE, hidden=[3], seed=seed) for seed in (7, 7, 8))
    assert np.array_equal(one.network.parameters, same.network.parameters)
    assert not np.array_equal(one.network.parameters, other.network.parameters)


@pytest.mark.parametrize("optimizer", ["gradient_descent", "momentum", "adam"])
def test_restarting_goes_back_to_the_first_bits(optimizer: str) -> None:
    begun = new_session(TABLE, hidden=[3], bias=True, optimizer=optimizer)
    again = train(begun, 100).restarted()
    assert np.array_equal(again.network.parameters, begun.network.parameters)
    assert np.array_equal(again.memory, begun.memory)
    assert again.iteration == 0


def test_settings_that_keep_the_shape_keep_the_weights() -> None:
    trained = train(new_session(TABLE, hidden=[3]), 10)
    edited = changed(
        trained, learning_rate=0.1, hidden_activation=Activation.TANH, update=Update.ROW
    )
    assert np.array_equal(edited.network.parameters, trained.network.parameters)
    assert edited.iteration == 10
    assert edited.network.hidden_activation is Activation.TANH
    assert edited.start.hidden_activation is Activation.TANH


@pytest.mark.parametrize("choices", [{"hidden": (4,)}, {"bias": True}, {"seed": 2}])
def test_another_shape_or_seed_starts_afresh(choices: dict[str, object]) -> None:
    trained = train(replace(new_session(TABLE, hidden=[3]), run_length=77), 10)
    fresh = changed(trained, **choices)
    hidden = {"hidden": [3], **choices}
    drawn = new_session(TABLE, **hidden)
    assert np.array_equal(fresh.network.parameters, drawn.network.parameters)
    assert (fresh.iteration, fresh.run_length) == (0, 77)


def test_another_optimizer_begins_with_an_empty_memory() -> None:
    trained = train(new_session(TABLE, optimizer="momentum"), 10)
    assert np.abs(trained.memory).max() > 0
    edited = changed(trained, optimizer=Optimizer.ADAM)
    assert np.array_equal(edited.memory, np.zeros(5))
    assert np.array_equal(changed(trained, learning_rate=0.5).memory, trained.memory)


def test_another_table_with_the_same_columns_keeps_the_weights() -> None:
    trained = train(new_session(TABLE), 10)
    edited = trained.with_dataset(TABLE.with_cell(0, 0, 1))
    assert edited.network is trained.network
    assert edited.iteration == 10


def test_another_number_of_columns_starts_afresh() -> None:
    wider = train(new_session(TABLE), 10).with_dataset(TABLE.with_input_added())
    assert (wider.network.sizes, wider.iteration, wider.toggles) == ((3, 1), 0, (0.0, 1.0, 0.0))
    narrower = wider.with_dataset(TABLE.without_input(0))
    assert (narrower.network.sizes, narrower.toggles) == ((1, 1), (0.0,))


def test_predict_takes_rows_or_one_row() -> None:
    session = new_session(TABLE)
    assert predict(session, [[0, 1], [1, 1], [0, 0]]).shape == (3, 1)
    assert predict(session, [0, 0])[0, 0] == 0.5
    with pytest.raises(SettingsError):
        predict(session, [1, 2, 3])
    with pytest.raises(SettingsError):
        predict(session, [[[1, 2]]])


def test_a_toggle_is_set() -> None:
    assert new_session(TABLE).with_toggle(0, 0.25).toggles == (0.25, 1.0)
