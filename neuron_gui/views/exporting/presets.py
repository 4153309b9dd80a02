"""Sizes that pictures usually have."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize

from neuron_gui.state.say import say
from neuron_gui.views.exporting.export_page import Subject
from neuron_gui.views.exporting.picture import smallest_size

PERCENTAGES = (100, 125, 150, 200, 300, 400)


@dataclass(frozen=True)
class Preset:
    """A named size in pixels, and how large things are in it."""

    name: str
    width: int
    height: int
    percent: int


class Presets(QObject):
    """The list to choose from; its first entry is the size on the screen."""

    def all(self, subject: Subject, on_screen: QSize, zoom: float) -> list[Preset]:
        """Return the presets for something that has a size on the screen at present."""
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
