"""Blocks of cells as text, the way spreadsheets put them on the clipboard.

Columns may be set apart by tabs, semicolons, commas or spaces, and numbers written with a point
or a comma. A first line of names and columns of two words are read if they are wanted.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.tables.columns import read_column
from neuron_gui.core.tables.names import read_name
from neuron_gui.core.tables.numbers import (
    DecimalMark,
    is_number,
    readings_of,
    typed_mark,
)
from neuron_gui.core.tables.reading import guess_names

_SAMPLE_ROWS = 2000
_NAME_ROWS = 200


class BlockError(ValueError):
    """Text that is no block: the `line` and `column` of the first mistake, both from 1.

    `cell` is the text that is no number, or None if the line has too many or too few values.
    """

    def __init__(self, line: int, column: int, cell: str | None = None) -> None:
        super().__init__(line, column, cell)
        self.line, self.column, self.cell = line, column, cell


@dataclass(frozen=True, eq=False)
class Block:
    """Numbers shaped (rows, columns), the names above them if there were any, and remarks.

    `words` are the words that became 0 and 1, by column; `doubt` is a cell that is another number
    with the other decimal mark, if there is one.
    """

    values: Array
    names: tuple[str, ...] = ()
    words: tuple[tuple[int, tuple[str, str]], ...] = ()
    doubt: str = ""


def parse_block(
    text: str,
    *,
    otherwise: DecimalMark = DecimalMark.POINT,
    takes_names: bool = False,
    rows_for_words: int | None = None,
) -> Block:
    """Return the numbers in a text; empty lines do not count. Raises BlockError.

    A text that can be typed into a cell is one number: "0,25" alone is a quarter, not two cells.
    `otherwise` is the decimal mark where the numbers leave it open. Two words may stand for
    0 and 1 in columns of at least `rows_for_words` rows, if it is given.
    """
    lines, rows = _rows(text)
    mark, doubt = typed_mark(_sample(rows), otherwise)
    names: tuple[str, ...] = ()
    if takes_names and len(rows) > 1 and _are_names(rows, mark):
        names, rows, lines = tuple(map(read_name, rows[0])), rows[1:], lines[1:]
    takes_words = rows_for_words is not None and len(rows) >= rows_for_words
    columns = [_column(cells, mark, takes_words) for cells in zip(*rows, strict=True)]
    values = np.column_stack([column for column, _ in columns]) if columns else np.empty((0, 0))
    _check(values, rows, lines)
    words = tuple((number, pair) for number, (_, pair) in enumerate(columns) if pair is not None)
    return Block(values, names, words, doubt)


def _rows(text: str) -> tuple[list[int], list[list[str]]]:
    """Return the cells of each line that is not empty, and the numbers of these lines."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) == 1 and readings_of(lines[0][1]):
        return [1], [[lines[0][1]]]
    separator = _separator([line for _, line in lines])
    if separator is not None and '"' in text:
        found = _quoted_rows(text, separator)
    else:
        found = [(number, line.split(separator)) for number, line in lines]
    rows = [cells for _, cells in found]
    for (number, _), row in zip(found, rows, strict=True):
        if len(row) != len(rows[0]):
            raise BlockError(number, min(len(row), len(rows[0])) + 1)
    return [number for number, _ in found], rows


def _quoted_rows(text: str, separator: str) -> list[tuple[int, list[str]]]:
    """Read cells in quotation marks, which may hold separators and line ends themselves."""
    reader, found, line = csv.reader(StringIO(text, newline=""), delimiter=separator), [], 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            found.append((line, cells))
        line = reader.line_num + 1
    return found


def _separator(lines: list[str]) -> str | None:
    """Return what sets the columns apart; None for any white space."""
    for separator in "\t;":
        if any(separator in line for line in lines):
            return separator
    spaced = any(re.search(r"[^\s,]\s+[^\s,]", line.strip()) for line in lines)
    return "," if any("," in line for line in lines) and not spaced else None


def _are_names(rows: Sequence[Sequence[str]], mark: DecimalMark) -> bool:
    has_number = any(is_number(cell, mark) for cell in rows[0])
    return not has_number and guess_names(rows[:_NAME_ROWS], mark)


def _sample(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    return (cell for row in islice(rows, _SAMPLE_ROWS) for cell in row)


def _column(
    cells: Sequence[str], mark: DecimalMark, takes_words: bool
) -> tuple[Array, tuple[str, str] | None]:
    """Return the values of a column, NaN where there is none, and the words that it consists of."""
    column = read_column("", cells, mark)
    if column.words is not None:
        return (column.values, column.words) if takes_words else (column.values * np.nan, None)
    unread = np.flatnonzero(np.isnan(column.values)).tolist()
    for row in unread:
        readings = readings_of(cells[row])
        if mark.other in readings:
            column.values[row] = readings[mark.other]
    return column.values, None


def _check(values: Array, rows: Sequence[Sequence[str]], lines: Sequence[int]) -> None:
    """Raise BlockError for the first cell without a value."""
    missing = np.argwhere(np.isnan(values))
    if len(missing):
        row, column = missing[0].tolist()
        raise BlockError(lines[row], column + 1, rows[row][column].strip())
