"""The page with the loss plot; its header says what the crosshair points at, and has the scales."""

import math

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from neuron_gui.core.differences import run_differences
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.loss.plot import LossPlot
from neuron_gui.views.loss.rewind_bar import RewindBar
from neuron_gui.views.loss.sum_reading import SumReading
from neuron_gui.views.widgets.builders import button, check_box
from neuron_gui.views.widgets.choice_texts import choice_name
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.difference_texts import run_difference_texts
from neuron_gui.views.widgets.labels import FittingLabel, Label, set_tooltip
from neuron_gui.views.widgets.numbers import loss_text

LONGEST_NOTE = 36
"""What has more letters than that stands in a tooltip."""


@exception_barrier
class LossPage(QWidget):
    """The loss plot. `header` belongs above it, beside the name of the page."""

    sum_shown = Signal(bool)
    """The sum of squared errors was switched on or off."""

    def __init__(
        self,
        context: ViewContext,
        parent: QWidget | None = None,
        *,
        can_rewind: bool = True,
    ) -> None:
        document, theme, rewinder = context.document, context.theme, context.rewinder
        super().__init__(parent)
        self._document, self._theme = document, theme
        self.setObjectName("loss_page")
        self.header = QWidget(self)
        self._sum = SumReading(context, self)
        self._sum.hide()
        self.plot = LossPlot(context, self)
        self.rewind_bar = RewindBar(context, self) if can_rewind else None
        self._build()
        self.plot.crosshair_moved.connect(self._show_crosshair)
        self.plot.range_left.connect(self._show_all_button.setVisible)
        for signal in (document.edited, document.run_finished):
            signal.connect(self._show_after_edit)
        if self.rewind_bar is not None:
            self.plot.axis_changed.connect(self._align_rewind_bar)
            self.plot.iteration_chosen.connect(rewinder.go_to)
        self._show_titles()
        self._show_previous_note()

    @property
    def scales(self) -> tuple[bool, bool]:
        """Whether the axes of iterations and of losses are logarithmic."""
        return self._log_iterations.isChecked(), self._log_losses.isChecked()

    def set_scales(self, log_iterations: bool, log_losses: bool) -> None:
        """Choose logarithmic or linear axes."""
        self._log_iterations.setChecked(log_iterations)
        self._log_losses.setChecked(log_losses)
        self._apply_scales()

    @property
    def shows_sum(self) -> bool:
        """Whether the sum of squared errors is shown as a second reading."""
        return not self._sum.isHidden()

    def show_sum(self, shows: bool) -> None:
        """Show the sum of squared errors, or not."""
        if shows != self.shows_sum:
            self._sum.setVisible(shows)
            self.sum_shown.emit(shows)

    def _build(self) -> None:
        self._pointed_at = Label(self.header)
        self._pointed_at.setObjectName("crosshair_label")
        self._previous_note = FittingLabel(self.header, name="previous_run_label", role="small")
        self._show_all_button = button(
            say("Show all"),
            self.header,
            role="flat",
            tip=say("Show the whole run again"),
            clicked=self.plot.show_all,
        )
        self._show_all_button.hide()
        self._log_iterations = self._scale_check(
            "log_iterations_check",
            say("Log iterations"),
            say("Give 1 to 10 as much room as 1 000 to 10 000, so that the start can be seen"),
        )
        self._log_losses = self._scale_check(
            "log_loss_check",
            say("Log loss"),
            say("Give 0.1 to 1 as much room as 0.001 to 0.01, so that the end can be seen"),
        )
        self._lay_out()

    def _scale_check(self, name: str, text: str, tip: str) -> QCheckBox:
        return check_box(text, self.header, name=name, tip=tip, clicked=self._apply_scales)

    def _lay_out(self) -> None:
        header = self._header_row = QHBoxLayout(self.header)
        header.setContentsMargins(0, 0, 0, 0)
        header.addWidget(self._pointed_at, 1)
        for widget in (
            self._previous_note,
            self._show_all_button,
            self._log_iterations,
            self._log_losses,
        ):
            header.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._sum)
        layout.addWidget(self.plot, 1)
        if self.rewind_bar is not None:
            layout.addWidget(self.rewind_bar)
        self._theme.on_zoom(self._set_sizes)

    def _set_sizes(self) -> None:
        self._header_row.setSpacing(self._theme.px(14))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep slider and plot in line."""
        super().resizeEvent(event)
        self._align_rewind_bar()

    def _align_rewind_bar(self) -> None:
        if self.rewind_bar is not None:
            ends = (self.plot.mapTo(self, QPoint(end, 0)).x() for end in self.plot.axis_ends)
            left, right = (end - self.rewind_bar.x() for end in ends)
            self.rewind_bar.set_axis(self.plot.iteration_axis, left, right)

    def _apply_scales(self) -> None:
        self.plot.set_logarithmic(*self.scales)

    def _show_titles(self) -> None:
        """Name the axis after the loss function, if all that is drawn is measured by the same."""
        history = self._document.history
        sessions = [history.tip, *(segment.start for segment in history.segments)]
        losses = {session.settings.loss for session in sessions}
        self.plot.set_loss_name(choice_name(losses.pop()) if len(losses) == 1 else say("loss"))

    def _show_previous_note(self) -> None:
        """Say that there is a run before, and how it was another."""
        document = self._document
        previous, note = document.comparable_history, self._previous_note
        note.setVisible(previous is not None)
        if previous is None:
            return
        parts = run_difference_texts(run_differences(previous, document.history), previous)
        sentence = say("previous run: {parts}", parts=", ".join(parts)) if parts else ""
        longest = sentence if len(sentence) <= LONGEST_NOTE else say("previous run, set otherwise")
        shorter = say("previous run"), say("previous")
        note.show_one_of(*(f"┄ {text}" for text in (longest, *shorter) if text))
        set_tooltip(note, sentence or say("Everything was set as it is now"))

    def _show_after_edit(self) -> None:
        self._show_titles()
        self._show_previous_note()
        self.plot.point_again()

    def _show_crosshair(self, iteration: int | None) -> None:
        if iteration is None:
            self._pointed_at.clear()
            return
        loss = self._document.history.loss_at(iteration)
        if loss is None or math.isnan(loss):
            text = say("iteration {iteration}", iteration=iteration)
        else:
            text = say(
                "iteration {iteration}: loss {loss}", iteration=iteration, loss=loss_text(loss)
            )
        self._pointed_at.setText(text)
        self._pointed_at.setAccessibleName(text)
