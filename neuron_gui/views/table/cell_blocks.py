"""Blocks of cells as text, the way spreadsheets put them on the clipboard.

Columns may be set apart by tabs, semicolons, commas or spaces, and numbers written with a point
or a comma. A first line of names and columns of two words are read if they are wanted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.tables.columns import read_column
from neuron_gui.core.tables.names import read_name
from neuron_gui.core.tables.numbers import DecimalMark, readings_of
from neuron_gui.core.tables.reading import guess_names
from neuron_gui.views.table.block_ways import Doubt, Way, lines_of, way_to_read

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

    `words` are the words that became 0 and 1, by column; `doubt` is what can be read in another
    way, if anything can.
    """

    values: Array
    names: tuple[str, ...] = ()
    words: tuple[tuple[int, tuple[str, str]], ...] = ()
    doubt: Doubt | None = None


def parse_block(
    text: str,
    *,
    local: DecimalMark = DecimalMark.POINT,
    way: Way | None = None,
    takes_names: bool = False,
    rows_for_words: int | None = None,
    check: Check = unchecked,
) -> Block:
    """Return the numbers in a text; empty lines do not count. Raises BlockError and WideBlockError.

    A text that can be typed into a cell is one number: "0,25" alone is a quarter, not two cells.
    `local` is the country's decimal mark, `way` how a block in doubt is to be read. Two words may
    stand for 0 and 1 in columns of at least `rows_for_words` rows, if it is given.
    """
    way, doubt = (way, None) if way is not None else way_to_read(text, local)
    check(0.3)
    lines, rows = _even_lines(text, way.separator)
    names: tuple[str, ...] = ()
    if takes_names and len(rows) > 1 and _are_names(rows, way.mark):
        names, rows, lines = tuple(map(read_name, rows[0])), rows[1:], lines[1:]
    takes_words = rows_for_words is not None and len(rows) >= rows_for_words
    columns = []
    for number in range(len(rows[0]) if rows else 0):
        check(0.5 + 0.5 * number / len(rows[0]))
        columns.append(_column([row[number] for row in rows], way.mark, takes_words))
    values = np.column_stack([column for column, _ in columns]) if columns else np.empty((0, 0))
    _check(values, rows, lines)
    words = tuple((number, pair) for number, (_, pair) in enumerate(columns) if pair is not None)
    values.flags.writeable = False  # or the table would copy it, in the window's thread
    return Block(values, names, words, doubt)


def _even_lines(text: str, separator: str | None) -> tuple[list[int], list[list[str]]]:
    """Return the numbers and the cells of all lines. Raises BlockError if they are not even."""
    found = lines_of(text, separator)
    rows = [cells for _, cells in found]
    for (number, _), row in zip(found, rows, strict=True):
        if len(row) != len(rows[0]):
            raise BlockError(number, min(len(row), len(rows[0])) + 1)
    return [number for number, _ in found], rows


def _are_names(rows: Sequence[Sequence[str]], mark: DecimalMark) -> bool:
    return not any(map(readings_of, rows[0])) and guess_names(rows[:_NAME_ROWS], mark)


def _column(
    cells: Sequence[str], mark: DecimalMark, takes_words: bool
) -> tuple[Array, tuple[str, str] | None]:
    """Return the values of a column, NaN where there is none, and the words that it consists of."""
    column = read_column("", cells, mark)
    if column.words is not None:
        return (column.values, column.words) if takes_words else (column.values * np.nan, None)
    return column.values, None


def _check(values: Array, rows: Sequence[Sequence[str]], lines: Sequence[int]) -> None:
    """Raise BlockError for the first cell without a value."""
    missing = np.argwhere(np.isnan(values))
    if len(missing):
        row, column = missing[0].tolist()
        raise BlockError(lines[row], column + 1, rows[row][column].strip())
