"""The crosshair of the loss plot: which iteration the mouse or the arrow keys point at."""

import numpy as np
from pyqtgraph import ViewBox
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent
from PySide6.QtCore import QObject, QPointF, Qt, Signal

from neuron_gui.core.arrays import Array
from neuron_gui.core.history import History
from neuron_gui.state.document import Document
from neuron_gui.views.loss.scale import IterationScale

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: None, Qt.Key.Key_End: None}


class Crosshair(QObject):
    """Points at an iteration that the history knows, or at none."""

    moved = Signal(object)
    """Carries the iteration under the crosshair, or None where it points at none."""
    chosen = Signal(int)
    """A click, or Enter, on an iteration."""

    def __init__(self, document: Document, view: ViewBox, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._view = document, view
        self._at: int | None = None

    def press(self, key: int, edges: Array) -> bool:
        """Move by a column or to the ends, or choose; return whether that is what a key is for.

        `edges` are the first iterations of the columns that are visible.
        """
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
            return True
        if key not in STEPS:
            return False
        edges = edges[edges <= self._history.last]
        if edges.size and self._history.segments:
            self._move(int(edges[self._column(Qt.Key(key), edges)]))
        return True

    def follow_mouse(self, position: QPointF, scale: IterationScale) -> None:
        """Point at what is under the mouse, which is at a position of the scene."""
        area, history = self._view.sceneBoundingRect(), self._history
        if not area.contains(position):
            self.leave()
            return
        iteration = scale.iteration_at((position.x() - area.left()) / area.width())
        known = bool(history.segments) and history.first <= iteration <= history.last
        self._move(iteration if known else None)

    def follow_click(self, event: MouseClickEvent, scale: IterationScale) -> None:
        """Choose what is under the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.follow_mouse(event.scenePos(), scale)
            self._choose()

    def leave(self) -> None:
        """Point at nothing."""
        self._move(None)

    def keep_known(self) -> None:
        """Point at nothing if the history does not know the iteration any more."""
        history = self._history
        if self._at is not None and not history.first <= self._at <= history.last:
            self.leave()

    @property
    def _history(self) -> History:
        return self._document.history

    def _column(self, key: Qt.Key, edges: Array) -> int:
        last, step = len(edges) - 1, STEPS[key]
        if step is None:
            return 0 if key == Qt.Key.Key_Home else last
        at = self._history.last if self._at is None else self._at
        return min(max(int(np.searchsorted(edges, at)) + step, 0), last)

    def _choose(self) -> None:
        if self._at is not None:
            self.chosen.emit(self._at)

    def _move(self, iteration: int | None) -> None:
        self._at = iteration
        self.moved.emit(iteration)
