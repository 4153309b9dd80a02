"""How large a session may be in a file. What is written keeps to it, so it can be read again."""

from neuron_gui.core.checking import Check, unchecked

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


def is_within_limits(text: str, check: Check = unchecked) -> bool:
    """Return whether reading a text takes no more memory than it may."""
    values = groups = 0
    for start in range(0, min(len(text), MOST_CHARACTERS), CHARACTERS_AT_ONCE):
        piece = text[start : start + CHARACTERS_AT_ONCE]
        values += piece.count(",")
        groups += piece.count("[") + piece.count("{")
        check(0.0)
    return len(text) <= MOST_CHARACTERS and values <= MOST_VALUES and groups <= MOST_GROUPS
