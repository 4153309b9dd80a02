"""The wheel of the mouse changes nothing that was not chosen, and nothing before what is typed."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QComboBox, QTabBar, QWidget

from neuron_gui.core import Dataset
from neuron_gui.core.update_rules import Update
from neuron_gui.views.window.main_window import MainWindow
from tests.cases import case
from tests.views.widgets.entries.conftest import Driver, Key
from tests.views.window.keys.driver import InputDriver
from tests.views.window.keys.scenes import SCENES, set_scene, workbench_of

CHOICES = QAbstractSlider | QAbstractSpinBox | QComboBox | QTabBar


def turn_wheel(widget: QWidget, notches: int = -1) -> None:
    """Turn the wheel over a widget; the window finds out for whom it is."""
    window, middle = widget.window(), widget.visibleRegion().boundingRect().center()
    place = QPointF(widget.mapTo(window, middle))
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, 120 * notches))


def state_of(choice: Any) -> int | float:
    state = choice.value() if hasattr(choice, "value") else choice.currentIndex()
    assert isinstance(state, int | float)
    return state


def choices(window: MainWindow) -> list[QWidget]:
    """Return what can be seen and changed: fields, sliders, lists and tabs, but no scroll bars."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CHOICES)
        and widget.isEnabled()
        and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not widget.visibleRegion().isEmpty()
    ]


def test_it_changes_nothing_that_has_not_the_focus(driver: Driver) -> None:
    settings = {"hidden": (2,), "update": Update.ROW}  # the steps then have all their choices
    driver.document.edit(
        "rows",
        lambda s: s.with_settings(replace(s.settings, **settings)),
    )
    for scene in SCENES:
        with case(scene):
            check_that_it_changes_nothing(driver, scene)
        workbench_of(driver.window).inspector.close()  # its box covers what lies below it


def check_that_it_changes_nothing(driver: Driver, scene: str) -> None:
    set_scene(driver.window, scene)
    driver.find("network_view").setFocus()
    before, found = driver.document.session, choices(driver.window)
    states = {choice: state_of(choice) for choice in found}
    assert len(found) > 8
    for choice in found:
        for notches in (1, -1, -1):
            turn_wheel(choice, notches)
    assert {choice: state_of(choice) for choice in found} == states
    assert driver.document.session is before


@pytest.mark.parametrize("name", ["loss_combo", "seed_spin", "speed_slider", "page_tabs"])
def test_what_has_the_focus_waits_for_what_cannot_be_taken(
    driver: Driver, input_driver: InputDriver, name: str
) -> None:
    driver.type_into("rate", "abc")
    choice, before = driver.find(name), driver.document.session
    input_driver.click(driver.find("lesson_combo"))  # which a person may look into
    input_driver.press(Key.Key_Escape)
    input_driver.tab_to(choice, Key.Key_Backtab)
    state = state_of(choice)
    turn_wheel(choice)
    assert state_of(choice) == state
    assert driver.document.session is before
    assert driver.entry.field.hasFocus()
    assert driver.remark.startswith("“abc” is no number.")
    driver.press(Key.Key_Escape)
    input_driver.tab_to(choice)
    turn_wheel(choice)
    assert state_of(choice) != state


def test_it_scrolls_over_what_cannot_be_taken(driver: Driver) -> None:
    many = Dataset([[0.0, 0.0, 1.0]] * 40, [0.0] * 40)
    driver.document.edit("more rows", lambda session: session.with_dataset(many))
    driver.press(Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    driver.type_into("rate", "abc")
    for name in ("training_table", "code_view"):
        view = driver.find(name)
        turn_wheel(view.viewport())
        assert view.verticalScrollBar().value() > 0
        view.verticalScrollBar().setValue(0)
        turn_wheel(view.verticalScrollBar())
        assert view.verticalScrollBar().value() > 0
    assert driver.entry.field.hasFocus()
    assert driver.remark == ""
