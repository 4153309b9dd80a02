"""The stages in a row, with a button to the next one and one to the one before."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QWidget

from neuron_gui.state.say import say
from neuron_gui.views.iteration.stage_bar import ArrowlessButton, StageBar
from neuron_gui.views.widgets.theme import Theme

WORDS_WIDTH = 200
"""Room for the two buttons with words on them."""


class StageRow(QWidget):
    """Requests another stage; the panel goes there."""

    previous_requested = Signal()
    next_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.bar = StageBar(theme, self)
        self.previous = self._button(
            "previous_stage_button", say("Previous stage (Page Up)"), self.previous_requested
        )
        self.next = self._button(
            "next_stage_button", say("Next stage (Page Down)"), self.next_requested
        )
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(6))
        layout.addWidget(self.bar, 1)
        for button in (self.previous, self.next):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)

    def divide(self, width: int, *, has_captions: bool) -> None:
        """Write words on the two buttons if that leaves the stages theirs."""
        has_room = self.bar.has_room_for(width - self._theme.px(WORDS_WIDTH))
        self.previous.setText(say("‹ Previous") if has_room else "‹")
        self.next.setText(say("Next ›") if has_room else "›")
        self._row.activate()  # so that the stages are laid out once, in the room that is left
        self.bar.set_captions(has_captions)

    def _button(self, name: str, tip: str, request: SignalInstance) -> ArrowlessButton:
        button = ArrowlessButton(self)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(request)
        return button
