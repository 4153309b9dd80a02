"""How weights and activations look: pens for the lines, brushes for the circles.

Of a pen, colour and dash are for the sign of a weight, the width is for its size.
"""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPen

from neuron_gui.core.arrays import Array, Indices
from neuron_gui.views.widgets.theme import Theme

LEVELS = 64
HALF_WIDTH_AT = 4.0
"""The size of a weight that is drawn half as wide as the widest."""
THINNEST, WIDEST = 1.5, 11.0
DASH = [2.2, 1.5]


class WeightPens:
    """Pens for weights, in a fixed number of levels, each made when it is first wanted."""

    def __init__(self, theme: Theme, scale: float = 1.0) -> None:
        self._theme, self._scale = theme, scale * theme.zoom
        self._pens: dict[int, QPen] = {}

    def pen(self, weight: float) -> QPen:
        """Return the pen for a weight."""
        return self.pen_at(int(weight_levels(np.array([weight]))[0]))

    def pen_at(self, level: int) -> QPen:
        """Return the pen for a level."""
        pen = self._pens.get(level)
        if pen is None:
            pen = self._pens[level] = self._pen(level)
        return pen

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


def weight_levels(weights: Array) -> Indices:
    """Return the level of each weight: the sign is its sign, the size grows with its size.

    What is no number, or endless, has the level of a weight of 0.
    """
    sizes = np.abs(np.where(np.isfinite(weights), weights, 0.0))
    steps = np.ceil(LEVELS * (sizes / (sizes + HALF_WIDTH_AT))).astype(np.intp)
    return np.where(weights > 0, steps, -steps)


class NodeBrushes:
    """Brushes for what a unit gives: the fuller, the nearer to 1 or to -1."""

    def __init__(self, theme: Theme) -> None:
        colour = theme.colour
        self._brushes = [
            QBrush(
                theme.mixed(
                    colour.positive if level > 0 else colour.negative, 0.4 * abs(level) / LEVELS
                )
            )
            for level in range(-LEVELS, LEVELS + 1)
        ]

    def brushes(self, values: Array) -> list[QBrush]:
        """Return the brushes for activations."""
        return [self._brushes[level] for level in (activation_levels(values) + LEVELS).tolist()]


def activation_levels(values: Array) -> Indices:
    """Return the level of each activation; what is no number has that of 0."""
    return np.rint(np.nan_to_num(values).clip(-1.0, 1.0) * LEVELS).astype(np.intp)
