"""The way back to one iteration of a history: training again from the checkpoint before it.

On a large table or after many iterations that may take seconds. So it can be told to stop by
another thread than the one that replays.
"""

import numpy as np

from neuron_gui.core.arrays import frozen
from neuron_gui.core.engine import Stepper, StoppedError
from neuron_gui.core.history import History
from neuron_gui.core.training import Progress


class Replay:
    """One replay. Raises IndexError for an iteration that the history does not know."""

    def __init__(self, history: History, iteration: int) -> None:
        self.history, self.iteration = history, iteration
        self._segment = history.segment_at(iteration)
        self._stepper: Stepper | None = None
        self._is_stopped = False

    def stop(self) -> None:
        """Make `run` raise StoppedError soon."""
        self._is_stopped = True
        if self._stepper is not None:
            self._stepper.stop()

    def run(self) -> Progress:
        """Return the session at the iteration, to the bit, with its loss and its predictions."""
        with np.errstate(all="ignore"):
            stepper = self._stepper = self._segment.stepper_near(self.iteration)
            if self._is_stopped:
                raise StoppedError
            stepper.advance(np.empty(self.iteration - stepper.iteration))
            loss = stepper.loss()
        session = self._segment.session_of(stepper)
        return Progress(session, loss, frozen(stepper.table.outputs), self.history)
