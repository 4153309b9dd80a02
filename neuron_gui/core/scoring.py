"""What answers are worth: which are right, which are wrong, and which could never be right.

A target is out of reach if the output could never be it. Else outputs that lie between two bounds
are read as yes or no: an answer is right when it is on the target's side of the threshold. An
output that shows as exactly half way decides nothing; a target that is half way itself needs an
output nearer to it than to either bound.
"""

from enum import IntEnum

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array, Flags, Indices

UNDECIDED = 0.00005
"""So close to the threshold an output shows as 0.5000, and counts as no answer."""
LARGEST_ERROR = 0.5
"""Outputs without bounds are right when they would round to a whole-numbered target."""


class Verdict(IntEnum):
    """What an answer is worth, worst last: a row is worth what its worst answer is.

    What is out of reach counts as wrong.
    """

    RIGHT = 0
    WRONG = 1
    OUT_OF_REACH = 2


def in_reach(targets: Array, output_activation: Activation) -> Flags:
    """Return for each target, in any shape, whether an output can be it.

    Its lowest and highest value are within its reach, though a sigmoid only comes close to 0 and 1:
    these are read as no and yes. What is no finite number is never in reach.
    """
    function = output_activation.function
    reached: Flags = (
        np.isfinite(targets) & (targets >= function.lowest) & (targets <= function.highest)
    )
    return reached


def is_half_way(targets: Array, output_activation: Activation) -> Flags:
    """Return for each target whether it is on neither side of the threshold."""
    half_way: Flags = np.abs(targets - output_activation.function.threshold) <= UNDECIDED
    return half_way


def verdicts(targets: Array, predictions: Array, output_activation: Activation) -> Indices:
    """Return the Verdict of each answer; all are of one shape, such as (rows, outputs)."""
    with np.errstate(all="ignore"):  # what is too far apart for a number is too far apart
        right = _is_right(targets, predictions, output_activation)
    found: Indices = np.where(right, Verdict.RIGHT, Verdict.WRONG)
    return np.where(in_reach(targets, output_activation), found, Verdict.OUT_OF_REACH)


def row_verdicts(targets: Array, predictions: Array, output_activation: Activation) -> Indices:
    """Return the Verdict of each row; the arrays are shaped (rows, outputs)."""
    worst: Indices = verdicts(targets, predictions, output_activation).max(axis=1)
    return worst


def right_rows(targets: Array, predictions: Array, output_activation: Activation) -> Flags:
    """Return for each row whether all its outputs are right; both arrays are (rows, outputs)."""
    right: Flags = row_verdicts(targets, predictions, output_activation) == Verdict.RIGHT
    return right


def _is_right(targets: Array, predictions: Array, output_activation: Activation) -> Flags:
    """Return whether each prediction is on the side of its target, or near a target on neither."""
    function = output_activation.function
    if np.isinf(function.highest):
        return np.abs(targets - predictions) < LARGEST_ERROR
    is_near = np.abs(targets - predictions) < (function.highest - function.lowest) / 4
    says_yes = predictions > function.threshold + UNDECIDED
    says_no = predictions < function.threshold - UNDECIDED
    on_its_side = np.where(targets > function.threshold, says_yes, says_no)
    return np.where(is_half_way(targets, output_activation), is_near, on_its_side)
