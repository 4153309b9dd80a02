"""Labels and other texts that show as they are written, whatever names they hold.

Qt takes what looks like HTML for HTML: a column called `<img src="/dev/zero">` would have that
file read, and the window would wait for its end. So every label of the program is a `Label`, every
tooltip that holds more than words of our own goes through `set_tooltip` or `literal`, and
every name in a menu or on a button through `without_mnemonics`.
"""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QEnterEvent,
    QPalette,
    QResizeEvent,
    Qt,
)
from PySide6.QtWidgets import QLabel, QWidget

from neuron_gui.state.exception_barrier import exception_barrier

LONG_LINE = 80
"""Characters after which a tooltip is to be wrapped, as Qt does for HTML alone."""


@exception_barrier
class Label(QLabel):
    """A label that takes no text for HTML; its `role` is what the style sheet calls its look."""

    _tooltip: "LazyTooltip | None" = None

    def __init__(
        self,
        parent: QWidget | None = None,
        text: str = "",
        *,
        name: str = "",
        role: str = "",
        wraps: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setObjectName(name)
        self.setWordWrap(wraps)
        if role:
            self.setProperty("role", role)

    def offer_tooltip(self, text: Callable[[], str]) -> None:
        """Have a tooltip written when it is about to show, so that it is that of this moment."""
        self._tooltip = LazyTooltip(self, text)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Be ready to write the tooltip."""
        super().enterEvent(event)
        if self._tooltip is not None:
            self._tooltip.enter()

    def leaveEvent(self, event: QEvent) -> None:
        """Write nothing more."""
        super().leaveEvent(event)
        if self._tooltip is not None:
            self._tooltip.leave()


class LiveLabel(Label):
    """Has a ground of its own; whoever places it gives it a fixed size.

    Else each new text has all that lies behind it painted anew, and the whole window laid out:
    0.3 to 0.5 ms each, at every frame of a run.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)

    def set_ground(self, colour: str) -> None:
        """Say what the label stands on: a colour as #rrggbb."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(colour))
        self.setPalette(palette)


@exception_barrier
class FittingLabel(Label):
    """Shows the longest of several texts that has room; they stand from the longest on."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "", role: str = "") -> None:
        self._texts: tuple[str, ...] = ("",)
        super().__init__(parent, name=name, role=role)

    def show_one_of(self, *texts: str) -> None:
        """Show the first of these that has room, or the last."""
        self._texts = texts
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the room for the longest."""
        return QSize(self._width_of(self._texts[0]), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the room for the shortest."""
        return QSize(self._width_of(self._texts[-1]), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what has room now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fitting = [text for text in self._texts if self._width_of(text) <= self.width()]
        self.setText(fitting[0] if fitting else self._texts[-1])

    def _width_of(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text) + 1


@exception_barrier
class LazyTooltip(QObject):
    """Asks for a tooltip each time that it is about to show.

    It filters the events of its label only while the mouse is there: each of them costs Python.
    """

    def __init__(self, label: Label, text: Callable[[], str]) -> None:
        super().__init__(label)
        self._label, self._text = label, text

    def enter(self) -> None:
        """Tell that the mouse has come onto the label."""
        self._label.installEventFilter(self)
        self._label.setToolTip(self._text())  # without one Qt would ask the parent

    def leave(self) -> None:
        """Tell that the mouse has left the label."""
        self._label.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the tooltip ready."""
        if event.type() is QEvent.Type.ToolTip:
            self._label.setToolTip(self._text())
        return False


def literal(text: str) -> str:
    """Return what a tooltip, which may be HTML, has to be given to show a text as it is."""
    is_long = max(map(len, text.split("\n"))) > LONG_LINE
    if not is_long and not Qt.mightBeRichText(text):
        return text
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'


def set_tooltip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip, which a screen reader reads as its description."""
    widget.setToolTip(literal(text))
    widget.setAccessibleDescription(text)


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a text at once, whatever has the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def without_mnemonics(text: str) -> str:
    """Return what a menu or button has to be given to show a text with all that is in it."""
    return text.replace("&", "&&").replace("\t", " ")  # what follows a tab stands for the keys
