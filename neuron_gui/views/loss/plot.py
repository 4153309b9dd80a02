"""The loss plot: how wrong the network was after each iteration of this run and the one before.

A frame costs the same after ten million iterations as after ten, because a point is drawn for
each column of pixels and not for each iteration.
"""

import math

import numpy as np
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QWidget

from neuron_gui.core.history import History, Segment
from neuron_gui.state.change import Change
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.loss.axes import (
    IterationAxis,
    column_edges,
    curve_of,
    iteration_range,
    loss_position,
    loss_range,
)
from neuron_gui.views.loss.layers import NO_CURVE, Curve, CurveLayer, RewindOverlay
from neuron_gui.views.widgets.chart import Axis, Crosshair, axis_position
from neuron_gui.views.widgets.chart_axes import ChartWithAxes, CountAxis, NumberAxis
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.updates import UpdateRate, updates_of

COLUMNS = 700
LOW = 150
"""In a plot lower than this the axis of iterations has no title."""


@exception_barrier
class LossPlot(ChartWithAxes):
    """Axes and zoom are pyqtgraph's. The crosshair is moved by mouse or by the arrow keys."""

    crosshair_moved = Signal(object)
    """Carries the iteration under the crosshair, or None where it points at none."""
    range_left = Signal(bool)
    """True when a person zoomed or moved the plot, False when all is shown again."""
    iteration_chosen = Signal(int)
    """A click, or Enter at the crosshair, on an iteration that the history knows."""
    axis_changed = Signal()
    """The axis of iterations lies elsewhere, or shows others."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        document, theme = context.document, context.theme
        self._loss_name = ""
        axes = {"bottom": CountAxis("bottom"), "left": NumberAxis("left")}
        super().__init__(axes, parent)
        self._document, self._theme = document, theme
        self._logarithmic = (True, True)
        self._range = (0.0, 0.0, 0.0, 0.0)
        self._follows, self._is_low = True, False
        self._edges = np.arange(2.0)
        self._drawn_segments: tuple[Segment, ...] | None = None
        self._drawn_last = self._previous_last = 0
        self._extremes = (np.inf, -np.inf)
        self._set_up()
        shown = Change.WEIGHTS | Change.RUN_LENGTH
        updates_of(document).follow(self, shown, UpdateRate.FRAMES, lambda change: self.show_run())
        document.run_finished.connect(self.show_run)
        document.rewound.connect(self._show_overlay)
        theme.changed.connect(self.show_theme)
        self.show_theme()

    @property
    def curve(self) -> Curve:
        """The curve of this run, as positions on the axes."""
        return self._layer.curve

    @property
    def previous_curve(self) -> Curve:
        """The curve of the run before, if its losses are comparable."""
        return self._layer.previous

    @property
    def iteration_axis(self) -> IterationAxis:
        """Where iterations lie."""
        left, right = self.view_box.viewRange()[0]
        return IterationAxis(left, right, self._logarithmic[0])

    @property
    def axis_ends(self) -> tuple[int, int]:
        """The left and the right end of the axis, in pixels of this widget."""
        area, viewport = self._layer.geometry(), self.viewport()
        left = viewport.mapTo(self, area.topLeft()).x()
        return left, left + area.width()

    def set_logarithmic(self, iterations: bool, losses: bool) -> None:
        """Choose a logarithmic or a linear scale for each axis."""
        self._logarithmic = (iterations, losses)
        self.axes["bottom"].setLogMode(x=iterations)
        self.axes["left"].setLogMode(y=losses)
        self.show_all()

    def show_all(self) -> None:
        """Show the whole run again after a zoom."""
        self._follows = True
        self.range_left.emit(False)
        self._range = (0.0, 0.0, 0.0, 0.0)
        self._draw_all()

    def show_run(self) -> None:
        """Draw what is new in the history; all of it if it is not simply longer."""
        history = self._document.history
        grows = history.segments is self._drawn_segments and history.last >= self._drawn_last
        if not grows or not history.segments:
            self._draw_all()
        # Nobody sees less than half a pixel; to draw it took 0.95 ms of a frame of 5.
        elif not (
            self._document.is_in_run and self._layer.shows_marker_at(*self._marker_position())
        ):
            self._draw_tail(history)

    def show_theme(self) -> None:
        """Take over colours and sizes."""
        theme = self._theme
        self.dress(theme)
        self.grid.setContentsMargins(0, theme.px(8), theme.px(30), 0)
        self.axes["left"].setWidth(theme.px(78))
        self._show_iteration_title()
        self._layer.restyle()
        self._draw_all()

    def point_again(self) -> None:
        """Have the crosshair say what is known now of the iteration that it points at."""
        self._crosshair.point_again()

    def set_loss_name(self, name: str) -> None:
        """Name the axis of losses; where the name does not fit, it is called just that."""
        self._loss_name = name
        self._title_losses()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the crosshair by a column with the arrow keys; Enter chooses its iteration."""
        history = self._document.history
        stops = self._edges[self._edges <= history.last] if history.segments else np.empty(0)
        if not self._crosshair.press(event.key(), stops, history.last):
            super().keyPressEvent(event)

    def leaveEvent(self, event: object) -> None:
        """Take the crosshair away with the mouse."""
        super().leaveEvent(event)
        self._crosshair.point_at(None)

    def _set_up(self) -> None:
        self.setObjectName("loss_plot")
        self.setAccessibleName(say("Loss plot"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._layer = CurveLayer(self._theme, self.viewport())
        self._overlay = RewindOverlay(self._theme, self.viewport())
        self.axes["bottom"].setLabel(say("iteration"))
        view = self.view_box
        self._crosshair = Crosshair(self)
        self._crosshair.moved.connect(self._show_crosshair)
        self._crosshair.moved.connect(self.crosshair_moved)
        self._crosshair.chosen.connect(self.iteration_chosen)
        view.disableAutoRange()
        view.setDefaultPadding(0.0)
        view.sigRangeChangedManually.connect(self._leave_range)
        view.sigRangeChanged.connect(self._redraw_moved)
        view.sigResized.connect(self._fit_height)
        view.sigResized.connect(self._draw_all)
        self.axes["left"].geometryChanged.connect(self._title_losses)
        self.scene().sigMouseMoved.connect(self._follow_mouse)
        self.scene().sigMouseClicked.connect(self._follow_click)

    def _draw_all(self) -> None:
        """Draw both curves anew."""
        history, previous = self._document.history, self._document.comparable_history
        self._previous_last = previous.last if previous is not None else 0
        parts = [part for part in (history, previous) if part is not None and part.segments]
        curves = [part.envelope(np.array([0.0])) for part in parts]
        losses = np.concatenate([[self._document.loss], *(np.ravel(both) for _, *both in curves)])
        finite = losses[np.isfinite(losses)]
        self._extremes = (finite.min(), finite.max()) if finite.size else (1.0, 1.0)
        if self._follows:
            self._fit_range()
        x, (bottom, top) = self.iteration_axis, self.view_box.viewRange()[1]
        self._edges = column_edges(x.low, x.high, COLUMNS, x.is_logarithmic)
        area = self.view_box.sceneBoundingRect().toAlignedRect()
        self._layer.setGeometry(area)
        self._overlay.setGeometry(area)
        y = Axis(bottom, top, self._logarithmic[1])
        self._layer.show_curves(self._curve(history), self._curve(previous), x, y)
        self._note_drawn(history)
        self.axis_changed.emit()

    def _draw_tail(self, history: History) -> None:
        """Draw the curve from the last column on that has been drawn."""
        log_iterations, log_losses = self._logarithmic
        column = max(int(np.searchsorted(self._edges, self._drawn_last, "right")) - 1, 0)
        edges, since = self._edges[column:], float(self._edges[column])
        tail, low, high = curve_of(history, edges, log_iterations, log_losses, since)
        lowest, highest = min(self._extremes[0], low), max(self._extremes[1], high)
        self._extremes = (lowest, highest)
        if self._follows and self._fit_range():
            return self._draw_all()
        x = axis_position(since, log_iterations)
        self._layer.extend_curve(int(np.searchsorted(self.curve[0], x)), tail)
        return self._note_drawn(history)

    def _note_drawn(self, history: History) -> None:
        self._drawn_segments, self._drawn_last = history.segments, history.last
        x, y = self._marker_position()
        is_visible = np.isfinite(x) and np.isfinite(y)
        self._layer.show_marker(x if is_visible else None, y)
        if self._document.is_rewound or self._overlay.is_shown:
            self._show_overlay()
        self._crosshair.keep_within(history.first, history.last)

    def _marker_position(self) -> tuple[float, float]:
        """Return where the present iteration lies on the axes."""
        document, (log_iterations, log_losses) = self._document, self._logarithmic
        iteration, loss = document.session.iteration, document.loss
        return axis_position(iteration, log_iterations), loss_position(loss, log_losses)

    def _show_overlay(self) -> None:
        document = self._document
        if not document.is_rewound:
            self._overlay.clear()
            return
        iteration, loss = document.session.iteration, document.loss
        area = self._layer.area
        x = self.iteration_axis.share_of(iteration) * area.width
        y = area.pixel_y(loss_position(loss, area.y.is_logarithmic))
        self._overlay.show_at(x, y if math.isfinite(y) else None)

    def _curve(self, history: History | None) -> Curve:
        if history is None or not history.segments:
            return NO_CURVE
        return curve_of(history, self._edges, *self._logarithmic)[0]

    def _fit_range(self) -> bool:
        """Show both runs; return whether that took another range."""
        history, run_length = self._document.history, self._document.session.run_length
        runs = max(1, -(-history.last // run_length))
        last = max(runs * run_length, self._previous_last)
        log_iterations, log_losses = self._logarithmic
        x, y = iteration_range(last, log_iterations), loss_range(*self._extremes, log_losses)
        if (*x, *y) == self._range:
            return False
        # Seldom, for it has pyqtgraph paint its axes: four of the five milliseconds of a frame.
        self._range = (*x, *y)
        self.view_box.setRange(xRange=x, yRange=y, padding=0.0)
        return True

    def _redraw_moved(self) -> None:
        if not self._follows:
            self._draw_all()

    def _leave_range(self) -> None:
        if self._follows:
            self._follows = False
            self.range_left.emit(True)
            self._draw_all()

    def _fit_height(self) -> None:
        """Leave a low plot all the room."""
        is_low = self.height() < self._theme.px(LOW)
        if is_low != self._is_low:
            self._is_low = is_low
            self._show_iteration_title()

    def _show_iteration_title(self) -> None:
        axis = self.axes["bottom"]
        axis.showLabel(not self._is_low)
        axis.setHeight(self._theme.px(26 if self._is_low else 44))

    def _title_losses(self) -> None:
        axis = self.axes["left"]
        fits = QFontMetrics(axis.label.font()).horizontalAdvance(self._loss_name) < axis.height()
        axis.setLabel(self._loss_name if fits else say("loss"))
        axis.resizeEvent()  # puts the title in the middle again

    def _follow_mouse(self, position: QPointF) -> None:
        """Point the crosshair at what is under the mouse, which is at a position of the scene."""
        area, history = self.view_box.sceneBoundingRect(), self._document.history
        iteration = None
        if area.contains(position) and history.segments:
            share = (position.x() - area.left()) / area.width()
            iteration = self.iteration_axis.iteration_at(share)
        is_known = iteration is not None and history.first <= iteration <= history.last
        self._crosshair.point_at(iteration if is_known else None)

    def _follow_click(self, event: MouseClickEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._follow_mouse(event.scenePos())
            self._crosshair.choose()

    def _show_crosshair(self, iteration: int | None) -> None:
        x = axis_position(math.nan if iteration is None else iteration, self._logarithmic[0])
        self._layer.show_crosshair(x if math.isfinite(x) else None)
