"""Two windows of one process: each has its own keys, and a deleted one leaves the other alone."""

import gc
from collections.abc import Callable, Iterator
from weakref import ref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.app import create_window
from neuron_gui.core.nodes import Node
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.widgets.theme import Theme
from neuron_gui.views.window.main_window import MainWindow
from tests.views.window.keys.driver import InputDriver
from tests.views.window.keys.scenes import workbench_of

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Open = Callable[[], MainWindow]


@pytest.fixture
def open_window(qapp: QApplication, theme: Theme, qtbot: QtBot) -> Open:
    """Open one more window, in front of the others; a test deletes it."""

    def open_window() -> MainWindow:
        window = create_window()
        window.resize(1280, 1000)
        window.show()
        activate(window, qtbot)
        return window

    return open_window


@pytest.fixture
def other(open_window: Open) -> Iterator[MainWindow]:
    """A window that stays."""
    window = open_window()
    yield window
    window.close()
    window.deleteLater()


def activate(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()


def part(window: MainWindow, name: str) -> QWidget:
    widget = window.findChild(QWidget, name)
    assert widget is not None, name
    return widget


def is_running(window: MainWindow) -> bool:
    trainer = window.findChild(Trainer)
    assert trainer is not None
    return trainer.is_running


def toggles(window: MainWindow) -> tuple[float, ...]:
    document = window.findChild(Document)
    assert document is not None
    return document.session.toggles


def train(window: MainWindow) -> None:
    part(window, "iterations_spin").setProperty("value", 100_000_000)
    InputDriver(window).click(part(window, "train_button"))


def edit_cell(window: MainWindow) -> None:
    table = workbench_of(window).table.view
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Key.Key_9)


def rename_column(window: MainWindow) -> None:
    workbench_of(window).table.view.names.rename(0)
    QTest.keyClicks(QApplication.focusWidget(), "height")


def type_weight(window: MainWindow) -> None:
    workbench_of(window).network.view.selected.emit(
        workbench_of(window).network.view.layout_of_nodes.edges_into(Node(1, 0))[0], True
    )
    QTest.keyClicks(part(window, "weight_edit"), "2")


def type_into(name: str) -> Callable[[MainWindow], None]:
    def type_into_field(window: MainWindow) -> None:
        part(window, name).setFocus()
        QTest.keyClick(part(window, name), Key.Key_A, CONTROL)
        QTest.keyClicks(part(window, name), "2")

    return type_into_field


def press(key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> Callable[[MainWindow], None]:
    def press_key(window: MainWindow) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(window, key, held)

    return press_key


def click(name: str) -> Callable[[MainWindow], None]:
    def click_it(window: MainWindow) -> None:
        workbench_of(window).pages.show_page(2)
        window.grab()  # lays the page out
        InputDriver(window).click(part(window, name))

    return click_it


DOINGS = {
    "nothing": lambda window: None,
    "a cell is edited": edit_cell,
    "a column is renamed": rename_column,
    "a weight is typed": type_weight,
    "a rate is typed": type_into("learning_rate_spin"),
    "hidden layers are typed": type_into("hidden_layers_edit"),
    "it trains": train,
    "a list is open": click("lesson_combo"),
    "a menu is open": click("more_table_actions_button"),
    "a file is asked for": click("save_code_button"),
    "a table is asked for": press(Key.Key_I, CONTROL),
    "the keys are shown": press(Key.Key_F1),
    "the undo list is open": press(Key.Key_Z, CONTROL, ALT),
    "the steps are shown": press(Key.Key_F9),
}


@pytest.mark.parametrize("doing", DOINGS)
def test_a_window_deleted_while(
    open_window: Open, other: MainWindow, qtbot: QtBot, doing: str
) -> None:
    window = open_window()
    DOINGS[doing](window)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    remains = ref(window)
    del window
    gc.collect()
    assert remains() is None
    use(other, qtbot)


def test_a_window_that_is_closed_and_forgotten(
    open_window: Open, other: MainWindow, qtbot: QtBot
) -> None:
    window = open_window()
    forgotten = ref(window)
    window.close()
    del window
    gc.collect()
    use(other, qtbot)
    if (remains := forgotten()) is not None:
        assert not is_running(remains)
        remains.deleteLater()


def test_keys_of_one_window_are_no_keys_of_the_other(
    open_window: Open, other: MainWindow, qtbot: QtBot
) -> None:
    window = open_window()
    InputDriver(window).tab_to(part(window, "bias_check"))
    use(other, qtbot)
    assert not is_running(window)
    assert toggles(window) == (1.0, 0.0, 0.0)
    activate(window, qtbot)
    assert part(window, "bias_check").hasFocus()
    InputDriver(window).press(
        Key.Key_Space
    )  # reached by key, though the mouse was used in the other one
    assert part(window, "bias_check").property("checked")
    assert not is_running(window)
    InputDriver(window).press(Key.Key_2)
    assert toggles(window) == (1.0, 1.0, 0.0)
    assert toggles(other) == (0.0, 0.0, 0.0)
    window.close()
    window.deleteLater()


def use(window: MainWindow, qtbot: QtBot) -> None:
    """Move the focus about and press keys: it trains and pauses, and an input is switched."""
    activate(window, qtbot)
    input_driver, before = InputDriver(window), toggles(window)
    part(window, "iterations_spin").setProperty("value", 100_000_000)
    input_driver.click(part(window, "learning_rate_spin"))
    input_driver.press(Key.Key_Tab, Key.Key_Tab)
    input_driver.click(part(window, "network_view"), QPoint(1, 1))
    input_driver.press(Key.Key_Space)
    assert is_running(window)
    input_driver.press(Key.Key_Space, Key.Key_1)
    assert not is_running(window)
    assert toggles(window) == (1.0 - before[0], *before[1:])
