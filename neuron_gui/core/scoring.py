"""Which rows of a table a network answers right.

Outputs that lie between two bounds are read as yes or no: a row is right when every output is on
the target's side of the threshold. An output that shows as exactly half way decides nothing; a
target that is half way itself needs an output nearer to it than to either bound.
"""

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array, Flags

UNDECIDED = 0.00005
"""So close to the threshold an output shows as 0.5000, and counts as no answer."""
LARGEST_ERROR = 0.5
"""Outputs without bounds are right when they would round to a whole-numbered target."""


def right_rows(targets: Array, predictions: Array, output_activation: Activation) -> Flags:
    """Return for each row whether all its outputs are right; both arrays are (rows, outputs)."""
    with np.errstate(all="ignore"):  # what is too far apart for a number is too far apart
        right: Flags = np.all(_right(targets, predictions, output_activation), axis=1)
    return right


def _right(targets: Array, predictions: Array, output_activation: Activation) -> Flags:
    function = output_activation.function
    if np.isinf(function.highest):
        return np.abs(targets - predictions) < LARGEST_ERROR
    on_neither_side = targets == function.threshold
    is_near = np.abs(targets - predictions) < (function.highest - function.lowest) / 4
    says_yes = predictions > function.threshold + UNDECIDED
    says_no = predictions < function.threshold - UNDECIDED
    on_its_side = np.where(targets > function.threshold, says_yes, says_no)
    return np.where(on_neither_side, is_near, on_its_side)
