"""A session as a PyTorch program: the same numbers, with PyTorch finding the way back."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array
from neuron_gui.core.errors import DatasetError, DatasetReason
from neuron_gui.core.losses import Loss
from neuron_gui.core.script.held_out import held_out_lines, right_lines
from neuron_gui.core.script.layers import layers_of, named_arrays
from neuron_gui.core.script.lines import (
    INDENT,
    LOOP,
    TORCH,
    WIDTH,
    Line,
    Script,
    array_lines,
    assembled,
    columns_comment,
    indented,
    line,
    number,
    plain,
)
from neuron_gui.core.script.start import is_as_drawn, loop_numbers, row_order
from neuron_gui.core.session import Session
from neuron_gui.core.stages import Stage, StageKind, stages
from neuron_gui.core.update_rules import FRICTION, Optimizer, Update

LOSSES = {
    Loss.HALF_SQUARED_ERROR: 'nn.MSELoss(reduction="sum")',
    Loss.MEAN_SQUARED_ERROR: "nn.MSELoss()",
    Loss.CROSS_ENTROPY: "nn.BCEWithLogitsLoss()",
}
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


def torch_script(
    session: Session, iterations: int, *, most_rows: int | None = None, prints_sum: bool = False
) -> Script:
    """Return a program that trains the session for so many iterations and prints a prediction.

    It starts from the session's present weights, written out: PyTorch cannot draw NumPy's
    numbers. With `prints_sum` it also prints the sum of squared errors that it ends with. With
    `most_rows` the rest of the table and of the weights is left out: such a program is to be
    looked at. Test rows are answered at the end. Raises DatasetError for a table without rows.
    """
    if session.dataset.rows == 0:
        raise DatasetError(DatasetReason.NO_ROWS)
    loss = LOSSES[session.settings.loss]
    sum_lines = _sum_lines(session) if prints_sum else ()
    return assembled(
        list(_import_lines(session)),
        list(_data_lines(session, most_rows)),
        list(_weight_lines(session, most_rows)),
        list(_model_lines(session)),
        [*plain(f"loss_function = {loss}"), *_optimizer_lines(session, most_rows)],
        list(_loop_lines(session, iterations)),
        [*_prediction_lines(session), *_test_lines(session), *sum_lines],
    )


def _import_lines(session: Session) -> Iterator[Line]:
    yield from plain("import torch")
    if session.settings.update is Update.SHUFFLED_ROW:
        yield from plain("from numpy import random  # for the same order of the rows")
    yield from plain("from torch import nn, tensor", "", "torch.set_default_dtype(torch.float64)")


def _data_lines(session: Session, most_rows: int | None) -> Iterator[Line]:
    dataset = session.dataset
    yield from columns_comment(dataset)
    yield from array_lines("inputs", dataset.training_part.inputs, TORCH, most_rows)
    yield from array_lines("targets", dataset.training_part.targets, TORCH, most_rows)
    yield from held_out_lines(dataset, TORCH, TORCH, most_rows)


def _loop_lines(session: Session, iterations: int) -> Iterator[Line]:
    body = list(_iteration_lines(session))
    if session.settings.update.is_by_row:
        body = [*plain(f"for row in {row_order(session)}:"), *indented(body)]
    yield from plain(f"{LOOP}{loop_numbers(session, iterations)}:")
    yield from indented(body)


def _iteration_lines(session: Session) -> Iterator[Line]:
    choice = "[[row]]" if session.settings.update.is_by_row else ""
    half = "0.5 * " if session.settings.loss is Loss.HALF_SQUARED_ERROR else ""
    layers = len(session.network.activations)
    last = Stage(StageKind.ERROR, layers - 1)
    forward = {StageKind.WEIGHTED_SUM, StageKind.ACTIVATION}
    every = stages(layers)
    yield line(f"output = model(inputs{choice})", *(one for one in every if one.kind in forward))
    yield line(f"loss = {half}loss_function(output, targets{choice})", last)
    yield from plain("optimizer.zero_grad()")
    backward = [one for one in every[2 * layers : -1] if one != last]
    yield line("loss.backward()", *backward)
    yield line("optimizer.step()", every[-1])


def _prediction_lines(session: Session) -> Iterator[Line]:
    """Yield the lines that print the prediction for the toggles."""
    yield from array_lines("x", np.array(session.toggles, dtype=np.float64), TORCH)
    yield from plain("with torch.no_grad():", f"    print({_answer(session, 'x')}.tolist())")


def _sum_lines(session: Session) -> Iterator[Line]:
    """Yield the lines that print the sum of squared errors over the training rows."""
    answer = _answer(session, "inputs")
    yield from plain(
        "with torch.no_grad():", f"    print(((targets - {answer}) ** 2).sum().item())"
    )


def _test_lines(session: Session) -> Iterator[Line]:
    """Yield the lines that print the answers to the test rows, and how many are right."""
    dataset, activation = session.dataset, session.settings.output_activation
    if dataset.test_rows.size:
        answer = _answer(session, "test_inputs")
        yield from plain("with torch.no_grad():", f"{INDENT}test_output = {answer}")
        yield from plain("print(test_output.tolist())")
        yield from right_lines(dataset, activation, "torch.where")


def _answer(session: Session, inputs: str) -> str:
    """Return the expression for what the model answers."""
    is_cross_entropy = session.settings.loss is Loss.CROSS_ENTROPY
    return f"torch.sigmoid(model({inputs}))" if is_cross_entropy else f"model({inputs})"


def _weight_lines(session: Session, most_rows: int | None) -> Iterator[Line]:
    """Yield the weights to start from."""
    if is_as_drawn(session):
        yield from plain(f"# the start weights: NumPy draws them from seed {session.settings.seed}")
    elif session.iteration:
        yield from plain(f"# the weights after {session.iteration:,} iterations")
    for name, values in _tensors(session, session.network.parameters):
        yield from array_lines(name, values, TORCH, most_rows)


def _model_lines(session: Session) -> Iterator[Line]:
    """Yield the model, and how it gets these weights."""
    modules = _modules(session)
    whole = f"model = nn.Sequential({', '.join(modules)})"
    if len(whole) <= WIDTH:
        yield from plain(whole)
    else:
        yield from plain("model = nn.Sequential(", *(f"{INDENT}{one}," for one in modules), ")")
    yield from plain("with torch.no_grad():")
    names = [name for name, _ in _tensors(session, session.network.parameters)]
    for path, name in zip(_parameter_paths(session, modules), names, strict=True):
        yield from plain(f"{INDENT}{path}.copy_({name})")


def _optimizer_lines(session: Session, most_rows: int | None) -> Iterator[Line]:
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
    for index, path in enumerate(_parameter_paths(session, _modules(session))):
        parts = {word: of_parameters[index] for word, of_parameters in names.items()}
        yield from _state_lines(session, path, parts)


def _state_lines(session: Session, path: str, parts: dict[str, str]) -> Iterator[Line]:
    """Yield how the optimizer gets what it remembers of one parameter."""
    updates = float(session.memory[-1])
    items = [item.format(updates=updates, **parts) for item in STATES[session.settings.optimizer]]
    head = f"optimizer.state[{path}] = {{"
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


def _parameter_paths(session: Session, modules: list[str]) -> list[str]:
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
