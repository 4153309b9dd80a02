"""How a weight looks as a line: colour and dash for its sign, width for its size."""

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from neuron_gui.views.theme import Theme

LEVELS = 64
HALF_WIDTH_AT = 4.0
"""The size of a weight that is drawn half as wide as the widest."""
THINNEST, WIDEST = 1.5, 11.0
DASH = [2.2, 1.5]


class Strokes:
    """Pens for weights, in a fixed number of levels, each made when it is first wanted."""

    def __init__(self, theme: Theme, scale: float = 1.0) -> None:
        self._theme, self._scale = theme, scale * theme.zoom
        self._pens: dict[int, QPen] = {}

    def level(self, weight: float) -> int:
        """Return the level of a weight: the sign is its sign, the size grows with its size."""
        size = abs(weight)
        level = math.ceil(LEVELS * size / (size + HALF_WIDTH_AT))
        return level if weight > 0 else -level

    def pen(self, weight: float) -> QPen:
        """Return the pen for a weight."""
        level = self.level(weight)
        if level not in self._pens:
            self._pens[level] = self._pen(level)
        return self._pens[level]

    def _pen(self, level: int) -> QPen:
        share = abs(level) / LEVELS
        width = (THINNEST + (WIDEST - THINNEST) * share) * self._scale
        strength = min(1.0, 6.0 * share)
        colour = self._theme.colour
        sign = colour.positive if level > 0 else colour.negative
        pen = QPen(self._theme.mixed(sign, strength, colour.zero), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if level < 0:
            pen.setDashPattern([part * max(1.0, 3.0 / width) for part in DASH])
        return pen


class Fills:
    """Colours for what a unit gives: the fuller, the nearer to 1 or to -1."""

    def __init__(self, theme: Theme) -> None:
        colour = theme.colour
        self._colours = [
            theme.mixed(
                colour.positive if level > 0 else colour.negative, 0.4 * abs(level) / LEVELS
            )
            for level in range(-LEVELS, LEVELS + 1)
        ]

    def colour(self, value: float) -> QColor:
        """Return the colour for an activation."""
        return self._colours[round(min(max(value, -1.0), 1.0) * LEVELS) + LEVELS]
