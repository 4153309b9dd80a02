"""From the bytes of a file to columns of values, with a guess of all that the file does not say.

Nothing is thrown away here: what becomes of the columns, and of rows that cannot be read, is
decided by a `Plan`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

import numpy as np

from neuron_gui.core.arrays import Indices
from neuron_gui.core.checking import Check, between, unchecked
from neuron_gui.core.dataset import MOST_ROWS
from neuron_gui.core.tables.columns import ReadColumn, read_column
from neuron_gui.core.tables.encodings import Encoding, decode, guess_encoding
from neuron_gui.core.tables.errors import Problem, Refusal, TableError
from neuron_gui.core.tables.grid import Grid, Separator, read_grid
from neuron_gui.core.tables.names import read_name
from neuron_gui.core.tables.numbers import DecimalMark, guess_mark, is_number, readings_of
from neuron_gui.core.tables.separators import (
    guess_separator,
    is_one_number_each,
    other_separator,
)

LONGEST_NAME = 80
_GRID_SHARE = 0.7
_SAMPLE_ROWS = 2000
_SAMPLE_NUMBERS = 4000
_NAME_ROWS = 200


@dataclass(frozen=True)
class ReadOptions:
    """How a file is to be read; what is None is guessed.

    `local` is the decimal mark of the country, by which a cell may be ambiguous.
    """

    encoding: Encoding | None = None
    separator: Separator | None = None
    decimal_mark: DecimalMark | None = None
    has_names: bool | None = None
    local: DecimalMark = DecimalMark.POINT


@dataclass(frozen=True)
class Dialect:
    """How a file was read: nothing is left open.

    `ambiguous_cell` is a cell of two possible meanings, `ambiguous_line` one of those lines that
    also fit another separator: "0,25" may be two columns or one, "1,5, 2,5" may be four or two. It
    is `other_separator`, or None for one column.
    """

    encoding: Encoding
    separator: Separator
    decimal_mark: DecimalMark
    has_names: bool
    ambiguous_cell: str = ""
    ambiguous_line: str = ""
    other_separator: Separator | None = None


@dataclass(frozen=True, eq=False)
class Reading:
    """All columns of a file, the line that each row began in, and the lines that are no rows.

    `width` is the number of cells in a line, empty columns included. `is_cut` is true if the file
    has more rows than a table can hold: these are the first.
    """

    dialect: Dialect
    columns: tuple[ReadColumn, ...]
    lines: Indices
    width: int
    malformed_rows: tuple[Problem, ...] = ()
    is_cut: bool = False

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.lines)


def read_table(
    data: bytes, options: ReadOptions | None = None, check: Check = unchecked
) -> Reading:
    """Return what stands in a file. Raises TableError for what is no table of text."""
    options = options or ReadOptions()
    encoding = options.encoding or guess_encoding(data)
    text = _text(data, encoding, is_guessed=options.encoding is None)
    check(0.0)
    separator = options.separator or guess_separator(text)
    grid = read_grid(text, separator, between(check, 0.0, _GRID_SHARE))
    mark, ambiguous_cell = _decimal_mark(options, separator, grid)
    has_names = options.has_names
    if has_names is None:
        has_names = guess_names(grid.rows[:_NAME_ROWS], mark)
    is_clear = has_names or options.separator is not None
    line, other = ("", None) if is_clear else _ambiguous_line(text, grid, separator)
    dialect = Dialect(encoding, separator, mark, has_names, ambiguous_cell, line, other)
    return _columns(dialect, grid, between(check, _GRID_SHARE, 1.0))


def guess_names(rows: Sequence[Sequence[str]], mark: DecimalMark) -> bool:
    """Return whether the first row has the names of the columns: words above numbers."""
    if len(rows) == 1:
        return not any(map(readings_of, rows[0]))
    votes = [_vote(cells, mark) for cells in zip(*rows, strict=True)]
    return sum(votes) > 0


def _vote(cells: Sequence[str], mark: DecimalMark) -> int:
    """Return more than 0 if a column's first cell looks like its name, less if like the others.

    Numbers tell more than words.
    """
    first, *others = [cell.strip().casefold() for cell in cells]
    others = [cell for cell in others if cell]
    if not first or not others:
        return 0
    are_numbers = 2 * sum(is_number(cell, mark) for cell in others) > len(others)
    if readings_of(first):
        return -2 if are_numbers else 0
    if are_numbers:
        return 2
    if first in others:
        return -1
    return 1 if len(set(others)) <= 2 < len(others) else 0


def _text(data: bytes, encoding: Encoding, *, is_guessed: bool) -> str:
    try:
        return decode(data, encoding)
    except TableError as error:
        if is_guessed and error.refusal is Refusal.OTHER_ENCODING:
            raise TableError(Refusal.NO_TEXT) from error  # no other encoding is likelier
        raise


def _decimal_mark(
    options: ReadOptions, separator: Separator, grid: Grid
) -> tuple[DecimalMark, str]:
    if options.decimal_mark is not None:
        return options.decimal_mark, ""
    marked = (cell for row in grid.rows for cell in row if "," in cell or "." in cell)
    cells = islice(marked, _SAMPLE_NUMBERS)
    is_comma_likely = separator in (Separator.SEMICOLON, Separator.TAB)
    likely = DecimalMark.COMMA if is_comma_likely else DecimalMark.POINT
    return guess_mark(cells, likely, options.local)


def _ambiguous_line(text: str, grid: Grid, separator: Separator) -> tuple[str, Separator | None]:
    """Return the first line with a row if they all fit another separator, and which one."""
    with_row = set(grid.lines[:_SAMPLE_ROWS])
    numbered = enumerate(StringIO(text, newline=None), 1)
    sample = islice(numbered, max(with_row, default=0))
    lines = [line.strip() for number, line in sample if number in with_row]
    other = other_separator(lines, separator)
    is_ambiguous = grid.width > 1 and (other is not None or is_one_number_each(lines))
    return (lines[0], other) if is_ambiguous else ("", None)


def _columns(dialect: Dialect, grid: Grid, check: Check) -> Reading:
    start = 1 if dialect.has_names else 0
    names = grid.rows[0] if dialect.has_names and grid.rows else [""] * grid.width
    rows = grid.rows[start : start + MOST_ROWS]
    if not rows:
        raise TableError(Refusal.NO_ROWS)
    lines = np.array(grid.lines[start : start + MOST_ROWS], dtype=np.intp)
    columns = []
    for index, texts in enumerate(zip(*rows, strict=True)):
        check(index / grid.width)
        name = _name(names[index])
        if name or any(text.strip() for text in texts):
            columns.append(read_column(name, texts, dialect.decimal_mark))
    is_cut = grid.is_cut or len(grid.rows) - start > MOST_ROWS
    return Reading(dialect, tuple(columns), lines, grid.width, tuple(grid.malformed_rows), is_cut)


def _name(text: str) -> str:
    """Return a name on one line and of a sensible length."""
    name = read_name(text)
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
