"""A session as a PyTorch program: the same numbers, with PyTorch finding the way back."""

from collections.abc import Iterator

import numpy as np

from neuron_gui.core.errors import DatasetError
from neuron_gui.core.losses import Loss
from neuron_gui.core.script.lines import LOOP, Line, Script, assembled, indented, line, plain
from neuron_gui.core.script.literals import TORCH, array_lines, columns_comment
from neuron_gui.core.script.start import loop_numbers, row_order
from neuron_gui.core.script.torch_model import model_lines, optimizer_lines, weight_lines
from neuron_gui.core.session import Session
from neuron_gui.core.stages import Stage, StageKind, stages
from neuron_gui.core.update_rules import Update

LOSSES = {
    Loss.HALF_SQUARED_ERROR: 'nn.MSELoss(reduction="sum")',
    Loss.MEAN_SQUARED_ERROR: "nn.MSELoss()",
    Loss.CROSS_ENTROPY: "nn.BCEWithLogitsLoss()",
}


def torch_script(session: Session, iterations: int, *, most_rows: int | None = None) -> Script:
    """Return a program that trains the session for so many iterations and prints a prediction.

    It starts from the session's present weights, written out: PyTorch cannot draw NumPy's
    numbers. With `most_rows` the rest of the table and of the weights is left out: such a program
    is to be looked at. Raises DatasetError for a table without rows.
    """
    if session.dataset.rows == 0:
        raise DatasetError("no rows")
    loss = LOSSES[session.settings.loss]
    return assembled(
        list(_import_lines(session)),
        list(_data_lines(session, most_rows)),
        list(weight_lines(session, most_rows)),
        list(model_lines(session)),
        [*plain(f"loss_function = {loss}"), *optimizer_lines(session, most_rows)],
        list(_loop_lines(session, iterations)),
        list(_prediction_lines(session)),
    )


def _import_lines(session: Session) -> Iterator[Line]:
    yield from plain("import torch")
    if session.settings.update is Update.SHUFFLED_ROW:
        yield from plain("from numpy import random  # for the same order of the rows")
    yield from plain("from torch import nn, tensor", "", "torch.set_default_dtype(torch.float64)")


def _data_lines(session: Session, most_rows: int | None) -> Iterator[Line]:
    dataset = session.dataset
    yield from columns_comment(dataset)
    yield from array_lines("inputs", dataset.inputs, TORCH, most_rows)
    yield from array_lines("targets", dataset.targets, TORCH, most_rows)


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
    answer = "model(x)"
    if session.settings.loss is Loss.CROSS_ENTROPY:
        answer = "torch.sigmoid(model(x))"
    yield from plain("with torch.no_grad():", f"    print({answer}.tolist())")
