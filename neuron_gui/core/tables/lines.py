"""The lines of a text, as the csv module counts them.

They come one after another: a list of them all would take many times the memory of a long text.
"""

import re
from collections.abc import Iterator

LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
"""A line with its end. The last one of a text that ends with a line is empty."""


def each_line(text: str) -> Iterator[str]:
    """Yield the lines without their ends."""
    return (match[0].rstrip("\r\n") for match in LINE.finditer(text))
