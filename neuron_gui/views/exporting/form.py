"""The fields that say what is in a picture, how large it is and in which colours."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from neuron_gui.state.say import count_text, say
from neuron_gui.views.exporting.export_page import Subject
from neuron_gui.views.exporting.picture import Picture
from neuron_gui.views.exporting.presets import PERCENTAGES, Preset, Presets
from neuron_gui.views.exporting.texts import ExportTexts
from neuron_gui.views.widgets.number_fields import (
    WheelGuard,
    WholeNumberSpinBox,
    indent_text,
    show_value,
)
from neuron_gui.views.widgets.theme import Theme

LONGEST_SIDE = 10_000


class PictureForm(QWidget):
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
        self._texts, self._presets = ExportTexts(self), Presets(self)
        self._known: list[Preset] = []
        self._guard = WheelGuard(self)
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
        self._subject = self._combo("picture_subject_combo", say("What is in the picture"))
        self._subject.addItems([self._texts.subject(subject) for subject in Subject])
        self._preset = self._combo("picture_size_combo", say("Size of the picture"))
        self._width = self._side("picture_width_spin", say("Width in pixels"))
        self._height = self._side("picture_height_spin", say("Height in pixels"))
        self._percent = self._combo("picture_text_combo", say("Size of text and lines"))
        self._percent.addItems([f"{percent} %" for percent in PERCENTAGES])
        self._colours = self._combo("picture_colours_combo", say("Colours of the picture"))
        self._colours.addItems([say("light, for paper"), say("dark")])

    def _lay_out(self) -> None:
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._theme.px(8))
        alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        layout.setLabelAlignment(alignment)
        layout.addRow(say("Picture of"), self._subject)
        layout.addRow(say("Size"), self._preset)
        layout.addRow(say("Width"), self._width)
        layout.addRow(say("Height"), self._height)
        layout.addRow(say("Text size"), self._percent)
        layout.addRow(say("Colours"), self._colours)

    def _follow(self) -> None:
        self._subject.activated.connect(self._show_subject)
        self._preset.activated.connect(self._show_preset)
        for spin in (self._width, self._height):
            spin.valueChanged.connect(self._show_own_size)
        for combo in (self._percent, self._colours):
            combo.activated.connect(self.changed)

    def _combo(self, name: str, description: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        combo.setAccessibleName(description)
        self._guard.guard(combo)
        return combo

    def _side(self, name: str, description: str) -> WholeNumberSpinBox:
        spin = WholeNumberSpinBox(self)
        spin.setObjectName(name)
        spin.setAccessibleName(description)
        spin.setRange(1, LONGEST_SIDE)
        spin.setSingleStep(10)
        spin.setSuffix(say(" pixels"))
        indent_text(spin, self._theme.px(8))
        self._guard.guard(spin)
        return spin

    def _show_subject(self) -> None:
        """List the sizes anew: what is on the screen is another one now."""
        place = max(self._preset.currentIndex(), 0)
        subject = self.picture.subject
        self._known = self._presets.all(subject, self._sizes[subject], self._theme.zoom)
        self._preset.clear()
        for preset in self._known:
            size = f"{count_text(preset.width)} × {count_text(preset.height)}"
            self._preset.addItem(f"{preset.name}: {size}")
        self._preset.addItem(say("own size"))
        self._preset.setCurrentIndex(place)
        self._show_preset()

    def _show_preset(self) -> None:
        place = self._preset.currentIndex()
        if place < len(self._known):
            preset = self._known[place]
            show_value(self._width, preset.width)
            show_value(self._height, preset.height)
            self._percent.setCurrentIndex(PERCENTAGES.index(preset.percent))
        self.changed.emit()

    def _show_own_size(self) -> None:
        self._preset.setCurrentIndex(len(self._known))
        self.changed.emit()
