"""The loss plot: how wrong the network was after each iteration of this run and the one before.

A frame costs the same after ten million iterations as after ten, because a point is drawn for
each column of pixels and not for each iteration.
"""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPen
from PySide6.QtWidgets import QGraphicsEllipseItem, QWidget

from neuron_gui.core.arrays import Array
from neuron_gui.core.history import History
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.plot_axes import (
    IterationAxis,
    LossAxis,
    iteration_positions,
    iteration_range,
    loss_positions,
    loss_range,
)
from neuron_gui.views.theme import Theme

COLUMNS = 700


class LossPlot(pg.PlotWidget):
    """The plot itself. The crosshair is moved by mouse or by the arrow keys."""

    crosshair_moved = Signal(object)
    """Carries the iteration under the crosshair, or None where it points at none."""
    range_left = Signal(bool)
    """True when a person zoomed or moved the plot, False when all is shown again."""

    def __init__(
        self, document: Document, trainer: Trainer, theme: Theme, parent: QWidget | None = None
    ) -> None:
        self._loss_titles = ("", "")
        axes = {"bottom": IterationAxis("bottom"), "left": LossAxis("left")}
        super().__init__(parent, axisItems=axes, enableMenu=False)
        self._document, self._trainer, self._theme = document, trainer, theme
        self._logarithmic = (True, True)
        self._range = (0.0, 1.0, 0.0, 1.0)
        self._follows = True
        self._edges = np.arange(2.0)
        self._crosshair_at: int | None = None
        self._shown_previous: History | None = None
        self._shown_edges: Array | None = None
        self._set_up_items()
        for signal in (trainer.running_changed, document.edited, document.run_length_changed):
            signal.connect(self.show_run)
        document.weights_changed.connect(self.show_run)
        theme.changed.connect(self.show_theme)
        self.show_theme()

    def set_logarithmic(self, iterations: bool, losses: bool) -> None:
        """Choose a logarithmic or a linear scale for each axis."""
        self._logarithmic = (iterations, losses)
        for name, logarithmic in (("bottom", iterations), ("left", losses)):
            self.getAxis(name).setLogMode(**{"x" if name == "bottom" else "y": logarithmic})
        self.show_all()

    def show_all(self) -> None:
        """Show the whole run again after a zoom."""
        self._follows = True
        self.range_left.emit(False)
        self._range = (0.0, 0.0, 0.0, 0.0)
        self.show_run()

    def show_run(self) -> None:
        """Draw the present history, and the one before it as a faint curve."""
        history, previous = self._document.history, self._document.previous_history
        if self._follows:
            self._fit_range(history, previous)
        if self._shown_previous is not previous or self._shown_edges is not self._edges:
            self._shown_previous, self._shown_edges = previous, self._edges
            self._previous_curve.setData(*self._points(previous))
        self._curve.setData(*self._points(history))
        self._place_marker()

    def show_theme(self) -> None:
        """Take over colours and sizes."""
        theme, colour = self._theme, self._theme.colour
        self.setBackground(colour.panel)
        self._curve.setPen(pg.mkPen(colour.accent, width=theme.px(2.5)))
        faint = QPen(QColor(colour.zero), theme.px(1.5), Qt.PenStyle.DashLine)
        faint.setCosmetic(True)
        self._previous_curve.setPen(faint)
        self._crosshair.setPen(pg.mkPen(colour.muted, width=1))
        size = theme.px(9)
        self._marker.setRect(-size / 2, -size / 2, size, size)
        self._marker.setBrush(QColor(colour.accent))
        self._marker.setPen(pg.mkPen(colour.panel, width=theme.px(1.5)))
        for name in ("bottom", "left"):
            axis = self.getAxis(name)
            axis.setPen(pg.mkPen(colour.line))
            axis.setTextPen(pg.mkPen(colour.muted))
            axis.setTickFont(theme.font(12.5))
            axis.setStyle(
                tickTextOffset=theme.px(5), tickLength=-theme.px(4), hideOverlappingLabels=False
            )
            axis.label.setFont(theme.font(13))
        self.getPlotItem().layout.setContentsMargins(0, theme.px(8), theme.px(30), 0)
        self.getAxis("left").setWidth(theme.px(78))
        self.getAxis("bottom").setHeight(theme.px(44))
        self.show_run()

    def set_titles(self, iterations: str, losses: str, short_losses: str) -> None:
        """Name the axes; the short name of the losses serves where the other does not fit."""
        self._loss_titles = (losses, short_losses)
        self.setLabel("bottom", iterations)
        self._title_losses()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the crosshair by a column with the arrow keys; Home and End go to the ends."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -COLUMNS}
        step = steps.get(Qt.Key(event.key()), COLUMNS if event.key() == Qt.Key.Key_End else 0)
        if not step:
            super().keyPressEvent(event)
            return
        edges = self._edges[self._edges <= self._document.history.last]
        at = self._crosshair_at if self._crosshair_at is not None else self._document.history.last
        column = int(np.searchsorted(edges, at)) + step
        self._move_crosshair(int(edges[min(max(column, 0), len(edges) - 1)]))

    def leaveEvent(self, event: object) -> None:
        """Take the crosshair away with the mouse."""
        super().leaveEvent(event)
        self._move_crosshair(None)

    def _title_losses(self) -> None:
        axis = self.getAxis("left")
        title, short = self._loss_titles
        fits = QFontMetrics(axis.label.font()).horizontalAdvance(title) < axis.height()
        self.setLabel("left", title if fits else short)

    def _set_up_items(self) -> None:
        self.setObjectName("loss_plot")
        self.setAccessibleName(self.tr("Loss plot"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hideButtons()
        self.disableAutoRange()
        self.showGrid(x=False, y=False)
        view = self.getViewBox()
        view.setDefaultPadding(0.0)
        view.sigRangeChangedManually.connect(self._leave_range)
        view.sigResized.connect(self._forget_edges)
        view.sigResized.connect(self._title_losses)
        view.sigXRangeChanged.connect(self._forget_edges)
        self._previous_curve = pg.PlotCurveItem(skipFiniteCheck=False, antialias=True)
        self._curve = pg.PlotCurveItem(skipFiniteCheck=True, antialias=True)
        self._crosshair = pg.InfiniteLine(angle=90, movable=False)
        self._crosshair.hide()
        self._marker = QGraphicsEllipseItem()
        self._marker.setFlag(QGraphicsEllipseItem.GraphicsItemFlag.ItemIgnoresTransformations)
        for item in (self._previous_curve, self._curve, self._crosshair, self._marker):
            self.addItem(item, ignoreBounds=True)
        self.scene().sigMouseMoved.connect(self._follow_mouse)

    def _points(self, history: History | None) -> tuple[Array, Array]:
        """Return the curve: for each column from its first iteration on, all that it spans."""
        if history is None:
            return np.empty(0), np.empty(0)
        log_iterations, log_losses = self._logarithmic
        edges = self._edges[1:] if log_iterations and self._edges[0] == 0 else self._edges
        iterations, low, high = history.envelope(edges)
        if log_iterations:
            known = iterations >= 1
            iterations, low, high = iterations[known], low[known], high[known]
        if not iterations.size:
            return np.empty(0), np.empty(0)
        middle = low + high
        falls = np.append(middle[1:] <= middle[:-1], True)
        ends = np.append(iterations[1:] - 1.0, max(iterations[-1], self._last_in(history, edges)))
        x = iteration_positions(np.stack([iterations, ends], 1).ravel(), log_iterations)
        y = np.stack([np.where(falls, high, low), np.where(falls, low, high)], 1).ravel()
        return x, loss_positions(y, log_losses)

    def _last_in(self, history: History, edges: Array) -> float:
        """Return the last iteration of the last column."""
        return float(min(history.last, edges[-1]))

    def _fit_range(self, history: History, previous: History | None) -> None:
        """Show both runs, changing the range only where they have outgrown it."""
        last = max(history.last, self._trainer.end if self._trainer.is_running else 0)
        last = max(last, self._document.session.run_length, previous.last if previous else 0)
        low, high = self._extremes(history, previous)
        log_iterations, log_losses = self._logarithmic
        wanted = (*iteration_range(last, log_iterations), *loss_range(low, high, log_losses))
        if wanted != self._range:
            self._range = wanted
            self.setRange(xRange=wanted[:2], yRange=wanted[2:], padding=0.0)
            self._forget_edges()
            self._compute_edges()

    def _extremes(self, history: History, previous: History | None) -> tuple[float, float]:
        ends = np.array([0.0, 1.0])
        values = [np.array([self._document.loss])]
        for part in (history, previous):
            if part is not None and part.segments:
                _, low, high = part.envelope(ends)
                values += [low, high]
        known = np.concatenate(values)
        return float(known.min()), float(known.max())

    def _forget_edges(self) -> None:
        self._compute_edges()
        if not self._follows:
            self.show_run()

    def _compute_edges(self) -> None:
        """Divide the visible iterations into columns."""
        (left, right), _ = self.getViewBox().viewRange()
        positions = np.linspace(left, right, COLUMNS + 1)
        iterations = 10.0**positions if self._logarithmic[0] else positions
        self._edges = np.unique(np.maximum(np.ceil(iterations - 1e-9), 0.0))

    def _place_marker(self) -> None:
        log_iterations, log_losses = self._logarithmic
        iteration = float(self._document.session.iteration)
        visible = not log_iterations or iteration >= 1
        self._marker.setVisible(visible)
        if visible:
            x = iteration_positions(np.array([iteration]), log_iterations)[0]
            y = loss_positions(np.array([self._document.loss]), log_losses)[0]
            self._marker.setPos(float(x), float(y))

    def _leave_range(self) -> None:
        if self._follows:
            self._follows = False
            self.range_left.emit(True)

    def _follow_mouse(self, position: QPointF) -> None:
        view = self.getViewBox()
        if not view.sceneBoundingRect().contains(position):
            self._move_crosshair(None)
            return
        x = view.mapSceneToView(position).x()
        iteration = round(10.0**x if self._logarithmic[0] else x)
        history = self._document.history
        known = bool(history.segments) and history.first <= iteration <= history.last
        self._move_crosshair(iteration if known else None)

    def _move_crosshair(self, iteration: int | None) -> None:
        self._crosshair_at = iteration
        self._crosshair.setVisible(iteration is not None)
        if iteration is not None:
            at = iteration_positions(np.array([float(iteration)]), self._logarithmic[0])
            self._crosshair.setPos(float(np.nan_to_num(at[0])))
        self.crosshair_moved.emit(iteration)
