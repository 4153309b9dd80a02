"""The list of undo steps."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.lessons import Lesson
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.state.undo_stack import MOST_UNDO_STEPS
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.window.undo_list import UndoList
from tests.state.changes import settings
from tests.state.runs import ENDLESS, set_run_length, wait_for_iteration

LESSON = Lesson("xor", "XOR", "Note", "Source", new_session(Dataset([[0, 1], [1, 1]], [1, 0])))


@pytest.fixture
def undo_list(context: ViewContext, document: Document, qtbot: QtBot) -> UndoList:
    undo_list = UndoList(context)
    qtbot.addWidget(undo_list)
    for rate in (0.9, 0.8, 0.7):
        document.edit(f"set rate {rate}", settings(learning_rate=rate))
    with qtbot.waitExposed(undo_list):
        undo_list.show()
    return undo_list


@pytest.fixture
def steps(undo_list: UndoList) -> QListWidget:
    steps = undo_list.findChild(QListWidget, "undo_steps")
    assert isinstance(steps, QListWidget)
    return steps


def texts(steps: QListWidget) -> list[str]:
    return [steps.item(row).text().strip() for row in range(steps.count())]


def test_it_says_every_step_and_marks_the_present_one(
    steps: QListWidget, document: Document
) -> None:
    assert texts(steps) == ["Opened", "Set rate 0.9", "Set rate 0.8", "▸ Set rate 0.7"]
    document.undo()
    assert texts(steps) == ["Opened", "Set rate 0.9", "▸ Set rate 0.8", "Set rate 0.7"]
    assert steps.currentRow() == 2
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [steps.item(row).data(role) for row in (1, 2, 3)] == [
        "Set rate 0.9",
        "Set rate 0.8, the present state",
        "Set rate 0.7, undone",
    ]


def test_it_begins_with_the_lesson(steps: QListWidget, document: Document) -> None:
    document.begin(LESSON)
    assert texts(steps) == ["▸ Lesson begun: XOR"]
    document.open_lesson("open lesson", LESSON)
    assert texts(steps) == ["Lesson begun: XOR", "▸ Open lesson"]


def test_a_lesson_from_a_file_is_opened_and_not_begun(
    steps: QListWidget, document: Document
) -> None:
    document.begin_state(replace(document.state, lesson=LESSON))
    assert texts(steps) == ["▸ Opened"]


@pytest.mark.parametrize("row", [0, 1, 2])
def test_a_click_goes_there_and_forward_again(
    steps: QListWidget, document: Document, row: int
) -> None:
    for place in (row, 3):
        middle = steps.visualItemRect(steps.item(place)).center()
        QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        assert document.undo_stack.index() == steps.currentRow() == place
    assert document.session.settings.learning_rate == 0.7


def test_arrow_keys_choose_and_enter_goes_there(steps: QListWidget, document: Document) -> None:
    QTest.keyClick(steps, Qt.Key.Key_Up)
    QTest.keyClick(steps, Qt.Key.Key_Up)
    assert document.undo_stack.index() == 3
    QTest.keyClick(steps, Qt.Key.Key_Return)
    assert document.undo_stack.index() == 1
    assert document.session.settings.learning_rate == 0.9


def test_going_back_during_a_run_keeps_the_run_as_a_step(
    qtbot: QtBot, steps: QListWidget, document: Document, trainer: Trainer
) -> None:
    set_run_length(document, ENDLESS)
    trainer.train()
    wait_for_iteration(qtbot, document, 1)
    steps.itemClicked.emit(steps.item(1))
    assert not trainer.is_running
    assert document.session.settings.learning_rate == 0.9
    assert texts(steps)[-1].startswith("Train to iteration ")


def test_steps_that_are_no_longer_kept_are_not_promised(
    undo_list: UndoList, steps: QListWidget, document: Document
) -> None:
    undo_list.hide()
    for number in range(MOST_UNDO_STEPS):
        document.edit("rate", settings(learning_rate=1.0 + number))
    undo_list.show()
    assert steps.count() == MOST_UNDO_STEPS + 1
    assert texts(steps)[0] == "Earlier steps are no longer kept"
