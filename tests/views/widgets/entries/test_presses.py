"""Presses of the mouse that need nothing of what is typed reach their target all the same."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from neuron_gui.core.session import MOST_ITERATIONS
from tests.views.widgets.entries.conftest import LEFT, Driver
from tests.views.widgets.entries.test_actions import menu_action


def test_training_is_paused_over_what_cannot_be_taken(driver: Driver, qtbot: QtBot) -> None:
    driver.document.edit("long", lambda session: replace(session, run_length=MOST_ITERATIONS))
    driver.trainer.train()
    driver.type_into("cell", "abc")
    driver.click("train_button")
    qtbot.waitUntil(lambda: not driver.trainer.is_running)
    assert driver.line.text() == "abc"
    driver.click("train_button")
    assert not driver.trainer.is_running
    assert driver.remark.startswith("“abc” is no number.")


def test_a_dialog_is_cancelled_over_what_cannot_be_taken(driver: Driver) -> None:
    menu_action(driver, "Network as picture").trigger()
    dialog, width = driver.find("picture_dialog"), driver.find("picture_width_spin")
    width.setFocus()
    width.selectAll()
    QTest.keyClicks(width, "abc")
    buttons = dialog.findChild(QDialogButtonBox)
    QTest.mouseClick(buttons.button(QDialogButtonBox.StandardButton.Cancel), LEFT)
    assert not dialog.isVisible()


@pytest.mark.parametrize("place", ["verticalHeader", "horizontalHeader", "viewport"])
def test_a_right_click_in_the_table_opens_no_menu_over_it(driver: Driver, place: str) -> None:
    view = driver.find("training_table")
    area = getattr(view, place)()
    area = getattr(area, "viewport", lambda: area)()
    driver.type_into("rate", "abc")
    chosen, at = view.currentIndex(), area.mapTo(driver.window, area.rect().center())
    QTest.mouseClick(driver.window.windowHandle(), Qt.MouseButton.RightButton, pos=at)
    assert view.currentIndex() == chosen
    assert QApplication.activePopupWidget() is None
    assert driver.remark != ""
