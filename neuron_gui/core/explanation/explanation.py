"""The stages of a session's next iteration, each as equations with all their numbers.

Nothing is computed before it is asked for, so that even a large table costs little to explain.
"""

from dataclasses import replace
from enum import StrEnum
from functools import cached_property

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array, Indices, frozen
from neuron_gui.core.explanation.matrices import (
    Equation,
    Matrix,
    MatrixAxis,
    MatrixAxisKind,
    Operation,
    Quantity,
)
from neuron_gui.core.explanation.new_weights import NewWeights
from neuron_gui.core.explanation.passes import Pass
from neuron_gui.core.explanation.updates import IterationUpdates
from neuron_gui.core.session import Session
from neuron_gui.core.stages import Stage, StageKind, stages

ROWS = MatrixAxis(MatrixAxisKind.TABLE_ROWS)


class Obstacle(StrEnum):
    """Why there is nothing to explain."""

    NO_ROWS = "no_rows"
    TABLE_NOT_FINITE = "table_not_finite"
    """A value of the table is no number, or endless."""
    WEIGHTS_NOT_FINITE = "weights_not_finite"
    """A weight, or the optimizer's memory, is no number."""
    OVERFLOW = "overflow"
    """Numbers of this stage are too large."""


def explain(session: Session, update: int = 0) -> "Explanation | Obstacle":
    """Return the explanation of one update of the session's next iteration, or what hinders it.

    Updates count from 0; there is one an iteration for the whole table, or else one a row.
    """
    obstacle = find_obstacle(session)
    return Explanation(session, IterationUpdates(session), update) if obstacle is None else obstacle


def find_obstacle(session: Session) -> Obstacle | None:
    """Return why no stage of a session can be explained, if that is so."""
    dataset = session.dataset
    if dataset.rows == 0:
        return Obstacle.NO_ROWS
    if not dataset.training_part.is_finite:
        return Obstacle.TABLE_NOT_FINITE
    state = session.network.parameters, session.memory
    if not all(np.isfinite(part).all() for part in state):
        return Obstacle.WEIGHTS_NOT_FINITE
    return None


class Explanation:
    """One update: the `rows` of the table that it is for, and `numbers` up to its adjustments."""

    def __init__(self, session: Session, updates: IterationUpdates, update: int) -> None:
        parameters, self._memory = updates.state_before(update)
        self.session, self.update, self.updates = session, update, updates.count
        self._equations: dict[Stage, tuple[Equation, ...]] = {}
        self._obstacles: dict[Stage, Obstacle | None] = {}
        self.rows: Indices = updates.rows(update)
        self.network = session.network.with_parameters(frozen(parameters))
        dataset, rows = session.dataset.training_part, slice(None)
        if updates.is_by_row:
            dataset = session.dataset
            rows = slice(int(self.rows[0]), int(self.rows[0]) + 1)
        self.numbers = Pass(
            self.network, session.settings.loss, dataset.inputs[rows], dataset.targets[rows]
        )

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages in their order."""
        return stages(len(self.network.weights))

    def activation(self, layer: int) -> Activation:
        """Return the activation of a layer."""
        return self.network.activations[layer]

    @cached_property
    def after(self) -> Session:
        """The session after this update; after the last one, the iteration is counted."""
        is_last = self.update == self.updates - 1
        return replace(
            self.session,
            network=self.network.with_parameters(frozen(self._new_weights.new_parameters)),
            memory=frozen(self._new_weights.new_memory),
            iteration=self.session.iteration + is_last,
        )

    def equations(self, stage: Stage) -> tuple[Equation, ...]:
        """Return the equations of a stage; the first one is what the stage is about."""
        if stage not in self._equations:
            self._equations[stage] = self._new_equations(stage)
        return self._equations[stage]

    def obstacle(self, stage: Stage) -> Obstacle | None:
        """Return OVERFLOW if a number of a stage is not finite."""
        if stage not in self._obstacles:
            matrices = [
                each for one in self.equations(stage) for each in (*one.operands, one.result)
            ]
            finite = all(np.isfinite(matrix.values).all() for matrix in matrices)
            self._obstacles[stage] = None if finite else Obstacle.OVERFLOW
        return self._obstacles[stage]

    def _new_equations(self, stage: Stage) -> tuple[Equation, ...]:
        if stage.kind is StageKind.NEW_WEIGHTS:
            return self._new_weights.equations()
        build = {
            StageKind.WEIGHTED_SUM: self._weighted_sum,
            StageKind.ACTIVATION: self._activation,
            StageKind.ERROR: self._error,
            StageKind.SLOPE: self._slope,
            StageKind.ADJUSTMENT: self._adjustment,
        }[stage.kind]
        return build(stage.layer)

    def _weighted_sum(self, layer: int) -> tuple[Equation, ...]:
        operands = [self._inputs(layer), self._weights(layer)]
        biases = self.network.biases[layer]
        if biases is not None:
            operands.append(self._of_biases(Quantity.BIASES, layer, biases))
        sums = self._of_units(Quantity.SUMS, layer, self.numbers.sums(layer))
        return (Equation(Operation.PRODUCT, tuple(operands), sums),)

    def _activation(self, layer: int) -> tuple[Equation, ...]:
        sums = self._of_units(Quantity.SUMS, layer, self.numbers.sums(layer))
        return (Equation(Operation.ACTIVATION, (sums,), self._outputs(layer)),)

    def _error(self, layer: int) -> tuple[Equation, ...]:
        errors = self._errors(layer)
        if layer < self.numbers.last:
            operands = (self._scaled_errors(layer + 1), self._weights(layer + 1).transposed)
            return (Equation(Operation.PRODUCT, operands, errors),)
        targets = self._of_units(Quantity.TARGETS, layer, self.numbers.targets)
        return (Equation(Operation.DIFFERENCE, (targets, self._outputs(layer)), errors),)

    def _slope(self, layer: int) -> tuple[Equation, ...]:
        errors, scaled = self._errors(layer), self._scaled_errors(layer)
        factor = (self.numbers.factor(layer),)
        if self.numbers.skips_slope(layer):
            return (Equation(Operation.SCALED, (errors,), scaled, factor),)
        slopes = self._of_units(Quantity.SLOPES, layer, self.numbers.slopes(layer))
        equation = Equation(Operation.SCALED, (errors, slopes), scaled, factor)
        if self.activation(layer) is Activation.LINEAR:
            return (equation,)
        return equation, Equation(Operation.SLOPE, (self._outputs(layer),), slopes)

    def _adjustment(self, layer: int) -> tuple[Equation, ...]:
        scaled = self._scaled_errors(layer)
        values = self.numbers.adjustments(layer)
        adjustments = self._between_layers(Quantity.ADJUSTMENTS, layer, values)
        operands = (self._inputs(layer).transposed, scaled)
        equations = [Equation(Operation.PRODUCT, operands, adjustments)]
        if self.network.bias:
            sums = self.numbers.bias_adjustments(layer)
            result = self._of_biases(Quantity.BIAS_ADJUSTMENTS, layer, sums)
            equations.append(Equation(Operation.COLUMN_SUMS, (scaled,), result))
        return tuple(equations)

    @cached_property
    def _new_weights(self) -> NewWeights:
        settings = self.session.settings
        adjustments = self.numbers.all_adjustments()
        return NewWeights(
            self.network, settings.optimizer, settings.learning_rate, adjustments, self._memory
        )

    def _inputs(self, layer: int) -> Matrix:
        if layer:
            return self._outputs(layer - 1)
        columns = MatrixAxis(MatrixAxisKind.NODES, 0)
        return Matrix(Quantity.INPUTS, 0, self.numbers.inputs, ROWS, columns)

    def _outputs(self, layer: int) -> Matrix:
        return self._of_units(Quantity.OUTPUTS, layer, self.numbers.outputs(layer))

    def _errors(self, layer: int) -> Matrix:
        return self._of_units(Quantity.ERRORS, layer, self.numbers.errors(layer))

    def _scaled_errors(self, layer: int) -> Matrix:
        return self._of_units(Quantity.SCALED_ERRORS, layer, self.numbers.scaled_errors(layer))

    def _weights(self, layer: int) -> Matrix:
        return self._between_layers(Quantity.WEIGHTS, layer, self.network.weights[layer])

    def _of_units(self, quantity: Quantity, layer: int, values: Array) -> Matrix:
        return Matrix(quantity, layer, values, ROWS, MatrixAxis(MatrixAxisKind.NODES, layer + 1))

    def _of_biases(self, quantity: Quantity, layer: int, values: Array) -> Matrix:
        columns = MatrixAxis(MatrixAxisKind.NODES, layer + 1)
        return Matrix(quantity, layer, values[np.newaxis], MatrixAxis(MatrixAxisKind.BIAS), columns)

    def _between_layers(self, quantity: Quantity, layer: int, values: Array) -> Matrix:
        rows, columns = (
            MatrixAxis(MatrixAxisKind.NODES, layer),
            MatrixAxis(MatrixAxisKind.NODES, layer + 1),
        )
        return Matrix(quantity, layer, values, rows, columns)
