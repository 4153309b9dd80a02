"""A chart with axes that can be zoomed and moved: pyqtgraph's, with ticks as a person writes them.

On a logarithmic axis positions are powers of ten; the ticks say the numbers themselves.
"""

import math
import sys
from collections.abc import Mapping

import pyqtgraph as pg
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QGraphicsGridLayout,
    QSizePolicy,
    QStyleOptionGraphicsItem,
    QWidget,
)

from neuron_gui.state.say import count_text
from neuron_gui.views.widgets.numbers import fixed_text, power_text
from neuron_gui.views.widgets.painting import write_failure
from neuron_gui.views.widgets.theme import Theme

VIEW_CELL = 0, 1
AXIS_CELLS = {"left": (0, 0), "bottom": (1, 1)}
ABOVE = 0.5
"""Where an axis is painted: over the ground of the view."""


class _GuardedAxis(pg.AxisItem):
    """An axis that says so where it cannot be painted, and leaves the window alone."""

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget) -> None:
        """Paint ticks and texts."""
        try:
            super().paint(painter, option, widget)
        except Exception as error:
            painter.setPen(self.textPen())
            write_failure(painter, self.boundingRect())
            sys.excepthook(type(error), error, error.__traceback__)

    def dress(self, theme: Theme) -> None:
        """Take over colours and sizes."""
        self.enableAutoSIPrefix(False)
        self.setPen(pg.mkPen(theme.colour.line))
        self.setTextPen(pg.mkPen(theme.colour.muted))
        self.setTickFont(theme.font(12.5))
        self.setStyle(
            tickTextOffset=theme.px(5), tickLength=theme.px(4), hideOverlappingLabels=False
        )
        self.label.setFont(theme.font(13))


class CountAxis(_GuardedAxis):
    """Whole numbers, from left to right, with their thousands set apart."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the texts of the ticks; none where the axis has no whole number."""
        numbers = [10.0**value if self.logMode else value for value in values]
        return [
            count_text(round(number)) if _is_whole(number) and self._is_labelled(number) else ""
            for number in numbers
        ]

    def _is_labelled(self, number: float) -> bool:
        """On a long logarithmic axis only powers of ten have room for a label."""
        return not self.logMode or _first_digit(number) in _labelled_digits(*self.range)


class NumberAxis(_GuardedAxis):
    """Numbers, upwards: no more decimals than the tick needs, and a power of ten if none fit."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the texts of the ticks."""
        if self.logMode:
            return [_log_text(value) if self._is_labelled(value) else "" for value in values]
        decimals = max(0, math.ceil(-math.log10(spacing))) if spacing > 0 else 0
        return [_whole_or_fixed(value, decimals) for value in values]

    def _line_height(self) -> int:
        font = self.style["tickFont"]
        return QFontMetrics(font or QFont()).height()

    def _is_labelled(self, position: float) -> bool:
        """On a low axis only every second or third power of ten has room for a label."""
        low, high = self.range
        room = max(1.0, self.height() / (1.5 * self._line_height()))
        step = math.ceil((high - low) / room)
        exponent = round(position)
        if step > 1:
            return abs(position - exponent) < 1e-6 and exponent % step == 0
        return _first_digit(10.0**position) in _labelled_digits(low, high)


class ChartWithAxes(pg.GraphicsView):
    """Has an axis at the left and one at the bottom, put together without pyqtgraph's plot item.

    A plot item brings panels of controls for its menu, some fifty widgets. With no menu nobody
    sees them, but all are built at the start, and dressed anew with each change of the theme.
    """

    def __init__(self, axes: Mapping[str, _GuardedAxis], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.enableMouse(False)  # the view box in it follows the mouse, not all of it
        self.axes = axes
        """By side: "left" and "bottom"."""
        self._area = pg.GraphicsWidget()
        self.view_box = pg.ViewBox(parent=self._area, enableMenu=False)
        """What is between the axes."""
        self._lay_out()
        self.setCentralItem(self._area)

    def dress(self, theme: Theme) -> None:
        """Take over colours and sizes: of the ground and of the axes."""
        self.setBackground(theme.colour.panel)
        for axis in self.axes.values():
            axis.dress(theme)

    def _lay_out(self) -> None:
        grid = self.grid = QGraphicsGridLayout(self._area)
        grid.setSpacing(0)
        grid.addItem(self.view_box, *VIEW_CELL)
        for name, axis in self.axes.items():
            grid.addItem(axis, *AXIS_CELLS[name])
            axis.linkToView(self.view_box)
            axis.setZValue(ABOVE)
        grid.setRowStretchFactor(VIEW_CELL[0], 1)
        grid.setColumnStretchFactor(VIEW_CELL[1], 1)


def _is_whole(number: float) -> bool:
    return abs(number - round(number)) < 1e-6 * max(1.0, abs(number))


def _labelled_digits(low: float, high: float) -> tuple[int, ...]:
    """Return the first digits of the numbers that get a label on a logarithmic axis."""
    return (1,) if high - low > 1.5 else (1, 2, 5)


def _whole_or_fixed(value: float, decimals: int) -> str:
    """Return the text of a tick, which lies where it says: what is left beside it is rounding."""
    if abs(value) >= 1000.0:
        return count_text(round(value))
    return fixed_text(round(value, decimals) + 0.0, decimals)


def _first_digit(number: float) -> int:
    return int(f"{number:.3e}"[0])


def _log_text(position: float) -> str:
    decimals = max(0, -math.floor(position + 1e-9))
    number = 10.0**position
    if decimals <= 7 and number < 1e7:
        return _whole_or_fixed(number, decimals)
    return power_text(number, 0)
