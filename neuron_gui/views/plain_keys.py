"""Keys without a modifier that work everywhere: Space trains, digits switch the inputs.

PageDown and PageUp, which a presenter's clicker sends, go through the steps of an iteration.

A widget that needs such a key itself keeps it while it has the focus: Space presses a button, a
digit begins to edit a cell. Text fields keep theirs anyway.
"""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QWidget,
)

from neuron_gui.views.actions import Actions
from neuron_gui.views.iteration.panel import IterationPanel
from neuron_gui.views.network.panel import NetworkPanel

DIGITS = 9


class PlainKeys(QObject):
    """The keys of one window."""

    def __init__(
        self,
        actions: Actions,
        network: NetworkPanel,
        iteration: IterationPanel,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._iteration = iteration
        self._space = QShortcut(QKeySequence("Space"), window)
        self._space.activated.connect(actions.train.trigger)
        self._digits = [
            QShortcut(QKeySequence(str(digit)), window) for digit in range(1, DIGITS + 1)
        ]
        for column, shortcut in enumerate(self._digits):
            shortcut.activated.connect(partial(network.press_input, column))
        self._pages = [QShortcut(QKeySequence(key), window) for key in ("PgDown", "PgUp")]
        self._pages[0].activated.connect(iteration.next_stage)
        self._pages[1].activated.connect(iteration.previous_stage)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self.share)
        self.share()

    def share(self) -> None:
        """Leave the keys to the focused widget if it needs them."""
        focused = QApplication.focusWidget()
        self._space.setEnabled(not isinstance(focused, QAbstractButton | QComboBox))
        needs_pages = isinstance(focused, QAbstractScrollArea | QAbstractSlider | QAbstractSpinBox)
        for shortcut in self._pages:
            shortcut.setEnabled(not self._iteration.isHidden() and not needs_pages)
        needs_digits = isinstance(focused, QAbstractItemView | QAbstractSpinBox | QComboBox)
        for shortcut in self._digits:
            shortcut.setEnabled(not needs_digits)
