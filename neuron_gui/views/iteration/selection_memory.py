"""Which cell is asked in each stage, so that a walk stays with the same row and the same units."""

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.explanation import Axis, AxisKind, Explanation, Matrix
from neuron_gui.core.explanation.matrices import Equation

MOST_WORK = 2_000_000
"""Rows times parameters up to which the way back is computed to choose units; it takes 20 ms."""


class Focus:
    """Remembers a place along each axis: a row of the table, a node of each layer."""

    def __init__(self) -> None:
        self._places: dict[Axis, int] = {}

    def forget(self) -> None:
        """Choose anew from now on."""
        self._places.clear()

    def remember(self, matrix: Matrix, row: int, column: int) -> None:
        """Remember a cell that was asked."""
        self._places[_key(matrix.rows)] = row
        self._places[_key(matrix.columns)] = column

    def begin(self, explanation: Explanation) -> None:
        """Choose, where nothing was asked, the row with most to change and the units that do."""
        last = explanation.last_layer
        rows = Axis(AxisKind.TABLE_ROWS)
        if rows not in self._places:
            scaled = np.abs(np.nan_to_num(explanation.scaled_errors(last)))
            self._places[rows] = int(scaled.max(axis=1).argmax())
        row = min(self._places[rows], len(explanation.rows) - 1)
        if explanation.rows.size * explanation.network.parameters.size > MOST_WORK:
            return
        for layer in range(last, -1, -1):
            scaled = np.abs(np.nan_to_num(explanation.scaled_errors(layer)))
            self._places.setdefault(Axis(AxisKind.NODES, layer + 1), int(scaled[row].argmax()))

    def cell(self, equation: Equation) -> tuple[int, int]:
        """Return the cell to ask: what is remembered, else the largest change; and remember it."""
        result = equation.result
        rows, columns = result.shape
        row = self._place(result.rows, rows)
        column = self._place(result.columns, columns)
        if column is None:
            sizes = _sizes(equation, slice(row, row + 1) if row is not None else slice(None))
            column = int(sizes.max(axis=0).argmax())
        if row is None:
            row = int(_sizes(equation, slice(None))[:, column].argmax())
        self.remember(result, row, column)
        return row, column

    def _place(self, axis: Axis, count: int) -> int | None:
        place = self._places.get(_key(axis))
        return place if place is not None and place < count else None


def _key(axis: Axis) -> Axis:
    """Return one key for the nodes of a layer, whether the bias stands with them or not."""
    return Axis(AxisKind.NODES, axis.layer) if axis.kind is AxisKind.NODES_AND_BIAS else axis


def _sizes(equation: Equation, rows: slice) -> Array:
    """Return what makes cells worth asking: of new weights how much they change, else how large."""
    first, result = equation.operands[0], equation.result
    is_new = result.quantity.startswith("new_") and first.shape == result.shape
    with np.errstate(all="ignore"):
        changes = result.values[rows] - (first.values[rows] if is_new else 0.0)
    sizes: Array = np.abs(np.nan_to_num(changes))
    return sizes
