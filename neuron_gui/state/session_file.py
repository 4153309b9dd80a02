"""The file that the document belongs to: opening, saving, and what is not saved yet."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from neuron_gui.core.lessons import Lesson
from neuron_gui.core.storage import Json, SavedWork, load_work, origin_of
from neuron_gui.state.disk import Stamp, beginning_of, read_text, stamp_of
from neuron_gui.state.document import Document
from neuron_gui.state.moment import Moment
from neuron_gui.state.path_text import kept, path_of, shown
from neuron_gui.state.saved_moment import (
    holds_the_same,
    is_lesson_only_trained,
    moment_of,
    work_of,
)
from neuron_gui.state.writer import Failure, Writer

PATIENCE_MS = 100
"""So long a save may hold up the window; most are done by then, and a longer one goes on."""


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
        self._stamp: Stamp | None = None
        self._saved: Moment | None = document.moment
        self._target: tuple[Path, Moment] | None = None
        self._told: tuple[Path | None, bool] = (None, False)
        self._writer = Writer(self)
        self._writer.written.connect(self._take_over)
        self._writer.failed.connect(self._tell_failure)
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
    def moment(self) -> Moment:
        """The document's present moment."""
        return self._document.moment

    @property
    def is_modified(self) -> bool:
        """True if the document is not as it was opened, saved or begun."""
        return self._saved is None or not holds_the_same(self._saved, self._document.moment)

    @property
    def needs_question(self) -> bool:
        """True if leaving the document would lose work that is worth a question.

        That is any change of a document that has a file; without a file, anything but a lesson
        that was only trained.
        """
        if not self.is_modified:
            return False
        return self.path is not None or not is_lesson_only_trained(self._document.moment)

    @property
    def is_for_another_lesson(self) -> bool:
        """True if a lesson was chosen since it was saved: the file should not be lost to it."""
        return self._saved is not None and self._saved.lesson is not self._document.lesson

    @property
    def is_changed_on_disk(self) -> bool:
        """True if somebody else has written the file since it was opened or saved here."""
        stamp = stamp_of(self.path) if self.path is not None else None
        return stamp is not None and stamp != self._stamp

    def begin_new(self) -> None:
        """Begin the opening lesson, without a file."""
        self._writer.close()
        self._document.begin(self._lessons[0])
        self._belong_to(None, None, self._document.moment)

    def open(self, path: Path) -> None:
        """Open a file. Raises DiskError or StorageError, and then all is as it was."""
        stamp = stamp_of(path)
        work = self.read(path)
        self._show(work)
        self._belong_to(path, stamp, self._document.moment)

    def restore(self, work: SavedWork, is_file_newer: bool) -> None:
        """Go on with work that was never saved; its file must not be newer without a question."""
        self._show(work)
        path = Path(path_of(work.file)) if work.file else None
        self._belong_to(path, stamp_of(path) if path and not is_file_newer else None, None)

    def read(self, path: Path) -> SavedWork:
        """Return what a file holds. Raises DiskError or StorageError."""
        return load_work(read_text(path), [lesson.session.dataset for lesson in self._lessons])

    def origin_of(self, path: Path) -> str:
        """Return the name of the file, or else of the lesson, that kept work belongs to."""
        name, file = origin_of(beginning_of(path))
        titles = (lesson.title for lesson in self._lessons if lesson.name == name)
        return shown(Path(path_of(file)).name) or next(titles, "")

    def save(self, path: Path) -> None:
        """Write the present state to a file; `saved` or `failed` tells how it ended."""
        self._writer.close()
        self._target = path, self._document.moment
        self._writer.begin(path, work_of(self._document.moment, self.view_choices()))
        if self._writer.wait(PATIENCE_MS):
            self._writer.hand_in()

    def present_work(self) -> SavedWork:
        """Return what is to be kept of the present state in case the program is killed."""
        file = kept(str(self.path)) if self.path is not None else ""
        return work_of(self._document.moment, self.view_choices(), file)

    def leave_run(self) -> None:
        """Let training stop and hand in what it has got."""
        self._document.leave_run()

    def finish_saving(self) -> None:
        """Wait until a save that goes on is done."""
        self._writer.close()

    def _show(self, work: SavedWork) -> None:
        self._writer.close()
        self._document.begin_moment(moment_of(work, self._lessons))
        self.opened.emit(work.view)

    def _belong_to(self, path: Path | None, stamp: Stamp | None, saved: Moment | None) -> None:
        self.path, self._stamp, self._saved = path, stamp, saved
        self._notice_changes()

    def _take_over(self, stamp: Stamp | None) -> None:
        assert self._target is not None
        path, moment = self._target
        self._belong_to(path, stamp, moment)
        self.saved.emit()

    def _tell_failure(self, failure: Failure) -> None:
        self.failed.emit(failure)

    def _notice_changes(self) -> None:
        state = self.path, self.is_modified
        if state != self._told:
            self._told = state
            self.changed.emit()
