"""Optimizers: how a gradient becomes a change of the parameters.

All parameters of a network stand in one flat vector, and so does an optimizer's memory. An update
is given as calls that change both in place.
"""

from abc import ABC, abstractmethod
from enum import StrEnum
from functools import partial

import numpy as np

from neuron_gui.core.arrays import Array, Call, frozen


class Optimizer(StrEnum):
    """The optimizers training can use."""

    GRADIENT_DESCENT = "gradient_descent"
    MOMENTUM = "momentum"
    ADAM = "adam"

    @property
    def rule(self) -> "UpdateRule":
        """The arithmetic of this optimizer."""
        return _RULES[self]


class UpdateRule(ABC):
    """One update of the parameters from their gradient."""

    @abstractmethod
    def memory_size(self, parameters: int) -> int:
        """Return how many numbers it remembers from update to update."""

    @abstractmethod
    def update(self, parameters: Array, gradient: Array, rate: float, memory: Array) -> list[Call]:
        """Return the calls that change `parameters` and `memory`; they may overwrite `gradient`."""


class _GradientDescent(UpdateRule):
    """parameters -= rate * gradient."""

    def memory_size(self, parameters: int) -> int:
        return 0

    def update(self, parameters: Array, gradient: Array, rate: float, memory: Array) -> list[Call]:
        subtract: Call = partial(np.subtract, parameters, gradient, parameters)
        if rate == 1.0:
            return [subtract]
        return [partial(np.multiply, gradient, frozen(rate), gradient), subtract]


class _Momentum(UpdateRule):
    """velocity = 0.9 velocity - rate * gradient; parameters += velocity (Polyak, 1964)."""

    friction = 0.9

    def memory_size(self, parameters: int) -> int:
        return parameters

    def update(self, parameters: Array, gradient: Array, rate: float, memory: Array) -> list[Call]:
        return [
            partial(np.multiply, memory, frozen(self.friction), memory),
            partial(np.multiply, gradient, frozen(rate), gradient),
            partial(np.subtract, memory, gradient, memory),
            partial(np.add, parameters, memory, parameters),
        ]


class _Adam(UpdateRule):
    """Adam with its usual constants 0.9, 0.999 and 1e-8 (Kingma and Ba, 2015, algorithm 1).

    The memory holds the two moving averages, then the number of updates so far.
    """

    mean_decay, square_decay, smallest = 0.9, 0.999, 1e-8

    def memory_size(self, parameters: int) -> int:
        return 2 * parameters + 1

    def update(self, parameters: Array, gradient: Array, rate: float, memory: Array) -> list[Call]:
        return [partial(self._update, parameters, gradient, rate, memory)]

    def _update(self, parameters: Array, gradient: Array, rate: float, memory: Array) -> None:
        size = parameters.size
        mean, square = memory[:size], memory[size : 2 * size]
        memory[-1] += 1.0
        updates = memory[-1]
        mean *= self.mean_decay
        mean += (1.0 - self.mean_decay) * gradient
        square *= self.square_decay
        square += (1.0 - self.square_decay) * gradient * gradient
        unbiased_mean = mean / (1.0 - self.mean_decay**updates)
        unbiased_square = square / (1.0 - self.square_decay**updates)
        parameters -= rate * unbiased_mean / (np.sqrt(unbiased_square) + self.smallest)


_RULES: dict[Optimizer, UpdateRule] = {
    Optimizer.GRADIENT_DESCENT: _GradientDescent(),
    Optimizer.MOMENTUM: _Momentum(),
    Optimizer.ADAM: _Adam(),
}
