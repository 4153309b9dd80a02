"""What is wrong or odd in a training table, as data: the kind, the rows, the column.

A finding is no error. Contradictory rows, for example, can be trained; the network then ends
half way between their targets, and the reader deserves to know why.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array, Flags
from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.dataset import Dataset


class Kind(StrEnum):
    """The kinds of findings, worst first."""

    EMPTY = "empty"
    NON_FINITE = "non_finite"
    CONTRADICTORY_ROWS = "contradictory_rows"
    TARGETS_OUT_OF_RANGE = "targets_out_of_range"
    DUPLICATE_ROWS = "duplicate_rows"
    CONSTANT_INPUT = "constant_input"


@dataclass(frozen=True)
class Finding:
    """One finding: `rows` (from 0) that it concerns, `column` (inputs, then targets) if one.

    Contradictory and duplicate rows come as one finding for each group of equal inputs.
    """

    kind: Kind
    rows: tuple[int, ...] = ()
    column: int | None = None


def findings(
    dataset: Dataset, output_activation: Activation | None = None, check: Check = unchecked
) -> list[Finding]:
    """Return all findings, worst first; with an activation also targets it can never reach."""
    if dataset.rows == 0:
        return [Finding(Kind.EMPTY)]
    found: list[Finding] = []
    for finding in _each(dataset, output_activation):
        check(0.0)
        found.append(finding)
    ranks = {kind: rank for rank, kind in enumerate(Kind)}
    return sorted(found, key=lambda finding: ranks[finding.kind])


def _each(dataset: Dataset, output_activation: Activation | None) -> Iterator[Finding]:
    yield from _non_finite(dataset)
    yield from _repeated(dataset)
    yield from _constant(dataset)
    if output_activation is not None:
        yield from _out_of_range(dataset, output_activation)


def _non_finite(dataset: Dataset) -> Iterator[Finding]:
    for column, values in enumerate(dataset.table.T):
        rows = np.flatnonzero(~np.isfinite(values))
        if rows.size:
            yield Finding(Kind.NON_FINITE, tuple(rows.tolist()), column)


def _repeated(dataset: Dataset) -> Iterator[Finding]:
    """Yield each group of rows with equal inputs, as duplicates or, if targets differ, worse."""
    order = np.lexsort(dataset.inputs.T)
    differs = _differs_from_next(dataset.inputs[order])
    starts = np.flatnonzero(np.append(True, differs))
    ends = np.append(starts[1:], dataset.rows)
    contradictions = ~differs & _differs_from_next(dataset.targets[order])
    seen = np.append(0, np.cumsum(contradictions))
    groups = np.column_stack([starts, ends, seen[ends - 1] > seen[starts]])
    for start, end, is_contradictory in groups[ends - starts > 1].tolist():
        kind = Kind.CONTRADICTORY_ROWS if is_contradictory else Kind.DUPLICATE_ROWS
        yield Finding(kind, tuple(order[start:end].tolist()))


def _differs_from_next(rows: Array) -> Flags:
    """Return for each row but the last whether the row after it is another."""
    differs: Flags = np.any(rows[1:] != rows[:-1], axis=1)
    return differs


def _constant(dataset: Dataset) -> Iterator[Finding]:
    """Yield input columns that hold the same value in every row: such a weight acts as a bias."""
    if dataset.rows < 2:
        return
    same = (dataset.inputs == dataset.inputs[0]).all(axis=0)
    for column in np.flatnonzero(same):
        yield Finding(Kind.CONSTANT_INPUT, (), int(column))


def _out_of_range(dataset: Dataset, activation: Activation) -> Iterator[Finding]:
    function, inputs = activation.function, len(dataset.input_names)
    for column, values in enumerate(dataset.targets.T):
        rows = np.flatnonzero((values < function.lowest) | (values > function.highest))
        if rows.size:
            yield Finding(Kind.TARGETS_OUT_OF_RANGE, tuple(rows.tolist()), inputs + column)
