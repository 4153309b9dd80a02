"""The sentence beside a field whose text cannot be taken; it stays until that is no longer so."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollArea, QTableView, QWidget
from shiboken6 import isValid

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.views.widgets.labels import Label, announce

WIDEST = 34
"""In letters: longer sentences take several lines."""
GAP = 3


@exception_barrier
class Remark(Label):
    """One for each window: it lies over the window's content, below the field or above it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.field: QWidget | None = None
        self._followed: list[QWidget] = []
        self._was_described = ""
        self.setObjectName("field_remark")
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        self.hide()

    def show_at(self, field: QWidget, sentence: str) -> None:
        """Say something about a field, which a screen reader says with the field's name."""
        self.leave()
        self.field, self._followed = field, [field, *_around(field)]
        for widget in self._followed:
            widget.installEventFilter(self)
        self._was_described = field.accessibleDescription()
        field.setAccessibleDescription(sentence)
        self.setText(sentence)
        self.setAccessibleName(sentence)
        _bring_into_sight(field)
        self.move_beside_field()
        self.raise_()
        announce(field, sentence)

    def leave(self) -> None:
        """Say nothing any more."""
        field, self.field = self.field, None
        for widget in filter(isValid, self._followed):
            widget.removeEventFilter(self)
        if field is not None and isValid(field):
            field.setAccessibleDescription(self._was_described)
        self.hide()

    def move_beside_field(self) -> None:
        """Lie beside the field, inside the window; not while the field is scrolled away."""
        field, window = self.field, self._window
        if field is None or not isValid(field):
            return
        self.ensurePolished()  # or it is measured without its margins
        letters = WIDEST * self.fontMetrics().averageCharWidth()
        width = min(max(letters, field.width()), window.width())
        self.resize(width, self.heightForWidth(width))
        corner = field.mapTo(window, QPoint(0, field.height() + GAP))
        if corner.y() + self.height() > window.height():
            corner = field.mapTo(window, QPoint(0, -GAP - self.height()))
        right = window.width() - self.width()
        self.move(min(max(corner.x(), 0), right), max(corner.y(), 0))
        self.setVisible(self._is_in_sight())

    def _is_in_sight(self) -> bool:
        rect = QRect(QPoint(), self._followed[0].size())
        for widget in self._followed:
            rect = (rect & widget.rect()).translated(widget.pos())
        return not rect.isEmpty()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the field, also where what it lies in is moved, and go with it."""
        kind = event.type()
        if kind in (QEvent.Type.Move, QEvent.Type.Resize):
            self.move_beside_field()
        elif kind == QEvent.Type.Hide and watched is self.field:
            self.leave()
        return False


def _around(field: QWidget) -> Iterator[QWidget]:
    """Yield what a field lies in, below its window."""
    widget = field.parentWidget()
    while widget is not None and not widget.isWindow():
        yield widget
        widget = widget.parentWidget()


def _bring_into_sight(field: QWidget) -> None:
    """Scroll to a field that has been scrolled away, or nobody sees what the sentence is about."""
    for widget in _around(field):
        if isinstance(widget, QScrollArea):
            widget.ensureWidgetVisible(field)
        elif isinstance(widget, QTableView):
            widget.scrollTo(widget.currentIndex())


def show_remark(field: QWidget, sentence: str) -> None:
    """Show a sentence beside a field that is shown, in the place of one about another field."""
    if not field.isVisible():
        return
    window = field.window()
    remark = window.findChild(Remark, options=Qt.FindChildOption.FindDirectChildrenOnly)
    (remark or Remark(window)).show_at(field, sentence)


def hide_remark(field: QWidget) -> None:
    """Take a sentence about a field away, if there is one."""
    for remark in field.window().findChildren(
        Remark, options=Qt.FindChildOption.FindDirectChildrenOnly
    ):
        if remark.field is field:
            remark.leave()
