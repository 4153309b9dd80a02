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

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import count_text, fill, say
from neuron_gui.views.iteration.expressions import Expression, NamedMatrix
from neuron_gui.views.iteration.matrix_layout import Block, Plan, Planner, involves
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
        self._plan: Plan | None = None
        self._is_stale = False
        self.setObjectName("iteration_matrices")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(theme.px(240), theme.px(90))
        self.setToolTip(say("Click a number right of “=” to see where it comes from"))
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def plan(self) -> Plan | None:
        """What is shown where, found out when it is wanted; None while there is nothing."""
        if self._is_stale:
            self._is_stale, self._plan = False, self._new_plan()
        return self._plan

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
        plan = self.plan
        if plan is not None:
            self._painter.paint(painter, plan, has_focus=self.hasFocus())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the letters for the new room."""
        super().resizeEvent(event)
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the cell of the result under the mouse."""
        plan = self.plan
        if plan is None:
            return
        cell = plan.blocks[-1].cell_at(event.position().x(), event.position().y())
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
        wanted = min(max(row + step[0], 0), rows - 1), min(max(column + step[1], 0), columns - 1)
        if wanted != (row, column):
            self.cell_selected.emit(*wanted)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the arrow keys work here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they do not."""
        super().focusOutEvent(event)
        self.update()

    def _result(self) -> NamedMatrix | None:
        part = self._expression[-1] if self._expression else None
        return part if isinstance(part, NamedMatrix) else None

    def _restyle(self) -> None:
        self._planner = Planner(self._theme)
        self._painter = MatrixPainter(self._theme, say("… {count} more rows"))
        self._arrange()

    def _arrange(self) -> None:
        self._is_stale = True
        self.update()

    def _new_plan(self) -> Plan | None:
        room = self.width(), self.height()
        plan = self._planner.generous_plan(self._fuller, *room) if self._fuller else None
        if self._expression and plan is None:
            plan = self._planner.plan(self._expression, *room)
        return plan


class MatrixPainter:
    """Paints in the theme's colours; `more_rows` says that {count} rows are left out."""

    def __init__(self, theme: Theme, more_rows: str) -> None:
        self._more_rows = more_rows
        colour = theme.colour
        self._ink, self._muted = QPen(QColor(colour.ink)), QPen(QColor(colour.muted))
        self._bracket = QPen(QColor(colour.ink), theme.px(2))
        self._bracket.setCapStyle(Qt.PenCapStyle.SquareCap)
        self._bracket.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._pale, self._frame = QColor(colour.lit_pale), QPen(QColor(colour.lit), 1)
        self._selected_frame = QPen(QColor(colour.lit), theme.px(2.5))
        self._ring = QPen(QColor(colour.accent), theme.px(2))
        self._gap, self._radius = theme.px(1), theme.px(3)

    def paint(self, painter: QPainter, plan: Plan, *, has_focus: bool) -> None:
        """Paint everything."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._ink)
        for x, y, text in plan.signs:
            plan.style.sign.draw_centred(painter, x, y, text)
        for block in plan.blocks:
            self._paint_lit(painter, block)
            self._paint_brackets(painter, block)
            self._paint_numbers(painter, plan, block)
            self._paint_names(painter, plan, block)
            if has_focus and block.part.is_result:
                self._paint_ring(painter, block)

    def _paint_lit(self, painter: QPainter, block: Block) -> None:
        part = block.part
        painter.setBrush(self._pale)
        painter.setPen(self._selected_frame if part.is_result else self._frame)
        for row, column in block.measured.texts:
            place = block.place(row, column)
            if place is not None and involves(part.involved, row, column):
                frame = QRectF(*place).adjusted(self._gap, self._gap, -self._gap, -self._gap)
                painter.drawRoundedRect(frame, self._radius, self._radius)

    def _paint_ring(self, painter: QPainter, block: Block) -> None:
        """Show that the arrow keys move the selected cell."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._ring)
        reach = 2.0 * self._gap
        frame = QRectF(block.left, block.top, block.width, block.height)
        painter.drawRoundedRect(
            frame.adjusted(-reach, -reach, reach, reach), self._radius, self._radius
        )

    def _paint_brackets(self, painter: QPainter, block: Block) -> None:
        painter.setPen(self._bracket)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        top, bottom = block.top, block.top + block.height
        for edge, turn in ((block.left, 1.0), (block.left + block.width, -1.0)):
            inner = edge + turn * block.bracket * 0.8
            corners = [(inner, top), (edge, top), (edge, bottom), (inner, bottom)]
            painter.drawPolyline([QPointF(*corner) for corner in corners])

    def _paint_numbers(self, painter: QPainter, plan: Plan, block: Block) -> None:
        style = plan.style.cell
        painter.setPen(self._ink)
        painter.setFont(style.font)
        lift = (style.metrics.ascent() - style.metrics.descent()) / 2.0
        for (row, column), text in block.measured.texts.items():
            place = block.place(row, column)
            if place is not None:
                x, y, _, height = place
                left = x + block.measured.mark - style.width(text.partition(".")[0])
                painter.drawText(QPointF(left, y + height / 2 + lift), text)

    def _paint_names(self, painter: QPainter, plan: Plan, block: Block) -> None:
        part, small, middle = block.part, plan.style.small, block.left + block.width / 2
        above = block.top - small.height - plan.style.name.height / 2
        painter.setPen(self._ink)
        plan.style.name.draw_centred(painter, middle, above, part.name)
        painter.setPen(self._muted)
        below = block.top + block.height + plan.style.foot - small.height / 2
        small.draw_centred(painter, middle, below, part.shape)
        self._paint_column_names(painter, plan, block)
        self._paint_row_names(painter, plan, block)

    def _paint_column_names(self, painter: QPainter, plan: Plan, block: Block) -> None:
        measured, small = block.measured, plan.style.small
        y = block.top - small.height / 2
        for column, (left, right) in zip(measured.columns, pairwise(measured.lefts), strict=True):
            middle = block.left + (left + right) / 2
            name = ACROSS if column is None else block.part.along(block.part.matrix.columns, column)
            fitting = small.metrics.elidedText(
                name, Qt.TextElideMode.ElideRight, measured.cell_width - 2
            )
            small.draw_centred(painter, middle, y, fitting)
            if column is None:
                plan.style.cell.draw_centred(painter, middle, block.top + block.height / 2, ACROSS)

    def _paint_row_names(self, painter: QPainter, plan: Plan, block: Block) -> None:
        measured, small, part = block.measured, plan.style.small, block.part
        lift = (small.metrics.ascent() - small.metrics.descent()) / 2.0
        for index, row in enumerate(measured.rows):
            y = block.top + block.row_height * (index + 0.5)
            if row is None:
                left_out = self._left_out(block, index)
                middle = block.left + block.width / 2
                small.draw_centred(painter, middle, y, self._gap_text(plan, block, left_out))
            elif plan.style.has_row_names:
                name = part.along(part.matrix.rows, row)
                right = block.left - small.width(name) - plan.style.pad / 2
                painter.setFont(small.font)
                painter.drawText(QPointF(right, y + lift), name)

    def _gap_text(self, plan: Plan, block: Block, left_out: int) -> str:
        """Return what stands for rows left out: as much of it as fits between the brackets."""
        count = count_text(left_out)
        for text in (fill(self._more_rows, count=count), f"{DOWN} +{count}"):
            if plan.style.small.width(text) < block.width - 2 * block.bracket:
                return text
        return DOWN

    def _left_out(self, block: Block, index: int) -> int:
        """Return how many rows a gap stands for."""
        rows = block.measured.rows
        before = rows[index - 1] if index else -1
        after = rows[index + 1] if index + 1 < len(rows) else block.part.matrix.shape[0]
        return (after or 0) - (before if before is not None else -1) - 1
