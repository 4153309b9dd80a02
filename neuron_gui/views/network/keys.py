"""The keys of the diagram: arrows walk through it, Enter and Space ask."""

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}
ASKING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Walker(Protocol):
    """What the arrow keys walk through."""

    @property
    def is_walking(self) -> bool:
        """Whether the arrow keys point at something."""


class SpaceKeeper(QObject):
    """Lets Space ask about what the arrow keys point at, where it would else train.

    It is an event filter, in force only while the diagram has the focus: an override of `event`
    would be called for every frame.
    """

    def __init__(self, walker: Walker, parent: QObject) -> None:
        super().__init__(parent)
        self._walker = walker

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the key from the window's shortcut."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return False
        keeps = event.key() == Qt.Key.Key_Space and self._walker.is_walking
        if keeps:
            event.accept()
        return keeps
