"""A table from a file, for scripts: with the guesses that the import dialog makes by itself."""

import warnings
from os import PathLike
from pathlib import Path

from neuron_gui.core.dataset import Dataset
from neuron_gui.core.tables.encodings import MOST_BYTES
from neuron_gui.core.tables.errors import Refusal, TableError, TableWarning
from neuron_gui.core.tables.plan import (
    Plan,
    is_possible,
    kept_rows,
    planned_dataset,
    usual_plan,
)
from neuron_gui.core.tables.reading import Reading, read_bytes
from neuron_gui.core.tables.remarks import remarks_of

MOST_PROBLEMS = 200
"""So many cells and lines that cannot be read get a warning of their own."""


def read_table(path: str | PathLike[str]) -> Dataset:
    """Return the table in a file: CSV and its kin, Markdown, or Python's lists.

    Separator, encoding, decimal mark, names and targets are guessed. What should be known of that,
    and each cell or line that cannot be read, is a TableWarning; its row is left out. Raises
    TableError, with the line if there is one, for what is no table or where a person would have to
    choose inputs and targets, and OSError if the file cannot be read.
    """
    file = Path(path)
    if file.stat().st_size > MOST_BYTES:
        raise TableError(Refusal.TOO_LARGE)
    reading = read_bytes(file.read_bytes())
    plan = usual_plan(reading)
    refusal = why_impossible(reading, plan)
    for remark in remarks_of(reading, plan, MOST_PROBLEMS):
        warnings.warn(TableWarning(remark), stacklevel=2)
    if refusal is not None:
        raise TableError(refusal)
    return planned_dataset(reading, plan)


def why_impossible(reading: Reading, plan: Plan) -> Refusal | None:
    """Return why a plan gives no table, None if it gives one."""
    if len(reading.columns) < 2:
        return Refusal.ONE_COLUMN
    if not is_possible(reading, plan):
        return Refusal.NO_INPUT_OR_TARGET
    return None if kept_rows(reading, plan).any() else Refusal.NO_READABLE_ROW
