"""Numbers as the cells of a matrix show them, and as sentences quote them."""

import math
from collections.abc import Callable

from neuron_gui.core.explanation import Matrix, Quantity
from neuron_gui.state.say import MINUS
from neuron_gui.views.widgets.numbers import (
    NEARLY,
    full_text,
    looks_like,
    plain_text,
    power_text,
    rounded,
    rounded_text,
)

MOST_TERMS = 5
"""A longer sum is shortened_sum in a sentence."""
MOST_TYPED_DECIMALS = 6
POWERS = -1
"""Decimals below 0 stand for a power of ten, with so many decimals before its exponent."""
SMALLEST_SIGN = "10⁻⁸"
"""What Adam adds to a divisor, so that it is never 0: SMALLEST of the update rules."""
MOST_NEEDED = 9
"""With more zeros than this before its digits, or nines, a number is no longer written out."""
LARGEST = 1e6
"""From here on a number is a power of ten."""
TYPED = (Quantity.INPUTS, Quantity.TARGETS)
WITHOUT_PLUS = (
    *TYPED,
    Quantity.SUMS,
    Quantity.OUTPUTS,
    Quantity.SLOPES,
    Quantity.SQUARES,
    Quantity.NEW_SQUARES,
)
"""All other numbers are changes, errors and weights: their sign matters, and is always there."""


def matrix_cell_text(value: float, decimals: int) -> str:
    """Return a number for a cell: 0 only if it is, ≈0.00 where the decimals show none of it."""
    if value == 0.0:
        return "0"
    if not math.isfinite(value):
        return "∞"
    if decimals < 0:
        return power_text(value, -decimals)
    if abs(value) >= LARGEST:
        return power_text(value, max(decimals - 1, 1))
    return rounded_text(value, decimals)


def output_cell_text(value: float, decimals: int) -> str:
    """Return an output for a cell: also 1 and −1 only if it is, or else ≈1.0000."""
    text = matrix_cell_text(value, decimals)
    is_inside = decimals >= 0 and abs(value) < 1.0 and looks_like(1.0, abs(value), decimals)
    return f"{NEARLY}{text}" if is_inside else text


def signed_cell_text(value: float, decimals: int) -> str:
    """Return a change, an error or a weight for a cell, with its sign, plus or minus."""
    text = matrix_cell_text(value, decimals)
    return f"+{text}" if value > 0.0 and text[0].isdigit() else text


def cell_writer(quantity: Quantity) -> Callable[[float, int], str]:
    """Return the function that writes numbers of a quantity in cells."""
    if quantity in TYPED:
        return typed_text
    if quantity is Quantity.OUTPUTS:
        return output_cell_text
    return matrix_cell_text if quantity in WITHOUT_PLUS else signed_cell_text


def typed_text(value: float, decimals: int) -> str:
    """Return a number of the table for a cell, with no more decimals than were typed."""
    return matrix_cell_text(
        value, min(decimals, typed_decimals(value)) if decimals > 0 else decimals
    )


class Numbers:
    """Writes the numbers of one matrix with the same decimals everywhere, or with all digits."""

    def __init__(self, matrix: Matrix, decimals: int, *, is_exact: bool = False) -> None:
        self._decimals, self._is_exact = decimals, is_exact
        self._quantity = matrix.quantity

    def text(self, value: float) -> str:
        """Return a number with its sign if it is negative."""
        if self._is_exact:
            return full_text(value)
        if self._quantity in TYPED:
            return plain_text(value)
        return exact_or_cell(value, self._decimals, is_output=self._quantity is Quantity.OUTPUTS)

    def size(self, value: float) -> str:
        """Return a number without its sign."""
        return self.text(abs(value))

    def signed(self, value: float) -> str:
        """Return a number with its sign, plus or minus."""
        return f"+{self.text(value)}" if value > 0.0 else self.text(value)

    def factor(self, value: float) -> str:
        """Return a number to be multiplied; a negative one stands in brackets."""
        return f"({self.text(value)})" if value < 0.0 else self.text(value)


def exact_or_cell(value: float, decimals: int, *, is_output: bool = False) -> str:
    """Return a cell's text; a number too near to 0, an output also to 1, has two digits of that.

    Nearer to 1 than so many nines, it has all that there are.
    """
    text = output_cell_text(value, decimals) if is_output else matrix_cell_text(value, decimals)
    if not text.startswith(NEARLY):
        return text
    distance = min(abs(value), 1.0 - abs(value)) if is_output else abs(value)
    needed = 1 - math.floor(math.log10(distance))
    if needed <= MOST_NEEDED:
        return rounded_text(value, needed)
    return power_text(value, 1) if abs(value) < 0.5 else full_text(value)


def equation_factor_text(factor: float) -> str:
    """Return a factor of an equation with at most six digits."""
    return plain_text(rounded(factor, 6))


def product_term(first: str, second: float, numbers: Numbers) -> tuple[float, str]:
    """Return a product as a term for `joined`; a negative factor stands in brackets."""
    return 1.0, f"{first}·{numbers.factor(second)}"


def joined(terms: list[tuple[float, str]]) -> str:
    """Join terms to a sum: each is its sign's number, and its text without the sign."""
    texts = []
    for index, (value, text) in enumerate(terms):
        sign = MINUS if value < 0.0 else "+"
        if index:
            texts.append(f" {sign} {text}")
        else:
            texts.append(f"{MINUS}{text}" if value < 0.0 else text)
    return "".join(texts)


def shortened_sum(terms: list[tuple[float, str]], most: int) -> list[tuple[float, str]]:
    """Return the first terms, an ellipsis and the last one, where there are many."""
    return terms if len(terms) <= most else [*terms[: most - 2], (1.0, "…"), terms[-1]]


def listed(texts: list[str], last_joint: str) -> str:
    """Join texts to a list: 1, 2 and 4."""
    if len(texts) < 2:
        return "".join(texts)
    return ", ".join(texts[:-1]) + last_joint + texts[-1]


def typed_decimals(value: float) -> int:
    """Return with how many decimals a number of the table is shown in cells."""
    return min(len(plain_text(value).partition(".")[2]), MOST_TYPED_DECIMALS)
