"""What a picture is to be: its subject, size and colours, and which sizes can be."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QSize

Ranges = tuple[tuple[float, float], tuple[float, float]]
"""Ends of both axes of a plot, as positions."""


class Subject(StrEnum):
    """What is in a picture."""

    NETWORK = "network"
    LOSS_PLOT = "loss_plot"
    BOTH = "both"


@dataclass(frozen=True)
class PlotView:
    """How the loss plot is looked at: its scales, and its ranges if a person chose them."""

    log_iterations: bool
    log_losses: bool
    ranges: Ranges | None = None


SMALLEST = {
    Subject.NETWORK: QSize(640, 240),
    Subject.LOSS_PLOT: QSize(360, 200),
    Subject.BOTH: QSize(640, 500),
}
"""At 100 %; in less room texts would not fit."""
MOST_MILLIONS = 40
"""So many million pixels may be in a picture."""


class Format(StrEnum):
    """A kind of picture file: its suffix."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


@dataclass(frozen=True)
class Picture:
    """What a picture is to be: its subject, its size in pixels and how large things are in it."""

    subject: Subject
    width: int
    height: int
    percent: int = 100
    is_dark: bool = False

    @property
    def size(self) -> QSize:
        """The size in pixels."""
        return QSize(self.width, self.height)

    @property
    def layout_size(self) -> QSize:
        """The size that the contents are laid out in."""
        return _scaled(self.size, 100.0 / self.percent)

    @property
    def smallest(self) -> QSize:
        """The smallest size in pixels in which the contents have room at this percentage."""
        return smallest_size(self.subject, self.percent)

    @property
    def is_too_small(self) -> bool:
        """True if the contents have no room."""
        return self.width < self.smallest.width() or self.height < self.smallest.height()

    @property
    def is_too_large(self) -> bool:
        """True if the picture would take too much time and memory."""
        return self.width * self.height > MOST_MILLIONS * 1_000_000


def smallest_size(subject: Subject, percent: int) -> QSize:
    """Return the smallest size in pixels in which a picture's contents have room."""
    return _scaled(SMALLEST[subject], percent / 100.0)


def _scaled(size: QSize, factor: float) -> QSize:
    return QSize(round(size.width() * factor), round(size.height() * factor))
