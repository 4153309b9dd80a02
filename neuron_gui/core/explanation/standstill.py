"""Whether a network that answers rows wrong has stopped to learn, and why.

It is told from what the next two iterations do, not from a rule of thumb: how far they move the
weighted sums, whether the wrong rows still reach the weights, and whether the rows want the same.

Measured with XOR and parity, 480 networks of 0 to 4 hidden layers: learning that went on later
passed flat stretches where an iteration moved no sum by more than 0.0000002, and the rows' pulls
cancelled each other out to a part in 500 000. One neuron is below both bounds after 200 to 500
iterations of XOR. The opening lesson at rate 100 moves its sums by 0.00009 an iteration, and so
needs 11 027 of them to get out of the flat ends of the sigmoid.
"""

from dataclasses import replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array, Flags, Indices
from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.engine import Stepper
from neuron_gui.core.explanation.passes import Pass
from neuron_gui.core.findings import Finding, Kind, answer_to_zeros, in_table
from neuron_gui.core.network import layer_views
from neuron_gui.core.scoring import Verdict, row_verdicts, verdicts
from neuron_gui.core.session import Session
from neuron_gui.core.update_rules import Optimizer, Update

SLOW = 1e-4
"""At this pace a usual run, 10 000 iterations, moves no weighted sum by more than 1.

Where it is flat, a run is to reach the threshold: it has to go as far as the sum is from 0.
"""
STILL = 1e-8
"""At this pace a million iterations move no weighted sum by more than 0.01."""
CANCELLED = 1e-7
"""What is left of the rows' pulls where they cancel each other out."""
AGREED = 1e-2
"""What is left at least where the rows want the same."""
FLAT = 1e-3
"""The share of an error that an activation lets through where it is flat."""
LARGE = 10.0
"""From so large an input on, start weights, which lie between -1 and 1, reach where it is flat."""
SHUFFLES = 10
"""So many orders of the rows are tried."""
MOST_NUMBERS = 2_000_000
"""So many rows times units are looked at: more would take seconds and gigabytes."""
UNEQUAL = 100.0
"""So many times as large an input needs a learning rate that is 10 000 times as small."""


def standstill(session: Session, check: Check = unchecked) -> Finding | None:
    """Return why the rows that are answered wrong are not learned; None while they may be.

    Rows whose targets are out of reach have a finding of their own, and drive all others away: with
    them nothing is told but an output that is dead. `check` is called now and then; what it raises
    passes through.
    """
    dataset = session.dataset
    found = _standstill(replace(session, dataset=dataset.training_part), check)
    return None if found is None else in_table(found, dataset)


def _standstill(session: Session, check: Check) -> Finding | None:
    """Return the finding for a session without test rows."""
    network = session.network
    rows, units = session.dataset.rows, sum(network.sizes[1:])
    if not 0 < rows * units <= MOST_NUMBERS or not session.dataset.is_finite:
        return None
    with np.errstate(all="ignore"):
        now = _Moment(session)
        if not now.wrong.size:
            return None
        steps = _steps(session, check)
        if not all(np.isfinite(step).all() for step in (network.parameters, *steps)):
            return None
        return _cause(now, steps)


def _cause(now: "_Moment", steps: list[Array]) -> Finding | None:
    """Return the finding where the next two steps of the parameters are short enough for one."""
    dead = now.dead_output
    if dead is not None and max(now.movement_of_output(step, dead) for step in steps) <= SLOW:
        return _dead_output(now, dead)
    if now.is_any_out_of_reach:
        return None
    movement = max(now.movement(step) for step in steps)
    if not np.isfinite(movement):
        return None
    rows = tuple(now.wrong.tolist())
    large = now.flattening_input
    if now.is_flat and movement <= SLOW * now.way_to_threshold:
        if large is not None:
            return Finding(Kind.LARGE_INPUT, rows, large)
        is_at_start = _Moment(now.session.restarted()).is_flat
        return Finding(Kind.FLAT_ROWS, rows, is_at_start=is_at_start)
    agreement = max(now.agreement(step) for step in steps)
    if movement <= STILL and agreement <= CANCELLED:
        if large is not None:
            return Finding(Kind.LARGE_INPUT, rows, large)
        return None if now.are_contradictory else Finding(Kind.CANCELLED_PULLS, rows)
    if movement > SLOW:
        return None
    settings = now.session.settings
    is_plain = settings.optimizer is not Optimizer.ADAM  # which chooses its own steps
    if is_plain and agreement >= AGREED and movement >= AGREED * settings.learning_rate:
        unequal = now.holding_input
        kind = Kind.SMALL_RATE if unequal is None else Kind.UNEQUAL_INPUTS
        return Finding(kind, (), unequal)
    return None


def _dead_output(now: "_Moment", output: int) -> Finding:
    rows, column = now.wrong_rows(output), len(now.session.dataset.input_names) + output
    is_at_start = _Moment(now.session.restarted()).is_dead(output)
    return Finding(Kind.DEAD_OUTPUT, tuple(rows.tolist()), column, is_at_start)


def _steps(session: Session, check: Check) -> list[Array]:
    """Return how each of the next iterations changes the parameters.

    One could be where a momentum turns round. Shuffled rows may come back to where they were by
    chance, as linear units do; so more of them are looked at.
    """
    stepper = Stepper(session, lambda: check(0.0))
    places = [stepper.parameters.copy()]
    count = SHUFFLES if session.settings.update is Update.SHUFFLED_ROW else 2
    for _ in range(count):
        stepper.advance(np.empty(1))
        places.append(stepper.parameters.copy())
    return [after - before for before, after in pairwise(places)]


class _Moment:
    """Where a session stands: what is wrong, and how it acts on the weights."""

    def __init__(self, session: Session) -> None:
        self.session, network = session, session.network
        dataset, settings = session.dataset, session.settings
        self._layers = range(len(network.weights))
        self._pass = Pass(network, settings.loss, dataset.inputs, dataset.targets)
        self._outputs = outputs = self._pass.outputs(self._layers[-1])
        judged = row_verdicts(dataset.targets, outputs, settings.output_activation)
        self.is_any_out_of_reach = bool((judged == Verdict.OUT_OF_REACH).any())
        is_wrong = judged == Verdict.WRONG
        if answer_to_zeros(settings) is not None:
            is_wrong &= dataset.inputs.any(axis=1)  # no weight could change the others
        self.wrong: Indices = np.flatnonzero(is_wrong)

    def movement(self, step: Array) -> float:
        """Return how far a step of the parameters moves the weighted sum that it moves most."""
        return max(
            float(np.abs(_sums(self._pass.inputs_of(layer), weights, bias)).max())
            for layer, (weights, bias) in enumerate(self._by_layer(step))
        )

    def movement_of_output(self, step: Array, output: int) -> float:
        """Return how far a step moves an output's own weights, and its bias, at most."""
        weights, bias = self._by_layer(step)[-1]
        moved = np.abs(weights[:, output]).max()
        return float(moved if bias is None else max(moved, abs(bias[output])))

    @property
    def dead_output(self) -> int | None:
        """The first output that is dead though some row wants another answer of it, if one is."""
        outputs = range(self._outputs.shape[1])
        dead = (each for each in outputs if self.is_dead(each) and self.wrong_rows(each).size)
        return next(dead, None)

    def is_dead(self, output: int) -> bool:
        """Return whether an output is 0 in all rows because ReLU is flat there."""
        is_relu = self.session.settings.output_activation is Activation.RELU
        return is_relu and not self._outputs[:, output].any()

    def wrong_rows(self, output: int) -> Indices:
        """Return those of the wrong rows that are so in this output."""
        targets = self.session.dataset.targets[self.wrong, output]
        activation = self.session.settings.output_activation
        judged = verdicts(targets, self._outputs[self.wrong, output], activation)
        rows: Indices = self.wrong[judged == Verdict.WRONG]
        return rows

    def agreement(self, step: Array) -> float:
        """Return the largest share of the rows' pulls on a weight that a step goes.

        All pulls are told in units of their input, so that its size does not matter.
        """
        rate = self.session.settings.learning_rate
        pulls = [
            np.abs(self._pass.scaled_errors(layer)).sum(axis=0).max() for layer in self._layers
        ]
        shares = [0.0]
        for layer, (weights, bias) in enumerate(self._by_layer(step)):
            sizes = np.abs(self._pass.inputs_of(layer)).max(axis=0)
            moves = np.abs(weights[sizes > 0.0]) / sizes[sizes > 0.0, np.newaxis]
            most = max(moves.max(initial=0.0), 0.0 if bias is None else np.abs(bias).max())
            pull = max(pulls[layer], FLAT * max(pulls))
            shares.append(float(most / (rate * pull)) if pull else 0.0)
        return max(shares)

    @cached_property
    def is_flat(self) -> bool:
        """Whether next to nothing of the errors of the wrong rows gets through to a weight."""
        return bool(self.wrong.size) and bool((self._reach[self.wrong] <= FLAT).all())

    @property
    def way_to_threshold(self) -> float:
        """How far at least the sums of the outputs are from 0 in the wrong rows; 1 if nearer."""
        sums = self._pass.sums(self._layers[-1])[self.wrong]
        return max(float(np.abs(sums).min()), 1.0)

    @cached_property
    def _reach(self) -> Array:
        """For each row the share of its largest error that reaches a weight, shaped (rows,)."""
        last = self._layers[-1]
        errors = np.abs(self._pass.errors(last)).max(axis=1) * self._pass.factor(last)
        most = np.zeros(len(errors))
        for layer in self._layers:
            reaching = np.abs(self._pass.scaled_errors(layer)).max(axis=1)
            if not self.session.network.bias:
                reaching = reaching * self._pass.inputs_of(layer).any(axis=1)
            most = np.maximum(most, reaching)
        share: Array = most / errors
        return share

    @cached_property
    def flattening_input(self) -> int | None:
        """The input that is so large that the first layer is flat in all wrong rows, if one is."""
        inputs = self.session.dataset.inputs[self.wrong]
        is_flat: Flags = self._pass.slopes(0)[self.wrong] <= FLAT
        if not is_flat.all():
            return None
        parts = np.abs(inputs).max(axis=0) * np.abs(self.session.weights[0]).max(axis=1)
        column = int(parts.argmax())
        return column if np.abs(inputs[:, column]).max() >= LARGE else None

    @property
    def holding_input(self) -> int | None:
        """The input that is so large beside another that no rate is right for both, if one is."""
        sizes = np.abs(self.session.dataset.inputs).max(axis=0)
        smallest = sizes[sizes > 0.0].min(initial=np.inf)
        column = int(sizes.argmax())
        return column if sizes[column] >= UNEQUAL * smallest else None

    @property
    def are_contradictory(self) -> bool:
        """Whether every wrong row has the inputs of another row that wants something else."""
        dataset = self.session.dataset
        _, group = np.unique(dataset.inputs, axis=0, return_inverse=True)
        group = group.reshape(-1)
        lowest = np.full((group.max() + 1, dataset.targets.shape[1]), np.inf)
        highest = -lowest
        np.minimum.at(lowest, group, dataset.targets)
        np.maximum.at(highest, group, dataset.targets)
        is_split: Flags = np.any(lowest < highest, axis=1)
        return bool(is_split[group[self.wrong]].all())

    def _by_layer(self, step: Array) -> list[tuple[Array, Array | None]]:
        network = self.session.network
        return list(zip(*layer_views(step, network.sizes, network.bias), strict=True))


def _sums(inputs: Array, weights: Array, bias: Array | None) -> Array:
    sums: Array = inputs.dot(weights)
    return sums if bias is None else sums + bias
