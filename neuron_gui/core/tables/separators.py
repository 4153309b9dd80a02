"""What sets the columns of a file apart: the likely separator, and what its lines also fit."""

import re
from collections.abc import Sequence
from itertools import chain

from neuron_gui.core.tables.errors import TableError
from neuron_gui.core.tables.grid import Separator, named_separator, read_records, usual_width
from neuron_gui.core.tables.numbers import DecimalMark, readings_of
from neuron_gui.core.tables.quantities import quantity_of
from neuron_gui.core.tables.words import known_value

_SAMPLE = 100_000
_SAMPLE_ROWS = 200
_MOST_ODD = 0.34
"""So large a share of the cells that another separator leaves together may be no numbers."""
_OTHERS = {Separator.COMMA: Separator.SPACED_COMMA, Separator.SPACE: Separator.COMMA}
"""What may set the columns apart where one separator is taken that also stands in numbers."""


def guess_separator(text: str) -> Separator:
    """Return the separator that gives the most even rows with the most numbers in them.

    Where two fit equally, the upper one is taken; but see `_is_spaced`.
    """
    named = named_separator(text)
    if named is not None:
        return named
    sample = text[:_SAMPLE]
    if len(sample) < len(text):
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    scores = {separator: _score(sample, separator) for separator in Separator}
    best = max(scores.values())
    if best == 0.0:
        return Separator.COMMA
    fitting = [separator for separator in Separator if scores[separator] > best - 0.02]
    if fitting[0] is Separator.COMMA and _has_fewer_names(sample):
        return Separator.SPACED_COMMA
    are_decimals = fitting == [Separator.COMMA, Separator.SPACE] and _is_spaced(sample)
    return Separator.SPACE if are_decimals else fitting[0]


def is_one_number_each(lines: Sequence[str]) -> bool:
    """Return whether each line is also one number, as a whole."""
    return all(map(readings_of, lines))


def other_separator(lines: Sequence[str], separator: Separator) -> Separator | None:
    """Return what else may set the columns apart, if most that it leaves together is numbers.

    "1,5, 2,5" is four columns, or two with decimal commas. A line may be cut off.
    """
    other = _OTHERS.get(separator)
    rows = [line.split(other) for line in lines] if other is not None else []
    together = [cell for cell in chain(*rows) if separator in cell]
    width = usual_width(rows)
    uneven = sum(len(cells) != width for cells in rows)
    is_even = width > 1 and (not uneven or (uneven == 1 and len(rows) > 2))
    odd = sum(not is_value(cell) for cell in together)
    return other if is_even and odd <= _MOST_ODD * len(together) and together else None


def is_value(cell: str) -> bool:
    """Return whether a cell is a number, with a unit or without."""
    return bool(readings_of(cell)) or quantity_of(cell, DecimalMark.POINT) is not None


def _has_fewer_names(sample: str) -> bool:
    """Return whether a line above has a name for each cell between commas with a space only.

    So it has where "a, b" stands above "1,5, 2,5".
    """
    spaced, close = (
        read_records(sample, each, _SAMPLE_ROWS, is_strict=False)
        for each in (Separator.SPACED_COMMA, Separator.COMMA)
    )
    width = usual_width(spaced.rows)
    pairs = zip(spaced.lines, spaced.rows, strict=True)
    names_line = next((line for line, cells in pairs if len(cells) == width > 1), None)
    if names_line not in close.lines:
        return False
    names, *below = close.rows[close.lines.index(names_line) :]
    return len(names) == width < usual_width(below)


def _is_spaced(sample: str) -> bool:
    """Return whether there are spaces in the first line and below, and there none beside a comma.

    "5 200" is also a thousand: "1,5 200,5" fits commas as well. Names tell: "a,b" has no space.
    """
    first, *below = sample.strip().splitlines()
    rest = "\n".join(below or [first])
    return " " in first and " " in rest and not re.search(" ,|, ", rest)


def _is_time(cells: Sequence[str]) -> bool:
    """Return whether a line such as 7:30 or 7:30:00 is a time."""
    return len(cells) < 4 and all(re.fullmatch("[0-5]?[0-9]", cell) for cell in cells)


def _score(sample: str, separator: Separator) -> float:
    """Return how even the rows are, times the share of numbers below the first; 0 to 1.1."""
    try:
        rows = read_records(sample, separator, _SAMPLE_ROWS, is_strict=False).rows
    except TableError:
        return 0.0
    width = usual_width(rows)
    if width < 2 or (separator is Separator.COLON and all(map(_is_time, rows))):
        return 0.0
    even = [cells for cells in rows if len(cells) == width]
    cells = [cell for row in even[1:] or even for cell in row]
    points = sum(_points(cell, separator) for cell in cells)
    return len(even) / len(rows) * (0.1 + max(points, 0) / len(cells))


def _points(cell: str, separator: Separator) -> int:
    """Return 1 for a number and for a word such as yes, less than 0 for more than one cell."""
    if any(sign in cell for sign in ";|\t" if sign not in separator):
        return -1
    *_, last = cell.split() or [""]
    is_unit = last != cell.strip() and known_value(last) is not None  # yes in "5 yes"
    return int(known_value(cell) is not None or (is_value(cell) and not is_unit))
