"""Lists whose texts have no room."""

from PySide6.QtWidgets import QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from neuron_gui.views.widgets.builders import ShorteningBox

LONG = "Central European (windows-1250)"


def painted(box: ShorteningBox) -> str:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    return option.currentText


def test_a_text_without_room_ends_with_dots(qtbot: QtBot) -> None:
    box = ShorteningBox()
    qtbot.addWidget(box)
    box.addItem(LONG)
    box.resize(120, box.sizeHint().height())
    assert painted(box).startswith("Cen")
    assert painted(box).endswith("…")
    box.resize(box.sizeHint())
    assert painted(box) == LONG
