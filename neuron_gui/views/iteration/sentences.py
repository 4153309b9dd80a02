"""One plain sentence about where the number of a selected cell comes from.

The stages of the way back have more to tell and their own file, `backward_sentences`. Here
stand the way forward and the sentences for why there is nothing to show.
"""

from neuron_gui.core.activations import Activation
from neuron_gui.core.explanation import Obstacle
from neuron_gui.core.stages import StageKind
from neuron_gui.state.say import fill, say
from neuron_gui.views.iteration.backward_sentences import (
    adjustment,
    hidden_error,
    new_weight,
    scaled_error,
)
from neuron_gui.views.iteration.cell_texts import (
    MOST_TERMS,
    joined,
    listed,
    product_term,
    shortened_sum,
)
from neuron_gui.views.iteration.selected_cell import SelectedCell

ENDS = {Activation.SIGMOID: (0.0, 1.0), Activation.TANH: (1.0,)}
"""Sizes that an output only has where the computer's digits end: the curve never reaches them."""


def sentence(selected: SelectedCell) -> str:
    """Return where a number comes from."""
    if selected.stage.kind is StageKind.ERROR:
        return _error(selected) if selected.is_output else hidden_error(selected)
    write = {
        StageKind.WEIGHTED_SUM: _weighted_sum,
        StageKind.ACTIVATION: _activation,
        StageKind.SLOPE: scaled_error,
        StageKind.ADJUSTMENT: adjustment,
        StageKind.NEW_WEIGHTS: new_weight,
    }[selected.stage.kind]
    return write(selected)


def obstacle_sentence(obstacle: Obstacle) -> str:
    """Return why there is nothing to show, and what to do."""
    return {
        Obstacle.NO_ROWS: say("The table is empty. Add a row, then there is a step to show."),
        Obstacle.TABLE_NOT_FINITE: say(
            "A value in the table is not a number. Type a number there to see the step."
        ),
        Obstacle.WEIGHTS_NOT_FINITE: say(
            "A weight is not a number any more. Press Start again to go back to the start weights."
        ),
        Obstacle.OVERFLOW: say(
            "A number of this stage is too large to be written. Look for a very large weight "
            "or value in the table, or try a smaller learning rate."
        ),
    }[obstacle]


def _weighted_sum(selected: SelectedCell) -> str:
    """Say how a unit adds up what comes in."""
    if selected.layer == 0:
        text = say("Row {row} of the table: {unit} adds up {terms} {equals} {sum}.")
    elif _has_bias(selected):
        text = say(
            "In row {row}, {unit} adds up what the hidden units gave, each times its weight, "
            "and its bias: {terms} {equals} {sum}."
        )
    else:
        text = say(
            "In row {row}, {unit} adds up what the hidden units gave, each times its weight: "
            "{terms} {equals} {sum}."
        )
    sentence = fill(
        text,
        row=selected.row_text,
        unit=selected.unit_text,
        terms=_terms(selected),
        equals=selected.equals,
        sum=selected.numbers[-1].text(selected.value),
    )
    silent = _silent_inputs(selected)
    if len(silent) == 1:
        return sentence + say(" {name} is 0 there, so its weight adds nothing.", name=silent[0])
    if silent:
        return sentence + say(
            " {names} are 0 there, so their weights add nothing.",
            names=listed(silent, say(" and ")),
        )
    if selected.layer:
        return sentence
    if _has_bias(selected):
        return sentence + say(" That is each input times its weight, plus the bias.")
    return sentence + say(" That is each input times its weight.")


def _has_bias(selected: SelectedCell) -> bool:
    return len(selected.equation.operands) == 3


def _activation(selected: SelectedCell) -> str:
    """Say what the activation makes of a sum."""
    kind = selected.activation
    total, output = selected.operand(0), selected.value
    text = (
        _at_its_end()
        if abs(output) in ENDS.get(kind, ())
        else {
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
    )
    sentence = fill(
        text,
        row=selected.row_text,
        sum=selected.numbers[0].text(total),
        output=selected.numbers[-1].text(output),
    )
    if selected.is_output:
        return sentence + say(" That is the prediction for this row.")
    return sentence + say(
        " {unit} gives it to the next layer.",
        unit=selected.names.node(selected.layer + 1, selected.column),
    )


def _at_its_end() -> str:
    return say(
        "The curve turns the sum {sum} of row {row} into {output}: so near to its end that no "
        "digit of the rest is left."
    )


def _error(selected: SelectedCell) -> str:
    """Say how far a prediction is from its target."""
    targets, outputs, _ = selected.numbers
    if selected.value == 0.0:
        text = say("Row {row} has target {target} and prediction {output}: exactly right.")
    elif selected.value > 0.0:
        text = say(
            "Row {row} has target {target}, and the prediction is {output}: "
            "{target} − {subtracted} {equals} {error}. It is too low and wants to go up."
        )
    else:
        text = say(
            "Row {row} has target {target}, and the prediction is {output}: "
            "{target} − {subtracted} {equals} {error}. It is too high and wants to go down."
        )
    return fill(
        text,
        row=selected.row_text,
        target=targets.text(selected.operand(0)),
        output=outputs.text(selected.operand(1)),
        subtracted=outputs.factor(selected.operand(1)),
        equals=selected.equals,
        error=selected.signed_text,
    )


def _terms(selected: SelectedCell) -> str:
    factors, numbers = selected.numbers[:2]
    pairs = selected.terms.tolist()
    count = selected.equation.operands[0].shape[1]
    products = pairs[:count]
    if count > MOST_TERMS:
        products = [pair for pair in products if pair[0] != 0.0] or products
    texts = [product_term(factors.factor(value), weight, numbers) for value, weight in products]
    texts = shortened_sum(texts, MOST_TERMS)
    if len(pairs) > count:
        bias = float(pairs[-1][0])
        texts.append((bias, selected.numbers[2].size(bias) + say(" (bias)")))
    return joined(texts)


def _silent_inputs(selected: SelectedCell) -> list[str]:
    if selected.layer:
        return []
    values = selected.equation.operands[0].values[selected.row].tolist()
    silent = [selected.names.node(0, unit) for unit, value in enumerate(values) if value == 0.0]
    return silent if len(silent) <= 4 else []
