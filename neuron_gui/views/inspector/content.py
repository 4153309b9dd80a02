"""What the inspector says: paragraphs, headings and small tables of numbers, as texts."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from neuron_gui.views.widgets.numbers import plain_text, power_text, signed_text

DIGITS = 3
LONGEST_PLAIN = 5


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
class Content:
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


def digits_text(value: float, digits: int = DIGITS) -> str:
    """Return a signed number with that many digits that matter: +0.00793, −12.3, 0."""
    if not math.isfinite(value):
        return signed_text(value, 0)
    if value == 0.0:
        return "0"
    if abs(value) >= 1e6 or abs(value) < 1e-6:
        return power_text(value, digits - 1, "+")
    decimals = max(digits - 1 - math.floor(math.log10(abs(value))), 0)
    return signed_text(value, decimals)


def factor_text(value: float) -> str:
    """Return a number that something is multiplied by: as typed if that is short."""
    text = plain_text(value)
    return text if len(text) <= LONGEST_PLAIN else digits_text(value).removeprefix("+")
