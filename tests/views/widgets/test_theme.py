"""The application's look: what its style sheet names is there, and is painted."""

import re

import pytest
from PySide6.QtCore import QFile, QRect, QSize
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.resources import resource
from neuron_gui.views.widgets.theme import Theme


@pytest.mark.parametrize("is_dark", [False, True])
def test_every_picture_of_the_style_sheet_is_there(
    qapp: QApplication, theme: Theme, is_dark: bool
) -> None:
    theme.apply(is_dark=is_dark)
    pictures = re.findall(r"url\(([^)]*)\)", qapp.styleSheet())
    assert len(pictures) == 4
    assert [name for name in pictures if not QFile.exists(name)] == []


def test_every_icon_is_drawn(theme: Theme) -> None:
    names = [path.stem for path in resource("icons").glob("*.svg")]
    assert names
    assert [name for name in names if theme.icon(name).pixmap(QSize(16, 16)).isNull()] == []


def test_a_checked_box_shows_its_mark(qtbot: QtBot, theme: Theme) -> None:
    box = QCheckBox("bias")
    qtbot.addWidget(box)
    box.setChecked(True)
    assert theme.colour.accent_text in colours(box)


def test_a_combo_box_shows_its_arrow(qtbot: QtBot, theme: Theme) -> None:
    combo = QComboBox()
    qtbot.addWidget(combo)
    combo.resize(60, 30)
    assert len(colours(combo, QRect(35, 5, 20, 20))) > 1


def colours(widget: QWidget, place: QRect | None = None) -> set[str]:
    """Return the colours of the pixels of a widget, or of a part of it."""
    image = widget.grab(place or widget.rect()).toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
