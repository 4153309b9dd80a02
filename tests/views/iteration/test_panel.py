"""What the panel shows of an iteration, and how it follows what else happens in the window."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.activations import Activation
from neuron_gui.core.losses import Loss
from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.stages import StageKind
from neuron_gui.core.update_rules import Optimizer
from neuron_gui.state.document import Document
from neuron_gui.views.iteration.code_excerpt import CodeExcerpt
from neuron_gui.views.iteration.curve_view import CurveView
from neuron_gui.views.iteration.explanation_box import ExplanationBox
from neuron_gui.views.iteration.panel import IterationPanel
from neuron_gui.views.widgets import numbers
from neuron_gui.views.widgets.highlight import Highlight
from tests.core.loops import XOR
from tests.views.iteration.reading import (
    button,
    click,
    click_result,
    formula,
    iteration_text,
    label,
    matrices,
    press,
    sentence,
    shown,
)

Key = Qt.Key


def test_the_highlight_follows_stage_and_cell(
    trained: IterationPanel, highlight: Highlight
) -> None:
    neuron, inputs = Node(1, 0), [Node(0, unit) for unit in range(3)]
    assert highlight.rows == {0}
    assert highlight.nodes == {neuron, *inputs}
    assert highlight.edges == {Edge(one, neuron) for one in inputs}
    press(trained, Key.Key_PageDown)
    assert (highlight.nodes, highlight.edges) == ({neuron}, frozenset())
    press(trained, *[Key.Key_PageDown] * 3)
    assert highlight.rows == {1, 2}
    assert highlight.edges == {Edge(inputs[0], neuron)}
    assert highlight.stage == trained.navigator.stage
    trained.hide()
    assert (highlight.rows, highlight.nodes, highlight.stage) == (frozenset(), frozenset(), None)


def test_errors_flow_back_along_the_edges(
    panel: IterationPanel, document: Document, highlight: Highlight
) -> None:
    document.begin_session(new_session(XOR, hidden=[4]))
    click(panel, "stage_error_0")
    click_result(panel, 2, 1)
    assert highlight.rows == {2}
    assert highlight.edges == {Edge(Node(1, 1), Node(2, 0))}
    assert sentence(panel).startswith("Row 3: h2 gets its share of the error back")


def test_hidden_layers_bring_more_stages(panel: IterationPanel, document: Document) -> None:
    document.begin_session(new_session(XOR, hidden=[4]))
    names = [
        child.accessibleName()
        for child in panel.findChildren(type(button(panel, "stage_error_0")))
        if child.property("role") == "stage" and child.isVisible()
    ]
    assert names == [
        *["Weighted sum", "Activation"] * 2,
        *["Error", "Slope", "Adjustment"],
        *["Error flows back", "Slope", "Adjustment"],
        "New weights",
    ]


def test_an_edit_of_the_table_is_followed_at_once(
    trained: IterationPanel, document: Document
) -> None:
    press(trained, Key.Key_PageDown, Key.Key_PageDown)
    document.edit("edit", lambda one: one.with_dataset(one.dataset.with_cell(0, 3, 1.0)))
    assert sentence(trained).startswith("Row 1 has target 1, and the prediction is 0.0113")


def test_the_stage_stays_when_the_settings_change(
    trained: IterationPanel, document: Document
) -> None:
    press(trained, *[Key.Key_PageDown] * 3)
    document.edit(
        "loss", lambda one: one.with_settings(replace(one.settings, loss=Loss("cross_entropy")))
    )
    assert trained.navigator.stage.kind is StageKind.SLOPE
    assert sentence(trained).startswith("With cross-entropy the slope cancels out")
    assert not trained.findChild(CurveView, "iteration_curve").isVisible()


def test_a_stage_that_is_no_more_gives_way_to_the_first(
    panel: IterationPanel, document: Document
) -> None:
    document.begin_session(new_session(XOR, hidden=[4]))
    click(panel, "stage_slope_1")
    document.edit("hidden", lambda one: one.with_settings(replace(one.settings, hidden=())))
    assert panel.navigator.stage.kind is StageKind.WEIGHTED_SUM


@pytest.mark.parametrize("optimizer", Optimizer)
def test_the_steps_of_an_optimizer_are_offered_in_tabs(
    panel: IterationPanel, document: Document, qtbot: QtBot, optimizer: Optimizer
) -> None:
    document.begin_session(new_session(XOR, bias=True, optimizer=optimizer))
    click(panel, "stage_new_weights_0")
    qtbot.waitUntil(lambda: panel.navigator.is_applied)
    tabs = panel.findChild(QTabBar, "iteration_parts")
    titles = [tabs.tabText(index) for index in range(tabs.count())]
    assert (
        titles
        == {
            Optimizer.GRADIENT_DESCENT: ["weights"],
            Optimizer.MOMENTUM: ["velocity", "weights"],
            Optimizer.ADAM: ["average", "squares", "change", "weights"],
        }[optimizer]
    )
    assert tabs.isVisible() is (len(titles) > 1)
    seen = set()
    for index in range(tabs.count()):
        tabs.setCurrentIndex(index)
        seen.add(sentence(panel) + formula(panel))
        assert not any(brace in sentence(panel) + formula(panel) for brace in "{}")
    assert len(seen) == len(titles)


@pytest.mark.parametrize("activation", Activation)
@pytest.mark.parametrize("loss", Loss)
@pytest.mark.parametrize("bias", [False, True])
def test_every_stage_has_words_numbers_and_code(
    panel: IterationPanel, document: Document, activation: Activation, loss: Loss, bias: bool
) -> None:
    session = new_session(XOR, hidden=[3], bias=bias, hidden_activation=activation, loss=loss)
    document.begin_session(train(session, 20))
    code = panel.findChild(CodeExcerpt, "iteration_code")
    for _ in panel.navigator.stages[:-1]:
        texts = sentence(panel), formula(panel), code.highlighted_text
        assert all(texts)
        assert not any(brace in "".join(texts) for brace in "{}")
        assert len(shown(panel)) >= 2
        press(panel, Key.Key_PageDown)


def test_an_empty_table_says_what_to_do(panel: IterationPanel, document: Document) -> None:
    document.begin_session(new_session(Dataset(np.empty((0, 3)), np.empty((0, 1)))))
    assert label(panel, "iteration_obstacle") == (
        "The table is empty. Add a row, then there is a step to show."
    )
    press(panel, *[Key.Key_PageDown] * 9)
    assert document.session.iteration == 0


def test_an_empty_table_of_another_shape_is_opened(
    panel: IterationPanel, document: Document
) -> None:
    panel.hide()
    document.begin_session(new_session(Dataset(np.empty((0, 5)), np.empty((0, 2)))))
    panel.show()
    assert label(panel, "iteration_obstacle").startswith("The table is empty.")
    document.begin_session(new_session(Dataset(np.ones((1, 5)), np.ones((1, 2)))))
    assert (
        panel.findChild(CodeExcerpt, "iteration_code").highlighted_text == "sums = inputs @ weights"
    )


def test_a_smaller_network_with_tabs_takes_the_place_of_a_larger_one(
    panel: IterationPanel, document: Document
) -> None:
    table = Dataset(np.ones((3, 9)), np.ones((3, 2)))
    document.begin_session(new_session(table, hidden=[5]))
    click(panel, "stage_adjustment_0")
    assert len(shown(panel)) == 3
    document.begin_session(new_session(Dataset([[1.0]], [1.0]), hidden=[1], bias=True))
    assert shown(panel)[0] == [["1"]]


def test_a_hole_in_the_table_says_what_to_do(panel: IterationPanel, document: Document) -> None:
    document.begin_session(new_session(Dataset([[0.0, np.nan]], [1.0])))
    assert label(panel, "iteration_obstacle").startswith("A value in the table is not a number.")


def test_weights_that_are_no_numbers_say_what_to_do(
    panel: IterationPanel, document: Document
) -> None:
    session = new_session()
    broken = session.network.with_parameters(np.array([1.0, np.nan, 2.0]))
    document.begin_session(replace(session, network=broken))
    assert label(panel, "iteration_obstacle").startswith("A weight is not a number any more.")


def test_numbers_too_large_are_told_in_their_stage(
    panel: IterationPanel, document: Document
) -> None:
    document.begin_session(new_session(Dataset([[1e200]], [1.0]), output_activation="linear"))
    assert sentence(panel)
    press(panel, *[Key.Key_PageDown] * 4)
    assert label(panel, "iteration_obstacle").startswith("A number of this stage is too large")
    press(panel, Key.Key_PageUp)
    assert sentence(panel)


def test_escape_and_the_button_close(panel: IterationPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.closed):
        press(panel, Key.Key_Escape)
    with qtbot.waitSignal(panel.closed):
        click(panel, "close_iteration_button")


def test_a_hidden_panel_does_nothing(
    trained: IterationPanel, document: Document, highlight: Highlight
) -> None:
    trained.hide()
    before = sentence(trained)
    document.edit("edit", lambda one: one.with_dataset(one.dataset.with_cell(0, 2, 5.0)))
    assert sentence(trained) == before
    assert highlight.rows == frozenset()


def test_opened_again_it_begins_at_the_first_stage(
    trained: IterationPanel, document: Document
) -> None:
    press(trained, *[Key.Key_PageDown] * 3)
    trained.hide()
    trained.show()
    assert trained.navigator.stage.kind is StageKind.WEIGHTED_SUM
    assert iteration_text(trained) == "iteration 7 312 → 7 313"


def test_a_large_table_shows_some_rows_and_says_how_many_more(
    panel: IterationPanel, document: Document
) -> None:
    random = np.random.default_rng(1)
    table = Dataset(random.random((100_000, 10)), random.random(100_000))
    document.begin_session(new_session(table, learning_rate=1e-5))
    inputs, weights, sums = shown(panel)
    assert len(inputs) == len(sums) < 10
    assert len(weights) <= 10
    click(panel, "stage_adjustment_0")
    assert "100\u202f000 rows" in shape_texts(panel)


def shape_texts(panel: IterationPanel) -> str:
    layout = matrices(panel).matrix_layout
    assert layout is not None
    return ", ".join(placed.named.shape for placed in layout.matrices)


@pytest.mark.parametrize("size", [(610, 340), (834, 455), (1260, 640)])
def test_the_lessons_fit_without_a_gap_in_rows(
    panel: IterationPanel, document: Document, size: tuple[int, int]
) -> None:
    document.begin_session(train(new_session(XOR, hidden=[4]), 300))
    panel.resize(*size)
    for stage in panel.navigator.stages[:-1]:
        click(panel, f"stage_{stage.kind}_{stage.layer}")
        layout = matrices(panel).matrix_layout
        assert layout is not None
        for placed in layout.matrices:
            assert None not in placed.measured.rows
            assert None not in placed.measured.columns
            assert placed.left >= 0
            assert placed.left + placed.width <= matrices(panel).width()
            assert placed.top + placed.height <= matrices(panel).height()
        for child in panel.findChildren(QWidget):
            if child.isVisible() and child.parent() is panel:
                assert panel.rect().contains(child.geometry())


def test_all_digits_are_one_hover_away(panel: IterationPanel, qtbot: QtBot) -> None:
    box = panel.findChild(ExplanationBox, "explanation_box")
    assert box is not None
    corner = QPointF(5, 5)
    said = box.sentence
    QApplication.sendEvent(said, QEnterEvent(corner, corner, QPointF(said.mapToGlobal(corner))))
    QApplication.sendEvent(said, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5)))
    weight = panel.navigator.session.weights[0][0, 0]
    assert numbers.full_text(float(weight)).lstrip("−") in said.toolTip()
    equation = matrices(panel)
    layout = equation.matrix_layout
    assert layout is not None
    x, y, width, height = layout.matrices[1].cell_rectangle(0, 0) or (0.0, 0.0, 0.0, 0.0)
    qtbot.mouseMove(equation, QPoint(round(x + width / 2), round(y + height / 2)))
    qtbot.waitUntil(lambda: equation.toolTip() == numbers.full_text(float(weight)))
    qtbot.mouseMove(equation, QPoint(1, 1))
    qtbot.waitUntil(lambda: equation.toolTip().startswith("Click a number"))
