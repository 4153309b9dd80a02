"""The lesson in words: its note, its source, and published figures beside the measured ones."""

from functools import partial

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from neuron_gui.core.checking import Check
from neuron_gui.core.history import History, Segment
from neuron_gui.core.lessons import Figure, Lesson
from neuron_gui.core.replay import Replay
from neuron_gui.state.background_task import PATIENCE_MS, BackgroundTask, raise_failure
from neuron_gui.state.change import Change
from neuron_gui.state.say import say
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.labels import Label
from neuron_gui.views.widgets.numbers import fixed_text, plain_text, prediction_text
from neuron_gui.views.widgets.panel import Panel
from neuron_gui.views.widgets.updates import UpdateRate, updates_of

WIDEST_FIGURE = "0.00000000  ✓"

Measured = tuple[History, dict[Figure, float]]
"""The history in which figures were measured, and what came out."""


class LessonNote(Panel):
    """A panel under the toolbar; what it measured stays while the run goes on."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        document, theme = context.document, context.theme
        super().__init__(theme, parent)
        self._document = document
        self.setAccessibleName(say("Lesson"))
        self._measured: dict[Figure, tuple[Segment, float]] = {}
        """What came out, and the part of the run in which."""
        self._task = BackgroundTask(self)
        self._task.done.connect(self._take)
        self._task.failed.connect(raise_failure)
        self._cells: dict[Figure, Label] = {}
        self._labels: list[Label] = []
        self._note = Label(self, name="lesson_note", wraps=True)
        self._source = Label(self, role="small", wraps=True)
        self._figures = QWidget(self)
        self._grid = QGridLayout(self._figures)
        self._lay_out()
        self._shown: Lesson | None = None
        parts = Change.LESSON | Change.WEIGHTS
        updates_of(document).follow(self, parts, UpdateRate.READINGS, self._follow)
        self.show_lesson()

    def show_lesson(self) -> None:
        """Show the words of the present lesson."""
        lesson = self._shown = self._document.lesson
        self._note.setText(lesson.note if lesson else "")
        self._source.setText(say("Source: {source}.", source=lesson.source) if lesson else "")
        self._fill_figures(lesson.figures if lesson else ())
        self._measured.clear()
        self._task.stop()
        self.show_measured()

    def show_measured(self) -> None:
        """Show the figures whose iteration the run has reached, as soon as they are measured."""
        missing = []
        for figure in self._cells:
            is_reached = self._is_reached(figure)
            if not is_reached or not self._is_measured(figure):
                self._measured.pop(figure, None)
            if is_reached and figure not in self._measured:
                missing.append(figure)
        if missing and not self._task.is_busy:
            self._task.begin(partial(_measure, self._document.history, missing), PATIENCE_MS)
        for figure, cell in self._cells.items():
            cell.setText(self._measured_text(figure))

    def _follow(self, change: Change) -> None:
        if self._document.lesson is self._shown:
            self.show_measured()
        else:
            self.show_lesson()

    def _take(self, answer: Measured) -> None:
        """Show what has been measured, unless the iterations until then are others now."""
        history, values = answer
        present = self._document.history
        for figure, value in values.items():
            segment = history.segment_at(figure.iterations)
            is_known = figure in self._cells and self._is_reached(figure)
            if is_known and present.segment_at(figure.iterations) is segment:
                self._measured[figure] = segment, value
        self.show_measured()

    def _is_reached(self, figure: Figure) -> bool:
        """Return whether the lesson as it is has been trained up to a figure's iteration."""
        iterations = figure.iterations
        return self._document.history.last >= iterations and self._is_lesson_until(iterations)

    def _is_measured(self, figure: Figure) -> bool:
        """Return whether a figure, which is reached, was measured in this very run."""
        segment = self._document.history.segment_at(figure.iterations)
        return figure in self._measured and self._measured[figure][0] is segment

    def _is_lesson_until(self, iteration: int) -> bool:
        """Return whether all was the lesson's own up to an iteration: table, settings, start."""
        lesson, history = self._document.lesson, self._document.history
        if lesson is None or not history.segments or history.first != 0:
            return False
        own = lesson.session
        starts = [part.start for part in history.segments if part.start.iteration < iteration]
        return all(
            start.dataset is own.dataset and start.settings == own.settings for start in starts
        )

    def _lay_out(self) -> None:
        words = self._words = QVBoxLayout()
        words.addWidget(self._note)
        words.addWidget(self._source)
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.addLayout(words, 1)
        layout.addWidget(self._figures, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.lay_out_margins(layout, end=8, gap=24)
        self._theme.on_zoom(self._set_sizes)

    def _set_sizes(self) -> None:
        self._words.setSpacing(self._theme.px(2))
        self._grid.setHorizontalSpacing(self._theme.px(16))
        self._grid.setVerticalSpacing(self._theme.px(2))
        for column in range(self._grid.columnCount()):
            self._grid.setColumnMinimumWidth(column, 0)  # another lesson may have had more figures
        for column, cell in enumerate(self._cells.values(), 1):
            width = cell.fontMetrics().horizontalAdvance(WIDEST_FIGURE)
            self._grid.setColumnMinimumWidth(column, width)

    def _fill_figures(self, figures: tuple[Figure, ...]) -> None:
        for label in self._labels:
            label.deleteLater()
        self._labels.clear()
        self._cells.clear()
        self._figures.setVisible(bool(figures))
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
        if figure not in self._measured:
            if self._is_reached(figure):
                return "…"  # it is being measured
            reached = self._document.history.last >= figure.iterations
            return say("changed") if reached else say("not yet")
        _, value = self._measured[figure]
        agrees = fixed_text(value, figure.decimals) == figure.published
        mark = "✓" if agrees else "" if figure.remark else "≠"  # a remark explains it better
        return f"{prediction_text(value)}  {mark}"


def _measure(history: History, figures: list[Figure], check: Check) -> Measured:
    """Return what the network predicts at the iterations of the figures."""
    values = {}
    for figure in figures:
        network = Replay(history, figure.iterations).run(check).session.network
        values[figure] = float(network.predict(np.array([figure.inputs]))[0, 0])
    return history, values
