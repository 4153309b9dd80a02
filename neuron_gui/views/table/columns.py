"""The columns of the training table: what each shows, and the texts of its cells.

Inputs and targets are what the reader types; predictions, errors and the mark follow from them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.scoring import right_rows
from neuron_gui.state.document import Document
from neuron_gui.views.widgets.numbers import (
    fixed_text,
    plain_text,
    power_text,
    rounded,
    signed_text,
)

TICK, CROSS = "\N{CHECK MARK}", "\N{BALLOT X}"
LONGEST_CELL = 9


class Kind(Enum):
    """What a column shows."""

    INPUT = auto()
    TARGET = auto()
    PREDICTION = auto()
    ERROR = auto()
    MARK = auto()


@dataclass(frozen=True)
class Column:
    """One column: its kind, and its number among those of that kind, from 0."""

    kind: Kind
    number: int

    @property
    def is_live(self) -> bool:
        """True for what is computed, False for what can be typed."""
        return self.kind not in (Kind.INPUT, Kind.TARGET)


def columns_of(dataset: Dataset) -> tuple[Column, ...]:
    """Return the columns of a table, left to right."""
    inputs, targets = len(dataset.input_names), len(dataset.target_names)
    counts = {
        Kind.INPUT: inputs,
        Kind.TARGET: targets,
        Kind.PREDICTION: targets,
        Kind.ERROR: targets,
        Kind.MARK: 1,
    }
    return tuple(Column(kind, number) for kind, count in counts.items() for number in range(count))


def number_in_table(dataset: Dataset, column: Column) -> int:
    """Return which column of a table, inputs first, is a column of inputs or targets."""
    return column.number + (len(dataset.input_names) if column.kind is Kind.TARGET else 0)


def live_values(document: Document, column: Column, rows: slice) -> Array:
    """Return the predictions, errors or marks (1 right, 0 wrong) in some rows."""
    session = document.session
    predictions, targets = document.predictions_of(rows), session.dataset.targets[rows]
    if column.kind is Kind.MARK:
        right = right_rows(targets, predictions, session.settings.output_activation)
        return right.astype(np.float64)
    values: Array = predictions[:, column.number]
    if column.kind is Kind.ERROR:
        with np.errstate(all="ignore"):
            values = targets[:, column.number] - values
    return values


def live_texts(kind: Kind, values: Iterable[float]) -> list[str]:
    """Return what the cells of a live column show."""
    if kind is Kind.MARK:
        return [TICK if value else CROSS for value in values]
    return [live_text(value, kind is Kind.ERROR) for value in values]


def live_text(value: float, is_signed: bool) -> str:
    """Return a prediction or an error in at most nine characters or so."""
    size = abs(value)
    if 1e6 <= size < float("inf"):
        return power_text(value, 1)
    decimals = 4 if size < 1e3 else 1
    looks_like_zero = round(value, decimals) == 0.0
    if is_signed and not looks_like_zero:
        return signed_text(value, decimals)
    return fixed_text(value, decimals)


def cell_text(value: float) -> str:
    """Return an input or target, rounded only if it is long."""
    text = plain_text(value)
    if len(text) <= LONGEST_CELL or not np.isfinite(value):
        return text
    return plain_text(round(value, 2)) if abs(value) >= 1e3 else plain_text(rounded(value, 5))
