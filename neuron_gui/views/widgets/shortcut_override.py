"""Keeping keys for a widget that has the focus, where the window would else act on them.

It is an event filter, and the package overrides `event` nowhere: an exception in a painting must
not pass through Python on its way to Qt, and painting must not call Python twice. What paints
itself many times a second has it in force only while it has the focus.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from neuron_gui.state.exception_barrier import exception_barrier


@exception_barrier
class ShortcutOverride(QObject):
    """Takes a key from the window's shortcuts if `keeps` says so; the widget gets it as usual."""

    def __init__(self, keeps: Callable[[QKeyEvent], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._keeps = keeps

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the key from the window's shortcut."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return False
        keeps = self._keeps(event)
        if keeps:
            event.accept()
        return keeps


def is_space(event: QKeyEvent) -> bool:
    """Return whether it is the key that trains wherever no widget needs it."""
    return event.key() == Qt.Key.Key_Space and not event.modifiers()
