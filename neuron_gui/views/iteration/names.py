"""What units, matrices and their shapes are called on screen."""

from PySide6.QtCore import QObject

from neuron_gui.core.activations import Activation
from neuron_gui.core.explanation import Axis, AxisKind, Explanation, Matrix, Quantity
from neuron_gui.views.widgets.numbers import count_text


class Names(QObject):
    """The names that one explanation needs; layers of nodes are counted from 0, the inputs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._quantities = {
            Quantity.INPUTS: self.tr("inputs"),
            Quantity.WEIGHTS: self.tr("weights"),
            Quantity.BIASES: self.tr("biases"),
            Quantity.SUMS: self.tr("sums"),
            Quantity.TARGETS: self.tr("targets"),
            Quantity.ERRORS: self.tr("error"),
            Quantity.SLOPES: self.tr("slope"),
            Quantity.ADJUSTMENTS: self.tr("adjustment"),
            Quantity.BIAS_ADJUSTMENTS: self.tr("bias adjustment"),
            Quantity.VELOCITIES: self.tr("velocity"),
            Quantity.NEW_VELOCITIES: self.tr("new velocity"),
            Quantity.MEANS: self.tr("average"),
            Quantity.NEW_MEANS: self.tr("new average"),
            Quantity.SQUARES: self.tr("average of squares"),
            Quantity.NEW_SQUARES: self.tr("new average of squares"),
            Quantity.STEPS: self.tr("step"),
            Quantity.NEW_WEIGHTS: self.tr("new weights"),
        }
        self.activations = {
            Activation.SIGMOID: self.tr("sigmoid"),
            Activation.TANH: self.tr("tanh"),
            Activation.RELU: self.tr("ReLU"),
            Activation.LINEAR: self.tr("linear"),
        }

    def explain(self, explanation: Explanation) -> None:
        """Name the parts of this explanation from now on."""
        self._explanation = explanation
        self._last = explanation.last_layer + 1

    def matrix(self, matrix: Matrix) -> str:
        """Return the name above a matrix."""
        return self._quantity(matrix) + ("ᵀ" if matrix.is_transposed else "")

    def shape(self, matrix: Matrix) -> str:
        """Return the shape of a matrix in words: 4 rows × 3 inputs."""
        rows, columns = matrix.shape
        if matrix.rows.kind is AxisKind.BIAS:
            text = self.tr("1 bias") if columns == 1 else self.tr("{count} biases")
            return text.format(count=count_text(columns))
        return self.tr("{rows} × {columns}").format(
            rows=self._count(matrix.rows, rows), columns=self._count(matrix.columns, columns)
        )

    def along(self, axis: Axis, number: int) -> str:
        """Return the short name of a row or column of a matrix."""
        if axis.kind is AxisKind.TABLE_ROWS:
            return self.row_text(number)
        if axis.kind is AxisKind.BIAS or self.is_bias(axis, number):
            return self.tr("bias")
        return self.node(axis.layer, number)

    def is_bias(self, axis: Axis, number: int) -> bool:
        """Return whether a row of a matrix is that of the bias."""
        units = self._explanation.network.sizes[axis.layer]
        return axis.kind is AxisKind.NODES_AND_BIAS and number == units

    def row_text(self, number: int) -> str:
        """Return the number that a row has in the table, from 1."""
        return count_text(int(self._explanation.rows[number]) + 1)

    def node(self, layer: int, unit: int) -> str:
        """Return the short name of a node: x1, h2, y; h2.3 is unit 3 of hidden layer 2."""
        dataset = self._explanation.session.dataset
        if layer == 0:
            return dataset.input_names[unit]
        if layer == self._last:
            return dataset.target_names[unit]
        return f"h{unit + 1}" if self._last == 2 else f"h{layer}.{unit + 1}"

    def unit(self, layer: int, unit: int) -> str:
        """Return what a unit is called in a sentence."""
        if layer < self._last:
            return self.node(layer, unit)
        if self._explanation.network.sizes[-1] > 1:
            return self.tr("output {name}").format(name=self.node(layer, unit))
        return self.tr("the neuron") if self._last == 1 else self.tr("the output")

    def layer(self, layer: int) -> str:
        """Return what a layer is called, counted as in a stage."""
        if layer + 1 == self._last:
            return self.tr("neuron") if self._last == 1 else self.tr("output")
        if self._last == 2:
            return self.tr("hidden layer")
        return self.tr("hidden layer {number}").format(number=layer + 1)

    def prediction(self, unit: int) -> str:
        """Return the sign for an output: ŷ, or ŷ of its name where there are several."""
        several = self._explanation.network.sizes[-1] > 1
        return f"ŷ({self.node(self._last, unit)})" if several else "ŷ"

    def _quantity(self, matrix: Matrix) -> str:
        if matrix.quantity is Quantity.OUTPUTS:
            is_last = matrix.layer + 1 == self._last
            return self.tr("predictions ŷ") if is_last else self.tr("hidden outputs")
        if matrix.quantity is Quantity.SCALED_ERRORS:
            skips = self._explanation.skips_slope(matrix.layer)
            if not skips:
                return self.tr("error × slope")
            size = matrix.values.size
            text = self.tr("error ÷ {size}") if size > 1 else self.tr("error, in full")
            return text.format(size=count_text(size))
        return self._quantities[matrix.quantity]

    def _count(self, axis: Axis, count: int) -> str:
        if axis.kind is AxisKind.TABLE_ROWS:
            text = self.tr("1 row") if count == 1 else self.tr("{count} rows")
        elif axis.kind is AxisKind.NODES_AND_BIAS:
            text = self._node_count(axis.layer, count - 1) + self.tr(" + bias")
            count -= 1
        else:
            text = self._node_count(axis.layer, count)
        return text.format(count=count_text(count))

    def _node_count(self, layer: int, count: int) -> str:
        if layer == 0:
            return self.tr("1 input") if count == 1 else self.tr("{count} inputs")
        if layer < self._last:
            return self.tr("1 hidden unit") if count == 1 else self.tr("{count} hidden units")
        if self._last == 1:
            return self.tr("1 neuron") if count == 1 else self.tr("{count} neurons")
        return self.tr("1 output") if count == 1 else self.tr("{count} outputs")
