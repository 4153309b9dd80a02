"""Space and digits after a click on each widget of the window, so that a new one is not missed."""

import pytest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QDialog,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from neuron_gui.views.window.main_window import MainWindow
from tests.views.window.keys.driver import InputDriver, Meaning
from tests.views.window.keys.scenes import SCENES, clickable, set_scene

FIELDS = QLineEdit | QAbstractSpinBox | QAbstractItemView
"""A person types into these."""


def close_what_opened(window: MainWindow, qtbot: QtBot) -> None:
    """Close a menu, a list or a dialog."""
    popup, dialog = QApplication.activePopupWidget(), QApplication.activeModalWidget()
    if popup is not None:
        popup.close()
    if isinstance(dialog, QDialog):
        dialog.reject()
        with qtbot.waitActive(window):
            window.activateWindow()


@pytest.mark.parametrize("scene", SCENES)
def test_a_click_on_anything_but_a_field_leaves_the_keys_to_the_window(
    window: MainWindow, input_driver: InputDriver, meaning: Meaning, scene: str, qtbot: QtBot
) -> None:
    set_scene(window, scene)
    things, wrong = [(thing, thing.objectName()) for thing in clickable(window)], []
    assert len(things) > 25
    for first, known_as in things:
        set_scene(window, scene)
        thing = first if isValid(first) else window.findChild(QWidget, known_as)
        assert thing.isVisible()
        input_driver.click(thing)
        close_what_opened(window, qtbot)
        is_field = isinstance(QApplication.focusWidget(), FIELDS)
        if not is_field:
            name = thing.objectName() or thing.metaObject().className()
            keys = {"Space": meaning.space_trains(), "1": meaning.digit_switches()}
            wrong += [(key, name) for key, is_right in keys.items() if not is_right]
    assert wrong == []
