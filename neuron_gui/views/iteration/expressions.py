"""An equation as it stands on the screen: matrices with names, and the signs between them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from neuron_gui.core.explanation import (
    Axis,
    Cells,
    Equation,
    Explanation,
    Matrix,
    Operation,
    Quantity,
)
from neuron_gui.views.iteration.cell_texts import decimals_of
from neuron_gui.views.iteration.names import Names
from neuron_gui.views.network.formula import SYMBOLS
from neuron_gui.views.numbers import MINUS, plain_text


@dataclass(frozen=True)
class Sign:
    """What stands between two matrices; the short text is for where there is little room."""

    text: str
    short: str


@dataclass(frozen=True, eq=False)
class Part:
    """A matrix with its name, its shape in words, the names along it and the cells to light."""

    matrix: Matrix
    name: str
    shape: str
    involved: Cells
    decimals: int
    is_result: bool
    along: Callable[[Axis, int], str]


class Expressions(QObject):
    """Writes equations as parts and signs."""

    def __init__(self, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self._names = names
        self._rate = self.tr("rate ")

    def parts(
        self, equation: Equation, explanation: Explanation, row: int, column: int
    ) -> tuple[Sign | Part, ...]:
        """Return an equation for the eye, with the cells lit that a cell of the result is from."""
        involved, (*decimals, last) = equation.cells(row, column), decimals_of(equation)
        operands = [
            self._part(*each, is_result=False)
            for each in zip(equation.operands, involved, decimals, strict=True)
        ]
        result = self._part(equation.result, Cells(row, column), last, is_result=True)
        signs = self._signs(equation, explanation)
        shown: list[Sign | Part] = [Sign(signs[0], signs[0])] if signs[0] else []
        for operand, sign in zip(operands, signs[1:], strict=True):
            shown += [operand, Sign(sign, sign.replace(self._rate, ""))]
        return (*shown, result)

    def _signs(self, equation: Equation, explanation: Explanation) -> list[str]:
        """Return what stands before the first operand, and after each of them."""
        operation, count = equation.operation, len(equation.operands)
        if operation is Operation.PRODUCT:
            return ["", "·", "+", "="] if count == 3 else ["", "·", "="]
        if operation is Operation.DIFFERENCE:
            return ["", MINUS, "="]
        if operation is Operation.COLUMN_SUMS:
            return [self.tr("sum of all rows"), "="]
        if operation is Operation.SCALED:
            return ["", *["×"] * (count - 1), self._factor_sign(equation.factors[0], explanation)]
        if operation is Operation.ADAM_STEP:
            return [f"{_factor(equation.factors[0])}", "/ √", "="]
        if operation is Operation.ACTIVATION:
            symbol = SYMBOLS[explanation.activation(equation.result.layer)]
            return [f"{symbol}(", ") ="] if symbol else ["", "="]
        first, second = (_factor(factor) for factor in equation.factors)
        if equation.operands[1].quantity is Quantity.ADJUSTMENTS and self._has_rate(equation):
            rate = plain_text(explanation.session.settings.learning_rate)
            second = f"{self._rate}{rate} ×"
        square = "²" if operation is Operation.WEIGHTED_SQUARE else ""
        return [first, f"+ {second}".rstrip(), f"{square} ="]

    def _has_rate(self, equation: Equation) -> bool:
        results = Quantity.NEW_WEIGHTS, Quantity.NEW_VELOCITIES
        return equation.result.quantity in results

    def _factor_sign(self, factor: float, explanation: Explanation) -> str:
        if factor == 1.0:
            return "="
        size = explanation.rows.size * explanation.network.sizes[-1]
        number = round(factor * size)
        return f"÷ {size} =" if number == 1 else f"× {number}/{size} ="

    def _part(self, matrix: Matrix, cells: Cells, decimals: int, *, is_result: bool) -> Part:
        name, shape = self._names.matrix(matrix), self._names.shape(matrix)
        return Part(matrix, name, shape, cells, decimals, is_result, self._names.along)


def _factor(factor: float) -> str:
    """Return a factor before a matrix; 1 needs none."""
    return "" if factor == 1.0 else f"{plain_text(float(f'{factor:.6g}'))} ×"
