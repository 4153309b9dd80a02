"""One iteration, step by step: the stage's equation, where the asked number is from, the code."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from neuron_gui.core.explanation import Explanation, Obstacle
from neuron_gui.core.stages import Stage
from neuron_gui.state.change import Change
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.iteration.body import Body
from neuron_gui.views.iteration.code_excerpt import CodeExcerpt
from neuron_gui.views.iteration.curve_point import curve_point_of
from neuron_gui.views.iteration.explanation_box import AnswerBox
from neuron_gui.views.iteration.formulas import Formulas
from neuron_gui.views.iteration.header import Header
from neuron_gui.views.iteration.highlighting import light_up
from neuron_gui.views.iteration.names import Names
from neuron_gui.views.iteration.selected_cell import Question
from neuron_gui.views.iteration.selection_memory import Focus
from neuron_gui.views.iteration.sentences import Sentences
from neuron_gui.views.iteration.stage_row import StageRow
from neuron_gui.views.iteration.step_navigator import Walk
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.panel import Panel
from neuron_gui.views.widgets.updates import Pace, updates_of

LOW, NARROW = 400, 700
"""Below these sizes captions, long words and all but the lit line of code are left out."""
ANSWER_HEIGHTS = 92, 102, 132
BODY_HEIGHTS = 150, 215
KEYS = {
    Qt.Key.Key_Right: "next",
    Qt.Key.Key_PageDown: "next",
    Qt.Key.Key_Left: "previous",
    Qt.Key.Key_PageUp: "previous",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
}


@exception_barrier
class IterationPanel(Panel):
    """Explains the next iteration stage by stage; it works only while it can be seen."""

    closed = Signal()
    """A person is done with it: Esc, or the button."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        theme = context.theme
        super().__init__(theme, parent)
        self._document, self._highlight = context.document, context.highlight
        self.walk = Walk(context, self)
        self._focus = Focus()
        self._names = Names(self)
        self._sentences, self._formulas = Sentences(self._names, self), Formulas(self._names, self)
        self._header = Header(theme, self)
        self._steps = StageRow(theme, self)
        self._body = Body(self._names, theme, self)
        self._answer = AnswerBox(theme, self)
        self._code = CodeExcerpt(theme, self)
        self._lay_out()
        self._follow()

    def next_stage(self) -> None:
        """Go to the next stage; entering the last one applies the iteration."""
        self._move(self.walk.next)

    def previous_stage(self) -> None:
        """Go to the stage before; leaving the last one undoes the iteration."""
        self._move(self.walk.previous)

    def refresh(self) -> None:
        """Show the present numbers of the present stage; nothing while hidden."""
        if not self.isVisible():
            return
        walk = self.walk
        explanation = walk.explanation()
        session, stage = walk.session, walk.stage
        layers = len(session.network.weights)
        self._steps.bar.show_stages(walk.stages, layers)
        self._divide_steps()  # so that they are placed once, in the room that they have
        self._steps.bar.show_present(stage)
        self._header.show_place(session, walk.updates, walk.update, is_done=walk.is_applied)
        self._code.show_session(session)
        self._steps.previous.setEnabled(walk.has_previous)
        if isinstance(explanation, Explanation):
            self._show_stage(explanation, stage)
        else:
            self._show_nothing(explanation)
        self._code.show_stage(stage, self._body.equation)
        self._divide()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first stage, unless the whole window was only out of sight."""
        super().showEvent(event)
        if event.spontaneous():
            self.refresh()
            return
        self._focus.forget()
        self.walk.restart()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop working, and leave nothing lit."""
        super().hideEvent(event)
        self._highlight.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each part its share."""
        super().resizeEvent(event)
        self._divide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the stages, or close."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in KEYS:
            self._go(KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _go(self, where: str) -> None:
        if where == "next":
            self.next_stage()
        elif where == "previous":
            self.previous_stage()
        else:
            stages = self.walk.stages
            self._go_to(stages[0] if where == "first" else stages[-1])

    def _go_to(self, stage: Stage) -> None:
        self._move(lambda: self.walk.go_to(stage))

    def _go_to_update(self, update: int) -> None:
        self._move(lambda: self.walk.go_to_update(update))

    def _move(self, step: Callable[[], None]) -> None:
        """Make a step that a person asked for, and say aloud where it led."""
        before = self._answer.sentence.text()
        step()
        if self._answer.sentence.text() != before:
            self._speak(f"{self._steps.bar.present_name}. ")

    def _show_stage(self, explanation: Explanation, stage: Stage) -> None:
        self._names.explain(explanation)
        obstacle = explanation.obstacle(stage)
        if obstacle is not None:
            self._show_nothing(obstacle)
            return
        equations = explanation.equations(stage)
        equation = self._body.choose(stage, equations)
        self._focus.begin(explanation)
        row, column = self._focus.cell(equation)
        asked = Question(explanation, stage, equation, row, column)
        self._body.show_question(asked)
        self._answer.show_answer(
            self._sentences.sentence(asked), self._formulas.formula(asked), curve_point_of(asked)
        )
        light_up(self._highlight, asked)

    def _show_nothing(self, obstacle: Obstacle | None) -> None:
        """Say why there is nothing to show; None means that it takes a while."""
        if obstacle is not None:
            sentence = self._sentences.obstacle(obstacle)
        elif self._document.is_in_run:
            sentence = say("Pause to see the numbers of an iteration.")
        else:
            sentence = say("Working it out…")
        self._body.show_sentence(sentence)
        self._answer.show_answer("", "", None)
        self._highlight.show(self.walk.stage)

    def _end_sentence(self) -> None:
        """Show the numbers that a sentence stood for while training went on."""
        if self._body.sentence:
            self.refresh()

    def _ask(self, row: int, column: int) -> None:
        """Ask about another cell of the result."""
        equation = self._body.equation
        if equation is not None:
            self._focus.remember(equation.result, row, column)
            self.refresh()
            self._speak()

    def _speak(self, where: str = "") -> None:
        """Tell a screen reader the sentence that the panel shows now."""
        text = where + (self._answer.sentence.text() or self._body.sentence)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _order_focus(self) -> None:
        """Let Tab go from top to bottom; the buttons of the stages come and go."""
        steps, body = self._steps, self._body
        chain = [self._header.close_button, *steps.bar.buttons, steps.previous, steps.next]
        for before, after in pairwise([*chain, body.tabs, body.matrices]):
            QWidget.setTabOrder(before, after)

    def _follow(self) -> None:
        document = self._document
        updates_of(document).follow(
            self, Change.WEIGHTS, Pace.READINGS, lambda change: self.refresh(), catches_up=False
        )
        document.run_finished.connect(self._end_sentence)
        document.lesson_changed.connect(self._focus.forget)
        self.walk.moved.connect(self.refresh)
        self._theme.changed.connect(self.refresh)
        self._steps.bar.chosen.connect(self._go_to)
        self._steps.bar.rebuilt.connect(self._order_focus)
        self._header.close_requested.connect(self.closed)
        self._header.update_chosen.connect(self._go_to_update)
        self._body.matrices.cell_asked.connect(self._ask)
        self._body.equation_chosen.connect(self.refresh)
        self._steps.previous_requested.connect(self.previous_stage)
        self._steps.next_requested.connect(self.next_stage)

    def _lay_out(self) -> None:
        self.setAccessibleName(say("One iteration, step by step"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self._steps.next)
        layout = self._column = QVBoxLayout(self)
        layout.addWidget(self._header)
        layout.addWidget(self._steps)
        layout.addWidget(self._body, 1)
        layout.addWidget(self._answer)
        layout.addWidget(self._code)
        self.lay_out_margins(layout)

    @property
    def _is_low(self) -> bool:
        return self.height() < self._theme.px(LOW)

    def _divide_steps(self) -> None:
        self._steps.divide(self.width() - self._theme.px(32), has_captions=not self._is_low)

    def _divide(self) -> None:
        """Share out the height: first the matrices, then the answer, then lines of code."""
        px = self._theme.px
        is_low = self._is_low
        self._column.setSpacing(px(6 if is_low else 8))
        self._header.set_narrow(self.width() < px(NARROW))
        self._divide_steps()
        small, usual, large = (px(height) for height in ANSWER_HEIGHTS)
        is_tall = self.height() >= px(600)
        answer = large if is_tall else small if is_low else usual
        self._answer.setFixedHeight(answer)
        used = self._header.sizeHint().height() + self._steps.bar.height() + answer + px(24 + 4 * 8)
        spare = self.height() - used - px(BODY_HEIGHTS[is_tall]) - px(16)
        lines = int(spare / self._code.line_height)
        self._code.set_shown_lines(min(max(lines, 1), max(self._code.count, 1)))
        self._column.activate()
