"""What each row adds to a weight, against arithmetic in plain Python and against the engine."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given

from neuron_gui.core import gradients, new_session, train
from neuron_gui.core.explanation.contributions import contributions, next_step, pass_of_row
from neuron_gui.core.losses import Loss
from neuron_gui.core.nodes import Edge, Node, Parameter, parameter_value
from neuron_gui.core.session import Session
from neuron_gui.core.update_rules import Optimizer, Update
from tests.core.loops import XOR
from tests.core.sessions import EVERY_WAY, session_for, sessions


def every_parameter(session: Session) -> list[Parameter]:
    parameters: list[Parameter] = []
    for layer, (size, following) in enumerate(pairwise(session.network.sizes)):
        units = [Node(layer + 1, unit) for unit in range(following)]
        sources = [Node(layer, unit) for unit in range(size)]
        parameters += [Edge(source, unit) for source in sources for unit in units]
        parameters += units if session.network.bias else []
    return parameters


def plain_sigmoid(total: float) -> float:
    return 1.0 / (1.0 + math.exp(-total))


def test_every_parameter_has_a_place_of_its_own_in_their_order() -> None:
    network = new_session(hidden=(4, 2), bias=True).network
    indices = [parameter.index(network) for parameter in every_parameter(new_session(
        hidden=(4, 2), bias=True))]  # fmt: skip
    assert indices == list(range(network.parameters.size))
    assert parameter_value(Edge(Node(1, 3), Node(2, 0)), network) == network.weights[1][3, 0]
    assert parameter_value(Node(3, 0), network) == network.biases[2][0]  # type: ignore[index]


def test_a_network_without_biases_has_no_place_for_one() -> None:
    with pytest.raises(IndexError):
        Node(1, 0).index(new_session().network)
    with pytest.raises(IndexError):
        Node(0, 0).index(new_session(bias=True).network)


def test_every_number_of_a_neuron_is_what_a_pocket_calculator_gives() -> None:
    session = train(new_session(learning_rate=0.5), 100)
    found = contributions(session, Edge(Node(0, 2), Node(1, 0)))
    weights = [float(weight) for weight in session.weights[0][:, 0]]
    total = 0.0
    for row, (inputs, target) in enumerate(
        [([0, 0, 1], 0), ([1, 1, 1], 1), ([1, 0, 1], 1), ([0, 1, 1], 0)]
    ):
        output = plain_sigmoid(sum(x * w for x, w in zip(inputs, weights, strict=True)))
        assert found.errors[row] == pytest.approx(target - output, abs=1e-15)
        assert found.slopes is not None
        assert found.slopes[row] == pytest.approx(output * (1 - output), abs=1e-15)
        assert found.inputs[row] == inputs[2]
        product = (target - output) * output * (1 - output) * inputs[2]
        assert found.products[row] == pytest.approx(product, abs=1e-15)
        total += product
    assert found.rows.tolist() == [0, 1, 2, 3]
    assert found.adjustment == pytest.approx(total, abs=1e-15)
    assert next_step(session, Edge(Node(0, 2), Node(1, 0))) == pytest.approx(0.5 * total, abs=1e-15)


def test_a_hidden_unit_gets_the_error_that_flows_back_through_its_edges() -> None:
    session = train(new_session(XOR, hidden=(3,), loss="mean_squared_error"), 40)
    found = contributions(session, Edge(Node(0, 0), Node(1, 1)))
    for row in range(4):
        inputs, target = XOR.inputs[row].tolist(), float(XOR.targets[row, 0])
        hidden = [
            plain_sigmoid(sum(inputs[i] * float(session.weights[0][i, unit]) for i in range(3)))
            for unit in range(3)
        ]
        back = [float(session.weights[1][unit, 0]) for unit in range(3)]
        output = plain_sigmoid(sum(h * w for h, w in zip(hidden, back, strict=True)))
        delta = 2 / 4 * (target - output) * output * (1 - output)
        assert found.errors[row] == pytest.approx(delta * back[1], abs=1e-15)
        expected = delta * back[1] * hidden[1] * (1 - hidden[1]) * inputs[0]
        assert found.products[row] == pytest.approx(expected, abs=1e-15)
    assert found.factor == 1.0
    assert contributions(session, Edge(Node(1, 1), Node(2, 0))).factor == 0.5


def test_cross_entropy_has_no_slope_in_the_last_layer() -> None:
    session = new_session(loss=Loss.CROSS_ENTROPY, hidden=(2,))
    assert contributions(session, Edge(Node(1, 0), Node(2, 0))).slopes is None
    assert contributions(session, Edge(Node(0, 0), Node(1, 0))).slopes is not None


@given(sessions())
def test_contributions_sum_up_to_the_gradient(session: Session) -> None:
    assume(session.dataset.rows > 0 and session.settings.update is Update.TABLE)
    slopes = gradients(session)
    for parameter in every_parameter(session):
        if isinstance(parameter, Edge):
            weights, _ = slopes[parameter.source.layer]
            gradient = weights[parameter.source.unit, parameter.target.unit]
        else:
            _, biases = slopes[parameter.layer - 1]
            gradient = biases[parameter.unit]  # type: ignore[index]
        found = contributions(session, parameter)
        size = max(1.0, float(np.abs(found.products).max()))
        assert found.adjustment == pytest.approx(-float(gradient), abs=1e-12 * size)


@pytest.mark.parametrize(("optimizer", "update"), EVERY_WAY)
def test_the_next_step_is_what_training_does(optimizer: Optimizer, update: Update) -> None:
    session = train(session_for(optimizer, update), 7)
    after = train(session, 1)
    for parameter in every_parameter(session):
        reached, before = (parameter_value(parameter, one.network) for one in (after, session))
        assert next_step(session, parameter) == reached - before


@pytest.mark.parametrize("update", [Update.ROW, Update.SHUFFLED_ROW])
def test_row_by_row_the_contributions_times_the_rate_are_the_step(update: Update) -> None:
    session = train(session_for(Optimizer.GRADIENT_DESCENT, update), 7)
    for parameter in every_parameter(session):
        found = contributions(session, parameter)
        assert sorted(found.rows.tolist()) == [0, 1, 2, 3]
        rate = session.settings.learning_rate
        assert rate * found.adjustment == pytest.approx(next_step(session, parameter), abs=1e-15)


def test_the_pass_of_a_row_has_the_errors_it_has_in_training() -> None:
    session = new_session(XOR, hidden=(2,), loss="mean_squared_error")
    way = pass_of_row(session, 2)
    assert way.errors(0)[0, 1] == contributions(session, Edge(Node(0, 0), Node(1, 1))).errors[2]
    by_row = new_session(XOR, hidden=(2,), loss="mean_squared_error", update="row")
    way = pass_of_row(by_row, 2)
    assert (len(way.inputs), way.factor(1)) == (1, 2.0)
