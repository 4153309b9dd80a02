"""The frame that the parts of the window stand in."""

from PySide6.QtWidgets import QFrame, QLayout, QWidget

from neuron_gui.views.widgets.theme import Theme


class Panel(QFrame):
    """A white frame with a thin line; its margins follow the theme."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("panel")

    def lay_out_margins(self, layout: QLayout) -> None:
        """Give the panel's layout its margins."""
        side, end = self._theme.px(16), self._theme.px(12)
        layout.setContentsMargins(side, end, side, end)
        layout.setSpacing(self._theme.px(8))
