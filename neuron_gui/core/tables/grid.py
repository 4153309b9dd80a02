"""From a text to its cells, with Python's csv module: rows of equal width, and what is none.

Cells in quotation marks may hold separators and line ends, so a row knows the line it began in.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from neuron_gui.core.dataset import MOST_ROWS
from neuron_gui.core.tables.errors import Fault, Problem, Refusal, TableError
from neuron_gui.core.tables.numbers import DecimalMark, is_number

MOST_COLUMNS = 256
_SAMPLE = 100_000
_SAMPLE_ROWS = 200
_SHOWN = 200
_BLOCK = 2048
_END = "\x04"
"""A line that no text has, put after the last: where it is missing, a quotation is still open."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_NAMED = re.compile(r"sep=([,;|\t ])?[ \t]*(?=[\r\n]|$)", re.IGNORECASE)
"""The first line by which Excel is told the separator."""

Check = Callable[[float], None]
"""Told the share that is done, again and again; may raise to stop."""


class Separator(StrEnum):
    """What sets columns apart; where two fit equally, the upper one is taken."""

    TAB = "\t"
    SEMICOLON = ";"
    PIPE = "|"
    COMMA = ","
    SPACE = " "


@dataclass(frozen=True, eq=False)
class Grid:
    """Rows of `width` cells each, the line that each began in, and lines that are no such rows.

    `is_cut` is true if there was more than a table can hold.
    """

    rows: list[list[str]]
    lines: list[int]
    width: int
    strays: list[Problem]
    is_cut: bool


def guess_separator(text: str) -> Separator:
    """Return the separator that gives the most even rows with the most numbers in them."""
    named = _NAMED.match(text)
    if named is not None and named[1]:
        return Separator(named[1])
    sample = text[:_SAMPLE]
    if len(sample) < len(text):
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    scores = {separator: _score(sample, separator) for separator in Separator}
    best = max(scores.values())
    if best == 0.0:
        return Separator.COMMA
    return next(separator for separator in Separator if scores[separator] > best - 0.02)


def read_grid(text: str, separator: Separator, check: Check = lambda share: None) -> Grid:
    """Return the cells of a text; lines without any do not count. Raises TableError."""
    records = _records(text, separator, MOST_ROWS + 1, check)
    if records.is_open:
        raise TableError(Refusal.OPEN_QUOTE, records.lines[-1])
    width = _usual_width(records.rows)
    if width > MOST_COLUMNS:
        raise TableError(Refusal.MANY_COLUMNS, count=width)
    grid = Grid([], [], width, [], records.is_cut)
    for cells, line in zip(records.rows, records.lines, strict=True):
        if len(cells) < width or (len(cells) > width and _has_text(cells[width:])):
            fault = Fault.FEW_CELLS if len(cells) < width else Fault.MANY_CELLS
            shown = separator.join(cells)[:_SHOWN]
            grid.strays.append(Problem(fault, line, None, shown, len(cells)))
        else:
            grid.rows.append(cells[:width])
            grid.lines.append(line)
    return grid


@dataclass
class _Records:
    """What csv reads: records that are not empty, and the lines that they begin in."""

    rows: list[list[str]]
    lines: list[int]
    is_cut: bool = False
    is_open: bool = False


def _score(sample: str, separator: Separator) -> float:
    """Return how even the rows are, times the share of numbers below the first; 0 to 1.1."""
    try:
        rows = _records(sample, separator, _SAMPLE_ROWS).rows
    except TableError:
        return 0.0
    width = _usual_width(rows)
    if width < 2:
        return 0.0
    even = [cells for cells in rows if len(cells) == width]
    cells = [cell for row in even[1:] or even for cell in row]
    numbers = sum(any(is_number(cell, mark) for mark in DecimalMark) for cell in cells)
    return len(even) / len(rows) * (0.1 + numbers / len(cells))


def _records(
    text: str, separator: Separator, most: int, check: Check = lambda share: None
) -> _Records:
    """Read up to `most` records. Raises TableError for a cell that is endless."""
    text = _without_named_separator(text)
    source = _Lines(text)
    reader = csv.reader(chain(source, [_END]), delimiter=separator, skipinitialspace=True)
    found, line = _Records([], []), 1
    try:
        for cells in reader:
            if cells == [_END]:
                return found
            if _has_text(cells):
                if len(found.rows) == most:
                    found.is_cut = True
                    return found
                found.rows.append(cells)
                found.lines.append(line)
                if len(found.rows) % _BLOCK == 0:
                    check(source.place / len(text))
            line = reader.line_num + 1
    except csv.Error as error:  # all that csv refuses in a text without NUL
        raise TableError(Refusal.LONG_CELL, line) from error
    found.is_open = True
    return found


class _Lines:
    """The lines of a text, with their ends, and the `place` that has been reached."""

    def __init__(self, text: str) -> None:
        self._text, self.place = text, 0

    def __iter__(self) -> Iterator[str]:
        for match in _LINE.finditer(self._text):
            self.place = match.end()
            yield match[0]


def _without_named_separator(text: str) -> str:
    named = _NAMED.match(text)
    return text if named is None else text[named.end() :]


def _has_text(cells: list[str]) -> bool:
    return bool("".join(cells).strip())


def _usual_width(rows: list[list[str]]) -> int:
    """Return how many cells most rows have; of two that are as frequent, the greater."""
    widths = Counter(map(len, rows))
    return max(widths, key=lambda width: (widths[width], width), default=0)
