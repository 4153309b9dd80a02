"""From the bytes of a file to columns of values, with a guess of all that the file does not say.

Nothing is thrown away here: what becomes of the columns, and of rows that cannot be read, is
decided by a `Plan`.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

import numpy as np

from neuron_gui.core.arrays import Indices
from neuron_gui.core.checking import Check, between, unchecked
from neuron_gui.core.dataset import MOST_ROWS
from neuron_gui.core.tables.alphabets import EncodingGuess, older_encoding
from neuron_gui.core.tables.arff import with_names_as_a_row
from neuron_gui.core.tables.columns import ReadColumn, read_column
from neuron_gui.core.tables.encodings import Encoding, decode, unicode_encoding
from neuron_gui.core.tables.errors import Fault, Problem, Refusal, TableError
from neuron_gui.core.tables.grid import Grid, Records, Separator, even_grid, read_grid
from neuron_gui.core.tables.headings import guess_names, names_beside_rows
from neuron_gui.core.tables.lines import each_line
from neuron_gui.core.tables.names import read_name
from neuron_gui.core.tables.notations import NotedTable, read_notation
from neuron_gui.core.tables.numbers import DecimalMark, guess_mark
from neuron_gui.core.tables.quantities import is_grade, number_in
from neuron_gui.core.tables.quotation import usual_quotation
from neuron_gui.core.tables.separators import (
    guess_separator,
    is_one_number_each,
    is_value,
    other_separator,
)
from neuron_gui.core.tables.words import harmonized

LONGEST_NAME = 400
_GRID_SHARE = 0.7
_SAMPLE_ROWS = 2000
_SAMPLE_NUMBERS = 4000
_NAME_ROWS = 200
_FEWEST_EVEN = 0.5
_FEWEST_NUMBERS = 0.3
"""A text with a smaller share of even lines, and of numbers in them, is no table."""
_OTHER_FILES = re.compile(r"\s*(<[A-Za-z!?]|\{\s*[\"}])")
"""How pages of the web, other XML and JSON begin."""


@dataclass(frozen=True)
class ReadOptions:
    """How a file is to be read; what is None is guessed.

    `names_line` is the line with the names, from 1, or 0 if there is none. `local` is the decimal
    mark of the country, by which a cell may be ambiguous.
    """

    encoding: Encoding | None = None
    separator: Separator | None = None
    decimal_mark: DecimalMark | None = None
    names_line: int | None = None
    local: DecimalMark = DecimalMark.POINT


@dataclass(frozen=True)
class Dialect:
    """How a file was read: nothing is left open.

    `separator` is None for a table in another notation, such as Python's lists. `names_line` is the
    line with the names of the columns, from 1, or 0 if there is none.

    `ambiguous_cell` is a cell of two possible meanings, `ambiguous_line` one of those lines that
    also fit another separator: "0,25" may be two columns or one, "1,5, 2,5" may be four or two. It
    is `other_separator`, or None for one column.
    """

    encoding: Encoding
    separator: Separator | None
    decimal_mark: DecimalMark
    names_line: int
    ambiguous_cell: str = ""
    ambiguous_line: str = ""
    other_separator: Separator | None = None

    @property
    def has_names(self) -> bool:
        """True if the file names its columns."""
        return self.names_line > 0


@dataclass(frozen=True, eq=False)
class Reading:
    """All columns of a file, the line that each row began in, and the lines that are no rows.

    `width` is the number of cells in a line, empty columns included. `passed_over` are the lines
    above the names, such as titles. `last_columns` is how many columns come last because another
    array had them, or 0. `encoding_guess` tells whether another encoding is as likely. `is_cut` is
    true if the file has more rows than a table can hold: these are the first.
    """

    dialect: Dialect
    columns: tuple[ReadColumn, ...]
    lines: Indices
    width: int
    malformed_rows: tuple[Problem, ...] = ()
    passed_over: tuple[Problem, ...] = ()
    last_columns: int = 0
    encoding_guess: EncodingGuess | None = None
    is_cut: bool = False

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.lines)


def read_bytes(
    data: bytes, options: ReadOptions | None = None, check: Check = unchecked
) -> Reading:
    """Return what stands in a file. Raises TableError for what is no table of text."""
    options = options or ReadOptions()
    known = options.encoding or unicode_encoding(data)
    guess = EncodingGuess(known) if known is not None else older_encoding(data)
    text = _text(data, guess.encoding, is_guessed=options.encoding is None)
    check(0.0)
    of_notation = between(check, 0.0, 0.9 * _GRID_SHARE)
    noted = read_notation(text, of_notation) if options.separator is None else None
    if noted is not None:
        reading = _read_noted(noted, guess.encoding, options, check)
    else:
        reading = _read_separated(text, guess.encoding, options, check)
    return replace(reading, encoding_guess=guess)


def _read_noted(
    noted: NotedTable, encoding: Encoding, options: ReadOptions, check: Check
) -> Reading:
    of_grid = between(check, 0.9 * _GRID_SHARE, _GRID_SHARE)
    grid = even_grid(Records(noted.rows, noted.lines, []), " ", of_grid)
    names_line = options.names_line
    if names_line is None:
        names_line = noted.lines[0] if noted.has_names else 0
    mark = options.decimal_mark or DecimalMark.POINT
    dialect = Dialect(encoding, None, mark, names_line)
    reading = _columns(dialect, grid, between(check, _GRID_SHARE, 1.0))
    return replace(reading, last_columns=noted.last_columns)


def _read_separated(text: str, encoding: Encoding, options: ReadOptions, check: Check) -> Reading:
    text = usual_quotation(with_names_as_a_row(text))
    separator = options.separator or guess_separator(text)
    grid = read_grid(text, separator, between(check, 0.0, _GRID_SHARE))
    if options.separator is None and _is_no_table(text, grid, separator):
        raise TableError(Refusal.NO_TABLE)
    mark, ambiguous_cell = _decimal_mark(options, separator, grid)
    names_line = options.names_line
    if names_line is None:
        names_line = _guessed_names_line(text, grid, separator, mark)
    _put_names_in(grid, text, separator, names_line)
    is_clear = names_line > 0 or options.separator is not None
    line, other = ("", None) if is_clear else _ambiguous_line(text, grid, separator)
    dialect = Dialect(encoding, separator, mark, names_line, ambiguous_cell, line, other)
    return _columns(dialect, grid, between(check, _GRID_SHARE, 1.0))


def _text(data: bytes, encoding: Encoding, *, is_guessed: bool) -> str:
    try:
        return decode(data, encoding)
    except TableError as error:
        if is_guessed and error.refusal is Refusal.OTHER_ENCODING:
            raise TableError(Refusal.NO_TEXT) from error  # no other encoding is likelier
        raise


def _is_no_table(text: str, grid: Grid, separator: Separator) -> bool:
    """Return whether hardly a number stands in lines of which hardly any is like the others.

    Sentences and programs may have some such lines, but no word comes again there as yes does.
    """
    cells = [cell for row in grid.rows[:_NAME_ROWS] for cell in row]
    numbers = sum(map(is_value, cells))
    are_uneven = len(grid.rows) < _FEWEST_EVEN * (len(grid.rows) + len(grid.malformed_rows))
    is_sentence = separator is Separator.SPACE and len(grid.rows) == 1
    is_other = are_uneven or is_sentence or grid.width == 1 or bool(_OTHER_FILES.match(text))
    is_text = bool(grid.malformed_rows) and not numbers and len(set(cells)) == len(cells)
    return is_text or (is_other and numbers < _FEWEST_NUMBERS * len(cells))


def _guessed_names_line(text: str, grid: Grid, separator: Separator, mark: DecimalMark) -> int:
    is_spaced = separator is Separator.SPACE
    row = guess_names(grid.rows[:_NAME_ROWS], mark, splits_titles=is_spaced)
    if row is not None:
        return grid.lines[row]
    uneven = names_beside_rows(text, grid, separator)
    return 0 if uneven is None else uneven[0]


def _put_names_in(grid: Grid, text: str, separator: Separator, line: int) -> None:
    """Make a row of the line with the names, if it has fewer or more cells than the others."""
    if line not in grid.uneven:
        return
    found = names_beside_rows(text, grid, separator)
    cells = found[1] if found is not None and found[0] == line else grid.uneven[line]
    position = bisect(grid.lines, line)
    grid.rows.insert(position, [*cells, *[""] * grid.width][: grid.width])
    grid.lines.insert(position, line)
    grid.malformed_rows[:] = [each for each in grid.malformed_rows if each.line != line]


def _decimal_mark(
    options: ReadOptions, separator: Separator, grid: Grid
) -> tuple[DecimalMark, str]:
    if options.decimal_mark is not None:
        return options.decimal_mark, ""
    columns = _columns_of_numbers(grid.rows[:_NAME_ROWS])
    marked = (row[column] for row in grid.rows for column in columns if not row[column].isalnum())
    cells = islice((number_in(cell) for cell in marked if _has_mark(cell)), _SAMPLE_NUMBERS)
    is_comma_likely = separator in (Separator.SEMICOLON, Separator.TAB)
    likely = DecimalMark.COMMA if is_comma_likely else DecimalMark.POINT
    mark, ambiguous_cell = guess_mark(cells, likely, options.local)
    if mark.value == separator.value and not any("," in cell for row in grid.rows for cell in row):
        return DecimalMark.POINT, ambiguous_cell
    return mark, ambiguous_cell


def _has_mark(cell: str) -> bool:
    return "," in cell or "." in cell


def _columns_of_numbers(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the columns of which at least half of the cells are numbers: not dates or versions."""
    columns = []
    for index, cells in enumerate(zip(*rows[1:] or rows, strict=True)):
        filled = [cell for cell in cells if cell.strip()]
        if filled and 2 * sum(map(is_value, filled)) >= len(filled):
            columns.append(index)
    return columns


def _ambiguous_line(text: str, grid: Grid, separator: Separator) -> tuple[str, Separator | None]:
    """Return the first line with a row if they all fit another separator, and which one."""
    with_row = set(grid.lines[:_SAMPLE_ROWS])
    numbered = enumerate(each_line(text), 1)
    sample = islice(numbered, max(with_row, default=0))
    lines = [line.strip() for number, line in sample if number in with_row]
    other = other_separator(lines, separator)
    is_ambiguous = grid.width > 1 and (other is not None or is_one_number_each(lines))
    return (lines[0], other) if is_ambiguous else ("", None)


def _columns(dialect: Dialect, grid: Grid, check: Check) -> Reading:
    start = bisect(grid.lines, dialect.names_line)
    has_names = start > 0
    names = grid.rows[start - 1] if has_names else [""] * grid.width
    if has_names and not all(map(is_value, names)):
        _take_out_names_again(grid, start, dialect.separator or " ")
    rows = grid.rows[start : start + MOST_ROWS]
    if not rows:
        raise TableError(Refusal.NO_ROWS)
    lines = np.array(grid.lines[start : start + MOST_ROWS], dtype=np.intp)
    columns = _each_column(names, rows, dialect.decimal_mark, check)
    return Reading(
        dialect,
        tuple(_with_same_words(columns)),
        lines,
        grid.width,
        tuple(each for each in grid.malformed_rows if each.line > dialect.names_line),
        tuple(_passed_over(grid, dialect, start - 1)),
        is_cut=grid.is_cut or len(grid.rows) - start > MOST_ROWS,
    )


def _each_column(
    names: Sequence[str], rows: Sequence[Sequence[str]], mark: DecimalMark, check: Check
) -> list[ReadColumn]:
    """Return the columns that have a name or a cell with something in it."""
    has_grades = any(map(is_grade, chain(*rows[:_SAMPLE_ROWS])))
    columns = []
    for index, texts in enumerate(zip(*rows, strict=True)):
        of_one = between(check, index / len(names), (index + 1) / len(names))
        of_one(0.0)
        name = _name(names[index])
        if name or any(text.strip() for text in texts):
            columns.append(read_column(name, texts, mark, has_grades=has_grades, check=of_one))
            columns[-1].find_out()
    return columns


def _take_out_names_again(grid: Grid, start: int, separator: str) -> None:
    """Make no rows of lines that have the names again, as where files were joined."""
    names = grid.rows[start - 1]
    again = [index for index in range(start, len(grid.rows)) if grid.rows[index] == names]
    for index in reversed(again):
        line = grid.lines.pop(index)
        text = separator.join(grid.rows.pop(index))
        grid.malformed_rows.append(Problem(Fault.NAMES_AGAIN, line, None, text))
    grid.malformed_rows.sort(key=lambda problem: problem.line)


def _passed_over(grid: Grid, dialect: Dialect, rows: int) -> list[Problem]:
    """Return the lines above the names."""
    separator = dialect.separator or " "
    above = [
        Problem(Fault.ABOVE_NAMES, line, None, separator.join(cells), len(cells))
        for cells, line in zip(grid.rows[: max(rows, 0)], grid.lines, strict=False)
    ]
    above += [
        replace(each, fault=Fault.ABOVE_NAMES)
        for each in grid.malformed_rows
        if each.line < dialect.names_line
    ]
    return sorted(above, key=lambda problem: problem.line)


def _with_same_words(columns: Sequence[ReadColumn]) -> Iterable[ReadColumn]:
    """Yield the columns, in which a word is everywhere the same number."""
    pairs = harmonized([column.words for column in columns])
    for column, pair in zip(columns, pairs, strict=True):
        is_same = column.words == pair
        yield column if is_same else replace(column, words=pair, values=1.0 - column.values)


def _name(text: str) -> str:
    """Return a name on one line and of a sensible length."""
    name = read_name(text)
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
