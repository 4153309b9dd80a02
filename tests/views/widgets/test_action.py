import gc
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from neuron_gui.views.widgets.action import (
    SEPARATOR,
    Action,
    Menu,
    OneOf,
    actions_with_keys,
    fill_menu,
    keys_text,
    make_action,
)
from neuron_gui.views.widgets.entry import Entry


class Switch(QObject):
    """A state that an action shows and changes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_on = False

    def set_on(self, is_on: bool) -> None:
        self.is_on = is_on
        self.changed.emit()


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


def nothing() -> None:
    """Do nothing."""


def test_an_action_has_its_words_keys_and_place(window: QMainWindow) -> None:
    made = make_action(Action("&Save", nothing, ("Ctrl+S", "F12"), name="save_action"), window)
    assert (made.text(), made.iconText(), made.objectName()) == ("&Save", "Save", "save_action")
    assert made.shortcuts() == [QKeySequence("Ctrl+S"), QKeySequence("F12")]
    assert (made.toolTip(), keys_text(made)) == ("Save (Ctrl+S)", "Ctrl+S")
    assert made.shortcutContext() == Qt.ShortcutContext.WindowShortcut
    assert not made.isCheckable()
    assert type(made) is QAction  # one of our own would not outlive a look through its menu
    assert made.parent() is window


def test_a_local_action_is_only_for_its_widget(window: QMainWindow) -> None:
    made = make_action(Action("&Save", nothing, is_local=True), window)
    assert made.shortcutContext() == Qt.ShortcutContext.WidgetWithChildrenShortcut


def test_it_looks_as_the_present_state_asks_for(window: QMainWindow) -> None:
    switch = Switch()
    action = Action(
        lambda: "&Stop" if switch.is_on else "&Go",
        lambda: switch.set_on(not switch.is_on),
        icon_text=lambda: "Stop" if switch.is_on else "Go",
        tip=lambda: "on" if switch.is_on else "off",
        enabled_when=lambda: not switch.is_on,
        changes_with=(switch.changed,),
    )
    made = make_action(action, window)
    assert (made.text(), made.iconText(), made.toolTip()) == ("&Go", "Go", "off")
    made.trigger()
    assert (made.text(), made.iconText(), made.toolTip()) == ("&Stop", "Stop", "on")
    assert not made.isEnabled()


@pytest.mark.parametrize("takes_entries", [False, True])
def test_what_cannot_be_taken_keeps_it_from_acting(
    window: QMainWindow, takes_entries: bool
) -> None:
    field, done = QLineEdit(window), []
    Entry(field, field, lambda: "1", lambda text: "No number.")
    action = Action("&Go", lambda: done.append(1), takes_entries=takes_entries)
    made = make_action(action, window)
    field.setText("x")
    made.trigger()
    assert bool(done) is not takes_entries


def test_a_check_that_was_refused_goes_back(window: QMainWindow) -> None:
    made = make_action(Action("&Go", nothing, checked_when=lambda: False), window)
    made.trigger()
    assert not made.isChecked()


def test_one_of_several_is_checked_also_if_the_choice_is_refused(window: QMainWindow) -> None:
    chosen = [0]

    def choose(index: int) -> Callable[[], None]:
        return lambda: chosen.__setitem__(0, index) if index < 2 else None

    def is_chosen(index: int) -> Callable[[], bool]:
        return lambda: chosen[0] == index

    menu = QMenu(window)
    group = OneOf(
        tuple(
            Action(str(index), choose(index), checked_when=is_chosen(index)) for index in (0, 1, 2)
        )
    )
    fill_menu(menu, (group,), window)
    for index, expected in ((1, 1), (2, 1), (0, 0)):
        menu.actions()[index].trigger()
        assert [action.isChecked() for action in menu.actions()].index(True) == expected
        assert sum(action.isChecked() for action in menu.actions()) == 1


def test_a_menu_is_filled_from_its_table(window: QMainWindow) -> None:
    shared, submenu = QAction("shared", window), QMenu("ready", window)
    part = Menu("part", (Action("deep", nothing, ("Ctrl+D",)),))
    menu = QMenu(window)
    items = (shared, SEPARATOR, part, submenu, Action("own", nothing, ("Ctrl+O",)))
    fill_menu(menu, items, window)
    assert [action.text() for action in menu.actions()] == ["shared", "", "part", "ready", "own"]
    assert menu.actions()[0] is shared
    assert menu.actions()[1].isSeparator()
    assert [action.text() for action in actions_with_keys(menu)] == ["own", "deep"]


def test_an_action_acts_after_its_menu_was_looked_through(window: QMainWindow) -> None:
    done: list[int] = []

    def only_action() -> QAction:
        menu = window.menuBar().actions()[0].menu()
        assert isinstance(menu, QMenu)
        return menu.actions()[0]

    fill_menu(window.menuBar().addMenu("&File"), (Action("&Go", lambda: done.append(1)),), window)
    for _ in range(3):
        only_action().trigger()
        gc.collect()
    assert len(done) == 3
