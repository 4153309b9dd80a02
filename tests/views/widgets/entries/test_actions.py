"""What is typed and not entered is taken by each action before it acts, or keeps it from acting."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QMenu, QTabBar
from pytestqt.qtbot import QtBot

from neuron_gui.core.storage import load_work
from neuron_gui.views.files.actions import FileActions
from tests.cases import case
from tests.views.widgets.entries.conftest import LEFT, Driver, Key, Modifier

CONTROL, SHIFT = Modifier.ControlModifier, Modifier.ShiftModifier
TYPED = {
    "cell": ("9", "abc", "change x1 in row 1"),
    "name": ("height", "", "rename x2"),
    "weight": ("2.5", "two", "set weight of x1 → output y"),
    "input": ("3.5", "1,000", "set x2"),
    "rate": ("0.25", "0", "change learning rate"),
    "iterations": ("50", "1.5", "change iterations"),
    "seed": ("1e3", "1e3x", "change random seed"),
    "hidden": ("4", "four", "change hidden layers"),
}
"""For each field: what it takes, what it refuses, and the undo step that taking it is."""


def menu_action(driver: Driver, start: str) -> QAction:
    actions = [
        action
        for menu in driver.window.menuBar().findChildren(QMenu)
        for action in menu.actions()
        if action.text().replace("&", "").startswith(start)
    ]
    return actions[0]


def choose_tab(driver: Driver) -> None:
    tabs = driver.find("page_tabs")
    assert isinstance(tabs, QTabBar)
    QTest.mouseClick(tabs, LEFT, pos=tabs.tabRect(1).center())


ACTIONS: dict[str, Callable[[Driver], None]] = {
    "step by key": lambda driver: driver.press(Key.Key_F10),
    "step by mouse": lambda driver: driver.click("step_button"),
    "step by script": lambda driver: driver.find("step_button").click(),
    "train by mouse": lambda driver: driver.click("train_button"),
    "train from the menu": lambda driver: menu_action(driver, "Train").trigger(),
    "start again by key": lambda driver: driver.press(Key.Key_R, CONTROL),
    "new start by mouse": lambda driver: driver.click("new_start_button"),
    "page by key": lambda driver: driver.press(Key.Key_2, CONTROL),
    "page by mouse": choose_tab,
    "iteration by key": lambda driver: driver.press(Key.Key_F9),
    "fold settings by key": lambda driver: driver.press(Key.Key_E, CONTROL),
    "fold settings by mouse": lambda driver: driver.click("settings_fold_button"),
    "bias by mouse": lambda driver: QTest.mouseClick(
        driver.find("bias_check"), LEFT, pos=driver.find("bias_check").rect().center() * 0.2
    ),
    "export": lambda driver: menu_action(driver, "Weights as table").trigger(),
    "add row by mouse": lambda driver: driver.click("add_row_button"),
    "save by key": lambda driver: driver.press(Key.Key_S, CONTROL),
}


MANY_FIELDS = ("step by key", "train by mouse", "page by mouse")
MANY_ACTIONS = ("cell", "rate")
PAIRS = [
    (name, action)
    for name in TYPED
    for action in ACTIONS
    if name in MANY_ACTIONS or action in MANY_FIELDS
]


@pytest.fixture(autouse=True)
def closed_dialogs(driver: Driver) -> object:
    yield
    for dialog in driver.window.findChildren(QDialog):
        dialog.close()


@pytest.mark.parametrize(("name", "action"), PAIRS)
def test_an_action_takes_what_is_typed(driver: Driver, name: str, action: str) -> None:
    text, _, step = TYPED[name]
    driver.type_into(name, text)
    ACTIONS[action](driver)
    assert step in driver.steps
    assert driver.remark == ""


@pytest.mark.parametrize("name", TYPED)
def test_an_action_does_not_run_on_what_cannot_be_taken(driver: Driver, name: str) -> None:
    for field, action in PAIRS:
        if field == name:
            with case(action):
                check_that_it_does_not_run(driver, name, action)
            driver.press(Key.Key_Escape)  # closes the inspector that a weight is set in
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # an old editor


def check_that_it_does_not_run(driver: Driver, name: str, action: str) -> None:
    _, text, _ = TYPED[name]
    driver.type_into(name, text)
    before, tabs = driver.document.session, driver.find("page_tabs")
    ACTIONS[action](driver)
    assert driver.document.session is before
    assert not driver.trainer.is_running
    assert not any(dialog.isVisible() for dialog in driver.window.findChildren(QDialog))
    assert tabs.currentIndex() == 0
    assert tabs.isVisible()
    assert driver.find("seed_spin").isVisible()
    assert driver.line.text() == text
    assert driver.entry.field.hasFocus()
    assert driver.remark.startswith(driver.entry.problem)
    assert driver.entry.problem != ""
    driver.press(Key.Key_Escape)
    assert driver.remark == ""


@pytest.mark.parametrize("name", TYPED)
def test_undo_from_the_menu_undoes_what_was_typed(driver: Driver, name: str) -> None:
    text, _, step = TYPED[name]
    driver.type_into(name, text)
    driver.document.edit("earlier", lambda session: session.with_parameter(1, 1.0))
    menu_action(driver, "Undo").trigger()
    assert driver.document.undo_stack.redoText() == step


@pytest.mark.parametrize("name", TYPED)
def test_undo_from_the_menu_waits_for_what_cannot_be_taken(driver: Driver, name: str) -> None:
    driver.type_into(name, TYPED[name][1])
    driver.document.edit("earlier", lambda session: session.with_parameter(1, 1.0))
    before = driver.document.session
    menu_action(driver, "Undo").trigger()
    assert driver.document.session is before
    assert driver.line.text() == TYPED[name][1]
    assert driver.remark != ""


@pytest.mark.parametrize("name", TYPED)
def test_a_saved_file_holds_what_was_typed(
    driver: Driver, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    files = driver.window.findChild(FileActions)
    path = tmp_path / "work.neuron"
    files.saver._write(path, None)
    qtbot.waitUntil(path.exists, timeout=60_000)
    driver.type_into(name, TYPED[name][0])
    driver.press(Key.Key_S, CONTROL)
    assert TYPED[name][2] in driver.steps
    qtbot.waitUntil(lambda: not driver.window.isWindowModified(), timeout=60_000)
    saved = load_work(path.read_text()).session
    present = driver.document.session
    assert saved.dataset.table.tolist() == present.dataset.table.tolist()
    assert saved.dataset.names == present.dataset.names
    assert (saved.settings, saved.toggles) == (present.settings, present.toggles)
    assert saved.run_length == present.run_length
    assert saved.network.parameters.tobytes() == present.network.parameters.tobytes()


@pytest.mark.parametrize("name", TYPED)
def test_closing_asks_for_what_was_typed(driver: Driver, name: str) -> None:
    driver.type_into(name, TYPED[name][0])
    driver.window.close()
    assert TYPED[name][2] in driver.steps
    if name in ("seed", "input", "iterations"):
        return  # a lesson under another seed, input or length may go unasked
    assert driver.window.isVisible()
    assert driver.window.findChild(QDialog, "save_prompt") is not None


@pytest.mark.parametrize("name", TYPED)
def test_closing_asks_about_what_cannot_be_taken(driver: Driver, name: str) -> None:
    driver.type_into(name, TYPED[name][1])
    driver.window.close()
    assert driver.window.isVisible()
    box = driver.question()
    assert box is not None
    assert box.text() == driver.entry.problem
    driver.answer("&Go back")
    assert driver.window.isVisible()
    assert driver.line.text() == TYPED[name][1]
    assert driver.entry.field.hasFocus()
    driver.window.close()
    driver.answer("&Discard")
    assert driver.steps == []
    # The table that the input's field needs is itself worth a question.
    assert driver.window.isVisible() == (name == "input")


def choose_from_list(driver: Driver) -> None:
    combo = driver.find("lesson_combo")
    assert isinstance(combo, QComboBox)
    QTest.mouseClick(combo, LEFT)
    for key in (Key.Key_Home, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Return):
        QTest.keyClick(combo.view(), key)


LESSON = {
    "from the list": choose_from_list,
    "from the menu": lambda driver: menu_action(driver, "XOR with one neuron").trigger(),
    "a new file": lambda driver: driver.press(Key.Key_N, CONTROL),
}


@pytest.mark.parametrize("way", LESSON)
@pytest.mark.parametrize("name", TYPED)
def test_another_lesson_asks_about_what_cannot_be_taken(
    driver: Driver, qtbot: QtBot, name: str, way: str
) -> None:
    driver.type_into(name, TYPED[name][1])
    before, combo = driver.document.session, driver.find("lesson_combo")
    assert isinstance(combo, QComboBox)
    shown = combo.currentText()  # the table that the input's field needs is not the lesson's
    assert shown == ("Four situations, changed" if name == "input" else "Four situations")
    LESSON[way](driver)
    qtbot.waitUntil(lambda: driver.question() is not None)
    assert driver.document.session is before
    assert combo.currentText() == shown
    driver.answer("&Go back")
    assert driver.line.text() == TYPED[name][1]
    LESSON[way](driver)
    qtbot.waitUntil(lambda: driver.question() is not None and driver.question().isVisible())
    driver.answer("&Discard")
    assert driver.document.session is not before or way == "a new file"
    assert combo.currentText() == (shown if way == "a new file" else "XOR with one neuron")


@pytest.mark.parametrize("name", TYPED)
def test_another_lesson_takes_what_was_typed(driver: Driver, name: str) -> None:
    driver.type_into(name, TYPED[name][0])
    LESSON["from the menu"](driver)
    assert driver.steps[-2:] == [TYPED[name][2], "open lesson XOR with one neuron"]


@pytest.mark.parametrize("name", TYPED)
def test_ctrl_z_in_an_open_editor_stays_the_editors(driver: Driver, name: str) -> None:
    driver.document.edit("earlier", lambda session: session.with_parameter(0, 1.0))
    driver.type_into(name, TYPED[name][0])
    before = driver.document.session
    driver.press(Key.Key_Z, CONTROL)
    assert driver.document.session is before
    assert driver.line.text() != TYPED[name][0]


@pytest.mark.parametrize("name", ["rate", "iterations", "seed", "input"])
def test_ctrl_z_undoes_a_step_of_a_spin_box_in_which_nothing_is_typed(
    driver: Driver, name: str
) -> None:
    driver.type_into(name, TYPED[name][0])
    driver.press(Key.Key_Escape)
    before = driver.document.session
    driver.press(Key.Key_Up)
    assert driver.document.session is not before
    driver.press(Key.Key_Z, CONTROL)
    assert driver.document.session is before


def test_copied_code_has_what_was_typed(driver: Driver) -> None:
    driver.press(Key.Key_3, CONTROL)
    driver.type_into("rate", "0.25")
    driver.find("copy_code_button").click()
    assert "0.25" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("text", ["height", ""])
@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return, Key.Key_F10])
def test_the_current_cell_stays_where_it_is_when_a_name_is_typed(
    driver: Driver, text: str, key: Qt.Key
) -> None:
    view = driver.find("training_table")
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 2))
    driver.type_into("name", text)
    here = view.currentIndex()
    driver.press(key)
    if driver.remark:
        driver.press(Key.Key_Escape)
    assert view.hasFocus()
    assert view.currentIndex() == here


def test_a_field_is_left_and_found_again_by_tab(driver: Driver) -> None:
    driver.type_into("rate", "0.25")
    driver.press(Key.Key_Tab)
    assert driver.document.session.settings.learning_rate == 0.25
    assert not driver.line.parentWidget().hasFocus()


def test_an_open_file_dialog_is_no_place_for_old_sentences(driver: Driver) -> None:
    driver.type_into("cell", "x")
    driver.press(Key.Key_S, CONTROL)
    assert driver.remark != ""
    QTest.keyClick(driver.line, Key.Key_Backspace)
    QTest.keyClicks(driver.line, "3")
    driver.press(Key.Key_S, CONTROL)
    assert driver.remark == ""
    assert driver.window.findChild(QFileDialog) is not None
