"""All situations on the screen: one painted list, in as many blocks side by side as have room.

Arrow keys step through the rows; Enter, or a click, puts a row on the inputs of the network.
"""

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from neuron_gui.core.dataset import Dataset
from neuron_gui.core.situations import Situations
from neuron_gui.state.change import Change
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.situations.contents import Contents, row_sentence, summary
from neuron_gui.views.situations.layout import Arrangement, Arranger
from neuron_gui.views.situations.painter import ColumnTexts, SituationPainter
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.grid import GridPainter, rows_between
from neuron_gui.views.widgets.labels import announce
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.shortcut_override import ShortcutOverride, is_space
from neuron_gui.views.widgets.updates import UpdateRate, updates_of

CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@exception_barrier
class SituationsView(QAbstractScrollArea):
    """Shows the situations it is given, live. Does nothing while it is hidden."""

    answers_changed = Signal()
    """What the network answers is different."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        document, theme = context.document, context.theme
        super().__init__(parent)
        self._document, self._theme = document, theme
        self._situations: Situations | None = None
        self._dataset: Dataset | None = None
        self.contents: Contents | None = None
        self.arrangement: Arrangement | None = None
        self._painter: SituationPainter | None = None
        self._shown: ColumnTexts = {}
        self.count, self.current = 0, 0
        self.pointed_at: int | None = None
        self._is_stepping = False
        """The current row was reached by key, or by Tab."""
        self.setObjectName("situations_table")
        self.setAccessibleName(say("All situations"))
        self.setToolTip(say("Click a row to put it on the inputs of the network"))
        self.installEventFilter(ShortcutOverride(self._keeps, self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        # The page has all of it arranged whenever it shows it.
        updates_of(document).follow(
            self,
            Change.WEIGHTS,
            UpdateRate.READINGS,
            lambda change: self.show_answers(),
            catches_up=False,
        )
        document.toggles_changed.connect(self._redraw)
        theme.changed.connect(self.arrange)

    @property
    def chosen(self) -> int | None:
        """The row that is on the inputs of the network."""
        toggles = self._document.session.toggles
        return None if self._situations is None else self._situations.number_of(toggles)

    def row_text(self, row: int) -> str:
        """Return a row as a sentence."""
        if self.contents is None:
            return ""
        return row_sentence(row, self.contents, self._document.session)

    @property
    def summary(self) -> tuple[str, str]:
        """How many situations are trained and right, at length and in short."""
        return ("", "") if self.contents is None else summary(self.contents)

    def texts_of(self, row: int) -> list[str]:
        """Return what stands in a row, from left to right."""
        return [texts[row] for texts in self._shown.values()]

    def show_situations(self, situations: Situations) -> None:
        """Show these of the present table, with the answers of the present network."""
        self._situations, self.count = situations, len(situations.inputs)
        self._dataset = self._document.session.dataset
        self.current = min(self.current, self.count - 1)
        self.pointed_at = None  # its row may be gone, and another one be under the mouse
        self.arrange()

    def arrange(self) -> None:
        """Find places for all rows in the room there is."""
        if self._situations is None or not self._can_show():
            return
        session, room = self._document.session, self.maximumViewportSize()
        arranger = Arranger(self._theme, session, self._situations)
        self.arrangement = arranger.arrange(room.width(), room.height())
        self._painter = SituationPainter(self._theme, self.arrangement, session)
        self._fit_scroll_bars()
        self._shown = {}
        self.show_answers()

    def show_answers(self) -> None:
        """Show what the network answers now."""
        if self._situations is None or self._painter is None or not self._can_show():
            return
        self.contents = Contents.of(self._situations, self._document.session)
        texts = self._painter.texts(self.contents)
        if texts != self._shown:
            self._shown = texts
            self._redraw()
            self.setAccessibleDescription(self.row_text(self.current))
        self.answers_changed.emit()

    def put_on_inputs(self, row: int) -> None:
        """Set all inputs of the network to those of a situation, as one step."""
        if self._situations is not None:
            toggles = tuple(self._situations.inputs[row].tolist())
            self._document.set_toggles(say("set inputs"), toggles)

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        """Paint all blocks; rows that are scrolled away stay under the titles."""
        rows, contents = self._painter, self.contents
        if rows is None or contents is None:
            return
        below = self.viewport().rect().adjusted(0, rows.arrangement.style.header_height, 0, 0)
        painter.setClipRect(below)
        self._paint_grounds(painter, rows.grid)
        painter.translate(-self.horizontalScrollBar().value(), 0)
        for block in range(len(rows.arrangement.lefts)):
            self._paint_block(painter, rows, contents, block)
        painter.setClipping(False)
        for block in range(len(rows.arrangement.lefts)):
            rows.paint_titles(painter, block)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find new places."""
        super().resizeEvent(event)
        self.arrange()

    def row_rect(self, row: int) -> QRect:
        """Return where a row is in the viewport."""
        assert self.arrangement is not None
        left, top = self.arrangement.corner(row)
        left -= self.horizontalScrollBar().value()
        top -= self.verticalScrollBar().value()
        return QRect(left, top, self.arrangement.block_width, self.arrangement.style.row_height)

    def go_to(self, row: int) -> None:
        """Make a row the one that keys act on, and show it."""
        self.current = min(max(row, 0), self.count - 1)
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
        """Step with arrow keys, Home and End; Enter and Space choose a row."""
        key, rows = event.key(), self.arrangement.rows if self.arrangement else 1
        targets = {
            Qt.Key.Key_Up: self.current - 1,
            Qt.Key.Key_Down: self.current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.count - 1,
        }
        if key in targets:
            self._step_to(targets[Qt.Key(key)])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            beside = self.current + (rows if key == Qt.Key.Key_Right else -rows)
            self._step_to(beside if 0 <= beside < self.count else self.current)
        elif key in CHOOSING and self.count:
            self.put_on_inputs(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the mouse."""
        self._is_stepping = False
        row = self._row_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and row is not None:
            self.go_to(row)
            self.put_on_inputs(row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the row under the mouse."""
        self._point_at(self._row_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Light up no row."""
        self._point_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which row keys act on."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._is_stepping = True
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no focus."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _paint_grounds(self, painter: QPainter, grid: GridPainter) -> None:
        if self.pointed_at is not None:
            painter.fillRect(self.row_rect(self.pointed_at), grid.band_ground)
        chosen = self.chosen
        if chosen is not None:
            painter.fillRect(self.row_rect(chosen), grid.selected_ground)
            grid.paint_edge(painter, self.row_rect(chosen))
        if self.hasFocus():
            grid.paint_current(painter, self.row_rect(self.current))

    def _paint_block(
        self, painter: QPainter, painted: SituationPainter, contents: Contents, block: int
    ) -> None:
        """Paint the rows of a block that can be seen."""
        style, scroll = painted.arrangement.style, self.verticalScrollBar().value()
        rows = painted.arrangement.rows
        height = self.viewport().height() - style.header_height
        in_sight = rows_between(scroll, scroll + height - 1, style.row_height, rows)
        first = block * rows
        shown = range(first + in_sight.start, min(first + in_sight.stop, self.count))
        tops = [painted.arrangement.corner(row)[1] - scroll for row in shown]
        for placed, column in self._shown.items():
            texts = column[shown.start : shown.stop]
            painted.paint_column(painter, placed, shown, tops, texts, contents)

    def _can_show(self) -> bool:
        """Return whether this is visible, and no other table is coming in."""
        return self.isVisible() and self._dataset is self._document.session.dataset

    def _redraw(self) -> None:
        self.viewport().update()

    def _fit_scroll_bars(self) -> None:
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
        """Keep Space for a row stepped to that is not chosen; else it trains, as everywhere."""
        is_open = self._is_stepping and self.count > 0 and self.current != self.chosen
        return is_space(event) and is_open

    def _step_to(self, row: int) -> None:
        """Go to a row by key."""
        self._is_stepping = True
        self.go_to(row)

    def _row_at(self, position: QPointF) -> int | None:
        if self.arrangement is None or position.y() < self.arrangement.style.header_height:
            return None
        x = position.x() + self.horizontalScrollBar().value()
        row = self.arrangement.situation_at(x, position.y() + self.verticalScrollBar().value())
        return row if row is not None and row < self.count else None

    def _point_at(self, row: int | None) -> None:
        if row != self.pointed_at:
            self.pointed_at = row
            self.viewport().update()

    def _speak(self, text: str) -> None:
        self.setAccessibleDescription(text)
        if self.hasFocus():
            announce(self, text)
