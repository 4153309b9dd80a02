"""The slider under the loss plot: in line with the axis, and usable with mouse and keys."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from neuron_gui.core import new_session, train
from neuron_gui.core.training import Training
from neuron_gui.state.document import Document
from neuron_gui.state.rewinder import Rewinder
from neuron_gui.state.say import THIN_SPACE
from neuron_gui.views.loss.page import LossPage
from neuron_gui.views.loss.rewind_slider import RewindSlider
from tests.core.sessions import same_bits
from tests.state.changes import train_in

LEFT = Qt.MouseButton.LeftButton


def axis_x(page: LossPage, share: float) -> float:
    """Return where a part of the plot's axis lies on the page."""
    area = page.plot.view_box.sceneBoundingRect()
    left = page.plot.viewport().mapTo(page, QPoint(0, 0)).x()
    return left + area.left() + share * area.width()


def handle_x(page: LossPage, slider: RewindSlider) -> float:
    return slider.mapTo(page, QPoint(0, 0)).x() + slider._handle_x()


def settle(qtbot: QtBot, rewinder: Rewinder) -> None:
    qtbot.waitUntil(lambda: not rewinder.is_under_way)


def is_at(slider: RewindSlider, iteration: int) -> bool:
    return slider.value() == iteration


@pytest.mark.parametrize("width", [500, 840, 1300])
@pytest.mark.parametrize("logarithmic", [True, False])
@pytest.mark.parametrize("zoom", [None, (1.0, 2.0), (0.5, 400.0)])
def test_the_handle_stands_under_the_marker_on_any_axis(
    qtbot: QtBot,
    page: LossPage,
    slider: RewindSlider,
    rewinder: Rewinder,
    width: int,
    logarithmic: bool,
    zoom: tuple[float, float] | None,
) -> None:
    page.resize(width, 300)
    page.set_scales(logarithmic, True)
    if zoom is not None:
        page.plot.view_box.sigRangeChangedManually.emit([True, True])
        page.plot.view_box.setRange(xRange=zoom, padding=0.0)
    rewinder.go_to(60)
    settle(qtbot, rewinder)
    share = page.plot.iteration_axis.share_of(60)
    if 0.0 <= share <= 1.0:
        assert handle_x(page, slider) == pytest.approx(axis_x(page, share), abs=1.0)
        assert slider._x(60) == pytest.approx(page.plot._overlay._point.x() + slider.handle_radius)
    ends = slider.x() + slider.handle_radius, slider.geometry().right() - slider.handle_radius + 1
    assert ends == pytest.approx((axis_x(page, 0.0), axis_x(page, 1.0)), abs=1.0)


def test_dragging_shows_each_iteration_on_the_way(
    qtbot: QtBot, page: LossPage, slider: RewindSlider, rewinder: Rewinder, document: Document
) -> None:
    shown: list[int] = []
    document.rewound.connect(lambda: shown.append(document.session.iteration))
    middle = slider.height() // 2
    start = round(slider._handle_x())
    QTest.mousePress(slider, LEFT, pos=QPoint(start, middle))
    assert not document.is_rewound
    for x in range(start, start - 300, -20):
        QTest.mouseMove(slider, QPoint(x, middle))
        settle(qtbot, rewinder)
    QTest.mouseRelease(slider, LEFT, pos=QPoint(start - 280, middle))
    assert len(shown) == 14
    assert shown == sorted(shown, reverse=True)
    assert same_bits(document.session, train(new_session(), shown[-1]))
    assert slider.value() == shown[-1]
    QTest.mouseMove(slider, QPoint(start, middle))
    assert document.session.iteration == shown[-1]


def test_a_click_beside_the_handle_goes_there(
    qtbot: QtBot, slider: RewindSlider, rewinder: Rewinder, document: Document
) -> None:
    x = round(slider._x(30))
    QTest.mouseClick(slider, LEFT, pos=QPoint(x, slider.height() // 2))
    settle(qtbot, rewinder)
    assert abs(slider._x(document.session.iteration) - x) <= 1.0
    for x, iteration in ((0, 0), (slider.width() - 1, 1000)):
        QTest.mouseClick(slider, LEFT, pos=QPoint(x, slider.height() // 2))
        settle(qtbot, rewinder)
        assert document.session.iteration == iteration


def test_keys_go_by_one_by_a_twentieth_and_to_the_ends(
    qtbot: QtBot, slider: RewindSlider, rewinder: Rewinder, document: Document
) -> None:
    slider.setFocus()
    for key, iteration in (
        (Qt.Key.Key_Left, 999),
        (Qt.Key.Key_Right, 1000),
        (Qt.Key.Key_Right, 1000),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Up, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_End, 1000),
    ):
        QTest.keyClick(slider, key)
        settle(qtbot, rewinder)
        assert document.session.iteration == slider.value() == iteration
    QTest.keyClick(slider, Qt.Key.Key_PageDown)
    settle(qtbot, rewinder)
    assert slider._x(1000) - slider._handle_x() == pytest.approx(0.05 * slider.width(), rel=0.1)
    QTest.keyClick(slider, Qt.Key.Key_PageUp)
    assert rewinder.iteration in (999, 1000, 1001)


def test_a_key_held_down_goes_on_before_the_last_one_is_shown(
    qtbot: QtBot, slider: RewindSlider, rewinder: Rewinder, document: Document
) -> None:
    for _ in range(100):
        QTest.keyClick(slider, Qt.Key.Key_Left)
    assert (rewinder.iteration, slider.value()) == (900, 900)
    settle(qtbot, rewinder)
    assert document.session.iteration == 900


def test_its_value_is_the_iteration_for_scripts_and_screen_readers(
    qtbot: QtBot, slider: RewindSlider, rewinder: Rewinder, document: Document
) -> None:
    assert (slider.minimum(), slider.maximum(), slider.value()) == (0, 1000, 1000)
    slider.setValue(120)
    settle(qtbot, rewinder)
    assert document.session.iteration == 120
    assert slider.accessibleName() == f"Rewind: iteration 120 of 1{THIN_SPACE}000"


def test_it_follows_the_document(
    qtbot: QtBot, slider: RewindSlider, rewinder: Rewinder, document: Document
) -> None:
    rewinder.go_to(70)
    settle(qtbot, rewinder)
    assert slider.value() == 70
    train_in(document, 10)
    assert (slider.value(), slider.maximum()) == (80, 80)
    document.undo()
    assert (slider.value(), slider.maximum()) == (70, 1000)
    document.show_latest()
    assert slider.value() == 1000


def test_without_a_run_it_says_what_is_missing(slider: RewindSlider, document: Document) -> None:
    assert slider.isEnabled()
    document.start_again("again")
    assert not slider.isEnabled()
    assert "Train first" in slider.toolTip()
    assert slider.accessibleDescription() == slider.toolTip()
    document.undo()
    assert slider.isEnabled()


def test_while_it_trains_the_handle_follows_and_to_grab_it_pauses(
    qtbot: QtBot, slider: RewindSlider, document: Document
) -> None:
    document.about_to_leave.connect(lambda: document.finish_run("train"))
    training = Training(document.session, document.history)
    document.begin_run()
    for iteration in (1010, 1100):
        training.advance(iteration - training.iteration)
        document.show_progress(training.progress())
        qtbot.waitUntil(partial(is_at, slider, iteration))
    assert document.is_in_run
    QTest.mousePress(slider, LEFT, pos=QPoint(round(slider._handle_x()), 5))
    assert not document.is_in_run
    assert not document.is_rewound
    QTest.mouseRelease(slider, LEFT)


def test_the_wheel_and_the_other_buttons_leave_it_alone(
    slider: RewindSlider, rewinder: Rewinder
) -> None:
    QTest.mouseClick(slider, Qt.MouseButton.RightButton, pos=QPoint(50, 5))
    QTest.keyClick(slider, Qt.Key.Key_A)
    assert rewinder.iteration == 1000
