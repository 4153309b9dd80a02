"""The formula of a stage, in the signs of mathematics, with its numbers where they help.

Its words are those above the matrices.
"""

import math
from functools import partial

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.explanation import Operation, Quantity
from neuron_gui.core.losses import Loss
from neuron_gui.core.stages import StageKind
from neuron_gui.core.update_rules import FRICTION, MEAN_DECAY, SQUARE_DECAY
from neuron_gui.state.say import MINUS, fill, say
from neuron_gui.views.iteration.backward_sentences import STEEPEST
from neuron_gui.views.iteration.cell_texts import SMALLEST_SIGN, exact_or_cell
from neuron_gui.views.iteration.selected_cell import SelectedCell
from neuron_gui.views.widgets.numbers import USUAL_DIGITS, full_text, loss_text, plain_text
from neuron_gui.views.widgets.printed import closing, comes_out, typed_value

OUTPUT_DECIMALS = 4
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
    """Return the loss, what it is the sum of, and whose it is if not the whole table's."""
    kind, explanation = selected.explanation.session.settings.loss, selected.explanation
    value = explanation.numbers.loss().value
    size = selected.names.size
    share = "½" if kind is Loss.HALF_SQUARED_ERROR else f"1/{size}"
    if kind is Loss.CROSS_ENTROPY:
        symbols = f"{share} · Σ {MINUS}log(ŷ) {say('or')} {MINUS}log(1 {MINUS} ŷ)"
    else:
        symbols = f"{share} · {say('Σ error²')}"
    word = say("loss")
    if explanation.updates > 1:
        word = say("loss of row {row}", row=selected.names.row_text(0))
    parts, equals = closing(partial(_loss_parts, selected))
    result = full_text(value) if selected.is_exact else loss_text(value)
    return f"{word} = {symbols} = {share} · ({parts}) {equals} {result}"


def _loss_parts(selected: SelectedCell, more: int) -> tuple[str, bool]:
    """Return what is added up to the loss, and whether it comes out; of many not all are there."""
    loss = selected.explanation.numbers.loss()
    if selected.explanation.session.settings.loss is Loss.CROSS_ENTROPY:
        values, square = loss.parts.ravel().tolist(), ""
        write = full_text if selected.is_exact else partial(loss_text, digits=USUAL_DIGITS + more)
    else:
        values, square = selected.result.values.ravel().tolist(), "²"
        write = selected.result_numbers(more).size
    texts = [write(value) for value in values[:MOST_LOSS_PARTS]]
    shown = " + ".join(f"{text}{square}" for text in texts)
    if len(values) > MOST_LOSS_PARTS:
        return f"{shown} + …", True
    printed = np.array([typed_value(text) for text in texts])
    with np.errstate(over="ignore"):
        total = float(np.sum(printed**2 if square else printed))
    is_right = comes_out(loss.scale * total, loss_text(loss.value))
    return shown, selected.is_exact or is_right


def _slope(selected: SelectedCell) -> str:
    kind = selected.activation
    if selected.skips_slope:
        return say("error ÷ (rows × outputs): the slope cancels out")
    name = _output(selected)
    if kind in STEEPEST:
        by_sum = _by_sum(selected)
        return f"{by_sum}\n{' ' * len(say('slope'))} = {_by_output(selected)}"
    if kind is Activation.RELU:
        return say("slope = 1 if sum > 0, else 0\n      = 1 if {name} > 0, else 0", name=name)
    return say("slope = 1")


def _by_sum(selected: SelectedCell) -> str:
    """Return the slope as it is told from the sum."""
    is_sigmoid, result = selected.activation is Activation.SIGMOID, selected.slope_text

    def write(more: int) -> tuple[str, bool]:
        total = selected.total_text(more)
        slope = _slope_at(typed_value(total), is_sigmoid=is_sigmoid)
        text = f"σ({total})·(1 {MINUS} σ({total}))" if is_sigmoid else f"1 {MINUS} tanh({total})²"
        return text, selected.is_exact or comes_out(slope, result)

    text, equals = closing(write)
    return f"{say('slope')} = {text} {equals} {result}"


def _slope_at(total: float, *, is_sigmoid: bool) -> float:
    """Return the slope at a sum, whose last digits 1 − tanh² would lose at the ends."""
    small = math.exp(-abs(total) if is_sigmoid else -2.0 * abs(total))
    return (1.0 if is_sigmoid else 4.0) * small / (1.0 + small) ** 2


def _by_output(selected: SelectedCell) -> str:
    """Return the slope as it is told from the output."""
    is_sigmoid, result = selected.activation is Activation.SIGMOID, selected.slope_text
    name, output = _output(selected), selected.output

    def write(more: int) -> tuple[str, bool]:
        shown = exact_or_cell(output, OUTPUT_DECIMALS + more, is_output=True)
        shown = full_text(output) if selected.is_exact else shown
        slope = selected.activation.function.slope(np.array([typed_value(shown)]))
        shown = f"({shown})" if output < 0.0 and not is_sigmoid else shown
        text = f"{shown}·(1 {MINUS} {shown})" if is_sigmoid else f"1 {MINUS} {shown}²"
        return text, selected.is_exact or comes_out(float(slope[0]), result)

    text, equals = closing(write)
    symbols = f"{name}·(1 {MINUS} {name})" if is_sigmoid else f"1 {MINUS} {name}²"
    return f"{symbols} = {text} {equals} {result}"


def _adjustment(selected: SelectedCell) -> str:
    *inputs, scaled = map(selected.names.matrix, selected.equation.operands)
    if selected.equation.operation is Operation.COLUMN_SUMS:
        if len(selected.terms) == 1:
            return say("bias adjustment = {scaled}", scaled=scaled)
        text = say("bias adjustment = Σ ({scaled}) over all {the_rows}")
        return fill(text, scaled=scaled, **selected.names.row_words)
    return say("adjustment = {inputs} · ({scaled})", inputs=inputs[0], scaled=scaled)


def _new_weights(selected: SelectedCell) -> str:
    decay, square_decay = plain_text(MEAN_DECAY), plain_text(SQUARE_DECAY)
    if selected.equation.operation is Operation.ADAM_STEP:
        return say(
            "change = rate × (average / (1 − {decay}ⁿ)) "
            "/ (√(average of squares / (1 − {square_decay}ⁿ)) + {smallest})",
            decay=decay,
            square_decay=square_decay,
            smallest=SMALLEST_SIGN,
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
        Quantity.STEPS: say("weights += change"),
    }[second]


def _output(selected: SelectedCell) -> str:
    return "ŷ" if selected.is_output else "h"
