"""Loss functions: one number for how wrong a network is on a table.

For all three the gradient starts from the plain difference, output minus target, times a
constant; cross-entropy is the one whose gradient skips the slope of the (sigmoid) output.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from enum import StrEnum
from functools import partial

import numpy as np

from neuron_gui.core.arrays import Array


class Loss(StrEnum):
    """The losses training can follow; the value plotted is the one whose gradient is followed."""

    HALF_SQUARED_ERROR = "half_squared_error"
    MEAN_SQUARED_ERROR = "mean_squared_error"
    CROSS_ENTROPY = "cross_entropy"

    @property
    def function(self) -> "LossFunction":
        """The arithmetic of this loss."""
        return _FUNCTIONS[self]


class LossFunction(ABC):
    """Value and gradient of a loss over `size` = rows x outputs numbers.

    The loss is `scale` times a total, which is cheap to take in every iteration.
    """

    skips_slope = False
    """True if the gradient belongs to the output's weighted sum and not to the output itself."""

    @abstractmethod
    def factor(self, size: int) -> float:
        """Return what output minus target is multiplied by to give the gradient."""

    @abstractmethod
    def scale(self, size: int) -> float:
        """Return what the total is multiplied by to give the loss."""

    def total(self, differences: Array, sums: Array, targets: Array) -> Callable[[], float]:
        """Return a function that takes the total from what the arrays then hold.

        `differences` are output minus target, `sums` the weighted sums of the outputs.
        """
        flat = differences.reshape(-1)
        return partial(flat.dot, flat)  # type: ignore[return-value]  # of vectors, so a number


class _HalfSquaredError(LossFunction):
    """Half of the sum of (output - target)^2: the loss that the tutorials follow."""

    def factor(self, size: int) -> float:
        return 1.0

    def scale(self, size: int) -> float:
        return 0.5


class _MeanSquaredError(LossFunction):
    """Mean of (output - target)^2 over rows and outputs."""

    def factor(self, size: int) -> float:
        return 2.0 / max(size, 1)

    def scale(self, size: int) -> float:
        return 1.0 / max(size, 1)


class _CrossEntropy(LossFunction):
    """Mean of -t log(y) - (1 - t) log(1 - y), written with the sum z so that it never sees log(0).

    With y = sigmoid(z) the logarithms are -log(1 + exp(-z)) and -log(1 + exp(z)) (Goodfellow,
    Bengio, Courville: Deep Learning, 6.2.2.2). Nothing is subtracted, so the last digits stay
    right however saturated the output is.
    """

    skips_slope = True

    def factor(self, size: int) -> float:
        return 1.0 / max(size, 1)

    def scale(self, size: int) -> float:
        return 1.0 / max(size, 1)

    def total(self, differences: Array, sums: Array, targets: Array) -> Callable[[], float]:
        flat_sums, flat_targets = sums.reshape(-1), targets.reshape(-1)

        def total() -> float:
            yes = flat_targets.dot(np.logaddexp(0.0, -flat_sums))
            no = (1.0 - flat_targets).dot(np.logaddexp(0.0, flat_sums))
            return float(yes + no)

        return total


_FUNCTIONS: dict[Loss, LossFunction] = {
    Loss.HALF_SQUARED_ERROR: _HalfSquaredError(),
    Loss.MEAN_SQUARED_ERROR: _MeanSquaredError(),
    Loss.CROSS_ENTROPY: _CrossEntropy(),
}
