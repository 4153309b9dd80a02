"""The right side of the window: the network, and below it the pages or an iteration's steps."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from neuron_gui.views.iteration.panel import IterationPanel
from neuron_gui.views.network.panel import NetworkPanel
from neuron_gui.views.pages import Pages
from neuron_gui.views.theme import Theme

COMPACT_NETWORK = 0.3
"""Share of the height that the network keeps while an iteration is shown step by step."""


class RightColumn(QSplitter):
    """The steps take the place of the pages, and most of the network's; both come back."""

    iteration_shown = Signal(bool)
    """The steps of an iteration were opened, or closed."""

    def __init__(
        self,
        network: NetworkPanel,
        pages: Pages,
        iteration: IterationPanel,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._network, self._pages, self._iteration = network, pages, iteration
        self.setObjectName("right_splitter")
        for panel in (network, pages, iteration):
            self.addWidget(panel)
        iteration.hide()
        for place, stretch in enumerate((1, 1, 1)):
            self.setStretchFactor(place, stretch)
        self._usual_sizes = [theme.px(350), theme.px(310), 0]
        self.setSizes(self._usual_sizes)
        network.iteration_requested.connect(lambda: self.show_iteration(True))
        iteration.closed.connect(lambda: self.show_iteration(False))

    @property
    def shows_iteration(self) -> bool:
        """Whether the steps are open."""
        return not self._iteration.isHidden()

    def show_iteration(self, shows: bool) -> None:
        """Open or close the steps of an iteration."""
        if shows == self.shows_iteration:
            return
        if shows:
            self._usual_sizes = self.sizes()
        had_focus = self._iteration.isAncestorOf(QApplication.focusWidget() or self)
        self._network.set_compact(shows)
        self._pages.setVisible(not shows)
        self._iteration.setVisible(shows)
        self.iteration_shown.emit(shows)
        if shows:
            network = round(COMPACT_NETWORK * self.height())
            self.setSizes([network, 0, self.height() - network])
            self._iteration.setFocus()
        else:
            self.setSizes(self._usual_sizes)
            if had_focus:
                self._network.view.setFocus()
