"""The equation of a stage on the screen. Each cell of its result can be selected."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.iteration.expressions import Expression, NamedMatrix
from neuron_gui.views.iteration.matrix_painter import MatrixPainter
from neuron_gui.views.iteration.matrix_plan import Plan, Planner
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.theme import Theme

STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


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
