"""When and how the weights change: the home of these rules, and of all their constants.

Training, its explanation and the exported program take them from here. All parameters of a network
stand in one flat vector, and so does what an optimizer remembers of them. An update is given as
calls that change both in place.
"""

from abc import ABC, abstractmethod
from enum import StrEnum
from functools import partial

import numpy as np

from neuron_gui.core.arrays import Array, Call, Indices, frozen

FRICTION = 0.9
"""What momentum leaves of a velocity."""
MEAN_DECAY, SQUARE_DECAY, SMALLEST = 0.9, 0.999, 1e-8
"""Adam's usual constants."""


class Update(StrEnum):
    """When the weights change: after the whole table or after each row."""

    TABLE = "table"
    ROW = "row"
    SHUFFLED_ROW = "shuffled_row"

    @property
    def is_by_row(self) -> bool:
        """Whether they change after each row."""
        return self is not Update.TABLE

    def row_order(self, rows: int, seed: int, iteration: int) -> Indices:
        """Return the order in which an iteration takes the rows of a table.

        It depends on these numbers alone, so that any iteration can be replayed.
        """
        if self is Update.SHUFFLED_ROW:
            return np.random.default_rng([seed, iteration]).permutation(rows)
        return np.arange(rows)


class Optimizer(StrEnum):
    """The optimizers training can use: how a gradient becomes a change of the parameters."""

    GRADIENT_DESCENT = "gradient_descent"
    MOMENTUM = "momentum"
    ADAM = "adam"

    @property
    def rule(self) -> "UpdateRule":
        """The arithmetic of this optimizer."""
        return _RULES[self]


class UpdateRule(ABC):
    """One update of the parameters from their gradient."""

    remembers: tuple[str, ...] = ()
    """What it remembers of each parameter, in the order of its memory."""
    counts = False
    """True if the last number of its memory is that of the updates so far."""

    def memory_size(self, parameters: int) -> int:
        """Return how many numbers it remembers from update to update."""
        return len(self.remembers) * parameters + self.counts

    def memory_vectors(self, memory: Array) -> dict[str, Array]:
        """Return views of its memory, one vector in the order of the parameters for each name."""
        size = memory.size // max(len(self.remembers), 1)
        return {
            name: memory[index * size : (index + 1) * size]
            for index, name in enumerate(self.remembers)
        }

    @abstractmethod
    def calls(self, parameters: Array, gradient: Array, rate: float, memory: Array) -> list[Call]:
        """Return the calls that change `parameters` and `memory`; they may overwrite `gradient`."""


class _GradientDescent(UpdateRule):
    """parameters -= rate * gradient."""

    def calls(self, parameters: Array, gradient: Array, rate: float, memory: Array) -> list[Call]:
        subtract: Call = partial(np.subtract, parameters, gradient, parameters)
        if rate == 1.0:
            return [subtract]
        return [partial(np.multiply, gradient, frozen(rate), gradient), subtract]


class _Momentum(UpdateRule):
    """velocity = 0.9 velocity - rate * gradient; parameters += velocity (Polyak, 1964)."""

    remembers = ("velocity",)

    def calls(self, parameters: Array, gradient: Array, rate: float, memory: Array) -> list[Call]:
        return [
            partial(np.multiply, memory, frozen(FRICTION), memory),
            partial(np.multiply, gradient, frozen(rate), gradient),
            partial(np.subtract, memory, gradient, memory),
            partial(np.add, parameters, memory, parameters),
        ]


class _Adam(UpdateRule):
    """Adam (Kingma and Ba, 2015, algorithm 1): moving averages of the gradient and its square."""

    remembers = ("mean", "square")
    counts = True

    def calls(self, parameters: Array, gradient: Array, rate: float, memory: Array) -> list[Call]:
        mean, square = self.memory_vectors(memory).values()
        return [partial(_adam_update, parameters, gradient, rate, mean, square, memory[-1:])]


def _adam_update(
    parameters: Array, gradient: Array, rate: float, mean: Array, square: Array, count: Array
) -> None:
    count += 1.0
    updates = count[0]
    mean *= MEAN_DECAY
    mean += (1.0 - MEAN_DECAY) * gradient
    square *= SQUARE_DECAY
    square += (1.0 - SQUARE_DECAY) * gradient * gradient
    # The averages begin at 0 and are too small at first; these two make up for it.
    unbiased_mean = mean / (1.0 - MEAN_DECAY**updates)
    unbiased_square = square / (1.0 - SQUARE_DECAY**updates)
    parameters -= rate * unbiased_mean / (np.sqrt(unbiased_square) + SMALLEST)


_RULES: dict[Optimizer, UpdateRule] = {
    Optimizer.GRADIENT_DESCENT: _GradientDescent(),
    Optimizer.MOMENTUM: _Momentum(),
    Optimizer.ADAM: _Adam(),
}
