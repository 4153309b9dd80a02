"""One start of the whole program, with its window and its threads."""

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from neuron_gui.app import create_window
from neuron_gui.state.autosave import Autosave
from neuron_gui.state.document import Document
from neuron_gui.state.recovery import left_behind, recovery_folder
from neuron_gui.state.rewinder import Rewinder
from neuron_gui.state.session_file import SessionFile
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.files.actions import FileActions
from neuron_gui.views.files.recovery_bar import RecoveryBar
from neuron_gui.views.table.edits import TableEdits
from neuron_gui.views.table.pasting import Pasting
from tests.app.model.harness import Harness
from tests.views.tour import workbench_of

Part = TypeVar("Part", bound=QObject)


class WindowHarness(Harness):
    """The parts are those of the window. Copies are kept only when they are asked for."""

    def __init__(self) -> None:
        self.folder = recovery_folder()
        self.window = create_window(keeps_copies=False)
        self.window.show()
        self.document = self._part(Document)
        self.trainer = self._part(Trainer)
        self.rewinder = self._part(Rewinder)
        self.file = self._part(SessionFile)
        self.autosave = self._part(Autosave)
        self.edits = TableEdits(self.document, self.window)
        self.pasting = Pasting(self.edits, self.window)
        self.note_failures()
        self.trainer.failed.connect(self.failures.append)

    def restore(self) -> int:
        """Press Restore in the window as often as it is offered."""
        found = left_behind(self.folder)
        self._part(RecoveryBar).offer(found)
        for _ in found:
            button = self.window.findChild(QPushButton, "restore_button")
            assert button.isVisible()
            button.click()
            self._part(FileActions).opener.finish()
        return len(found)

    def look(self, choices: dict[str, object]) -> None:
        """Take over a look, and paint the window."""
        workbench_of(self.window).view_choices.set(choices)
        self.window.repaint()

    def end(self) -> None:
        """Close the window, in which nothing is to be saved any more."""
        self.file.begin_new()
        self.window.close()
        self.window.deleteLater()

    def _part(self, kind: type[Part]) -> Part:
        part = self.window.findChild(kind)
        assert part is not None
        return part
