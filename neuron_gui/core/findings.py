"""What is wrong or odd in a training table, as data: the kind, the rows, the column.

A finding is no error. Contradictory rows, for example, can be trained; but the loss then cannot
reach 0, and the reader deserves to know why. What a network makes of the table while it is trained
is told by `explanation.standstill`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from neuron_gui.core.arrays import Array, Flags
from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.scoring import in_reach
from neuron_gui.core.session import Settings


class Kind(StrEnum):
    """The kinds of findings, worst first."""

    EMPTY = "empty"
    NON_FINITE = "non_finite"
    DEAD_OUTPUT = "dead_output"
    LARGE_INPUT = "large_input"
    UNEQUAL_INPUTS = "unequal_inputs"
    FLAT_ROWS = "flat_rows"
    CANCELLED_PULLS = "cancelled_pulls"
    SMALL_RATE = "small_rate"
    CONTRADICTORY_ROWS = "contradictory_rows"
    TARGETS_OUT_OF_RANGE = "targets_out_of_range"
    ROWS_OF_ZEROS = "rows_of_zeros"
    DUPLICATE_ROWS = "duplicate_rows"
    CONSTANT_INPUT = "constant_input"


@dataclass(frozen=True)
class Finding:
    """One finding: `rows` (from 0) that it concerns, `column` (inputs, then targets) if one.

    Contradictory and duplicate rows come as one finding for each group of equal inputs.
    `is_at_start` says of a network at a standstill that it began with such weights.
    """

    kind: Kind
    rows: tuple[int, ...] = ()
    column: int | None = None
    is_at_start: bool = False


def findings(
    dataset: Dataset, settings: Settings | None = None, check: Check = unchecked
) -> list[Finding]:
    """Return all findings, worst first; with settings also what a network of them cannot learn.

    But for gaps they are about the rows that are trained: nothing is learned from a test row.
    """
    if dataset.rows == 0:
        return [Finding(Kind.EMPTY)]
    found = [*_non_finite(dataset)]
    for finding in _each(dataset.training_part, settings):
        check(0.0)
        found.append(in_table(finding, dataset))
    return worst_first(found)


def in_table(finding: Finding, dataset: Dataset) -> Finding:
    """Return what was found in the training part of a table, with its rows in the whole one."""
    if not dataset.test_rows.size:
        return finding
    return replace(finding, rows=tuple(dataset.training_rows[list(finding.rows)].tolist()))


def worst_first(found: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order in which they are told."""
    ranks = {kind: rank for rank, kind in enumerate(Kind)}
    return sorted(found, key=lambda finding: ranks[finding.kind])


def _each(dataset: Dataset, settings: Settings | None) -> Iterator[Finding]:
    yield from _repeated(dataset)
    yield from _constant(dataset)
    if settings is not None:
        yield from _out_of_range(dataset, settings)
        yield from _of_zeros(dataset, settings)


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
    """Yield input columns that hold the same number in every row: such a weight acts as a bias."""
    if dataset.rows < 2:
        return
    same = (dataset.inputs == dataset.inputs[0]).all(axis=0) & np.isfinite(dataset.inputs[0])
    for column in np.flatnonzero(same):
        yield Finding(Kind.CONSTANT_INPUT, (), int(column))


def _out_of_range(dataset: Dataset, settings: Settings) -> Iterator[Finding]:
    """Yield target columns with numbers that the output can never be."""
    inputs = len(dataset.input_names)
    for column, values in enumerate(dataset.targets.T):
        rows = np.flatnonzero(np.isfinite(values) & ~in_reach(values, settings.output_activation))
        if rows.size:
            yield Finding(Kind.TARGETS_OUT_OF_RANGE, tuple(rows.tolist()), inputs + column)


def _of_zeros(dataset: Dataset, settings: Settings) -> Iterator[Finding]:
    """Yield the rows of zeros whose sums no weight can change, if their targets are others."""
    answer = answer_to_zeros(settings)
    if answer is not None:
        is_stuck = ~dataset.inputs.any(axis=1) & (dataset.targets != answer).any(axis=1)
        if is_stuck.any():
            yield Finding(Kind.ROWS_OF_ZEROS, tuple(np.flatnonzero(is_stuck).tolist()))


def answer_to_zeros(settings: Settings) -> float | None:
    """Return what is answered to inputs of 0 whatever the weights are, or None if they decide.

    Without biases the first sums are 0, and as long as a layer makes 0 of that, so are the next.
    """
    if settings.bias or (settings.hidden and settings.hidden_activation.value_at_zero):
        return None
    return settings.output_activation.value_at_zero
