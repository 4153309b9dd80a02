"""Which columns of a file are likely to be targets, told by their names, values and places."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.dataset import MOST_TARGETS
from neuron_gui.core.tables.columns import ReadColumn

_CLEAR_NAME = re.compile(
    r"(y|target|label|output|goal|expected|desired|truth|outcome|"
    r"ziel|ausgabe|cible|sortie|objetivo|salida)s?[ _-]?\d*"
)
_OUTCOME = re.compile(
    r"(passed|survived|bestanden|réussi|admis|aprobado|approved|promosso|zdane|zdał)\??"
)
_CLASS = re.compile(
    r"(class|klasse|classe|clase|answer|antwort|result|ergebnis|species|variety|category|"
    r"sorte|espèce|especie)s?([ _-]?(type|name))?"
)
_NUMBERED_CLASS = re.compile(
    r"(class|klasse|classe|clase|answer|antwort|result|ergebnis)s?[ _-]?\d+"
)
_LIVE = re.compile(r"(?:(.*) )?(prediction|error)")
_FOR_OUTCOME, _FOR_CLASS, _FOR_LAST, _FOR_CLASSES_LAST, _FOR_ONLY_BINARY = 2.0, 1.6, 1.5, 2.0, 2.2
"""Points for a name that tells, the last place, few values there, and being the only 0 and 1.

"Klasse" is also a school class, so that a last column of two values comes before it.
"""
_MOST_CODES = 0.7
"""Class numbers in front of a table have no more different values, to each row."""


class TargetReason(StrEnum):
    """Why columns are taken as targets."""

    NAME = "name"
    LAST = "last"
    ONLY_BINARY = "only_binary"
    LAST_READABLE = "last_readable"
    """The last that can be a target; others behind it are left out."""
    CODES = "codes"
    ARRAY = "array"


@dataclass(frozen=True)
class Targets:
    """The columns that are likely targets, by their index, and why."""

    columns: tuple[int, ...]
    reason: TargetReason


def live_columns(columns: Sequence[ReadColumn]) -> set[int]:
    """Return the columns that this program writes beside a table: predictions and their errors.

    A column is one only if its prediction is there too: `error` alone may be a target.
    """
    matches = {
        index: match
        for index, column in enumerate(columns)
        if (match := _LIVE.fullmatch(column.name.casefold())) is not None
    }
    predicted = {match[1] for match in matches.values() if match[2] == "prediction"}
    return {index for index, match in matches.items() if match[1] in predicted}


def likely_targets(columns: Sequence[ReadColumn], useful: Sequence[int]) -> Targets:
    """Return the likely targets among the useful columns, of which there is at least one.

    Useful are columns of numbers or two words, and of a few words, of which each can be a target.
    """
    names = {index: _key(columns[index]) for index in useful}
    clear = [index for index in useful if _CLEAR_NAME.fullmatch(names[index])]
    if _is_beside_x(names, useful):
        clear = [index for index in clear if names[index] != "y"]
    numbered = [index for index in useful if _NUMBERED_CLASS.fullmatch(names[index])]
    if 0 < len(clear) < len(useful):
        return Targets(tuple(clear[-MOST_TARGETS:]), TargetReason.NAME)
    if not any(names.values()) and _starts_with_codes(columns, useful):
        return Targets((useful[0],), TargetReason.CODES)
    only_binary = _only_binary(columns, useful)
    points = {index: _points(columns, index, names[index]) for index in useful}
    if only_binary is not None:
        points[only_binary] += _FOR_ONLY_BINARY
    best = max(useful, key=lambda index: (points[index], index))
    if len(numbered) < len(useful) and numbered and points[best] < _FOR_LAST + _FOR_CLASS:
        return Targets(tuple(numbered[-MOST_TARGETS:]), TargetReason.NAME)
    reason = _reason(columns, best, names[best], only_binary)
    others = (columns[index] for index in range(len(columns)) if index not in useful)
    if reason is TargetReason.LAST and any(_CLEAR_NAME.fullmatch(_key(each)) for each in others):
        reason = TargetReason.LAST_READABLE  # in the place of one that cannot be read
    return Targets((best,), reason)


def _key(column: ReadColumn) -> str:
    return column.name.casefold()


def _is_beside_x(names: Mapping[int, str], useful: Sequence[int]) -> bool:
    """Return whether y stands behind x and before others: these are two inputs then."""
    in_order = [names[index] for index in useful]
    pairs = list(pairwise(in_order))
    return ("x", "y") in pairs and in_order[-1] != "y"


def _only_binary(columns: Sequence[ReadColumn], useful: Sequence[int]) -> int | None:
    """Return the only column of the numbers 0 and 1; in two rows any numbers might be these."""
    binary = [
        index
        for index in useful
        if columns[index].is_binary and not columns[index].words and columns[index].readable > 2
    ]
    return binary[0] if len(binary) == 1 else None


def _starts_with_codes(columns: Sequence[ReadColumn], useful: Sequence[int]) -> bool:
    """Return whether the first column alone has whole numbers, and few different ones."""
    first, *others = [columns[index].readable_values for index in useful]
    has_codes = _are_whole(first) and len(np.unique(first)) <= max(_MOST_CODES * len(first), 1)
    return has_codes and bool(others) and not any(map(_are_whole, others))


def _are_whole(values: Array) -> bool:
    return bool(np.all(values == np.floor(values)))


def _points(columns: Sequence[ReadColumn], index: int, name: str) -> float:
    column = columns[index]
    has_classes = column.words is not None or column.is_binary or not column.is_usable
    points = 0.0
    if _OUTCOME.fullmatch(name):
        points += _FOR_OUTCOME
    if _CLASS.fullmatch(name):
        points += _FOR_CLASS
    if index == len(columns) - 1:
        points += _FOR_LAST + _FOR_CLASSES_LAST * has_classes
    elif not column.is_usable:  # a column of words in the midst is rather an input
        points -= _FOR_CLASS
    return points


def _reason(
    columns: Sequence[ReadColumn], index: int, name: str, only_binary: int | None
) -> TargetReason:
    if _OUTCOME.fullmatch(name) or _CLASS.fullmatch(name):
        return TargetReason.NAME
    if index == len(columns) - 1:
        return TargetReason.LAST
    return TargetReason.ONLY_BINARY if index == only_binary else TargetReason.LAST_READABLE
