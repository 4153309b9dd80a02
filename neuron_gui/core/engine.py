"""The arithmetic of training, done in place.

An iteration is a list of NumPy calls, bound beforehand to arrays that are made once. On tables as
small as a lesson's this nearly halves the time of the same formulas written plainly, and the bits
are the same.
"""

from collections.abc import Callable
from functools import partial
from weakref import proxy

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array, Call, frozen, perform, touched
from neuron_gui.core.checking import StoppedError
from neuron_gui.core.losses import Loss
from neuron_gui.core.network import Network, layer_views
from neuron_gui.core.session import Session, Settings

LARGE = 10_000_000
"""From so many rows times parameters on a call takes longer than to look up before it."""
Interruption = Callable[[], None] | None


class _Layer:
    """One layer's working arrays for a fixed number of rows; weights and gradients are views."""

    def __init__(
        self,
        inputs: Array,
        weights: Array,
        bias: Array | None,
        activation: Activation,
        weight_gradient: Array,
        bias_gradient: Array | None,
    ) -> None:
        shape = (len(inputs), weights.shape[1])
        self.inputs, self.sums, self.outputs = inputs, touched(*shape), np.empty(shape)
        self.errors, self.scratch = touched(*shape), np.empty(shape)
        self.weights, self.weight_gradient = weights, weight_gradient
        self.bias, self.bias_gradient = bias, bias_gradient
        self.function = activation.function

    def forward(self) -> list[Call]:
        """Sums and outputs from the inputs."""
        calls: list[Call] = [partial(self.inputs.dot, self.weights, self.sums)]
        if self.bias is not None:
            calls.append(partial(np.add, self.sums, self.bias, self.sums))
        return calls + self.function.apply(self.sums, self.outputs)

    def errors_from(self, output_errors: Array) -> list[Call]:
        """Errors of the sums from the errors of the outputs."""
        return self.function.times_slope(output_errors, self.outputs, self.errors, self.scratch)

    def gradient(self) -> list[Call]:
        """Gradients from the errors of the sums."""
        calls: list[Call] = [partial(self.inputs.T.dot, self.errors, self.weight_gradient)]
        if self.bias is not None:
            calls.append(partial(np.add.reduce, self.errors, 0, None, self.bias_gradient))
        return calls

    def pass_back(self, previous: "_Layer") -> list[Call]:
        """The errors of the layer before this one."""
        flow_back: Call = partial(self.errors.dot, self.weights.T, previous.errors)
        return [flow_back, *previous.errors_from(previous.errors)]


class Engine:
    """Forward and backward through a network for the rows it was given.

    `parameters` and `gradient` are flat vectors as in Network. `forward` and `backward` are the
    calls that compute the outputs and then the gradient from the parameters.
    """

    def __init__(
        self, network: Network, loss: Loss, inputs: Array, targets: Array, parameters: Array
    ) -> None:
        self.gradient = np.zeros_like(parameters)
        layers = _layers(network, inputs, parameters, self.gradient)
        last = layers[-1]
        self.outputs = last.outputs
        differences = np.empty_like(last.outputs)

        self.forward: list[Call] = [call for layer in layers for call in layer.forward()]
        self.forward.append(partial(np.subtract, last.outputs, targets, differences))

        self.backward = _first_errors(loss, differences, last) + last.gradient()
        for layer, previous in zip(layers[:0:-1], layers[-2::-1], strict=True):
            self.backward += layer.pass_back(previous) + previous.gradient()

        self.loss_total = loss.function.total(differences, last.sums, targets)
        self.loss_scale = loss.function.scale(targets.size)


def _layers(network: Network, inputs: Array, parameters: Array, gradient: Array) -> list[_Layer]:
    weights, biases = layer_views(parameters, network.sizes, network.bias)
    gradients = layer_views(gradient, network.sizes, network.bias)
    layers: list[_Layer] = []
    for parts in zip(weights, biases, network.activations, *gradients, strict=True):
        layers.append(_Layer(layers[-1].outputs if layers else inputs, *parts))
    return layers


def _first_errors(loss: Loss, differences: Array, last: _Layer) -> list[Call]:
    """The errors of the output layer's sums."""
    factor = loss.function.factor(differences.size)
    if loss.function.skips_slope:
        return [partial(np.multiply, differences, factor, last.errors)]
    if factor == 1.0:
        return last.errors_from(differences)
    scale: Call = partial(np.multiply, differences, factor, last.errors)
    return [scale, *last.errors_from(last.errors)]


def update_calls(settings: Settings, state: Array, gradient: Array) -> list[Call]:
    """Return the calls that change a state, parameters and then memory, by a gradient of it."""
    parameters, memory = state[: gradient.size], state[gradient.size :]
    return settings.optimizer.rule.calls(parameters, gradient, settings.learning_rate, memory)


class RowTrainer:
    """Trains one row at a time of those a session trains, changing a state in place."""

    def __init__(self, session: Session, state: Array) -> None:
        dataset, network = session.dataset.training_part, session.network
        settings = session.settings
        self._inputs, self._targets = dataset.inputs, dataset.targets
        self._input = np.empty((1, self._inputs.shape[1]))
        self._target = np.empty((1, self._targets.shape[1]))
        parameters = state[: network.parameters.size]
        engine = Engine(network, settings.loss, self._input, self._target, parameters)
        update = update_calls(settings, state, engine.gradient)
        self._calls = engine.forward + engine.backward + update

    def train(self, row: int) -> None:
        """Update the state after a row, counted without the test rows."""
        self._input[0] = self._inputs[row]
        self._target[0] = self._targets[row]
        perform(self._calls)


def _raise_stopped() -> None:
    raise StoppedError


class Stepper:
    """Trains a session's network in place, iteration by iteration.

    `state` is one vector, the parameters and then the optimizer's memory: all that changes.
    `interruption` is for another thread to set: it is called before the next iteration or row, in a
    large table before each NumPy call, and may hold training up, or end it with StoppedError.

    What it calls knows it by a proxy: in a circle of references all arrays of a large table would
    stay until Python looks for garbage.
    """

    def __init__(self, session: Session, interruption: Interruption = None) -> None:
        dataset, settings, network = session.dataset, session.settings, session.network
        self.iteration = session.iteration
        self.interruption = interruption
        self.state = np.concatenate([network.parameters, session.memory])
        size = network.parameters.size
        self.parameters, self.memory = self.state[:size], self.state[size:]
        self._session, trained = session, dataset.training_part
        self.table = Engine(
            network, settings.loss, trained.inputs, trained.targets, self.parameters
        )
        self._forward = self._interruptible(self.table.forward)
        if settings.update.is_by_row:
            self._rows = RowTrainer(session, self.state)
            self._iterate: list[Call] = [partial(Stepper._train_rows, proxy(self), settings)]
        else:
            backward = self._interruptible(self.table.backward)
            self._iterate = backward + update_calls(settings, self.state, self.table.gradient)
        perform(self._forward)

    def stop(self) -> None:
        """Make training raise StoppedError soon; for another thread to call."""
        self.interruption = _raise_stopped

    def loss(self) -> float:
        """Return the loss now."""
        return float(self.table.loss_total() * self.table.loss_scale)

    def predictions(self) -> Array:
        """Return what the network answers now to each row of the table, test rows among them."""
        dataset = self._session.dataset
        if not dataset.test_rows.size:
            return frozen(self.table.outputs)
        network = self._session.network.with_parameters(frozen(self.parameters))
        tested = network.predict(dataset.test_part.inputs)
        return frozen(dataset.merged(self.table.outputs, tested))

    def advance(self, losses: Array) -> None:
        """Train `len(losses)` iterations, writing the loss after each. May raise StoppedError."""
        calls, loss_total = self._iterate + self._forward, self.table.loss_total
        for index in range(len(losses)):
            if self.interruption is not None:
                self.interruption()
            for call in calls:
                call()
            losses[index] = loss_total()
            self.iteration += 1
        losses *= self.table.loss_scale

    def restore(self, state: Array, iteration: int) -> None:
        """Go to another state of the same session."""
        self.state[:] = state
        self.iteration = iteration
        perform(self._forward)

    def _interruptible(self, calls: list[Call]) -> list[Call]:
        """Return calls between which the interruption is heeded, if together they take long."""
        if self.table.outputs.shape[0] * self.parameters.size < LARGE:
            return calls
        heed: Call = partial(Stepper._heed, proxy(self))
        return [one for call in calls for one in (heed, call)]

    def _heed(self) -> None:
        if self.interruption is not None:
            self.interruption()

    def _train_rows(self, settings: Settings) -> None:
        """Make one iteration that updates after each row."""
        order = settings.update.row_order(len(self.table.outputs), settings.seed, self.iteration)
        for row in order.tolist():
            if self.interruption is not None:
                self.interruption()
            self._rows.train(row)
