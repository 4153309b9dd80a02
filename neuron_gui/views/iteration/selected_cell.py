"""The cell of a result that the panel explains: where its number comes from."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from neuron_gui.core.arrays import Array, Indices
from neuron_gui.core.explanation import Equation, Explanation, Matrix, Quantity
from neuron_gui.core.stages import Stage
from neuron_gui.views.iteration.cell_texts import Numbers, decimals_of
from neuron_gui.views.iteration.names import Names


@dataclass(frozen=True, eq=False)
class SelectedCell:
    """A cell of the result of an equation of a stage."""

    explanation: Explanation
    stage: Stage
    equation: Equation
    row: int
    column: int

    @property
    def result(self) -> Matrix:
        """The matrix that the selected number stands in."""
        return self.equation.result

    @property
    def value(self) -> float:
        """The selected number."""
        return float(self.result.values[self.row, self.column])

    @property
    def layer(self) -> int:
        """The layer of the equation, counted as in a stage."""
        return self.result.layer

    @property
    def is_output(self) -> bool:
        """Whether it is about the output layer."""
        return self.layer == self.explanation.last_layer

    @cached_property
    def names(self) -> Names:
        """What its units, matrices and rows are called."""
        return Names(self.explanation)

    @cached_property
    def terms(self) -> Array:
        """The products that add up to the number, as (terms, factors)."""
        return self.equation.terms(self.row, self.column)

    def operand(self, number: int) -> float:
        """Return the operand's number in the same cell."""
        return float(self.equation.operands[number].values[self.row, self.column])

    @property
    def slope(self) -> float:
        """The slope of the activation in the same cell."""
        return float(self._slopes[0].values[self.row, self.column])

    @property
    def slope_text(self) -> str:
        """The slope as it stands in its matrix."""
        return self._slopes[1].text(self.slope)

    @cached_property
    def _slopes(self) -> tuple[Matrix, Numbers]:
        """The matrix of the slopes in this equation, and how its numbers are written."""
        pairs = zip((*self.equation.operands, self.result), self.numbers, strict=True)
        return next(pair for pair in pairs if pair[0].quantity is Quantity.SLOPES)

    @cached_property
    def numbers(self) -> tuple[Numbers, ...]:
        """How the numbers of each operand, and last of the result, are written."""
        matrices = (*self.equation.operands, self.result)
        pairs = zip(matrices, decimals_of(self.equation), strict=True)
        return tuple(Numbers(matrix, decimals) for matrix, decimals in pairs)

    @cached_property
    def involved_rows(self) -> Indices:
        """Of an adjustment: which rows add something to it, counted in the explanation."""
        return np.flatnonzero(self.terms.prod(axis=1))
