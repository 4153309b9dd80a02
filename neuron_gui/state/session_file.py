"""The file that the document belongs to: opening, saving, and what is not saved yet.

Here is decided as well what a file holds of a document, and what is worth a question before it is
lost.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from neuron_gui.core.checking import Check, between, unchecked
from neuron_gui.core.column_ranges import column_ranges
from neuron_gui.core.lessons import Lesson
from neuron_gui.core.session import Session, trains_alike
from neuron_gui.core.storage import Json, SavedWork, load_work, origin_of
from neuron_gui.state.background_task import PATIENCE_MS, BackgroundTask
from neuron_gui.state.disk import Stamp, beginning_of, read_text, stamp_of
from neuron_gui.state.document import Document
from neuron_gui.state.document_state import DocumentState
from neuron_gui.state.path_text import kept, path_of, shown
from neuron_gui.state.say import say
from neuron_gui.state.writer import Failure, Writer

FILE_SHARE = 0.1
"""How much of the time to open a file goes into getting its text."""


@dataclass(frozen=True, eq=False)
class FileContent:
    """What was in a file, and its stamp by then."""

    path: Path
    stamp: Stamp | None
    work: SavedWork


@dataclass(frozen=True, eq=False)
class _Save:
    """What is to be written where, and the state that it is of."""

    path: Path
    state: DocumentState
    work: SavedWork


class SessionFile(QObject):
    """Knows the document's file, if it has one, and whether the document is as it was saved."""

    changed = Signal()
    """The document has another file, or became modified, or is so no longer."""
    opened = Signal(object)
    """Carries what the file holds of the window's look: a dictionary."""
    saved = Signal()
    failed = Signal(object)
    """A save has failed; carries a DiskError or StorageError."""

    def __init__(
        self, document: Document, lessons: Sequence[Lesson], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._lessons = document, lessons
        self.view_choices: Callable[[], dict[str, Json]] = dict
        self.path: Path | None = None
        self.failed_path = Path()
        """Where the last save that failed was to go."""
        self._stamp: Stamp | None = None
        self._saved: DocumentState | None = document.state
        self._saves: deque[_Save] = deque()
        self._announced: tuple[Path | None, bool] = (None, False)
        self._writer = Writer(self)
        self._writer.written.connect(self._take_over)
        self._writer.failed.connect(self._report_failure)
        for signal in (
            document.dataset_changed,
            document.settings_changed,
            document.toggles_changed,
            document.run_length_changed,
            document.lesson_changed,
            document.readings_changed,
            document.edited,
        ):
            signal.connect(self._notice_changes)

    @property
    def state(self) -> DocumentState:
        """The document's present state."""
        return self._document.state

    @property
    def is_modified(self) -> bool:
        """True if the document is not as it was opened, saved or begun."""
        return self._saved is None or not holds_the_same(self._saved, self._document.state)

    @property
    def needs_question(self) -> bool:
        """True if leaving the document would lose work that is worth a question.

        That is any change of a document that has a file; without a file, anything but a lesson
        that was only trained.
        """
        if not self.is_modified:
            return False
        return self.path is not None or not is_lesson_only_trained(self._document.state)

    @property
    def is_for_another_lesson(self) -> bool:
        """True if a lesson was chosen since it was saved: the file should not be lost to it."""
        lesson = self._document.lesson
        return self._saved is not None and lesson is not None and lesson is not self._saved.lesson

    @property
    def is_changed_on_disk(self) -> bool:
        """True if somebody else has written the file since it was opened or saved here."""
        stamp = stamp_of(self.path) if self.path is not None else None
        return stamp is not None and stamp != self._stamp

    def begin_new(self) -> None:
        """Begin the opening lesson, without a file."""
        self.finish_saving()
        self._document.begin(self._lessons[0])
        self._belong_to(None, None, self._document.state)

    def open(self, path: Path) -> None:
        """Open a file. Raises DiskError or StorageError, and then all is as it was."""
        self.show(self.fetch(path))

    def fetch(self, path: Path, check: Check = unchecked) -> FileContent:
        """Return what a file holds, in any thread. Raises DiskError or StorageError."""
        stamp, work = stamp_of(path), self.read(path, check)
        column_ranges(work.session.dataset)  # the window needs them at once: now they are known
        return FileContent(path, stamp, work)

    def show(self, content: FileContent) -> None:
        """Open a file that was read."""
        self._show(content.work)
        self._belong_to(content.path, content.stamp, self._document.state)

    def restore(self, work: SavedWork, is_file_newer: bool) -> None:
        """Go on with work that was never saved; its file must not be newer without a question."""
        self._show(work)
        path = Path(path_of(work.file)) if work.file else None
        self._belong_to(path, stamp_of(path) if path and not is_file_newer else None, None)

    def read(self, path: Path, check: Check = unchecked) -> SavedWork:
        """Return what a file holds. Raises DiskError or StorageError."""
        text = read_text(path, between(check, 0.0, FILE_SHARE))
        known = [lesson.session.dataset for lesson in self._lessons]
        return load_work(text, known, between(check, FILE_SHARE, 1.0))

    def origin_of(self, path: Path) -> str:
        """Return the name of the file that kept work belongs to, or else how it began.

        What has become of its lesson since is not known before all of it is read.
        """
        name, file = origin_of(beginning_of(path))
        titles = [lesson.title for lesson in self._lessons if lesson.name == name]
        begun = say("begun with the lesson {title}", title=titles[0]) if titles else ""
        return shown(Path(path_of(file)).name) or begun

    def save(self, path: Path) -> None:
        """Write the present state to a file; `saved` or `failed` tells how it ended.

        Saves that are under way come first.
        """
        state = self._document.state
        self._saves.append(_Save(path, state, work_of(state, self.view_choices())))
        if len(self._saves) == 1:
            self._go_on()

    @property
    def is_saving(self) -> bool:
        """True until `saved` or `failed` has told of each save."""
        return bool(self._saves)

    @property
    def saving_task(self) -> BackgroundTask:
        """What goes on while it is saved."""
        return self._writer.task

    def present_work(self) -> SavedWork:
        """Return what is to be kept of the present state in case the program is killed."""
        file = kept(str(self.path)) if self.path is not None else ""
        return work_of(self._document.state, self.view_choices(), file)

    def leave_run(self) -> None:
        """Let training stop and hand in what it has got."""
        self._document.leave_run()

    def finish_saving(self) -> None:
        """Wait until saves that go on are done."""
        while self._saves:
            self._go_on()
            self._writer.task.finish()

    def _show(self, work: SavedWork) -> None:
        self.finish_saving()
        self._document.begin_state(state_of(work, self._lessons))
        self.opened.emit(work.view)

    def _belong_to(
        self, path: Path | None, stamp: Stamp | None, saved: DocumentState | None
    ) -> None:
        self.path, self._stamp, self._saved = path, stamp, saved
        self._notice_changes()

    def _go_on(self) -> None:
        """Begin the save that is next, unless one is under way."""
        if self._saves and not self._writer.task.is_busy:
            self._writer.begin(self._saves[0].path, self._saves[0].work, PATIENCE_MS)

    def _take_over(self, stamp: Stamp | None) -> None:
        save = self._saves.popleft()
        self._belong_to(save.path, stamp, save.state)
        self.saved.emit()
        self._go_on()

    def _report_failure(self, failure: Failure) -> None:
        self.failed_path = self._saves.popleft().path
        self.failed.emit(failure)
        self._go_on()

    def _notice_changes(self) -> None:
        state = self.path, self.is_modified
        if state != self._announced:
            self._announced = state
            self.changed.emit()


def work_of(state: DocumentState, view: dict[str, Json], file: str = "") -> SavedWork:
    """Return what a file holds of a state."""
    lesson = state.lesson.name if state.lesson else ""
    return SavedWork(state.session, state.history, state.previous, lesson, view, file)


def state_of(work: SavedWork, lessons: Sequence[Lesson]) -> DocumentState:
    """Return the state that a file holds; a lesson that is not known any more is left out."""
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


def is_lesson_only_trained(state: DocumentState) -> bool:
    """Return whether this is a lesson on which nothing was done but what anyone does again.

    That is to train, for as long as one likes, go back, start again or from another seed, and
    to set inputs. It can be had again with a few clicks, so nobody is asked whether to save it.
    """
    if state.lesson is None:
        return False
    own, latest = state.lesson.session, _latest(state)
    starts = [segment.start for segment in state.history.segments]
    begun = starts[0] if starts else latest
    return (
        len(starts) <= 1
        and latest.network is state.history.tip.network
        and begun.network.parameters.tobytes() == begun.start.parameters.tobytes()
        and all(_is_alike(session, own) for session in (begun, latest))
    )


def _latest(state: DocumentState) -> Session:
    return state.latest if state.is_rewound else state.session


def _is_alike(session: Session, own: Session) -> bool:
    """Return whether table and settings are the lesson's own, but for the seed."""
    settings = replace(session.settings, seed=own.settings.seed)
    return session.dataset is own.dataset and settings == own.settings
