"""Sentences for the way forward: weighted sums, activations, and the error of the output."""

from PySide6.QtCore import QObject

from neuron_gui.core.activations import Activation
from neuron_gui.state.say import fill, say
from neuron_gui.views.iteration.cell_texts import joined, product_term
from neuron_gui.views.iteration.names import Names
from neuron_gui.views.iteration.selected_cell import SelectedCell

MOST_TERMS = 5


class ForwardSentences(QObject):
    """Says where a number of a forward stage comes from."""

    def __init__(self, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self._names = names

    def weighted_sum(self, selected: SelectedCell) -> str:
        """Say how a unit adds up what comes in."""
        text = (
            say("Row {row} of the table: {unit} adds up {terms} = {sum}.")
            if selected.layer == 0
            else say(
                "In row {row}, {unit} adds up what the hidden units gave, each times its weight: "
                "{terms} = {sum}."
            )
        )
        sentence = fill(
            text,
            row=self._names.row_text(selected.row),
            unit=self._names.unit(selected.layer + 1, selected.column),
            terms=self._terms(selected),
            sum=selected.numbers[-1].text(selected.value),
        )
        silent = self._silent_inputs(selected)
        if len(silent) == 1:
            return sentence + say(" {name} is 0 there, so its weight adds nothing.", name=silent[0])
        if silent:
            return sentence + say(
                " {names} are 0 there, so their weights add nothing.",
                names=listed(silent, say(" and ")),
            )
        if selected.layer:
            return sentence
        return sentence + say(" That is each input times its weight.")

    def activation(self, selected: SelectedCell) -> str:
        """Say what the activation makes of a sum."""
        kind = selected.explanation.activation(selected.layer)
        total, output = selected.operand(0), selected.value
        text = {
            Activation.SIGMOID: say(
                "The sigmoid turns the sum {sum} of row {row} into {output}: always between 0 and "
                "1, above one half if the sum is positive."
            ),
            Activation.TANH: say(
                "The tanh turns the sum {sum} of row {row} into {output}: always between −1 and 1, "
                "with the sign of the sum."
            ),
            Activation.RELU: say("In row {row} the sum {sum} is positive, so it stays as it is.")
            if total > 0.0
            else say("In row {row} the sum {sum} is not positive, so ReLU makes it 0."),
            Activation.LINEAR: say("Linear: the sum {sum} of row {row} is the output as it is."),
        }[kind]
        sentence = fill(
            text,
            row=self._names.row_text(selected.row),
            sum=selected.numbers[0].text(total),
            output=selected.numbers[-1].text(output),
        )
        if selected.is_output:
            return sentence + say(" That is the prediction for this row.")
        return sentence + say(
            " {unit} gives it to the next layer.",
            unit=self._names.node(selected.layer + 1, selected.column),
        )

    def error(self, selected: SelectedCell) -> str:
        """Say how far a prediction is from its target."""
        targets, outputs, errors = selected.numbers
        if selected.value == 0.0:
            text = say("Row {row} has target {target} and prediction {output}: exactly right.")
        elif selected.value > 0.0:
            text = say(
                "Row {row} has target {target}, and the prediction is {output}: "
                "{target} − {subtracted} = {error}. It is too low and wants to go up."
            )
        else:
            text = say(
                "Row {row} has target {target}, and the prediction is {output}: "
                "{target} − {subtracted} = {error}. It is too high and wants to go down."
            )
        return fill(
            text,
            row=self._names.row_text(selected.row),
            target=targets.text(selected.operand(0)),
            output=outputs.text(selected.operand(1)),
            subtracted=outputs.factor(selected.operand(1)),
            error=errors.signed(selected.value),
        )

    def _terms(self, selected: SelectedCell) -> str:
        factors, numbers = selected.numbers[:2]
        pairs = selected.terms.tolist()
        count = selected.equation.operands[0].shape[1]
        products = pairs[:count]
        if count > MOST_TERMS:
            products = [pair for pair in products if pair[0] != 0.0] or products
        texts = [product_term(factors.factor(value), weight, numbers) for value, weight in products]
        texts = shortened(texts, MOST_TERMS)
        if len(pairs) > count:
            bias = float(pairs[-1][0])
            texts.append((bias, selected.numbers[2].size(bias) + say(" (bias)")))
        return joined(texts)

    def _silent_inputs(self, selected: SelectedCell) -> list[str]:
        if selected.layer:
            return []
        values = selected.equation.operands[0].values[selected.row].tolist()
        silent = [self._names.node(0, unit) for unit, value in enumerate(values) if value == 0.0]
        return silent if len(silent) <= 4 else []


def shortened(terms: list[tuple[float, str]], most: int) -> list[tuple[float, str]]:
    """Return the first terms, an ellipsis and the last one, where there are many."""
    return terms if len(terms) <= most else [*terms[: most - 2], (1.0, "…"), terms[-1]]


def listed(texts: list[str], last_joint: str) -> str:
    """Join texts to a list: 1, 2 and 4."""
    if len(texts) < 2:
        return "".join(texts)
    return ", ".join(texts[:-1]) + last_joint + texts[-1]
