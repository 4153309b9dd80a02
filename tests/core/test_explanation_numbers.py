"""Every number of an explanation, against the same iteration written with plain loops."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.activations import Activation
from neuron_gui.core.explanation import Equation, Explanation, Operation, Quantity, explain
from neuron_gui.core.losses import Loss
from neuron_gui.core.session import Session
from neuron_gui.core.stages import Stage, StageKind
from neuron_gui.core.update_rules import Optimizer
from tests.core import plain_iteration as plain
from tests.core.loops import XOR
from tests.core.sessions import EVERY_WAY, session_for, sessions


def explained(session: Session, update: int = 0) -> Explanation:
    explanation = explain(session, update)
    assert isinstance(explanation, Explanation)
    return explanation


def plain_layers(explanation: Explanation) -> list[plain.Layer]:
    """Compute the explanation's update with plain loops."""
    session, network = explanation.session, explanation.network
    dataset, rows = session.dataset, explanation.rows
    layers = plain.forward(
        dataset.inputs[rows].tolist(),
        [weights.tolist() for weights in network.weights],
        [None if biases is None else biases.tolist() for biases in network.biases],
        [str(activation) for activation in network.activations],
    )
    plain.backward(layers, dataset.targets[rows].tolist(), str(session.settings.loss))
    return layers


def expected(quantity: Quantity, layer: plain.Layer) -> plain.Rows:
    """Return what a matrix of a layer must hold."""
    biases = layer.biases or []
    return {
        Quantity.INPUTS: layer.inputs,
        Quantity.WEIGHTS: layer.weights,
        Quantity.BIASES: [biases],
        Quantity.SUMS: layer.sums,
        Quantity.OUTPUTS: layer.outputs,
        Quantity.ERRORS: layer.errors,
        Quantity.SLOPES: layer.slopes,
        Quantity.SCALED_ERRORS: layer.scaled_errors,
        Quantity.ADJUSTMENTS: layer.adjustments,
        Quantity.BIAS_ADJUSTMENTS: [layer.bias_adjustments],
    }[quantity]


def check_stages_before_the_last(explanation: Explanation) -> None:
    layers = plain_layers(explanation)
    for stage in explanation.stages[:-1]:
        for equation in explanation.equations(stage):
            for matrix in (*equation.operands, equation.result):
                values = matrix.values.T if matrix.is_transposed else matrix.values
                if matrix.quantity is Quantity.TARGETS:
                    assert np.array_equal(
                        values, explanation.session.dataset.targets[explanation.rows]
                    )
                    continue
                numbers = expected(matrix.quantity, layers[matrix.layer])
                np.testing.assert_allclose(values, numbers, rtol=1e-9, atol=1e-9)


def memory_of_each_weight(session: Session) -> list[list[float]]:
    """Return for each parameter its velocity, or its mean, square and the updates so far."""
    memory, size = session.memory.tolist(), session.network.parameters.size
    if session.settings.optimizer is Optimizer.MOMENTUM:
        return [[velocity] for velocity in memory]
    if session.settings.optimizer is Optimizer.ADAM:
        pairs = zip(memory[:size], memory[size : 2 * size], strict=True)
        return [[-mean, square, memory[-1]] for mean, square in pairs]
    return [[] for _ in range(size)]


def check_new_weights(explanation: Explanation) -> None:
    """Check the last stage of an update for the whole table."""
    session, layers = explanation.session, plain_layers(explanation)
    adjustments: list[float] = []
    for layer in layers:
        adjustments += [number for row in layer.adjustments for number in row]
        adjustments += layer.bias_adjustments if layer.biases is not None else []
    ways = [
        plain.stepped(str(session.settings.optimizer), session.settings.learning_rate, *parts)
        for parts in zip(
            session.network.parameters.tolist(),
            adjustments,
            memory_of_each_weight(session),
            strict=True,
        )
    ]
    names = {
        Quantity.NEW_VELOCITIES: "new_velocity",
        Quantity.NEW_MEANS: "new_mean",
        Quantity.NEW_SQUARES: "new_square",
        Quantity.STEPS: "step",
        Quantity.NEW_WEIGHTS: "new_weight",
    }
    equations = explanation.equations(Stage(StageKind.NEW_WEIGHTS))
    for quantity, name in names.items():
        found = [one.result.values.ravel() for one in equations if one.result.quantity is quantity]
        if found:
            numbers = [getattr(way, name) for way in ways]
            # Adam divides by averages that may be next to nothing: there, digits are lost.
            np.testing.assert_allclose(np.concatenate(found), numbers, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("loss", Loss)
@pytest.mark.parametrize("bias", [False, True])
@pytest.mark.parametrize("hidden", [(), (4,), (3, 2)])
def test_every_number_is_what_plain_loops_compute(
    loss: Loss, bias: bool, hidden: tuple[int, ...]
) -> None:
    session = train(new_session(XOR, hidden=hidden, bias=bias, loss=loss), 50)
    check_stages_before_the_last(explained(session))
    check_new_weights(explained(session))


@pytest.mark.parametrize("activation", Activation)
def test_every_activation_is_what_plain_loops_compute(activation: Activation) -> None:
    session = new_session(XOR, hidden=[4], bias=True, hidden_activation=activation)
    check_stages_before_the_last(explained(train(session, 20)))


@pytest.mark.parametrize(("optimizer", "update"), EVERY_WAY)
def test_every_optimizer_and_update_mode_is_what_plain_loops_compute(
    optimizer: Optimizer, update: str
) -> None:
    session = train(session_for(optimizer, update), 10)
    check_new_weights(explained(session))
    check_stages_before_the_last(explained(session, 0 if update == "table" else 3))


@given(session=sessions())
def test_the_numbers_of_any_session_are_what_plain_loops_compute(session: Session) -> None:
    assume(session.dataset.rows > 0)
    explanation = explained(session)
    assume(not any(explanation.obstacle(stage) for stage in explanation.stages))
    layers = range(len(session.weights))
    assume(all(np.abs(explanation.numbers.sums(layer)).max() < 300 for layer in layers))
    assume(all(np.abs(one.result.values).max() < 1e3 for one in all_equations(explanation)))
    check_stages_before_the_last(explanation)


@pytest.mark.parametrize("loss", Loss)
def test_the_loss_is_what_plain_loops_compute(loss: Loss) -> None:
    explanation = explained(train(new_session(XOR, loss=loss), 30))
    last = plain_layers(explanation)[-1]
    targets = XOR.targets.tolist()
    computed = plain.loss_value(str(loss), last.sums, last.outputs, targets)
    assert explanation.numbers.loss().value == pytest.approx(computed, rel=1e-12)


def all_equations(explanation: Explanation) -> list[Equation]:
    return [one for stage in explanation.stages for one in explanation.equations(stage)]


SUMMED = {*Operation} - {Operation.ACTIVATION, Operation.SLOPE, Operation.ADAM_STEP}


@pytest.mark.parametrize("optimizer", Optimizer)
@pytest.mark.parametrize("loss", Loss)
def test_the_terms_of_every_cell_add_up_to_it(optimizer: Optimizer, loss: Loss) -> None:
    session = new_session(XOR, hidden=[3], bias=True, loss=loss, optimizer=optimizer)
    for equation in all_equations(explained(train(session, 5))):
        if equation.operation in SUMMED:
            for row, column in np.ndindex(equation.result.shape):
                terms = equation.terms(row, column)
                total = sum(float(np.prod(term)) for term in terms)
                number = equation.result.values[row, column]
                assert total == pytest.approx(number, rel=1e-9, abs=1e-15)


def test_a_weighted_sum_comes_from_a_row_a_column_and_a_bias() -> None:
    session = new_session(XOR, hidden=[2], bias=True)
    (equation,) = explained(session).equations(Stage(StageKind.WEIGHTED_SUM, 0))
    inputs, weights, biases = equation.cells(2, 1)
    assert (inputs.row, inputs.column) == (2, None)
    assert (weights.row, weights.column) == (None, 1)
    assert (biases.row, biases.column) == (0, 1)
    terms = [[1, equation.operands[1].values[0, 1]], [0, equation.operands[1].values[1, 1]]]
    assert equation.terms(2, 1)[:2].tolist() == terms


def test_an_error_comes_from_one_target_and_one_output() -> None:
    (equation,) = explained(new_session(XOR)).equations(Stage(StageKind.ERROR, 0))
    assert {(cells.row, cells.column) for cells in equation.cells(3, 0)} == {(3, 0)}
    output = equation.operands[1].values[3, 0]
    assert equation.terms(3, 0).tolist() == [[0.0], [-output]]


def test_the_adjustment_of_the_tutorials_first_iteration() -> None:
    """By hand: with weights 0 all outputs are 0.5, slopes 0.25, and errors half a point."""
    session = new_session()
    session = replace(session, network=session.network.with_parameters(np.zeros(3)))
    (equation,) = explained(session).equations(Stage(StageKind.ADJUSTMENT, 0))
    assert equation.result.values.ravel().tolist() == [0.25, 0.0, 0.0]
    assert equation.operands[1].values.ravel().tolist() == [-0.125, 0.125, 0.125, -0.125]


def test_the_slope_of_the_output_is_missing_with_cross_entropy() -> None:
    explanation = explained(new_session(XOR, hidden=[2], loss="cross_entropy"))
    (equation,) = explanation.equations(Stage(StageKind.SLOPE, 1))
    assert [operand.quantity for operand in equation.operands] == [Quantity.ERRORS]
    assert equation.factors == (0.25,)
    assert explanation.numbers.skips_slope(1)
    assert not explanation.numbers.skips_slope(0)
    assert len(explanation.equations(Stage(StageKind.SLOPE, 0))) == 2


def test_one_row_of_many_is_explained_without_the_others() -> None:
    table = Dataset(np.ones((100_000, 3)), np.ones(100_000))
    explanation = explained(new_session(table, update="row"))
    (equation,) = explanation.equations(Stage(StageKind.WEIGHTED_SUM, 0))
    assert equation.operands[0].shape == (1, 3)
