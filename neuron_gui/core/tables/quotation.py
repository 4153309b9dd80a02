"""Marks around cells and lines that are not the usual ones, made so: 'x', and "1,2,3" as a whole.

The lines stay the same ones, so that what is wrong in them can be told by their numbers.
"""

import re
from collections.abc import Iterator
from itertools import islice

from neuron_gui.core.tables.lines import each_line

_SAMPLE = 200
_OPENING = re.compile(r"(?:^|[,;|\t ])'")
_CLOSING = re.compile(r"'(?=\s*(?:$|[,;|\t ]))")
_WHOLE = re.compile(r'[ \t]*"([^"\r\n]*[,;|\t][^"\r\n]*)"[ \t]*')


def usual_quotation(text: str) -> str:
    """Return a text with double marks around its cells, if it has others or some around lines."""
    if all(map(_WHOLE.fullmatch, _filled_lines(text))):
        return re.sub(_WHOLE, r"\1", text)
    return text.replace("'", '"') if '"' not in text and _has_single_marks(text) else text


def _filled_lines(text: str) -> Iterator[str]:
    return (line for line in each_line(text) if line.strip())


def _has_single_marks(text: str) -> bool:
    """Return whether the apostrophes in the first lines all stand around cells."""
    lines = list(islice(_filled_lines(text), _SAMPLE))
    marked = [line for line in lines if "'" in line]
    others = sum(not _is_marked(line) for line in marked)  # such as one where the file was cut off
    return others <= min(1, len(marked) // 3) and 2 * len(marked) > len(lines)


def _is_marked(line: str) -> bool:
    marks = len(_OPENING.findall(line)), len(_CLOSING.findall(line))
    return marks[0] == marks[1] and sum(marks) == line.count("'")
