"""The numbers of one update of the weights: forward through the layers, and back.

Each formula is written as in a textbook and gives the bits of the engine's in-place form. Layers
are counted from 0, the layer after the inputs; all arrays but weights are shaped (rows, units).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from neuron_gui.core.arrays import Array, perform, touched
from neuron_gui.core.losses import Loss
from neuron_gui.core.network import Network


@dataclass(frozen=True, eq=False)
class LossSum:
    """The loss as `scale` times the sum of `parts`, which are shaped (rows, outputs)."""

    parts: Array
    scale: float
    value: float


class Pass:
    """Forward and backward for some rows; backward is computed when it is first asked for.

    `count` tells how many targets the loss is taken of, if those of the rows are only a part.
    """

    def __init__(
        self,
        network: Network,
        loss: Loss,
        inputs: Array,
        targets: Array,
        count: int | None = None,
    ) -> None:
        self.network, self.inputs, self.targets = network, inputs, targets
        self._count = targets.size if count is None else count
        self._loss = loss
        self._errors: dict[int, Array] = {}
        self._scaled: dict[int, Array] = {}

    @property
    def last(self) -> int:
        """The output layer."""
        return len(self.network.weights) - 1

    def inputs_of(self, layer: int) -> Array:
        """Return what flows into a layer: the table, or what the layer before it gives."""
        return self.outputs(layer - 1) if layer else self.inputs

    def sums(self, layer: int) -> Array:
        """Return the weighted sums of a layer."""
        return self._forward[layer][0]

    def outputs(self, layer: int) -> Array:
        """Return what a layer gives."""
        return self._forward[layer][1]

    def errors(self, layer: int) -> Array:
        """Return target minus output, or for a hidden layer what flows back to it."""
        if layer not in self._errors:
            with np.errstate(all="ignore"):
                self._errors[layer] = self._new_errors(layer)
        return self._errors[layer]

    def slopes(self, layer: int) -> Array:
        """Return the slopes of a layer's activation, told from its outputs."""
        with np.errstate(all="ignore"):
            return self.network.activations[layer].function.slope(self.outputs(layer))

    def skips_slope(self, layer: int) -> bool:
        """Return whether the slope cancels out: in the output layer, with cross-entropy."""
        return layer == self.last and self._loss.function.skips_slope

    def factor(self, layer: int) -> float:
        """Return the factor of the loss; hidden layers have it in what flows back to them."""
        return self._loss.function.factor(self._count) if layer == self.last else 1.0

    def scaled_errors(self, layer: int) -> Array:
        """Return error times slope, and times the factor of the loss."""
        if layer not in self._scaled:
            with np.errstate(all="ignore"):
                self._scaled[layer] = self._new_scaled_errors(layer)
        return self._scaled[layer]

    def adjustments(self, layer: int) -> Array:
        """Return what the weights of a layer are to change by, shaped as they are."""
        with np.errstate(all="ignore"):
            result: Array = self.inputs_of(layer).T.dot(self.scaled_errors(layer))
        return result

    def bias_adjustments(self, layer: int) -> Array:
        """Return what the biases of a layer are to change by, shaped (units,)."""
        with np.errstate(all="ignore"):
            result: Array = np.add.reduce(self.scaled_errors(layer), 0)
        return result

    def all_adjustments(self) -> Array:
        """Return all adjustments as one flat vector in the order of the parameters."""
        parts: list[Array] = []
        for layer in range(self.last + 1):
            parts.append(self.adjustments(layer).ravel())
            if self.network.bias:
                parts.append(self.bias_adjustments(layer))
        return np.concatenate(parts)

    def loss(self) -> LossSum:
        """Return the loss of these rows, and its parts."""
        function = self._loss.function
        outputs, sums = self.outputs(self.last), self.sums(self.last)
        with np.errstate(all="ignore"):
            differences = outputs - self.targets
            total = float(function.total(differences, sums, self.targets)())
            parts = self._cross_entropies(sums) if function.skips_slope else differences**2
        scale = function.scale(self._count)
        return LossSum(parts, scale, total * scale)

    def _cross_entropies(self, sums: Array) -> Array:
        yes, no = np.logaddexp(0.0, -sums), np.logaddexp(0.0, sums)
        parts: Array = self.targets * yes + (1.0 - self.targets) * no
        return parts

    @cached_property
    def _forward(self) -> list[tuple[Array, Array]]:
        return self.network.forward(self.inputs)

    def _new_errors(self, layer: int) -> Array:
        if layer == self.last:
            return self.targets - self.outputs(layer)
        weights = self.network.weights[layer + 1]
        above = self.scaled_errors(layer + 1)
        errors: Array = above.dot(weights.T, touched(len(above), len(weights)))
        return errors

    def _new_scaled_errors(self, layer: int) -> Array:
        errors, outputs = self.errors(layer), self.outputs(layer)
        if self.factor(layer) != 1.0:
            errors = errors * self.factor(layer)
        if self.skips_slope(layer):
            return errors
        result, function = np.empty_like(errors), self.network.activations[layer].function
        perform(function.times_slope(errors, outputs, result, np.empty_like(errors)))
        return result
