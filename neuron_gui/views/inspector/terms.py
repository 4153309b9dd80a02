"""Small tables of products and their sum, with digits from which a reader gets the same.

Each line is an equation, its factors and their product, and the products with their sum are
another one. Where one does not come out from what is printed, "≈" stands before its result.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from neuron_gui.views.inspector.content import Paragraph, table
from neuron_gui.views.widgets.numbers import NEARLY, digits_text, exact_text, factor_text
from neuron_gui.views.widgets.printed import (
    Digits,
    comes_out,
    fewest_open,
    printed_sum,
    printed_value,
)

Line: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class Factor:
    """A number that is multiplied; one that may add or take away has its sign, also a plus."""

    value: float
    is_signed: bool = False

    def text(self, usual: int, more: int | None) -> str:
        """Return it with so many digits more than usual, or with all."""
        if self.is_signed or more is None:
            return number_text(self.value, usual, more, self.is_signed)
        return factor_text(self.value, usual + more)


@dataclass(frozen=True)
class Term:
    """A line: a name, factors, and what they give; without factors it is a number by itself."""

    name: str
    factors: tuple[Factor, ...]
    product: float


@dataclass(frozen=True)
class Sum:
    """The last line: its name, and what all terms give together."""

    name: str
    value: float


@dataclass(frozen=True)
class TermsTable:
    """Terms and their sum.

    `head` has a cell for the names, for each factor and for the products; `usual` are the digits
    of all numbers. The sum has one less where only so it comes out. Each product is also
    multiplied by `share`, which has no column.
    """

    head: Line
    terms: Sequence[Term]
    total: Sum
    usual: int
    share: float = 1.0

    def paragraph(self, digits: Digits) -> Paragraph:
        """Return the table with the digits with which most of it comes out."""
        fewer = (0, 1) if digits is Digits.CLOSING else (0,)
        tries = [(more, less) for less in fewer for more in digits.tries]

        def write(tried: tuple[int | None, int]) -> tuple[list[Line], int]:
            more, less = tried
            lines = [self._line(term, more, digits) for term in self.terms]
            lines.append(self._last_line(lines, self.usual - less, more))
            return lines, sum(_is_open(line) for line in lines)

        lines = fewest_open(write, tries)
        if digits is not Digits.USUAL and not any(map(_is_open, lines)):
            lines = [(*line[:-1], line[-1].lstrip()) for line in lines]  # no sign needs room
        return table([self.head, *lines])

    def _line(self, term: Term, more: int | None, digits: Digits) -> Line:
        """Return the cells of a term: its factors have as many digits as its product needs."""
        product = number_text(term.product, self.usual, more)
        if not term.factors:
            return self._cells(term.name, f" {product}")

        def write(factors_more: int | None) -> tuple[Line, int]:
            texts = [factor.text(self.usual, factors_more) for factor in term.factors]
            value = self.share * printed_sum([texts])
            line = (term.name, *texts, _sign(value, product) + product)
            return line, _is_open(line)

        return fewest_open(write, digits.tries)

    def _last_line(self, lines: Sequence[Line], usual: int, more: int | None) -> Line:
        result = number_text(self.total.value, usual, None if more is None else 0)
        value = printed_sum(line[-1:] for line in lines)
        return self._cells(self.total.name, _sign(value, result) + result)

    def _cells(self, name: str, result: str) -> Line:
        return (name, *[""] * (len(self.head) - 2), result)


def number_text(value: float, usual: int, more: int | None, is_signed: bool = True) -> str:
    """Return a number, with its plus if it is signed, with digits more than usual or with all."""
    if more is not None:
        text = digits_text(value, usual + more)
        return text if is_signed else text.removeprefix("+")
    plus = "+" if is_signed and math.isfinite(value) and value > 0.0 else ""
    return plus + exact_text(value)


def _sign(value: float, result: str) -> str:
    """Return ≈ if a result is not what is printed before it gives, else a space as wide."""
    is_known = math.isfinite(printed_value(result))
    return NEARLY if is_known and not comes_out(value, result) else " "


def _is_open(line: Line) -> bool:
    return line[-1].startswith(NEARLY)
