"""What stands in a JSON text: its values, and what is written for a number that is none."""

from typing import TypeAlias

import numpy as np

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Members: TypeAlias = dict[str, Json]

NO_NUMBERS: dict[str | None, float] = {None: np.nan, "inf": np.inf, "-inf": -np.inf}


def object_of(pairs: list[tuple[str, Json]]) -> Members:
    """Return the members of an object. Raises ValueError if a name stands twice."""
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError("a name stands twice")
    return content
