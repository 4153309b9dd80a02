"""How many digits the numbers of an equation get: enough for a calculator to confirm it."""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache, partial

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array
from neuron_gui.core.explanation import Equation, Operation, Quantity
from neuron_gui.views.iteration.cell_texts import (
    MOST_TYPED_DECIMALS,
    POWERS,
    TYPED,
    cell_writer,
    equation_factor_text,
    typed_decimals,
)
from neuron_gui.views.widgets.printed import ROUNDING, closing, comes_out, typed_value

MOST_DECIMALS = 7
USUAL = 1e-5, 1e4
"""Numbers whose decimals can be counted without writing them: a float has room for all of them."""
HALF_OF_LAST = 0.5e-10
"""A number as a person types it has ten decimals at most."""
PRECISE = (Quantity.OUTPUTS, Quantity.ERRORS, Quantity.SCALED_ERRORS)
"""Numbers that are multiplied and added up further on, where three decimals would not do."""
MOST_CHECKED = 6
"""So many rows and columns of a result are looked at to choose the digits of all."""
MOST_ADDED_UP = 40
"""A sum of more terms is not shown whole, so nobody can confirm it."""

Write = Callable[[float], str]


@lru_cache(maxsize=8)
def decimals_of(equation: Equation, activation: Activation) -> tuple[int, ...]:
    """Return the decimals of each operand and of the result.

    They show three digits of the largest number, and up to two more for operands if then all
    comes out. `activation` is that of the layer.
    """
    *usual, result = _usual_decimals(equation)
    rows, columns = (range(min(count, MOST_CHECKED)) for count in equation.result.shape)

    def write(more: int) -> tuple[tuple[int, ...], bool]:
        decimals = (*with_more(equation, usual, more), result)
        writers = cell_writers(equation, decimals)
        return decimals, comes_out_in(equation, activation, writers, rows, columns)

    return closing(write)[0]


def with_more(equation: Equation, decimals: Sequence[int], more: int) -> tuple[int, ...]:
    """Return the decimals of all operands with some more for those that nobody has typed."""
    pairs = zip(equation.operands, decimals, strict=True)
    return tuple(
        own if matrix.quantity in TYPED else own + (more if own >= 0 else -more)
        for matrix, own in pairs
    )


def cell_writers(equation: Equation, decimals: Sequence[int]) -> tuple[Write, ...]:
    """Return the functions that write the cells of each operand and of the result."""
    matrices = (*equation.operands, equation.result)
    return tuple(
        partial(_cell_text, cell_writer(matrix.quantity), own)
        for matrix, own in zip(matrices, decimals, strict=True)
    )


def comes_out_in(
    equation: Equation,
    activation: Activation,
    writers: Sequence[Write],
    rows: Sequence[int],
    columns: Sequence[int],
) -> bool:
    """Return whether a calculator gives the printed results in some rows and columns.

    It is fed with what `writers` make of the operands and the equation's factors.
    """
    if _terms_in_a_sum(equation) > MOST_ADDED_UP:
        return True
    *of_operands, of_result = writers
    operands = [
        _printed(operand.values[np.ix_(*_needed(equation, index, rows, columns))], write)
        for index, (operand, write) in enumerate(zip(equation.operands, of_operands, strict=True))
    ]
    if equation.operation is Operation.PRODUCT:  # what is times 0 need not be typed
        operands[0][:, ~operands[1].any(axis=1)] = 0.0
    computed = equation.recomputed(operands, _printed_factors(equation), activation)
    computed = _without_rounding(equation, computed, operands, activation)
    results = equation.result.values[np.ix_(list(rows), list(columns))]
    pairs = zip(computed.ravel().tolist(), results.ravel().tolist(), strict=True)
    return all(comes_out(value, of_result(result)) for value, result in pairs)


def _without_rounding(
    equation: Equation, computed: Array, operands: Sequence[Array], activation: Activation
) -> Array:
    """Return 0 for what only the rounding of the computer has left of a sum."""
    if equation.operation not in (Operation.PRODUCT, Operation.COLUMN_SUMS, Operation.WEIGHTED):
        return computed
    factors = [abs(factor) for factor in _printed_factors(equation)]
    added = equation.recomputed([np.abs(operand) for operand in operands], factors, activation)
    return np.where(np.abs(computed) <= ROUNDING * added, 0.0, computed)


def _terms_in_a_sum(equation: Equation) -> int:
    if equation.operation is Operation.PRODUCT:
        return equation.operands[0].shape[1]
    return equation.operands[0].shape[0] if equation.operation is Operation.COLUMN_SUMS else 1


def _cell_text(write: Callable[[float, int], str], decimals: int, value: float) -> str:
    return write(value, decimals)


def _needed(
    equation: Equation, index: int, rows: Sequence[int], columns: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Return which rows and columns of an operand go into some rows and columns of the result."""
    height, width = equation.operands[index].shape
    cells = equation.cells(0, 0)[index]
    if equation.operation is Operation.PRODUCT and index == 2:
        return [0], list(columns)  # the biases, which every row takes
    return (
        list(range(height)) if cells.row is None else list(rows),
        list(range(width)) if cells.column is None else list(columns),
    )


def _printed(values: Array, write: Write) -> Array:
    printed = [typed_value(write(value)) for value in values.ravel().tolist()]
    return np.array(printed).reshape(values.shape)


def _printed_factors(equation: Equation) -> tuple[float, ...]:
    """Return the factors of an equation as they are printed; a fraction is printed as one."""
    if equation.operation is Operation.SCALED:
        return equation.factors
    return tuple(typed_value(equation_factor_text(factor)) for factor in equation.factors)


def decimals_for(values: Array, quantity: Quantity) -> int:
    """Return how many decimals show three digits of the largest value; typed ones are as typed."""
    if quantity in TYPED:
        return _most_typed_decimals(values)
    largest = float(np.abs(values).max(initial=0.0))
    least = 4 if quantity in PRECISE else 2
    if not math.isfinite(largest) or largest == 0.0:
        return least
    needed = 2 - math.floor(math.log10(largest))
    return POWERS if needed > MOST_DECIMALS + 1 else min(max(needed, least), MOST_DECIMALS)


def _usual_decimals(equation: Equation) -> list[int]:
    """Return decimals with which old and new weights show what has changed."""
    matrices = (*equation.operands, equation.result)
    decimals = [decimals_for(sample(matrix.values), matrix.quantity) for matrix in matrices]
    if equation.result.quantity is Quantity.NEW_WEIGHTS:
        old, new = sample(equation.operands[0].values), sample(equation.result.values)
        with np.errstate(all="ignore"):
            change = new - old
        seen = decimals_for(change, Quantity.ADJUSTMENTS) - 1 if change.any() else 0
        decimals[0] = decimals[-1] = max(decimals[0], decimals[-1], seen)
    return decimals


def sample(values: Array) -> Array:
    """Return the rows of a matrix that its decimals are chosen from: not all of very many."""
    rows = values if len(values) <= 40 else np.vstack([values[:30], values[-10:]])
    return rows if rows.shape[1] <= 40 else np.hstack([rows[:, :30], rows[:, -10:]])


def _most_typed_decimals(values: Array) -> int:
    """Return the decimals of the value that has most of them."""
    sizes = np.abs(values)
    is_usual = (sizes < USUAL[1]) & ((sizes >= USUAL[0]) | (sizes == 0.0))
    odd = max(map(typed_decimals, np.unique(values[~is_usual]).tolist()), default=0)
    usual = values[is_usual]
    while odd < MOST_TYPED_DECIMALS and (np.abs(usual - usual.round(odd)) >= HALF_OF_LAST).any():
        odd += 1
    return odd
