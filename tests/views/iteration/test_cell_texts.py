"""How the numbers of cells are written, in a matrix and in a sentence."""

import numpy as np
import pytest

from neuron_gui.core.explanation import Quantity
from neuron_gui.state.say import MINUS
from neuron_gui.views.iteration.cell_texts import (
    MOST_TYPED_DECIMALS,
    POWERS,
    exact_or_cell,
    joined,
    matrix_cell_text,
    typed_text,
)
from neuron_gui.views.iteration.digits import decimals_for
from neuron_gui.views.widgets.numbers import plain_text


@pytest.mark.parametrize(
    ("values", "quantity", "decimals"),
    [
        ([[0.0, 1.0]], Quantity.INPUTS, 0),
        ([[0.25, 10.0]], Quantity.INPUTS, 2),
        ([[9.36, -0.2]], Quantity.WEIGHTS, 2),
        ([[0.00010, 0.00005]], Quantity.ADJUSTMENTS, 6),
        ([[1e-6]], Quantity.ADJUSTMENTS, 7),
        ([[1e-7, 1e-12]], Quantity.NEW_SQUARES, POWERS),
        ([[0.0]], Quantity.ADJUSTMENTS, 2),
        ([[0.9]], Quantity.OUTPUTS, 4),
    ],
)
def test_decimals_show_three_digits_of_the_largest_number(
    values: list[list[float]], quantity: Quantity, decimals: int
) -> None:
    assert decimals_for(np.array(values), quantity) == decimals


def test_typed_numbers_of_all_sizes_have_the_decimals_that_they_are_written_with() -> None:
    random = np.random.default_rng(1)
    for _ in range(2000):
        size, decimals = 10.0 ** random.integers(-8, 9), int(random.integers(0, 12))
        values = (random.normal(size=3) * size).round(decimals)
        values[0] = random.choice([values[0], 0.0, 1e300, 1e-7, np.inf, np.nan])
        written = [len(plain_text(value).partition(".")[2]) for value in values.tolist()]
        assert decimals_for(values, Quantity.INPUTS) == min(max(written), MOST_TYPED_DECIMALS)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (0.004, "≈0.00"),
        (-0.004, "≈0.00"),
        (-1.5, f"{MINUS}1.50"),
        (2e9, "2.0e9"),
    ],
)
def test_a_cell_never_shows_zeros_that_lie(value: float, text: str) -> None:
    assert matrix_cell_text(value, 2) == text


def test_numbers_too_small_for_zeros_are_powers_of_ten() -> None:
    assert matrix_cell_text(1.04e-7, POWERS) == f"1.0e{MINUS}7"
    assert matrix_cell_text(0.0, POWERS) == "0"


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (0.25, "0.25"), (0.00001, "0.00001"), (1234567.0, "1.2e6")]
)
def test_a_number_of_the_table_looks_as_it_was_typed(value: float, text: str) -> None:
    decimals = decimals_for(np.array([[value, 0.00001]]), Quantity.INPUTS)
    assert typed_text(value, decimals) == text


def test_a_sentence_gives_digits_where_a_cell_has_no_room() -> None:
    assert exact_or_cell(0.00031, 2) == "0.00031"
    assert exact_or_cell(-3e-12, 2) == f"{MINUS}3.0e{MINUS}12"


def test_terms_are_joined_by_their_signs() -> None:
    assert joined([(-1.0, "a"), (2.0, "b"), (-3.0, "c")]) == f"{MINUS}a + b {MINUS} c"
