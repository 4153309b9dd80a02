"""The window: remembered geometry, menus, keys and closing. Its content comes with `furnish`.

This module imports no numpy and no plot, so that an empty window can be painted at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from neuron_gui.state.preferences import Preferences

if TYPE_CHECKING:
    from neuron_gui.state.trainer import Trainer
    from neuron_gui.views.workbench import Workbench

DEFAULT_SIZE = QSize(1280, 800)
SMALLEST_SIZE = QSize(960, 600)


class MainWindow(QMainWindow):
    """The one window of the program."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._trainer: Trainer | None = None
        self._workbench: Workbench | None = None
        self.setObjectName("main_window")
        self.setWindowTitle(QApplication.applicationDisplayName())
        self.setMinimumSize(SMALLEST_SIZE)
        if not self.restoreGeometry(preferences.geometry):
            available = QGuiApplication.primaryScreen().availableSize()
            self.resize(DEFAULT_SIZE.boundedTo(available))

    def furnish(self, trainer: Trainer, workbench: Workbench) -> None:
        """Put the content in."""
        self._trainer, self._workbench = trainer, workbench
        self.setCentralWidget(workbench)
        workbench.restore(self._preferences)
        # A button that is not shown yet would pass the focus on to the next one.
        train_button = workbench.control_bar.train_button
        QTimer.singleShot(0, train_button, train_button.setFocus)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop training at once and remember how the window looked."""
        if self._trainer is not None and self._workbench is not None:
            self._trainer.close()
            self._preferences.geometry = self.saveGeometry()
            self._workbench.remember(self._preferences)
        super().closeEvent(event)
