"""The dialog in which one chooses how a picture is to be, and sees it.

Its fields say what is in the picture, how large it is and in which colours. A list has the sizes
that pictures usually have.
"""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import count_text, say
from neuron_gui.state.throttle import Delay
from neuron_gui.views.exporting import texts
from neuron_gui.views.exporting.picture import Picture, PlotView, Subject, smallest_size
from neuron_gui.views.exporting.renderer import Renderer
from neuron_gui.views.widgets.builders import combo, dialog_buttons
from neuron_gui.views.widgets.entry import take_entries
from neuron_gui.views.widgets.labels import Label
from neuron_gui.views.widgets.number_fields import (
    WholeNumberSpinBox,
    guard_from_wheel,
    indent_text,
    show_value,
)
from neuron_gui.views.widgets.theme import Theme

PERCENTAGES = (100, 125, 150, 200, 300, 400)
LONGEST_SIDE = 10_000
PREVIEW = 460, 320
REFUSAL_ROW, REFUSAL_LINES = 1, 3
PREVIEW_MS = 120
"""A picture is not made anew for every digit that is typed."""


@exception_barrier
class PictureDialog(QDialog):
    """Accepted, its `picture` is what is wanted."""

    def __init__(
        self,
        renderer: Renderer,
        subject: Subject,
        plot_view: PlotView,
        sizes: dict[Subject, QSize],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._renderer, self._plot_view, self._theme = renderer, plot_view, theme
        self.setObjectName("picture_dialog")
        self.setWindowTitle(say("Save as picture"))
        self._fields = PictureFields(subject, sizes, theme, self)
        self._preview_delay = Delay(PREVIEW_MS, self.show_preview, self)
        self._build()
        self._lay_out()
        theme.on_zoom(self._set_sizes)
        # Queued, or it would find the old size of what Qt has not laid out anew yet.
        theme.zoom_changed.connect(self._fit_size, Qt.ConnectionType.QueuedConnection)
        self._fields.changed.connect(self._show_change)
        self._show_change()

    @property
    def picture(self) -> Picture:
        """What is chosen."""
        return self._fields.picture

    def accept(self) -> None:
        """Close with what is typed; stay while that cannot be taken."""
        if take_entries(self):
            super().accept()

    def done(self, result: int) -> None:
        """Close, and draw no more."""
        self._preview_delay.cancel()
        super().done(result)

    def show_preview(self) -> None:
        """Show the picture as it would be now, made smaller."""
        picture, ratio = self.picture, self.devicePixelRatioF()
        if texts.refusal(picture):
            self._preview.clear()
            return
        room = self._preview.contentsRect().size() * ratio
        size = picture.size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        size = size.expandedTo(QSize(1, 1))
        pixels = QPixmap.fromImage(self._renderer.image(picture, self._plot_view, size))
        pixels.setDevicePixelRatio(ratio)
        self._preview.setPixmap(pixels)

    def _build(self) -> None:
        self._preview = Label(self, name="picture_preview")
        self._preview.setAccessibleName(say("Preview"))
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._refusal = Label(self, name="picture_refusal", role="problem", wraps=True)
        self._refusal.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._buttons, self._save = dialog_buttons(self, say("Save…"), "picture_save_button")

    def _lay_out(self) -> None:
        left = self._left = QGridLayout()
        left.addWidget(self._fields, 0, 0)
        left.addWidget(self._refusal, REFUSAL_ROW, 0)
        left.setRowStretch(REFUSAL_ROW + 1, 1)
        columns = self._columns = QHBoxLayout()
        columns.addLayout(left, 1)
        columns.addWidget(self._preview)
        layout = self._rows = QVBoxLayout(self)
        layout.addLayout(columns)
        layout.addWidget(self._buttons)

    def _set_sizes(self) -> None:
        px = self._theme.px
        self._rows.setContentsMargins(px(16), px(16), px(16), px(16))
        self._rows.setSpacing(px(16))
        self._columns.setSpacing(px(24))
        self._preview.setFixedSize(*map(px, PREVIEW))
        lines = REFUSAL_LINES * self._refusal.fontMetrics().lineSpacing()
        self._left.setRowMinimumHeight(REFUSAL_ROW, lines)  # a label would keep its own as its hint
        self._preview_delay.restart()

    def _fit_size(self) -> None:
        self._rows.activate()
        self.adjustSize()

    def _show_change(self) -> None:
        refusal = texts.refusal(self.picture)
        self._refusal.setText(refusal)
        self._refusal.setAccessibleName(refusal)
        self._save.setEnabled(not refusal)
        self._preview_delay.restart()


class PictureFields(QWidget):
    """Choosing a size fills in width, height and text size; each can then be changed."""

    changed = Signal()

    def __init__(
        self,
        subject: Subject,
        sizes: dict[Subject, QSize],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sizes, self._theme = sizes, theme
        self._known: list[Preset] = []
        self._build()
        self._lay_out()
        self._subject.setCurrentIndex(list(Subject).index(subject))
        self._follow()
        self._show_subject()

    @property
    def picture(self) -> Picture:
        """What is chosen."""
        return Picture(
            list(Subject)[self._subject.currentIndex()],
            self._width.value(),
            self._height.value(),
            PERCENTAGES[self._percent.currentIndex()],
            self._colours.currentIndex() == 1,
        )

    def _build(self) -> None:
        self._subject = combo(
            self,
            name="picture_subject_combo",
            spoken=say("What is in the picture"),
            items=map(texts.subject_name, Subject),
        )
        size = say("Size of the picture")
        self._preset = combo(self, name="picture_size_combo", spoken=size)
        self._width = self._side("picture_width_spin", say("Width in pixels"))
        self._height = self._side("picture_height_spin", say("Height in pixels"))
        self._percent = combo(
            self,
            name="picture_text_combo",
            spoken=say("Size of text and lines"),
            items=[f"{percent} %" for percent in PERCENTAGES],
        )
        self._colours = combo(
            self,
            name="picture_colours_combo",
            spoken=say("Colours of the picture"),
            items=(say("light, for paper"), say("dark")),
        )

    def _lay_out(self) -> None:
        layout = self._rows = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        layout.setLabelAlignment(alignment)
        layout.addRow(say("Picture of"), self._subject)
        layout.addRow(say("Size"), self._preset)
        layout.addRow(say("Width"), self._width)
        layout.addRow(say("Height"), self._height)
        layout.addRow(say("Text size"), self._percent)
        layout.addRow(say("Colours"), self._colours)
        self._theme.on_zoom(self._set_sizes)

    def _set_sizes(self) -> None:
        px = self._theme.px
        self._rows.setSpacing(px(8))
        for spin in (self._width, self._height):
            indent_text(spin, px(8))

    def _follow(self) -> None:
        self._subject.activated.connect(self._show_subject)
        self._preset.activated.connect(self._show_preset)
        for spin in (self._width, self._height):
            spin.valueChanged.connect(self._show_own_size)
        for field in (self._percent, self._colours):
            field.activated.connect(self.changed)

    def _side(self, name: str, description: str) -> WholeNumberSpinBox:
        spin = WholeNumberSpinBox(self)
        spin.setObjectName(name)
        spin.setAccessibleName(description)
        spin.setRange(1, LONGEST_SIDE)
        spin.setSingleStep(10)
        spin.setSuffix(say(" pixels"))
        guard_from_wheel(spin)
        return spin

    def _show_subject(self) -> None:
        """List the sizes anew: what is on the screen is another one now."""
        index = max(self._preset.currentIndex(), 0)
        subject = self.picture.subject
        self._known = presets(subject, self._sizes[subject], self._theme.zoom)
        self._preset.clear()
        for preset in self._known:
            size = f"{count_text(preset.width)} × {count_text(preset.height)}"
            self._preset.addItem(f"{preset.name}: {size}")
        self._preset.addItem(say("own size"))
        self._preset.setCurrentIndex(index)
        self._show_preset()

    def _show_preset(self) -> None:
        index = self._preset.currentIndex()
        if index < len(self._known):
            preset = self._known[index]
            show_value(self._width, preset.width)
            show_value(self._height, preset.height)
            self._percent.setCurrentIndex(PERCENTAGES.index(preset.percent))
        self.changed.emit()

    def _show_own_size(self) -> None:
        self._preset.setCurrentIndex(len(self._known))
        self.changed.emit()


@dataclass(frozen=True)
class Preset:
    """A named size in pixels, and how large things are in it."""

    name: str
    width: int
    height: int
    percent: int


def presets(subject: Subject, on_screen: QSize, zoom: float) -> list[Preset]:
    """Return the sizes to choose from; the first is the size on the screen."""
    percent = min(PERCENTAGES, key=lambda percent: abs(percent - 100.0 * zoom))
    here = on_screen.expandedTo(smallest_size(subject, percent))
    return [
        Preset(say("as on the screen"), here.width(), here.height(), percent),
        Preset(say("small slide"), 1280, 720, 100),
        Preset(say("slide"), 1920, 1080, 150),
        Preset(say("large slide"), 3840, 2160, 300),
        Preset(say("A4 page, wide"), 3368, 2382, 300),
        Preset(say("square"), 1600, 1600, 200),
    ]
