"""The list of all keys (F1)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from neuron_gui.views.widgets.action import keys_text
from neuron_gui.views.window.main_window import MainWindow

LOWEST_SCREEN = 720


def test_it_has_all_keys_and_fits_a_low_screen(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    box = window.findChild(QMessageBox)
    text = box.text()
    named = {keys_text(action) for action in window.findChildren(QAction) if action.shortcut()}
    assert {keys for keys in named if keys and f"<b>{keys}" not in text} == set()
    assert box.height() < LOWEST_SCREEN
    assert "F2 on a switch" in text
    box.close()
