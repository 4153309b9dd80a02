"""The columns of the training table: which there are, what they hold, are called and mean."""

from collections.abc import Iterable

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array
from neuron_gui.core.column_ranges import column_ranges
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.scoring import (
    LARGEST_ERROR,
    Verdict,
    is_half_way,
    row_verdicts,
)
from neuron_gui.state.document import Document
from neuron_gui.state.say import fill, say
from neuron_gui.views.widgets.grid_columns import Column, ColumnKind, cell_text

SAMPLED_NUMBERS, FEWEST_SAMPLED_ROWS = 1000, 10
"""Of a large table so many numbers are written out to find out how wide its columns are."""


def columns_of(dataset: Dataset) -> tuple[Column, ...]:
    """Return the columns of a table, left to right; the typed ones as in the dataset."""
    inputs, targets = len(dataset.input_names), len(dataset.target_names)
    counts = {
        ColumnKind.INPUT: inputs,
        ColumnKind.TARGET: targets,
        ColumnKind.PREDICTION: targets,
        ColumnKind.ERROR: targets,
        ColumnKind.VERDICT: 1,
    }
    return tuple(Column(kind, index) for kind, count in counts.items() for index in range(count))


def live_values(document: Document, column: Column, rows: slice) -> Array:
    """Return the predictions, errors or verdicts (a Verdict each) in some rows."""
    session = document.session
    predictions, targets = document.predictions_of(rows), session.dataset.targets[rows]
    if column.kind is ColumnKind.VERDICT:
        activation = session.settings.output_activation
        return row_verdicts(targets, predictions, activation).astype(np.float64)
    values: Array = predictions[:, column.index]
    if column.kind is ColumnKind.ERROR:
        with np.errstate(all="ignore"):
            values = targets[:, column.index] - values
    return values


def widest_typed_texts(dataset: Dataset, position: int) -> Iterable[str]:
    """Return texts among which are the widest of an input or target, inputs first."""
    values = dataset.column(position, _sampled_rows(dataset)).tolist()
    values += column_ranges(dataset)[position].ends or ()
    return {cell_text(value) for value in values} | {"0"}


def _sampled_rows(dataset: Dataset) -> slice:
    """Return some rows of a large table, and all of a small one."""
    rows = max(SAMPLED_NUMBERS // len(dataset.names), FEWEST_SAMPLED_ROWS)
    return slice(None, None, max(dataset.rows // rows, 1))


def column_title(column: Column, dataset: Dataset) -> str:
    """Return what stands above a column; nothing above the verdicts.

    With one target the live columns need not name it.
    """
    if column.kind is ColumnKind.VERDICT:
        return ""
    if column.kind is ColumnKind.INPUT:
        return dataset.input_names[column.index]
    name, is_only = dataset.target_names[column.index], len(dataset.target_names) == 1
    if column.kind is ColumnKind.TARGET:
        return name
    if column.kind is ColumnKind.PREDICTION:
        return say("prediction") if is_only else say("{name} prediction", name=name)
    return say("error") if is_only else say("{name} error", name=name)


def column_explanation(column: Column, dataset: Dataset, activation: Activation) -> str:
    """Return what explains a column; `activation` is that of the outputs."""
    if column.kind is ColumnKind.VERDICT:
        return _verdict_explanation(dataset, activation)
    if column.kind is ColumnKind.INPUT:
        name = dataset.input_names[column.index]
        return say("{name} is an input. Double-click to rename it.", name=name)
    sentences = {
        ColumnKind.TARGET: say("{name} is what to answer. Double-click to rename it."),
        ColumnKind.PREDICTION: say("What the network answers for {name} now."),
        ColumnKind.ERROR: say("The error of {name}: target minus prediction."),
    }
    return fill(sentences[column.kind], name=dataset.target_names[column.index])


def _verdict_explanation(dataset: Dataset, activation: Activation) -> str:
    function = activation.function
    if np.isinf(function.highest):
        sentences = [say("Right when every prediction is less than {error} away from its target.")]
        if np.isfinite(function.lowest):
            sentences.append(say("Out of reach, and so wrong, when a target is below {low}."))
        error, low = cell_text(LARGEST_ERROR), cell_text(function.lowest)
        return fill("\n".join(sentences), error=error, low=low)
    low, middle, high = map(cell_text, (function.lowest, function.threshold, function.highest))
    sentences = [say("Right when every prediction is on its target’s side of {middle}.")]
    if is_half_way(dataset.targets, activation).any():
        sentences.append(say("To a target of {middle} it must be nearer than to {low} and {high}."))
    sentences.append(
        say("Out of reach, and so wrong, when a target is below {low} or above {high}.")
    )
    return fill("\n".join(sentences), low=low, middle=middle, high=high)


def verdict_text(verdict: float) -> str:
    """Return a verdict in words."""
    words = {
        Verdict.RIGHT: say("right"),
        Verdict.WRONG: say("wrong"),
        Verdict.OUT_OF_REACH: say("out of reach"),
    }
    return words[Verdict(int(verdict))]
