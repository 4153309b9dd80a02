"""Numbers as the cells of a matrix show them, and as sentences quote them."""

import math

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.explanation import Equation, Matrix, Quantity
from neuron_gui.state.say import MINUS
from neuron_gui.views.widgets.numbers import (
    NEARLY,
    plain_text,
    power_text,
    rounded,
    rounded_text,
)

MOST_TERMS = 5
"""A longer sum is shortened_sum in a sentence."""
MOST_DECIMALS = 7
MOST_TYPED_DECIMALS = 6
USUAL = 1e-5, 1e4
"""Numbers whose decimals can be counted without writing them: a float has room for all of them."""
HALF_OF_LAST = 0.5e-10
"""A number as a person types it has ten decimals at most."""
POWERS = -1
"""Stands for decimals where the largest number has too many zeros before its first digit."""
LARGEST = 1e6
"""From here on a number is a power of ten."""
TYPED = (Quantity.INPUTS, Quantity.TARGETS)
PRECISE = (Quantity.OUTPUTS, Quantity.ERRORS, Quantity.SCALED_ERRORS)
"""Numbers that are multiplied and added up further on, where three decimals would not do."""
WITHOUT_PLUS = (
    *TYPED,
    Quantity.SUMS,
    Quantity.OUTPUTS,
    Quantity.SLOPES,
    Quantity.SQUARES,
    Quantity.NEW_SQUARES,
)
"""All other numbers are changes, errors and weights: their sign matters, and is always there."""


def decimals_for(values: Array, quantity: Quantity) -> int:
    """Return how many decimals show three digits of the largest value; typed ones are as typed."""
    if quantity in TYPED:
        return _most_typed_decimals(values)
    largest = float(np.abs(values).max(initial=0.0))
    least = 4 if quantity in PRECISE else 2
    if not math.isfinite(largest) or largest == 0.0:
        return least
    needed = 2 - math.floor(math.log10(largest))
    return POWERS if needed > MOST_DECIMALS + 1 else min(max(needed, least), MOST_DECIMALS)


def matrix_cell_text(value: float, decimals: int) -> str:
    """Return a number for a cell: 0 only if it is, ≈0.00 where the decimals show none of it."""
    if value == 0.0:
        return "0"
    if not math.isfinite(value):
        return "∞"
    if abs(value) >= LARGEST or decimals == POWERS:
        return power_text(value, 1)
    return rounded_text(value, decimals)


def typed_text(value: float, decimals: int) -> str:
    """Return a number of the table for a cell, with no more decimals than were typed."""
    return matrix_cell_text(
        value, min(decimals, _typed_decimals(value)) if decimals > 0 else decimals
    )


class Numbers:
    """Writes the numbers of one matrix with the same decimals everywhere."""

    def __init__(self, matrix: Matrix, decimals: int) -> None:
        self.decimals = decimals
        self._is_typed = matrix.quantity in TYPED

    def text(self, value: float) -> str:
        """Return a number with its sign if it is negative."""
        return plain_text(value) if self._is_typed else exact_or_cell(value, self.decimals)

    def size(self, value: float) -> str:
        """Return a number without its sign."""
        return self.text(abs(value))

    def signed(self, value: float) -> str:
        """Return a number with its sign, plus or minus."""
        return f"+{self.text(value)}" if value > 0.0 else self.text(value)

    def factor(self, value: float) -> str:
        """Return a number to be multiplied; a negative one stands in brackets."""
        return f"({self.text(value)})" if value < 0.0 else self.text(value)


def decimals_of(equation: Equation) -> tuple[int, ...]:
    """Return the decimals of each operand and of the result.

    Old and new weights have enough of them to show what has changed.
    """
    matrices = (*equation.operands, equation.result)
    decimals = [decimals_for(sample(matrix.values), matrix.quantity) for matrix in matrices]
    if equation.result.quantity is Quantity.NEW_WEIGHTS:
        old, new = sample(equation.operands[0].values), sample(equation.result.values)
        with np.errstate(all="ignore"):
            change = new - old
        seen = decimals_for(change, Quantity.ADJUSTMENTS) - 1 if change.any() else 0
        decimals[0] = decimals[-1] = max(decimals[0], decimals[-1], seen)
    return tuple(decimals)


def exact_or_cell(value: float, decimals: int) -> str:
    """Return a cell's text; a number too small for its decimals is given two digits anyway."""
    text = matrix_cell_text(value, decimals)
    if not text.startswith(NEARLY):
        return text
    needed = 1 - math.floor(math.log10(abs(value)))
    return rounded_text(value, needed) if needed <= 9 else power_text(value, 1)


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


def sample(values: Array) -> Array:
    """Return the rows of a matrix that its decimals are chosen from: not all of very many."""
    rows = values if len(values) <= 40 else np.vstack([values[:30], values[-10:]])
    return rows if rows.shape[1] <= 40 else np.hstack([rows[:, :30], rows[:, -10:]])


def _most_typed_decimals(values: Array) -> int:
    """Return the decimals of the value that has most of them."""
    sizes = np.abs(values)
    is_usual = (sizes < USUAL[1]) & ((sizes >= USUAL[0]) | (sizes == 0.0))
    odd = max(map(_typed_decimals, np.unique(values[~is_usual]).tolist()), default=0)
    usual = values[is_usual]
    while odd < MOST_TYPED_DECIMALS and (np.abs(usual - usual.round(odd)) >= HALF_OF_LAST).any():
        odd += 1
    return odd


def _typed_decimals(value: float) -> int:
    return min(len(plain_text(value).partition(".")[2]), MOST_TYPED_DECIMALS)
