"""The loss plot: what it draws, and what the crosshair says."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from neuron_gui.core.activations import Activation
from neuron_gui.core.losses import Loss
from neuron_gui.core.replay import Replay
from neuron_gui.core.update_rules import Optimizer, Update
from neuron_gui.state.document import Document
from neuron_gui.views.loss.axes import iteration_range, loss_range
from neuron_gui.views.loss.page import LossPage
from neuron_gui.views.widgets.chart_axes import NumberAxis
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.theme import Theme
from tests.state.changes import cell, settings, train_in


@pytest.mark.parametrize("logarithmic", [True, False])
def test_the_curve_is_the_recorded_loss(
    bare_page: LossPage, document: Document, logarithmic: bool
) -> None:
    bare_page.set_scales(logarithmic, logarithmic)
    train_in(document, 200)
    x, y = bare_page.plot.curve
    if logarithmic:
        x, y = 10.0**x, 10.0**y
    for iteration, loss in zip(x, y, strict=True):
        assert loss == pytest.approx(document.history.loss_at(round(iteration)))
    assert round(x.max()) == 200


@pytest.mark.parametrize("logarithmic", [True, False])
def test_a_weight_so_large_that_the_loss_is_infinite_leaves_the_axis_alone(
    bare_page: LossPage, document: Document, logarithmic: bool
) -> None:
    bare_page.set_scales(logarithmic, logarithmic)
    document.edit("linear", settings(output_activation=Activation.LINEAR, learning_rate=0.05))
    train_in(document, 50)
    shown = bare_page.plot.view_box.viewRange()
    document.edit("weight", lambda session: session.with_parameter(0, 1e200))
    assert document.history.loss_at(50) == math.inf
    assert bare_page.plot.view_box.viewRange() == shown
    assert np.isfinite(bare_page.plot.curve).all()


def test_on_a_logarithmic_axis_the_largest_loss_is_drawn_where_it_lies(
    bare_page: LossPage, document: Document
) -> None:
    document.edit("linear", settings(output_activation=Activation.LINEAR, learning_rate=0.05))
    train_in(document, 50)
    document.edit("weight", lambda session: session.with_parameter(0, 2e152))
    assert 1e300 < document.loss < math.inf
    assert bare_page.plot.curve[1].max() == pytest.approx(math.log10(document.loss))


def test_a_loss_that_is_no_number_is_not_drawn(bare_page: LossPage, document: Document) -> None:
    train_in(document, 50)
    document.edit("gap", cell(0, 0, math.nan))
    assert math.isnan(document.loss)
    assert bare_page.plot.curve[0].max() >= math.log10(49)
    assert np.isfinite(bare_page.plot.curve).all()
    document.start_again("again")
    assert not bare_page.plot.previous_curve[0].size  # that was of a table without the gap


def test_an_infinite_loss_of_the_run_before_is_not_drawn(
    bare_page: LossPage, document: Document
) -> None:
    document.edit("linear", settings(output_activation=Activation.LINEAR, learning_rate=0.05))
    train_in(document, 50)
    document.edit("weight", lambda session: session.with_parameter(0, 1e200))
    document.start_again("again")
    assert bare_page.plot.previous_curve[0].max() >= math.log10(49)
    assert np.isfinite(bare_page.plot.previous_curve).all()


def test_the_curve_stays_small_however_long_the_run(
    bare_page: LossPage, document: Document
) -> None:
    train_in(document, 20_000)
    x, _ = bare_page.plot.curve
    assert x.size <= 2 * 702


def note_text(page: LossPage) -> str:
    """Return what is said of the run before when it has got its room."""
    assert page._previous_note.isVisible()
    QTest.qWait(0)
    return page._previous_note.text()


def test_the_run_before_stays_as_a_faint_curve(bare_page: LossPage, document: Document) -> None:
    train_in(document, 50)
    x, y = (np.copy(values) for values in bare_page.plot.curve)
    document.start_with_seed("new start", 2)
    before_x, before_y = bare_page.plot.previous_curve
    assert np.array_equal(before_x, x)
    assert np.array_equal(before_y, y)
    assert note_text(bare_page) == "┄ previous run: seed 1"
    document.undo()
    assert not bare_page._previous_note.isVisible()


def test_a_curve_of_another_table_or_loss_leaves_and_comes_back(
    bare_page: LossPage, document: Document
) -> None:
    plot, note = bare_page.plot, bare_page._previous_note
    train_in(document, 50)
    document.start_again("again")
    drawn = plot.previous_curve[0].size
    for edit in (cell(0, 0, 5.0), settings(loss=Loss.CROSS_ENTROPY)):
        document.edit("edit", edit)
        assert not plot.previous_curve[0].size
        assert not note.isVisible()
        train_in(document, 5)
        assert not plot.previous_curve[0].size
        document.undo()
        document.undo()
        assert plot.previous_curve[0].size == drawn
        assert note.isVisible()
    document.edit("typed there", cell(0, 0, 5.0))
    document.edit("and back", cell(0, 0, 0.0))
    assert plot.previous_curve[0].size == drawn
    document.edit("name", lambda session: session.with_dataset(session.dataset.with_name(0, "a")))
    assert plot.previous_curve[0].size == drawn
    assert note_text(bare_page) == "┄ previous run: other names of columns"


@pytest.mark.parametrize(
    ("choices", "text"),
    [
        ({}, "┄ previous run"),
        ({"learning_rate": 10.0}, "┄ previous run: learning rate 1"),
        ({"hidden": (4,)}, "┄ previous run: no hidden layer"),
        ({"bias": True}, "┄ previous run: no bias"),
        ({"learning_rate": 10.0, "bias": True}, "┄ previous run, set otherwise"),
        ({"optimizer": Optimizer.ADAM, "seed": 3}, "┄ previous run, set otherwise"),
        ({"update": Update.ROW}, "┄ previous run, set otherwise"),
    ],
)
def test_it_is_said_how_the_run_before_was_another(
    bare_page: LossPage, document: Document, choices: dict[str, object], text: str
) -> None:
    train_in(document, 50)
    document.edit("settings", settings(**choices))
    document.start_again("again")
    note = bare_page._previous_note
    assert note_text(bare_page) == text
    if "seed" in choices:
        assert note.toolTip() == "previous run: gradient descent, seed 1"
    elif "update" in choices:
        assert note.toolTip() == "previous run: update after the whole table"


def test_in_little_room_less_is_said_of_the_run_before(
    bare_page: LossPage, document: Document
) -> None:
    train_in(document, 50)
    document.start_with_seed("new start", 2)
    found = set()
    for width in range(600, 260, -10):
        bare_page.header.resize(width, 30)
        note, text = bare_page._previous_note, note_text(bare_page)
        found.add(text)
        if width >= 340:
            assert note.fontMetrics().horizontalAdvance(text) <= note.width()
    assert found == {"┄ previous run: seed 1", "┄ previous run", "┄ previous"}


def test_an_axis_of_two_loss_functions_has_the_name_of_neither(
    bare_page: LossPage, document: Document
) -> None:
    bare_page.resize(840, 500)
    title = bare_page.plot.axes["left"].label
    assert title.toPlainText().strip() == "half squared error"
    train_in(document, 50)
    document.edit("loss", settings(loss=Loss.CROSS_ENTROPY))
    assert title.toPlainText().strip() == "loss"
    document.start_again("again")
    assert title.toPlainText().strip() == "cross-entropy"


def test_the_crosshair_tells_the_loss_of_the_run_that_is_there_now(
    bare_page: LossPage, document: Document
) -> None:
    train_in(document, 50)
    bare_page.plot.setFocus()
    QTest.keyClick(bare_page.plot, Qt.Key.Key_End)
    before = bare_page._pointed_at.text()
    document.edit("cell", cell(0, 0, 5.0))
    assert bare_page._pointed_at.text() != before
    document.undo()
    assert bare_page._pointed_at.text() == before


def test_the_crosshair_says_iteration_and_loss(bare_page: LossPage, document: Document) -> None:
    train_in(document, 100)
    bare_page.plot.setFocus()
    QTest.keyClick(bare_page.plot, Qt.Key.Key_End)
    assert bare_page._pointed_at.text().startswith("iteration 100: loss ")
    QTest.keyClick(bare_page.plot, Qt.Key.Key_Home)
    QTest.keyClick(bare_page.plot, Qt.Key.Key_Right)
    assert bare_page._pointed_at.text().startswith("iteration 2: loss 0.4")


def test_of_a_loss_that_is_not_known_only_the_iteration_is_told(
    bare_page: LossPage, document: Document
) -> None:
    train_in(document, 10)
    document.restore(document.state.continued(document.session.with_parameter(0, 2.0), math.nan))
    bare_page.plot.crosshair_moved.emit(10)
    assert bare_page._pointed_at.text() == "iteration 10"
    bare_page.plot.crosshair_moved.emit(9)
    assert bare_page._pointed_at.text().startswith("iteration 9: loss 0.")


def point_of(bare_page: LossPage, share: float) -> QPoint:
    """Return the middle of the plot's inside, that part of the way along it."""
    area = bare_page.plot.view_box.sceneBoundingRect()
    return QPointF(area.left() + share * area.width(), area.center().y()).toPoint()


def test_a_click_chooses_the_iteration_but_a_drag_moves_the_plot(
    qtbot: QtBot, bare_page: LossPage, document: Document
) -> None:
    train_in(document, 100)
    chosen: list[int] = []
    bare_page.plot.iteration_chosen.connect(chosen.append)
    viewport, button = bare_page.plot.viewport(), Qt.MouseButton.LeftButton
    QTest.mouseClick(
        viewport, button, pos=point_of(bare_page, bare_page.plot.iteration_axis.share_of(10))
    )
    assert len(chosen) == 1
    assert chosen[0] in (9, 10, 11)
    QTest.mouseClick(viewport, button, pos=point_of(bare_page, 0.9))  # after what is known
    QTest.mousePress(viewport, button, pos=point_of(bare_page, 0.3))
    for share in (0.32, 0.36, 0.4):
        QTest.mouseMove(viewport, point_of(bare_page, share))
    QTest.mouseRelease(viewport, button, pos=point_of(bare_page, 0.4))
    assert len(chosen) == 1


@pytest.mark.parametrize("logarithmic", [True, False])
def test_before_any_training_the_keys_point_at_nothing(
    bare_page: LossPage, logarithmic: bool
) -> None:
    pointed_at: list[int | None] = []
    bare_page.plot.crosshair_moved.connect(pointed_at.append)
    bare_page.set_scales(logarithmic, logarithmic)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(bare_page.plot, key)
    assert pointed_at == []


def test_enter_chooses_the_iteration_of_the_crosshair(
    bare_page: LossPage, document: Document
) -> None:
    train_in(document, 100)
    chosen: list[int] = []
    bare_page.plot.iteration_chosen.connect(chosen.append)
    bare_page.plot.setFocus()
    QTest.keyClick(bare_page.plot, Qt.Key.Key_Return)
    assert chosen == []
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(bare_page.plot, key)
    assert chosen == [2]


def test_what_came_after_the_iteration_that_is_shown_is_fainter(
    bare_page: LossPage, document: Document
) -> None:
    train_in(document, 100)
    before = bare_page.plot.viewport().grab().toImage()
    document.show_iteration(Replay(document.history, 10).run())
    rewound = bare_page.plot.viewport().grab().toImage()
    area = bare_page.plot.view_box.sceneBoundingRect().toAlignedRect()
    split = area.left() + round(bare_page.plot.iteration_axis.share_of(10) * area.width())
    left, right = QRect(area), QRect(area)
    left.setRight(split - 10)
    right.setLeft(split + 10)
    assert rewound.copy(left) == before.copy(left)
    assert rewound.copy(right) != before.copy(right)
    document.show_latest()
    assert bare_page.plot.viewport().grab().toImage() == before


def test_a_low_plot_gives_the_room_of_the_title_to_the_curve(bare_page: LossPage) -> None:
    axis = bare_page.plot.axes["bottom"]
    assert axis.label.isVisible()
    bare_page.resize(840, 120)
    assert not axis.label.isVisible()
    bare_page.resize(840, 300)
    assert axis.label.isVisible()


def test_a_zoom_offers_the_way_back(bare_page: LossPage, document: Document) -> None:
    train_in(document, 100)
    bare_page.plot.view_box.sigRangeChangedManually.emit([True, True])
    assert bare_page._show_all_button.isVisible()
    bare_page.plot.view_box.setRange(xRange=(0.5, 1.0))
    bare_page._show_all_button.click()
    assert not bare_page._show_all_button.isVisible()
    assert bare_page.plot.view_box.viewRange()[0][0] < 0.1


def test_the_loss_axis_never_writes_small_powers(bare_page: LossPage) -> None:
    axis = NumberAxis("left")
    axis.setLogMode(y=True)
    assert axis.tickStrings([-4.0, -0.5, 0.0, 2.0, -9.0], 1.0, 1.0) == [
        "0.0001",
        "",
        "1",
        "100",
        "1e−9",
    ]


def test_ranges_hold_what_they_must() -> None:
    left, right = iteration_range(10_000, logarithmic=True)
    assert left < 0.0
    assert right > 4.0
    low, high = loss_range(0.00013, 0.49, logarithmic=True)
    assert 10.0**low < 0.00013
    assert 10.0**high > 0.49
    assert loss_range(0.0, 0.0, logarithmic=False)[1] > 0.0
    assert loss_range(0.0, 0.0, logarithmic=True)[1] > loss_range(0.0, 0.0, logarithmic=True)[0]


def test_zoomed_while_it_is_open_the_page_looks_as_if_built_so(
    bare_page: LossPage, context: ViewContext, document: Document, theme: Theme, qtbot: QtBot
) -> None:
    train_in(document, 100)
    theme.apply(is_dark=False, zoom=1.5)
    built = LossPage(context)
    qtbot.addWidget(built)
    built.resize(bare_page.size())
    with qtbot.waitExposed(built):
        built.show()
    built.set_scales(*bare_page.scales)
    for page in (bare_page, built):
        page.header.setFixedWidth(600)
    qtbot.waitUntil(lambda: bare_page.grab().toImage() == built.grab().toImage())
    assert bare_page.header.grab().toImage() == built.header.grab().toImage()
