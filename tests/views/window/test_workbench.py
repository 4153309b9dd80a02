"""How the panels of the window share their room, and what they tell each other."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.core import new_session
from neuron_gui.core.nodes import Node
from neuron_gui.core.stages import StageKind
from neuron_gui.state.document import Document
from neuron_gui.state.preferences import Preferences
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.code.header import ProgramKind
from neuron_gui.views.code.page import CodePage
from neuron_gui.views.loss.layers import CurveLayer
from neuron_gui.views.loss.page import LossPage
from neuron_gui.views.situations.page import SituationsPage
from neuron_gui.views.window.main_window import MainWindow
from neuron_gui.views.window.workbench import Workbench
from tests.views.conftest import Finder


@pytest.fixture
def workbench(window: MainWindow, qtbot: QtBot) -> Iterator[Workbench]:
    window.activateWindow()
    workbench = window.findChild(Workbench)
    assert workbench is not None
    yield workbench
    workbench.right.show_iteration(False)


def press(window: MainWindow, key: Qt.Key, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window, key, modifier)


def test_f9_opens_the_steps_and_f9_brings_pages_and_lesson_back(
    window: MainWindow, workbench: Workbench
) -> None:
    press(window, Qt.Key.Key_F9)
    assert workbench.iteration.isVisible()
    assert not workbench.pages.isVisible()
    assert not workbench.lesson.isVisible()
    sizes = workbench.right.sizes()
    assert workbench.iteration.height() > 1.5 * sizes[0]
    press(window, Qt.Key.Key_F9)
    assert not workbench.iteration.isVisible()
    assert workbench.pages.isVisible()
    assert workbench.lesson.isVisible()


@pytest.mark.parametrize("size", [(1024, 640), (1280, 800)])
def test_what_is_painted_first_when_the_steps_open_and_close_has_its_place_already(
    window: MainWindow,
    workbench: Workbench,
    window_document: Document,
    find: Finder,
    qtbot: QtBot,
    size: tuple[int, int],
) -> None:
    window.resize(*size)
    shape = new_session(hidden=(4,) * 6, bias=True)
    window_document.edit("hidden", lambda _: shape)
    qtbot.wait(100)
    press(window, Qt.Key.Key_F9)  # builds them, which is not what is looked at
    press(window, Qt.Key.Key_F9)
    table = find("training_table")
    for last_painted, bars in (("iteration_matrices", None), ("rewind_slider", table)):
        qtbot.wait(100)
        places = Places(window)
        press(window, Qt.Key.Key_F9)
        qtbot.waitUntil(partial(is_painted, places, find(last_painted)))
        qtbot.wait(100)
        assert len(places.first) > 20
        moved = [part for part, first in places.first.items() if place(part) != first]
        # A scroll bar that is not needed any more is hidden by Qt a little later.
        assert [part for part in moved if bars is None or not bars.isAncestorOf(part)] == []


class Places(QObject):
    """Notes where each part of a window is when it is painted for the first time from now on."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.first: dict[QWidget, QRect] = {}
        for part in window.findChildren(QWidget):
            if not isinstance(part, CurveLayer):  # pyqtgraph lays its view out when it is painted
                part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            self.first.setdefault(watched, place(watched))
        return False


def is_painted(places: Places, widget: QWidget) -> bool:
    return widget in places.first


def place(widget: QWidget) -> QRect:
    """Return where a widget is in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def test_the_button_under_the_network_opens_the_steps_and_escape_closes_them(
    find: Finder, workbench: Workbench
) -> None:
    QTest.mouseClick(find("show_iteration_button"), Qt.MouseButton.LeftButton)
    assert workbench.iteration.isVisible()
    QTest.keyClick(find("next_stage_button"), Qt.Key.Key_Escape)
    assert not workbench.iteration.isVisible()


@pytest.mark.parametrize("name", ["train_button", "bias_check", "training_table", "network_view",
                                  "learning_rate_spin", "lesson_combo", "loss_combo"])  # fmt: skip
def test_escape_closes_the_steps_wherever_the_focus_is_and_leaves_it_there(
    window: MainWindow, workbench: Workbench, find: Finder, name: str
) -> None:
    press(window, Qt.Key.Key_F9)
    find(name).setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert not workbench.iteration.isVisible()
    assert find(name).hasFocus()


def test_escape_is_first_for_what_is_open_where_the_focus_is(
    window: MainWindow, workbench: Workbench, find: Finder
) -> None:
    press(window, Qt.Key.Key_F9)
    table, field = find("training_table"), find("hidden_layers_edit")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F2)
    assert QApplication.focusWidget().objectName() == "cell_edit"
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert table.hasFocus()
    field.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_4)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert field.text() == "none"
    workbench.network.view.selected.emit(Node(1, 0), True)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert not workbench.inspector.box.isVisible()
    assert workbench.iteration.isVisible()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert not workbench.iteration.isVisible()


def test_a_clicker_walks_through_the_steps_wherever_the_focus_is(
    window: MainWindow, workbench: Workbench, find: Finder
) -> None:
    press(window, Qt.Key.Key_F9)
    find("train_button").setFocus()
    press(window, Qt.Key.Key_PageDown)
    assert workbench.context.highlight.stage.kind is StageKind.ACTIVATION
    press(window, Qt.Key.Key_PageUp)
    assert workbench.context.highlight.stage.kind is StageKind.WEIGHTED_SUM


def test_the_whole_iteration_is_one_undo_step(
    window: MainWindow,
    workbench: Workbench,
    window_document: Document,
    window_trainer: Trainer,
    qtbot: QtBot,
) -> None:
    start = window_document.session.network.parameters
    press(window, Qt.Key.Key_F9)
    for _ in workbench.iteration.navigator.stages[1:]:
        press(window, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: window_document.session.iteration == 1)
    qtbot.waitUntil(lambda: workbench.iteration.navigator.is_applied)
    press(window, Qt.Key.Key_PageUp)
    assert window_document.session.iteration == 0
    assert window_document.session.network.parameters is start


def test_the_steps_leave_nothing_lit(window: MainWindow, workbench: Workbench) -> None:
    press(window, Qt.Key.Key_F9)
    assert workbench.context.highlight.rows
    press(window, Qt.Key.Key_F9)
    assert not workbench.context.highlight.rows


@pytest.mark.parametrize(("key", "name"), [(1, "loss"), (2, "situations"), (3, "code")])
def test_a_key_shows_a_page_even_from_the_steps(
    window: MainWindow, workbench: Workbench, key: int, name: str
) -> None:
    press(window, Qt.Key.Key_F9)
    press(window, Qt.Key(Qt.Key.Key_0 + key), control=True)
    assert not workbench.iteration.isVisible()
    page = getattr(workbench, name)
    assert isinstance(page, LossPage | SituationsPage | CodePage)
    assert page.isVisible()
    assert page.header.isVisible()


def test_the_banner_takes_the_place_of_the_lesson(
    workbench: Workbench,
    window_document: Document,
    window_trainer: Trainer,
    find: Finder,
    qtbot: QtBot,
) -> None:
    with qtbot.waitSignal(window_trainer.stopped):
        window_trainer.step()
    with qtbot.waitSignal(window_document.rewound):
        find("rewind_slider").setValue(0)
    assert workbench.rewind_banner.isVisible()
    assert not workbench.lesson.isVisible()
    QTest.mouseClick(find("back_to_latest_button"), Qt.MouseButton.LeftButton)
    assert window_document.session.iteration == 1
    assert workbench.lesson.isVisible()


def test_a_confirmation_looks_otherwise_than_a_problem(workbench: Workbench) -> None:
    workbench.show_error("It went wrong.")
    problem = workbench.message_bar.grab().toImage()
    workbench.show_confirmation("It went wrong.")
    assert workbench.message_bar.isVisible()
    assert workbench.message_bar.grab().toImage() != problem


def test_the_look_of_the_pages_comes_back_with_a_file(
    window: MainWindow, workbench: Workbench
) -> None:
    workbench.pages.show_page(2)
    workbench.loss.set_scales(False, True)
    workbench.code.header.set_kind(ProgramKind.TORCH)
    workbench.situations.choices.take({"map": True, "across": 2, "up": 0, "output": 0})
    workbench.situations.show_all()
    kept = workbench.view_choices.read()
    workbench.view_choices.set(
        {
            "page": 0,
            "log_iterations": True,
            "log_loss": False,
            "program": "short",
            "situations": {"map": False, "across": 0, "up": 1},
        }
    )
    assert workbench.view_choices.read() != kept
    workbench.view_choices.set(kept)
    assert workbench.view_choices.read() == kept


def test_the_sum_of_squared_errors_is_switched_on_in_the_view_menu(
    window: MainWindow, workbench: Workbench
) -> None:
    actions = window.menuBar().actions()
    view = next(action.menu() for action in actions if action.text() == "&View")
    assert isinstance(view, QMenu)
    switch = next(one for one in view.actions() if one.text() == "Sum of s&quared errors")
    label = window.findChild(QLabel, "sum_of_squared_errors_label")
    workbench.pages.show_page(2)
    assert not switch.isChecked()
    assert "** 2).sum()" not in workbench.code.program().text
    view.popup(window.pos())
    QTest.keyClick(view, Qt.Key.Key_Q)
    view.close()
    assert switch.isChecked()
    assert "** 2).sum()" in workbench.code.program().text
    assert not label.isVisible()
    workbench.pages.show_page(0)
    assert label.isVisible()
    kept = workbench.view_choices.read()
    switch.trigger()
    assert not label.isVisible()
    workbench.view_choices.set(kept)
    assert label.isVisible()
    assert switch.isChecked()
    preferences = Preferences()
    workbench.remember(preferences)
    switch.trigger()
    workbench.restore(preferences)
    assert switch.isChecked()
    switch.trigger()
    workbench.remember(preferences)


@pytest.mark.parametrize(
    "nonsense",
    [None, [], 7, {"page": 99}, {"page": -1}, {"page": "x"}, {"program": ["x"]},
     {"program": {}}, {"situations": 4}, {"situations": {"across": "x"}}, {"log_loss": 3},
     {"sum": 1}],
)  # fmt: skip
def test_a_look_that_makes_no_sense_changes_nothing(workbench: Workbench, nonsense: object) -> None:
    kept = workbench.view_choices.read()
    workbench.view_choices.set(nonsense)
    assert workbench.view_choices.read() == kept


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    keys = [
        key.toString()
        for action in window.findChildren(QAction)
        if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut
        for key in action.shortcuts()
    ]
    assert len(keys) > 15
    assert sorted(set(keys)) == sorted(keys)
