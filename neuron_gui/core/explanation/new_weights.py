"""From adjustments to new weights, as equations, for each optimizer.

Velocities and averages are shown of the adjustments; the optimizer's memory holds those of the
gradients, their exact negatives.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.explanation.matrices import (
    Equation,
    Matrix,
    MatrixAxis,
    MatrixAxisKind,
    Operation,
    Quantity,
)
from neuron_gui.core.network import Network, layer_ranges
from neuron_gui.core.update_rules import (
    FRICTION,
    MEAN_DECAY,
    SMALLEST,
    SQUARE_DECAY,
    Optimizer,
)


class NewWeights:
    """One update of all parameters: equations of flat vectors, cut into layers when shown."""

    def __init__(
        self,
        network: Network,
        optimizer: Optimizer,
        rate: float,
        adjustments: Array,
        memory: Array,
    ) -> None:
        self._network = network
        with np.errstate(all="ignore"):
            self._equations = list(
                _BY_OPTIMIZER[optimizer](network.parameters, adjustments, rate, memory)
            )
        self.new_memory = _new_memory(optimizer, self._equations, memory)

    @property
    def new_parameters(self) -> Array:
        """The parameters after the update, as a flat vector."""
        return self._equations[-1].result[1]

    def equations(self) -> tuple[Equation, ...]:
        """Return the equations layer by layer; the last of a layer has its new weights."""
        layers = range(len(self._network.weights))
        return tuple(
            self._equation(equation, layer) for layer in layers for equation in self._equations
        )

    def _equation(self, equation: "_VectorEquation", layer: int) -> Equation:
        operands = tuple(self._matrix(*named, layer) for named in equation.operands)
        return Equation(
            equation.operation, operands, self._matrix(*equation.result, layer), equation.factors
        )

    def _matrix(self, quantity: Quantity, vector: Array, layer: int) -> Matrix:
        sizes, bias = self._network.sizes, self._network.bias
        weights, biases = layer_ranges(sizes, bias)[layer]
        values = vector[weights.start : biases.stop].reshape(-1, sizes[layer + 1])
        kind = MatrixAxisKind.NODES_AND_BIAS if bias else MatrixAxisKind.NODES
        return Matrix(
            quantity,
            layer,
            values,
            MatrixAxis(kind, layer),
            MatrixAxis(MatrixAxisKind.NODES, layer + 1),
        )


Named = tuple[Quantity, Array]


@dataclass(frozen=True, eq=False)
class _VectorEquation:
    """An equation of flat vectors."""

    operation: Operation
    operands: tuple[Named, ...]
    result: Named
    factors: tuple[float, ...]


def _gradient_descent(
    old: Array, change: Array, rate: float, memory: Array
) -> Iterator[_VectorEquation]:
    new = old + rate * change
    yield _VectorEquation(
        Operation.WEIGHTED,
        ((Quantity.WEIGHTS, old), (Quantity.ADJUSTMENTS, change)),
        (Quantity.NEW_WEIGHTS, new),
        (1.0, rate),
    )


def _momentum(old: Array, change: Array, rate: float, memory: Array) -> Iterator[_VectorEquation]:
    velocity = memory * FRICTION + rate * change
    yield _VectorEquation(
        Operation.WEIGHTED,
        ((Quantity.VELOCITIES, memory), (Quantity.ADJUSTMENTS, change)),
        (Quantity.NEW_VELOCITIES, velocity),
        (FRICTION, rate),
    )
    yield _VectorEquation(
        Operation.WEIGHTED,
        ((Quantity.WEIGHTS, old), (Quantity.NEW_VELOCITIES, velocity)),
        (Quantity.NEW_WEIGHTS, old + velocity),
        (1.0, 1.0),
    )


def _adam(old: Array, change: Array, rate: float, memory: Array) -> Iterator[_VectorEquation]:
    gradient_mean, square = Optimizer.ADAM.rule.memory_vectors(memory).values()
    mean = -gradient_mean
    updates = float(memory[-1]) + 1.0
    new_mean = mean * MEAN_DECAY + (1.0 - MEAN_DECAY) * change
    yield _VectorEquation(
        Operation.WEIGHTED,
        ((Quantity.MEANS, mean), (Quantity.ADJUSTMENTS, change)),
        (Quantity.NEW_MEANS, new_mean),
        (MEAN_DECAY, 1.0 - MEAN_DECAY),
    )
    new_square = square * SQUARE_DECAY + (1.0 - SQUARE_DECAY) * change * change
    yield _VectorEquation(
        Operation.WEIGHTED_SQUARE,
        ((Quantity.SQUARES, square), (Quantity.ADJUSTMENTS, change)),
        (Quantity.NEW_SQUARES, new_square),
        (SQUARE_DECAY, 1.0 - SQUARE_DECAY),
    )
    # The averages begin at 0 and are too small at first; these two make up for it.
    mean_share, square_share = 1.0 - MEAN_DECAY**updates, 1.0 - SQUARE_DECAY**updates
    step = rate * (new_mean / mean_share) / (np.sqrt(new_square / square_share) + SMALLEST)
    yield _VectorEquation(
        Operation.ADAM_STEP,
        ((Quantity.NEW_MEANS, new_mean), (Quantity.NEW_SQUARES, new_square)),
        (Quantity.STEPS, step),
        (rate, mean_share, square_share, SMALLEST),
    )
    yield _VectorEquation(
        Operation.WEIGHTED,
        ((Quantity.WEIGHTS, old), (Quantity.STEPS, step)),
        (Quantity.NEW_WEIGHTS, old + step),
        (1.0, 1.0),
    )


_BY_OPTIMIZER = {
    Optimizer.GRADIENT_DESCENT: _gradient_descent,
    Optimizer.MOMENTUM: _momentum,
    Optimizer.ADAM: _adam,
}


def _new_memory(optimizer: Optimizer, equations: list[_VectorEquation], memory: Array) -> Array:
    """Return the memory as the optimizer keeps it, from the equations just made."""
    if optimizer is Optimizer.GRADIENT_DESCENT:
        return memory
    if optimizer is Optimizer.MOMENTUM:
        return equations[0].result[1]
    return np.concatenate([-equations[0].result[1], equations[1].result[1], [memory[-1] + 1.0]])
