"""Equations as they are printed: whether a calculator gives what stands behind "=".

Numbers on the screen are rounded, and what is computed from rounded numbers may round to another
number. `closing` tries a few digits more with which it comes out; if none help, "≈" is written.
"""

import math
from collections.abc import Callable
from typing import TypeVar

from neuron_gui.state.say import MINUS, THIN_SPACE
from neuron_gui.views.widgets.numbers import NEARLY

EQUALS = "="
MOST_MORE = 2
"""So many digits more than usual a number gets for an equation to come out."""
TYPED_DIGITS = 12
"""So many digits a calculator takes; beyond them doubles are not exact enough to judge either."""
ROUNDING = 1e-14
"""By this share of itself a computed value may be wrong: so near to half way it is half way."""
_PLAIN = str.maketrans(
    {MINUS: "-", THIN_SPACE: None, "(": None, ")": None, "+": None, NEARLY: None}
)

Written = TypeVar("Written")


def printed_value(text: str) -> float:
    """Return the number that a reader types for a printed one.

    "Not a number" is none, nor is one with more digits than a calculator takes.
    """
    plain = text.translate(_PLAIN)
    try:
        has_room = len(plain.partition("e")[0].replace(".", "").lstrip("-0")) <= TYPED_DIGITS
        return float(plain) if has_room else math.nan
    except ValueError:
        return math.inf if "∞" in text else math.nan


def comes_out(value: float, result: str) -> bool:
    """Return whether a computed value rounds to a printed result, by any rule of rounding.

    Exactly half way it does not: some round up there, and some do not. What is printed without
    decimals, such as 0 or 12, is meant exactly.
    """
    printed = printed_value(result)
    if not (math.isfinite(value) and math.isfinite(printed)):
        return False
    size = _size_of_last_digit(result)
    allowed = 0.5 * size if size else 1e-12 * max(abs(printed), 1.0)
    return abs(value - printed) < allowed * (1.0 - 1e-9) - ROUNDING * abs(value) * bool(size)


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


def _size_of_last_digit(text: str) -> float:
    """Return what one more in the last printed digit is worth; 0 for a number without decimals."""
    mantissa, _, exponent = text.translate(_PLAIN).partition("e")
    decimals = len(mantissa.partition(".")[2])
    return 10.0 ** (int(exponent or 0) - decimals) if decimals or exponent else 0.0
