"""The decision map as a person uses it: pointed at, clicked, dragged, reached by key."""

from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, predict, train
from neuron_gui.core.decision_map import MapScratch, MapValues
from neuron_gui.core.session import Session
from neuron_gui.state.background_task import BackgroundTask
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.situations.axis_ranges import Slice
from neuron_gui.views.situations.map_picture import fine_cells
from neuron_gui.views.situations.map_view import LIVE_SIDE, REST_MS, DecisionMapView
from neuron_gui.views.situations.page import SituationsPage
from neuron_gui.views.widgets.pages import Pages
from neuron_gui.views.widgets.theme import Theme
from tests.views.situations.conftest import Settle

PLACES = Dataset(
    [[0.2, 3.0, 1.0], [0.7, 5.0, 0.0], [1.5, 4.0, 1.0], [0.4, 3.5, 0.0]],
    [0, 1, 1, 0],
    ["size", "age", "rain"],
)


class Clock:
    """A clock by which a measurement takes as long as a test says: no time, as if quickly done."""

    def __init__(self) -> None:
        self.now = self.step = 0.0

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that measures how many cells can be computed."""
    clock = Clock()
    monkeypatch.setattr("neuron_gui.views.situations.map_picture.perf_counter", clock)
    return clock


@pytest.fixture
def view(page: SituationsPage, document: Document, settle: Settle) -> DecisionMapView:
    """The map of a table with other values than 0 and 1."""
    session = new_session(PLACES, hidden=(4,), bias=True)
    document.edit("table", lambda _: train(session, 50))
    settle()
    return page.map


@pytest.fixture
def coarse(
    view: DecisionMapView, document: Document, settle: Settle, clock: Clock
) -> DecisionMapView:
    """The map of a network so large that it is coarse before things come to rest."""
    clock.step = 0.02
    document.edit("large", lambda _: new_session(PLACES, hidden=(64,) * 6))
    settle()
    return view


def at(view: DecisionMapView, x: float, y: float) -> QPoint:
    assert view.pointer.frame is not None
    return view.pointer.frame.chart.point(x, y).toPoint()


def press(view: DecisionMapView, *keys: Qt.Key) -> None:
    view.setFocus()
    for key in keys:
        QTest.keyClick(view, key)


def test_other_values_than_two_show_the_map(view: DecisionMapView, page: SituationsPage) -> None:
    assert view.isVisible()
    assert not page.table.isVisible()
    assert page.header.map_check.isHidden()
    assert view.picture.side == 200


def test_the_colours_are_the_predictions(view: DecisionMapView, document: Document) -> None:
    chosen, session = view.pointer.frame.slice, document.session
    axes = chosen.axes(200)
    expected = MapScratch().compute(session.network, session.toggles, axes, 0)
    assert np.array_equal(view.picture.values, expected)
    assert axes.y_values[0] > axes.y_values[-1]


def test_the_point_of_the_inputs_is_said_exactly(view: DecisionMapView, document: Document) -> None:
    prediction = predict(document.session, document.session.toggles)[0, 0]
    assert view.readout == f"size 0.20, age 3.00: prediction {prediction:.4f}"


def test_pointing_says_the_prediction_there(
    view: DecisionMapView, document: Document, settle: Settle
) -> None:
    QTest.mouseMove(view, at(view, 0.7, 5.0))
    settle()
    prediction = predict(document.session, [[0.7, 5.0, 1.0]])[0, 0]
    assert view.readout == f"size 0.70, age 5.00: prediction {prediction:.4f}"
    assert document.session.toggles == (0.2, 3.0, 1.0)


def test_a_click_near_a_value_of_the_table_takes_it(
    view: DecisionMapView, document: Document
) -> None:
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, 1.5, 4.0) + QPoint(3, -2))
    assert document.session.toggles == (1.5, 4.0, 1.0)
    document.undo()
    assert document.session.toggles == (0.2, 3.0, 1.0)


def test_dragging_is_one_step(view: DecisionMapView, document: Document, settle: Settle) -> None:
    steps = document.undo_stack.count()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at(view, 0.9, 4.2))
    for x in (1.0, 1.1, 1.2):
        QTest.mouseMove(view, at(view, x, 4.2))
        settle()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at(view, 1.2, 4.2))
    assert document.session.toggles[0] == pytest.approx(1.2, abs=0.01)
    assert document.undo_stack.count() == steps + 1
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, 0.9, 4.2))
    assert document.undo_stack.count() == steps + 2
    document.undo()
    document.undo()
    assert document.session.toggles == (0.2, 3.0, 1.0)


def test_arrow_keys_ask_and_enter_goes_there(view: DecisionMapView, document: Document) -> None:
    press(view, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up)
    assert view.pointer.probe == (0.4, 3.1)
    assert document.session.toggles == (0.2, 3.0, 1.0)
    prediction = predict(document.session, [[0.4, 3.1, 1.0]])[0, 0]
    assert view.accessibleDescription() == f"size 0.40, age 3.10: prediction {prediction:.4f}"
    press(view, Qt.Key.Key_Return)
    assert document.session.toggles == (0.4, 3.1, 1.0)
    press(view, Qt.Key.Key_Left, Qt.Key.Key_Escape)
    assert view.pointer.probe is None
    assert document.session.toggles == (0.4, 3.1, 1.0)


def test_keys_stop_at_the_border(view: DecisionMapView) -> None:
    press(view, *[Qt.Key.Key_Left] * 80, *[Qt.Key.Key_Down] * 80)
    assert view.pointer.probe == (view.pointer.frame.slice.x.low, view.pointer.frame.slice.y.low)


def test_the_axes_are_never_the_same_input(
    view: DecisionMapView, page: SituationsPage, settle: Settle
) -> None:
    across, up = (
        page.header.findChild(QComboBox, name) for name in ("map_across_combo", "map_up_combo")
    )
    assert (across.currentText(), up.currentText()) == ("size", "age")
    across.setFocus()
    QTest.keyClick(across, Qt.Key.Key_Down)
    assert (across.currentText(), up.currentText()) == ("age", "size")
    QTest.keyClick(across, Qt.Key.Key_Down)
    settle()
    assert (across.currentText(), up.currentText()) == ("rain", "size")
    assert (view.pointer.frame.slice.across, view.pointer.frame.slice.up) == (2, 0)


def test_it_follows_weights_names_inputs_and_undo(
    view: DecisionMapView, document: Document, settle: Settle
) -> None:
    before = view.picture.values.copy()
    document.edit("train", lambda session: train(session, 200))
    settle()
    trained = view.picture.values.copy()
    assert not np.array_equal(trained, before)
    document.set_toggle("rain", 2, 0.0)
    settle()
    assert not np.array_equal(view.picture.values, trained)
    document.edit("name", lambda s: s.with_dataset(s.dataset.with_name(0, "width")))
    settle()
    assert view.readout.startswith("width 0.20, age 3.00")
    for _ in range(3):
        document.undo()
    settle()
    assert np.array_equal(view.picture.values, before)


def test_other_lessons_and_fewer_columns_leave_a_map_or_a_table(
    view: DecisionMapView, page: SituationsPage, document: Document, settle: Settle
) -> None:
    page.header.choose(2, 1, 0)
    page.header.chosen.emit()
    document.edit("fewer", lambda s: s.with_dataset(s.dataset.without_input(2)))
    settle()
    assert (view.pointer.frame.slice.across, view.pointer.frame.slice.up) == (0, 1)
    document.edit("one", lambda s: s.with_dataset(s.dataset.without_input(0)))
    settle()
    assert (view.pointer.frame.slice.across, view.pointer.frame.slice.up) == (0, None)
    assert view.readout.startswith("age ")
    document.edit("lesson", lambda _: new_session())
    settle()
    assert page.table.isVisible()


def test_one_input_can_be_clicked_and_reached_by_key_too(
    view: DecisionMapView, document: Document, settle: Settle
) -> None:
    one = Dataset([[0.0], [4.0], [9.0]], [0, 1, 0], ["hours"])
    document.edit("one", lambda _: new_session(one, hidden=(3,), bias=True))
    settle()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, 4.0, 0.0))
    assert document.session.toggles == (4.0,)
    press(view, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert document.session.toggles == (4.5,)


def test_it_follows_while_training_goes_on(
    view: DecisionMapView, document: Document, trainer: Trainer, qtbot: QtBot
) -> None:
    document.edit("long", lambda session: replace(session, run_length=10**8))
    before = view.picture.values.copy()
    trainer.train()
    qtbot.waitUntil(lambda: not np.array_equal(view.picture.values, before))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, 1.5, 4.0))
    assert document.session.toggles == (1.5, 4.0, 1.0)
    assert trainer.is_running
    trainer.pause()
    prediction = predict(document.session, [[1.5, 4.0, 1.0]])[0, 0]
    qtbot.waitUntil(lambda: view.readout.endswith(f"prediction {prediction:.4f}"))


def test_cells_are_fine_again_when_training_has_ended(
    view: DecisionMapView, document: Document, trainer: Trainer, qtbot: QtBot
) -> None:
    document.edit("long", lambda session: replace(session, run_length=10**8))
    trainer.train()
    qtbot.waitUntil(lambda: view.picture.side == LIVE_SIDE)
    trainer.pause()
    qtbot.waitUntil(lambda: view.picture.side == 200)


def test_a_hidden_map_is_not_computed(
    view: DecisionMapView, pages: Pages, document: Document, settle: Settle
) -> None:
    before = view.picture.values.copy()
    pages.tabs.setCurrentIndex(1)
    document.edit("train", lambda session: train(session, 200))
    settle()
    assert np.array_equal(view.picture.values, before)
    pages.tabs.setCurrentIndex(0)
    settle()
    assert not np.array_equal(view.picture.values, before)


def test_large_networks_are_drawn_coarsely_first_and_finely_at_rest(
    coarse: DecisionMapView, qtbot: QtBot
) -> None:
    assert coarse.picture.side < 200
    qtbot.waitUntil(lambda: coarse.picture.side == 200)


def test_a_map_that_is_hidden_before_it_is_fine_becomes_so_when_it_shows_again(
    coarse: DecisionMapView, pages: Pages, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def noted(session: Session, chosen: Slice) -> MapValues:
        seen.append(coarse.isVisible())
        return fine_cells(session, chosen)

    monkeypatch.setattr("neuron_gui.views.situations.map_view.fine_cells", noted)
    pages.tabs.setCurrentIndex(1)
    qtbot.wait(2 * REST_MS)
    assert (seen, coarse.picture.side < 200) == ([], True)
    pages.tabs.setCurrentIndex(0)
    qtbot.waitUntil(lambda: coarse.picture.side == 200)
    assert seen == [True]


def test_a_fine_map_that_comes_too_late_is_not_shown(
    coarse: DecisionMapView,
    document: Document,
    settle: Settle,
    qtbot: QtBot,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, may_end = Event(), Event()

    def outdated(session: Session, chosen: Slice) -> MapValues:
        begun.set()
        may_end.wait()
        return np.full((200, 200), 7.0, np.float32)

    monkeypatch.setattr("neuron_gui.views.situations.map_view.fine_cells", outdated)
    qtbot.waitUntil(begun.is_set)
    document.edit("train", lambda session: train(session, 1))
    clock.step = 0.0
    settle()
    shown = coarse.picture.values.copy()
    may_end.set()
    task = coarse.findChild(BackgroundTask)
    assert task.wait()
    task.hand_in()
    settle()
    assert np.array_equal(coarse.picture.values, shown)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "linear"])
@pytest.mark.parametrize("size", [(300, 130), (632, 190), (1292, 390)])
def test_it_is_painted_at_any_size(
    view: DecisionMapView, pages: Pages, document: Document, size: tuple[int, int], activation: str
) -> None:
    session = new_session(PLACES, hidden=(4,), output_activation=activation, learning_rate=0.05)
    document.edit("output", lambda _: train(session, 50))
    pages.resize(*size)
    image = view.grab().toImage()
    middle = image.height() // 2
    assert len({image.pixel(x, middle) for x in range(0, image.width(), 2)}) > 10


def test_many_rows_and_dark_are_painted_too(
    view: DecisionMapView, document: Document, theme: Theme
) -> None:
    random = np.random.default_rng(1)
    many = Dataset(random.normal(size=(50_000, 3)), random.integers(0, 2, 50_000))
    document.edit("many", lambda session: session.with_dataset(many))
    light = view.grab().toImage()
    theme.apply(is_dark=True, zoom=1.5)
    assert view.grab().toImage() != light
