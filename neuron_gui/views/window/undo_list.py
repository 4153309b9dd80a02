"""The undo list: every step that can be undone or done again, and a way to any of them.

A list of our own rather than Qt's QUndoView: that one changes the document behind the back of a
run, and goes there at each arrow key, before a person has chosen.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.widgets.builders import button
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.entry import take_entries
from neuron_gui.views.widgets.labels import Label


@exception_barrier
class UndoList(QDialog):
    """A window of its own that can stay open beside the main one."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        document, theme = context.document, context.theme
        super().__init__(parent)
        self._document, self._theme = document, theme
        self.setObjectName("undo_list")
        self.setWindowTitle(say("Undo list"))
        self._list = QListWidget(self)
        self._list.setObjectName("undo_steps")
        self._list.setAccessibleName(say("What was done, the latest at the bottom"))
        # Or Qt would measure each text: 300 steps would take twice as long to show.
        self._list.setUniformItemSizes(True)
        self._list.itemClicked.connect(self._go_to)
        self._list.itemActivated.connect(self._go_to)
        words = say("Click a step to go back to it, or forward again.")
        hint = Label(self, words, role="small", wraps=True)
        close = button(say("Close"), self, clicked=self.close)
        close.setAutoDefault(False)  # or Enter in the list would press it
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = self._column = QVBoxLayout(self)
        layout.addWidget(self._list, 1)
        layout.addWidget(hint)
        layout.addLayout(buttons)
        theme.on_zoom(self._set_sizes)
        document.undo_changed.connect(self.show_steps)
        theme.changed.connect(self.show_steps)

    def _set_sizes(self) -> None:
        px = self._theme.px
        self._list.setSpacing(px(2))
        self._column.setSpacing(px(6))
        self._column.setContentsMargins(px(16), px(16), px(16), px(16))
        self.resize(px(340), px(420))

    def show_steps(self) -> None:
        """Show the steps, and mark the last one that is done."""
        if not self.isVisible():
            return
        stack, done = self._document.undo_stack, self._document.undo_stack.index()
        self._list.clear()
        for index, text in enumerate(self._texts()):
            item = QListWidgetItem(f"▸ {text}" if index == done else f"   {text}", self._list)
            font = self._theme.font(14, bold=index == done)
            font.setItalic(index > done)
            item.setFont(font)
            if index > done:
                item.setForeground(QColor(self._theme.colour.muted))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._spoken(text, index - done))
        self._list.setCurrentRow(done)
        self._list.scrollToItem(self._list.item(min(done + 2, stack.count())))

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has been done while it was hidden."""
        super().showEvent(event)
        self.show_steps()
        self._list.setFocus()

    def _texts(self) -> list[str]:
        """Return the text of the beginning, and that of each step after it."""
        stack, begun = self._document.undo_stack, self._document.begun
        if stack.has_lost_steps:
            first = say("Earlier steps are no longer kept")
        elif begun.lesson is not None and begun.session is begun.lesson.session:
            first = say("Lesson begun: {title}", title=begun.lesson.title)
        else:
            first = say("Opened")
        return [first, *(_capital(stack.text(index)) for index in range(stack.count()))]

    def _spoken(self, text: str, away: int) -> str:
        if away == 0:
            return say("{step}, the present state", step=text)
        return say("{step}, undone", step=text) if away > 0 else text

    def _go_to(self, item: QListWidgetItem) -> None:
        step = self._list.row(item)
        if take_entries(self.parentWidget() or self):
            self._document.go_to_step(step)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
