"""Sentences for the slopes, and for what a slope makes of an error."""

from PySide6.QtCore import QObject

from neuron_gui.core.activations import Activation
from neuron_gui.core.explanation import Operation
from neuron_gui.state.say import fill, say
from neuron_gui.views.iteration.cell_texts import exact_or_cell
from neuron_gui.views.iteration.names import Names
from neuron_gui.views.iteration.selected_cell import SelectedCell

STEEPEST = {Activation.SIGMOID: 0.25, Activation.TANH: 1.0}
STEEP, FLAT = 0.6, 0.2
"""Shares of the steepest slope from which on the curve is called steep, and below which flat."""


class SlopeSentences(QObject):
    """Says where a number of a slope stage comes from."""

    def __init__(self, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self._names = names

    def sentence(self, selected: SelectedCell) -> str:
        """Say where the selected number comes from: a slope, or what it makes of an error."""
        if selected.equation.operation is Operation.SLOPE:
            return self._told_from_output(selected)
        if selected.explanation.skips_slope(selected.layer):
            return self._scaled_words(selected)
        return f"{self._steepness_words(selected)} {self._scaled_words(selected)}"

    def _told_from_output(self, selected: SelectedCell) -> str:
        """Say how the slope is told from the output."""
        text = {
            Activation.SIGMOID: say(
                "In row {row}, {output} is already the sigmoid of the sum. So the slope there is "
                "{output}·(1 − {output}) = {slope}."
            ),
            Activation.TANH: say(
                "In row {row}, {output} is already the tanh of the sum. So the slope there is "
                "1 − {factor}² = {slope}."
            ),
        }.get(selected.explanation.activation(selected.layer))
        if text is None:
            return self._steepness_words(selected)
        numbers = selected.numbers[0]
        return fill(
            text,
            row=self._names.row_text(selected.row),
            output=numbers.text(selected.operand(0)),
            factor=numbers.factor(selected.operand(0)),
            slope=selected.slope_text,
        )

    def _steepness_words(self, selected: SelectedCell) -> str:
        """Say how steep the curve is."""
        total = float(selected.explanation.sums(selected.layer)[selected.row, selected.column])
        return fill(
            self._steepness(selected),
            row=self._names.row_text(selected.row),
            sum=exact_or_cell(total, 2),
            slope=selected.slope_text,
        )

    def _steepness(self, selected: SelectedCell) -> str:
        kind = selected.explanation.activation(selected.layer)
        if kind is Activation.LINEAR:
            return say("A straight line has the slope 1 everywhere.")
        if kind is Activation.RELU:
            if selected.slope > 0.0:
                return say("In row {row} the sum {sum} is positive, where ReLU has the slope 1.")
            return say("In row {row} the sum {sum} is not positive: ReLU is flat there.")
        share = selected.slope / STEEPEST[kind]
        if share >= STEEP:
            return say("At the sum {sum} of row {row} the curve is steep: its slope is {slope}.")
        if share <= FLAT:
            return say(
                "At the sum {sum} of row {row} the curve is nearly flat: its slope is {slope}."
            )
        return say("At the sum {sum} of row {row} the slope of the curve is {slope}.")

    def _scaled_words(self, selected: SelectedCell) -> str:
        """Say what becomes of the error."""
        count = selected.explanation.sums(selected.layer).size
        return fill(
            self._scaling(selected, count),
            error=selected.numbers[0].signed(selected.operand(0)),
            result=selected.numbers[-1].signed(selected.value),
            row=self._names.row_text(selected.row),
            count=count,
        )

    def _scaling(self, selected: SelectedCell, count: int) -> str:
        if selected.explanation.skips_slope(selected.layer):
            if count == 1:
                return say(
                    "With cross-entropy the slope cancels out: the error {error} of row {row} "
                    "counts in full."
                )
            return say(
                "With cross-entropy the slope cancels out: the error {error} of row {row} counts "
                "in full, divided by the {count} predictions in the mean: {result}."
            )
        if selected.equation.factors[0] == 1.0:
            return say("So the error {error} counts as {result}.")
        if count == 1:
            return say(
                "Times the slope, and times 2 from the square, the error {error} counts as "
                "{result}."
            )
        return say(
            "Times the slope and 2/{count} (2 from the square, {count} squares in the mean), "
            "the error {error} counts as {result}."
        )
