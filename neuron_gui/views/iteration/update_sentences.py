"""Sentences for the last stage: how an optimizer turns adjustments into new weights."""

from PySide6.QtCore import QObject

from neuron_gui.core.explanation import Operation, Quantity
from neuron_gui.core.optimizers import Optimizer
from neuron_gui.state.say import fill, say
from neuron_gui.views.iteration.cell_texts import factor_text
from neuron_gui.views.iteration.names import Names
from neuron_gui.views.iteration.selected_cell import SelectedCell
from neuron_gui.views.widgets.numbers import plain_text


class UpdateSentences(QObject):
    """Says where a new weight, or what leads to it, comes from."""

    def __init__(self, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self._names = names

    def sentence(self, selected: SelectedCell) -> str:
        """Say where the selected number comes from."""
        if selected.equation.operation is Operation.ADAM_STEP:
            return say(
                "Adam divides the average adjustment of {weight} by the root of the average of its "
                "squares, so every weight moves by about the learning rate {rate}: here {result}.",
                **self._values(selected),
            )
        if selected.equation.operation is Operation.WEIGHTED_SQUARE:
            return say(
                "Adam also keeps an average of the squared adjustments of {weight}: "
                "{kept}·{old_factor} + {added}·{change}² = {result}.",
                **self._values(selected),
            )
        text = {
            Quantity.NEW_VELOCITIES: say(
                "Momentum keeps nine tenths of the last change of {weight} and adds rate times "
                "adjustment: {kept}·{old} + {added}·{change} = {result}."
            ),
            Quantity.NEW_MEANS: say(
                "Adam keeps an average of the adjustments of {weight}: "
                "{kept}·{old_factor} + {added}·{change} = {result}."
            ),
        }.get(selected.result.quantity)
        return fill((text or self._new_weight(selected)), **self._values(selected))

    def _new_weight(self, selected: SelectedCell) -> str:
        change = selected.value - selected.operand(0)
        if change == 0.0:
            return say("{start} has no change to make: it stays {result}.")
        if selected.explanation.session.settings.optimizer is not Optimizer.GRADIENT_DESCENT:
            return (
                say("{start} goes up: {old} + {change} = {result}.")
                if change > 0.0
                else say("{start} goes down: {old} + {change} = {result}.")
            )
        if change > 0.0:
            return say(
                "{start} goes up by rate times adjustment: {old} + {added}·{change} = {result}."
            )
        return say(
            "{start} goes down by rate times adjustment: {old} + {added}·{change} = {result}."
        )

    def _values(self, selected: SelectedCell) -> dict[str, str]:
        equation, rate = selected.equation, selected.explanation.session.settings.learning_rate
        factors = list(map(factor_text, equation.factors))
        first, second, result = selected.numbers
        return {
            "weight": self._weight(selected),
            "start": self._weight_at_start(selected),
            "old": first.text(selected.operand(0)),
            "old_factor": first.factor(selected.operand(0)),
            "change": second.factor(selected.operand(1)),
            "result": result.text(selected.value),
            "kept": factors[0],
            "added": factors[1],
            "rate": plain_text(rate),
        }

    def _weight(self, selected: SelectedCell) -> str:
        """Name a weight by its two ends, or a bias by its unit, within a sentence."""
        is_bias = self._names.is_bias(selected.result.rows, selected.row)
        text = say("the weight from {source} to {unit}")
        return self._named(selected, say("the bias of {unit}") if is_bias else text)

    def _weight_at_start(self, selected: SelectedCell) -> str:
        """Name it where a sentence begins."""
        is_bias = self._names.is_bias(selected.result.rows, selected.row)
        text = say("The weight from {source} to {unit}")
        return self._named(selected, say("The bias of {unit}") if is_bias else text)

    def _named(self, selected: SelectedCell, text: str) -> str:
        names, layer, row = self._names, selected.layer, selected.row
        is_bias = names.is_bias(selected.result.rows, row)
        source = "" if is_bias else names.node(layer, row)
        return fill(text, source=source, unit=names.unit(layer + 1, selected.column))
