"""From a text to its cells, with Python's csv module: rows of equal width, and what is none.

Cells in quotation marks may hold separators and line ends, so a row knows the line it began in.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from neuron_gui.core.checking import Check, between, unchecked
from neuron_gui.core.dataset import MOST_ROWS
from neuron_gui.core.tables.errors import Fault, Problem, Refusal, TableError
from neuron_gui.core.tables.lines import LINE
from neuron_gui.core.tables.numbers import readings_of

MOST_COLUMNS = 256
_SHOWN = 200
_BLOCK = 2048
_SPACED_COMMA = "\x1f"
"""A sign that `decode` lets no text have, in the place of a separator of two: csv takes one."""
_TOP = 30
"""So many lines may stand above the names of the columns."""
_END = "\x04"
"""A line that `decode` lets no text have, after the last: only an open quotation holds it."""
_NAMED = re.compile(r"sep=([,;|\t :])?[ \t]*(?=[\r\n]|$)", re.IGNORECASE)


class Separator(StrEnum):
    """What sets columns apart."""

    TAB = "\t"
    SEMICOLON = ";"
    PIPE = "|"
    COMMA = ","
    SPACED_COMMA = ", "
    """For "1,5, 2,5", whose other commas are decimal marks."""
    SPACE = " "
    COLON = ":"


@dataclass(frozen=True, eq=False)
class Grid:
    """Rows of `width` cells each, the line that each began in, and lines that are no such rows.

    `uneven` has the cells of those among the first lines that have fewer or more, by their line.
    `is_cut` is true if there was more than a table can hold.
    """

    rows: list[list[str]]
    lines: list[int]
    width: int
    malformed_rows: list[Problem]
    is_cut: bool
    uneven: dict[int, list[str]] = field(default_factory=dict)


def read_grid(text: str, separator: Separator, check: Check) -> Grid:
    """Return the cells of a text; lines without any do not count. Raises TableError."""
    of_records, of_rows = between(check, 0.0, 0.9), between(check, 0.9, 1.0)
    records = read_records(text, separator, MOST_ROWS + 1, of_records)
    if records.malformed_rows and len(records.rows) < 2:  # no quotations then, only marks
        records = read_records(text, separator, MOST_ROWS + 1, of_records, is_quoted=False)
    if not records.rows:
        raise TableError(Refusal.EMPTY)
    return even_grid(records, separator, of_rows)


def even_grid(records: "Records", separator: str, check: Check) -> Grid:
    """Return the records of the usual width as rows. Raises TableError for too wide a table."""
    width = _without_empty_end(records.rows, usual_width(records.rows))
    if width > MOST_COLUMNS:
        raise TableError(Refusal.MANY_COLUMNS, count=width)
    grid = Grid([], [], width, records.malformed_rows, records.is_cut)
    for number, (cells, line) in enumerate(zip(records.rows, records.lines, strict=True)):
        if number % _BLOCK == 0:
            check(number / len(records.rows))
        if len(cells) < width or (len(cells) > width and _has_text(cells[width:])):
            fault = Fault.FEW_CELLS if len(cells) < width else Fault.MANY_CELLS
            shown = separator.join(cells)[:_SHOWN]
            grid.malformed_rows.append(Problem(fault, line, None, shown, len(cells)))
            if len(grid.rows) + len(grid.uneven) < _TOP:
                grid.uneven[line] = cells
        else:
            grid.rows.append(cells[:width])
            grid.lines.append(line)
    grid.malformed_rows.sort(key=lambda problem: problem.line)
    return grid


def _without_empty_end(rows: list[list[str]], width: int) -> int:
    """Return the width without a last column that is empty, and that some line does not have."""
    while width > 1 and any(len(cells) == width - 1 for cells in rows[:_TOP]):
        if any(_has_text(cells[width - 1 : width]) for cells in rows):
            break
        width -= 1
    return width


def without_gaps(text: str, separator: str) -> str:
    """Return a text without the spaces between a quotation mark and the separator behind it."""
    return re.sub(rf'"[^\S\r\n{separator}]+(?=[{separator}\r\n]|\Z)', '"', text)


@dataclass(eq=False)
class Records:
    """What csv reads: records that are not empty, the lines that they begin in, and what is none.

    `malformed_rows` have text behind a closing quotation mark, and are no row: that text would make
    another number of a cell, or a mark may have been left open.
    """

    rows: list[list[str]]
    lines: list[int]
    malformed_rows: list[Problem]
    is_cut: bool = False


def read_records(
    text: str,
    separator: Separator,
    most: int,
    check: Check = unchecked,
    *,
    is_strict: bool = True,
    is_quoted: bool = True,
) -> Records:
    """Read up to `most` records and one more. Raises TableError for a cell that has no end.

    Who is not strict minds neither open quotations nor text behind a closing mark.
    """
    sign = _SPACED_COMMA if separator is Separator.SPACED_COMMA else separator
    text = without_gaps(_without_named_separator(text).replace(separator, sign), sign)
    found = Records([], [], [])
    for line, cells in _each_record(_Lines(text, check), sign, is_strict, is_quoted):
        if isinstance(cells, str):
            shown = cells.replace(sign, separator).strip()[:_SHOWN]
            found.malformed_rows.append(Problem(Fault.BEHIND_QUOTE, line, None, shown))
        elif _has_text(cells):
            if sign != separator:
                cells = [cell.replace(sign, separator) for cell in cells]
            found.rows.append(cells)
            found.lines.append(line)
        if len(found.rows) + len(found.malformed_rows) > most:
            found.is_cut = True
            break
    return found


class _Lines:
    """The lines of a text, with their ends, then `_END`; `position` is how far they were read."""

    def __init__(self, text: str, check: Check) -> None:
        self._text, self._check = text, check
        self.position, self.is_over = 0, False

    def __iter__(self) -> Iterator[str]:
        for number, match in enumerate(LINE.finditer(self._text), 1):
            self.position = match.end()
            if number % _BLOCK == 0:
                self._check(self.position / len(self._text))
            yield match[0]
        self.is_over = True
        yield _END

    def text_since(self, position: int) -> str:
        """Return what was read after a position."""
        return self._text[position : self.position]


def _each_record(
    source: _Lines, sign: str, is_strict: bool, is_quoted: bool
) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the line that each record begins in and its cells, or its text if it is malformed."""
    reader = csv.reader(
        source,
        delimiter=sign,
        skipinitialspace=True,
        strict=is_strict,
        quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE,
    )
    while True:
        line, position = reader.line_num + 1, source.position
        try:
            cells = next(reader, [_END])
        except csv.Error as error:
            _refuse_endless(error, source.is_over, line)
            raw = source.text_since(position)
            # A record of several lines is rather a mark left open, which eats the rows between.
            words = _words_around_marks(raw, sign, line) if reader.line_num == line else None
            yield line, words or raw
            continue
        if cells == [_END]:
            return
        yield line, cells


def _refuse_endless(error: csv.Error, is_end: bool, line: int) -> None:
    """Raise TableError for what csv refuses, unless it is text behind a closing mark."""
    if "limit" in str(error):
        raise TableError(Refusal.LONG_CELL, line) from error
    if is_end:
        raise TableError(Refusal.OPEN_QUOTE, line) from error


def _words_around_marks(raw: str, sign: str, line: int) -> list[str] | None:
    """Return a line's cells if only words stand behind marks, as in "x" (m), and none stays open.

    Raises TableError for a cell that is too long.
    """
    if _makes_a_number(raw, sign):
        return None
    marks_anywhere = csv.reader([raw, _END], delimiter=sign, skipinitialspace=True)
    try:
        cells = next(marks_anywhere)
    except csv.Error as error:
        raise TableError(Refusal.LONG_CELL, line) from error
    return None if cells[-1].endswith(_END) else cells


def _makes_a_number(raw: str, sign: str) -> bool:
    """Return whether text behind a closing mark would be glued to a number: "1"2 is not 12."""
    escaped = re.escape(sign)
    opening = rf'(?:^|{escaped})(?:(?!{escaped}) )*"'  # spaces are no part of the cell behind them
    quoted = re.findall(rf'{opening}((?:[^"]|"")*)"([^{escaped}\r\n]*)', raw)
    return any(behind.strip() and readings_of(cell + behind) for cell, behind in quoted)


def named_separator(text: str) -> Separator | None:
    """Return the separator in the first line by which Excel is told it, if there is one."""
    named = _NAMED.match(text)
    return None if named is None or not named[1] else Separator(named[1])


def _without_named_separator(text: str) -> str:
    named = _NAMED.match(text)
    return text if named is None else text[named.end() :]


def _has_text(cells: list[str]) -> bool:
    return bool("".join(cells).strip())


def usual_width(rows: list[list[str]]) -> int:
    """Return how many cells most rows have; of two that are as frequent, the greater."""
    widths = Counter(map(len, rows))
    return max(widths, key=lambda width: (widths[width], width), default=0)
