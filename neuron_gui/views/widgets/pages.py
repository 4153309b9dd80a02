"""A panel with several pages, of which one shows: a row of tabs, and the page's own header."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from neuron_gui.views.widgets.number_fields import guard_from_wheel
from neuron_gui.views.widgets.panel import Panel
from neuron_gui.views.widgets.theme import Theme

HIGHEST_FIELD = 30
"""The headers that are not built yet have buttons and lists of this height."""


class Pages(Panel):
    """The tabs stand in one line with the header of the page that shows."""

    page_changed = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.tabs = QTabBar(self)
        self.tabs.setObjectName(name)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        guard_from_wheel(self.tabs)
        self.stack = QStackedWidget(self)
        """What the pages stand in: those that are made there need not be moved to it."""
        self._headers = QStackedWidget(self)
        self.tabs.currentChanged.connect(self._show_page)
        head = QHBoxLayout()
        self._head = head
        head.addWidget(self.tabs)
        head.addWidget(self._headers, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.stack, 1)
        self.lay_out_margins(layout)
        theme.on_zoom(self._set_sizes)

    def add(self, page: QWidget, header: QWidget, title: str) -> None:
        """Add a page with its header."""
        self._headers.addWidget(header)
        self.stack.addWidget(page)
        self.tabs.addTab(title)

    @property
    def titles(self) -> list[str]:
        """The names of the pages."""
        return [self.tabs.tabText(index) for index in range(self.tabs.count())]

    @property
    def index(self) -> int:
        """Which page shows."""
        return self.tabs.currentIndex()

    def show_page(self, index: int) -> None:
        """Show a page; none if there is no such page."""
        if 0 <= index < self.tabs.count():
            self.tabs.setCurrentIndex(index)

    def _set_sizes(self) -> None:
        self._head.setSpacing(self._theme.px(12))
        self._headers.setMinimumHeight(self._theme.px(HIGHEST_FIELD))

    def _show_page(self, index: int) -> None:
        self._headers.setCurrentIndex(index)
        self.stack.setCurrentIndex(index)
        self.page_changed.emit()
