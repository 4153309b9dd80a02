"""What is typed in a field and not entered yet: it is never lost, and never taken unasked.

Return, Tab and leaving the field take it, and so does each action of the window before it acts.
What cannot be taken stays in the field with a sentence beside it; Escape brings the old text back.

Many controls do not take the focus when they are pressed, and a field that cannot give up its text
must keep the press from its target. So a guard looks at presses on their way while there is one.
When the table or network that a text is for goes away, a question decides what becomes of it.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenuBar,
    QMessageBox,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.widgets.remark import Remark, hide_remark, show_remark

RETURN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TAB_KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
STAYING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""The focus comes back: another window is looked at, or a menu is open."""
PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.ContextMenu)
HARMLESS_KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
)
"""They change nothing but where the focus is, or nothing at all without another key."""
CHANGED_BY_WHEEL = QAbstractSlider | QAbstractSpinBox | QComboBox | QTabBar
"""And only while they have the focus, which a scroll bar never has."""
GETS_EVERY_PRESS = "gets_every_press"
"""Property of a widget that needs nothing of what is typed, or asks about it once it acts."""


@exception_barrier
class Entry(QObject):
    """The typed text of one field, whose child it is.

    `line` is where it is typed: the field itself, or the inner edit of a spin box. `shown` returns
    the text of the field's present value. `accept` uses a text, or returns the sentence why not.
    """

    taken = Signal()
    """What was typed has been taken."""
    entered = Signal()
    """Return was pressed, and nothing is left to be taken."""
    left = Signal()
    """The focus has gone elsewhere, and nothing is left to be taken."""

    hidden = Signal()
    """It cannot be taken, and its field cannot be seen: it is to be shown at once."""
    discarded = Signal()
    """What was typed has been given up, by Escape or an answer to a question."""

    def __init__(
        self,
        field: QWidget,
        line: QLineEdit,
        shown: Callable[[], str],
        accept: Callable[[str], str],
    ) -> None:
        super().__init__(field)
        self.field, self._line = field, line
        self._shown, self._accept = shown, accept
        self.is_typed = False
        self.is_open = False
        """Whether the focus is in the field, or comes back to it from a menu or another window."""
        self.shares_undo = True
        """Whether undo is the window's while nothing is typed: not where an editor is open."""
        self.problem = ""
        """The sentence why it could not be taken."""
        self._guard = PressGuard(field, self.take, self.lead_back)
        line.textChanged.connect(self._notice)
        field.installEventFilter(self)

    def take(self) -> bool:
        """Take what is typed, if anything; else say why not, and return False."""
        if not self.is_typed:
            return True
        # The field shows its new value as soon as it has it.
        self.is_typed = False
        self.problem = self._accept(self._line.text())
        if self.problem:
            self.is_typed = True
            self._show_problem()
            return False
        self._rest()
        self.taken.emit()
        return True

    def lead_back(self) -> None:
        """Show the field, if a smaller window has hidden it; give it the focus and say why."""
        if not self.field.isVisibleTo(self.field.window()):
            self.hidden.emit()
            self._show_problem()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def discard(self) -> None:
        """Bring back what was there."""
        self.is_typed = False
        self._show()
        self._rest()
        self.discarded.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is typed on Return, on Tab and when the focus goes; forget it on Escape."""
        if not (isValid(self.field) and isValid(self._line)):
            return False  # it is being deleted
        if isinstance(event, QKeyEvent):
            return self._handle_key(event)
        if isinstance(event, QFocusEvent):
            if event.gotFocus():
                self._follow_focus(is_open=True)
            elif event.lostFocus() and event.reason() not in STAYING:
                self._follow_focus(is_open=False)
        return False

    def _handle_key(self, event: QKeyEvent) -> bool:
        key, is_press = event.key(), event.type() == QEvent.Type.KeyPress
        if key == Qt.Key.Key_Escape and self.is_typed:
            event.accept()
            if is_press:
                self.discard()
            return True
        if self.shares_undo and not self.is_typed and _is_undo(event):
            return True  # nothing to be undone in the field: the key is the window's
        if not is_press or key not in RETURN_KEYS + TAB_KEYS:
            return False
        if not self.take():
            return True
        if key in RETURN_KEYS:
            self.entered.emit()
        return False

    def _show_problem(self) -> None:
        back = say("Esc brings back {shown}.", shown=self._shown())
        show_remark(self.field, f"{self.problem} {back}" if self._shown() else self.problem)

    def _follow_focus(self, *, is_open: bool) -> None:
        """Take what is typed as the field is left; an open field may show its value otherwise."""
        is_taken = is_open or self.take()
        self.is_open = is_open
        if not self.is_typed and self._line.text() != self._shown():
            self._show()
        if is_taken and not is_open:
            self.left.emit()

    def _show(self) -> None:
        """Show the present value, and of a long one the beginning."""
        self._line.setText(self._shown())
        self._line.setCursorPosition(0)

    def _notice(self, text: str) -> None:
        """Something was typed, or shown: a sentence about what stood there is outdated."""
        hide_remark(self.field)
        self.is_typed = text != self._shown()
        self._guard.set_active(self.is_typed)

    def _rest(self) -> None:
        hide_remark(self.field)
        self._guard.set_active(False)


class EntryEdit(QLineEdit):
    """Shows a text, and leaves alone what is being typed.

    `accept` uses what was typed, or returns the sentence why not.
    """

    def __init__(self, accept: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.entry = Entry(self, self, lambda: self._shown, accept)

    def show_text(self, text: str) -> None:
        """Show the text of the present value, unless another one is being typed."""
        self._shown = text
        if not self.entry.is_typed and text != self.text():
            self.setText(text)


@exception_barrier
class PressGuard(QObject):
    """Looks at the presses in the window of one field while it is active."""

    def __init__(
        self, field: QWidget, take: Callable[[], bool], lead_back: Callable[[], None]
    ) -> None:
        super().__init__(field)
        self._field, self._take, self._lead_back = field, take, lead_back
        self._is_active = False

    def set_active(self, active: bool) -> None:
        """Look at presses from now on, or no longer."""
        if active == self._is_active:
            return
        self._is_active = active
        application = QApplication.instance()
        assert application is not None
        if active:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a press from its target if what is typed cannot be taken."""
        if not isinstance(watched, QWidget) or not _could_act(watched, event):
            return False
        if watched.window() is not self._field.window() or self._is_own(watched):
            return False
        if self._take() or isinstance(watched, QMenuBar) or watched.property(GETS_EVERY_PRESS):
            return False
        self._lead_back()
        return True

    def _is_own(self, widget: QWidget) -> bool:
        field = self._field
        return widget is field or field.isAncestorOf(widget) or isinstance(widget, Remark)


def typed_entries(widget: QWidget) -> list[Entry]:
    """Return the entries of a widget's window in which something is typed, hidden ones last."""
    window = widget.window()
    entries = [
        entry
        for entry in window.findChildren(Entry)
        if entry.is_typed and entry.field.window() is window
    ]
    return sorted(entries, key=lambda entry: not entry.field.isVisibleTo(window))


def take_entries(widget: QWidget) -> bool:
    """Take all that is typed in a widget's window.

    Returns False if something cannot be taken: its field has the focus then, and says why.
    """
    for entry in typed_entries(widget):
        if not entry.take():
            entry.lead_back()
            return False
    return True


def after_entries(widget: QWidget, effect: Callable[[], object]) -> Callable[[], None]:
    """Return an effect that takes all that is typed first, and does nothing if it cannot."""

    def perform() -> None:
        if take_entries(widget):
            effect()

    return perform


def discard_entries(widget: QWidget) -> None:
    """Forget all that is typed in a widget's window."""
    for entry in typed_entries(widget):
        entry.discard()


def may_leave(widget: QWidget, go_on: Callable[[], object]) -> bool:
    """Take what is typed in a widget's window, and return whether nothing is left of it.

    What cannot be taken is asked about, and `go_on` is called if it is discarded.
    """
    if take_entries(widget):
        return True
    _ask_to_discard(widget.window(), go_on)
    return False


def leave_entries(widget: QWidget, go_on: Callable[[], object]) -> None:
    """Take what is typed in a widget's window and go on; what cannot be taken is asked about."""
    if may_leave(widget, go_on):
        go_on()


def _ask_to_discard(window: QWidget, go_on: Callable[[], object]) -> None:
    """Ask whether to discard what was typed, or to go back to it; the program does not stop."""
    entry = typed_entries(window)[0]
    box = QMessageBox(window)
    box.setObjectName("entry_question")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(entry.problem)
    box.setInformativeText(say("It is lost if you go on."))
    discard = box.addButton(say("&Discard"), QMessageBox.ButtonRole.DestructiveRole)
    back = box.addButton(say("&Go back"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(back)
    box.setEscapeButton(back)

    def answer() -> None:
        if box.clickedButton() is discard:
            discard_entries(window)
            go_on()
        elif isValid(entry):
            entry.field.setFocus(Qt.FocusReason.OtherFocusReason)

    box.finished.connect(answer)
    box.open()


def _is_undo(event: QKeyEvent) -> bool:
    keys = QKeySequence.StandardKey
    is_undo = event.matches(keys.Undo) or event.matches(keys.Redo)
    return is_undo and event.type() == QEvent.Type.ShortcutOverride


def _could_act(widget: QWidget, event: QEvent) -> bool:
    """Return whether a press does more than move the focus, or a wheel more than scroll."""
    if event.type() == QEvent.Type.Wheel:
        return isinstance(widget, CHANGED_BY_WHEEL) and widget.hasFocus()
    if isinstance(event, QKeyEvent):
        is_press = event.type() == QEvent.Type.KeyPress and event.key() not in HARMLESS_KEYS
        # A key that the field leaves unused goes on to what the field lies in.
        return is_press and widget is QApplication.focusWidget()
    return event.type() in PRESSES
