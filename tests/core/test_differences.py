"""In what sessions differ: every setting, the table, and weights that no seed has drawn."""

import math
from dataclasses import fields, replace

import pytest

from neuron_gui.core import Dataset, Session, new_session
from neuron_gui.core.activations import Activation
from neuron_gui.core.differences import (
    MOST_COMPARED,
    Part,
    begins_by_hand,
    differences,
    has_same_numbers,
    is_comparable,
    run_differences,
)
from neuron_gui.core.history import History
from neuron_gui.core.losses import Loss
from neuron_gui.core.session import Settings
from neuron_gui.core.training import Training
from neuron_gui.core.update_rules import Optimizer, Update

XOR = Dataset([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0])
OTHERS: dict[str, object] = {
    "hidden": (4,),
    "bias": True,
    "output_activation": Activation.TANH,
    "loss": Loss.CROSS_ENTROPY,
    "optimizer": Optimizer.ADAM,
    "learning_rate": 2.0,
    "update": Update.ROW,
    "seed": 2,
}


def trained(session: Session, iterations: int = 10, history: History | None = None) -> History:
    training = Training(session, history)
    training.advance(iterations)
    return training.progress().history


def test_every_setting_is_a_part() -> None:
    parts = {field.name for field in fields(Settings)}
    assert parts | {"table", "test_rows", "weights"} == {part.value for part in Part}
    assert parts == {*OTHERS, "hidden_activation"}


@pytest.mark.parametrize("name", OTHERS)
def test_another_setting_is_told(name: str) -> None:
    session = new_session(XOR)
    other = session.with_settings(replace(session.settings, **{name: OTHERS[name]}))
    assert differences(session, other) == differences(other, session) == (Part(name),)


def test_the_activation_of_hidden_units_counts_where_there_are_any() -> None:
    one, other = new_session(XOR), new_session(XOR, hidden_activation="tanh")
    assert differences(one, other) == ()
    one, other = (
        new_session(XOR, hidden=[2]),
        new_session(XOR, hidden=[2], hidden_activation="tanh"),
    )
    assert differences(one, other) == (Part.HIDDEN_ACTIVATION,)
    assert differences(new_session(XOR), other) == (Part.HIDDEN, Part.HIDDEN_ACTIVATION)


def test_length_of_a_run_switches_and_training_are_no_difference() -> None:
    session = new_session(XOR)
    other = replace(session.with_toggle(0, 1.0), run_length=7)
    assert differences(session, trained(other).tip) == ()


def test_tables_are_told_apart_by_numbers_and_names() -> None:
    session = new_session(XOR)
    again = session.with_dataset(Dataset(XOR.inputs.tolist(), XOR.targets.tolist()))
    assert differences(session, again) == ()
    typed = session.with_dataset(XOR.with_cell(0, 0, 5.0))
    assert differences(session, typed) == (Part.TABLE,)
    assert differences(session, typed.with_dataset(typed.dataset.with_cell(0, 0, 0.0))) == ()
    named = session.with_dataset(XOR.with_name(0, "a"))
    assert differences(session, named) == (Part.TABLE,)
    assert has_same_numbers(XOR, named.dataset)
    gap = XOR.with_cell(0, 0, math.nan)
    assert has_same_numbers(gap, XOR.with_cell(0, 0, math.nan))


def test_large_tables_are_alike_only_if_nothing_was_done_to_them() -> None:
    rows = MOST_COMPARED // 2 + 1
    large = Dataset([[0.0, 1.0]] * rows, [0.0] * rows)
    assert has_same_numbers(large, large.with_name(0, "a"))
    edited = large.with_cell(0, 0, 0.0)
    assert not has_same_numbers(large, edited)
    assert edited.input_block.edit is not None  # nobody has had it written down


def test_weights_by_hand_before_the_first_iteration_are_told() -> None:
    session = new_session(XOR)
    by_hand = session.with_parameter(0, 3.0)
    assert differences(session, by_hand) == (Part.WEIGHTS,)
    assert begins_by_hand(trained(by_hand))
    assert not begins_by_hand(trained(session))
    assert run_differences(trained(by_hand), trained(session)) == (Part.WEIGHTS,)
    assert run_differences(trained(by_hand), trained(by_hand)) == ()


def test_start_weights_that_the_seed_does_not_draw_are_told() -> None:
    session = new_session(XOR)
    strange = replace(session, start=session.with_parameter(0, 3.0).network)
    assert differences(session, strange) == (Part.WEIGHTS,)


def test_losses_compare_if_all_are_of_the_same_table_and_loss() -> None:
    session = new_session(XOR)
    history = trained(session)
    faster = session.with_settings(replace(session.settings, learning_rate=9.0, seed=4))
    named = session.with_dataset(XOR.with_name(0, "a"))
    assert is_comparable(history, faster)
    assert is_comparable(history, named)
    entropy = replace(session.settings, loss=Loss.CROSS_ENTROPY)
    assert not is_comparable(history, session.with_settings(entropy))
    assert not is_comparable(history, session.with_dataset(XOR.with_cell(0, 0, 2.0)))
    mixed = trained(history.tip.with_settings(entropy), 5, history)
    assert not is_comparable(mixed, session)
    assert not is_comparable(mixed, session.with_settings(entropy))


def test_a_change_that_was_never_trained_is_none_of_a_run() -> None:
    session = new_session(XOR)
    history = trained(session)
    faster = history.tip.with_settings(replace(session.settings, learning_rate=9.0))
    begun = History.begin(faster.restarted())
    changed = history.prepared_for(faster, 0.5)
    assert run_differences(changed, begun) == (Part.LEARNING_RATE,)
    assert run_differences(changed, History.begin(session)) == ()
    assert run_differences(trained(faster, 5, history), History.begin(session)) == (
        Part.LEARNING_RATE,
    )
