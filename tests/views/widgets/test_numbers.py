"""Numbers on screen."""

import math
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.core.tables.numbers import DecimalMark, read_typed
from neuron_gui.views.widgets import numbers


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0.99993704, 4, "0.9999"),
        (0.00001, 4, "< 0.0001"),
        (-0.00001, 4, "≈0.0000"),
        (123456789.0, 2, "1.23e8"),
        (0.0, 4, "0.0000"),
        (-2.5, 1, "−2.5"),
        (math.nan, 4, "not a number"),
        (-math.inf, 4, "−∞"),
    ],
)
def test_fixed_text(value: float, decimals: int, text: str) -> None:
    assert numbers.fixed_text(value, decimals) == text


def test_signed_text_has_a_true_minus() -> None:
    assert numbers.signed_text(-4.628, 2) == "−4.63"
    assert numbers.signed_text(9.67, 2) == "+9.67"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.001, "≈0.00"), (-0.001, "≈0.00"), (0.0, "0.00"), (-0.0, "0.00"), (2e8, "+2.00e8")],
)
def test_a_signed_number_never_looks_like_0(value: float, text: str) -> None:
    assert numbers.signed_text(value, 2) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.99996, "> 0.9999"),
        (-0.99996, "< −0.9999"),
        (1.0, "1.0000"),
        (1.00004, "1.0000"),
        (0.9999, "0.9999"),
        (0.00004, "< 0.0001"),
    ],
)
def test_an_answer_never_looks_like_1(value: float, text: str) -> None:
    assert numbers.answer_text(value, 4) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "1"), (0.25, "0.25"), (-3.0, "−3"), (0.00001, "0.00001"), (1e-9, "1e−09")],
)
def test_plain_text(value: float, text: str) -> None:
    assert numbers.plain_text(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.000129, "0.000129"), (0.5, "0.500"), (123.4, "123"), (0.0, "0")]
)
def test_loss_text(value: float, text: str) -> None:
    assert numbers.loss_text(value) == text


def test_rounding_makes_no_number_endless() -> None:
    assert numbers.rounded(1.23456, 3) == 1.23
    assert numbers.rounded(-sys.float_info.max, 5) == -sys.float_info.max
    assert numbers.rounded(math.inf, 5) == math.inf


def test_duration_text() -> None:
    assert numbers.duration_text(6.2) == "0:07"
    assert numbers.duration_text(750) == "12:30"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_exact_text_gives_the_same_number_back(value: float) -> None:
    assert read_typed(numbers.exact_text(value), DecimalMark.POINT) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [(1e-5, "0.00001"), (-0.0, "0"), (1.0, "1"), (1e22, "1e22"), (-1.5e-10, "−1.5e−10")],
)
def test_exact_text_has_no_powers_of_ten_where_zeros_fit(value: float, text: str) -> None:
    assert numbers.exact_text(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.99996, "≈1.000"), (1.0, "1"), (0.9999999999999, "≈1.000"), (0.5, "0.5"), (1e-9, "1.00e−9")],
)
def test_a_factor_looks_like_1_only_if_it_is(value: float, text: str) -> None:
    assert numbers.factor_text(value) == text


@pytest.mark.parametrize(
    ("value", "text", "shown"),
    [(0.9999, "1.00", "≈1.00"), (1.0, "1.00", "1.00"), (-0.9999, "−1.00", "≈−1.00"),
     (0.1, "0.10", "0.10"), (1e-7, "1.00e−7", "1.00e−7")],
)  # fmt: skip
def test_a_number_nearer_to_0_does_not_look_like_1(value: float, text: str, shown: str) -> None:
    assert numbers.nearly_1_text(value, text) == shown
