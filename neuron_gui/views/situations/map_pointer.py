"""Asking about points of the decision map with mouse or arrow keys, and going to one of them."""

import math

import numpy as np
from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from neuron_gui.core.arrays import Array
from neuron_gui.views.situations.axis_ranges import AxisRange, round_to
from neuron_gui.views.situations.map_frame import MapFrame
from neuron_gui.views.widgets.shortcut_override import ShortcutOverride, is_space
from neuron_gui.views.widgets.theme import Theme

Point = tuple[float, float]
STEPS_BY_KEY, STEPS_BY_MOUSE = 30, 150
"""Into how many steps the mouse and the keys divide an axis, about."""
CATCH, MOST_CAUGHT = 7, 12
FEW = 1000
"""How many pixels from a value of the table the mouse catches it, if there are not too many."""
STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_Up: (0, 1),
}
GOING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class MapPointer(QObject):
    """Knows the `probe`, the point of a map that mouse or arrow keys point at, or None.

    The view hands it its keys and the mouse; what is done about a point is up to the view.
    """

    probe_moved = Signal()
    point_chosen = Signal(float, float, str)
    """The inputs are to be set to a point; with the name of the gesture it belongs to."""

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self.frame: MapFrame | None = None
        self.here: Point = (0.0, 0.0)
        """Where the inputs are."""
        self.probe: Point | None = None
        self.is_dragging = False
        self._caught: tuple[Array, Array] = (np.empty(0), np.empty(0))
        self._is_stepping = False
        """The probe was moved by key."""
        self._gestures = 0
        self._keys = ShortcutOverride(self._keeps, view)

    def show(self, frame: MapFrame, columns: tuple[Array, Array]) -> None:
        """Point at another map; `columns` are the table's values of the inputs along its axes."""
        self.frame = frame
        self._caught = _caught_values(columns[0]), _caught_values(columns[1])

    def take_key(self, event: QKeyEvent) -> bool:
        """Ask about a point with the arrow keys; Enter and Space go there, Esc forgets it.

        Return whether it was one of these keys.
        """
        key = Qt.Key(event.key())
        if self.frame is not None and key in STEPS:
            x, y = self.probe or self.here
            (right, up), chosen = STEPS[key], self.frame.slice
            self._is_stepping = True
            self._ask((_moved(x, right, chosen.x), _moved(y, up, chosen.y)))
        elif key in GOING and self.probe is not None:
            self._gestures += 1
            self._choose(self.probe)
        elif key == Qt.Key.Key_Escape and self.probe is not None:
            self._ask(None)
        else:
            return False
        return True

    def press(self, event: QMouseEvent) -> None:
        """Go to a point; moving on with the button down belongs to the same gesture."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and self.frame is not None and self.frame.map_rect.contains(event.position()):
            self.is_dragging = True
            self._gestures += 1
            self.move(event.position())

    def move(self, position: QPointF) -> None:
        """Ask about the point under the mouse, or go there."""
        if self.frame is None:
            return
        if not self.is_dragging and not self.frame.map_rect.contains(position):
            self._ask(None)
            return
        point = self._point_at(position, self.frame)
        self._is_stepping = False
        self._ask(point)
        if self.is_dragging:
            self._choose(point)

    def release(self) -> None:
        """End the gesture."""
        self.is_dragging = False

    def leave(self) -> None:
        """Ask about nothing: the mouse has left the view."""
        self._ask(None)

    def set_focused(self, is_focused: bool) -> None:
        """Keep keys while the view has the focus; ask about nothing when it has lost it."""
        if is_focused:
            self._view.installEventFilter(self._keys)
        else:
            self._view.removeEventFilter(self._keys)
            self._ask(None)
        self._view.update()

    def _keeps(self, event: QKeyEvent) -> bool:
        """Keep Space while the arrow keys ask about a point; else it trains, as everywhere."""
        return is_space(event) and self._is_stepping and self.probe not in (None, self.here)

    def _point_at(self, position: QPointF, frame: MapFrame) -> Point:
        chosen, rect = frame.slice, frame.map_rect
        x, y = frame.values_at(position)
        catch = self._theme.px(CATCH)
        x = _rounded(x, chosen.x, self._caught[0], catch / rect.width())
        return x, _rounded(y, chosen.y, self._caught[1], catch / rect.height())

    def _ask(self, point: Point | None) -> None:
        if point != self.probe:
            self.probe = point
            self._view.update()
            self.probe_moved.emit()

    def _choose(self, point: Point) -> None:
        self.point_chosen.emit(*point, f"map {self._gestures}")


def _caught_values(values: Array) -> Array:
    """Return the values of an input that the mouse catches: all of them if they are few."""
    known = values[np.isfinite(values)]
    if len(np.unique(known[:FEW])) > MOST_CAUGHT:
        return np.empty(0)  # to sort all of a long column would take a while
    known = np.unique(known)
    if set(known.tolist()) <= {0.0, 1.0}:
        return np.array([0.0, 1.0])
    return known if len(known) <= MOST_CAUGHT else np.empty(0)


def _rounded(value: float, axis: AxisRange, caught: Array, catch: float) -> float:
    """Return the caught value that is near enough, or a value with few digits."""
    if not axis.has_length:
        return value
    distances = np.abs(caught - value)
    if caught.size and distances.min() <= catch * axis.length:
        return float(caught[distances.argmin()])
    return round_to(value, axis.step(STEPS_BY_MOUSE))


def _moved(value: float, direction: int, axis: AxisRange) -> float:
    """Return the next value in a direction that is a whole number of steps, within the axis."""
    if not direction or not axis.has_length:
        return value
    step = axis.step(STEPS_BY_KEY)
    steps = axis.kept(value) / step
    count = math.floor(steps + 1e-6) + 1 if direction > 0 else math.ceil(steps - 1e-6) - 1
    return axis.kept(round_to(count * step, step))
