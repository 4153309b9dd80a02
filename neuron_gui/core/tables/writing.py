"""From columns of values to text that spreadsheets and `read_bytes` reads, to the last bit.

`number_text` is the one writer for whatever is read again: by `numbers`, a spreadsheet or the
person who edits it. What is only looked at is written by `views.widgets.numbers`.
"""

import csv
from collections.abc import Sequence
from io import StringIO

from neuron_gui.core.arrays import Array
from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.tables.grid import Separator
from neuron_gui.core.tables.names import written_name
from neuron_gui.core.tables.numbers import DecimalMark

ROWS_AT_ONCE = 200


def number_text(value: float, mark: DecimalMark = DecimalMark.POINT) -> str:
    """Return a number with all digits that it takes to read the same bits again: 1, -0.25."""
    return repr(float(value)).removesuffix(".0").replace(".", mark)


def usual_separator(mark: DecimalMark) -> Separator:
    """Return what stands between the numbers where their decimal mark is usual."""
    return Separator.SEMICOLON if mark is DecimalMark.COMMA else Separator.COMMA


def table_text(
    names: Sequence[str],
    columns: Sequence[Array],
    separator: Separator = Separator.COMMA,
    mark: DecimalMark = DecimalMark.POINT,
    check: Check = unchecked,
) -> str:
    """Return a table as text: a line of names, then a line for each row."""
    target = StringIO(newline="")
    writer = csv.writer(target, delimiter=separator, lineterminator="\n")
    writer.writerow(map(written_name, names))
    count = len(columns[0])
    for start in range(0, count, ROWS_AT_ONCE):
        check(start / count)
        rows = slice(start, start + ROWS_AT_ONCE)
        texts = [[number_text(value, mark) for value in each[rows].tolist()] for each in columns]
        writer.writerows(zip(*texts, strict=True))
    return target.getvalue()


def table_bytes(text: str) -> bytes:
    """Return a table's text as a file; names beyond ASCII get a mark that spreadsheets need."""
    return text.encode("ascii" if text.isascii() else "utf-8-sig", "replace")
