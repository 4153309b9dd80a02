"""A mouse and a keyboard for the whole window, and what its plain keys mean."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from tests.views.conftest import Finder

Key = Qt.Key


class InputDriver:
    """A mouse and a keyboard: what they do goes to the window, which finds out for whom it is."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget, by default in the middle of what is to be seen of it."""
        place = at or widget.visibleRegion().boundingRect().center()
        root = widget.window()
        assert root.rect().contains(widget.mapTo(root, place))
        QTest.mouseClick(
            root.windowHandle(), Qt.MouseButton.LeftButton, pos=widget.mapTo(root, place)
        )

    def choose(self, combo: QComboBox, index: int) -> None:
        """Choose an entry of a list with two clicks."""
        self.click(combo)
        self.click_entry(combo, index)

    def click_entry(self, combo: QComboBox, index: int) -> None:
        """Click an entry of a list that is open."""
        entries = combo.view()
        at = entries.visualRect(combo.model().index(index, 0)).center()
        QTest.qWaitForWindowExposed(entries.window())
        self.click(entries.viewport(), at)

    def press(self, *keys: Qt.Key) -> None:
        """Press keys, one after the other."""
        for key in keys:
            popup = QApplication.activePopupWidget()
            QTest.keyClick((popup or self._window).windowHandle(), key)

    def press_together(self, keys: str) -> None:
        """Press keys at once, such as Ctrl+Z."""
        QTest.keySequence(self._window.windowHandle(), QKeySequence(keys))

    def replace_text(self, text: str) -> None:
        """Type a number or a word over what stands in the field that has the focus."""
        self.press_together("Ctrl+A")
        self.press(*(Qt.Key(ord(letter)) for letter in text.upper()))

    def tab_to(self, widget: QWidget, key: Qt.Key = Key.Key_Tab) -> None:
        """Press Tab, or Shift+Tab which is Backtab, until a widget has the focus."""
        for _ in range(200):
            if widget.hasFocus():
                return
            self.press(key)
        raise AssertionError(f"{key.name} does not lead to {widget.objectName()}")


class Meaning:
    """Finds out whether the keys do what the README says."""

    def __init__(
        self, input_driver: InputDriver, find: Finder, document: Document, trainer: Trainer
    ) -> None:
        self._driver, self._find = input_driver, find
        self._document, self._trainer = document, trainer

    def space_trains(self) -> bool:
        """Press Space twice: to train and to pause, or the other way round."""
        was_running, seen = self._trainer.is_running, []
        for _ in range(2):
            self._driver.press(Key.Key_Space)
            seen.append(self._trainer.is_running)
        return seen == [not was_running, was_running]

    def digit_switches(self) -> bool:
        """Press 1, which switches the first input of those that the network shows."""
        before = self._find("network_view").snapshot.toggles
        self._driver.press(Key.Key_1)
        after = self._document.session.toggles
        field = self._find("input_toggle_0")  # of an input that is not 0 or 1
        return field.hasFocus() or (after[0] != before[0] and after[1:] == before[1:])
