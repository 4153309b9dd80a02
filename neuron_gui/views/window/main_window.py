"""The window: remembered geometry, keys, dropped files and closing. Its content comes later.

This module imports no numpy and no plot, so that an empty window can be painted at once.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.preferences import Preferences

if TYPE_CHECKING:
    from neuron_gui.views.files.actions import FileActions
    from neuron_gui.views.window.workbench import Workbench

DEFAULT_SIZE = QSize(1280, 800)
SMALLEST_SIZE = QSize(960, 600)


@exception_barrier
class MainWindow(QMainWindow):
    """The one window of the program."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._workbench: Workbench | None = None
        self._files: FileActions | None = None
        self._closers: tuple[Callable[[], None], ...] = ()
        self.setObjectName("main_window")
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.setMinimumSize(SMALLEST_SIZE)
        if not self.restoreGeometry(preferences.geometry):
            available = QGuiApplication.primaryScreen().availableSize()
            self.resize(DEFAULT_SIZE.boundedTo(available))

    def assemble(
        self, workbench: Workbench, files: FileActions, closers: tuple[Callable[[], None], ...]
    ) -> None:
        """Put the content in; the `closers` end what goes on when the window closes."""
        self._workbench, self._files, self._closers = workbench, files, closers
        self.setCentralWidget(workbench)
        self.setAcceptDrops(True)
        workbench.restore(self._preferences)
        if self.isVisible():
            workbench.show()  # Qt would do it later, and what is hidden gets no focus
            self._focus_train()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the first focus to Train."""
        super().showEvent(event)
        if not event.spontaneous():
            self._focus_train()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that is dragged onto the window."""
        if self._files is not None and self._files.file_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a file that is dropped on the window."""
        path = self._files.file_in(event.mimeData()) if self._files is not None else ""
        if self._files is not None and path:
            event.acceptProposedAction()
            self._files.open_path(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask for unsaved work; stop training at once and remember how the window looked."""
        event.ignore()  # the window and the work stay if the question cannot even be asked
        if self._files is not None and not self._files.may_close(self.close):
            return
        event.accept()
        try:
            self._remember_look()
        finally:
            self.hide()  # whoever closes it need not see how long a thread takes to end
            self.end()

    def deleteLater(self) -> None:
        """End what goes on before the window is deleted, closed or not."""
        self.hide()  # a field takes what was typed when it loses the focus: while all parts live
        self.end()
        super().deleteLater()

    def end(self) -> None:
        """End training and all else that goes on; the window is of no use afterwards."""
        closers, self._closers = self._closers, ()
        with ExitStack() as stack:  # it calls all of them, also after one that fails
            for close in reversed(closers):
                stack.callback(close)

    def _remember_look(self) -> None:
        if self._workbench is not None:
            self._preferences.geometry = self.saveGeometry()
            self._workbench.remember(self._preferences)

    def _focus_train(self) -> None:
        # A button that is not shown yet would pass the focus on to the next one.
        if self._workbench is not None:
            self._workbench.control_bar.train_button.setFocus()
