"""What a program makes of the test rows: their table, their answers, and how many are right.

The rule is that of `scoring`, written out as far as these targets and this activation need it.
"""

from collections.abc import Iterator

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.scoring import LARGEST_ERROR, UNDECIDED, in_reach, is_half_way
from neuron_gui.core.script.lines import ArrayStyle, Line, array_lines, number, plain

REMARK = "# the test rows: nothing is trained on them"


def held_out_lines(
    dataset: Dataset, inputs: ArrayStyle, targets: ArrayStyle, most_rows: int | None
) -> Iterator[Line]:
    """Yield the test rows in these styles, or the first of them; nothing if there are none."""
    if dataset.test_rows.size:
        yield from plain(REMARK)
        yield from array_lines("test_inputs", dataset.test_part.inputs, inputs, most_rows)
        yield from array_lines("test_targets", dataset.test_part.targets, targets, most_rows)


def right_lines(dataset: Dataset, activation: Activation, where: str) -> list[Line]:
    """Return the lines that print how many of the rows answered in `test_output` are right.

    `where` is the name of what chooses by a condition.
    """
    count = "{right.all(axis=1).sum()} of {len(right)}"
    rule = _rule(dataset.test_part.targets, activation, where)
    return plain(*rule, f'print(f"test rows right {count}")')


def _rule(targets: Array, activation: Activation, where: str) -> Iterator[str]:
    function = activation.function
    middle, quarter = function.threshold, (function.highest - function.lowest) / 4
    near = "abs(test_targets - test_output) <"
    if np.isinf(function.highest):
        yield f"right = {near} {number(LARGEST_ERROR)}"
    else:
        yes, no = number(middle + UNDECIDED), number(middle - UNDECIDED)
        sides = f"test_output > {yes}, test_output < {no}"
        yield f"right = {where}(test_targets > {number(middle)}, {sides})"
        if is_half_way(targets, activation).any():
            yield f"half_way = abs(test_targets - {number(middle)}) <= {number(UNDECIDED)}"
            yield f"right = {where}(half_way, {near} {number(quarter)}, right)"
    if not in_reach(targets, activation).all():
        bounds = ((">=", function.lowest), ("<=", function.highest))
        known = [f"(test_targets {sign} {number(end)})" for sign, end in bounds if np.isfinite(end)]
        if known:
            yield f"right &= {' & '.join(known)}  # what an output can be"
