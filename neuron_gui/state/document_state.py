"""The document's state: all that undo restores, and what becomes of it by edits and in time.

While an earlier iteration is shown, the history stays whole: nothing is cut off until something
is done that goes on from there. What is cut off remains as the history before this one.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property

from neuron_gui.core.history import History
from neuron_gui.core.lessons import Lesson
from neuron_gui.core.session import Session
from neuron_gui.core.standing import Standing, standing

COMPARED = ("settings", "iteration", "toggles", "run_length")


@dataclass(frozen=True, eq=False)
class DocumentState:
    """A session in its history. `previous` is the history before the last fresh start or cut."""

    session: Session
    history: History
    previous: History | None = None
    lesson: Lesson | None = None

    @classmethod
    def begun_with(cls, lesson: Lesson) -> DocumentState:
        """Return the beginning of a lesson."""
        return cls(lesson.session, History.begin(lesson.session), None, lesson)

    @property
    def is_rewound(self) -> bool:
        """True if an earlier iteration is shown than the one that the history leads to."""
        return self.session.iteration != self.history.last

    @cached_property
    def standing(self) -> Standing | None:
        """How the session stands to its lesson; None without one."""
        return standing(self.lesson, self.history, self.session) if self.lesson else None

    @property
    def latest(self) -> Session:
        """The session that the history leads to, under the toggles and run length of now."""
        return self.at(self.history.tip).session

    def at(self, session: Session) -> DocumentState:
        """Return the state that shows a session of the same history, as `latest` does."""
        now = self.session
        if (session.toggles, session.run_length) != (now.toggles, now.run_length):
            session = replace(session, toggles=now.toggles, run_length=now.run_length)
        return replace(self, session=session)

    def continued(self, session: Session, loss: float) -> DocumentState:
        """Return the state from which a session goes on, edited or earlier: `loss` is its own.

        The history ends with it. At iteration 0 it has not begun yet.
        """
        history = self.history
        goes_on = session.iteration == self.session.iteration > 0 and bool(history.segments)
        changed = history.prepared_for(session, loss) if goes_on else History.begin(session)
        is_left = changed.last < history.last and history.last > history.first
        previous = history if is_left else self.previous
        return replace(self, session=session, history=changed, previous=previous)


def look_alike(one: DocumentState, other: DocumentState) -> bool:
    """Return whether two states differ in nothing that a person could see."""
    return one.history.last == other.history.last and all(
        getattr(one.session, part.name) is getattr(other.session, part.name)
        or (
            part.name in COMPARED
            and getattr(one.session, part.name) == getattr(other.session, part.name)
        )
        for part in fields(Session)
    )


def went_on(before: DocumentState, after: DocumentState) -> bool:
    """Return whether a run has changed anything that it could: it trains, and takes inputs."""
    one, other = before.session, after.session
    return (one.iteration, one.toggles) != (other.iteration, other.toggles)
