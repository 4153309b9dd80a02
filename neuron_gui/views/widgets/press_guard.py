"""Takes what is typed before a press of mouse or key elsewhere in the window acts.

Many controls do not take the focus when they are pressed, and a field that cannot give up its text
must keep the press from its target. So presses are looked at on their way while there is one.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QMenuBar,
    QTabBar,
    QWidget,
)

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.views.widgets.remark import Remark

PRESSES = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.ContextMenu,
)
WALKING_KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
)
"""They change nothing but where the focus is, or nothing at all without another key."""
CHANGED_BY_WHEEL = QAbstractSlider | QAbstractSpinBox | QComboBox | QTabBar
"""And only while they have the focus, which a scroll bar never has."""
GETS_EVERY_PRESS = "gets_every_press"
"""Property of a widget that needs nothing of what is typed, or asks about it once it acts."""


@exception_barrier
class PressGuard(QObject):
    """Looks at the presses in the window of one field while it is active."""

    def __init__(
        self, field: QWidget, take: Callable[[], bool], lead_back: Callable[[], None]
    ) -> None:
        super().__init__(field)
        self._field, self._take, self._lead_back = field, take, lead_back
        self._is_active = False

    def set_active(self, active: bool) -> None:
        """Look at presses from now on, or no longer."""
        if active == self._is_active:
            return
        self._is_active = active
        application = QApplication.instance()
        assert application is not None
        if active:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a press from its target if what is typed cannot be taken."""
        if not isinstance(watched, QWidget) or not _could_act(watched, event):
            return False
        if watched.window() is not self._field.window() or self._is_own(watched):
            return False
        if self._take() or isinstance(watched, QMenuBar) or watched.property(GETS_EVERY_PRESS):
            return False
        self._lead_back()
        return True

    def _is_own(self, widget: QWidget) -> bool:
        field = self._field
        return widget is field or field.isAncestorOf(widget) or isinstance(widget, Remark)


def _could_act(widget: QWidget, event: QEvent) -> bool:
    """Return whether an event is a press that does more than walk, or a wheel more than scroll."""
    if event.type() == QEvent.Type.Wheel:
        return isinstance(widget, CHANGED_BY_WHEEL) and widget.hasFocus()
    if isinstance(event, QKeyEvent):
        is_press = event.type() == QEvent.Type.KeyPress and event.key() not in WALKING_KEYS
        # A key that the field leaves unused goes on to what the field lies in.
        return is_press and widget is QApplication.focusWidget()
    return event.type() in PRESSES
