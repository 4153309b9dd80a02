"""Equations as they are printed: whether a calculator gives what stands behind "=".

Numbers on the screen are rounded, and what is computed from rounded numbers may round to another
number. `closing` tries a few digits more with which it comes out; if none help, "≈" is written.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from decimal import Context, Decimal, DecimalException
from enum import Enum
from typing import TypeVar

from neuron_gui.state.say import MINUS, THIN_SPACE
from neuron_gui.views.widgets.numbers import NEARLY

EQUALS = "="
MOST_MORE = 2
"""So many digits more than usual a number gets for an equation to come out."""
CALCULATOR_DIGITS = 12
"""With all its digits a result comes out if a calculator, which has so many, shows it."""
ROUNDING = 1e-14
"""By this share of itself a computed value may be wrong: so near to half way it is half way."""
_EXACT = Context(prec=60)
_PLAIN = str.maketrans(
    {MINUS: "-", THIN_SPACE: None, "(": None, ")": None, "+": None, NEARLY: None}
)

Written = TypeVar("Written")
Try = TypeVar("Try")


class Digits(Enum):
    """How many digits the numbers of an equation get: its value are the numbers of more to try.

    None stands for all the digits that there are.
    """

    USUAL = (0,)
    """While a run is going on: nothing may jump, so only the sign tells whether it comes out."""
    CLOSING = tuple(range(MOST_MORE + 1))
    """As few as it takes to come out."""
    ALL = (None,)
    """Where a reader asks for them."""

    @property
    def tries(self) -> tuple[int | None, ...]:
        """How many digits more than usual to try."""
        return self.value


def printed_value(text: str) -> float:
    """Return the number that a reader types for a printed one; "not a number" is none."""
    try:
        return float(text.translate(_PLAIN))
    except ValueError:
        return math.inf if "∞" in text else math.nan


def typed_value(text: str) -> float:
    """Return the number that fits into a calculator for a printed one; with more digits, none.

    What is left of a difference of such numbers would not be exact enough to judge, either.
    """
    digits = text.translate(_PLAIN).partition("e")[0].replace(".", "").lstrip("-0")
    return printed_value(text) if len(digits) <= CALCULATOR_DIGITS else math.nan


def printed_sum(terms: Iterable[Sequence[str]]) -> float:
    """Return the sum of products of printed numbers: exactly, for with all digits that tells."""
    total = Decimal()
    try:
        for factors in terms:
            product = Decimal(1)
            for text in factors:
                product = _EXACT.multiply(product, Decimal(text.translate(_PLAIN)))
            total = _EXACT.add(total, product)
    except DecimalException:  # "not a number", or endless
        return math.nan
    return float(total)


def comes_out(value: float, result: str) -> bool:
    """Return whether a computed value rounds to a printed result, by any rule of rounding.

    Exactly half way it does not: some round up there, and some do not. What is printed without
    decimals, such as 12, is meant exactly, and 0 is nothing but 0: a calculator shows 2.7e-17.
    """
    printed = printed_value(result)
    if not (math.isfinite(value) and math.isfinite(printed)):
        return False
    size = _size_of_last_digit(result)
    seen = 10.0**-CALCULATOR_DIGITS * abs(printed)
    half = 0.5 * size * (1.0 - 1e-9) - ROUNDING * abs(value)
    return value == printed or abs(value - printed) < max(half, seen)


def relation(value: float, result: str) -> str:
    """Return the sign that stands between a computed value and a printed result: = or ≈."""
    return EQUALS if comes_out(value, result) else NEARLY


def closing(write: Callable[[int], tuple[Written, bool]]) -> tuple[Written, str]:
    """Return an equation with no more digits than it needs, and its sign: = or ≈.

    `write` is given how many digits more than usual to write, and returns the equation, in
    whatever form, with whether it comes out. If none does, it is written as usual.
    """
    for more in range(MOST_MORE + 1):
        written, is_equal = write(more)
        if is_equal:
            return written, EQUALS
    return write(0)[0], NEARLY


def fewest_open(write: Callable[[Try], tuple[Written, int]], tries: Sequence[Try]) -> Written:
    """Return several equations with the digits with which most of them come out.

    `write` is given what to try, for instance how many digits more than usual, and returns the
    equations, in whatever form, with how many do not come out. Of equally good ones the first one
    is taken.
    """
    best, fewest = write(tries[0])
    for each in tries[1:]:
        if not fewest:
            break
        written, count = write(each)
        if count < fewest:
            best, fewest = written, count
    return best


def _size_of_last_digit(text: str) -> float:
    """Return what one more in the last printed digit is worth; 0 for a number without decimals."""
    mantissa, _, exponent = text.translate(_PLAIN).partition("e")
    decimals = len(mantissa.partition(".")[2])
    return 10.0 ** (int(exponent or 0) - decimals) if decimals or exponent else 0.0
