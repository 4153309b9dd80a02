"""The network of a session as PyTorch modules, with its weights and its optimizer."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array
from neuron_gui.core.losses import Loss
from neuron_gui.core.script.layers import layers_of, named_arrays
from neuron_gui.core.script.lines import INDENT, Line, plain
from neuron_gui.core.script.literals import TORCH, WIDTH, array_lines, number
from neuron_gui.core.script.start import is_as_drawn
from neuron_gui.core.session import Session
from neuron_gui.core.update_rules import FRICTION, Optimizer

ACTIVATIONS = {
    Activation.SIGMOID: ["nn.Sigmoid()"],
    Activation.TANH: ["nn.Tanh()"],
    Activation.RELU: ["nn.ReLU()"],
    Activation.LINEAR: [],
}
OPTIMIZERS = {
    Optimizer.GRADIENT_DESCENT: "torch.optim.SGD(model.parameters(), lr={rate})",
    Optimizer.MOMENTUM: f"torch.optim.SGD(model.parameters(), lr={{rate}}, momentum={FRICTION})",
    # Adam's constants are PyTorch's own.
    Optimizer.ADAM: "torch.optim.Adam(model.parameters(), lr={rate})",
}
STATES = {
    Optimizer.MOMENTUM: ('"momentum_buffer": {velocity}',),
    Optimizer.ADAM: ('"step": tensor({updates})', '"exp_avg": {mean}', '"exp_avg_sq": {square}'),
}
"""What PyTorch calls that which an optimizer remembers of one parameter."""


def weight_lines(session: Session, most_rows: int | None) -> Iterator[Line]:
    """Yield the weights to start from."""
    if is_as_drawn(session):
        yield from plain(f"# the start weights: NumPy draws them from seed {session.settings.seed}")
    elif session.iteration:
        yield from plain(f"# the weights after {session.iteration:,} iterations")
    for name, values in _tensors(session, session.network.parameters):
        yield from array_lines(name, values, TORCH, most_rows)


def model_lines(session: Session) -> Iterator[Line]:
    """Yield the model, and how it gets these weights."""
    modules = _modules(session)
    whole = f"model = nn.Sequential({', '.join(modules)})"
    if len(whole) <= WIDTH:
        yield from plain(whole)
    else:
        yield from plain("model = nn.Sequential(", *(f"{INDENT}{one}," for one in modules), ")")
    yield from plain("with torch.no_grad():")
    names = [name for name, _ in _tensors(session, session.network.parameters)]
    for place, name in zip(_places(session, modules), names, strict=True):
        yield from plain(f"{INDENT}{place}.copy_({name})")


def optimizer_lines(session: Session, most_rows: int | None) -> Iterator[Line]:
    """Yield the optimizer, and what it remembers if it has been at work."""
    settings = session.settings
    rate = number(settings.learning_rate)
    yield from plain(f"optimizer = {OPTIMIZERS[settings.optimizer].format(rate=rate)}")
    if not session.memory.any():
        return
    names: dict[str, list[str]] = {}
    for word, values in _remembered(session).items():
        tensors = list(_tensors(session, values, word))
        names[word] = [name for name, _ in tensors]
        for name, part in tensors:
            yield from array_lines(name, part, TORCH, most_rows)
    for index, place in enumerate(_places(session, _modules(session))):
        parts = {word: of_parameters[index] for word, of_parameters in names.items()}
        yield from _state_lines(session, place, parts)


def _state_lines(session: Session, place: str, parts: dict[str, str]) -> Iterator[Line]:
    """Yield how the optimizer gets what it remembers of one parameter."""
    updates = float(session.memory[-1])
    items = [item.format(updates=updates, **parts) for item in STATES[session.settings.optimizer]]
    head = f"optimizer.state[{place}] = {{"
    if len(items) == 1:
        yield from plain(f"{head}{items[0]}}}")
    else:
        yield from plain(head, *(f"{INDENT}{item}," for item in items), "}")


def _modules(session: Session) -> list[str]:
    network = session.network
    bias = "" if network.bias else ", bias=False"
    modules: list[str] = []
    for (inputs, units), activation in zip(
        pairwise(network.sizes), network.activations, strict=True
    ):
        modules += [f"nn.Linear({inputs}, {units}{bias})", *ACTIVATIONS[activation]]
    # The loss takes the weighted sums: sigmoid and logarithm together lose no digits.
    return modules[:-1] if session.settings.loss is Loss.CROSS_ENTROPY else modules


def _places(session: Session, modules: list[str]) -> list[str]:
    """Return where the model has its weights and biases."""
    parts = ["weight", "bias"][: 1 + session.network.bias]
    linear = [index for index, module in enumerate(modules) if "Linear" in module]
    return [f"model[{index}].{part}" for index in linear for part in parts]


def _remembered(session: Session) -> dict[str, Array]:
    vectors = session.settings.optimizer.rule.memory_vectors(session.memory)
    if "velocity" in vectors:
        # PyTorch multiplies by the learning rate later, and subtracts.
        vectors["velocity"] = (0.0 - vectors["velocity"]) / session.settings.learning_rate
    return vectors


def _tensors(session: Session, values: Array, prefix: str = "") -> Iterator[tuple[str, Array]]:
    """Yield the parts of a vector shaped as the parameters; PyTorch has a row for each unit."""
    layers = layers_of(session.network, "inputs")
    for name, part in named_arrays(layers, session.network, values, prefix):
        yield name, np.ascontiguousarray(part.T)
