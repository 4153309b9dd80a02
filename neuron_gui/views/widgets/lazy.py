"""A place in the window for what is built only when it is first wanted: the start is quicker."""

from collections.abc import Callable
from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.precedence import precedence

Content = TypeVar("Content", bound=QWidget)


@exception_barrier
class LazyWidget(QWidget, Generic[Content]):
    """Its content is built when it is first shown, or asked for."""

    def __init__(self, build: Callable[[QWidget], Content], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build = build
        self._content: Content | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def is_built(self) -> bool:
        """True if the content is there."""
        return self._content is not None

    @property
    def content(self) -> Content:
        """What stands here; it is built now if it was not yet."""
        if self._content is None:
            precedence.claim()
            self._content = self._build(self)
            self._content.resize(self.size())  # a layout passes over what is not shown yet
            self._column.addWidget(self._content)
            self._take_place_in_tab_order(self._content)
            self._column.activate()
            if self.isVisible():
                self._content.show()  # Qt would do it later, and what is hidden gets no focus
        return self._content

    def showEvent(self, event: QShowEvent) -> None:
        """Have something to show."""
        super().showEvent(event)
        _ = self.content

    def _take_place_in_tab_order(self, content: QWidget) -> None:
        """Let Tab come here as if the content had been there from the start."""
        inside: list[QWidget] = [self]
        if content.focusPolicy() != Qt.FocusPolicy.NoFocus:
            inside.append(content)
        widget = content.nextInFocusChain()
        while widget is not None and widget is not content:
            if content.isAncestorOf(widget) and _is_in_tab_order(widget):
                inside.append(widget)
            widget = widget.nextInFocusChain()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # what takes none has no place in the order
        for before, after in pairwise(inside):
            QWidget.setTabOrder(before, after)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _is_in_tab_order(widget: QWidget) -> bool:
    """Return whether Tab comes to a widget itself, and not to another in its name."""
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
