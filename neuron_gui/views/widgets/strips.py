"""The place under the toolbar for one strip at a time: the most urgent that has something to say.

Strips that come and go there take each other's place, so that the rest of the window stays put.
"""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from neuron_gui.state.precedence import precedence


class Strips(QWidget):
    """Strips are added by urgency, the most urgent first; none shows until it is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strips: list[QWidget] = []
        self._wanted: set[QWidget] = set()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def add(self, strip: QWidget, place: int | None = None) -> None:
        """Add a strip, less urgent than those before, or at a place among them."""
        strip.hide()
        self._strips.insert(len(self._strips) if place is None else place, strip)
        self._column.addWidget(strip)

    def want(self, strip: QWidget, wanted: bool) -> None:
        """Say whether a strip has something to say."""
        if wanted == self.is_wanted(strip):
            return
        (self._wanted.add if wanted else self._wanted.discard)(strip)
        precedence.claim()
        chosen = next((one for one in self._strips if one in self._wanted), None)
        covers_another = len(self._wanted) > 1
        self.setMinimumHeight(self.height() if covers_another and self.isVisible() else 0)
        for one in self._strips:
            if one is not chosen:
                one.hide()  # first, for Qt gives what is shown its room at once
        if chosen is not None:
            chosen.show()
        self.setVisible(chosen is not None)
        self._make_room()

    def is_wanted(self, strip: QWidget) -> bool:
        """Return whether a strip has something to say."""
        return strip in self._wanted

    def _make_room(self) -> None:
        """Lay out what is around it now: Qt might paint all of it first where it was."""
        place = self.parentWidget()
        layout = place.layout() if place is not None else None
        if layout is not None:
            layout.activate()
