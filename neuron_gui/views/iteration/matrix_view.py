"""The equation of a stage on the screen. Each cell of its result can be selected."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from neuron_gui.core.explanation import Cells
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import count_text, say
from neuron_gui.views.iteration.expressions import Expression, NamedMatrix
from neuron_gui.views.iteration.matrix_layout import (
    LayoutFinder,
    MatrixLayout,
    MatrixStyle,
    PlacedMatrix,
)
from neuron_gui.views.widgets.numbers import full_text
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.theme import Theme

STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
DOWN, ACROSS = "⋮", "⋯"


@exception_barrier
class MatrixView(QWidget):
    """Shows one equation; a click or an arrow key selects another cell of the result."""

    cell_selected = Signal(int, int)
    """Row and column in the result."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._expression: Expression = ()
        self._fuller: Expression = ()
        self._layout: MatrixLayout | None = None
        self._is_stale = False
        self.setObjectName("iteration_matrices")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setToolTip(_hint())
        theme.on_zoom(self._set_sizes)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def matrix_layout(self) -> MatrixLayout | None:
        """What is shown where, found out when it is needed; None while there is nothing."""
        # One change may come in several calls, and a run brings more of them than are painted.
        if self._is_stale:
            self._is_stale, self._layout = False, self._new_layout()
        return self._layout

    def show_expression(self, expression: Expression, fuller: Expression = ()) -> None:
        """Show an equation, or a fuller one where that has room for large letters."""
        self._expression, self._fuller = expression, fuller
        self._arrange()

    def clear(self) -> None:
        """Show nothing; an equation cannot stay when its network or table is no more."""
        self.show_expression(())

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        """Paint the equation."""
        layout = self.matrix_layout
        if layout is not None:
            self._painter.paint(painter, layout, has_focus=self.hasFocus())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the letters for the new room."""
        super().resizeEvent(event)
        self._arrange()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Have all digits of the cell under the mouse ready as tooltip."""
        super().mouseMoveEvent(event)
        value = self._value_at(event.position())
        self.setToolTip(_hint() if value is None else full_text(value))

    def _value_at(self, position: QPointF) -> float | None:
        layout = self.matrix_layout
        for placed in layout.matrices if layout is not None else ():
            cell = placed.cell_at(position.x(), position.y())
            if cell is not None:
                return float(placed.named.matrix.values[cell])
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the cell of the result under the mouse."""
        layout = self.matrix_layout
        if layout is None:
            return
        cell = layout.matrices[-1].cell_at(event.position().x(), event.position().y())
        if cell is not None:
            self.cell_selected.emit(*cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the cells of the result."""
        result = self._result()
        if event.key() not in STEPS or result is None:
            super().keyPressEvent(event)
            return
        step = STEPS[Qt.Key(event.key())]
        row, column = result.involved.row or 0, result.involved.column or 0
        rows, columns = result.matrix.shape
        cell = min(max(row + step[0], 0), rows - 1), min(max(column + step[1], 0), columns - 1)
        if cell != (row, column):
            self.cell_selected.emit(*cell)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the arrow keys work here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they do not."""
        super().focusOutEvent(event)
        self.update()

    def _result(self) -> NamedMatrix | None:
        named = self._expression[-1] if self._expression else None
        return named if isinstance(named, NamedMatrix) else None

    def _set_sizes(self) -> None:
        self.setMinimumSize(self._theme.px(240), self._theme.px(90))

    def _restyle(self) -> None:
        self._finder = LayoutFinder(self._theme)
        self._painter = MatrixPainter(self._theme)
        self._arrange()

    def _arrange(self) -> None:
        self._is_stale = True
        self.update()

    def _new_layout(self) -> MatrixLayout | None:
        room = self.width(), self.height()
        layout = self._finder.generous_layout(self._fuller, *room) if self._fuller else None
        if self._expression and layout is None:
            layout = self._finder.best_layout(self._expression, *room)
        return layout


class MatrixPainter:
    """Paints in the theme's colours and sizes of the moment."""

    def __init__(self, theme: Theme) -> None:
        colour = theme.colour
        self._ink, self._muted = QPen(QColor(colour.ink)), QPen(QColor(colour.muted))
        self._bracket = QPen(QColor(colour.ink), theme.px(2))
        self._bracket.setCapStyle(Qt.PenCapStyle.SquareCap)
        self._bracket.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._pale, self._frame = QColor(colour.highlight_pale), QPen(QColor(colour.highlight), 1)
        self._selected_frame = QPen(QColor(colour.highlight), theme.px(2.5))
        self._ring = QPen(QColor(colour.accent), theme.px(2))
        self._gap, self._radius = theme.px(1), theme.px(3)

    def paint(self, painter: QPainter, layout: MatrixLayout, *, has_focus: bool) -> None:
        """Paint everything."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._ink)
        for x, y, text in layout.signs:
            layout.style.sign.draw_centred(painter, x, y, text)
        for placed in layout.matrices:
            self._paint_highlights(painter, placed)
            self._paint_brackets(painter, placed)
            self._paint_numbers(painter, layout.style, placed)
            self._paint_names(painter, layout.style, placed)
            if has_focus and placed.named.is_result:
                self._paint_ring(painter, placed)

    def _paint_highlights(self, painter: QPainter, placed: PlacedMatrix) -> None:
        named = placed.named
        painter.setBrush(self._pale)
        painter.setPen(self._selected_frame if named.is_result else self._frame)
        for row, column in placed.measured.texts:
            rectangle = placed.cell_rectangle(row, column)
            if rectangle is not None and _involves(named.involved, row, column):
                frame = QRectF(*rectangle).adjusted(self._gap, self._gap, -self._gap, -self._gap)
                painter.drawRoundedRect(frame, self._radius, self._radius)

    def _paint_ring(self, painter: QPainter, placed: PlacedMatrix) -> None:
        """Show that the arrow keys move the selected cell."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._ring)
        reach = 2.0 * self._gap
        frame = QRectF(placed.left, placed.top, placed.width, placed.height)
        painter.drawRoundedRect(
            frame.adjusted(-reach, -reach, reach, reach), self._radius, self._radius
        )

    def _paint_brackets(self, painter: QPainter, placed: PlacedMatrix) -> None:
        painter.setPen(self._bracket)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        top, bottom = placed.top, placed.top + placed.height
        for edge, turn in ((placed.left, 1.0), (placed.left + placed.width, -1.0)):
            inner = edge + turn * placed.bracket * 0.8
            corners = [(inner, top), (edge, top), (edge, bottom), (inner, bottom)]
            painter.drawPolyline([QPointF(*corner) for corner in corners])

    def _paint_numbers(self, painter: QPainter, style: MatrixStyle, placed: PlacedMatrix) -> None:
        cell = style.cell
        painter.setPen(self._ink)
        painter.setFont(cell.font)
        lift = (cell.metrics.ascent() - cell.metrics.descent()) / 2.0
        for (row, column), text in placed.measured.texts.items():
            rectangle = placed.cell_rectangle(row, column)
            if rectangle is not None:
                x, y, _, height = rectangle
                left = x + placed.measured.mark - cell.width(text.partition(".")[0])
                painter.drawText(QPointF(left, y + height / 2 + lift), text)

    def _paint_names(self, painter: QPainter, style: MatrixStyle, placed: PlacedMatrix) -> None:
        named, small, middle = placed.named, style.small, placed.left + placed.width / 2
        above = placed.top - small.height - style.name.height / 2
        painter.setPen(self._ink)
        style.name.draw_centred(painter, middle, above, named.name)
        painter.setPen(self._muted)
        below = placed.top + placed.height + style.foot - small.height / 2
        small.draw_centred(painter, middle, below, named.shape)
        self._paint_column_names(painter, style, placed)
        self._paint_row_names(painter, style, placed)

    def _paint_column_names(
        self, painter: QPainter, style: MatrixStyle, placed: PlacedMatrix
    ) -> None:
        measured, small, named = placed.measured, style.small, placed.named
        y = placed.top - small.height / 2
        for column, (left, right) in zip(measured.columns, pairwise(measured.lefts), strict=True):
            middle = placed.left + (left + right) / 2
            name = ACROSS if column is None else named.along(named.matrix.columns, column)
            fitting = small.metrics.elidedText(
                name, Qt.TextElideMode.ElideRight, measured.cell_width - 2 * self._gap
            )
            small.draw_centred(painter, middle, y, fitting)
            if column is None:
                style.cell.draw_centred(painter, middle, placed.top + placed.height / 2, ACROSS)

    def _paint_row_names(self, painter: QPainter, style: MatrixStyle, placed: PlacedMatrix) -> None:
        measured, small, named = placed.measured, style.small, placed.named
        lift = (small.metrics.ascent() - small.metrics.descent()) / 2.0
        for index, row in enumerate(measured.rows):
            y = placed.top + placed.row_height * (index + 0.5)
            if row is None:
                left_out = _left_out(placed, index)
                middle = placed.left + placed.width / 2
                small.draw_centred(painter, middle, y, _gap_text(style, placed, left_out))
            elif style.has_row_names:
                name = named.along(named.matrix.rows, row)
                right = placed.left - small.width(name) - style.pad / 2
                painter.setFont(small.font)
                painter.drawText(QPointF(right, y + lift), name)


def _hint() -> str:
    return say("Click a number right of “=” to see where it comes from")


def _gap_text(style: MatrixStyle, placed: PlacedMatrix, left_out: int) -> str:
    """Return what stands for rows left out: as much of it as fits between the brackets."""
    texts = say("… {count} more rows", count=left_out), f"{DOWN} +{count_text(left_out)}"
    for text in texts:
        if style.small.width(text) < placed.width - 2 * placed.bracket:
            return text
    return DOWN


def _left_out(placed: PlacedMatrix, index: int) -> int:
    """Return how many rows a gap stands for."""
    rows = placed.measured.rows
    before = rows[index - 1] if index else -1
    after = rows[index + 1] if index + 1 < len(rows) else placed.named.matrix.shape[0]
    return (after or 0) - (before if before is not None else -1) - 1


def _involves(cells: Cells, row: int, column: int) -> bool:
    """Return whether a cell is among the cells of a matrix that are to be highlighted."""
    return cells.row in (None, row) and cells.column in (None, column)
