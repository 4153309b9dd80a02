"""pyqtgraph's view of a plot with two of its axes, put together without its plot item.

A plot item brings panels of controls for its menu, some fifty widgets. With no menu nobody sees
them, but all are built at the start, and dressed anew with each change of the theme.
"""

from collections.abc import Mapping

import pyqtgraph as pg
from PySide6.QtWidgets import QGraphicsGridLayout, QSizePolicy, QWidget

VIEW_CELL = 0, 1
AXIS_CELLS = {"left": (0, 0), "bottom": (1, 1)}
ABOVE = 0.5
"""Where an axis is painted: over the ground of the view."""


class PlotArea(pg.GraphicsView):
    """A plot that can be zoomed and moved, with an axis at the left and one at the bottom."""

    def __init__(self, axes: Mapping[str, pg.AxisItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.enableMouse(False)  # the view box in it follows the mouse, not all of it
        self._axes = axes
        self._area = pg.GraphicsWidget()
        self._view_box = pg.ViewBox(parent=self._area, enableMenu=False)
        self._lay_out()
        self.setCentralItem(self._area)

    def getViewBox(self) -> pg.ViewBox:  # noqa: N802 (as pyqtgraph calls it)
        """Return what is between the axes."""
        return self._view_box

    def getAxis(self, name: str) -> pg.AxisItem:  # noqa: N802
        """Return the axis at the left or at the bottom."""
        return self._axes[name]

    def _lay_out(self) -> None:
        grid = self.grid = QGraphicsGridLayout(self._area)
        grid.setSpacing(0)
        grid.addItem(self._view_box, *VIEW_CELL)
        for name, axis in self._axes.items():
            grid.addItem(axis, *AXIS_CELLS[name])
            axis.linkToView(self._view_box)
            axis.setZValue(ABOVE)
        grid.setRowStretchFactor(VIEW_CELL[0], 1)
        grid.setColumnStretchFactor(VIEW_CELL[1], 1)
