"""The training loop: a generator that trains a block of iterations between two yields.

Whoever runs it decides how many iterations a block has; the numbers do not depend on that.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from neuron_gui.core.arrays import Array, frozen, perform
from neuron_gui.core.divergence import Divergence, Overflow, divergence_of
from neuron_gui.core.engine import Interruption, Stepper
from neuron_gui.core.history import Checkpoint, History
from neuron_gui.core.network import layer_views
from neuron_gui.core.session import Session


@dataclass(frozen=True, eq=False)
class Progress:
    """Where training stands: the session, its loss, its predictions for the table, the history.

    `predictions` are shaped (rows, targets), test rows among them; the loss is without these.
    `divergence` is set if this is as far as it goes.
    """

    session: Session
    loss: float
    predictions: Array
    history: History
    divergence: Divergence | None = None

    @property
    def errors(self) -> Array:
        """Prediction minus target in each row and output that the loss is taken of, in one row."""
        with np.errstate(all="ignore"):
            errors: Array = self.predictions - self.session.dataset.targets
        test_rows = self.session.dataset.test_rows
        return (np.delete(errors, test_rows, axis=0) if test_rows.size else errors).reshape(-1)

    @property
    def sum_of_squared_errors(self) -> float:
        """The sum of (target - prediction)^2 over the same rows and outputs as the loss."""
        errors = self.errors
        with np.errstate(all="ignore"):
            return float(errors.dot(errors))


class Training:
    """A session in training. It goes on in place; `progress` gives its present state as a value.

    Of a large table already the first look takes long: `interruption` may end it.
    """

    def __init__(
        self,
        session: Session,
        history: History | None = None,
        interruption: Interruption = None,
    ) -> None:
        self.session = session
        with np.errstate(all="ignore"):
            self._stepper = Stepper(session, interruption)
            self._loss = self._stepper.loss()
        self.history = (history or History.begin(session)).prepared_for(session, self._loss)
        if self.history.segment.start.iteration == session.iteration:
            self.history.segment.losses.take_first(self._loss)
        self._recent: Checkpoint | None = None
        self.divergence = None if np.isfinite(self._loss) else self._diverged_now(is_at_start=True)

    @property
    def iteration(self) -> int:
        """How many iterations the network has been trained in all."""
        return self._stepper.iteration

    def stop(self) -> None:
        """Make a running `advance` raise StoppedError soon; for another thread to call."""
        self._stepper.stop()

    def interrupt(self, interruption: Interruption) -> None:
        """Have something called before training goes on, or nothing; for another thread."""
        self._stepper.interruption = interruption

    def advance(self, iterations: int) -> None:
        """Train that many iterations, or fewer if the numbers overflow: see `divergence`."""
        if self.divergence is not None:
            return
        before, start = self._stepper.state.copy(), self.iteration
        losses = np.empty(iterations)
        with np.errstate(all="ignore"):
            self._stepper.advance(losses)
            if not self._is_finite(losses):
                losses = self._advance_while_finite(before, start)
        if losses.size:
            self._loss = float(losses[-1])
            self._recent = start, before
            self.history.segment.record(start, losses, self._stepper.state)

    def progress(self) -> Progress:
        """Return the present state; nothing in it changes when training goes on."""
        stepper = self._stepper
        self.session = replace(
            self.session,
            network=self.session.network.with_parameters(frozen(stepper.parameters)),
            memory=frozen(stepper.memory),
            iteration=stepper.iteration,
        )
        history = self.history.ending_at(self.session, self._recent)
        return Progress(self.session, self._loss, stepper.predictions(), history, self.divergence)

    def _is_finite(self, losses: Array) -> bool:
        return bool(np.isfinite(losses).all() and np.isfinite(self._stepper.state).all())

    def _advance_while_finite(self, state: Array, iteration: int) -> Array:
        """Train again from `state`, stopping before the first result that is not finite."""
        self._stepper.restore(state, iteration)
        losses: list[Array] = []
        while True:
            state, iteration, loss = self._stepper.state.copy(), self.iteration, np.empty(1)
            self._stepper.advance(loss)
            if not self._is_finite(loss):
                self.divergence = self._diverged_now(is_at_start=False)
                self._stepper.restore(state, iteration)
                return np.concatenate([np.empty(0), *losses])
            losses.append(loss)

    def _diverged_now(self, *, is_at_start: bool) -> Divergence:
        weights_are_finite = np.isfinite(self._stepper.state).all()
        overflow = Overflow.LOSS if weights_are_finite else Overflow.WEIGHTS
        # A run may only go on from where another one has driven the weights.
        begun = self.session if is_at_start else self.history.segment.start
        return divergence_of(begun, self.iteration, overflow, is_at_start=is_at_start)


def run(
    training: Training, iterations: int, block_size: Callable[[], int] = lambda: 256
) -> Iterator[Training]:
    """Train, yielding after each block of at most `block_size()` iterations.

    What is yielded is the training itself: its `progress()` gives a value that stays.
    """
    end = training.iteration + iterations
    while training.iteration < end and training.divergence is None:
        training.advance(min(block_size(), end - training.iteration))
        yield training


def train(session: Session, iterations: int) -> Session:
    """Return the session after that many more iterations, fewer if the numbers overflow."""
    training = Training(session)
    for _ in run(training, iterations):
        pass
    return training.progress().session


def loss(session: Session) -> float:
    """Return the loss of the session's network on its table, without test rows."""
    return Training(session).progress().loss


def sum_of_squared_errors(session: Session) -> float:
    """Return the sum of (target - prediction)^2 over the training rows, whatever the loss is.

    It is twice the half squared error, and rows times outputs as large as the mean squared error;
    to cross-entropy it has no such relation.
    """
    return Training(session).progress().sum_of_squared_errors


def gradients(session: Session) -> list[tuple[Array, Array | None]]:
    """Return the derivative of `loss`, layer by layer, shaped as weights and biases are."""
    with np.errstate(all="ignore"):
        table = Stepper(session).table
        perform(table.backward)
    network = session.network
    parts = layer_views(frozen(table.gradient), network.sizes, network.bias)
    return list(zip(*parts, strict=True))
