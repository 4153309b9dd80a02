"""The title of the window: the file's name, and a mark while it is not saved."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from neuron_gui.state.path_text import shown
from neuron_gui.state.say import say
from neuron_gui.state.session_file import SessionFile

PROGRAM = "Neuron GUI"


class WindowTitle(QObject):
    """Follows the document's file."""

    def __init__(self, window: QWidget, file: SessionFile) -> None:
        super().__init__(window)
        self._window, self._file = window, file
        file.changed.connect(self.show_file)
        self.show_file()

    def show_file(self) -> None:
        """Show which file is open, and whether it is saved."""
        path = self._file.path
        name = shown(path.name) if path is not None else say("Not saved yet")
        # Qt's own place for the mark, doubled, is a name's.
        title = name.replace("[*]", "[*][*]")
        is_named = path is not None or self._file.is_modified
        self._window.setWindowFilePath(shown(path) if path is not None else "")
        self._window.setWindowTitle(f"{title}[*] — {PROGRAM}" if is_named else PROGRAM)
        self._window.setWindowModified(self._file.is_modified)
