"""Info bars: lines under the toolbar that say something and may offer something to do.

One shows at a time, the most urgent that asked for it. They take each other's place, so that the
rest of the window stays put.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from neuron_gui.state.precedence import precedence
from neuron_gui.state.say import say
from neuron_gui.views.widgets.builders import button
from neuron_gui.views.widgets.labels import Label
from neuron_gui.views.widgets.theme import Theme


class InfoBar(QFrame):
    """A sentence and what is beside it. It says when it is to be visible; `InfoBars` sees to it.

    `name` is its object name, and `label_name` that of the label with the sentence.
    """

    visible_requested = Signal(bool)
    """True when it has something to say, False when it has no more."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        label_name: str,
        parent: QWidget | None = None,
        *,
        wraps: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName(name)
        self._sentence = Label(self, name=label_name, wraps=wraps)

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence, also to a screen reader."""
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)

    def lay_out(self, *controls: QWidget, gap: int = 8, above: int = 6) -> None:
        """Put the controls beside the sentence, which takes the room that they leave.

        `gap` is the room between them, `above` the room above and below, in pixels at zoom 1.
        """
        self._row, self._gap, self._above = QHBoxLayout(self), gap, above
        self._row.addWidget(self._sentence, 1)
        for control in controls:
            self._row.addWidget(control)
        self._theme.on_zoom(self._set_sizes)

    def _set_sizes(self) -> None:
        px = self._theme.px
        above = px(self._above)
        self._row.setContentsMargins(px(16), above, px(8), above)
        self._row.setSpacing(px(self._gap))


class InfoBars(QWidget):
    """Bars are added by urgency, the most urgent first; none shows until it is to be visible."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: list[QWidget] = []
        self._visible: set[QWidget] = set()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        theme.zoom_changed.connect(self._forget_height)  # a kept one would be of the zoom before
        self.hide()

    def add(self, bar: QWidget, index: int | None = None) -> None:
        """Add a bar, less urgent than those before, or at a position among them."""
        bar.hide()
        self._bars.insert(len(self._bars) if index is None else index, bar)
        self._column.addWidget(bar)
        if isinstance(bar, InfoBar):
            bar.visible_requested.connect(partial(self.set_visible, bar))

    def set_visible(self, bar: QWidget, visible: bool) -> None:
        """Show a bar unless a more urgent one shows, or hide it."""
        if visible == (bar in self._visible):
            return
        (self._visible.add if visible else self._visible.discard)(bar)
        precedence.claim()
        shown = next((one for one in self._bars if one in self._visible), None)
        # What takes the place of a higher one gets its height: the window below must not jump.
        covers_another = len(self._visible) > 1
        self.setMinimumHeight(self.height() if covers_another and self.isVisible() else 0)
        for one in self._bars:
            if one is not shown:
                one.hide()  # first, for Qt gives what is shown its room at once
        if shown is not None:
            shown.show()
        self.setVisible(shown is not None)
        self._make_room()

    def _forget_height(self) -> None:
        self.setMinimumHeight(0)

    def _make_room(self) -> None:
        """Lay out what is around it now: Qt might paint all of it first where it was."""
        around = self.parentWidget()
        layout = around.layout() if around is not None else None
        if layout is not None:
            layout.activate()


class MessageBar(InfoBar):
    """A sentence that must not be missed, until it is closed or outdated.

    One button closes it, and one copies details if there are any.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "notice", "notice_label", parent, wraps=True)
        self.stays = False
        self._details = ""
        self._copy = button(
            say("Copy details"),
            self,
            name="copy_details_button",
            role="flat",
            tip=say("For a report to whoever mends the program"),
            clicked=lambda: QApplication.clipboard().setText(self._details),
        )
        close = button(
            say("Close"), self, name="close_notice_button", role="flat", clicked=self.close_message
        )
        self.lay_out(self._copy, close, gap=6)

    def show_message(
        self, sentence: str, *, is_error: bool, details: str = "", stays: bool = False
    ) -> None:
        """Show a sentence; an error has another frame than a confirmation.

        One that `stays` is outdated by nothing that is done: it is there until a person closes
        it, or there is another one to be shown.
        """
        self.setProperty("problem", is_error)
        self.style().polish(self)
        self.show_sentence(sentence)
        self._details, self.stays = details, stays
        self._copy.setVisible(bool(details))
        self.visible_requested.emit(True)

    def close_message(self) -> None:
        """Take it away."""
        self.visible_requested.emit(False)

    def outdate(self) -> None:
        """Take it away because of what has been done since, unless it stays."""
        if not self.stays:
            self.close_message()
