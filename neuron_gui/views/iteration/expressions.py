"""An equation as it stands on the screen: matrices with names, and the signs between them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from neuron_gui.core.activations import Activation
from neuron_gui.core.explanation import (
    Axis,
    Cells,
    Equation,
    Explanation,
    Matrix,
    Operation,
    Quantity,
)
from neuron_gui.state.say import MINUS, count_text, say
from neuron_gui.views.iteration.cell_texts import decimals_of, factor_text
from neuron_gui.views.iteration.names import Names
from neuron_gui.views.iteration.selected_cell import SelectedCell
from neuron_gui.views.network.formula import SYMBOLS
from neuron_gui.views.widgets.numbers import plain_text

SLOPE_SIGNS = {
    Activation.SIGMOID: ["", f"× (1 {MINUS}", ") ="],
    Activation.TANH: [f"1 {MINUS}", "² ="],
    Activation.RELU: ["", "> 0 →"],
}
"""What stands around the outputs that a slope is told from; that of a straight line is not."""


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


Expression = Sequence[Sign | Part]


class Expressions(QObject):
    """Writes equations as parts and signs."""

    def __init__(self, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self._names = names
        self._rate = say("rate ")

    def parts(self, selected: SelectedCell) -> Expression:
        """Return an equation for the eye, with the cells lit that the selected cell is from."""
        equation, row, column = selected.equation, selected.row, selected.column
        involved, (*decimals, last) = equation.cells(row, column), decimals_of(equation)
        operands = [
            self._part(*each, is_result=False)
            for each in zip(equation.operands, involved, decimals, strict=True)
        ]
        result = self._part(equation.result, Cells(row, column), last, is_result=True)
        signs = self._signs(equation, selected.explanation)
        if len(signs) > len(operands) + 1:
            operands *= 2  # a sigmoid's slope takes the output twice
        shown: list[Sign | Part] = [Sign(signs[0], signs[0])] if signs[0] else []
        for operand, sign in zip(operands, signs[1:], strict=True):
            shown += [operand, Sign(sign, self._shortened(sign))]
        return (*shown, result)

    def both(self, before: Equation, selected: SelectedCell) -> Expression:
        """Return the equation after another one of the same cell, whose result it takes."""
        then = say("then")
        beginning = self.parts(replace(selected, equation=before))
        return (*beginning, Sign(then, then), *self.parts(selected))

    def _shortened(self, sign: str) -> str:
        """Return a sign for little room: without the word rate, and without a rate of 1."""
        return sign.replace(f"{self._rate}1 ×", "").replace(self._rate, "").rstrip()

    def _signs(self, equation: Equation, explanation: Explanation) -> list[str]:
        """Return what stands before the first operand, and after each of them."""
        operation, count = equation.operation, len(equation.operands)
        if operation is Operation.PRODUCT:
            return ["", "·", "+", "="] if count == 3 else ["", "·", "="]
        if operation is Operation.DIFFERENCE:
            return ["", MINUS, "="]
        if operation is Operation.COLUMN_SUMS:
            return [say("sum of all rows"), "="]
        if operation is Operation.SCALED:
            return ["", *["×"] * (count - 1), self._factor_sign(equation.factors[0], explanation)]
        if operation is Operation.SLOPE:
            return SLOPE_SIGNS[explanation.activation(equation.result.layer)]
        if operation is Operation.ADAM_STEP:
            rate, mean_share, square_share = map(factor_text, equation.factors[:3])
            return [f"{rate} ×", f"/ {mean_share}  ÷  √(", f"/ {square_share} ) ="]
        if operation is Operation.ACTIVATION:
            symbol = SYMBOLS[explanation.activation(equation.result.layer)]
            return [f"{symbol}(", ") ="] if symbol else ["", "="]
        first, second = (_factor(factor) for factor in equation.factors)
        if equation.operands[1].quantity is Quantity.ADJUSTMENTS and self._has_rate(equation):
            rate = plain_text(explanation.session.settings.learning_rate)
            second = f"{self._rate}{rate} ×"
        square = "²" if operation is Operation.WEIGHTED_SQUARE else ""
        return [first, f"+ {second}".rstrip(), f"{square} =".lstrip()]

    def _has_rate(self, equation: Equation) -> bool:
        results = Quantity.NEW_WEIGHTS, Quantity.NEW_VELOCITIES
        return equation.result.quantity in results

    def _factor_sign(self, factor: float, explanation: Explanation) -> str:
        if factor == 1.0:
            return "="
        size = explanation.rows.size * explanation.network.sizes[-1]
        number = round(factor * size)
        if number == 1:
            return f"÷ {count_text(size)} ="
        return f"× {number}/{count_text(size)} =" if size > 1 else f"× {number} ="

    def _part(self, matrix: Matrix, cells: Cells, decimals: int, *, is_result: bool) -> Part:
        name, shape = self._names.matrix(matrix), self._names.shape(matrix)
        return Part(matrix, name, shape, cells, decimals, is_result, self._names.along)


def _factor(factor: float) -> str:
    """Return a factor before a matrix; 1 needs none."""
    return "" if factor == 1.0 else f"{factor_text(factor)} ×"
