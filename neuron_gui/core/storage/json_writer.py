"""JSON text that a person can read: a line for each part, and for each row of a table.

It comes in small pieces, so that whoever shows a window meanwhile gets its turn.
"""

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from neuron_gui.core.arrays import Array

Content: TypeAlias = (
    "bool | int | float | str | Array | Bulk | Sequence[Content] | Mapping[str, Content] | None"
)
ROWS_AT_ONCE = 50
NUMBERS_AT_ONCE = 2000
BYTES_AT_ONCE = 3 * 2**15
"""A multiple of three, so that the pieces of Base64 join without a seam."""


class Bulk:
    """An array that nobody reads: it is written as Base64 of its bytes, little end first."""

    def __init__(self, numbers: Array) -> None:
        self.numbers = numbers

    def pieces(self) -> Iterator[str]:
        """Yield the array as text."""
        content = self.numbers.astype("<f8").tobytes()
        yield '"'
        for start in range(0, len(content), BYTES_AT_ONCE):
            yield base64.b64encode(content[start : start + BYTES_AT_ONCE]).decode("ascii")
        yield '"'


def pieces(content: Content, margin: str = "") -> Iterator[str]:
    """Yield the text of a value piece by piece; `margin` stands before its inner lines."""
    inner = margin + " "
    if isinstance(content, Mapping) and content:
        yield from _block("{}", margin, _members(content, inner))
    elif isinstance(content, np.ndarray) and content.ndim == 2 and len(content):
        yield from _block("[]", margin, _rows(content, inner))
    elif isinstance(content, np.ndarray) and content.ndim == 1 and len(content):
        yield from _row(content)
    elif isinstance(content, Sequence) and content and isinstance(content[0], Mapping):
        yield from _block("[]", margin, (pieces(item, inner) for item in content))
    elif isinstance(content, Bulk):
        yield from content.pieces()
    else:
        plain = numbers(content) if isinstance(content, np.ndarray) else content
        yield json.dumps(plain, ensure_ascii=False, allow_nan=False)


def _block(brackets: str, margin: str, items: Iterator[Iterator[str]]) -> Iterator[str]:
    separator = f"{brackets[0]}\n{margin} "
    for item in items:
        yield separator
        yield from item
        separator = f",\n{margin} "
    yield f"\n{margin}{brackets[1]}"


def _members(content: Mapping[str, Content], margin: str) -> Iterator[Iterator[str]]:
    for key, value in content.items():
        yield _member(key, value, margin)


def _member(key: str, value: Content, margin: str) -> Iterator[str]:
    yield f"{json.dumps(key)}: "
    yield from pieces(value, margin)


def _rows(table: Array, margin: str) -> Iterator[Iterator[str]]:
    for start in range(0, len(table), ROWS_AT_ONCE):
        rows = json.dumps(numbers(table[start : start + ROWS_AT_ONCE]), allow_nan=False)
        yield iter([rows[1:-1].replace("], [", f"],\n{margin}[")])


def _row(values: Array) -> Iterator[str]:
    separator = "["
    for start in range(0, len(values), NUMBERS_AT_ONCE):
        row = json.dumps(numbers(values[start : start + NUMBERS_AT_ONCE]), allow_nan=False)
        yield separator + row[1:-1]
        separator = ", "
    yield "]"


def numbers(values: Array) -> list[Content]:
    """Return numbers as lists; in JSON a gap is null, and what is infinite is a text."""
    if np.isfinite(values).all():
        result: list[Content] = values.tolist()
        return result
    if values.ndim > 1:
        return [numbers(row) for row in values]
    return [value if np.isfinite(value) else _named(value) for value in values.tolist()]


def _named(value: float) -> str | None:
    return None if np.isnan(value) else "inf" if value > 0 else "-inf"
