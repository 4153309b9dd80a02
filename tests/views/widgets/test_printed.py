"""Whether printed numbers give the printed result."""

import math

import pytest

from neuron_gui.views.widgets.printed import (
    Digits,
    closing,
    comes_out,
    fewest_open,
    printed_value,
    relation,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [("−1.93", -1.93), ("(−0.80)", -0.8), ("+0.50", 0.5), ("1.0e−7", 1e-7), ("≈0.00", 0.0),
     ("12\u202f000", 12000.0), ("−∞", math.inf)],
)  # fmt: skip
def test_a_printed_number_is_read_as_a_reader_types_it(text: str, value: float) -> None:
    assert printed_value(text) == value


@pytest.mark.parametrize(
    ("value", "result", "is_equal"),
    [
        (-1.02 - 0.80 - 0.104, "−1.93", False),
        (-1.0205 - 0.8043 - 0.104, "−1.93", True),
        (0.125, "0.12", False),
        (0.125, "0.13", False),
        (0.1249, "0.12", True),
        (1.04e-7, "1.0e−7", True),
        (1.06e-7, "1.0e−7", False),
        (0.004, "≈0.00", True),
        (0.004, "0", False),
        (2.0, "2", True),
        (2.665e-17, "0", False),
        (0.0, "0", True),
        (math.nan, "0.00", False),
        (1.0, "not a number", False),
    ],
)
def test_a_value_comes_out_only_if_any_rounding_gives_it(
    value: float, result: str, is_equal: bool
) -> None:
    assert comes_out(value, result) == is_equal
    assert relation(value, result) == ("=" if is_equal else "≈")


@pytest.mark.parametrize(("needed", "written"), [(0, "0="), (2, "2="), (3, "0≈")])
def test_at_most_two_digits_more_are_written(needed: int, written: str) -> None:
    assert "".join(closing(lambda more: (str(more), more >= needed))) == written


def test_of_several_equations_as_many_as_possible_come_out() -> None:
    open_ones = {0: 3, 1: 1, 2: 1, None: 2}

    def write(more: int | None) -> tuple[int | None, int]:
        return more, open_ones[more]

    assert fewest_open(write, Digits.CLOSING.tries) == 1
    assert fewest_open(write, Digits.USUAL.tries) == 0
    assert fewest_open(write, Digits.ALL.tries) is None


def test_with_all_digits_it_is_the_calculator_that_has_too_few() -> None:
    assert comes_out(0.1 * 3, "0.30000000000000004")
    assert not comes_out(0.1 * 3, "0.3000000001")
