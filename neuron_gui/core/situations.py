"""All situations: every combination of inputs that can have two values each, as in a truth table.

Some of them stand in the training table. The network was trained on those; what it answers to
the others is a guess, and whether the guess is good is what learning is about. A test row is a
situation that is guessed as well, and the table knows whether the guess is good.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise, product

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array, Flags, Indices, frozen
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.network import Network
from neuron_gui.core.scoring import Verdict, verdicts

MOST_INPUTS = 6
"""So many inputs have 64 situations; more could not be looked through."""


class SituationKind(StrEnum):
    """What the table knows of a situation."""

    TRAINED = "trained"
    TESTED = "tested"
    """It has it in test rows only."""
    GUESSED = "guessed"


@dataclass(frozen=True, eq=False)
class Situations:
    """Every combination, shaped (situations, inputs), counted in binary: the last changes fastest.

    `examples` are the different rows of the table, sorted by situation: the number of the
    situation of each, and its targets, shaped (examples, outputs). A test row is one of them only
    where its situation is not trained; `tested` says which situations these are.
    """

    inputs: Array
    examples: tuple[Indices, Array]
    tested: Flags

    @cached_property
    def known(self) -> Flags:
        """Which situations stand in the table, trained or tested."""
        return np.bincount(self.examples[0], minlength=len(self.inputs)) > 0

    @cached_property
    def kinds(self) -> tuple[SituationKind, ...]:
        """What the table knows of each situation."""
        kinds = np.where(self.tested, SituationKind.TESTED, SituationKind.TRAINED)
        kinds = np.where(self.known, kinds, SituationKind.GUESSED)
        return tuple(map(SituationKind, kinds.tolist()))

    @property
    def trained(self) -> Flags:
        """Which situations the network is trained on."""
        return self.known & ~self.tested

    @cached_property
    def targets(self) -> tuple[tuple[tuple[float, ...], ...], ...]:
        """For each situation and output the different targets in the table, in rising order."""
        numbers, targets = self.examples
        starts = np.searchsorted(numbers, np.arange(len(self.inputs) + 1))
        return tuple(
            tuple(_different(column) for column in targets[start:end].T)
            for start, end in pairwise(starts.tolist())
        )

    def predictions(self, network: Network) -> Array:
        """Return what a network answers, shaped (situations, outputs)."""
        return network.predict(self.inputs)

    def verdicts(self, predictions: Array, activation: Activation) -> Indices:
        """Return the Verdict of each answer, shaped (situations, outputs).

        With several targets it is the worst of theirs; where there is none, it is WRONG.
        """
        numbers, targets = self.examples
        judged = verdicts(targets, predictions[numbers], activation)
        found: Indices = np.full(predictions.shape, Verdict.WRONG)
        found[self.known] = Verdict.RIGHT
        np.maximum.at(found, numbers, judged)
        return found

    def number_of(self, inputs: tuple[float, ...]) -> int | None:
        """Return the number of the situation with these inputs, or None if it is none of them."""
        found = np.flatnonzero((self.inputs == np.asarray(inputs)).all(axis=1))
        return int(found[0]) if found.size else None


def situations(dataset: Dataset) -> Situations | None:
    """Return all situations; None with too many inputs, or if one has more than two values."""
    if len(dataset.input_names) > MOST_INPUTS:
        return None
    pairs = [two_values(column) for column in dataset.inputs.T]
    known = [pair for pair in pairs if pair is not None]
    if len(known) < len(pairs):
        return None
    inputs = frozen(list(product(*known)))
    examples = _examples(dataset.training_part, known)
    tested = np.zeros(len(inputs), dtype=np.bool_)
    if dataset.test_rows.size:
        examples, tested = _with_tests(examples, _examples(dataset.test_part, known), tested)
    return Situations(inputs, examples, tested)


def two_values(column: Array) -> tuple[float, float] | None:
    """Return the two values of an input, the lower one first, or None if it has not two.

    An input that is always 0, or always 1, could also be the other one.
    """
    values = column[np.isfinite(column)]
    if not values.size:
        return None
    low, high = float(values.min()), float(values.max())
    if low == high:
        return (0.0, 1.0) if low in (0.0, 1.0) else None
    return (low, high) if ((values == low) | (values == high)).all() else None


def _examples(dataset: Dataset, pairs: list[tuple[float, float]]) -> tuple[Indices, Array]:
    """Return the different rows, sorted, with the numbers of their situations.

    A row with an input that is no number belongs to no situation.
    """
    low, high = np.array(pairs).T
    is_high = dataset.inputs == high
    known = ((dataset.inputs == low) | is_high).all(axis=1)
    numbers: Indices = is_high[known].dot(2 ** np.arange(len(pairs))[::-1])
    targets = dataset.targets[known]
    order = np.lexsort((*targets.T, numbers))
    numbers, targets = numbers[order], targets[order]
    repeats = (numbers[1:] == numbers[:-1]) & (targets[1:] == targets[:-1]).all(axis=1)
    kept = np.append(True, ~repeats)[: len(numbers)]
    return numbers[kept], targets[kept]


def _with_tests(
    trained: tuple[Indices, Array], tests: tuple[Indices, Array], tested: Flags
) -> tuple[tuple[Indices, Array], Flags]:
    """Return the examples with those of test rows, and which situations only these have."""
    is_new = ~np.isin(tests[0], trained[0])
    numbers = np.concatenate([trained[0], tests[0][is_new]])
    targets = np.concatenate([trained[1], tests[1][is_new]])
    order = np.argsort(numbers, kind="stable")
    tested[tests[0][is_new]] = True
    return (numbers[order], targets[order]), tested


def _different(values: Array) -> tuple[float, ...]:
    """Return the finite values that are there, in rising order."""
    return tuple(np.unique(values[np.isfinite(values)]).tolist())
