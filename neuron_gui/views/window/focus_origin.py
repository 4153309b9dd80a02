"""How the focus got where it is: whether a person walked there by Tab or another key."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from shiboken6 import isValid

from neuron_gui.state.exception_barrier import exception_barrier

CLICKS = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
WALKS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


@exception_barrier
class FocusOrigin(QObject):
    """Follows the focus in one window.

    It filters the events of nothing but the widget that has the focus, which is told why it loses
    it: a filter of the whole application would see every painting.
    """

    changed = Signal()
    """The focus is elsewhere, or its widget was clicked."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWidget | None = None
        self.is_walked_to = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a click, and why the focus is lost. Where the program moves it, nothing changes."""
        if event.type() in CLICKS:
            self._note(is_walked_to=False)
        elif event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() == Qt.FocusReason.MouseFocusReason:
                self._note(is_walked_to=False)
            elif event.reason() in WALKS:
                self._note(is_walked_to=_could_keep_focus(watched))
        return False

    def _note(self, *, is_walked_to: bool) -> None:
        if is_walked_to is not self.is_walked_to:
            self.is_walked_to = is_walked_to
            self.changed.emit()

    def _follow(self) -> None:
        """Watch the widget that has the focus now, unless the window is being deleted."""
        if not isValid(self._window):
            return
        before, self._watched = self._watched, self._to_be_watched()
        if before is not None and isValid(before):
            before.removeEventFilter(self)
        if self._watched is not None:
            self._watched.installEventFilter(self)
        self.changed.emit()

    def _to_be_watched(self) -> QWidget | None:
        focused, before = QApplication.focusWidget(), self._watched
        if focused is None:
            return None
        if isinstance(before, QComboBox) and isValid(before) and focused is before.view():
            return before.view().viewport()  # where a mouse chooses from the list
        return focused if focused.window() is self._window.window() else None


def _could_keep_focus(widget: QObject) -> bool:
    """Return whether a person walked on; what is hidden or disabled passes the focus on by itself.

    Qt gives both the same reason.
    """
    return isinstance(widget, QWidget) and widget.isVisible() and widget.isEnabled()
