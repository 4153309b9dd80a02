"""One iteration, step by step: the stage's equation, where a number is from, the code."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from neuron_gui.core.explanation import Explanation, IterationUpdates, Obstacle
from neuron_gui.core.network import Network
from neuron_gui.core.session import Session
from neuron_gui.core.stages import Stage, StageKind
from neuron_gui.state.change import Change
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import fill, say
from neuron_gui.views.iteration.code_excerpt import CodeExcerpt
from neuron_gui.views.iteration.equation_area import EquationArea
from neuron_gui.views.iteration.explanation_box import ExplanationBox
from neuron_gui.views.iteration.formulas import formula
from neuron_gui.views.iteration.selected_cell import (
    SelectedCell,
    SelectionMemory,
    curve_point_of,
    show_highlight,
)
from neuron_gui.views.iteration.sentences import obstacle_sentence, sentence
from neuron_gui.views.iteration.stage_bar import StageRow
from neuron_gui.views.iteration.step_navigator import StepNavigator
from neuron_gui.views.widgets.builders import button
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.labels import Label, announce
from neuron_gui.views.widgets.number_fields import WholeNumberSpinBox, guard_from_wheel
from neuron_gui.views.widgets.panel import Panel
from neuron_gui.views.widgets.theme import Theme
from neuron_gui.views.widgets.updates import UpdateRate, updates_of

LOW, NARROW = 400, 700
"""Below these sizes captions, long words and all but the highlighted line of code are left out."""
EXPLANATION_HEIGHTS = 92, 102, 132
EQUATION_HEIGHTS = 150, 215
NEXT_KEYS = Qt.Key.Key_Right, Qt.Key.Key_PageDown
PREVIOUS_KEYS = Qt.Key.Key_Left, Qt.Key.Key_PageUp


@exception_barrier
class IterationPanel(Panel):
    """Explains the next iteration stage by stage; it works only while it can be seen."""

    closed = Signal()
    """A person is done with it: Esc, or the button."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        theme = context.theme
        super().__init__(theme, parent)
        self._document, self._highlight = context.document, context.highlight
        self._example = context.example
        self.navigator = StepNavigator(context, self)
        self._selection_memory = SelectionMemory()
        self._selected: SelectedCell | None = None
        self._spoken_example = ""
        self._header = Header(theme, self)
        self._stage_row = StageRow(theme, self)
        self._equation_area = EquationArea(theme, self)
        self._explanation_box = ExplanationBox(theme, self)
        self._code = CodeExcerpt(theme, self)
        self._lay_out()
        self._follow()

    def next_stage(self) -> None:
        """Go to the next stage; entering the last one applies the iteration."""
        self._move(self.navigator.next)

    def previous_stage(self) -> None:
        """Go to the stage before; leaving the last one undoes the iteration."""
        self._move(self.navigator.previous)

    def refresh(self) -> None:
        """Show the present numbers of the present stage; nothing while hidden."""
        if not self.isVisible():
            return
        navigator = self.navigator
        explanation = navigator.explanation()
        session, stage = navigator.session, navigator.stage
        layers = len(session.network.weights)
        self._stage_row.bar.show_stages(navigator.stages, layers)
        self._divide_stages()  # so that they are placed once, in the room that they have
        self._stage_row.bar.show_present(stage)
        self._header.show_iteration(
            session, navigator.updates, navigator.update, is_done=navigator.is_applied
        )
        self._code.show_session(session)
        self._stage_row.previous.setEnabled(navigator.has_previous)
        if isinstance(explanation, Explanation):
            self._show_stage(explanation, stage)
        else:
            self._show_nothing(explanation)
            self._show_example(None if explanation else session.network)
        self._code.show_stage(stage, self._equation_area.equation)
        self._divide()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first stage, unless the whole window was only out of sight.

        The row is the one where a person is in the table, if there is one.
        """
        super().showEvent(event)
        if event.spontaneous():
            self.refresh()
            return
        self._begin_anew()
        self.navigator.restart(self._example.chosen_row)  # a test row is none of the updates

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop working, leave nothing highlighted, and give the network back to the person."""
        super().hideEvent(event)
        self._highlight.show()
        if not event.spontaneous():
            self._selected = None
            self._example.release()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each part its share."""
        super().resizeEvent(event)
        self._divide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the stages, or close."""
        key, stages = event.key(), self.navigator.stages
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in NEXT_KEYS:
            self.next_stage()
        elif key in PREVIOUS_KEYS:
            self.previous_stage()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to(stages[0] if key == Qt.Key.Key_Home else stages[-1])
        else:
            super().keyPressEvent(event)

    def _go_to(self, stage: Stage) -> None:
        self._move(lambda: self.navigator.go_to(stage))

    def _go_to_update(self, update: int) -> None:
        self._move(lambda: self.navigator.go_to_update(update))

    def _move(self, step: Callable[[], None]) -> None:
        """Make a step that a person asked for, and say aloud where it led."""
        before = self._explanation_box.sentence.text()
        self._example.return_to_row()
        step()
        if self._explanation_box.sentence.text() != before:
            self._speak(f"{self._stage_row.bar.present_name}. ")

    def _show_stage(self, explanation: Explanation, stage: Stage) -> None:
        self._selection_memory.begin(explanation)
        obstacle = explanation.obstacle(stage)
        if obstacle is not None:
            self._show_nothing(obstacle)
            self._show_example(explanation.network)
            return
        equation = self._equation_area.choose(explanation, stage)
        row, column = self._selection_memory.cell(equation)
        selected = SelectedCell(explanation, stage, equation, row, column)
        self._equation_area.show_cell(selected)
        self._explanation_box.show_explanation(
            sentence(selected),
            formula(selected),
            curve_point_of(selected),
            partial(_exact_texts, selected),
        )
        self._selected = selected
        is_done = stage.kind is StageKind.NEW_WEIGHTS
        network = explanation.after.network if is_done else explanation.network
        self._show_example(network)
        self._highlight_selected()

    def _show_example(self, network: Network | None) -> None:
        """Have the network show the row that is explained, if that is known, with these weights."""
        rows = self.navigator.updates.rows(self.navigator.update)
        row = None if network is None else self._selection_memory.row_among(rows)
        if network is None or row is None:
            self._example.release()
        else:
            self._example.explain(row, network)

    def _highlight_selected(self) -> None:
        """Highlight what the selected cell is about; its row only while the network shows it."""
        if self._selected is not None:
            show_highlight(self._highlight, self._selected, has_rows=not self._example.is_left)

    def _show_nothing(self, obstacle: Obstacle | None) -> None:
        """Say why there is nothing to show; None means that it takes a while."""
        if obstacle is not None:
            text = obstacle_sentence(obstacle)
        elif self._document.is_in_run:
            text = say("Pause to see the numbers of an iteration.")
        else:
            text = say("Working it out…")
        self._selected = None
        self._equation_area.show_sentence(text)
        self._explanation_box.show_explanation("", "", None)
        self._highlight.show(self.navigator.stage)

    def _end_sentence(self) -> None:
        """Show the numbers that a sentence stood for while training went on."""
        if self._equation_area.sentence:
            self.refresh()

    def _select(self, row: int, column: int) -> None:
        """Explain another cell of the result."""
        equation = self._equation_area.equation
        if equation is not None:
            self._example.return_to_row()
            self._selection_memory.remember(equation.result, row, column)
            self.refresh()
            self._speak()

    def _explain_row(self, row: int) -> None:
        """Explain the row where a person is in the table."""
        place = self._place_of(row)
        if not self.isVisible() or row == self._example.row or place is None:
            return
        self._example.return_to_row()
        if self.navigator.updates.is_by_row:
            self.navigator.go_to_row(row)
        else:
            self._selection_memory.choose_row(place)
            self.refresh()
        self._speak()

    def _place_of(self, row: int | None) -> int | None:
        """Return where a row of the table is among those that are trained; None for a test row."""
        dataset = self.navigator.session.dataset
        if row is None or row >= dataset.rows or dataset.is_test_row[row]:
            return None
        return int(np.searchsorted(dataset.training_rows, row))

    def _begin_anew(self) -> None:
        """Forget what was selected; the row is the one where a person is in the table."""
        self._selection_memory.forget(self._place_of(self._example.chosen_row))

    def _speak(self, where: str = "") -> None:
        """Tell a screen reader the sentence that the panel shows now, and another example."""
        text = where + (self._explanation_box.sentence.text() or self._equation_area.sentence)
        before, self._spoken_example = self._spoken_example, self._example.text
        if self._spoken_example not in (before, ""):
            text = f"{self._spoken_example}. {text}"
        announce(self, text)

    def _follow_example(self) -> None:
        """Let the row go out when a person asks something else, and say so."""
        self._highlight_selected()
        if self._example.is_left and self._spoken_example != self._example.text:
            self._spoken_example = self._example.text
            announce(self, self._spoken_example)

    def _order_focus(self) -> None:
        """Let Tab go from top to bottom; the buttons of the stages come and go."""
        row, area = self._stage_row, self._equation_area
        chain = [self._header.close_button, *row.bar.buttons, row.previous, row.next]
        for before, after in pairwise([*chain, area.tabs, area.matrices]):
            QWidget.setTabOrder(before, after)

    def _follow(self) -> None:
        document = self._document
        updates_of(document).follow(
            self,
            Change.WEIGHTS,
            UpdateRate.READINGS,
            lambda change: self.refresh(),
            catches_up=False,
        )
        document.run_finished.connect(self._end_sentence)
        document.lesson_changed.connect(self._begin_anew)
        self._example.row_chosen.connect(self._explain_row)
        self._example.changed.connect(self._follow_example)
        self.navigator.moved.connect(self.refresh)
        self._theme.changed.connect(self.refresh)
        self._stage_row.bar.chosen.connect(self._go_to)
        self._stage_row.bar.rebuilt.connect(self._order_focus)
        self._header.close_button.clicked.connect(self.closed)
        self._header.update_chosen.connect(self._go_to_update)
        self._equation_area.matrices.cell_selected.connect(self._select)
        self._equation_area.equation_chosen.connect(self.refresh)
        self._stage_row.previous.clicked.connect(self.previous_stage)
        self._stage_row.next.clicked.connect(self.next_stage)

    def _lay_out(self) -> None:
        self.setAccessibleName(say("One iteration, step by step"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self._stage_row.next)
        layout = self._column = QVBoxLayout(self)
        layout.addWidget(self._header)
        layout.addWidget(self._stage_row)
        layout.addWidget(self._equation_area, 1)
        layout.addWidget(self._explanation_box)
        layout.addWidget(self._code)
        self.lay_out_margins(layout)

    @property
    def _is_low(self) -> bool:
        return self.height() < self._theme.px(LOW)

    def _divide_stages(self) -> None:
        self._stage_row.divide(self.width() - self._theme.px(32), has_captions=not self._is_low)

    def _divide(self) -> None:
        """Share out the height: first the matrices, then the explanation, then lines of code."""
        px = self._theme.px
        is_low = self._is_low
        self._column.setSpacing(px(6 if is_low else 8))
        self._header.set_narrow(self.width() < px(NARROW))
        self._divide_stages()
        small, usual, large = (px(height) for height in EXPLANATION_HEIGHTS)
        is_tall = self.height() >= px(600)
        explained = large if is_tall else small if is_low else usual
        self._explanation_box.setFixedHeight(explained)
        above = self._header.sizeHint().height() + self._stage_row.bar.height()
        used = above + px(EQUATION_HEIGHTS[is_tall]) + explained + px(24 + 4 * 8) + px(16)
        spare = self.height() - used
        lines = int(spare / self._code.line_height)
        self._code.set_shown_lines(min(max(lines, 1), max(self._code.count, 1)))
        self._column.activate()  # at once, or it would be painted in the old heights first


def _exact_texts(selected: SelectedCell) -> str:
    """Return what is said of a cell with all digits of its numbers."""
    exact = replace(selected, is_exact=True)
    return f"{sentence(exact)}\n\n{formula(exact)}"


class Header(QWidget):
    """Title, the update to choose, the iteration, and a button to close."""

    update_chosen = Signal(int)
    """The update, counted from 0."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = Label(self)
        self._title.setProperty("role", "title")
        self._update = Label(self, say("update"))
        self._spin = WholeNumberSpinBox(self)
        self._spin.setMinimum(1)
        self._spin.setObjectName("iteration_update_spin")
        self._spin.setAccessibleName(say("Which update of the iteration"))
        guard_from_wheel(self._spin)
        self._spin.valueChanged.connect(lambda update: self.update_chosen.emit(update - 1))
        self._row = Label(self)
        self._row.setObjectName("iteration_row_label")
        self._iteration = Label(self)
        self._iteration.setObjectName("iteration_number_label")
        self.close_button = button(
            say("Close (Esc)"), self, name="close_iteration_button", role="flat"
        )
        for label in (self._update, self._row, self._iteration):
            label.setProperty("role", "small")
        self._lay_out()
        theme.on_zoom(self._set_sizes)
        self.set_narrow(False)

    def set_narrow(self, is_narrow: bool) -> None:
        """Use a shorter title where there is little width."""
        short = is_narrow and not self._spin.isHidden()
        self._title.setText(say("One iteration") if short else say("One iteration, step by step"))

    def show_iteration(
        self, session: Session, updates: IterationUpdates, update: int, *, is_done: bool
    ) -> None:
        """Show the iteration, and the update if there are several."""
        done = say("iteration {before} → {after}, done")
        text = done if is_done else say("iteration {before} → {after}")
        before = session.iteration
        self._iteration.setText(fill(text, before=before, after=before + 1))
        by_row = updates.is_by_row and updates.count > 0
        for widget in (self._update, self._spin, self._row):
            widget.setVisible(by_row)
        if by_row:
            with QSignalBlocker(self._spin):
                self._spin.setMaximum(updates.count)
                self._spin.setValue(update + 1)
            row = int(updates.rows(update)[0]) + 1
            self._row.setText(say("of {count}: row {row}", count=updates.count, row=row))

    def _lay_out(self) -> None:
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addStretch(1)
        for widget in (self._update, self._spin, self._row, self._iteration, self.close_button):
            layout.addWidget(widget)

    def _set_sizes(self) -> None:
        self._layout.setSpacing(self._theme.px(8))
