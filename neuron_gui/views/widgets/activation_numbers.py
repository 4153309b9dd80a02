"""Sums and activations as they stand in an equation, and whether a calculator gets the same.

What comes near 0 or 1 has so many decimals that its distance can be read. A sigmoid never gets
there: where a computer's number is 1 there is "≈ 1".
"""

import math

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import perform
from neuron_gui.state.say import MINUS
from neuron_gui.views.widgets.numbers import NEARLY, digits_text, plain_text, rounded_text
from neuron_gui.views.widgets.printed import EQUALS, printed_value, relation

SMALL_DIGITS = 2
"""Digits of a number that is too small for its decimals."""
DISTANCE_DIGITS = 3
"""Digits of the distance from 0 or 1."""
LEAST_LAST_DIGITS = 5.0
"""With a distance of less than so many units of the last decimal there are more decimals."""
BOUNDED = Activation.SIGMOID, Activation.TANH


def small_or_rounded(value: float, decimals: int) -> str:
    """Return a number with so many decimals, or with a few digits if that would look like 0.

    What is 0 needs no decimals to say so.
    """
    if value == 0.0:
        return "0"
    text = rounded_text(value, decimals)
    is_small = text.startswith(NEARLY)
    return digits_text(value, SMALL_DIGITS).removeprefix("+") if is_small else text


def opposite_text(text: str) -> str:
    """Return a printed number with the other sign."""
    if printed_value(text) == 0.0:
        return text
    return text.removeprefix(MINUS) if text.startswith(MINUS) else MINUS + text


def activation_value_text(activation: Activation, value: float, decimals: int) -> str:
    """Return an activation with so many decimals, or with more where it is near 0, 1 or −1."""
    if activation not in BOUNDED or not math.isfinite(value):
        return small_or_rounded(value, decimals)
    distance = min(abs(value), 1.0 - abs(value))
    if distance == 0.0:
        return plain_text(value)
    if distance * 10.0**decimals >= LEAST_LAST_DIGITS:
        return rounded_text(value, decimals)
    if abs(value) < 0.5:
        return digits_text(value, DISTANCE_DIGITS).removeprefix("+")
    return rounded_text(value, DISTANCE_DIGITS - 1 - math.floor(math.log10(distance)))


def activation_relation(activation: Activation, total: str, result: str) -> str:
    """Return the sign between a function of a printed sum and its printed result: = or ≈."""
    value = printed_value(total)
    is_out_of_reach = activation in BOUNDED and "." not in result and value != 0.0
    if not math.isfinite(value) or is_out_of_reach:
        return NEARLY if math.isfinite(printed_value(result)) else EQUALS
    output = np.empty(1)
    with np.errstate(all="ignore"):
        perform(activation.function.apply(np.array([value]), output))
    return relation(float(output[0]), result)
