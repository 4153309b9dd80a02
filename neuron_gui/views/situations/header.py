"""What stands beside the tabs: the summary, and for the map which inputs and which output it shows.

Where there is little room the summary gives way first, then the words before the choices.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.widgets import builders
from neuron_gui.views.widgets.builders import ShorteningBox, check_box
from neuron_gui.views.widgets.labels import Label, set_tooltip
from neuron_gui.views.widgets.theme import Theme

NARROWEST_COMBO, WIDEST_COMBO = 98, 120


@exception_barrier
class _AxisCombo(ShorteningBox):
    """Keeps a least width at each zoom; Qt's own is that of a list which was empty at first."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def minimumSizeHint(self) -> QSize:
        """Return the size that it gives up last."""
        return QSize(self._theme.px(NARROWEST_COMBO), super().minimumSizeHint().height())


@exception_barrier
class SituationsHeader(QWidget):
    """Choices and summary. `chosen` tells that a person has changed a choice."""

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("situations_header")
        self._summary = Label(self)
        self._summary.setObjectName("situations_label")
        self._summary.setProperty("role", "small")
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._text = self._short = ""
        self.across = self._combo("map_across_combo", say("Input across the map"))
        self.up = self._combo("map_up_combo", say("Input up the map"))
        self.output = self._combo("map_output_combo", say("Output that the colours show"))
        self._captions = {
            self.across: (Label(self), say("Across"), "→"),
            self.up: (Label(self), say("Up"), "↑"),
            self.output: (Label(self), say("Output"), "●"),
        }
        self.map_check = check_box(
            say("Map"),
            self,
            name="map_check",
            tip=say("Show the predictions for all values of two inputs, as colours"),
        )
        self.map_check.clicked.connect(self.chosen)
        self.map_check.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.across.activated.connect(lambda: self._keep_apart(self.up))
        self.up.activated.connect(lambda: self._keep_apart(self.across))
        self.output.activated.connect(self.chosen)
        self._axes = (0, 1)
        self._lay_out()
        self.setMinimumWidth(1)  # or the words would keep the window wide
        theme.on_zoom(self._set_sizes)

    @property
    def axes(self) -> tuple[int, int | None, int]:
        """The input across, the input up if there are two, and the output."""
        up = self.up.currentIndex() if self.up.count() > 1 else None
        return max(self.across.currentIndex(), 0), up, max(self.output.currentIndex(), 0)

    def offer(self, inputs: Sequence[str], outputs: Sequence[str]) -> None:
        """Offer these inputs and outputs; choices that still exist are kept."""
        for combo, names in ((self.across, inputs), (self.up, inputs), (self.output, outputs)):
            shown = [combo.itemText(index) for index in range(combo.count())]
            if shown != list(names):
                index = max(combo.currentIndex(), 0)
                builders.show_texts(combo, names)
                combo.setCurrentIndex(min(index, len(names) - 1))
        across, up, output = self.axes
        self.choose(across, across if up is None else up, output)

    def choose(self, across: int, up: int, output: int) -> None:
        """Choose axes and output; those that do not exist are replaced."""
        count = self.across.count()
        across = across if 0 <= across < count else 0
        up = up if 0 <= up < count and up != across else (across + 1) % max(count, 1)
        self.across.setCurrentIndex(across)
        self.up.setCurrentIndex(up)
        if 0 <= output < self.output.count():
            self.output.setCurrentIndex(output)
        self._axes = (across, up)

    def show_choices(self, *, is_map: bool, may_switch: bool) -> None:
        """Show the choices that there are."""
        self.map_check.setVisible(may_switch)
        self.map_check.setChecked(is_map)
        for combo, (label, _, _) in self._captions.items():
            is_shown = is_map and (combo is self.across or combo.count() > 1)
            combo.setVisible(is_shown)
            label.setVisible(is_shown)
        self._fit()

    def show_summary(self, text: str, short: str) -> None:
        """Show a text, or a short one where there is little room; the tooltip has it all."""
        if text != self._text:
            self._text, self._short = text, short
            set_tooltip(self._summary, text)
            self._summary.setAccessibleName(text)
            self._elide()

    @property
    def summary(self) -> str:
        """The whole text."""
        return self._text

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._summary, 1)
        for combo, (label, word, _) in self._captions.items():
            label.setText(word)
            label.setBuddy(combo)
            layout.addWidget(label)
            layout.addWidget(combo)
        layout.addWidget(self.map_check)

    def _combo(self, name: str, spoken: str) -> QComboBox:
        make = partial(_AxisCombo, self._theme)
        made = builders.combo(self, name=name, spoken=spoken, make=make)
        made.setToolTip(spoken)
        return made

    def _set_sizes(self) -> None:
        self._row.setSpacing(self._theme.px(4))
        for combo in self._captions:
            combo.setMaximumWidth(self._theme.px(WIDEST_COMBO))
        if self.isVisible():
            self._fit()

    def _keep_apart(self, other: QComboBox) -> None:
        """Give the other axis what this one had, if both would be the same."""
        if self.across.currentIndex() == self.up.currentIndex():
            with QSignalBlocker(other):
                other.setCurrentIndex(self._axes[0 if other is self.up else 1])
        self._axes = self.across.currentIndex(), self.up.currentIndex()
        self.chosen.emit()

    def _fit(self) -> None:
        """Write words before the choices, or symbols where words do not fit."""
        visible = [combo for combo in self._captions if not combo.isHidden()]
        labels = [self._captions[combo] for combo in visible]
        gap, metrics = self._theme.px(10), self.fontMetrics()
        room = self.width() - self.map_check.sizeHint().width() * self.map_check.isVisibleTo(self)
        room -= sum(combo.sizeHint().width() + gap for combo in visible)
        words = sum(metrics.horizontalAdvance(word) + gap for _, word, _ in labels)
        symbols = sum(metrics.horizontalAdvance(symbol) + gap for _, _, symbol in labels)
        for label, word, symbol in labels:
            label.setText(word if words <= room else symbol)
            label.setVisible(symbols <= room)
        self._elide()

    def _elide(self) -> None:
        self._row.activate()  # or the width would be from before the choices came or went
        elide, width = Qt.TextElideMode.ElideRight, self._summary.width()
        metrics = self._summary.fontMetrics()
        fits = metrics.horizontalAdvance(self._text) <= width
        text = metrics.elidedText(self._text if fits else self._short, elide, width)
        if text != self._summary.text():
            self._summary.setText(text)
