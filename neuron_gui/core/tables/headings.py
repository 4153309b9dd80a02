"""Which line of a file has the names of the columns, and what stands above it.

A title above a table fills few of its cells, a line of names nearly all. Below the names there are
numbers, or words that stand in a column more than once.
"""

import re
from collections.abc import Sequence
from itertools import islice

from neuron_gui.core.tables.encodings import UNREADABLE_SIGN
from neuron_gui.core.tables.grid import Grid, Separator
from neuron_gui.core.tables.lines import each_line
from neuron_gui.core.tables.numbers import DecimalMark, is_number, readings_of
from neuron_gui.core.tables.separators import is_value
from neuron_gui.core.tables.words import GAPS, folded, known_value

_SAMPLE = 200
_MOST_ABOVE = 6
"""So many lines without a number above the others can be titles, names and units."""


def guess_names(
    rows: Sequence[Sequence[str]], mark: DecimalMark, *, splits_titles: bool = False
) -> int | None:
    """Return the index of the row that has the names of the columns, None if none has.

    Of rows that are equally full it is the first, which units may stand below; but the last where
    spaces set columns apart, as they also split titles. A row of values without a number is passed.
    """
    rows = rows[:_SAMPLE]
    above = _rows_of_words(rows)
    if len(rows) > above > 1:
        order = range(above - 1, -1, -1) if splits_titles else range(above)
        most = max(_fullness(cells) for cells in rows[:above])
        fullest = [row for row in order if _fullness(rows[row]) == most]
        names = (row for row in fullest if _are_names(rows[row], rows[above:], mark))
        return next(names, None)
    return 0 if rows and _are_names(rows[0], rows[1:], mark) else None


def names_beside_rows(text: str, grid: Grid, separator: Separator) -> tuple[int, list[str]] | None:
    """Return the line and the names of an uneven line above all rows, None if there is none.

    A name may hold the separator with a space behind it, and a first column that has only the
    numbers or names of the rows may have none.
    """
    first = min(grid.lines, default=0)
    for line in sorted((line for line in grid.uneven if line < first), reverse=True):
        cells = grid.uneven[line]
        if len(cells) > grid.width:
            cells = _split_without_spaces(text, line, separator)
        elif len(cells) == grid.width - 1 > 1 and _are_row_names(grid):
            cells = ["", *cells]
        if len(cells) == grid.width and not any(map(readings_of, cells)):
            return line, cells
    return None


def _rows_of_words(rows: Sequence[Sequence[str]]) -> int:
    """Return how many rows at the top have no number, 0 if those are many."""
    for count, cells in enumerate(rows[: _MOST_ABOVE + 1]):
        if any(is_value(cell.replace(UNREADABLE_SIGN, "")) for cell in cells):
            return count
    return 0


def _fullness(cells: Sequence[str]) -> tuple[int, int]:
    filled = [folded(cell) for cell in cells if cell.strip()]
    return len(filled), len(set(filled))


def _are_names(first: Sequence[str], others: Sequence[Sequence[str]], mark: DecimalMark) -> bool:
    """Return whether a row has the names of the columns: words above numbers."""
    if not others:
        return not any(map(readings_of, first))
    if first[0].strip() and _fullness(first)[0] == 1 < len(first):
        return False  # a title
    if not any(map(is_value, first)):  # names that stand there again are no values below them
        others = [cells for cells in others if cells != first] or others
    if _counts_columns(first) or _is_beside_words(first, others):
        return True
    columns = zip(first, zip(*others, strict=True), strict=True)
    return sum(_vote(name, cells, mark) for name, cells in columns) > 0


def _counts_columns(first: Sequence[str]) -> bool:
    """Return whether a row is empty and then counts, as pandas names columns without a name."""
    corner, *numbers = [cell.strip() for cell in first]
    starts = (range(start, start + len(numbers)) for start in (0, 1))
    return not corner and len(numbers) > 1 and numbers in [[*map(str, each)] for each in starts]


def _is_beside_words(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Return whether a row has names such as 2019, 2020, y: no number below is one of them.

    A mistake in the first row of numbers is none: it stands beside numbers that come again.
    """
    numbers = [cell for cell in first if readings_of(cell)]
    are_whole = all(re.fullmatch("[0-9]+", cell.strip()) for cell in numbers)
    if not numbers or not are_whole or len(set(numbers)) < len(numbers):
        return False
    below = {cell.strip() for cells in others for cell in cells}
    columns = zip(first, zip(*others, strict=True), strict=True)
    has_name = any(
        cell.strip()[:1].isalpha() and folded(cell) not in GAPS and all(map(readings_of, cells))
        for cell, cells in columns
    )
    return has_name and not any(cell.strip() in below for cell in numbers)


def _vote(name: str, cells: Sequence[str], mark: DecimalMark) -> int:
    """Return more than 0 if a column's first cell looks like its name, less if like the others.

    Numbers tell more than words, and words that are known to be 0 and 1 as much.
    """
    first = folded(name)
    others = [folded(cell) for cell in cells if cell.strip()]
    if first in GAPS or not others:
        return 0
    are_numbers = 2 * sum(is_number(cell, mark) or is_value(cell) for cell in others) > len(others)
    if is_value(first):
        return -2 if are_numbers else 0
    if are_numbers:
        return 2
    if first in others:
        return -1 if known_value(first) is None else -2
    different = set(others)
    if all(known_value(word) is not None for word in different):
        return 0 if known_value(first) is not None else 2
    return 1 if len(different) <= 2 < len(others) else 0


def _split_without_spaces(text: str, line: int, separator: Separator) -> list[str]:
    """Return the cells of a line, of which none begins with a space."""
    its_text = next(islice(each_line(text), line - 1, None), "")
    return re.split(re.escape(separator) + r"(?!\s)", its_text.strip())


def _are_row_names(grid: Grid) -> bool:
    """Return whether the first column has a text or number of its own in each row, in order."""
    first = [cells[0].strip() for cells in grid.rows]
    counted = ([*map(str, range(start, start + len(first)))] for start in (0, 1))
    return first in counted or (len(set(first)) == len(first) and not any(map(is_value, first)))
