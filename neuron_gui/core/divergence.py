"""Why training cannot go on: what left the range of numbers, and which number is to blame.

A learning rate is only to blame if another one could help. That is so while the table and the
weights that training began with are of ordinary size.
"""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.session import Session

LARGE = 1e5
"""A step grows with the square of such a number: even a rate of 1e-9 would be too large for it."""


class Overflow(StrEnum):
    """What was no finite number any more."""

    LOSS = "loss"
    WEIGHTS = "weights"


class Cause(StrEnum):
    """Which number is to blame."""

    CELL = "cell"
    WEIGHT = "weight"
    """A weight that training began with."""
    LEARNING_RATE = "learning rate"


@dataclass(frozen=True)
class Divergence:
    """Training that cannot go on: the iteration whose result would not be finite, and what.

    `cause` says which number is to blame, `value` how large it is, and `row`, `column` and `name`
    where a cell stands. If `is_at_start` is set, nothing can be trained at all.
    """

    iteration: int
    overflow: Overflow
    cause: Cause = Cause.LEARNING_RATE
    value: float = field(default=0.0, compare=False)
    row: int = 0
    column: int = 0
    name: str = ""
    is_at_start: bool = False


def divergence_of(
    begun: Session, iteration: int, overflow: Overflow, *, is_at_start: bool
) -> Divergence:
    """Return the divergence of training that began with a session."""
    dataset, weights = begun.dataset, begun.network.parameters
    table = dataset.training_part.table
    rate = begun.settings.learning_rate
    cell, weight = _largest(table), _largest(weights)
    cell_size, weight_size = _size(table, cell), _size(weights, weight)
    worst = max(cell_size, weight_size)
    if not is_at_start and (worst < LARGE or worst < rate):
        return Divergence(iteration, overflow, value=rate)
    if cell_size < weight_size:
        value = float(weights.flat[weight])
        return Divergence(iteration, overflow, Cause.WEIGHT, value, is_at_start=is_at_start)
    row, column = divmod(cell, table.shape[1])
    value, name, row = float(table[row, column]), dataset.names[column], dataset.training_rows[row]
    return Divergence(iteration, overflow, Cause.CELL, value, int(row), column, name, is_at_start)


def _largest(numbers: Array) -> int:
    """Return the place of the largest number, whatever its sign; what is none is larger still."""
    sizes = np.abs(numbers)
    sizes[np.isnan(sizes)] = np.inf
    return int(sizes.argmax()) if sizes.size else -1


def _size(numbers: Array, index: int) -> float:
    size = abs(float(numbers.flat[index])) if index >= 0 else 0.0
    return np.inf if np.isnan(size) else size
