"""The network panel as a person uses it: switches, number keys, spin boxes, predictions."""

import math
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDoubleSpinBox,
    QLabel,
    QPushButton,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, predict, train
from neuron_gui.core.session import Session
from neuron_gui.state.document import Document
from neuron_gui.views.network import formula
from neuron_gui.views.network.formula import formula_text
from neuron_gui.views.network.input_controls import NumberInput
from neuron_gui.views.network.panel import NetworkPanel
from neuron_gui.views.network.snapshot import Snapshot
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.numbers import plain_text, prediction_text, rounded
from neuron_gui.views.widgets.printed import Digits
from neuron_gui.views.widgets.theme import Theme

MAXIMUM = QSlider.SliderAction.SliderToMaximum
VALUES = Dataset([[0, 1], [10, 0], [5, 1]], [0, 1, 1], ["hours", "rain"])


def control(panel: NetworkPanel, column: int) -> QWidget:
    widget = panel.findChild(QWidget, f"input_toggle_{column}")
    assert widget is not None
    return widget


def computed(document: Document) -> str:
    return prediction_text(float(predict(document.session, document.session.toggles)[0, 0]))


def test_a_click_on_a_switch_changes_the_prediction(
    panel: NetworkPanel, document: Document, prediction: QLabel
) -> None:
    document.edit("train", lambda session: train(session, 10_000))
    assert prediction.text() == "0.99993704"
    QTest.mouseClick(control(panel, 0), Qt.MouseButton.LeftButton)
    assert document.session.toggles == (0.0, 0.0, 0.0)
    assert prediction.text() == computed(document) == "0.5"
    document.undo()
    assert prediction.text() == "0.99993704"


def test_switches_show_what_the_session_holds(panel: NetworkPanel, document: Document) -> None:
    switches = [control(panel, column) for column in range(3)]
    document.set_toggle("set", 2, 1.0)
    checked = [switch.isChecked() for switch in switches if isinstance(switch, QAbstractButton)]
    assert checked == [True, False, True]


def test_space_switches_the_input_that_has_the_focus(
    panel: NetworkPanel, document: Document
) -> None:
    control(panel, 0).setFocus()
    QTest.keyClick(control(panel, 0), Qt.Key.Key_Space)
    assert document.session.toggles == (0.0, 0.0, 0.0)


def test_predictions_follow_training_and_edits_of_weights(
    panel: NetworkPanel, document: Document, prediction: QLabel
) -> None:
    for _ in range(3):
        document.edit("train", lambda session: train(session, 10))
        assert prediction.text() == computed(document)


def test_other_values_than_0_and_1_get_spin_box_and_slider(
    panel: NetworkPanel, document: Document, prediction: QLabel, qtbot: QtBot
) -> None:
    document.edit("values", lambda _: new_session(VALUES))
    spin = control(panel, 0)
    assert isinstance(spin, QDoubleSpinBox)
    assert isinstance(control(panel, 1), QAbstractButton)
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "7.5")
    QTest.keyClick(spin, Qt.Key.Key_Return)
    assert document.session.toggles == (7.5, 1.0)
    assert prediction.text() == computed(document)
    slider = panel.findChild(QSlider)
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert document.session.toggles[0] < 0.0
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert document.session.toggles[0] > 10.0


def test_controls_come_and_go_with_the_columns(panel: NetworkPanel, document: Document) -> None:
    document.edit("more", lambda session: session.with_dataset(VALUES))
    assert panel.findChild(QWidget, "input_toggle_2") is None
    assert isinstance(control(panel, 0), QDoubleSpinBox)
    document.undo()
    assert [isinstance(control(panel, column), QAbstractButton) for column in range(3)] == [
        True
    ] * 3


def test_controls_that_still_fit_are_kept_and_say_the_new_name(
    panel: NetworkPanel, document: Document
) -> None:
    kept = [control(panel, column) for column in range(3)]
    document.edit("name", lambda s: s.with_dataset(s.dataset.with_name(1, "rain")))
    assert kept[1].accessibleName() == "rain"
    assert kept[1].toolTip().startswith("Input rain (key 2)")
    document.edit("more", lambda s: s.with_dataset(s.dataset.with_input_added("snow")))
    assert control(panel, 3).accessibleName() == "snow"
    document.edit("fewer", lambda s: s.with_dataset(s.dataset.without_input(0)))
    assert [control(panel, column) for column in range(3)] == kept
    assert [each.accessibleName() for each in kept] == ["rain", "x3", "snow"]
    assert panel.findChild(QWidget, "input_toggle_3") is None
    QTest.keyClick(kept[0], Qt.Key.Key_Space)
    assert document.undo_stack.undoText() == "set rain"


def test_what_is_typed_in_a_field_is_not_handed_to_another_input(
    panel: NetworkPanel, document: Document
) -> None:
    document.edit("more", lambda session: session.with_dataset(VALUES))
    spin = control(panel, 0)
    assert isinstance(spin, QDoubleSpinBox)
    spin.setFocus()
    QTest.keyClicks(spin, "7")
    document.edit("name", lambda s: s.with_dataset(s.dataset.with_name(0, "rain")))
    assert control(panel, 0) is not spin


def test_every_one_of_64_inputs_is_within_reach_of_the_keyboard(
    panel: NetworkPanel, document: Document
) -> None:
    document.edit("many", lambda _: new_session(Dataset(np.zeros((2, 64)), [0, 1])))
    seen: set[str] = set()
    later = next(
        button
        for button in panel.findChildren(QPushButton)
        if button.accessibleName() == "Later inputs"
    )
    assert later.focusPolicy() & Qt.FocusPolicy.TabFocus
    for _ in range(64):
        seen |= {f"{n}" for n in range(64) if control(panel, n).isVisibleTo(panel)}
        if not later.isEnabled():
            break
        later.setFocus()
        QTest.keyClick(later, Qt.Key.Key_Space)
    assert len(seen) == 64
    last = control(panel, 63)
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Space)
    assert document.session.toggles[63] == 1.0


def test_a_layout_that_is_ahead_of_the_controls_is_waited_for(
    panel: NetworkPanel, document: Document
) -> None:
    # A bar above that takes another height lays out all of the window while a lesson comes in.
    document.dataset_changed.connect(panel.view.arrange)
    document.edit("few", lambda _: new_session(Dataset([[0.5], [0.7]], [0, 1])))
    document.edit("many", lambda _: new_session(Dataset(np.full((2, 5), 0.5), [0, 1])))
    assert control(panel, 4).isVisibleTo(panel)
    document.undo()
    assert len(panel.findChildren(NumberInput)) == 1


def test_number_fields_out_of_sight_follow_in_order(
    panel: NetworkPanel, document: Document, qtbot: QtBot
) -> None:
    toggles = tuple(np.linspace(-1.0, 2.0, 64).round(3).tolist())
    many = new_session(Dataset(np.random.default_rng(1).random((4, 64)), [0, 1, 0, 1]))
    document.edit("many", lambda _: replace(many, toggles=toggles))
    assert 3 < len(panel.findChildren(NumberInput)) < 30
    qtbot.waitUntil(lambda: len(panel.findChildren(NumberInput)) == 64)
    fields = [field_of(panel, column) for column in range(64)]
    assert [field.spin.value() for field in fields] == list(toggles)
    stops = [stop for field in fields for stop in field.tab_stops]
    for stop, following in pairwise(stops):
        assert next_stop(stop) is following


def test_before_the_window_is_shown_all_number_fields_are_there(
    context: ViewContext, document: Document, qtbot: QtBot
) -> None:
    document.begin_session(new_session(Dataset(np.full((2, 64), 0.5), [0, 1])))
    window = QWidget()
    qtbot.addWidget(window)
    panel = NetworkPanel(context, window)
    assert len(panel.findChildren(NumberInput)) == 64
    document.begin_session(new_session(Dataset(np.full((2, 63), 0.5), [0, 1])))
    assert len(panel.findChildren(NumberInput)) == 63


def test_a_number_field_that_is_not_made_yet_can_be_gone_to(
    panel: NetworkPanel, document: Document
) -> None:
    document.edit("many", lambda _: new_session(Dataset(np.full((2, 64), 0.5), [0, 1])))
    assert panel.findChild(QWidget, "input_toggle_8") is None
    panel.press_input(8)
    assert control(panel, 8).isVisibleTo(panel)
    assert panel.window().focusWidget() is control(panel, 8)


def field_of(panel: NetworkPanel, column: int) -> NumberInput:
    field = control(panel, column).parentWidget()
    assert isinstance(field, NumberInput)
    return field


def next_stop(widget: QWidget) -> QWidget:
    """Return where Tab leads from a widget, whether it is in sight or not."""
    while True:
        following = widget.nextInFocusChain()
        assert following is not None
        widget = following
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            return widget


@pytest.mark.parametrize("size", [(640, 270), (840, 380), (1400, 600)])
@pytest.mark.parametrize(
    ("inputs", "hidden", "outputs", "bias"),
    [
        (3, (), 1, False),
        (1, (1,), 1, True),
        (3, (4,), 1, False),
        (2, (8, 8), 1, True),
        (10, (64, 64), 3, False),
        (64, (64,) * 6, 8, True),
    ],
)
def test_any_network_is_painted_at_any_size(
    panel: NetworkPanel,
    document: Document,
    size: tuple[int, int],
    inputs: int,
    hidden: tuple[int, ...],
    outputs: int,
    bias: bool,
) -> None:
    dataset = Dataset(np.zeros((2, inputs)), np.zeros((2, outputs)))
    document.edit("shape", lambda _: new_session(dataset, hidden=hidden, bias=bias))
    panel.resize(*size)
    image = panel.grab().toImage()
    assert len({image.pixel(x, image.height() // 2) for x in range(0, image.width(), 3)}) > 5
    assert panel.minimumSizeHint().width() <= 640
    assert panel.minimumSizeHint().height() <= 270


def test_an_empty_table_still_shows_the_network(panel: NetworkPanel, document: Document) -> None:
    document.edit("empty", lambda s: s.with_dataset(s.dataset.without_rows(range(4))))
    panel.grab()
    assert isinstance(control(panel, 0), QAbstractButton)


def test_dark_and_large_is_painted_too(
    panel: NetworkPanel, theme: Theme, document: Document
) -> None:
    light = panel.grab().toImage()
    theme.apply(is_dark=True, zoom=1.5)
    assert panel.grab().toImage() != light


def test_nothing_of_a_panel_is_left_to_the_application(panel: NetworkPanel) -> None:
    assert all(
        widget.window() is panel or not widget.isVisible() for widget in QApplication.allWidgets()
    )


@pytest.mark.parametrize("size", [(834, 200), (620, 150), (654, 125)])
def test_a_compact_panel_leaves_the_room_to_the_diagram(
    panel: NetworkPanel, document: Document, size: tuple[int, int], formula: QLabel
) -> None:
    document.edit("hidden", lambda _: new_session(hidden=(4,)))
    panel.set_compact(True, size[1])
    panel.resize(*size)
    assert not formula.isVisible()
    assert panel.minimumSizeHint().height() <= size[1]
    assert panel.view.height() >= 0.62 * size[1]
    assert len(panel.view.layout_of_nodes.nodes(1)) == 4
    panel.set_compact(False, 340)
    panel.resize(834, 340)
    assert formula.isVisible()
    assert panel.findChild(QLabel, "formula_label").height() > 10


LARGEST = sys.float_info.max
COLUMNS = [
    [1.7e308] * 3,
    [-LARGEST] * 3,
    [1.7e18] * 3,
    [-LARGEST, 0.0, LARGEST],
    [0.0, 5e-324, 5e-324],
    [-1e-300, 0.0, 1e-300],
    [0.3] * 3,
    [math.inf] * 3,
    [0.0, 1.0, math.inf],
    [math.nan] * 3,
]


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_of_any_numbers_has_a_slider(
    panel: NetworkPanel, document: Document, column: list[float]
) -> None:
    table = Dataset(np.transpose([column]), [0, 1, 1])
    document.edit("column", lambda _: replace(new_session(table), toggles=(column[-1],)))
    spin, slider = control(panel, 0), panel.findChild(QSlider)
    assert isinstance(spin, QDoubleSpinBox)
    value = document.session.toggles[0]
    assert spin.text() == plain_text(rounded(value, 5))
    for move, wanted in ((QSlider.SliderAction.SliderToMinimum, min), (MAXIMUM, max)):
        slider.triggerAction(move)
        toggle = document.session.toggles[0]
        assert math.isfinite(toggle)
        assert wanted([toggle, *filter(math.isfinite, column)]) == pytest.approx(toggle)
        assert spin.text() == plain_text(rounded(toggle, 5))
        if toggle != value:
            document.undo()
        assert spin.text() == plain_text(rounded(value, 5))


@pytest.mark.parametrize("value", [LARGEST, -LARGEST, 0.99 * LARGEST])
def test_steps_go_to_no_infinite_number(
    panel: NetworkPanel, document: Document, value: float
) -> None:
    document.set_toggle("set", 1, value)
    spin = control(panel, 1)
    assert isinstance(spin, QDoubleSpinBox)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        for _ in range(3):
            QTest.keyClick(spin, key)
            assert math.isfinite(document.session.toggles[1])


@pytest.mark.parametrize("value", [0.143, -1.0, 1e308, math.inf, math.nan])
def test_a_switch_gives_way_to_a_number_that_it_cannot_show(
    panel: NetworkPanel, document: Document, value: float
) -> None:
    assert isinstance(control(panel, 1), QAbstractButton)
    document.set_toggle("set", 1, value)
    spin = control(panel, 1)
    assert isinstance(spin, QDoubleSpinBox)
    assert spin.text() == plain_text(rounded(value, 5))
    assert isinstance(control(panel, 0), QAbstractButton)
    document.undo()
    assert isinstance(control(panel, 1), QAbstractButton)


def test_a_number_key_switches_0_and_1_whatever_the_map_has_set(
    panel: NetworkPanel, document: Document
) -> None:
    document.set_toggle("map", 1, 0.143)
    panel.press_input(1)
    assert document.session.toggles[1] == 0.0
    panel.press_input(1)
    assert document.session.toggles[1] == 1.0
    assert isinstance(control(panel, 1), QAbstractButton)


def test_a_control_that_gives_way_leaves_the_others_their_focus(
    panel: NetworkPanel, document: Document
) -> None:
    switch = control(panel, 0)
    switch.setFocus()
    for value in (0.5, 1.0):
        document.set_toggle("map", 1, value)
        assert control(panel, 0) is switch
        assert switch.hasFocus()
    QTest.keyClick(switch, Qt.Key.Key_Tab)
    assert control(panel, 1).hasFocus()
    QTest.keyClick(control(panel, 1), Qt.Key.Key_Tab)
    assert control(panel, 2).hasFocus()


def test_a_number_field_at_work_stays_when_it_is_at_1(
    panel: NetworkPanel, document: Document
) -> None:
    document.set_toggle("set", 1, 0.5)
    spin = control(panel, 1)
    assert isinstance(spin, QDoubleSpinBox)
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "1")
    QTest.keyClick(spin, Qt.Key.Key_Return)
    assert document.session.toggles[1] == 1.0
    assert control(panel, 1) is spin
    spin.clearFocus()
    document.set_toggle("set", 0, 1.0 - document.session.toggles[0])
    assert isinstance(control(panel, 1), QAbstractButton)


@pytest.mark.parametrize(
    ("change", "arrangements"),
    [
        (lambda session: new_session(hidden=(4,)), 1),
        (lambda session: new_session(Dataset(np.eye(4), np.eye(4)[:, :2])), 1),
        (lambda session: replace(session, dataset=Dataset(np.eye(3), [1, 0, 1])), 0),
        (lambda session: train(session, 10), 0),
    ],
)
def test_one_change_is_worked_out_once(
    panel: NetworkPanel,
    document: Document,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Session], Session],
    arrangements: int,
) -> None:
    panel.resize(1400, 400)  # wide enough for a whole formula
    work = count_work(panel, monkeypatch)
    document.edit("change", change)
    assert work == {"arranged": arrangements, "formulas": 1}


def test_another_size_is_worked_out_once(
    panel: NetworkPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = count_work(panel, monkeypatch)
    panel.resize(1000, 420)
    assert work == {"arranged": 1, "formulas": 1}


def count_work(panel: NetworkPanel, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Return how often nodes are arranged and a formula is written, counted from now on."""
    work = {"arranged": 0, "formulas": 0}

    def note_arrangement() -> None:
        work["arranged"] += 1

    def counted(snapshot: Snapshot, output: int, shown: int, digits: Digits) -> str:
        work["formulas"] += 1
        return formula_text(snapshot, output, shown, digits)

    panel.view.arranged.connect(note_arrangement)
    monkeypatch.setattr(formula, "formula_text", counted)
    return work
