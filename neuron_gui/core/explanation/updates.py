"""The updates of one iteration: one for the whole table, or one after each row.

The weights before a row's update depend on all rows before it, so they are trained up to there,
and remembered, when they are first asked for.
"""

from functools import cached_property

import numpy as np

from neuron_gui.core.arrays import Array, Indices
from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.engine import RowTrainer
from neuron_gui.core.session import Session

ROWS_BETWEEN_LOOKS = 64
"""So many rows are trained between two looks up."""
KEPT_DISTANCE = 256
"""The state is kept every so many updates, to go back to."""


class IterationUpdates:
    """The updates of a session's next iteration, counted from 0."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._start = np.concatenate([session.network.parameters, session.memory])
        self._replay: _Replay | None = None

    @property
    def is_by_row(self) -> bool:
        """Whether each row has its own update."""
        return self._session.settings.update.is_by_row

    @property
    def count(self) -> int:
        """How many updates the iteration has."""
        return self._session.dataset.training_rows.size if self.is_by_row else 1

    def rows(self, update: int) -> Indices:
        """Return the rows of the table that an update is for: never a test row."""
        rows = self._session.dataset.training_rows
        return rows[self._order[update : update + 1]] if self.is_by_row else rows

    def update_of(self, row: int) -> int:
        """Return the update that a row of the table is in; a test row is in none, and gives 0."""
        if not self.is_by_row:
            return 0
        rows = self._session.dataset.training_rows[self._order]
        return int((rows == row).argmax())

    def reach(self, update: int, check: Check) -> None:
        """Train up to an update; after a stop on the way the next time goes on from there."""
        if update:
            self._replaying().reach(update, check)

    def distance_to(self, update: int) -> int:
        """Return how many updates have to be trained to reach one, from what is kept."""
        done = self._replay.done if self._replay is not None else 0
        return update - done if update >= done else update % KEPT_DISTANCE

    def state_before(self, update: int) -> tuple[Array, Array]:
        """Return parameters and optimizer's memory before an update, as copies."""
        size = self._session.network.parameters.size
        if update == 0:
            return self._start[:size].copy(), self._start[size:].copy()
        self._replaying().reach(update, unchecked)
        state = self._replaying().state
        return state[:size].copy(), state[size:].copy()

    @cached_property
    def _order(self) -> Indices:
        """The order of the rows, counted without the test rows."""
        session, settings = self._session, self._session.settings
        rows = session.dataset.training_rows.size
        return settings.update.row_order(rows, settings.seed, session.iteration)

    def _replaying(self) -> "_Replay":
        if self._replay is None:
            self._replay = _Replay(self._session, self._start, self._order)
        return self._replay


class _Replay:
    """Trains row by row, forward and, from kept states, back."""

    def __init__(self, session: Session, start: Array, order: Indices) -> None:
        self.state, self._order = start.copy(), order
        self._trainer = RowTrainer(session, self.state)
        self._kept = {0: start.copy()}
        self.done = 0

    def reach(self, update: int, check: Check) -> None:
        """Go to the state before an update."""
        if update < self.done:
            nearest = max(done for done in self._kept if done <= update)
            self.state[:], self.done = self._kept[nearest], nearest
        with np.errstate(all="ignore"):
            while self.done < update:
                check(self.done / update)
                for _ in range(min(ROWS_BETWEEN_LOOKS, update - self.done)):
                    self._advance()

    def _advance(self) -> None:
        self._trainer.train(int(self._order[self.done]))
        self.done += 1
        if self.done % KEPT_DISTANCE == 0 and self.done not in self._kept:
            self._kept[self.done] = self.state.copy()
