"""The cell of a result that the panel explains: its number, and all that this is about.

That is the point on an activation's curve, and what the other views highlight: rows of the table,
nodes and edges. The selection memory keeps to the same row and the same units in all stages.
"""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array, Indices
from neuron_gui.core.explanation import (
    Equation,
    Explanation,
    Matrix,
    MatrixAxis,
    MatrixAxisKind,
    Quantity,
)
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.stages import Stage, StageKind
from neuron_gui.views.iteration.cell_texts import MOST_TERMS, Numbers, exact_or_cell
from neuron_gui.views.iteration.digits import comes_out_in, decimals_of, with_more
from neuron_gui.views.iteration.names import Names
from neuron_gui.views.widgets.highlight import Highlight
from neuron_gui.views.widgets.numbers import full_text
from neuron_gui.views.widgets.printed import closing

ROWS = MatrixAxis(MatrixAxisKind.TABLE_ROWS)
MOST_HIGHLIGHTED_ROWS = 1000
"""So many rows are highlighted for an adjustment at most; nobody sees more at a time."""
MOST_WORK = 2_000_000
"""Rows times parameters up to which the way back is computed to choose units; it takes 20 ms."""


@dataclass(frozen=True)
class CurvePoint:
    """A point on the curve; the slope is None where none is shown."""

    activation: Activation
    total: float
    output: float
    slope: float | None = None


@dataclass(frozen=True, eq=False)
class SelectedCell:
    """A cell of the result of an equation of a stage."""

    explanation: Explanation
    stage: Stage
    equation: Equation
    row: int
    column: int
    is_exact: bool = False
    """Whether its numbers are written with all digits."""

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
        return self.layer == self.explanation.numbers.last

    @property
    def activation(self) -> Activation:
        """The activation of the layer."""
        return self.explanation.activation(self.layer)

    @property
    def skips_slope(self) -> bool:
        """Whether the loss and the activation of the layer leave out the slope between them."""
        return self.explanation.numbers.skips_slope(self.layer)

    @property
    def total(self) -> float:
        """The sum that goes into the activation in the same cell."""
        return float(self.explanation.numbers.sums(self.layer)[self.row, self.column])

    @property
    def output(self) -> float:
        """What the activation makes of it."""
        return float(self.explanation.numbers.outputs(self.layer)[self.row, self.column])

    @cached_property
    def names(self) -> Names:
        """What its units, matrices and rows are called."""
        return Names(self.explanation)

    @property
    def row_text(self) -> str:
        """The number that its row has in the table, if it is one of the table's."""
        return self.names.row_text(self.row)

    @property
    def unit_text(self) -> str:
        """What the unit of its column is called in a sentence."""
        return self.names.unit(self.layer + 1, self.column)

    @property
    def signed_text(self) -> str:
        """The selected number with its sign, plus or minus."""
        return self.numbers[-1].signed(self.value)

    @cached_property
    def terms(self) -> Array:
        """The products that add up to the number, as (terms, factors)."""
        return self.equation.terms(self.row, self.column)

    def operand(self, index: int) -> float:
        """Return the operand's number in the same cell."""
        return float(self.equation.operands[index].values[self.row, self.column])

    @property
    def slope(self) -> float:
        """The slope of the activation in the same cell."""
        return float(self._slopes[0].values[self.row, self.column])

    def total_text(self, more: int = 0) -> str:
        """Return the sum in the same cell, which tells where it is on the curve."""
        return full_text(self.total) if self.is_exact else exact_or_cell(self.total, 2 + more)

    @property
    def slope_text(self) -> str:
        """The slope as it stands in its matrix."""
        return self._slopes[1].text(self.slope)

    @cached_property
    def _slopes(self) -> tuple[Matrix, Numbers]:
        """The matrix of the slopes in this equation, and how its numbers are written."""
        pairs = zip((*self.equation.operands, self.result), self.numbers, strict=True)
        return next(pair for pair in pairs if pair[0].quantity is Quantity.SLOPES)

    @property
    def numbers(self) -> tuple[Numbers, ...]:
        """How the numbers of each operand, and last of the result, are written."""
        return self._written[0]

    def result_numbers(self, more: int) -> Numbers:
        """Return how the numbers of the result are written with some digits more."""
        decimals = decimals_of(self.equation, self.activation)[-1]
        return Numbers(self.result, decimals + more, is_exact=self.is_exact)

    @property
    def equals(self) -> str:
        """The sign before the result: = if the numbers as they are written give it, or else ≈."""
        return self._written[1]

    @cached_property
    def _written(self) -> tuple[tuple[Numbers, ...], str]:
        return closing(self._written_with)

    def _written_with(self, more: int) -> tuple[tuple[Numbers, ...], bool]:
        """Return how numbers are written with some digits more, and whether the result comes out.

        Of a sum that is shortened nobody can tell, and all digits are what is computed with.
        """
        equation, activation = self.equation, self.activation
        *decimals, last = decimals_of(equation, activation)
        matrices = (*equation.operands, equation.result)
        pairs = zip(matrices, (*with_more(equation, decimals, more), last), strict=True)
        numbers = tuple(Numbers(*pair, is_exact=self.is_exact) for pair in pairs)
        biases = len(equation.operands) == 3
        if (
            self.is_exact
            or np.count_nonzero(self.terms.prod(axis=1)[: len(self.terms) - biases]) > MOST_TERMS
        ):
            return numbers, True  # a bias is never left out
        writers = [each.text for each in numbers]
        is_right = comes_out_in(equation, activation, writers, [self.row], [self.column])
        return numbers, is_right

    @cached_property
    def involved_rows(self) -> Indices:
        """Of an adjustment: which rows add something to it, counted in the explanation."""
        return np.flatnonzero(self.terms.prod(axis=1))


def curve_point_of(selected: SelectedCell) -> CurvePoint | None:
    """Return the point of a cell, where the stage is about the curve; an endless sum has none."""
    has_slope = selected.stage.kind is StageKind.SLOPE
    if has_slope and selected.skips_slope:
        return None
    if not has_slope and selected.stage.kind is not StageKind.ACTIVATION:
        return None
    total, output = selected.total, selected.output
    if not (math.isfinite(total) and math.isfinite(output)):
        return None
    return CurvePoint(selected.activation, total, output, selected.slope if has_slope else None)


def show_highlight(highlight: Highlight, selected: SelectedCell, *, has_rows: bool) -> None:
    """Highlight what a cell is about, with its rows or without."""
    nodes, edges = _nodes_and_edges(selected)
    rows = _highlighted_rows(selected) if has_rows else frozenset[int]()
    highlight.show(selected.stage, rows, frozenset(nodes), frozenset(edges))


def _highlighted_rows(selected: SelectedCell) -> frozenset[int]:
    rows = selected.explanation.rows
    if selected.result.rows.kind is MatrixAxisKind.TABLE_ROWS:
        return frozenset((int(rows[selected.row]),))
    if selected.stage.kind is StageKind.ADJUSTMENT:
        return frozenset(
            int(rows[row]) for row in selected.involved_rows[:MOST_HIGHLIGHTED_ROWS].tolist()
        )
    return frozenset()


def _nodes_and_edges(selected: SelectedCell) -> tuple[set[Node], set[Edge]]:
    """Return nodes and edges; the diagram counts layers from the inputs."""
    sizes, kind = selected.explanation.network.sizes, selected.stage.kind
    unit = Node(selected.layer + 1, selected.column)
    if kind is StageKind.WEIGHTED_SUM:
        sources = [Node(selected.layer, source) for source in range(sizes[selected.layer])]
        edges = {Edge(source, unit) for source in sources}
        return {unit, *sources}, edges
    if kind is StageKind.ERROR and not selected.is_output:
        after = selected.layer + 2
        edges = {Edge(unit, Node(after, target)) for target in range(sizes[after])}
        return {unit, *(edge.target for edge in edges)}, edges
    is_of_a_weight = selected.result.rows.kind in (
        MatrixAxisKind.NODES,
        MatrixAxisKind.NODES_AND_BIAS,
    )
    if is_of_a_weight and selected.row < sizes[selected.layer]:
        source = Node(selected.layer, selected.row)
        return {source, unit}, {Edge(source, unit)}
    return {unit}, set()


class SelectionMemory:
    """Remembers an index along each axis: a row that is trained, a node of each layer."""

    def __init__(self) -> None:
        self._indices: dict[MatrixAxis, int] = {}

    def forget(self, row: int | None = None) -> None:
        """Choose anew from now on, but for the row if one is given."""
        self._indices.clear()
        if row is not None:
            self.choose_row(row)

    def choose_row(self, row: int) -> None:
        """Keep to another row from now on, counted without the test rows."""
        self._indices[ROWS] = row

    def row_among(self, rows: Indices) -> int | None:
        """Return which of some rows of the table is explained in all stages, if that is known."""
        index = 0 if len(rows) == 1 else self._indices.get(ROWS)
        return None if index is None else int(rows[min(index, len(rows) - 1)])

    def remember(self, matrix: Matrix, row: int, column: int) -> None:
        """Remember a cell that was selected."""
        self._indices[_key(matrix.rows)] = row
        self._indices[_key(matrix.columns)] = column

    def begin(self, explanation: Explanation) -> None:
        """Choose, where nothing was selected, the row with most to change and the units that do."""
        last = explanation.numbers.last
        if ROWS not in self._indices:
            scaled = np.abs(np.nan_to_num(explanation.numbers.scaled_errors(last)))
            self._indices[ROWS] = int(scaled.max(axis=1).argmax())
        row = self._indices[ROWS] = min(self._indices[ROWS], len(explanation.rows) - 1)
        if explanation.rows.size * explanation.network.parameters.size > MOST_WORK:
            return
        for layer in range(last, -1, -1):
            scaled = np.abs(np.nan_to_num(explanation.numbers.scaled_errors(layer)))
            self._indices.setdefault(
                MatrixAxis(MatrixAxisKind.NODES, layer + 1), int(scaled[row].argmax())
            )

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

    def _index(self, axis: MatrixAxis, count: int) -> int | None:
        index = self._indices.get(_key(axis))
        return index if index is not None and index < count else None


def _key(axis: MatrixAxis) -> MatrixAxis:
    """Return one key for the nodes of a layer, whether the bias stands with them or not."""
    return (
        MatrixAxis(MatrixAxisKind.NODES, axis.layer)
        if axis.kind is MatrixAxisKind.NODES_AND_BIAS
        else axis
    )


def _sizes(equation: Equation, rows: slice) -> Array:
    """Return what makes cells worth a look: of new weights how much they change, else how large."""
    first, result = equation.operands[0], equation.result
    is_new = result.quantity.startswith("new_") and first.shape == result.shape
    with np.errstate(all="ignore"):
        changes = result.values[rows] - (first.values[rows] if is_new else 0.0)
    sizes: Array = np.abs(np.nan_to_num(changes))
    return sizes
