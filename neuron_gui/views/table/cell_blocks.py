"""Blocks of cells as text, the way spreadsheets put them on the clipboard.

Columns may be set apart by tabs, semicolons, commas or spaces, and numbers written with a point
or a comma. Where every line of a block is also one number, such as "0,25" or "1 234", a comma or a
space may belong to the numbers; so may some of the commas in "1,5, 2,5". Names above them or the
country then tell, or the block is ambiguous. Lists, NumPy's arrays and Markdown say it all
themselves. A first line of names and columns of two words are read if they are wanted.
"""

import csv
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from itertools import chain, islice

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.checking import Check, between, unchecked
from neuron_gui.core.tables.columns import read_column
from neuron_gui.core.tables.encodings import Encoding
from neuron_gui.core.tables.errors import TableError
from neuron_gui.core.tables.grid import MOST_COLUMNS, Separator, without_gaps
from neuron_gui.core.tables.headings import guess_names
from neuron_gui.core.tables.names import read_name
from neuron_gui.core.tables.notations import NotedTable, read_notation
from neuron_gui.core.tables.numbers import (
    DecimalMark,
    number_or_nan,
    numbers_or_nan,
    plain_numbers,
    readings_of,
    typed_mark,
)
from neuron_gui.core.tables.reading import ReadOptions, read_bytes
from neuron_gui.core.tables.words import harmonized

ONE_COLUMN = "\t"
"""The separator of a block in one column: where there are tabs, they set its columns apart."""
_GAP = re.compile("[^\\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}]+")
"""White space that sets columns apart; the other kinds set thousands apart."""
_SAMPLE = 20_000
_SAMPLE_LINES = 200
_SAMPLE_NUMBERS = 4000
_NAME_ROWS = 200


class BlockError(ValueError):
    """Text that is no block: the `line` and `column` of the first mistake, both from 1.

    `cell` is the text that is no number, or None if the line has too many or too few values.
    """

    def __init__(self, line: int, column: int, cell: str | None = None) -> None:
        super().__init__(line, column, cell)
        self.line, self.column, self.cell = line, column, cell


class WideBlockError(ValueError):
    """A block has more columns than any table: `width` of them."""

    def __init__(self, width: int) -> None:
        super().__init__(width)
        self.width = width


@dataclass(frozen=True)
class BlockDialect:
    """What sets columns apart, None for any white space, and the decimal mark."""

    separator: str | None
    mark: DecimalMark


@dataclass(frozen=True)
class AmbiguousCell:
    """A line or cell of a block, and the numbers that it is in each dialect."""

    text: str
    readings: dict[BlockDialect, tuple[float, ...]]

    @property
    def asks_for_columns(self) -> bool:
        """True if not only the decimal mark is open."""
        return len(set(map(len, self.readings.values()))) > 1


@dataclass(frozen=True, eq=False)
class CellBlock:
    """Numbers shaped (rows, columns), the names above them if there were any, and remarks.

    `words` are the words that became 0 and 1, by column; `ambiguous_cell` is what can
    be read in another dialect, if anything can. Of two arrays, inputs and targets, the second one
    had the `last_columns`.
    """

    values: Array
    names: tuple[str, ...] = ()
    words: tuple[tuple[int, tuple[str, str]], ...] = ()
    ambiguous_cell: AmbiguousCell | None = None
    last_columns: int = 0


def parse_block(
    text: str,
    *,
    local: DecimalMark = DecimalMark.POINT,
    dialect: BlockDialect | None = None,
    takes_names: bool = False,
    rows_for_words: int | None = None,
    width: int = MOST_COLUMNS,
    check: Check = unchecked,
) -> CellBlock:
    """Return the numbers in a text; empty lines do not count.

    A text that can be typed into a cell is one number: "0,25" alone is a quarter, not two cells.
    `local` is the country's decimal mark, `dialect` how a block is to be read. Two words may
    stand for 0 and 1 in columns of at least `rows_for_words` rows, if it is given. A flat list of
    Python is a row, or a column if there are not so many columns: `width` is their number.
    Raises BlockError, WideBlockError, and TableError for lists that are no table.
    """
    noted = read_notation(text, between(check, 0.0, 0.3)) if dialect is None else None
    if noted is not None:
        cells = _noted_cells(noted, width)
    else:
        cells = _separated_cells(text, local, dialect)
    check(0.3)
    rows, lines, mark = cells.rows, cells.lines, cells.mark
    _check_widths(rows, lines)
    names: tuple[str, ...] = ()
    if cells.has_names or (takes_names and len(rows) > 1 and _are_names(rows, mark)):
        names, rows, lines = tuple(map(read_name, rows[0])), rows[1:], lines[1:]
    takes_words = rows_for_words is not None and len(rows) >= rows_for_words
    values, pairs = _columns(rows, mark, takes_words, between(check, 0.5, 1.0))
    words = _with_same_words(values, pairs)
    _check(values, rows, lines)
    values.flags.writeable = False  # or the table would copy it, in the window's thread
    return CellBlock(
        values, names if takes_names else (), words, cells.ambiguous_cell, cells.last_columns
    )


@dataclass(frozen=True, eq=False)
class _Cells:
    """The cells of a block, the line of each row, and what is known of them by then."""

    rows: list[list[str]]
    lines: list[int]
    mark: DecimalMark
    ambiguous_cell: AmbiguousCell | None = None
    has_names: bool = False
    last_columns: int = 0


def _separated_cells(text: str, local: DecimalMark, dialect: BlockDialect | None) -> _Cells:
    dialect, ambiguous_cell = (dialect, None) if dialect is not None else dialect_of(text, local)
    found = lines_of(text, dialect.separator)
    rows, lines = [cells for _, cells in found], [number for number, _ in found]
    return _Cells(rows, lines, dialect.mark, ambiguous_cell)


def _noted_cells(noted: NotedTable, width: int) -> _Cells:
    if noted.is_flat and len(noted.rows[0]) > width:
        noted = noted.transposed
    if len(noted.rows[0]) > MOST_COLUMNS:
        raise WideBlockError(len(noted.rows[0]))
    has_names, last_columns = noted.has_names, noted.last_columns
    return _Cells(noted.rows, noted.lines, DecimalMark.POINT, None, has_names, last_columns)


def is_like_a_table(text: str) -> bool:
    """Return whether a text that is no block may be a table yet: one with units, or with a title.

    It has two lines and two columns at least, in the eyes of the import.
    """
    sample = text if len(text) <= _SAMPLE else text[: text.rfind("\n", 0, _SAMPLE) + 1]
    options = ReadOptions(encoding=Encoding.UTF_8)
    try:
        reading = read_bytes(sample.encode(errors="replace"), options)
    except TableError:
        return False
    return len(reading.columns) > 1 and reading.rows + reading.dialect.has_names > 1


def _check_widths(rows: Sequence[Sequence[str]], lines: Sequence[int]) -> None:
    """Raise BlockError if the rows are not even."""
    for number, row in zip(lines, rows, strict=True):
        if len(row) != len(rows[0]):
            raise BlockError(number, min(len(row), len(rows[0])) + 1)


def _are_names(rows: Sequence[Sequence[str]], mark: DecimalMark) -> bool:
    return not any(map(readings_of, rows[0])) and guess_names(rows[:_NAME_ROWS], mark) == 0


def _columns(
    rows: Sequence[Sequence[str]], mark: DecimalMark, takes_words: bool, check: Check
) -> tuple[Array, list[tuple[str, str] | None]]:
    """Return the values of all columns, NaN where there is none, and the words of each."""
    columns: list[Array] = []
    pairs: list[tuple[str, str] | None] = []
    for index, texts in enumerate(zip(*rows, strict=True)):
        check(index / len(rows[0]))
        values, pair = _column(texts, mark, takes_words)
        columns.append(values)
        pairs.append(pair)
    return np.column_stack(columns) if columns else np.empty((0, 0)), pairs


def _column(
    cells: Sequence[str], mark: DecimalMark, takes_words: bool
) -> tuple[Array, tuple[str, str] | None]:
    """Return the plain numbers of a column, NaN for all else, and the words that it consists of."""
    values = np.array(numbers_or_nan(cells, mark))
    if takes_words and np.isnan(values).all():
        column = read_column("", cells, mark)
        if column.words is not None:
            return column.values, column.words
    return values, None


def _with_same_words(
    values: Array, pairs: Sequence[tuple[str, str] | None]
) -> tuple[tuple[int, tuple[str, str]], ...]:
    """Give a word the same value in all columns; return the words of each that has some."""
    found = []
    for column, (before, pair) in enumerate(zip(pairs, harmonized(pairs), strict=True)):
        if pair is not None:
            found.append((column, pair))
            if pair != before:
                values[:, column] = 1.0 - values[:, column]
    return tuple(found)


def _check(values: Array, rows: Sequence[Sequence[str]], lines: Sequence[int]) -> None:
    """Raise BlockError for the first cell without a value."""
    missing = np.argwhere(np.isnan(values))
    if len(missing):
        row, column = missing[0].tolist()
        raise BlockError(lines[row], column + 1, rows[row][column].strip())


def dialect_of(text: str, local: DecimalMark) -> tuple[BlockDialect, AmbiguousCell | None]:
    """Return how a block is read, and what leaves that ambiguous, if anything does.

    Where the decimal mark of the country, `local`, is a comma, "0,25" above "0,75" is one column.
    """
    separators = _separators(text)
    splits = [_split(text, separator, local) for separator in separators]
    if separators[-1] == splits[0].mark == local and not splits[0].ambiguous_cell:
        splits = splits[:1]
    dialects = [BlockDialect(split.separator, mark) for split in splits for mark in split.marks]
    return dialects[0], _ambiguous_cell(splits) if len(dialects) > 1 else None


def lines_of(text: str, separator: str | None) -> list[tuple[int, list[str]]]:
    """Return the number and the cells of each line that is not empty. Raises WideBlockError."""
    found = _lines_of(text, separator)
    width = max((len(cells) for _, cells in found), default=0)
    if width > MOST_COLUMNS:  # what follows would take seconds
        raise WideBlockError(width)
    return found


def _lines_of(text: str, separator: str | None) -> list[tuple[int, list[str]]]:
    if separator is not None and '"' in text:
        with suppress(csv.Error):  # no quotations then, only marks
            return _quoted_lines(text, separator)
    lines = enumerate(text.splitlines(), 1)
    return [(number, _cells(line, separator)) for number, line in lines if line.strip()]


def _cells(line: str, separator: str | None) -> list[str]:
    return _GAP.split(line.strip()) if separator is None else line.split(separator)


@dataclass(frozen=True)
class _Split:
    """The rows that a separator gives, their decimal mark, and a cell that leaves it ambiguous."""

    separator: str | None
    rows: Sequence[Sequence[str]]
    mark: DecimalMark
    ambiguous_cell: str

    @property
    def marks(self) -> Sequence[DecimalMark]:
        """The decimal marks that the rows leave open."""
        return tuple(DecimalMark) if self.ambiguous_cell else (self.mark,)

    @property
    def ambiguous_row(self) -> int:
        """The index of the row that the ambiguous cell stands in."""
        rows = ([cell.strip() for cell in row] for row in self.rows)
        return next(index for index, row in enumerate(rows) if self.ambiguous_cell in row)


def _split(text: str, separator: str | None, local: DecimalMark) -> _Split:
    rows = [cells for _, cells in lines_of(text, separator)]
    marked = (cell for row in rows for cell in row if "," in cell or "." in cell)
    return _Split(separator, rows, *typed_mark(islice(marked, _SAMPLE_NUMBERS), local))


def _ambiguous_cell(splits: Sequence[_Split]) -> AmbiguousCell:
    """Return the numbers in an ambiguous cell, or in its line if there are two ways to split it."""
    rows: Sequence[Sequence[str]] = [[splits[0].ambiguous_cell]]
    if len(splits) > 1:
        index = next((split.ambiguous_row for split in splits if split.ambiguous_cell), 0)
        rows = [split.rows[index] for split in splits]
    readings = {
        BlockDialect(split.separator, mark): tuple(number_or_nan(cell, mark) for cell in row)
        for split, row in zip(splits, rows, strict=True)
        for mark in split.marks
    }
    return AmbiguousCell((splits[0].separator or " ").join(rows[0]).strip(), readings)


def _separators(text: str) -> list[str | None]:
    """Return what sets the columns apart: two that do, if every line is also one number."""
    clear: list[str | None] = [separator for separator in "\t;" if separator in text]
    # Quotation marks tell for themselves which commas belong to a cell.
    can_be_spaced = not clear and Separator.SPACED_COMMA in text and '"' not in text
    spaced = _spaced_separators(text) if can_be_spaced else []
    return clear[:1] or spaced or _unclear_separators(text)


def _spaced_separators(text: str) -> list[str | None]:
    """Return what sets the columns apart where "1,5, 2,5" are decimal commas, or all is columns."""
    rows, all_rows = (
        [cells for _, cells in lines_of(text, key)] for key in (Separator.SPACED_COMMA, ",")
    )
    first = 1 if len(rows) > 1 and not any(map(readings_of, rows[0])) else 0
    names, cells = chain(*rows[:first]), list(chain(*rows[first:]))
    has_both = any("," in cell for cell in cells) and not any("," in name for name in names)
    if not has_both or not _are_even_numbers(rows, first):
        return []
    return (
        [Separator.SPACED_COMMA, ","]
        if _are_even_numbers(all_rows, first)
        else [Separator.SPACED_COMMA]
    )


def _unclear_separators(text: str) -> list[str | None]:
    """Return what sets the columns apart where only a comma or white space can."""
    column = [cells[0] for _, cells in lines_of(text, ONE_COLUMN)]
    first = 1 if len(column) > 1 and _has_no_number(column[0]) else 0
    numbers, split = column[first:], _separator(column[first:])
    rows = [cells for _, cells in lines_of(text, split)]
    if len(set(map(len, rows))) != 1:
        return [ONE_COLUMN if _are_mostly_numbers(numbers[:_SAMPLE_LINES]) else split]
    if not _are_numbers(numbers):
        return [split]
    if len(column) == 1 or not _are_numbers(list(chain(*rows[first:]))):
        return [ONE_COLUMN]
    return [split] if first or len(rows[0]) == 1 else [ONE_COLUMN, split]


def _separator(lines: Sequence[str]) -> str | None:
    """Return a comma or, with None, white space."""
    spaced = any(re.search(rf"[^\s,]{_GAP.pattern}[^\s,]", line.strip()) for line in lines)
    return "," if any("," in line for line in lines) and not spaced else None


def _has_no_number(line: str) -> bool:
    return not any(map(readings_of, re.split(r"[\s,]+", line)))


def _are_even_numbers(rows: Sequence[Sequence[str]], first: int) -> bool:
    return len(set(map(len, rows))) == 1 and _are_numbers(list(chain(*rows[first:])))


def _are_numbers(texts: Sequence[str]) -> bool:
    is_plain = any(plain_numbers(texts, mark) is not None for mark in DecimalMark)
    return is_plain or all(map(readings_of, texts))


def _are_mostly_numbers(texts: Sequence[str]) -> bool:
    return 2 * sum(map(bool, map(readings_of, texts))) > len(texts)


def _quoted_lines(text: str, separator: str) -> list[tuple[int, list[str]]]:
    """Read cells in quotation marks, which may hold separators and line ends themselves.

    Raises csv.Error for a mark that is not closed, or with more than spaces behind it: "1",5 split
    at tabs would be 1,5.
    """
    source = StringIO(without_gaps(text, separator), newline="")
    reader = csv.reader(source, delimiter=separator, skipinitialspace=True, strict=True)
    found, line = [], 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            found.append((line, cells))
        line = reader.line_num + 1
    return found
