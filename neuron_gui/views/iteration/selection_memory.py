"""Which cell is selected in each stage: the same row and the same units in all of them."""

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.explanation import Axis, AxisKind, Explanation, Matrix
from neuron_gui.core.explanation.matrices import Equation

MOST_WORK = 2_000_000
"""Rows times parameters up to which the way back is computed to choose units; it takes 20 ms."""


class SelectionMemory:
    """Remembers an index along each axis: a row of the table, a node of each layer."""

    def __init__(self) -> None:
        self._indices: dict[Axis, int] = {}

    def forget(self) -> None:
        """Choose anew from now on."""
        self._indices.clear()

    def remember(self, matrix: Matrix, row: int, column: int) -> None:
        """Remember a cell that was selected."""
        self._indices[_key(matrix.rows)] = row
        self._indices[_key(matrix.columns)] = column

    def begin(self, explanation: Explanation) -> None:
        """Choose, where nothing was selected, the row with most to change and the units that do."""
        last = explanation.last_layer
        rows = Axis(AxisKind.TABLE_ROWS)
        if rows not in self._indices:
            scaled = np.abs(np.nan_to_num(explanation.scaled_errors(last)))
            self._indices[rows] = int(scaled.max(axis=1).argmax())
        row = min(self._indices[rows], len(explanation.rows) - 1)
        if explanation.rows.size * explanation.network.parameters.size > MOST_WORK:
            return
        for layer in range(last, -1, -1):
            scaled = np.abs(np.nan_to_num(explanation.scaled_errors(layer)))
            self._indices.setdefault(Axis(AxisKind.NODES, layer + 1), int(scaled[row].argmax()))

    def cell(self, equation: Equation) -> tuple[int, int]:
        """Return the cell to select, as remembered or else the largest change; and remember it."""
        result = equation.result
        rows, columns = result.shape
        row = self._index(result.rows, rows)
        column = self._index(result.columns, columns)
        if column is None:
            sizes = _sizes(equation, slice(row, row + 1) if row is not None else slice(None))
            column = int(sizes.max(axis=0).argmax())
        if row is None:
            row = int(_sizes(equation, slice(None))[:, column].argmax())
        self.remember(result, row, column)
        return row, column

    def _index(self, axis: Axis, count: int) -> int | None:
        index = self._indices.get(_key(axis))
        return index if index is not None and index < count else None


def _key(axis: Axis) -> Axis:
    """Return one key for the nodes of a layer, whether the bias stands with them or not."""
    return Axis(AxisKind.NODES, axis.layer) if axis.kind is AxisKind.NODES_AND_BIAS else axis


def _sizes(equation: Equation, rows: slice) -> Array:
    """Return what makes cells worth a look: of new weights how much they change, else how large."""
    first, result = equation.operands[0], equation.result
    is_new = result.quantity.startswith("new_") and first.shape == result.shape
    with np.errstate(all="ignore"):
        changes = result.values[rows] - (first.values[rows] if is_new else 0.0)
    sizes: Array = np.abs(np.nan_to_num(changes))
    return sizes
