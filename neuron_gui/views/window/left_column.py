"""The left side of the window: the training table, and below it the settings."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from neuron_gui.views.table.panel import TrainingTable
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.window.settings import SettingsPanel

LOW_WINDOW = 680
"""In a window lower than this the settings begin folded, so that the table has room."""
NARROWEST = 340


class LeftColumn(QSplitter):
    """The settings take what they need, and the table the rest."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        theme = context.theme
        super().__init__(Qt.Orientation.Vertical, parent)
        self._may_fold = True
        self.setObjectName("left_splitter")
        self.setMinimumWidth(theme.px(NARROWEST))
        self.table = TrainingTable(context, self)
        self.settings = SettingsPanel(context, self)
        self.setStretchFactor(0, 1)
        self.settings.folded_changed.connect(self._divide)
        self.settings.fold_requested.connect(self.fold_settings)

    def fold_settings(self, folded: bool) -> None:
        """Fold the settings or show them; from now on that stays as it is."""
        self._may_fold = False
        self.settings.set_folded(folded)

    def fit(self, window_height: int) -> None:
        """Give the table room in a low window, until a person chooses."""
        is_low = window_height < LOW_WINDOW
        if self._may_fold and is_low != self.settings.is_folded:
            self.settings.set_folded(is_low)

    def _divide(self) -> None:
        wanted = self.settings.sizeHint().height()
        self.setSizes([max(self.height() - wanted, 0), wanted])
