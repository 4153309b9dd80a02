"""The JSON text of a session: what may stand in it, how large it may be, and what can be wrong.

What is written keeps to the limits, so it can be read again. An error carries data, no sentence.
"""

from enum import StrEnum
from typing import TypeAlias

import numpy as np

from neuron_gui.core.checking import Check
from neuron_gui.core.errors import CoreError

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Members: TypeAlias = dict[str, Json]

NO_NUMBERS: dict[str | None, float] = {None: np.nan, "inf": np.inf, "-inf": -np.inf}
MOST_CHARACTERS = 200 * 2**20
MOST_VALUES = 16_000_000
MOST_GROUPS = 4_000_000
"""Lists and objects: each takes far more memory than the two characters it can be written with."""
MOST_CELLS = 2**26
"""Numbers in all tables of a file together, each of which may be written in little space."""
MOST_SEGMENTS = 10_000
MOST_NAME = 10_000
LAST_ITERATION = 2**53
"""Up to here a 64-bit float counts exactly, and a plot can show it."""
CHARACTERS_AT_ONCE = 2**20


def object_of(pairs: list[tuple[str, Json]]) -> Members:
    """Return the members of an object. Raises ValueError if a name stands twice."""
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError("a name stands twice")
    return content


def path_inside(path: str, key: str) -> str:
    """Return the path of a member of an object: history.segments[0].losses."""
    return f"{path}.{key}" if path else key


def is_within_limits(text: str, check: Check) -> bool:
    """Return whether reading a text takes no more memory than it may."""
    values = groups = 0
    for start in range(0, min(len(text), MOST_CHARACTERS), CHARACTERS_AT_ONCE):
        piece = text[start : start + CHARACTERS_AT_ONCE]
        values += piece.count(",")
        groups += piece.count("[") + piece.count("{")
        check(0.0)
    return len(text) <= MOST_CHARACTERS and values <= MOST_VALUES and groups <= MOST_GROUPS


class Reason(StrEnum):
    """Why a text is refused."""

    DAMAGED = "no complete JSON"
    """The text ends too early, or is none of this kind."""
    OTHER = "no Neuron GUI session"
    NEWER = "a newer version"
    TOO_LARGE = "too large"
    MISSING = "missing"
    UNKNOWN = "not known here"
    WRONG_KIND = "another kind of value expected"
    WRONG_COUNT = "another number of values expected"
    OUT_OF_RANGE = "outside what is possible"
    NOT_FINITE = "not every number is finite"
    CONTRADICTION = "does not fit the rest"


class StorageError(CoreError):
    """A text that is no session: `json_path` leads to what is wrong, `reason` says how.

    `line` is where a text that is no JSON goes wrong, counted from 1; 0 if that is not known.
    """

    def __init__(self, json_path: str, reason: Reason, line: int = 0) -> None:
        super().__init__(json_path, reason, line)
        self.json_path, self.reason, self.line = json_path, reason, line

    def __str__(self) -> str:
        return f"{self.json_path}: {self.reason}" + (f" (line {self.line})" if self.line else "")
