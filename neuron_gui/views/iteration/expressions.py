"""An equation as it stands on the screen: matrices with names, and the signs between them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from neuron_gui.core.activations import Activation
from neuron_gui.core.explanation import (
    Cells,
    Equation,
    Matrix,
    MatrixAxis,
    Operation,
    Quantity,
)
from neuron_gui.state.say import MINUS, fill, say
from neuron_gui.views.iteration.cell_texts import SMALLEST_SIGN, equation_factor_text
from neuron_gui.views.iteration.digits import decimals_of
from neuron_gui.views.iteration.selected_cell import SelectedCell
from neuron_gui.views.network.formula import SYMBOLS

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


@dataclass(frozen=True)
class EqualsSign(Sign):
    """A sign with "=", which is "≈" where the printed numbers of its equation say so."""

    equation: Equation
    activation: Activation


@dataclass(frozen=True, eq=False)
class NamedMatrix:
    """A matrix with its name, its shape in words, the names along it and the cells to highlight."""

    matrix: Matrix
    name: str
    shape: str
    involved: Cells
    decimals: int
    is_result: bool
    along: Callable[[MatrixAxis, int], str]


Expression = Sequence[Sign | NamedMatrix]


def expression(selected: SelectedCell) -> Expression:
    """Return an equation for the eye, with the cells highlighted that the selected cell is from."""
    equation, row, column = selected.equation, selected.row, selected.column
    activation = selected.activation
    involved, (*decimals, last) = equation.cells(row, column), decimals_of(equation, activation)
    operands = [
        _named_matrix(selected, *each, is_result=False)
        for each in zip(equation.operands, involved, decimals, strict=True)
    ]
    result = _named_matrix(selected, equation.result, Cells(row, column), last, is_result=True)
    signs = _signs(equation, selected)
    if len(signs) > len(operands) + 1:
        operands *= 2  # a sigmoid's slope takes the output twice
    shown: list[Sign | NamedMatrix] = [Sign(signs[0], signs[0])] if signs[0] else []
    for operand, sign in zip(operands, signs[1:], strict=True):
        shown += [operand, Sign(sign, _shortened(sign))]
    sign = signs[len(operands)]
    shown[-1] = EqualsSign(sign, _shortened(sign), equation, activation)
    return (*shown, result)


def expression_after(before: Equation, selected: SelectedCell) -> Expression:
    """Return the equation after another one of the same cell, whose result it takes.

    The number that both have looks the same in both.
    """
    then, following = say("then"), expression(selected)
    *beginning, result = expression(replace(selected, equation=before))
    assert isinstance(result, NamedMatrix)
    for item in following:
        if isinstance(item, NamedMatrix) and item.matrix is result.matrix:
            result = replace(result, decimals=item.decimals)
    return (*beginning, result, Sign(then, then), *following)


def _shortened(sign: str) -> str:
    """Return a sign for little room: without the word rate, and without a rate of 1."""
    rate = say("rate ")
    return sign.replace(f"{rate}1 ×", "").replace(rate, "").rstrip()


def _signs(equation: Equation, selected: SelectedCell) -> list[str]:
    """Return what stands before the first operand, and after each of them."""
    operation, count = equation.operation, len(equation.operands)
    if operation is Operation.PRODUCT:
        return ["", "·", "+", "="] if count == 3 else ["", "·", "="]
    if operation is Operation.DIFFERENCE:
        return ["", MINUS, "="]
    if operation is Operation.COLUMN_SUMS:
        return [fill(say("sum of all {the_rows}"), **selected.names.row_words), "="]
    if operation is Operation.SCALED:
        scaling = selected.names.scaling(equation.result.layer)
        return ["", *["×"] * (count - 1), f"{scaling} =".lstrip()]
    if operation is Operation.SLOPE:
        return SLOPE_SIGNS[selected.activation]
    if operation is Operation.ADAM_STEP:
        rate, mean_share, square_share, _ = map(equation_factor_text, equation.factors)
        return [f"{rate} ×", f"/ {mean_share}  ÷  (√(", f"/ {square_share}) + {SMALLEST_SIGN}) ="]
    if operation is Operation.ACTIVATION:
        symbol = SYMBOLS[selected.activation]
        return [f"{symbol}(", ") ="] if symbol else ["", "="]
    first, second = (_factor(factor) for factor in equation.factors)
    has_rate = equation.result.quantity in (Quantity.NEW_WEIGHTS, Quantity.NEW_VELOCITIES)
    if has_rate and equation.operands[1].quantity is Quantity.ADJUSTMENTS:
        rate = equation_factor_text(equation.factors[1])
        second = f"{say('rate ')}{rate} ×"
    square = "²" if operation is Operation.WEIGHTED_SQUARE else ""
    return [first, f"+ {second}".rstrip(), f"{square} =".lstrip()]


def _named_matrix(
    selected: SelectedCell, matrix: Matrix, cells: Cells, decimals: int, *, is_result: bool
) -> NamedMatrix:
    names = selected.names
    name, shape = names.matrix(matrix), names.shape(matrix)
    return NamedMatrix(matrix, name, shape, cells, decimals, is_result, names.along)


def _factor(factor: float) -> str:
    """Return a factor before a matrix; 1 needs none."""
    return "" if factor == 1.0 else f"{equation_factor_text(factor)} ×"
