"""Names of columns in files, written so that no spreadsheet computes them.

A spreadsheet runs a cell such as `=HYPERLINK(...)`. An apostrophe before the sign makes it text;
it also goes where a program that takes another separator would begin a cell. Reading takes the
apostrophes away again.
"""

import re

_CELL_BEGIN = r"(^|[,;|\t\n])"
_COMMAND = r"""(?=[\s"']*[=+\-@\uff1d\uff0b\uff0d\uff20])"""
"""The signs by which a formula begins, also as wide as a Japanese letter."""
_UNSAFE = re.compile(_CELL_BEGIN + _COMMAND)
_MADE_SAFE = re.compile(_CELL_BEGIN + "'" + _COMMAND)


def written_name(name: str) -> str:
    """Return a name as it stands in a file."""
    return _UNSAFE.sub(r"\1'", "\n".join(name.splitlines()))


def read_name(text: str) -> str:
    """Return the name that stands in a file, on one line."""
    return on_one_line(_MADE_SAFE.sub(r"\1", text))


def on_one_line(text: str) -> str:
    """Return a text with single spaces for all white space in it."""
    return " ".join(text.split())
