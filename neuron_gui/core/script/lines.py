"""The lines of a program, and numbers, tables and column names as Python writes them.

Each line knows which stages of an iteration it computes. What is written is safe, whatever a
session contains.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.stages import Stage

INDENT = "    "
LOOP = "for iteration in "
MOST_LINES_WITHOUT_GAPS = 9
"""A program as short as the tutorials' needs no blank lines to be read."""
WIDTH = 88
MOST_ROWS_ON_A_LINE = 8
MOST_WRAPPED_ROWS = 100
"""In a longer table a row stays on one line, however long it is."""
ROWS_AT_ONCE = 200
"""No other thread can do anything while NumPy makes a list of numbers."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a program, and the stages that it computes."""

    text: str
    stages: frozenset[Stage] = frozenset()


@dataclass(frozen=True)
class Script:
    """A whole program."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The program as a file holds it."""
        return "".join(f"{line.text}\n" for line in self.lines)


def plain(*texts: str) -> list[Line]:
    """Return lines that belong to no stage."""
    return [Line(text) for text in texts]


def line(text: str, *stages: Stage) -> Line:
    """Return a line that computes these stages."""
    return Line(text, frozenset(stages))


def indented(lines: Iterable[Line]) -> list[Line]:
    """Return lines one step further to the right."""
    return [replace(line, text=INDENT + line.text) for line in lines]


def assembled(*parts: list[Line]) -> Script:
    """Return the program of these parts, with a blank line between them if it is a long one."""
    written = [part for part in parts if part]
    if sum(len(part) for part in written) <= MOST_LINES_WITHOUT_GAPS:
        return Script(tuple(line for part in written for line in part))
    return Script(tuple(line for part in written for line in (*plain(""), *part))[1:])


@dataclass(frozen=True)
class ArrayStyle:
    """How an array is made of lists, and what makes fractions of whole numbers."""

    make: str
    as_fractions: str


NUMPY = ArrayStyle("array", ", float")
NUMPY_AS_WRITTEN = ArrayStyle("array", "")
TORCH = ArrayStyle("tensor", ", dtype=torch.float64")


def number(value: float) -> str:
    """Return a number as Python reads it back, to the bit: 1, 0.25, float("nan")."""
    if not math.isfinite(value):
        return f'float("{value}")'
    is_whole = value.is_integer() and abs(value) < 1e15
    is_negative_zero = value == 0.0 and math.copysign(1.0, value) < 0.0
    return str(int(value)) if is_whole and not is_negative_zero else repr(value)


def row_text(values: Array) -> str:
    """Return some numbers in square brackets."""
    return f"[{', '.join(map(number, values.tolist()))}]"


def array_lines(
    name: str, values: Array, style: ArrayStyle = NUMPY, most_rows: int | None = None
) -> list[Line]:
    """Return the lines that name an array of one or two dimensions: one line if that is short.

    Of more than `most_rows` rows only these are written, for a reader and not for Python.
    """
    written = values[:most_rows]
    rows = _row_texts(np.atleast_2d(written))
    ending = style.as_fractions if _holds_whole_numbers(written) else ""
    is_whole = most_rows is None or len(values) <= most_rows
    if is_whole and len(rows) <= MOST_ROWS_ON_A_LINE:
        short = f"{name} = {style.make}({_short_form(values, rows, ending)}"
        if len(short) <= WIDTH:
            return plain(short)
    open_, comma, close = ("[", ",", "]") if values.ndim == 2 else ("", "", "")
    body = [f"{INDENT}{row}{comma}" for row in rows]
    if len(rows) <= MOST_WRAPPED_ROWS:
        body = [part for text in body for part in _wrapped(text)]
    if not is_whole:
        body.append(f"{INDENT}# ... and {len(values) - len(rows):,} more rows")
    return plain(f"{name} = {style.make}({open_}", *body, f"{close}{ending})")


def columns_comment(dataset: Dataset) -> list[Line]:
    """Return a comment with the names of the columns, or nothing if nobody gave them names."""
    if dataset.names == Dataset(dataset.inputs[:0], dataset.targets[:0]).names:
        return []
    inputs, targets = (", ".join(names) for names in (dataset.input_names, dataset.target_names))
    # What is not printable could end the comment, or turn the direction in which it is read.
    text = "".join(
        letter if letter.isprintable() else "?" for letter in f"# columns: {inputs} -> {targets}"
    )
    return plain(text if len(text) <= WIDTH else f"{text[: WIDTH - 3]}...")


def _short_form(values: Array, rows: list[str], ending: str) -> str:
    """Return the brackets with everything in them; a single column is written as a row."""
    if values.ndim == 1:
        return f"{rows[0]}{ending})"
    if values.shape[1] == 1 and len(rows) > 1:
        return f"[{_row_texts(values.T)[0]}]{ending}).T"
    return f"[{', '.join(rows)}]{ending})"


def _row_texts(block: Array) -> list[str]:
    """Return each row in square brackets; fast, because a table may have 100 000 of them."""
    if _holds_whole_numbers(block):
        block = block.astype(np.int64)
    elif not np.isfinite(block).all():
        return [row_text(row) for row in block]
    slices = (block[start : start + ROWS_AT_ONCE] for start in range(0, len(block), ROWS_AT_ONCE))
    return [str(row) for rows in slices for row in rows.tolist()]


def _wrapped(text: str) -> Iterator[str]:
    """Break a long row between two numbers."""
    while len(text) > WIDTH:
        cut = text.rfind(" ", len(INDENT), WIDTH)
        yield text[:cut]
        text = f"{INDENT} {text[cut + 1 :]}"
    yield text


def _holds_whole_numbers(values: Array) -> bool:
    """Return whether all are whole numbers, to be written without a point."""
    with np.errstate(invalid="ignore"):
        whole = values.astype(np.int64).astype(np.float64)
    # Bit by bit, for -0 is none of them; with views, as to copy the bits holds up other threads.
    return np.array_equal(
        np.ascontiguousarray(whole).view(np.int64), np.ascontiguousarray(values).view(np.int64)
    )
