"""The two sides of the window, each divided from top to bottom.

On the left the training table and below it the settings; on the right the network and below it
the pages, or an iteration's steps.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.views.inspector.inspector import Inspector
from neuron_gui.views.network.panel import NetworkPanel
from neuron_gui.views.table.panel import TrainingTable
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.lazy import LazyWidget
from neuron_gui.views.widgets.pages import Pages
from neuron_gui.views.window.settings import SettingsPanel

if TYPE_CHECKING:
    from neuron_gui.views.iteration.panel import IterationPanel

LOW_WINDOW = 680
"""In a window lower than this the settings begin folded, so that the table has room."""
NARROWEST = 340
COMPACT_NETWORK, MOST_OF_COMPACT_NETWORK = 0.3, 0.34
"""Shares of the height that the network keeps while an iteration is shown step by step: it takes
the larger one where it has less than it needs."""
NEEDED_BY_NETWORK = 170
"""So many pixels it needs for four inputs at the usual zoom."""


class LeftColumn(QSplitter):
    """The settings take what they need, and the table the rest."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        theme = context.theme
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme, self._may_fold = theme, True
        self.setObjectName("left_splitter")
        self.table = TrainingTable(context, self)
        self.settings = SettingsPanel(context, self)
        self.setStretchFactor(0, 1)
        self.settings.folded_changed.connect(self._divide)
        self.settings.fold_requested.connect(self.fold_settings)
        theme.on_zoom(self._set_sizes)

    def fold_settings(self, folded: bool) -> None:
        """Fold the settings or show them; from now on that stays as it is."""
        self._may_fold = False
        self.settings.set_folded(folded)

    def fit(self, window_height: int) -> None:
        """Give the table room in a low window, until a person chooses."""
        is_low = window_height < LOW_WINDOW
        if self._may_fold and is_low != self.settings.is_folded:
            self.settings.set_folded(is_low)

    def _set_sizes(self) -> None:
        self.setMinimumWidth(self._theme.px(NARROWEST))

    def _divide(self) -> None:
        needed = self.settings.sizeHint().height()
        self.setSizes([max(self.height() - needed, 0), needed])


@exception_barrier
class RightColumn(QSplitter):
    """The steps take the place of the pages, and most of the network's; both come back."""

    iteration_shown = Signal(bool)
    """The steps of an iteration were opened, or closed."""

    def __init__(
        self,
        context: ViewContext,
        build_iteration: Callable[[QWidget], "IterationPanel"],
        parent: QWidget | None = None,
    ) -> None:
        theme = context.theme
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("right_splitter")
        self._shows_iteration = self._awaits_sizes = False
        self.network = NetworkPanel(context, self)
        self.inspector = Inspector(context, self.network)
        self.pages = Pages(theme, "page_tabs", self)
        self.iteration = LazyWidget(build_iteration, self)
        for index in range(self.count()):
            self.setStretchFactor(index, 1)
        self.iteration.hide()
        self._usual_sizes = [theme.px(350), theme.px(310), 0]
        self.setSizes(self._usual_sizes)
        self.network.iteration_requested.connect(lambda: self.show_iteration(True))

    @property
    def shows_iteration(self) -> bool:
        """Whether the steps are open, or about to be."""
        return self._shows_iteration

    def show_iteration(self, shows: bool) -> None:
        """Open or close the steps of an iteration."""
        if shows == self.shows_iteration:
            return
        self._shows_iteration = shows
        if shows:
            self._open_iteration()
        else:
            self._close_iteration()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room, unless that is about to be done otherwise."""
        if not self._awaits_sizes:
            super().resizeEvent(event)

    def _open_iteration(self) -> None:
        self._usual_sizes = self.sizes()
        self.pages.hide()
        self._announce_before_sizes(True)
        room = self.height() - self.handleWidth()
        needed = min(NEEDED_BY_NETWORK, MOST_OF_COMPACT_NETWORK * room)
        network = round(max(COMPACT_NETWORK * room, needed))
        self.network.set_compact(True, network)
        self.iteration.resize(self.width(), room - network)  # so that it is laid out only once
        self.iteration.show()
        self.setSizes([network, 0, room - network])
        self.iteration.content.setFocus()

    def _announce_before_sizes(self, shows: bool) -> None:
        """Let what gives way to the steps make room, or take it; the sizes are set next."""
        self._awaits_sizes = True
        self.iteration_shown.emit(shows)
        self._awaits_sizes = False

    def _close_iteration(self) -> None:
        had_focus = self.iteration.isAncestorOf(QApplication.focusWidget() or self)
        self.iteration.hide()
        self.network.set_compact(False, self._usual_sizes[0])
        self.pages.show()
        self._announce_before_sizes(False)
        self.setSizes(self._usual_sizes)
        if had_focus:
            self.network.view.setFocus()
