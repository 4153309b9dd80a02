"""Blocks of numbers as text, the way spreadsheets put them on the clipboard.

Columns may be set apart by tabs, semicolons, commas or spaces, and numbers written with a point
or a comma.
"""

import re

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.views.numbers import parse_number


class BlockError(ValueError):
    """Text that is no block: the `line` and `column` of the first mistake, both from 1.

    `cell` is the text that is no number, or None if the line has too many or too few values.
    """

    def __init__(self, line: int, column: int, cell: str | None = None) -> None:
        super().__init__(line, column, cell)
        self.line, self.column, self.cell = line, column, cell


def parse_block(text: str) -> Array:
    """Return the numbers in a text, shaped (lines, columns); empty lines do not count.

    A text that can be typed into a cell is one number: "0,25" alone is a quarter, not two cells.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) == 1 and _is_number(lines[0][1]):
        return np.array([[parse_number(lines[0][1])]])
    separator = _separator([line for _, line in lines])
    rows: list[list[float]] = []
    for number, line in lines:
        row = [_number(cell, number, at) for at, cell in enumerate(_cells(line, separator), 1)]
        if rows and len(row) != len(rows[0]):
            raise BlockError(number, min(len(row), len(rows[0])) + 1)
        rows.append(row)
    return np.array(rows, dtype=np.float64).reshape(len(rows), -1 if rows else 0)


def typed_text(value: float) -> str:
    """Return a number as it is typed, with all digits that matter: 1, -0.25."""
    text = repr(float(value))
    return text.removesuffix(".0")


def _separator(lines: list[str]) -> str | None:
    """Return what sets the columns apart; None for any white space."""
    for separator in "\t;":
        if any(separator in line for line in lines):
            return separator
    spaced = any(re.search(r"[^\s,]\s+[^\s,]", line.strip()) for line in lines)
    return "," if any("," in line for line in lines) and not spaced else None


def _cells(line: str, separator: str | None) -> list[str]:
    return [cell.strip() for cell in line.split(separator)]


def _is_number(cell: str) -> bool:
    try:
        parse_number(cell)
    except ValueError:
        return False
    return True


def _number(cell: str, line: int, column: int) -> float:
    try:
        return parse_number(cell)
    except ValueError:
        raise BlockError(line, column, cell) from None
