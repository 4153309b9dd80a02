"""The middle of the panel: one equation of the stage, tabs if it has several, or a sentence."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from neuron_gui.core.explanation import Equation, Quantity
from neuron_gui.core.stages import Stage, StageKind
from neuron_gui.views.iteration.expressions import Expressions
from neuron_gui.views.iteration.matrix_view import MatrixView
from neuron_gui.views.iteration.names import Names
from neuron_gui.views.iteration.question import Question
from neuron_gui.views.theme import Theme


class Body(QWidget):
    """Shows matrices, or says why there are none."""

    equation_chosen = Signal()
    """Another equation of the stage is to be shown."""

    def __init__(self, names: Names, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._expressions = Expressions(names, self)
        self.matrices = MatrixView(theme, self)
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("iteration_parts")
        self.tabs.setAccessibleName(self.tr("Equations of this stage"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._sentence = QLabel(self)
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
        self._steps = {
            Quantity.NEW_VELOCITIES: self.tr("velocity"),
            Quantity.NEW_MEANS: self.tr("average"),
            Quantity.NEW_SQUARES: self.tr("squares"),
            Quantity.STEPS: self.tr("step"),
            Quantity.NEW_WEIGHTS: self.tr("weights"),
        }
        self.equation: Equation | None = None
        self._titles: list[str] = []
        self._results: list[Quantity] = []
        self._stage: Stage | None = None
        self.tabs.currentChanged.connect(self._tell_choice)

    @property
    def sentence(self) -> str:
        """Why there is nothing to show; empty while there is."""
        return "" if self._pages.currentIndex() == 0 else self._sentence.text()

    @property
    def share(self) -> float:
        """How far through the stage's computation the shown equation is, at most 1."""
        count, place = max(self.tabs.count(), 1), max(self.tabs.currentIndex(), 0)
        if self.equation is None or self._results.count(Quantity.NEW_WEIGHTS) in (0, count):
            return (place + 1) / count
        steps = self._results.index(Quantity.NEW_WEIGHTS) + 1
        return (place % steps + 1) / steps

    def choose(self, stage: Stage, equations: tuple[Equation, ...]) -> Equation:
        """Return the equation to show, and offer the others of the stage in tabs."""
        # The slope's own equation stands in the formula, beside the curve.
        offered = equations[:1] if stage.kind is StageKind.SLOPE else equations
        self._results = [one.result.quantity for one in offered]
        titles = [self._title(stage, one, offered) for one in offered]
        if (stage, titles) != (self._stage, self._titles):
            self._stage, self._titles = stage, titles
            self._offer(titles, self._first_choice())
        self.tabs.setVisible(len(offered) > 1)
        self.equation = offered[max(self.tabs.currentIndex(), 0)]
        return self.equation

    def show_question(self, asked: Question) -> None:
        """Show the equation with the asked cell lit."""
        expression = self._expressions.parts(
            asked.equation, asked.explanation, asked.row, asked.column
        )
        self.matrices.show_expression(expression)
        self.matrices.setAccessibleName(
            self.tr("{name} of {row}, {column}").format(
                name=self._names.matrix(asked.result),
                row=self._names.along(asked.result.rows, asked.row),
                column=self._names.along(asked.result.columns, asked.column),
            )
        )
        self._pages.setCurrentIndex(0)

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence in place of the matrices."""
        self.equation = None
        self.tabs.hide()
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)
        self._pages.setCurrentIndex(1)

    def _offer(self, titles: list[str], choice: int) -> None:
        was_blocked = self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for title in titles:
            self.tabs.addTab(title)
        self.tabs.setCurrentIndex(choice)
        self.tabs.blockSignals(was_blocked)

    def _first_choice(self) -> int:
        """Return the first new weights among several steps, else the first equation."""
        is_there = Quantity.NEW_WEIGHTS in self._results
        return self._results.index(Quantity.NEW_WEIGHTS) if is_there else 0

    def _title(self, stage: Stage, equation: Equation, offered: tuple[Equation, ...]) -> str:
        result = equation.result
        if stage.kind is not StageKind.NEW_WEIGHTS:
            return self._names.matrix(result)
        has_several_layers = offered[-1].result.layer > 0
        has_several_steps = offered[0].result.quantity is not Quantity.NEW_WEIGHTS
        layer, step = self._names.layer(result.layer), self._steps[result.quantity]
        if has_several_layers and has_several_steps:
            return f"{layer}: {step}"
        return layer if has_several_layers else step

    def _tell_choice(self) -> None:
        self.equation_chosen.emit()
