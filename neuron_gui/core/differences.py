"""In what two sessions differ, as far as it decides what training makes of them.

How many iterations a run has and what the switches are set to is none of it: training goes the
same way whatever they are. Tables are told apart by their numbers and names, not by their history.
"""

from enum import StrEnum

import numpy as np

from neuron_gui.core.block import Block
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.history import History
from neuron_gui.core.session import Session

MOST_COMPARED = 100_000
"""Larger blocks of numbers are alike only if they are the same object: an edit must not wait."""


class Part(StrEnum):
    """What can be another; all but table, test rows and weights are called as the settings are."""

    TABLE = "table"
    TEST_ROWS = "test_rows"
    HIDDEN = "hidden"
    BIAS = "bias"
    HIDDEN_ACTIVATION = "hidden_activation"
    OUTPUT_ACTIVATION = "output_activation"
    LOSS = "loss"
    OPTIMIZER = "optimizer"
    LEARNING_RATE = "learning_rate"
    UPDATE = "update"
    SEED = "seed"
    WEIGHTS = "weights"
    """Weights that were set by hand, or that no seed has drawn."""


def differences(one: Session, other: Session) -> tuple[Part, ...]:
    """Return in what two sessions differ, wherever training has come to."""
    found = {part for part in Part if _is_other_setting(part, one, other)}
    if not has_same_numbers(one.dataset, other.dataset) or one.dataset.names != other.dataset.names:
        found.add(Part.TABLE)
    if not _has_same_test_rows(one.dataset, other.dataset):
        found.add(Part.TEST_ROWS)
    if _starts_elsewhere(one) != _starts_elsewhere(other) or (
        Part.SEED not in found and _has_other_start(one, other)
    ):
        found.add(Part.WEIGHTS)
    return tuple(part for part in Part if part in found)


def has_same_numbers(one: Dataset, other: Dataset) -> bool:
    """Return whether two tables have the same numbers in the same columns, whatever their names."""
    return _is_alike(one.input_block, other.input_block) and _is_alike(
        one.target_block, other.target_block
    )


def _has_same_test_rows(one: Dataset, other: Dataset) -> bool:
    """Return whether two tables keep the same rows out of training.

    Where rows were added or deleted the same row may have another number: then it only counts
    whether there are test rows.
    """
    if one.rows != other.rows:
        return bool(one.test_rows.size) == bool(other.test_rows.size)
    return one.has_test_rows_of(other)


def is_comparable(history: History, session: Session) -> bool:
    """Return whether all losses of a history are of the session's table, by its loss function."""
    starts = [segment.start for segment in history.segments]
    return all(
        start.settings.loss is session.settings.loss
        and has_same_numbers(start.dataset, session.dataset)
        and start.dataset.has_test_rows_of(session.dataset)
        for start in starts
    )


def run_differences(earlier: History, present: History) -> tuple[Part, ...]:
    """Return in what any part of an earlier run, as far as it was trained, differs from now."""
    found = {part for one in trained_starts(earlier) for part in differences(one, present.tip)}
    found.discard(Part.WEIGHTS)
    if begins_by_hand(earlier) != begins_by_hand(present):
        found.add(Part.WEIGHTS)
    return tuple(part for part in Part if part in found)


def begins_by_hand(history: History) -> bool:
    """Return whether weights were set by hand before the first iteration of a run."""
    return _starts_elsewhere(history.segments[0].start if history.segments else history.tip)


def trained_starts(history: History) -> list[Session]:
    """Return the sessions from which a history was trained on: none that training never left."""
    starts = [segment.start for segment in history.segments]
    return [start for start in starts if start.iteration < history.last] or starts


def _is_other_setting(part: Part, one: Session, other: Session) -> bool:
    if part in (Part.TABLE, Part.TEST_ROWS, Part.WEIGHTS) or one.settings is other.settings:
        return False
    if part is Part.HIDDEN_ACTIVATION and not one.settings.hidden and not other.settings.hidden:
        return False  # there is no unit that would have it
    is_other: bool = getattr(one.settings, part) != getattr(other.settings, part)
    return is_other


def _starts_elsewhere(session: Session) -> bool:
    """Return whether weights were set by hand before the first iteration."""
    here, drawn = session.network.parameters, session.start.parameters
    return session.iteration == 0 and here is not drawn and here.tobytes() != drawn.tobytes()


def _has_other_start(one: Session, other: Session) -> bool:
    """Return whether the start weights of two networks of the same shape are others."""
    here, there = one.start, other.start
    if here.parameters is there.parameters or (here.sizes, here.bias) != (there.sizes, there.bias):
        return False
    return here.parameters.tobytes() != there.parameters.tobytes()


def _is_alike(one: Block, other: Block) -> bool:
    if one is other:
        return True
    if one.shape != other.shape or one.shape[0] * one.shape[1] > MOST_COMPARED:
        return False
    return np.array_equal(one.array, other.array, equal_nan=True)
