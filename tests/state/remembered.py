"""What a person with a perfect memory would expect of a document: every session there has been.

A plain list of all iterations stands in for segments, checkpoints and replay, so that the two can
be compared to the bit after any sequence of actions.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from neuron_gui.core import loss, predict, train
from neuron_gui.core.history import History
from neuron_gui.core.session import Session
from neuron_gui.state.document import Document
from tests.core.sessions import same_bits
from tests.state.changes import Change


@dataclass(frozen=True)
class State:
    """All sessions by iteration, and the one that is shown."""

    sessions: tuple[Session, ...]
    shown: int

    @property
    def session(self) -> Session:
        return self.sessions[self.shown]

    def edited(self, change: Change) -> "State":
        before, session = self.session, change(self.session)
        is_same = session.network is before.network and session.dataset is before.dataset
        if is_same and session.settings == before.settings:
            changed = (replace(one, toggles=session.toggles) for one in self.sessions)
            return State(tuple(changed), self.shown)
        if session.iteration == 0:
            return State((session,), 0)
        return State((*self.sessions[: self.shown], session), self.shown)

    def trained(self, iterations: int) -> "State":
        sessions = list(self.sessions[: self.shown + 1])
        for _ in range(iterations):
            sessions.append(train(sessions[-1], 1))
        return State(tuple(sessions), len(sessions) - 1)

    def is_as(self, document: Document) -> bool:
        """Tell whether a document shows the same and knows the same, to the bit."""
        session, shown, history = self.session, document.session, document.history
        known = history.first == 0 and history.last == len(self.sessions) - 1
        return known and (
            same_bits(shown, session)
            and shown.settings == session.settings
            and shown.toggles == session.toggles
            and np.array_equal(shown.dataset.inputs, session.dataset.inputs)
            and document.is_rewound == (self.shown != history.last)
            and document.loss == loss(session)
            and np.array_equal(document.predictions, predict(session, session.dataset.inputs))
            and (not history.segments or all(self._is_known(history, look) for look in self._looks))
        )

    @property
    def _looks(self) -> set[int]:
        return {0, self.shown, len(self.sessions) // 2, len(self.sessions) - 1}

    def _is_known(self, history: History, iteration: int) -> bool:
        expected, found = self.sessions[iteration], history.session_at(iteration)
        return (
            same_bits(found, expected)
            and found.settings == expected.settings
            and history.loss_at(iteration) == loss(expected)
        )


@dataclass
class Memory:
    """The present state, and those that undo and redo go to."""

    state: State
    done: list[tuple[State, State]] = field(default_factory=list)
    undone: list[tuple[State, State]] = field(default_factory=list)

    def step(self, after: State) -> None:
        self.done.append((self.state, after))
        self.undone.clear()
        self.state = after

    def look_at(self, iteration: int) -> None:
        self.state = replace(self.state, shown=min(iteration, len(self.state.sessions) - 1))

    def undo(self) -> None:
        if self.done:
            self.undone.append(self.done.pop())
            self.state = self.undone[-1][0]

    def redo(self) -> None:
        if self.undone:
            self.done.append(self.undone.pop())
            self.state = self.done[-1][1]
