"""Keys without a modifier that work everywhere: Space trains, digits switch the inputs.

PageDown and PageUp, which a presenter's clicker sends, go through the steps of an iteration.
Cells and number fields keep what they need of these, and so does a widget that a person went to
by key: Space presses a button, a digit searches a list. Before the first Tab and after a click of
the mouse the keys are the window's, also while arrow keys move a slider or choose from a list: who
clicks looks at the network, and expects there what the keys say.
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
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
from shiboken6 import isValid

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.widgets.entry import after_entries
from neuron_gui.views.window.actions import Actions
from neuron_gui.views.window.columns import RightColumn

FIELDS = QAbstractItemView | QAbstractSpinBox
"""What a digit is typed into. Text fields keep theirs anyway."""
CLICKS = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
KEY_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


@dataclass(frozen=True)
class PlainKey:
    """Keys that belong together, how they are written, and what they do."""

    keys: tuple[str, ...]
    written: str
    purpose: str

    def shortcuts(self, window: QWidget) -> list[QShortcut]:
        """Return a shortcut for each of the keys."""
        return [QShortcut(QKeySequence(key), window) for key in self.keys]


def plain_keys() -> tuple[PlainKey, PlainKey, PlainKey]:
    """Return the key that trains, those that switch inputs, and those that go through the steps."""
    return (
        PlainKey(
            ("Space",),
            say("Space"),
            say("Train or pause; after Tab it presses the button or opens the list"),
        ),
        PlainKey(tuple("123456789"), say("1 to 9"), say("Switch an input, or go to its number")),
        PlainKey(
            ("PgDown", "PgUp"),
            say("Page down, Page up"),
            say("Next and previous step of an iteration"),
        ),
    )


class PlainKeys(QObject):
    """The keys of one window."""

    def __init__(self, actions: Actions, right: RightColumn, window: QWidget) -> None:
        super().__init__(window)
        self._right = right
        space, digits, pages = plain_keys()
        [self._space] = space.shortcuts(window)
        self._space.activated.connect(actions.train.trigger)
        self._digits = digits.shortcuts(window)
        for column, shortcut in enumerate(self._digits):
            press = partial(right.network.press_input, column)
            shortcut.activated.connect(after_entries(window, press))
        for switch in (self._space, *self._digits):
            switch.setAutoRepeat(False)  # or a key held down would switch on and off
        self._pages = pages.shortcuts(window)
        steps = right.iteration  # it may not be built yet
        go_on = after_entries(window, lambda: steps.content.next_stage())
        go_back = after_entries(window, lambda: steps.content.previous_stage())
        self._pages[0].activated.connect(go_on)
        self._pages[1].activated.connect(go_back)
        self._origin = FocusOrigin(window)
        self._origin.changed.connect(self.share)
        self.share()

    def share(self) -> None:
        """Leave the keys to the focused widget if it needs them."""
        focused, is_reached_by_key = QApplication.focusWidget(), self._origin.is_reached_by_key
        presses = is_reached_by_key and isinstance(focused, QAbstractButton | QComboBox)
        searches = is_reached_by_key and isinstance(focused, QComboBox)
        scrolls = is_reached_by_key and isinstance(focused, QAbstractScrollArea | QAbstractSlider)
        is_field = isinstance(focused, FIELDS)
        self._space.setEnabled(not presses)
        for shortcut in self._digits:
            shortcut.setEnabled(not (is_field or searches))
        for shortcut in self._pages:
            shortcut.setEnabled(self._right.shows_iteration and not (is_field or scrolls))


@exception_barrier
class FocusOrigin(QObject):
    """How the focus of one window got where it is: whether a person went there by key.

    It filters the events of nothing but the widget that has the focus, which is told why it loses
    it: a filter of the whole application would see every painting.
    """

    changed = Signal()
    """The focus is elsewhere, or its widget was clicked."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: QWidget | None = None
        self.is_reached_by_key = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a click, and why the focus is lost. Where the program moves it, nothing changes."""
        if event.type() in CLICKS:
            self._note(is_reached_by_key=False)
        elif event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() == Qt.FocusReason.MouseFocusReason:
                self._note(is_reached_by_key=False)
            elif event.reason() in KEY_REASONS:
                self._note(is_reached_by_key=_could_keep_focus(watched))
        return False

    def _note(self, *, is_reached_by_key: bool) -> None:
        if is_reached_by_key is not self.is_reached_by_key:
            self.is_reached_by_key = is_reached_by_key
            self.changed.emit()

    def _follow(self) -> None:
        """Watch the widget that has the focus now, unless the window is being deleted."""
        if not isValid(self._window):
            return
        before, self._watched = self._watched, self._to_be_watched()
        if before is not None and isValid(before):
            before.removeEventFilter(self)
        if self._watched is not None:
            self._watched.installEventFilter(self)
        self.changed.emit()

    def _to_be_watched(self) -> QWidget | None:
        focused, before = QApplication.focusWidget(), self._watched
        if focused is None:
            return None
        if isinstance(before, QComboBox) and isValid(before) and focused is before.view():
            return before.view().viewport()  # where a mouse chooses from the list
        return focused if focused.window() is self._window.window() else None


def _could_keep_focus(widget: QObject) -> bool:
    """Return whether a person went on; what is hidden or disabled passes the focus on by itself.

    Qt gives both the same reason.
    """
    return isinstance(widget, QWidget) and widget.isVisible() and widget.isEnabled()
