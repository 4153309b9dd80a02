"""The formula of a stage, in the signs of mathematics, with its numbers where they help.

Its words are those above the matrices.
"""

import math

from neuron_gui.core.activations import Activation
from neuron_gui.core.explanation import Operation, Quantity
from neuron_gui.core.losses import Loss
from neuron_gui.core.stages import StageKind
from neuron_gui.core.update_rules import FRICTION, MEAN_DECAY, SQUARE_DECAY
from neuron_gui.state.say import MINUS, fill, say
from neuron_gui.views.iteration.cell_texts import matrix_cell_text
from neuron_gui.views.iteration.selected_cell import SelectedCell
from neuron_gui.views.widgets.numbers import loss_text, plain_text

MOST_LOSS_PARTS = 4
DEFINITIONS = {
    Activation.SIGMOID: f"σ(sum) = 1 / (1 + e^{MINUS}sum)",
    Activation.TANH: "tanh(sum)",
    Activation.RELU: "max(0, sum)",
    Activation.LINEAR: "sum",
}


def formula(selected: SelectedCell) -> str:
    """Return one or two lines."""
    write = {
        StageKind.WEIGHTED_SUM: _weighted_sum,
        StageKind.ACTIVATION: _activation,
        StageKind.ERROR: _error,
        StageKind.SLOPE: _slope,
        StageKind.ADJUSTMENT: _adjustment,
        StageKind.NEW_WEIGHTS: _new_weights,
    }[selected.stage.kind]
    return write(selected)


def _weighted_sum(selected: SelectedCell) -> str:
    biased = say("sums = {inputs} · weights + biases")
    text = biased if len(selected.equation.operands) == 3 else say("sums = {inputs} · weights")
    return fill(text, inputs=selected.names.matrix(selected.equation.operands[0]))


def _activation(selected: SelectedCell) -> str:
    return f"{_output(selected)} = {DEFINITIONS[selected.activation]}"


def _error(selected: SelectedCell) -> str:
    if not selected.is_output:
        return say(
            "error = ({scaled} of the next layer) · weightsᵀ",
            scaled=selected.names.matrix(selected.equation.operands[0]),
        )
    return f"{say('error = target − ŷ')}\n{_loss(selected)}"


def _loss(selected: SelectedCell) -> str:
    """Return the loss and what it is the sum of."""
    loss, kind = selected.explanation.numbers.loss(), selected.explanation.session.settings.loss
    size = loss.parts.size
    value = loss_text(loss.value)
    share = "½" if kind is Loss.HALF_SQUARED_ERROR else f"1/{size}"
    if kind is Loss.CROSS_ENTROPY:
        symbols = f"{share} · Σ {MINUS}log(ŷ) {say('or')} {MINUS}log(1 {MINUS} ŷ)"
        parts = [loss_text(part) for part in loss.parts.ravel()[:MOST_LOSS_PARTS].tolist()]
    else:
        symbols = f"{share} · {say('Σ error²')}"
        numbers = selected.numbers[-1]
        errors = selected.result.values.ravel()[:MOST_LOSS_PARTS].tolist()
        parts = [f"{numbers.size(error)}²" for error in errors]
    more = " + …" if size > MOST_LOSS_PARTS else ""
    word = say("loss")
    return f"{word} = {symbols} = {share} · ({' + '.join(parts)}{more}) = {value}"


def _slope(selected: SelectedCell) -> str:
    kind = selected.activation
    if selected.skips_slope:
        return say("error ÷ (rows × outputs): the slope cancels out")
    slope, total, output = selected.slope_text, matrix_cell_text(selected.total, 2), selected.output
    name, shown = _output(selected), matrix_cell_text(output, _decimals(output))
    word = say("slope")
    indent = " " * len(word)
    if kind is Activation.SIGMOID:
        by_sum = f"{word} = σ({total})·(1 {MINUS} σ({total})) = {slope}"
        return f"{by_sum}\n{indent} = {name}·(1 {MINUS} {name}) = " + (
            f"{shown}·(1 {MINUS} {shown}) = {slope}"
        )
    if kind is Activation.TANH:
        by_sum = f"{word} = 1 {MINUS} tanh({total})² = {slope}"
        shown = f"({shown})" if output < 0.0 else shown
        return f"{by_sum}\n{indent} = 1 {MINUS} {name}² = 1 {MINUS} {shown}² = {slope}"
    if kind is Activation.RELU:
        return say("slope = 1 if sum > 0, else 0\n      = 1 if {name} > 0, else 0", name=name)
    return say("slope = 1")


def _adjustment(selected: SelectedCell) -> str:
    *inputs, scaled = map(selected.names.matrix, selected.equation.operands)
    if selected.equation.operation is Operation.COLUMN_SUMS:
        return say("bias adjustment = Σ ({scaled}) over all rows", scaled=scaled)
    return say("adjustment = {inputs} · ({scaled})", inputs=inputs[0], scaled=scaled)


def _new_weights(selected: SelectedCell) -> str:
    decay, square_decay = plain_text(MEAN_DECAY), plain_text(SQUARE_DECAY)
    if selected.equation.operation is Operation.ADAM_STEP:
        return say(
            "step = rate × (average / (1 − {decay}ⁿ)) "
            "/ √(average of squares / (1 − {square_decay}ⁿ))",
            decay=decay,
            square_decay=square_decay,
        )
    second = selected.equation.operands[1].quantity
    return {
        Quantity.NEW_VELOCITIES: say(
            "velocity = {friction} × velocity + rate × adjustment", friction=plain_text(FRICTION)
        ),
        Quantity.NEW_MEANS: say(
            "average = {decay} × average + {rest} × adjustment",
            decay=decay,
            rest=plain_text(1.0 - MEAN_DECAY),
        ),
        Quantity.NEW_SQUARES: say(
            "average of squares = {decay} × average of squares + {rest} × adjustment²",
            decay=square_decay,
            rest=plain_text(1.0 - SQUARE_DECAY),
        ),
    }.get(selected.result.quantity) or {
        Quantity.ADJUSTMENTS: say("weights += rate × adjustment"),
        Quantity.NEW_VELOCITIES: say("weights += velocity"),
        Quantity.STEPS: say("weights += step"),
    }[second]


def _output(selected: SelectedCell) -> str:
    return "ŷ" if selected.is_output else "h"


def _decimals(output: float) -> int:
    """Return enough decimals to tell an output from 0 and from 1."""
    distance = min(abs(output), abs(1.0 - abs(output)))
    return 4 if distance == 0.0 else min(max(4, 1 - math.floor(math.log10(distance))), 9)
