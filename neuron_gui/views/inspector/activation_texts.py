"""What an activation makes of a sum, as an equation that a calculator confirms."""

from neuron_gui.core.activations import Activation
from neuron_gui.state.say import say
from neuron_gui.views.network.formula import SYMBOLS
from neuron_gui.views.widgets.activation_numbers import (
    activation_relation,
    activation_value_text,
    opposite_text,
    small_or_rounded,
)
from neuron_gui.views.widgets.numbers import NEARLY, exact_text
from neuron_gui.views.widgets.printed import Digits, fewest_open

SUM_DECIMALS, ACTIVATION_DECIMALS = 3, 4


def activation_text(activation: Activation, total: float, value: float, digits: Digits) -> str:
    """Return the equation from a unit's sum to its activation, with what function it is."""
    if activation is Activation.LINEAR:
        return say("The activation is the sum itself.")
    return fewest_open(lambda more: _equation(activation, total, value, more), digits.tries)


def _equation(
    activation: Activation, total: float, value: float, more: int | None
) -> tuple[str, int]:
    if more is None:
        written, result = exact_text(total), exact_text(value)
    else:
        written = small_or_rounded(total, SUM_DECIMALS + more)
        result = activation_value_text(activation, value, ACTIVATION_DECIMALS)
    if activation is Activation.RELU:
        result = written if value > 0.0 else exact_text(value)
    equals = activation_relation(activation, written, result)
    values = {"sum": written, "equals": equals, "value": result}
    if activation is Activation.RELU:
        text = say("Activation ReLU({sum}) {equals} {value}, the larger of 0 and the sum", **values)
    elif activation is Activation.TANH:
        text = say("Activation tanh({sum}) {equals} {value}", **values)
    else:
        text = say(
            "Activation {symbol}({sum}) = 1 / (1 + e^{opposite}) {equals} {value}",
            symbol=SYMBOLS[activation],
            opposite=opposite_text(written),
            **values,
        )
    return text, equals == NEARLY
