"""What the window says of a lesson, while it is the lesson and when it is not any more."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from neuron_gui.app import create_window
from neuron_gui.core import Dataset, new_session
from neuron_gui.core.session import Session
from neuron_gui.state.document import Document
from neuron_gui.state.rewinder import Rewinder
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.table.files import TableFiles
from neuron_gui.views.window.main_window import MainWindow
from tests.state.changes import cell, run_length, settings
from tests.views.conftest import Finder
from tests.views.files.driver import file_of

XOR = 3
TITLE = "XOR with one neuron"
LEFT = Qt.MouseButton.LeftButton
Says = Callable[[], tuple[str, str, str]]


@pytest.fixture
def says(window: MainWindow, find: Finder) -> Says:
    """Return what the lesson's list, and the two lines of its note say."""

    def says() -> tuple[str, str, str]:
        names = "lesson_note", "lesson_source"
        note, source = (find(name).text() for name in names if find(name).isVisible())
        return find("lesson_combo").currentText(), note, source

    return says


@pytest.fixture
def xor(find: Finder, window_document: Document) -> Document:
    """The document with the lesson that one neuron cannot learn."""
    find("lesson_combo").setCurrentIndex(XOR)
    find("lesson_combo").activated.emit(XOR)
    return window_document


def train(qtbot: QtBot, find: Finder, trainer: Trainer) -> None:
    QTest.mouseClick(find("train_button"), LEFT)
    qtbot.waitUntil(lambda: not trainer.is_running)


def shown_texts(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def checked_lessons(window: MainWindow) -> list[str]:
    bar = window.menuBar().actions()
    (menu,) = (one.menu() for one in bar if one.text() == "&Lessons")
    assert isinstance(menu, QMenu)
    return [action.text() for action in menu.actions() if action.isChecked()]


def import_table(window: MainWindow, dataset: Dataset) -> None:
    files = window.findChild(TableFiles)
    assert files is not None
    files._import(dataset)


def test_readmes_step_with_a_hidden_layer(
    qtbot: QtBot,
    window: MainWindow,
    find: Finder,
    window_trainer: Trainer,
    xor: Document,
    says: Says,
) -> None:
    train(qtbot, find, window_trainer)
    title, note, source = says()
    assert title == TITLE
    assert "one half" in note
    assert source.startswith("Source: ")
    assert find("rows_right_label").text() == "0 of 4"
    hidden = find("hidden_layers_edit")
    hidden.setFocus()
    hidden.selectAll()
    QTest.keyClicks(hidden, "4")
    QTest.keyClick(hidden, Qt.Key.Key_Return)
    train(qtbot, find, window_trainer)
    assert find("rows_right_label").text() == "4 of 4"
    assert says() == (
        "XOR with one neuron, changed",
        "XOR with one neuron, changed",
        "Hidden layers are not the lesson’s.",
    )
    assert "one half" not in shown_texts(window)
    assert checked_lessons(window) == []
    assert find("previous_run_label").text() == "┄ previous run: no hidden layer"


def test_the_way_back_to_the_lesson_is_one_step(
    window: MainWindow, find: Finder, xor: Document, says: Says
) -> None:
    button = find("back_to_lesson_button")
    assert not button.isVisible()
    find("learning_rate_spin").setValue(3.0)
    assert button.isVisible()
    steps = xor.undo_stack.count()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert says()[0] == TITLE
    assert not button.isVisible()
    assert xor.undo_stack.count() == steps + 1
    assert checked_lessons(window) == [TITLE]
    xor.undo()
    assert says()[2] == "Learning rate is not the lesson’s."
    xor.undo()
    assert says()[0] == TITLE


def test_what_the_lesson_has_can_be_set_again_by_hand(
    find: Finder, xor: Document, says: Says
) -> None:
    as_it_is = says()
    find("learning_rate_spin").setValue(3.0)
    find("learning_rate_spin").setValue(1.0)
    assert says() == as_it_is
    xor.edit("cell", cell(0, 0, 7.0))
    assert says()[2] == "Table is not the lesson’s."
    xor.edit("cell", cell(0, 0, 0.0))
    assert says() == as_it_is
    xor.edit("length", run_length(7))
    xor.set_toggle("toggle", 0, 0.5)
    assert says() == as_it_is


CHANGES: list[tuple[Callable[[Session], Session], str]] = [
    (
        settings(hidden=(2,), bias=True, seed=3),
        "Hidden layers, bias and seed are not the lesson’s.",
    ),
    (settings(bias=True), "Bias is not the lesson’s."),
    (lambda session: session.with_parameter(0, 0.5), "Weights were set by hand."),
    (
        lambda session: session.with_dataset(session.dataset.with_input_added()),
        "Table is not the lesson’s.",
    ),
    (
        lambda session: session.with_settings(
            replace(session.settings, learning_rate=2.0)
        ).with_parameter(0, 0.5),
        "Learning rate is not the lesson’s. Weights were set by hand.",
    ),
]


@pytest.mark.parametrize(("change", "sentence"), CHANGES)
def test_it_is_said_in_what_a_lesson_was_changed(
    xor: Document, says: Says, change: Callable[[Session], Session], sentence: str
) -> None:
    xor.edit("change", change)
    assert says() == (f"{TITLE}, changed", f"{TITLE}, changed", sentence)
    xor.undo()
    assert says()[0] == TITLE


def test_what_was_changed_earlier_in_the_run_is_said(
    qtbot: QtBot,
    window: MainWindow,
    find: Finder,
    window_trainer: Trainer,
    xor: Document,
    says: Says,
) -> None:
    xor.edit("length", run_length(20))
    for rate in (1.0, 3.0, 1.0):
        find("learning_rate_spin").setValue(rate)
        train(qtbot, find, window_trainer)
    assert says()[2] == "Earlier in this run the lesson was changed in: learning rate."
    rewinder = window.findChild(Rewinder)
    assert rewinder is not None

    def is_at(iteration: int) -> bool:
        return xor.session.iteration == iteration

    for iteration, title in ((10, TITLE), (30, f"{TITLE}, changed"), (5, TITLE)):
        rewinder.go_to(iteration)
        qtbot.waitUntil(partial(is_at, iteration))
        assert find("lesson_combo").currentText() == title
    QTest.mouseClick(find("start_again_button"), LEFT)
    find("learning_rate_spin").setValue(1.0)
    assert says()[0] == TITLE


def test_the_list_keeps_its_places_and_its_own_item_does_nothing(
    find: Finder, xor: Document
) -> None:
    combo = find("lesson_combo")
    titles = [combo.itemText(index) for index in range(combo.count())]
    assert len(titles) == 12
    xor.edit("bias", settings(bias=True))
    assert [combo.itemText(index) for index in range(combo.count())] == [
        *titles,
        f"{TITLE}, changed",
    ]
    assert combo.currentIndex() == 12
    assert combo.currentData() is None
    steps = xor.undo_stack.count()
    combo.activated.emit(12)
    assert (xor.undo_stack.count(), combo.currentIndex()) == (steps, 12)
    combo.setCurrentIndex(XOR)
    combo.activated.emit(XOR)
    assert (combo.count(), combo.currentText()) == (12, TITLE)
    assert not xor.session.settings.bias


def test_the_test_rows_of_ones_own_table_are_told_apart(
    window: MainWindow, window_document: Document, says: Says
) -> None:
    import_table(window, Dataset([[0, 1], [1, 0]], [1, 0]))
    marked = window_document.session.dataset.with_test_rows([0])
    window_document.edit("mark", lambda session: session.with_dataset(marked))
    assert says()[2].startswith("2 rows with 2 inputs and 1 target. 1 of the rows is a test row.")


def test_an_imported_table_is_ones_own(
    qtbot: QtBot, window: MainWindow, find: Finder, window_document: Document, says: Says
) -> None:
    assert "0.9993704" in shown_texts(window)
    import_table(window, Dataset([[0, 1], [1, 0]], [1, 0], ["a", "b"], ["c"]))
    size = "2 rows with 2 inputs and 1 target. A lesson can be chosen in the list above."
    assert says() == ("Own table", "Own table", size)
    assert "0.9993704" not in shown_texts(window)
    assert "1 0 0" not in shown_texts(window)
    assert not find("back_to_lesson_button").isVisible()
    assert window_document.lesson is None
    window_document.edit("add", lambda one: one.with_dataset(one.dataset.with_row_moved(0, 1)))
    window_document.edit("less", lambda one: one.with_dataset(one.dataset.without_rows([0])))
    assert says()[2].startswith("1 row with 2 inputs")
    for _ in range(3):
        window_document.undo()
    assert says()[0] == "Four situations"
    qtbot.waitUntil(lambda: "0.9993704" in shown_texts(window))
    window_document.redo()
    assert says()[0] == "Own table"


def test_a_session_without_a_lesson_has_words_as_well(
    window_document: Document, says: Says
) -> None:
    window_document.begin_session(new_session())
    assert says()[0] == says()[1] == "Own table"
    assert says()[2].startswith("4 rows with 3 inputs and 1 target.")


def test_no_edit_of_a_lesson_moves_what_is_below(
    qtbot: QtBot, find: Finder, window_document: Document
) -> None:
    for index in (0, 2, 5):
        find("lesson_combo").activated.emit(index)
        table = find("training_table")
        QTest.qWait(20)
        top = table.mapTo(table.window(), table.rect().topLeft())
        find("learning_rate_spin").setValue(3.0)
        QTest.qWait(20)
        assert table.mapTo(table.window(), table.rect().topLeft()) == top


def suggested(window: MainWindow) -> str:
    action = window.findChild(QAction, "save_as_action")
    assert action is not None
    action.trigger()
    dialog = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    name = Path(dialog.selectedFiles()[0]).name
    dialog.reject()
    dialog.deleteLater()
    QTest.qWait(0)
    return name


def test_a_file_gets_the_name_of_what_is_in_it(window: MainWindow, xor: Document) -> None:
    assert suggested(window) == "xor_one_neuron.neuron"
    xor.edit("bias", settings(bias=True))
    assert suggested(window) == "xor_one_neuron_changed.neuron"
    import_table(window, Dataset([[0, 1]], [1]))
    assert suggested(window) == "session.neuron"


def test_a_file_knows_how_its_lesson_was_changed(
    qtbot: QtBot, window: MainWindow, xor: Document, tmp_path: Path
) -> None:
    xor.edit("bias", settings(bias=True))
    path = tmp_path / "a.neuron"
    with qtbot.waitSignal(file_of(window).saved):
        file_of(window).save(path)
    second = create_window(str(path))
    source = second.findChild(QLabel, "lesson_source")
    assert source is not None
    assert source.text() == "Bias is not the lesson’s."
    second.close()
    second.deleteLater()


@pytest.mark.parametrize(("lesson", "text"), [(0, "0.99993704"), (2, "0.9897704")])
def test_the_prediction_box_has_the_digits_of_the_published_figure(
    qtbot: QtBot, find: Finder, window_trainer: Trainer, lesson: int, text: str
) -> None:
    find("lesson_combo").activated.emit(lesson)
    train(qtbot, find, window_trainer)
    assert find("prediction_label").text() == text


def test_what_has_no_room_in_the_list_is_left_out_before_its_end(
    window: MainWindow, find: Finder, xor: Document
) -> None:
    xor.edit("bias", settings(bias=True))
    combo, option = find("lesson_combo"), QStyleOptionComboBox()
    combo.initStyleOption(option)
    assert option.currentText == combo.currentText() == f"{TITLE}, changed"
    window.resize(window.minimumSize())
    QTest.qWait(0)
    combo.initStyleOption(option)
    assert "…" in option.currentText
    assert option.currentText.endswith(", changed")
