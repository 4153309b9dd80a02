"""One start of the program, without its window: a document and all that keeps it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from neuron_gui.core.lessons import Lesson
from neuron_gui.state.autosave import Autosave
from neuron_gui.state.document import Document
from neuron_gui.state.recovery import left_behind
from neuron_gui.state.rewinder import Rewinder
from neuron_gui.state.session_file import SessionFile
from neuron_gui.state.writer import Writer
from neuron_gui.views.table.edits import TableEdits
from neuron_gui.views.table.pasting import Pasting


class Harness:
    """Copies of unsaved work are kept in `folder`, when it is asked for."""

    def __init__(self, lessons: Sequence[Lesson], folder: Path) -> None:
        self.folder = folder
        # A parent deletes its children in this thread; Python might do so in any.
        self._parent = parent = QObject()
        self.document = Document(parent)
        self.document.begin(lessons[0])
        self.rewinder = Rewinder(self.document, parent)
        self.file = SessionFile(self.document, lessons, parent)
        self.autosave = Autosave(self.document, self.file, folder, parent)
        self.edits = TableEdits(self.document, parent)
        self.pasting = Pasting(self.edits, parent)
        self.note_failures()

    def note_failures(self) -> None:
        """Note whatever says that it has failed."""
        self.failures: list[object] = []
        for signal in (self.file.failed, self.autosave.failed, self.rewinder.failed):
            signal.connect(self.failures.append)

    @property
    def copies(self) -> list[Path]:
        """The copies of unsaved work."""
        return list(self.folder.glob("*.neuron"))

    def keep(self) -> None:
        """Keep a copy of unsaved work now, and wait until it is written."""
        self.autosave.keep()
        writer = self.autosave.findChild(Writer)
        assert writer is not None
        writer.task.finish()

    def save(self, path: Path) -> None:
        """Save to a file, and wait until it is written."""
        self.file.save(path)
        self.file.finish_saving()

    def restore(self) -> int:
        """Go on with what another start left behind; return how many copies there were."""
        found = left_behind(self.folder)
        for recovery in found:
            work = self.file.read(recovery.path)
            self.file.restore(work, recovery.is_older_than(work.file))
            self.autosave.adopt(recovery)
        return len(found)

    def end(self) -> None:
        """Close it properly: no thread and no copy stays behind."""
        self.rewinder.close()
        self.file.finish_saving()
        self.autosave.close()
        self.document.undo_stack.clear()  # Python must not come across the steps, see document_of
        self._parent.deleteLater()
