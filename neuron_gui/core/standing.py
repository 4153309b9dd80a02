"""How a session stands to the lesson that it began with: whether its words are still true of it.

It is told from the numbers alone, so undo brings it back, and so does setting all by hand to what
the lesson has. What happened earlier in the run counts as well: a run of two learning rates is
none of the lesson's, whatever the rate is now.
"""

from dataclasses import dataclass
from itertools import pairwise

from neuron_gui.core.differences import Part, differences
from neuron_gui.core.history import History, Segment
from neuron_gui.core.lessons import Lesson
from neuron_gui.core.session import Session


@dataclass(frozen=True)
class Standing:
    """A lesson, and what is not as it has it: `now`, or only `earlier` in the run."""

    lesson: Lesson
    now: tuple[Part, ...] = ()
    earlier: tuple[Part, ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """True if this is the lesson as it is, trained or not."""
        return not self.now and not self.earlier


def standing(lesson: Lesson, history: History, session: Session) -> Standing:
    """Return how a session stands to a lesson; the history led to it, and may lead further."""
    segments = [part for part in history.segments if part.start.iteration <= session.iteration]
    now = differences(session, lesson.session)
    passed = {part for one in segments for part in differences(one.start, lesson.session)}
    # It takes a replay, of a table that may be large if it is not the lesson's.
    if not now and not passed and _has_been_moved(segments):
        passed = {Part.WEIGHTS}
    if Part.WEIGHTS in passed and Part.WEIGHTS not in now:
        now = (*now, Part.WEIGHTS)  # all weights since then come from there
    return Standing(lesson, now, tuple(part for part in Part if part in passed and part not in now))


def _has_been_moved(segments: list[Segment]) -> bool:
    """Return whether weights were set by hand between two stretches of training."""
    return not all(later.goes_on_from(earlier) for earlier, later in pairwise(segments))
