"""A session: everything that determines what training does next, as one value.

It is what a file holds, what undo returns to and what a lesson sets. Nothing in it changes;
each edit and each iteration gives a new session.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array, frozen
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.errors import SettingsError
from neuron_gui.core.losses import Loss
from neuron_gui.core.network import (
    MOST_HIDDEN_LAYERS,
    MOST_UNITS,
    Network,
    draw_parameters,
)
from neuron_gui.core.update_rules import Optimizer, Update

HIGHEST_SEED = 2**31 - 1
MOST_ITERATIONS = 1_000_000_000

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The choices of network and training. Raises SettingsError for what cannot be.

    `hidden` counts the units of each hidden layer. Cross-entropy needs sigmoid outputs.
    """

    hidden: tuple[int, ...] = ()
    bias: bool = False
    hidden_activation: Activation = Activation.SIGMOID
    output_activation: Activation = Activation.SIGMOID
    loss: Loss = Loss.HALF_SQUARED_ERROR
    optimizer: Optimizer = Optimizer.GRADIENT_DESCENT
    learning_rate: float = 1.0
    update: Update = Update.TABLE
    seed: int = 1

    def __post_init__(self) -> None:
        _check("hidden", self.hidden, len(self.hidden) <= MOST_HIDDEN_LAYERS)
        _check("hidden", self.hidden, all(1 <= units <= MOST_UNITS for units in self.hidden))
        _check("learning_rate", self.learning_rate, 0 < self.learning_rate < np.inf)
        _check("seed", self.seed, 0 <= self.seed <= HIGHEST_SEED)
        is_sigmoid = self.output_activation is Activation.SIGMOID
        _check("loss", self.loss, is_sigmoid or self.loss is not Loss.CROSS_ENTROPY)

    @property
    def next_seed(self) -> int:
        """The seed after this one; after the highest comes 0."""
        return 0 if self.seed == HIGHEST_SEED else self.seed + 1


@dataclass(frozen=True, eq=False)
class Session:
    """A table, a network with its start and current weights, settings, and how far it has come.

    `memory` is the optimizer's (see `update_rules`). `toggles` are the input values shown in the
    network, one for each input column; `run_length` is the number of iterations of one run.
    """

    dataset: Dataset
    settings: Settings
    start: Network
    network: Network
    memory: Array = field(default_factory=lambda: frozen([]))
    iteration: int = 0
    toggles: tuple[float, ...] = ()
    run_length: int = 10_000

    @property
    def weights(self) -> tuple[Array, ...]:
        """The current weights: one array a layer, shaped (inputs, units)."""
        return self.network.weights

    @property
    def biases(self) -> tuple[Array | None, ...]:
        """The current biases: one array a layer, shaped (units,), or None."""
        return self.network.biases

    def restarted(self) -> "Session":
        """Return the session before its first iteration, with the same start weights."""
        memory = _empty_memory(self.settings, self.start)
        return replace(self, network=self.start, memory=memory, iteration=0)

    def with_settings(self, settings: Settings) -> "Session":
        """Return the session under other settings.

        Another shape or seed draws new start weights; all else goes on from the current ones.
        """
        if _draws(settings) != _draws(self.settings):
            return _fresh(self.dataset, settings, self.toggles, self.run_length)
        session = replace(
            self,
            settings=settings,
            start=_with_activations(self.start, settings),
            network=_with_activations(self.network, settings),
        )
        if settings.optimizer is self.settings.optimizer:
            return session
        return replace(session, memory=_empty_memory(settings, self.network))

    def with_dataset(self, dataset: Dataset) -> "Session":
        """Return the session with another table; other numbers of columns draw new weights."""
        toggles = (*self.toggles, *[0.0] * len(dataset.input_names))[: len(dataset.input_names)]
        if _columns(dataset) != _columns(self.dataset):
            return _fresh(dataset, self.settings, toggles, self.run_length)
        return replace(self, dataset=dataset)

    def with_parameter(self, index: int, value: float) -> "Session":
        """Return the session with one weight or bias set; the start weights stay."""
        parameters = self.network.parameters.copy()
        parameters[index] = value
        return replace(self, network=self.network.with_parameters(parameters))

    def with_toggle(self, column: int, value: float) -> "Session":
        """Return the session with one input of the network view set."""
        toggles = (*self.toggles[:column], float(value), *self.toggles[column + 1 :])
        return replace(self, toggles=toggles)


def new_session(
    dataset: Dataset | None = None,
    *,
    hidden: Sequence[int] = (),
    bias: bool = False,
    hidden_activation: str = "sigmoid",
    output_activation: str = "sigmoid",
    loss: str = "half_squared_error",
    optimizer: str = "gradient_descent",
    learning_rate: float = 1.0,
    update: str = "table",
    seed: int = 1,
) -> Session:
    """Return a session with start weights drawn; with no arguments the opening lesson.

    The opening lesson is the table 001->0, 111->1, 101->1, 011->0, learned by one sigmoid
    neuron without a bias. Raises SettingsError for a choice that does not exist.
    """
    settings = Settings(
        hidden=tuple(int(units) for units in hidden),
        bias=bool(bias),
        hidden_activation=_choice(Activation, "hidden_activation", hidden_activation),
        output_activation=_choice(Activation, "output_activation", output_activation),
        loss=_choice(Loss, "loss", loss),
        optimizer=_choice(Optimizer, "optimizer", optimizer),
        learning_rate=float(learning_rate),
        update=_choice(Update, "update", update),
        seed=int(seed),
    )
    if dataset is None:
        dataset = Dataset([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]], [0, 1, 1, 0])
        return _fresh(dataset, settings, (1.0, 0.0, 0.0))
    first_row = dataset.inputs[0] if dataset.rows else np.zeros(len(dataset.input_names))
    return _fresh(dataset, settings, tuple(np.nan_to_num(first_row).tolist()))


def layer_sizes(dataset: Dataset, settings: Settings) -> tuple[int, ...]:
    """Return the sizes of the layers, inputs and outputs among them."""
    return len(dataset.input_names), *settings.hidden, len(dataset.target_names)


def network_of(dataset: Dataset, settings: Settings, parameters: Array) -> Network:
    """Return the network for a table under settings, with these weights and biases."""
    return Network(
        layer_sizes(dataset, settings),
        settings.bias,
        settings.hidden_activation,
        settings.output_activation,
        parameters,
    )


def predict(session: Session, inputs: npt.ArrayLike) -> Array:
    """Return the outputs, shaped (rows, outputs), for inputs shaped (rows, inputs) or one row."""
    rows = np.atleast_2d(np.asarray(inputs, dtype=np.float64))
    if rows.ndim != 2 or rows.shape[1] != session.network.sizes[0]:
        raise SettingsError("inputs", rows.shape)
    return session.network.predict(rows)


def trains_alike(one: Session, other: Session) -> bool:
    """Return whether training goes on from two sessions in the same way; they may look different.

    What never changes is the same if it is the same object: nothing is compared number by number.
    """
    return one is other or (
        one.network is other.network
        and one.memory is other.memory
        and one.iteration == other.iteration
        and one.dataset is other.dataset
        and one.settings == other.settings
    )


def predicts_alike(one: Session, other: Session) -> bool:
    """Return whether predictions and loss of two sessions are the same."""
    return (
        one.dataset is other.dataset
        and one.network is other.network
        and one.settings.loss is other.settings.loss
    )


def _fresh(
    dataset: Dataset, settings: Settings, toggles: tuple[float, ...], run_length: int = 10_000
) -> Session:
    drawn = draw_parameters(layer_sizes(dataset, settings), settings.bias, settings.seed)
    network = network_of(dataset, settings, drawn)
    memory = _empty_memory(settings, network)
    return Session(dataset, settings, network, network, memory, 0, toggles, run_length)


def _with_activations(network: Network, settings: Settings) -> Network:
    """Return the network with the activations of the settings: itself if it has them."""
    chosen = settings.hidden_activation, settings.output_activation
    if chosen == (network.hidden_activation, network.output_activation):
        return network
    return replace(network, hidden_activation=chosen[0], output_activation=chosen[1])


def _empty_memory(settings: Settings, network: Network) -> Array:
    return frozen(np.zeros(settings.optimizer.rule.memory_size(network.parameters.size)))


def _draws(settings: Settings) -> tuple[object, ...]:
    """Return what the start weights depend on, beside the number of columns."""
    return settings.hidden, settings.bias, settings.seed


def _columns(dataset: Dataset) -> tuple[int, int]:
    return len(dataset.input_names), len(dataset.target_names)


def _choice(kind: type[Choice], name: str, value: str) -> Choice:
    try:
        return kind(value)
    except ValueError:
        raise SettingsError(name, value) from None


def _check(name: str, value: object, possible: bool) -> None:
    if not possible:
        raise SettingsError(name, value)
