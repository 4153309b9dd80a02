"""What the inspector says: paragraphs, headings and small tables of numbers, as texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto


class ParagraphStyle(Enum):
    """How a paragraph is set."""

    TEXT = auto()
    HEADING = auto()
    TABLE = auto()


@dataclass(frozen=True)
class Paragraph:
    """A text and how it is set. A table is aligned with spaces, for a font of fixed width."""

    text: str
    style: ParagraphStyle = ParagraphStyle.TEXT


@dataclass(frozen=True)
class InspectorContent:
    """All that the inspector says at one moment; `facts` stand under the field."""

    title: str
    purpose: str
    facts: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def spoken(self) -> str:
        """Everything as one text for a screen reader."""
        parts = (self.title, self.purpose, self.facts, *(part.text for part in self.paragraphs))
        return "\n".join(part for part in parts if part)


def table(rows: Sequence[Sequence[str]]) -> Paragraph:
    """Return rows as a table: the first column to the left, all others to the right.

    A first cell that is followed by empty ones may reach over them.
    """
    first_width = max(len(row[0]) for row in rows if row[1])
    widths = [first_width, *(max(map(len, column)) for column in [*zip(*rows, strict=True)][1:])]
    lines = []
    for first, *others in rows:
        cells = [text.rjust(width) for text, width in zip(others, widths[1:], strict=True)]
        rest = " ".join(["", *cells])
        reach = len(first) - first_width
        lines.append((first.ljust(first_width) + rest[max(reach, 0) :]).rstrip())
    return Paragraph("\n".join(lines), ParagraphStyle.TABLE)
