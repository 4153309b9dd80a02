"""The lines of a program, and which stages of an iteration each of them computes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from neuron_gui.core.stages import Stage

INDENT = "    "
LOOP = "for iteration in "
MOST_LINES_WITHOUT_GAPS = 9
"""A program as short as the tutorials' needs no blank lines to be read."""


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
