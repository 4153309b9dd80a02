"""Activation functions: what a unit makes of its weighted sum.

Each has a value, and a slope that it can tell from its own *output*: that is why the sigmoid's
slope is written `x * (1 - x)` where x already went through the sigmoid. Both are given as NumPy
calls to make on arrays that exist, because training repeats them thousands of times a second.
"""

from abc import ABC, abstractmethod
from enum import StrEnum
from functools import partial

import numpy as np

from neuron_gui.core.arrays import Array, Call, frozen, perform

_ZERO, _ONE = frozen(0.0), frozen(1.0)  # arrays, or NumPy converts the number at every call


class Activation(StrEnum):
    """The activations a layer can have."""

    SIGMOID = "sigmoid"
    TANH = "tanh"
    RELU = "relu"
    LINEAR = "linear"

    @property
    def function(self) -> "ActivationFunction":
        """The arithmetic of this activation."""
        return _FUNCTIONS[self]

    @property
    def value_at_zero(self) -> float:
        """What it makes of a sum of 0."""
        output = np.empty(1)
        perform(self.function.apply(np.zeros(1), output))
        return float(output[0])


class ActivationFunction(ABC):
    """Value and slope of an activation, as calls on arrays; the bounds of what it can put out."""

    lowest = -np.inf
    highest = np.inf
    threshold = 0.5
    """An output above it is read as yes, below as no: half way between the two answers."""

    @abstractmethod
    def apply(self, sums: Array, outputs: Array) -> list[Call]:
        """Write the activation of `sums` to `outputs` (same shape; `sums` stays)."""

    @abstractmethod
    def times_slope(
        self, errors: Array, outputs: Array, result: Array, scratch: Array
    ) -> list[Call]:
        """Write `errors` times the slope at `outputs` to `result`, which may be `errors` itself.

        `scratch` is an array of the same shape that may be overwritten.
        """

    def slope(self, outputs: Array) -> Array:
        """Return the slope at `outputs` as a new array."""
        slopes = np.ones_like(outputs)
        perform(self.times_slope(slopes, outputs, slopes, np.empty_like(outputs)))
        return slopes


class _Sigmoid(ActivationFunction):
    """1 / (1 + exp(-x)), with the slope y (1 - y)."""

    lowest, highest = 0.0, 1.0

    def apply(self, sums: Array, outputs: Array) -> list[Call]:
        return [
            partial(np.negative, sums, outputs),
            partial(np.exp, outputs, outputs),
            partial(np.add, outputs, _ONE, outputs),
            partial(np.reciprocal, outputs, outputs),
        ]

    def times_slope(
        self, errors: Array, outputs: Array, result: Array, scratch: Array
    ) -> list[Call]:
        # In this order the bits are those of the tutorials' (y - o) * o * (1 - o).
        return [
            partial(np.subtract, _ONE, outputs, scratch),
            partial(np.multiply, errors, outputs, result),
            partial(np.multiply, result, scratch, result),
        ]


class _Tanh(ActivationFunction):
    """Hyperbolic tangent, with the slope 1 - y^2."""

    lowest, highest, threshold = -1.0, 1.0, 0.0

    def apply(self, sums: Array, outputs: Array) -> list[Call]:
        return [partial(np.tanh, sums, outputs)]

    def times_slope(
        self, errors: Array, outputs: Array, result: Array, scratch: Array
    ) -> list[Call]:
        return [
            partial(np.multiply, outputs, outputs, scratch),
            partial(np.subtract, _ONE, scratch, scratch),
            partial(np.multiply, errors, scratch, result),
        ]


class _Relu(ActivationFunction):
    """Maximum of 0 and x, with the slope 1 above 0 and 0 elsewhere."""

    lowest = 0.0

    def apply(self, sums: Array, outputs: Array) -> list[Call]:
        return [partial(np.maximum, sums, _ZERO, out=outputs)]

    def times_slope(
        self, errors: Array, outputs: Array, result: Array, scratch: Array
    ) -> list[Call]:
        # Its output is never negative, so the sign is 1 above 0 and 0 at 0.
        return [
            partial(np.sign, outputs, scratch),
            partial(np.multiply, errors, scratch, result),
        ]


class _Linear(ActivationFunction):
    """The sum itself, with the slope 1."""

    def apply(self, sums: Array, outputs: Array) -> list[Call]:
        return [partial(np.copyto, outputs, sums)]

    def times_slope(
        self, errors: Array, outputs: Array, result: Array, scratch: Array
    ) -> list[Call]:
        return [partial(np.copyto, result, errors)]


_FUNCTIONS: dict[Activation, ActivationFunction] = {
    Activation.SIGMOID: _Sigmoid(),
    Activation.TANH: _Tanh(),
    Activation.RELU: _Relu(),
    Activation.LINEAR: _Linear(),
}
