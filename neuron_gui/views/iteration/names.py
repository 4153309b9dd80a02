"""What units, matrices and their shapes are called on screen."""

from neuron_gui.core.explanation import Explanation, Matrix, MatrixAxis, MatrixAxisKind, Quantity
from neuron_gui.core.nodes import Node
from neuron_gui.state.say import count_text, fill, say
from neuron_gui.views.widgets.node_names import short_name


class Names:
    """The names of the parts of one explanation; layers of nodes are counted from 0, the inputs."""

    def __init__(self, explanation: Explanation) -> None:
        self._explanation = explanation
        self._last = explanation.numbers.last + 1
        self._quantities = {
            Quantity.INPUTS: say("inputs"),
            Quantity.WEIGHTS: say("weights"),
            Quantity.BIASES: say("biases"),
            Quantity.SUMS: say("sums"),
            Quantity.TARGETS: say("targets"),
            Quantity.ERRORS: say("error"),
            Quantity.SLOPES: say("slope"),
            Quantity.ADJUSTMENTS: say("adjustment"),
            Quantity.BIAS_ADJUSTMENTS: say("bias adjustment"),
            Quantity.VELOCITIES: say("velocity"),
            Quantity.NEW_VELOCITIES: say("new velocity"),
            Quantity.MEANS: say("average"),
            Quantity.NEW_MEANS: say("new average"),
            Quantity.SQUARES: say("average of squares"),
            Quantity.NEW_SQUARES: say("new average of squares"),
            Quantity.STEPS: say("change"),
            Quantity.NEW_WEIGHTS: say("new weights"),
        }

    def matrix(self, matrix: Matrix) -> str:
        """Return the name above a matrix."""
        return self._quantity(matrix) + ("ᵀ" if matrix.is_transposed else "")

    def shape(self, matrix: Matrix) -> str:
        """Return the shape of a matrix in words: 4 rows × 3 inputs."""
        rows, columns = matrix.shape
        if matrix.rows.kind is MatrixAxisKind.BIAS:
            text = say("1 bias") if columns == 1 else say("{count} biases")
            return fill(text, count=columns)
        return say(
            "{rows} × {columns}",
            rows=self._count(matrix.rows, rows),
            columns=self._count(matrix.columns, columns),
        )

    def along(self, axis: MatrixAxis, index: int) -> str:
        """Return the short name of a row or column of a matrix."""
        if axis.kind is MatrixAxisKind.TABLE_ROWS:
            return self.row_text(index)
        if axis.kind is MatrixAxisKind.BIAS or self.is_bias(axis, index):
            return say("bias")
        return self.node(axis.layer, index)

    def is_bias(self, axis: MatrixAxis, index: int) -> bool:
        """Return whether a row of a matrix is that of the bias."""
        units = self._explanation.network.sizes[axis.layer]
        return axis.kind is MatrixAxisKind.NODES_AND_BIAS and index == units

    @property
    def row_words(self) -> dict[str, str]:
        """What the rows of the matrices are: training rows, if the table has others."""
        if self._explanation.session.dataset.test_rows.size:
            return {"a_row": say("training row"), "the_rows": say("training rows")}
        return {"a_row": say("row"), "the_rows": say("rows")}

    def row_text(self, index: int) -> str:
        """Return the number that a row has in the table, from 1."""
        return count_text(int(self._explanation.rows[index]) + 1)

    def node(self, layer: int, unit: int) -> str:
        """Return the short name of a node: x1, h2, y; h2.3 is unit 3 of hidden layer 2."""
        return short_name(Node(layer, unit), self._explanation.session)

    def unit(self, layer: int, unit: int) -> str:
        """Return what a unit is called in a sentence."""
        if layer < self._last:
            return self.node(layer, unit)
        if self._explanation.network.sizes[-1] > 1:
            return say("output {name}", name=self.node(layer, unit))
        return say("the neuron") if self._last == 1 else say("the output")

    def scaling(self, layer: int) -> str:
        """Return what the loss multiplies a layer's errors by: × 2/4, ÷ 4, or nothing for 1."""
        factor, size = self._explanation.numbers.factor(layer), self.size
        number = round(factor * size)
        if factor == 1.0:
            return ""
        if number == 1:
            return f"÷ {count_text(size)}"
        return f"× {number}/{count_text(size)}" if size > 1 else f"× {number}"

    @property
    def size(self) -> int:
        """Over how many predictions the loss takes its mean, if it does."""
        return self._explanation.numbers.targets.size

    def layer(self, layer: int) -> str:
        """Return what a layer is called, counted as in a stage."""
        if layer + 1 == self._last:
            return say("neuron") if self._last == 1 else say("output")
        if self._last == 2:
            return say("hidden layer")
        return say("hidden layer {number}", number=layer + 1)

    def _quantity(self, matrix: Matrix) -> str:
        if matrix.quantity is Quantity.OUTPUTS:
            is_last = matrix.layer + 1 == self._last
            return say("predictions ŷ") if is_last else say("hidden outputs")
        if matrix.quantity is Quantity.SCALED_ERRORS:
            skips = self._explanation.numbers.skips_slope(matrix.layer)
            scaling = self.scaling(matrix.layer)
            if not skips:
                return f"{say('error × slope')} {scaling}".rstrip()
            return f"{say('error')} {scaling}" if scaling else say("error, in full")
        return self._quantities[matrix.quantity]

    def _count(self, axis: MatrixAxis, count: int) -> str:
        if axis.kind is MatrixAxisKind.TABLE_ROWS:
            text = say("1 row") if count == 1 else say("{count} rows")
        elif axis.kind is MatrixAxisKind.NODES_AND_BIAS:
            text = self._node_count(axis.layer, count - 1) + say(" + bias")
            count -= 1
        else:
            text = self._node_count(axis.layer, count)
        return fill(text, count=count)

    def _node_count(self, layer: int, count: int) -> str:
        if layer == 0:
            return say("1 input") if count == 1 else say("{count} inputs")
        if layer < self._last:
            return say("1 hidden unit") if count == 1 else say("{count} hidden units")
        if self._last == 1:
            return say("1 neuron") if count == 1 else say("{count} neurons")
        return say("1 output") if count == 1 else say("{count} outputs")
