"""The history of training: every loss in bounded memory, and a way back to any iteration.

A history is a row of segments. Within a segment nothing but training happened, so a segment is
determined by the session it starts with; what it records is only remembered, never decided. An
edit starts a new segment. A history is a value: undo keeps the old one, and both share segments.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from neuron_gui.core.arrays import Array, frozen
from neuron_gui.core.engine import Stepper
from neuron_gui.core.loss_record import LossRecord
from neuron_gui.core.session import Session, trains_alike

MOST_CHECKPOINTS = 8192
CHECKPOINT_BYTES = 8 * 2**20
"""More would make the way back shorter for large networks, but a file has room for no more."""

Checkpoint = tuple[int, Array]
"""An iteration and the state there: parameters, then the optimizer's memory."""


class Segment:
    """One uninterrupted stretch of training: its losses, and states to replay it from.

    The first loss is that of `start`; it is not a number as long as it is not known.
    """

    def __init__(self, start: Session, first_loss: float) -> None:
        self.start = start
        self.losses = LossRecord()
        self.losses.extend(0, np.array([first_loss]))
        state = np.concatenate([start.network.parameters, start.memory])
        self._most = max(2, min(MOST_CHECKPOINTS, CHECKPOINT_BYTES // max(state.nbytes, 1)))
        self._spacing = 1
        self._checkpoints = [(start.iteration, state)]
        self._goes_on: bool | None = None

    @classmethod
    def remembered(
        cls, start: Session, losses: LossRecord, checkpoints: list[Checkpoint], spacing: int
    ) -> "Segment":
        """Return the segment that was kept elsewhere."""
        segment = cls(start, 0.0)
        segment.losses, segment._checkpoints, segment._spacing = losses, checkpoints, spacing
        return segment

    @property
    def checkpoints(self) -> list[Checkpoint]:
        """The checkpoints so far, as they are now."""
        return list(self._checkpoints)

    @property
    def spacing(self) -> int:
        """How many iterations lie between two checkpoints from now on, at least."""
        return self._spacing

    @property
    def nbytes(self) -> int:
        """How many bytes its losses and its checkpoints take."""
        return self.losses.nbytes + len(self._checkpoints) * self._checkpoints[0][1].nbytes

    def record(self, iteration: int, losses: Array, state: Array) -> None:
        """Remember the losses after each iteration that follows `iteration`, and where it ended."""
        self.losses.extend(iteration - self.start.iteration + 1, losses)
        reached = iteration + len(losses)
        if reached - self._checkpoints[-1][0] >= self._spacing:
            self._checkpoints.append((reached, state.copy()))
        if len(self._checkpoints) > self._most:
            self._thin_out()

    def session_at(self, iteration: int) -> Session:
        """Return the session at an iteration of this segment, to the bit, by replay."""
        with np.errstate(all="ignore"):
            stepper = self.stepper_near(iteration)
            stepper.advance(np.empty(iteration - stepper.iteration))
        return self.session_of(stepper)

    def stepper_near(self, iteration: int, recent: Checkpoint | None = None) -> Stepper:
        """Return a stepper at the nearest checkpoint that does not lie after an iteration.

        `recent` counts as one more checkpoint, of this segment or of those before it.
        """
        reached, state = self.checkpoint(iteration)
        if recent is not None and reached < recent[0] <= iteration:
            reached, state = recent
        return Stepper(self._session_with(state, reached))

    def goes_on_from(self, before: "Segment") -> bool:
        """Return whether it starts with the very weights to which training `before` led.

        What comes before a segment is the same in all histories, so the answer is remembered.
        """
        if self._goes_on is None:
            reached, start = before.session_at(self.start.iteration), self.start
            self._goes_on = all(
                one.tobytes() == other.tobytes()
                for one, other in (
                    (reached.network.parameters, start.network.parameters),
                    (reached.memory, start.memory),
                )
            )
        return self._goes_on

    def checkpoint(self, iteration: int) -> Checkpoint:
        """Return the nearest checkpoint that does not lie after an iteration."""
        checkpoints = self._checkpoints
        index = bisect_right(checkpoints, iteration, key=lambda checkpoint: checkpoint[0]) - 1
        return checkpoints[index]

    def session_of(self, stepper: Stepper) -> Session:
        """Return the session that a stepper of this segment has reached."""
        return self._session_with(stepper.state, stepper.iteration)

    def _session_with(self, state: Array, iteration: int) -> Session:
        parameters, memory = np.split(state, [self.start.network.parameters.size])
        network = self.start.network.with_parameters(frozen(parameters))
        return replace(self.start, network=network, memory=frozen(memory), iteration=iteration)

    def _thin_out(self) -> None:
        """Keep every second checkpoint, and from now on only as many as that."""
        kept = self._checkpoints[::2]
        self._spacing = -(-(kept[-1][0] - kept[0][0]) // (len(kept) - 1))
        self._checkpoints = kept  # a new list: another thread may be reading the old one


@dataclass(frozen=True, eq=False)
class History:
    """Segments one after another, up to `tip`, the session that the history leads to.

    `recent` is a state shortly before it, if one is known: the last iterations are what people ask
    about most, and the nearest checkpoint may lie minutes of training before them.
    """

    segments: tuple[Segment, ...]
    tip: Session
    recent: Checkpoint | None = None

    @classmethod
    def begin(cls, session: Session) -> "History":
        """Return the empty history of a session."""
        return cls((), session)

    @property
    def segment(self) -> Segment:
        """The segment that training extends."""
        return self.segments[-1]

    @property
    def first(self) -> int:
        """The first iteration that it knows."""
        return self.segments[0].start.iteration if self.segments else self.tip.iteration

    @property
    def last(self) -> int:
        """The last iteration that it knows."""
        return self.tip.iteration

    def prepared_for(self, session: Session, loss: float) -> "History":
        """Return the history to train `session` in: with a new segment unless it just goes on."""
        if self.segments and trains_alike(session, self.tip):
            return self
        earlier = [part for part in self.segments if part.start.iteration < session.iteration]
        segments = (*earlier, Segment(session, loss))
        return History(segments, session, _before(session, self.recent))

    def ending_at(self, session: Session, recent: Checkpoint | None = None) -> "History":
        """Return the same history, leading to another session of its last segment."""
        return History(self.segments, session, _before(session, recent or self.recent))

    def session_at(self, iteration: int) -> Session:
        """Return the session at any iteration from `first` to `last`, to the bit, by replay."""
        return self.segment_at(iteration).session_at(iteration)

    def stepper_near(self, iteration: int) -> Stepper:
        """Return a stepper at the nearest known state that does not lie after an iteration.

        Raises IndexError for an iteration that the history does not know.
        """
        return self.segment_at(iteration).stepper_near(iteration, self.recent)

    def segment_at(self, iteration: int) -> Segment:
        """Return the segment to which an iteration belongs. Raises IndexError."""
        for start, end, segment in self.stretches():
            if start <= iteration < end:
                return segment
        raise IndexError(iteration)

    def loss_at(self, iteration: int) -> float | None:
        """Return the exact loss at an iteration, or None if only its neighbourhood is known."""
        for start, end, segment in self.stretches():
            if start <= iteration < end:
                return segment.losses.exact(iteration - segment.start.iteration)
        return None

    def stretches(self) -> Iterator[tuple[int, int, Segment]]:
        """Yield each segment's iterations, the first and one past the last, and the segment."""
        starts = [segment.start.iteration for segment in self.segments]
        ends = [*starts[1:], self.last + 1][: len(starts)]
        yield from zip(starts, ends, self.segments, strict=True)

    def envelope(self, edges: Array, since: float = 0) -> tuple[Array, Array, Array]:
        """Return iterations, lowest and highest losses for a plot.

        `edges` are increasing iterations; each interval from one edge to the next that the
        history knows gives one point, at the interval's first known iteration. Nothing before
        the iteration `since` is looked at.
        """
        parts = [
            _part(max(start, int(since)), end, segment, edges)
            for start, end, segment in self.stretches()
            if end > since
        ]
        if not parts:
            return np.empty(0), np.empty(0), np.empty(0)
        iterations, low, high = (np.concatenate(column) for column in zip(*parts, strict=True))
        return iterations, low, high


def _before(session: Session, recent: Checkpoint | None) -> Checkpoint | None:
    """Return a recent state unless it lies after a session, and so belongs to what is cut off."""
    return recent if recent is not None and recent[0] < session.iteration else None


def _part(start: int, end: int, segment: Segment, edges: Array) -> tuple[Array, Array, Array]:
    first, last = np.searchsorted(edges, start, "right"), np.searchsorted(edges, end, "left")
    cuts = np.empty(last - first + 2, np.intp)
    cuts[0], cuts[1:-1], cuts[-1] = start, edges[first:last], end
    low, high = segment.losses.extremes(cuts - segment.start.iteration)
    return cuts[:-1].astype(np.float64), low, high
