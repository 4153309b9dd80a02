"""The tutorials' numbers: the same bits as their own loops, the figures they print."""

from collections.abc import Callable

import numpy as np
import pytest

from neuron_gui.core import Dataset, new_session, predict, train
from neuron_gui.core.scoring import right_rows
from tests.core import loops
from tests.core.loops import FOUR_SITUATIONS, TABLES, THIRD_COLUMN, XOR, Array


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(
    "loop",
    [
        loops.tutorial_neuron,
        loops.tutorial_neuron_with_dot,
        loops.tutorial_neuron_with_methods,
    ],
)
def test_one_neuron_has_the_bits_of_the_tutorials_loop(
    name: str, loop: Callable[[Dataset, int], Array]
) -> None:
    session = train(new_session(TABLES[name]), 10_000)
    assert np.array_equal(session.weights[0], loop(TABLES[name], 10_000))


def test_the_opening_lesson_is_four_situations() -> None:
    session = new_session()
    assert np.array_equal(session.dataset.table, FOUR_SITUATIONS.table)
    assert np.array_equal(session.weights[0], loops.start_weights((3, 1))[0])


@pytest.mark.parametrize(
    ("iterations", "printed"), [(10, "0.65980921"), (100, "0.87680541"), (10_000, "0.9897704")]
)
def test_third_column_gives_the_published_figures(iterations: int, printed: str) -> None:
    value = predict(train(new_session(THIRD_COLUMN), iterations), [1, 0, 1])
    with np.printoptions(precision=8):
        assert str(value) == f"[[{printed}]]"


@pytest.mark.parametrize(("iterations", "printed"), [(10_000, "0.99993704"), (15_000, "0.9999584")])
def test_four_situations_gives_the_measured_figures(iterations: int, printed: str) -> None:
    value = predict(train(new_session(), iterations), [1, 0, 0])
    with np.printoptions(precision=8):
        assert str(value) == f"[[{printed}]]"


def test_xor_with_one_neuron_stays_at_one_half() -> None:
    session = train(new_session(XOR), 10_000)
    assert predict(session, XOR.inputs).ravel() == pytest.approx([0.5] * 4, abs=1e-9)


def test_xor_with_four_hidden_units_comes_right() -> None:
    session = train(new_session(XOR, hidden=[4]), 10_000)
    outputs = predict(session, XOR.inputs)
    assert right_rows(XOR.targets, outputs, session.settings.output_activation).all()
    assert np.abs(outputs - XOR.targets).max() < 0.05


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("hidden", [(4,), (8, 8)])
def test_layers_without_biases_agree_with_a_plain_loop(name: str, hidden: tuple[int, ...]) -> None:
    session = train(new_session(TABLES[name], hidden=hidden), 2_000)
    for mine, plain in zip(
        session.weights, loops.plain_layers(TABLES[name], hidden, 2_000), strict=True
    ):
        np.testing.assert_allclose(mine, plain, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", TABLES)
def test_3_4_1_with_biases_agrees_with_a_plain_loop(name: str) -> None:
    session = train(new_session(TABLES[name], hidden=[4], bias=True), 10_000)
    plain = loops.plain_3_4_1_with_biases(TABLES[name], 10_000)
    mine = [part for pair in zip(session.weights, session.biases, strict=True) for part in pair]
    for ours, theirs in zip(mine, plain, strict=True):
        assert ours is not None
        np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-9)


def test_tables_with_both_answers_end_at_one_half() -> None:
    session = new_session(Dataset([[1, 0], [1, 0]], [0, 1]))
    assert predict(train(session, 5_000), [1, 0])[0, 0] == pytest.approx(0.5, abs=1e-9)
