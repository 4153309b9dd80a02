"""Keys without a modifier that work everywhere: Space trains, digits switch the inputs.

A widget that needs such a key itself keeps it while it has the focus: Space presses a button, a
digit begins to edit a cell. Text fields keep theirs anyway.
"""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QWidget,
)

from neuron_gui.views.actions import Actions
from neuron_gui.views.network.panel import NetworkPanel

DIGITS = 9


class PlainKeys(QObject):
    """The keys of one window."""

    def __init__(self, actions: Actions, network: NetworkPanel, window: QWidget) -> None:
        super().__init__(window)
        self._space = QShortcut(QKeySequence("Space"), window)
        self._space.activated.connect(actions.train.trigger)
        self._digits = [
            QShortcut(QKeySequence(str(digit)), window) for digit in range(1, DIGITS + 1)
        ]
        for column, shortcut in enumerate(self._digits):
            shortcut.activated.connect(partial(network.press_input, column))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._share)
        self._share(None, application.focusWidget())

    def _share(self, before: QWidget | None, focused: QWidget | None) -> None:
        """Leave the keys to a widget that needs them."""
        self._space.setEnabled(not isinstance(focused, QAbstractButton | QComboBox))
        needs_digits = isinstance(focused, QAbstractItemView | QAbstractSpinBox | QComboBox)
        for shortcut in self._digits:
            shortcut.setEnabled(not needs_digits)
