"""The middle of the panel: one equation of the stage, tabs if it has several, or a sentence."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from neuron_gui.core.explanation import Equation, Explanation, Quantity
from neuron_gui.core.stages import Stage, StageKind
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.iteration.expressions import Expression, expression, expression_after
from neuron_gui.views.iteration.matrix_view import MatrixView
from neuron_gui.views.iteration.names import Names
from neuron_gui.views.iteration.selected_cell import SelectedCell
from neuron_gui.views.widgets.labels import Label
from neuron_gui.views.widgets.number_fields import guard_from_wheel
from neuron_gui.views.widgets.theme import Theme

LAYER_MARK = ": "
LOW = 140
"""With less height than this the matrices need all of it."""


@exception_barrier
class EquationArea(QWidget):
    """Shows matrices, or says why there are none."""

    equation_chosen = Signal()
    """Another equation of the stage is to be shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.matrices = MatrixView(theme, self)
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("iteration_parts")
        self.tabs.setAccessibleName(say("Equations of this stage"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        guard_from_wheel(self.tabs)
        self._sentence = Label(self)
        self._sentence.setObjectName("iteration_obstacle")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.matrices)
        self._pages.addWidget(self._sentence)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self._pages, 1)
        self.equation: Equation | None = None
        self._titles: list[str] = []
        self._stage: Stage | None = None
        self.tabs.currentChanged.connect(self.equation_chosen)

    @property
    def sentence(self) -> str:
        """Why there is nothing to show; empty while there is."""
        return "" if self._pages.currentIndex() == 0 else self._sentence.text()

    def choose(self, explanation: Explanation, stage: Stage) -> Equation:
        """Return the equation to show, and offer the others of the stage in tabs."""
        self.matrices.clear()
        equations = explanation.equations(stage)
        titles = _titles(Names(explanation), stage, equations)
        if (stage, titles) != (self._stage, self._titles):
            self._stage, self._titles = stage, titles
            results = [one.result.quantity for one in equations]
            # The first new weights among several steps, else what the stage is about.
            is_there = Quantity.NEW_WEIGHTS in results
            self._offer(titles, results.index(Quantity.NEW_WEIGHTS) if is_there else 0)
        self._show_tabs()
        self.equation = equations[max(self.tabs.currentIndex(), 0)]
        return self.equation

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the slope's own equation where there is height for it."""
        super().resizeEvent(event)
        if self.equation is not None:
            self._show_tabs()

    def _show_tabs(self) -> None:
        """Show the tabs, unless the formula has to say it all: that of the slope does."""
        is_slope = self._stage is not None and self._stage.kind is StageKind.SLOPE
        is_low = self.height() < self._theme.px(LOW)
        if is_slope and is_low:
            self.tabs.setCurrentIndex(0)
        self.tabs.setVisible(self.tabs.count() > 1 and not (is_slope and is_low))

    def show_cell(self, selected: SelectedCell) -> None:
        """Show the equation with the selected cell highlighted."""
        self.matrices.show_expression(expression(selected), self._fuller(selected))
        self.matrices.setAccessibleName(
            say(
                "{name} of {row}, {column}",
                name=selected.names.matrix(selected.result),
                row=selected.names.along(selected.result.rows, selected.row),
                column=selected.names.along(selected.result.columns, selected.column),
            )
        )
        self._pages.setCurrentIndex(0)

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence in place of the matrices."""
        self.equation = None
        self.matrices.clear()
        self.tabs.hide()
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)
        self._pages.setCurrentIndex(1)

    def _offer(self, titles: list[str], choice: int) -> None:
        with QSignalBlocker(self.tabs):  # each tab that goes would choose another
            while self.tabs.count():
                self.tabs.removeTab(0)
            for index, title in enumerate(titles):
                self.tabs.setAccessibleTabName(self.tabs.addTab(_brief(titles, index)), title)
            self.tabs.setCurrentIndex(choice)

    def _fuller(self, selected: SelectedCell) -> Expression:
        """Return for error times slope the equation with that of the slope before it."""
        equations = selected.explanation.equations(selected.stage)
        if selected.stage.kind is not StageKind.SLOPE or selected.equation is not equations[0]:
            return ()
        return expression_after(equations[1], selected) if len(equations) > 1 else ()


def _titles(names: Names, stage: Stage, equations: tuple[Equation, ...]) -> list[str]:
    """Return what each equation is called: by its result, or by its layer and step."""
    if stage.kind is not StageKind.NEW_WEIGHTS:
        return [names.matrix(equation.result) for equation in equations]
    layers = [names.layer(equation.result.layer) for equation in equations]
    steps = [_step_name(equation.result.quantity) for equation in equations]
    if equations[-1].result.layer == 0:
        return steps
    if equations[0].result.quantity is Quantity.NEW_WEIGHTS:
        return layers
    return [f"{layer}{LAYER_MARK}{step}" for layer, step in zip(layers, steps, strict=True)]


def _step_name(quantity: Quantity) -> str:
    """Return what a step on the way to new weights is called."""
    return {
        Quantity.NEW_VELOCITIES: say("velocity"),
        Quantity.NEW_MEANS: say("average"),
        Quantity.NEW_SQUARES: say("squares"),
        Quantity.STEPS: say("change"),
        Quantity.NEW_WEIGHTS: say("weights"),
    }[quantity]


def _brief(titles: list[str], index: int) -> str:
    """Return a title without the name of its layer, if the one before it has that too."""
    layer, mark, step = titles[index].partition(LAYER_MARK)
    is_first = not index or not titles[index - 1].startswith(layer + mark)
    return titles[index] if is_first or not mark else step
