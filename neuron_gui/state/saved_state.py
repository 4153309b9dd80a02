"""Between the document's moments and what a file holds, and whether one is worth a question."""

from collections.abc import Sequence
from dataclasses import replace

from neuron_gui.core.lessons import Lesson
from neuron_gui.core.session import Session, trains_alike
from neuron_gui.core.storage import Json, SavedWork
from neuron_gui.state.document_state import DocumentState


def work_of(moment: DocumentState, view: dict[str, Json], file: str = "") -> SavedWork:
    """Return what a file holds of a moment."""
    lesson = moment.lesson.name if moment.lesson else ""
    return SavedWork(moment.session, moment.history, moment.previous, lesson, view, file)


def moment_of(work: SavedWork, lessons: Sequence[Lesson]) -> DocumentState:
    """Return the moment that a file holds; a lesson that is not known any more is left out."""
    lesson = next((lesson for lesson in lessons if lesson.name == work.lesson), None)
    return DocumentState(work.session, work.history, work.previous, lesson)


def holds_the_same(one: DocumentState, other: DocumentState) -> bool:
    """Return whether a file would be the same but for the iteration that is shown."""
    if one is other:
        return True
    here, there = _latest(one), _latest(other)
    return (
        trains_alike(here, there)
        and here.start is there.start
        and (here.toggles, here.run_length) == (there.toggles, there.run_length)
        and one.history.segments == other.history.segments
        and one.lesson is other.lesson
    )


def is_lesson_only_trained(moment: DocumentState) -> bool:
    """Return whether this is a lesson on which nothing was done but what anyone does again.

    That is to train, for as long as one likes, go back, start again or from another seed, and
    to set inputs. It can be had again with a few clicks, so nobody is asked whether to save it.
    """
    if moment.lesson is None:
        return False
    own, latest = moment.lesson.session, _latest(moment)
    starts = [segment.start for segment in moment.history.segments]
    begun = starts[0] if starts else latest
    return (
        len(starts) <= 1
        and latest.network is moment.history.tip.network
        and begun.network.parameters.tobytes() == begun.start.parameters.tobytes()
        and all(_is_alike(session, own) for session in (begun, latest))
    )


def _latest(moment: DocumentState) -> Session:
    return moment.latest if moment.is_rewound else moment.session


def _is_alike(session: Session, own: Session) -> bool:
    """Return whether table and settings are the lesson's own, but for the seed."""
    settings = replace(session.settings, seed=own.settings.seed)
    return session.dataset is own.dataset and settings == own.settings
