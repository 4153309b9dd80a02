"""What a person with a perfect memory would expect: every session of every iteration there was.

Plain lists stand in for segments, checkpoints, replay, undo commands and files. All is trained
anew from the session that was last known, one iteration at a time, so nothing is shared with
what the program remembers.
"""

from dataclasses import dataclass, field, replace

from neuron_gui.core import loss
from neuron_gui.core.lessons import Lesson
from neuron_gui.core.session import Session
from neuron_gui.core.training import Training
from tests.app.model.alike import same_session


@dataclass(frozen=True, eq=False)
class Record:
    """Every session from the first iteration to the latest, and its loss."""

    sessions: tuple[Session, ...]
    losses: tuple[float, ...]

    @classmethod
    def of(cls, session: Session) -> "Record":
        """Return the record of a session that has no past."""
        return cls((session,), (loss(session),))

    @property
    def first(self) -> int:
        """The first iteration."""
        return self.sessions[0].iteration

    @property
    def last(self) -> int:
        """The latest iteration."""
        return self.sessions[-1].iteration


@dataclass(frozen=True, eq=False)
class State:
    """A record, which of its sessions is shown, and what belongs to no iteration."""

    record: Record
    shown: int
    toggles: tuple[float, ...]
    run_length: int
    previous: Record | None = None
    lesson: Lesson | None = None

    @classmethod
    def begun(cls, session: Session, lesson: Lesson | None = None) -> "State":
        """Return the state of a session that has no past."""
        return cls(Record.of(session), 0, session.toggles, session.run_length, None, lesson)

    @property
    def session(self) -> Session:
        """What is shown."""
        return self.seen(self.record.sessions[self.shown])

    @property
    def latest(self) -> Session:
        """What is there when nothing earlier is looked at."""
        return self.seen(self.record.sessions[-1])

    @property
    def lesson_name(self) -> str:
        """The name of the lesson, or nothing."""
        return self.lesson.name if self.lesson is not None else ""

    @property
    def is_rewound(self) -> bool:
        """True if something earlier is looked at."""
        return self.shown != len(self.record.sessions) - 1

    def seen(self, session: Session) -> Session:
        """Return a session of the record with the inputs and run length of now."""
        return replace(session, toggles=self.toggles, run_length=self.run_length)

    def looked_at(self, iteration: int) -> "State":
        """Return what is there when an iteration, or the nearest one, is looked at."""
        index = min(max(iteration - self.record.first, 0), len(self.record.sessions) - 1)
        return replace(self, shown=index)

    def edited(self, session: Session) -> "State":
        """Return what is there when the session that is shown becomes another one."""
        goes_on = session.iteration == self.session.iteration
        sessions = self.record.sessions[: self.shown] if goes_on else ()
        losses = self.record.losses[: len(sessions)]
        record = Record((*sessions, session), (*losses, loss(session)))
        has_run = self.record.last > self.record.first
        is_left = has_run and record.last < self.record.last
        return replace(
            self,
            record=record,
            shown=len(sessions),
            toggles=session.toggles,
            run_length=session.run_length,
            previous=self.record if is_left else self.previous,
        )

    def trained(self, iterations: int) -> "State":
        """Return what is there after training, or the same if the numbers overflow at once."""
        training = Training(self.session)
        sessions = list(self.record.sessions[: self.shown + 1])
        losses = list(self.record.losses[: self.shown + 1])
        for _ in range(iterations):
            training.advance(1)
            if training.divergence is not None:
                break
            progress = training.progress()
            sessions.append(progress.session)
            losses.append(progress.loss)
        if len(sessions) == self.shown + 1:
            return self
        previous = self.record if self.is_rewound else self.previous
        record = Record(tuple(sessions), tuple(losses))
        return replace(self, record=record, shown=len(sessions) - 1, previous=previous)

    def is_alike(self, other: "State") -> bool:
        """Tell whether a person would see no difference."""
        return (
            same_session(self.session, other.session)
            and self.record.last == other.record.last
            and self.lesson_name == other.lesson_name
        )


@dataclass(frozen=True, eq=False)
class Step:
    """One step that can be undone."""

    text: str
    gesture: str
    before: State
    after: State


@dataclass
class Memory:
    """The present state, and the steps that can be undone, at most `most`, or done again."""

    state: State
    most: int
    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def begin(self, state: State) -> None:
        """Begin with nothing to undo."""
        self.state, self.done, self.undone = state, [], []

    def step(self, text: str, after: State, gesture: str = "") -> None:
        """Do a step; one of the same gesture, straight after the one before, becomes part of it."""
        before, self.state = self.state, after
        self.undone.clear()
        last = self.done[-1] if self.done else None
        if last is not None and gesture and last.gesture == gesture and last.after is before:
            self.done[-1] = replace(last, after=after)
            if last.before.is_alike(after):
                self.done.pop()
        else:
            self.done = [*self.done, Step(text, gesture, before, after)][-self.most :]

    def look_at(self, iteration: int) -> None:
        """Look at an iteration, which is no step."""
        looked = self.state.looked_at(iteration)
        if looked.shown != self.state.shown:
            self.state = looked

    def undo(self) -> None:
        """Go back one step."""
        if self.done:
            self.undone.append(self.done.pop())
            self.state = self.undone[-1].before

    def redo(self) -> None:
        """Do a step again."""
        if self.undone:
            self.done.append(self.undone.pop())
            self.state = self.done[-1].after
