"""The lesson in words: its note, its source, and published figures beside the measured ones.

All of this is said of the lesson as it is. Where it was changed, the note says in what instead,
and offers the way back; a table of one's own has its size there.
"""

from functools import partial

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from neuron_gui.core.checking import Check
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.history import History
from neuron_gui.core.lessons import Figure
from neuron_gui.core.replay import Replay
from neuron_gui.core.standing import Standing, standing
from neuron_gui.state.background_task import PATIENCE_MS, BackgroundTask, raise_failure
from neuron_gui.state.change import Change
from neuron_gui.state.say import say
from neuron_gui.views.widgets.builders import button
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.difference_texts import change_sentence, standing_title
from neuron_gui.views.widgets.labels import Label
from neuron_gui.views.widgets.numbers import (
    PREDICTION_DECIMALS,
    fixed_text,
    plain_text,
    prediction_text,
)
from neuron_gui.views.widgets.panel import Panel
from neuron_gui.views.widgets.row_counts import plain_row_count, test_rows_sentence
from neuron_gui.views.widgets.updates import UpdateRate, updates_of

WIDEST_FIGURE = "0.00000000  ✓"

Measured = dict[Figure, float]
"""What came out. The lesson as it is gives the same each time, whichever run it was."""


class LessonNote(Panel):
    """A panel under the toolbar; what it measured stays while the run goes on."""

    lesson_requested = Signal(object)
    """The lesson is to begin again; carries it."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        document, theme = context.document, context.theme
        super().__init__(theme, parent)
        self._document = document
        self.setAccessibleName(say("Lesson"))
        self._measured: Measured = {}
        self._task = BackgroundTask(self)
        self._task.done.connect(self._take)
        self._task.failed.connect(raise_failure)
        self._cells: dict[Figure, Label] = {}
        self._labels: list[Label] = []
        self._columns: list[QVBoxLayout] = []
        self._words = QStackedWidget(self)
        self._note = Label(self._words, name="lesson_note", wraps=True)
        self._source = Label(self._words, name="lesson_source", role="small", wraps=True)
        self._lessons_note = Label(self._words, wraps=True)
        self._lessons_source = Label(self._words, role="small", wraps=True)
        """These are never shown: they keep the lesson's room, so that an edit moves nothing."""
        self._side = QStackedWidget(self)
        self._figures = QWidget(self._side)
        self._grid = QGridLayout(self._figures)
        self._way_back = QWidget(self._side)
        self._back_button = button(
            say("Back to the lesson"),
            self._way_back,
            name="back_to_lesson_button",
            tip=say("Begin the lesson again as it is; Undo brings back what is here"),
            clicked=self._go_back,
        )
        self._lay_out()
        self._shown: Standing | None = None
        parts = Change.STANDING | Change.DATASET | Change.WEIGHTS
        updates_of(document).follow(self, parts, UpdateRate.READINGS, self._follow)
        self.show_lesson()

    def show_lesson(self) -> None:
        """Show the words of the present lesson, or of what it has become."""
        before, now = self._shown, self._document.standing
        self._shown = now
        lesson = now.lesson if now is not None else None
        if lesson is None or before is None or lesson is not before.lesson:
            self._measured.clear()
            self._task.stop()
            self._fill_figures(lesson.figures if lesson else ())
        self._show_words()
        self.show_measured()

    def show_measured(self) -> None:
        """Show the figures whose iteration the run has reached, as soon as they are measured."""
        missing = []
        for figure in self._cells:
            if figure not in self._measured and self._is_reached(figure):
                missing.append(figure)
        if missing and not self._task.is_busy:
            self._task.begin(partial(_measure, self._document.history, missing), PATIENCE_MS)
        for figure, cell in self._cells.items():
            cell.setText(self._measured_text(figure))

    def _follow(self, change: Change) -> None:
        if change & (Change.STANDING | Change.DATASET):
            self.show_lesson()
        else:
            self.show_measured()

    def _show_words(self) -> None:
        now = self._shown
        lesson = now.lesson if now is not None else None
        source = say("Source: {source}.", source=lesson.source) if lesson else ""
        self._lessons_note.setText(lesson.note if lesson else "")
        self._lessons_source.setText(source)
        if now is None:
            note, source = standing_title(now), _table_sentence(self._document.session.dataset)
        elif now.is_unchanged:
            note = now.lesson.note
        else:
            note, source = standing_title(now), change_sentence(now)
        self._note.setText(note)
        self._source.setText(source)
        is_changed = now is not None and not now.is_unchanged
        self._side.setCurrentWidget(self._way_back if is_changed else self._figures)

    def _go_back(self) -> None:
        lesson = self._document.lesson
        if lesson is not None:
            self.lesson_requested.emit(lesson)

    def _take(self, values: Measured) -> None:
        """Show what has been measured, if it is of the present lesson."""
        self._measured |= {figure: values[figure] for figure in values if figure in self._cells}
        self.show_measured()

    def _is_reached(self, figure: Figure) -> bool:
        """Return whether the lesson as it is has been trained up to a figure's iteration."""
        iterations = figure.iterations
        return self._document.history.last >= iterations and self._is_lesson_until(iterations)

    def _is_lesson_until(self, iteration: int) -> bool:
        """Return whether the run was the lesson's own up to an iteration."""
        lesson, history = self._document.lesson, self._document.history
        if lesson is None or not history.segments or history.first != 0:
            return False
        return standing(lesson, history, history.segment_at(iteration - 1).start).is_unchanged

    def _lay_out(self) -> None:
        for labels in ((self._note, self._source), (self._lessons_note, self._lessons_source)):
            page = QWidget(self._words)
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            for label in labels:
                column.addWidget(label)
            column.addStretch(1)
            self._columns.append(column)
            self._words.addWidget(page)
        back = QVBoxLayout(self._way_back)
        back.setContentsMargins(0, 0, 0, 0)
        top_right = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        back.addWidget(self._back_button, 0, top_right)
        for page in (self._figures, self._way_back):
            self._side.addWidget(page)
        layout = QHBoxLayout(self)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.lay_out_margins(layout, end=8, gap=24)
        self._theme.on_zoom(self._set_sizes)

    def _set_sizes(self) -> None:
        for lines in self._columns:
            lines.setSpacing(self._theme.px(2))
        self._grid.setHorizontalSpacing(self._theme.px(16))
        self._grid.setVerticalSpacing(self._theme.px(2))
        for column in range(self._grid.columnCount()):
            self._grid.setColumnMinimumWidth(column, 0)  # another lesson may have had more figures
        for column, cell in enumerate(self._cells.values(), 1):
            width = cell.fontMetrics().horizontalAdvance(WIDEST_FIGURE)
            self._grid.setColumnMinimumWidth(column, width)

    def _fill_figures(self, figures: tuple[Figure, ...]) -> None:
        for label in self._labels:
            label.hide()
            label.deleteLater()
        self._labels.clear()
        self._cells.clear()
        if not figures:
            return
        headings = self._heading(figures[0]), say("published"), say("here")
        for row, heading in enumerate(headings):
            self._grid.addWidget(self._label(heading, "small"), row, 0)
        for column, figure in enumerate(figures, 1):
            after = say("after {count}", count=figure.iterations)
            self._cells[figure] = self._label("", "figure")
            labels = self._label(after, "small"), self._label(figure.published), self._cells[figure]
            for row, label in enumerate(labels):
                self._grid.addWidget(label, row, column)
        self._set_sizes()
        remarks = " ".join(figure.remark for figure in figures if figure.remark)
        if remarks:
            self._grid.addWidget(self._label(remarks, "small"), 3, 0, 1, len(figures) + 1)

    def _heading(self, figure: Figure) -> str:
        inputs = " ".join(plain_text(value) for value in figure.inputs)
        return say("Prediction for {inputs}", inputs=inputs)

    def _label(self, text: str, role: str = "") -> Label:
        label = Label(self._figures, text, role=role)
        self._labels.append(label)
        return label

    def _measured_text(self, figure: Figure) -> str:
        if not self._is_reached(figure):
            reached = self._document.history.last >= figure.iterations
            return say("changed") if reached else say("not yet")
        if figure not in self._measured:
            return "…"  # it is being measured
        value = self._measured[figure]
        agrees = fixed_text(value, figure.decimals) == figure.published
        mark = "✓" if agrees else "" if figure.remark else "≠"  # a remark explains it better
        decimals = self._document.published_decimals or PREDICTION_DECIMALS
        return f"{prediction_text(value, decimals)}  {mark}"


def _measure(history: History, figures: list[Figure], check: Check) -> Measured:
    """Return what the network predicts at the iterations of the figures."""
    values = {}
    for figure in figures:
        network = Replay(history, figure.iterations).run(check).session.network
        values[figure] = float(network.predict(np.array([figure.inputs]))[0, 0])
    return values


def _table_sentence(dataset: Dataset) -> str:
    """Say how large a table is, and what else there is."""
    inputs, targets = len(dataset.input_names), len(dataset.target_names)
    size = say(
        "{rows} with {inputs} and {targets}.",
        rows=plain_row_count(dataset),
        inputs=say("1 input") if inputs == 1 else say("{count} inputs", count=inputs),
        targets=say("1 target") if targets == 1 else say("{count} targets", count=targets),
    )
    hint = say("A lesson can be chosen in the list above.")
    return " ".join(filter(None, (size, test_rows_sentence(dataset), hint)))
