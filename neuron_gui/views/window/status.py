"""The status bar: iteration, loss, rows right, speed, and the time a long run still takes."""

import numpy as np
from PySide6.QtWidgets import QProgressBar, QStatusBar, QWidget

from neuron_gui.core.arrays import Array, Indices
from neuron_gui.core.scoring import Verdict, row_verdicts
from neuron_gui.core.session import MOST_ITERATIONS
from neuron_gui.state.change import Change
from neuron_gui.state.say import count_text, fill, say
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.labels import Label, LiveLabel, set_tooltip
from neuron_gui.views.widgets.numbers import UNKNOWN, duration_text, loss_text
from neuron_gui.views.widgets.updates import UpdateRate, updates_of

LONG_RUN_SECONDS = 3.0


class StatusBar(QStatusBar):
    """Where training stands, in words and numbers."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        document, trainer, theme = context.document, context.trainer, context.theme
        super().__init__(parent)
        self._document, self._trainer, self._theme = document, trainer, theme
        self._least_widths: dict[LiveLabel, int] = {}
        self.setSizeGripEnabled(False)
        self._state = self._label("state_label", "")
        self._iteration = self._label("iteration_label", say("Iteration"))
        self._loss = self._label("loss_label", say("Loss"))
        self._rows_right = self._label("rows_right_label", say("Rows right"))
        self._tests_caption = Label(self, say("Test rows right"), role="muted")
        self.addWidget(self._tests_caption)
        self._tests_right = self._label("test_rows_right_label", "")
        self._speed = self._label("iterations_per_second_label", "")
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(say("Progress of the run"))
        self._progress.hide()
        self._time_left = self._label("time_left_label", "")
        self.addPermanentWidget(self._time_left)
        self.addPermanentWidget(self._progress)
        shown = Change.WEIGHTS | Change.DATASET | Change.RUN_LENGTH
        updates_of(document).follow(
            self, shown, UpdateRate.READINGS, lambda change: self.show_status()
        )
        for signal in (document.edited, document.rewound, trainer.running_changed, trainer.stopped):
            signal.connect(self.show_status)
        theme.on_zoom(self._set_sizes)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.show_status()

    def show_status(self) -> None:
        """Show everything now."""
        document, trainer = self._document, self._trainer
        session, running = document.session, trainer.is_running
        end = self._end_shown()
        of = say("{iteration} of {end}")
        self._write(self._iteration, fill(of, iteration=session.iteration, end=end))
        results = document.results
        self._write(self._loss, loss_text(results.loss) if results is not None else UNKNOWN)
        self._show_rows_right(results.predictions if results is not None else None)
        self._write(self._state, self._state_text())
        self._show_speed(end - session.iteration)
        self._progress.setVisible(running)
        done = session.run_length - (end - session.iteration)
        self._progress.setValue(round(100 * done / session.run_length))

    def _show_rows_right(self, predictions: Array | None) -> None:
        """Show how many rows are right, of those that are trained and of the test rows."""
        dataset, verdicts = self._document.session.dataset, None
        if predictions is not None:
            activation = self._document.session.settings.output_activation
            verdicts = row_verdicts(dataset.targets, predictions, activation)
        has_tests = dataset.test_rows.size > 0
        for label in (self._tests_caption, self._tests_right):
            label.setVisible(has_tests)
        if not has_tests:
            self._count_right(self._rows_right, verdicts, dataset.rows)
            return
        counted = {self._rows_right: dataset.training_rows, self._tests_right: dataset.test_rows}
        for label, rows in counted.items():
            self._count_right(label, None if verdicts is None else verdicts[rows], rows.size)

    def _count_right(self, label: LiveLabel, verdicts: Indices | None, rows: int) -> None:
        """Show how many rows are right; the tooltip says how many never can be."""
        right, out_of_reach = UNKNOWN, 0
        if verdicts is not None:
            right = count_text(int(np.count_nonzero(verdicts == Verdict.RIGHT)))
            out_of_reach = int(np.count_nonzero(verdicts == Verdict.OUT_OF_REACH))
        self._write(label, say("{iteration} of {end}", iteration=right, end=rows))
        one = say("1 row is out of reach: the output can never be its target.")
        many = say("{count} rows are out of reach: the output can never be their targets.")
        text = fill(one if out_of_reach == 1 else many, count=out_of_reach) if out_of_reach else ""
        if text != label.accessibleDescription():
            set_tooltip(label, text)

    def _end_shown(self) -> int:
        document = self._document
        if document.is_rewound:
            return document.history.last
        session, running = document.session, self._trainer.is_running
        return run_end_shown(session.iteration, session.run_length, running)

    def _write(self, label: LiveLabel, text: str) -> None:
        """Show a text in as much room as it needs."""
        if text != label.text():
            label.setText(text)
            self._fit(label)

    def _fit(self, label: LiveLabel) -> None:
        """Give a label the room that it needs; while training nothing shrinks, or it jumps."""
        if not self._trainer.is_running:
            label.setMinimumWidth(0)  # no label asks for less than its smallest width
        width = max(label.sizeHint().width(), self._least_widths.get(label, 0))
        if width > label.width() or not self._trainer.is_running:
            label.setFixedWidth(width)

    def _set_sizes(self) -> None:
        px = self._theme.px
        self.setContentsMargins(0, 0, px(16), 0)
        self._progress.setFixedWidth(px(100))
        numbers = self._iteration, self._loss, self._rows_right, self._tests_right
        for label in self.findChildren(Label):
            # A number stands close to its heading.
            side = px(4) if label in numbers else px(12)
            label.setContentsMargins(side, 0, 0, 0)
        states = say("Ready"), say("Training"), say("Paused"), say("Finished")
        self._keep_width(self._state, *states, say("Rewound"))
        self._keep_width(self._loss, "0.00000000")
        for number in self.findChildren(LiveLabel):
            self._fit(number)

    def _restyle(self) -> None:
        for label in self.findChildren(LiveLabel):
            label.set_ground(self._theme.colour.ground)
            label.setFixedHeight(label.fontMetrics().height() + 1)

    def _show_speed(self, iterations_left: int) -> None:
        speed = self._trainer.iterations_per_second
        known = self._trainer.is_running and speed > 0
        text = say("{count} per second", count=_rounded(speed))
        self._write(self._speed, text if known else "")
        seconds = iterations_left / speed if known else 0.0
        left = say("{time} left", time=duration_text(seconds))
        self._write(self._time_left, left if seconds > LONG_RUN_SECONDS else "")

    def _keep_width(self, label: LiveLabel, *texts: str) -> None:
        """Make a label as wide as its widest text, so that nothing beside it jumps."""
        metrics = label.fontMetrics()
        margin = label.contentsMargins().left() + self._theme.px(4)
        self._least_widths[label] = max(map(metrics.horizontalAdvance, texts)) + margin

    def _state_text(self) -> str:
        if self._trainer.is_running:
            return say("Training")
        if self._document.is_rewound:
            return say("Rewound")
        session = self._document.session
        if session.iteration == 0:
            return say("Ready")
        finished = session.iteration % session.run_length == 0
        return say("Finished") if finished else say("Paused")

    def _label(self, name: str, caption: str) -> LiveLabel:
        if caption:
            self.addWidget(Label(self, caption, role="muted"))
        label = LiveLabel(self)
        label.setObjectName(name)
        self.addWidget(label)
        return label


def run_end_shown(iteration: int, run_length: int, running: bool) -> int:
    """Return the end of the run that is going on, or of the one that has just ended."""
    runs = iteration // run_length
    finished = iteration > 0 and iteration % run_length == 0 and not running
    return min((runs if finished else runs + 1) * run_length, MOST_ITERATIONS)


def _rounded(speed: float) -> int:
    """Return a speed with two digits that matter: the others would only flicker."""
    digits = len(str(int(speed))) - 2
    return int(round(speed, -digits)) if digits > 0 else round(speed)
