"""Matrices with names, and equations made of them: what a stage of an iteration shows.

An equation knows for each cell of its result which cells of its operands went into it, and the
products whose sum it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array, perform
from neuron_gui.core.update_rules import SMALLEST


class Quantity(StrEnum):
    """What the numbers of a matrix are."""

    INPUTS = "inputs"
    WEIGHTS = "weights"
    BIASES = "biases"
    SUMS = "sums"
    OUTPUTS = "outputs"
    TARGETS = "targets"
    ERRORS = "errors"
    SLOPES = "slopes"
    SCALED_ERRORS = "scaled_errors"
    """Errors times slopes, and times the factor of the loss in the output layer."""
    ADJUSTMENTS = "adjustments"
    BIAS_ADJUSTMENTS = "bias_adjustments"
    VELOCITIES = "velocities"
    NEW_VELOCITIES = "new_velocities"
    MEANS = "means"
    """Adam's moving averages of the adjustments."""
    NEW_MEANS = "new_means"
    SQUARES = "squares"
    """Adam's moving averages of the squared adjustments."""
    NEW_SQUARES = "new_squares"
    STEPS = "steps"
    """What Adam adds to the weights."""
    NEW_WEIGHTS = "new_weights"


class MatrixAxisKind(StrEnum):
    """What the rows or the columns of a matrix stand for."""

    TABLE_ROWS = "table_rows"
    NODES = "nodes"
    NODES_AND_BIAS = "nodes_and_bias"
    """One for each node, then one for the bias."""
    BIAS = "bias"


@dataclass(frozen=True)
class MatrixAxis:
    """The rows or columns of a matrix; of nodes, the layer is told: 0 are the inputs."""

    kind: MatrixAxisKind
    layer: int = 0


@dataclass(frozen=True, eq=False)
class Matrix:
    """Two-dimensional values with what they are and what their rows and columns stand for.

    `layer` counts as in a Stage. The values of a transposed matrix are transposed already.
    """

    quantity: Quantity
    layer: int
    values: Array
    rows: MatrixAxis
    columns: MatrixAxis
    is_transposed: bool = False

    @property
    def transposed(self) -> "Matrix":
        """The matrix with rows and columns exchanged."""
        return Matrix(
            self.quantity,
            self.layer,
            self.values.T,
            self.columns,
            self.rows,
            not self.is_transposed,
        )

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns."""
        return self.values.shape[0], self.values.shape[1]


class Operation(StrEnum):
    """How the result of an equation comes from its operands."""

    PRODUCT = "product"
    """The matrix product of two operands; a third, if there is one, is added to every row."""
    ACTIVATION = "activation"
    """The activation of each number."""
    DIFFERENCE = "difference"
    """The first minus the second."""
    SLOPE = "slope"
    """The slope of the activation, told from each output; a straight line needs no output."""
    SCALED = "scaled"
    """The first times the second, if there is one, times the first factor."""
    COLUMN_SUMS = "column_sums"
    """The sum of each column."""
    WEIGHTED = "weighted"
    """Each operand times its factor, added up."""
    WEIGHTED_SQUARE = "weighted_square"
    """The first times its factor, plus the square of the second times its factor."""
    ADAM_STEP = "adam_step"
    """Adam's step from the averages of adjustments and of squares; see `new_weights`."""


@dataclass(frozen=True)
class Cells:
    """Cells of a matrix: of one row, one column, or one cell; None stands for all there are."""

    row: int | None
    column: int | None


@dataclass(frozen=True, eq=False)
class Equation:
    """An operation, its operands and its result. `factors` belong to the operation."""

    operation: Operation
    operands: tuple[Matrix, ...]
    result: Matrix
    factors: tuple[float, ...] = ()

    def cells(self, row: int, column: int) -> tuple[Cells, ...]:
        """Return for each operand the cells that a cell of the result comes from."""
        if self.operation is Operation.PRODUCT:
            return (Cells(row, None), Cells(None, column), Cells(0, column))[: len(self.operands)]
        if self.operation is Operation.COLUMN_SUMS:
            return (Cells(None, column),)
        return (Cells(row, column),) * len(self.operands)

    def terms(self, row: int, column: int) -> Array:
        """Return the products that add up to a cell of the result, as (terms, factors).

        For an activation, a slope and a step of Adam, the number that it is computed from.
        """
        values = [operand.values for operand in self.operands]
        if self.operation is Operation.PRODUCT:
            terms = np.column_stack([values[0][row], values[1][:, column]])
            added = [[bias[0, column], 1.0] for bias in values[2:]]
            return np.vstack([terms, *added]) if added else terms
        if self.operation is Operation.COLUMN_SUMS:
            return values[0][:, [column]]
        return np.array(self._terms_of_one_cell([float(part[row, column]) for part in values]))

    def recomputed(
        self, operands: Sequence[Array], factors: Sequence[float], activation: Activation
    ) -> Array:
        """Return the result that other numbers have, such as rounded ones or a part of them.

        `operands` and `factors` stand for the equation's own, `activation` is that of its layer.
        """
        with np.errstate(all="ignore"):
            first, *others = operands
            if self.operation is Operation.PRODUCT:
                product: Array = first.dot(others[0])
                return np.add(product, others[1]) if len(others) > 1 else product
            if self.operation is Operation.DIFFERENCE:
                return first - others[0]
            if self.operation is Operation.COLUMN_SUMS:
                sums: Array = np.add.reduce(first, 0, keepdims=True)
                return sums
            if self.operation is Operation.SCALED:
                return (first * others[0] if others else first) * factors[0]
            if self.operation is Operation.SLOPE:
                return activation.function.slope(first)
            if self.operation is Operation.ACTIVATION:
                outputs = np.empty_like(first)
                perform(activation.function.apply(first, outputs))
                return outputs
            return self._recombined(first, others[0], factors)

    def _recombined(self, first: Array, second: Array, factors: Sequence[float]) -> Array:
        if self.operation is Operation.ADAM_STEP:
            rate, mean_share, square_share, _ = factors
            return rate * (first / mean_share) / (np.sqrt(second / square_share) + SMALLEST)
        is_square = self.operation is Operation.WEIGHTED_SQUARE
        return factors[0] * first + factors[1] * (second * second if is_square else second)

    def _terms_of_one_cell(self, numbers: list[float]) -> list[list[float]]:
        if self.operation is Operation.DIFFERENCE:
            return [[numbers[0]], [-numbers[1]]]
        if self.operation is Operation.SCALED:
            return [[*numbers, *self.factors]]
        if self.operation is Operation.WEIGHTED:
            pairs = zip(self.factors, numbers, strict=True)
            return [[factor, number] for factor, number in pairs]
        if self.operation is Operation.WEIGHTED_SQUARE:
            (old, new), (kept, added) = numbers, self.factors
            return [[kept, old, 1.0], [added, new, new]]
        return [numbers]
