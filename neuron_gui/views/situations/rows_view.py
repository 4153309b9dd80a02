"""Rows in blocks side by side: walking through them, choosing one, scrolling."""

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.views.situations.layout import Arrangement
from neuron_gui.views.widgets.key_keeper import KeyKeeper, is_space

ACTIVATING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@exception_barrier
class RowsView(QAbstractScrollArea):
    """Keys and mouse. `chosen` is the row that counts as chosen already, if any."""

    row_activated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.arrangement: Arrangement | None = None
        self.count, self.current = 0, 0
        self.pointed_at: int | None = None
        self._is_walking = False
        self.installEventFilter(KeyKeeper(self._keeps, self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def chosen(self) -> int | None:
        """The row that has been chosen, or None."""
        return None

    def row_text(self, number: int) -> str:
        """Return a row as a sentence, to be read aloud."""
        return str(number)

    def row_rect(self, number: int) -> QRect:
        """Return where a row is in the viewport."""
        assert self.arrangement is not None
        left, top = self.arrangement.corner(number)
        left -= self.horizontalScrollBar().value()
        top -= self.verticalScrollBar().value()
        return QRect(left, top, self.arrangement.block_width, self.arrangement.style.row_height)

    def go_to(self, number: int) -> None:
        """Make a row the one that keys act on, and show it."""
        self.current = min(max(number, 0), self.count - 1)
        if self.arrangement is None:
            return
        rect, style = self.row_rect(self.current), self.arrangement.style
        bar = self.verticalScrollBar()
        above = rect.top() - style.header_height
        below = rect.bottom() + 1 - self.viewport().height()
        bar.setValue(bar.value() + min(above, 0) + max(below, 0))
        self.viewport().update()
        self._speak(self.row_text(self.current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with arrow keys, Home and End; Enter and Space choose a row."""
        key, rows = event.key(), self.arrangement.rows if self.arrangement else 1
        targets = {
            Qt.Key.Key_Up: self.current - 1,
            Qt.Key.Key_Down: self.current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.count - 1,
        }
        if key in targets:
            self._walk_to(targets[Qt.Key(key)])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            beside = self.current + (rows if key == Qt.Key.Key_Right else -rows)
            self._walk_to(beside if 0 <= beside < self.count else self.current)
        elif key in ACTIVATING and self.count:
            self.row_activated.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the mouse."""
        self._is_walking = False
        number = self._number_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number is not None:
            self.go_to(number)
            self.row_activated.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the row under the mouse."""
        self._point_at(self._number_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Light up no row."""
        self._point_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which row keys act on."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._is_walking = True
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no focus."""
        super().focusOutEvent(event)
        self.viewport().update()

    def fit_scroll_bars(self) -> None:
        """Let what does not fit be scrolled to; the titles stay."""
        assert self.arrangement is not None
        (width, height), style = self.arrangement.size, self.arrangement.style
        room = self.maximumViewportSize()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(width - room.width(), 0))
        across.setPageStep(room.width())
        across.setSingleStep(style.row_height)
        down.setRange(0, max(height - room.height(), 0))
        down.setPageStep(room.height() - style.header_height)
        down.setSingleStep(style.row_height)

    def _keeps(self, event: QKeyEvent) -> bool:
        """Keep Space for a row walked to that is not chosen; else it trains, as everywhere."""
        is_open = self._is_walking and self.count > 0 and self.current != self.chosen
        return is_space(event) and is_open

    def _walk_to(self, number: int) -> None:
        """Go to a row by key."""
        self._is_walking = True
        self.go_to(number)

    def _number_at(self, at: QPointF) -> int | None:
        if self.arrangement is None or at.y() < self.arrangement.style.header_height:
            return None
        x = at.x() + self.horizontalScrollBar().value()
        number = self.arrangement.number_at(x, at.y() + self.verticalScrollBar().value())
        return number if number is not None and number < self.count else None

    def _point_at(self, number: int | None) -> None:
        if number != self.pointed_at:
            self.pointed_at = number
            self.viewport().update()

    def _speak(self, text: str) -> None:
        self.setAccessibleDescription(text)
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
