"""The way back to one iteration of a history: training again from the nearest state before it.

On a large table or after many iterations that may take seconds. So it asks again and again
whether it is still wanted.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np

from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.engine import Stepper
from neuron_gui.core.history import History
from neuron_gui.core.session import Session
from neuron_gui.core.training import Progress


@dataclass(frozen=True, eq=False)
class Replay:
    """One replay, of an iteration of a history."""

    history: History
    iteration: int

    def run(self, check: Check = unchecked) -> Progress:
        """Return the session at the iteration, to the bit, with its loss and its predictions.

        Raises IndexError if the history does not know the iteration.
        """
        with np.errstate(all="ignore"):
            stepper = _stepper_at(self.history, self.iteration, check)
            loss = stepper.loss()
        session = self.history.segment_at(self.iteration).session_of(stepper)
        return Progress(session, loss, stepper.predictions(), self.history)


def last_step(history: History, check: Check = unchecked) -> tuple[Session, Session] | None:
    """Return the sessions before and after the last iteration, or None if none is known.

    What was edited since then, a weight for instance, is in neither of them.
    """
    last = history.last
    if last <= history.first:
        return None
    segment = history.segment_at(last - 1)
    with np.errstate(all="ignore"):
        stepper = _stepper_at(history, last - 1, check)
        before = segment.session_of(stepper)
        stepper.advance(np.empty(1))
    return before, segment.session_of(stepper)


def _stepper_at(history: History, iteration: int, check: Check) -> Stepper:
    """Return a stepper at an iteration, which looks up before each iteration or row."""
    look_up = partial(check, 0.0)
    look_up()
    stepper = history.stepper_near(iteration)
    stepper.interruption = look_up
    stepper.advance(np.empty(iteration - stepper.iteration))
    return stepper
