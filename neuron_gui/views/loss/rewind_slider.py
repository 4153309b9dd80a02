"""The slider that goes through the iterations of a run, in line with the axis of the plot above.

Its value is an iteration, and its handle lies where the axis has that iteration, whether the axis
is logarithmic, linear or zoomed.
"""

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSlider, QWidget

from neuron_gui.state.change import Change
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.loss.axes import IterationAxis
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.updates import UpdateRate, updates_of

VISIBLE = 0.0005
"""The part of the axis by which the handle must have moved for anyone to see it."""
PAGE = 0.05
"""The part of the axis that Page up and Page down go."""


@exception_barrier
class RewindSlider(QSlider):
    """While it is trained, the handle follows the latest iteration; to grab it pauses."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        document, rewinder, theme = context.document, context.rewinder, context.theme
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._document, self._rewinder, self._theme = document, rewinder, theme
        self._axis = IterationAxis(0.0, 1.0, False)
        self._grip = self._shown_share = 0.0
        self._can_rewind = True
        self.setObjectName("rewind_slider")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        updates_of(document).follow(
            self, Change.WEIGHTS, UpdateRate.READINGS, lambda change: self._follow_run()
        )
        self.valueChanged.connect(rewinder.go_to)
        rewinder.target_changed.connect(self.show_iteration)
        for signal in (document.edited, document.rewound, document.run_finished):
            signal.connect(self.show_iteration)
        theme.changed.connect(self.update)
        # Or all that lies behind would be painted first, down to the panel's round frame.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._show_tip()

    @property
    def handle_radius(self) -> int:
        """Half the width of the handle: so far it may stand out beyond the groove."""
        return self._theme.px(8)

    def set_axis(self, axis: IterationAxis) -> None:
        """Follow the axis of the plot."""
        if axis != self._axis:
            self._axis = axis
            self.update()

    def show_iteration(self) -> None:
        """Show now which iteration is shown, or on its way, and which there are."""
        if not self.isVisible():
            return
        history, iteration = self._document.history, self._rewinder.iteration
        self._shown_share = self._axis.share_of(iteration)
        with QSignalBlocker(self):
            self.setRange(history.first, history.last)
            self.setValue(iteration)
        self.setAccessibleName(
            say("Rewind: iteration {iteration} of {last}", iteration=iteration, last=history.last)
        )
        if self._rewinder.can_rewind is not self._can_rewind:
            self._can_rewind = self._rewinder.can_rewind
            self.setEnabled(self._can_rewind)
            self._show_tip()

    def sizeHint(self) -> QSize:
        """Return the room for the handle."""
        return QSize(self._theme.px(200), 2 * self.handle_radius + self._theme.px(4))

    def minimumSizeHint(self) -> QSize:
        """Return the same height; it can be as narrow as the plot is."""
        return QSize(self._theme.px(40), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go one iteration, a twentieth of the axis, or to the ends."""
        iteration = self._rewinder.iteration
        targets = {
            Qt.Key.Key_Left: iteration - 1,
            Qt.Key.Key_Down: iteration - 1,
            Qt.Key.Key_Right: iteration + 1,
            Qt.Key.Key_Up: iteration + 1,
            Qt.Key.Key_PageDown: self._axis.moved(iteration, -PAGE),
            Qt.Key.Key_PageUp: self._axis.moved(iteration, PAGE),
            Qt.Key.Key_Home: self.minimum(),
            Qt.Key.Key_End: self.maximum(),
        }
        if event.key() in targets:
            self._go_to(targets[Qt.Key(event.key())])
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the handle, or go to where the mouse is; training is paused."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._document.leave_run()
        self.show_iteration()
        away = event.position().x() - self._handle_x()
        self._grip = away if abs(away) <= self.handle_radius else 0.0
        self.setSliderDown(True)
        self._drag(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        if self.isSliderDown():
            self._drag(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to others: a slip of it would leave the iteration that is shown."""
        event.ignore()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has happened while it was hidden."""
        super().showEvent(event)
        self.show_iteration()

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        """Paint what has been, what came after it, and the handle."""
        colour, middle = self._theme.colour, self.height() / 2.0
        left, right = float(self.handle_radius), float(self.width() - self.handle_radius)
        handle, last = self._handle_x(), self._x(self.maximum())
        ring = colour.ink if self.hasFocus() else colour.accent
        painter.fillRect(event.rect(), QColor(colour.panel))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint_groove(painter, left, right, colour.line)
        if self.isEnabled():
            self._paint_groove(painter, left, last, colour.zero)
            self._paint_groove(painter, left, handle, colour.accent)
            painter.setPen(QPen(QColor(ring), self._theme.px(2)))
            painter.setBrush(QColor(colour.accent_pale if self.hasFocus() else colour.panel))
            radius = self.handle_radius - self._theme.px(1)
            painter.drawEllipse(QPointF(handle, middle), radius, radius)

    def _paint_groove(self, painter: QPainter, left: float, right: float, colour: str) -> None:
        thickness = self._theme.px(4)
        groove = QRectF(left, (self.height() - thickness) / 2.0, right - left, thickness)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(groove, thickness / 2.0, thickness / 2.0)

    def _follow_run(self) -> None:
        share = self._axis.share_of(self._rewinder.iteration)
        if abs(share - self._shown_share) > VISIBLE:
            self.show_iteration()

    def _show_tip(self) -> None:
        tip = (
            say("Drag to see an earlier iteration")
            if self._can_rewind
            else say("Train first: then each iteration can be seen again")
        )
        self.setToolTip(tip)
        self.setAccessibleDescription(tip)

    def _drag(self, event: QMouseEvent) -> None:
        x, room = event.position().x() - self._grip, max(self.width() - 2 * self.handle_radius, 1)
        if abs(x - self._handle_x()) >= 0.5:
            shares = ((x + half - self.handle_radius) / room for half in (-0.5, 0.5))
            self._rewinder.go_into(*map(self._axis.iteration_at, shares))

    def _go_to(self, iteration: int) -> None:
        self.setValue(min(max(iteration, self.minimum()), self.maximum()))

    def _handle_x(self) -> float:
        return self._x(self.value())

    def _x(self, iteration: int) -> float:
        share = min(max(self._axis.share_of(iteration), 0.0), 1.0)
        return self.handle_radius + share * (self.width() - 2 * self.handle_radius)
