"""The frame that the parts of the window stand in."""

from PySide6.QtWidgets import QFrame, QLayout, QWidget

from neuron_gui.views.widgets.theme import Theme

SIDE = 16


class Panel(QFrame):
    """A white frame with a thin line; its margins follow the theme."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layout_with_margins: QLayout | None = None
        self.setObjectName("panel")
        theme.zoom_changed.connect(self._set_margins)

    def lay_out_margins(self, layout: QLayout, *, end: int = 12, gap: int = 8) -> None:
        """Give the panel's layout its margins, with that many pixels at both ends, and its gaps."""
        self._layout_with_margins, self._margin_pixels = layout, (SIDE, end, gap)
        self._set_margins()

    def _set_margins(self) -> None:
        layout = self._layout_with_margins
        if layout is not None:
            side, end, gap = map(self._theme.px, self._margin_pixels)
            layout.setContentsMargins(side, end, side, end)
            layout.setSpacing(gap)
