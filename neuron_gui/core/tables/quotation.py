"""Marks around cells and lines that are not the usual ones, made so: 'x', and "1,2,3" as a whole.

The lines stay the same ones, so that what is wrong in them can be told by their numbers.
"""

import re
from itertools import islice

_SAMPLE = 200
_OPENING = re.compile(r"(?:^|[,;|\t ])'")
_CLOSING = re.compile(r"'(?=\s*(?:$|[,;|\t ]))")
_WHOLE = re.compile(r'[ \t]*"([^"\r\n]*[,;|\t][^"\r\n]*)"[ \t]*')


def usual_quotation(text: str) -> str:
    """Return a text with double marks around its cells, if it has others or some around lines."""
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and all(_WHOLE.fullmatch(line) for line in lines):
        return re.sub(_WHOLE, r"\1", text)
    return text.replace("'", '"') if _has_single_marks(lines) and '"' not in text else text


def _has_single_marks(lines: list[str]) -> bool:
    """Return whether the apostrophes in a sample of lines all stand around cells."""
    marked = list(islice((line for line in lines if "'" in line), _SAMPLE))
    others = sum(not _is_marked(line) for line in marked)  # such as one where the file was cut off
    return others <= min(1, len(marked) // 3) and 2 * len(marked) > len(lines[:_SAMPLE])


def _is_marked(line: str) -> bool:
    marks = len(_OPENING.findall(line)), len(_CLOSING.findall(line))
    return marks[0] == marks[1] and sum(marks) == line.count("'")
