"""The menu of the files that were open last."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from neuron_gui.state.path_text import shown
from neuron_gui.state.preferences import Preferences
from neuron_gui.state.say import say
from neuron_gui.views.widgets.labels import without_mnemonics


class RecentMenu(QMenu):
    """Lists the files, the last one first; it is filled whenever it opens.

    Its entries are files, and come and go with them: they are no `Action`.
    """

    chosen = Signal(object)
    """Carries the path of a file: no text of Qt, in which a path may lose a part."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(say("Open &recent"))
        self.setObjectName("recent_menu")
        self._preferences = preferences
        self.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """List what is remembered now."""
        self.clear()
        files = self._preferences.recent_files
        for number, path in enumerate(files, 1):
            action = self.addAction(_label(number, Path(path)))
            action.triggered.connect(partial(self.chosen.emit, path))
        self.addSeparator()
        clear = self.addAction(say("&Clear list"))
        clear.triggered.connect(self._clear)
        clear.setEnabled(bool(files))
        self.menuAction().setEnabled(bool(files))

    def add(self, path: Path) -> None:
        """Put a file in front."""
        self._preferences.remember_file(str(path))
        self.fill()

    def drop(self, path: Path) -> None:
        """Take a file off the list."""
        self._preferences.forget_file(str(path))
        self.fill()

    def _clear(self) -> None:
        self._preferences.recent_files = []
        self.fill()


def _label(number: int, path: Path) -> str:
    name, folder = map(without_mnemonics, (shown(path.name), shown(path.parent)))
    key = f"&{number}" if number < 10 else "1&0"
    return f"{key}  {name}   ({folder})"
