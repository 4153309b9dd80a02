"""What the panel shows of an iteration, and how it follows what else happens in the window."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.activations import Activation
from neuron_gui.core.losses import Loss
from neuron_gui.core.optimizers import Optimizer
from neuron_gui.core.stages import StageKind
from neuron_gui.state.document import Document
from neuron_gui.views.iteration.code_excerpt import CodeExcerpt
from neuron_gui.views.iteration.curve_view import CurveView
from neuron_gui.views.iteration.panel import IterationPanel
from neuron_gui.views.network.layout import Edge, Node
from neuron_gui.views.numbers import MINUS
from neuron_gui.views.spotlight import Spotlight
from tests.core.loops import XOR
from tests.views.iteration.reading import (
    button,
    click,
    click_result,
    formula,
    label,
    matrices,
    place,
    press,
    sentence,
    shown,
)

Key = Qt.Key


@pytest.fixture
def trained(panel: IterationPanel, document: Document) -> IterationPanel:
    """The panel with the opening lesson after 7 312 iterations, as in the tutorials' pictures."""
    panel.hide()
    document.begin_session(train(new_session(), 7312))
    panel.show()
    return panel


def test_the_weighted_sum_is_spelled_out(trained: IterationPanel) -> None:
    inputs, weights, sums = shown(trained)
    assert inputs == [list("001"), list("111"), list("101"), list("011")]
    assert weights == [["+9.35"], [f"{MINUS}0.21"], [f"{MINUS}4.47"]]
    assert sums == [[f"{MINUS}4.47"], ["4.67"], ["4.88"], [f"{MINUS}4.68"]]
    assert sentence(trained) == (
        "Row 1 of the table: the neuron adds up 0·9.35 − 0·0.21 − 1·4.47 = −4.47. "
        "x1 and x2 are 0 there, so their weights add nothing."
    )


def test_a_click_asks_another_cell(trained: IterationPanel) -> None:
    click_result(trained, 1, 0)
    assert sentence(trained) == (
        "Row 2 of the table: the neuron adds up 1·9.35 − 1·0.21 − 1·4.47 = 4.67. "
        "That is each input times its weight."
    )


def test_the_asked_row_stays_asked_in_the_next_stages(trained: IterationPanel) -> None:
    click_result(trained, 3, 0)
    press(trained, Key.Key_PageDown)
    assert sentence(trained).startswith("The sigmoid turns the sum −4.68 of row 4 into 0.0092")
    press(trained, Key.Key_PageDown)
    assert sentence(trained).startswith("Row 4 has target 0, and the prediction is 0.0092")


def test_the_arrow_keys_walk_through_the_cells_of_the_result(trained: IterationPanel) -> None:
    QTest.keyClick(matrices(trained), Key.Key_Down)
    assert sentence(trained).startswith("Row 2")
    QTest.keyClick(matrices(trained), Key.Key_Up)
    QTest.keyClick(matrices(trained), Key.Key_Up)
    assert sentence(trained).startswith("Row 1")
    QTest.keyClick(matrices(trained), Key.Key_PageDown)
    assert trained.walk.stage.kind is StageKind.ACTIVATION


def test_the_loss_is_spelled_out_beside_the_error(trained: IterationPanel) -> None:
    press(trained, Key.Key_PageDown, Key.Key_PageDown)
    assert formula(trained).splitlines() == [
        "error = target − ŷ",
        "loss = ½ · Σ error² = ½ · (0.0113² + 0.0092² + 0.0075² + 0.0092²) = 0.000178",
    ]


def test_both_ways_to_the_slope_give_one_number(trained: IterationPanel) -> None:
    click_result(trained, 2, 0)
    press(trained, *[Key.Key_PageDown] * 3)
    assert formula(trained).splitlines() == [
        "slope = σ(4.88)·(1 − σ(4.88)) = 0.0075",
        "      = ŷ·(1 − ŷ) = 0.9925·(1 − 0.9925) = 0.0075",
    ]
    curve = trained.findChild(CurveView, "iteration_curve")
    assert curve.isVisible()
    assert curve.spot.slope == pytest.approx(0.0075, abs=5e-5)
    assert curve.spot.total == pytest.approx(4.88, abs=5e-3)


def test_the_adjustment_says_what_the_rows_want(trained: IterationPanel) -> None:
    press(trained, *[Key.Key_PageDown] * 4)
    assert sentence(trained) == (
        "x1 is 1 in rows 2 and 3 only, and both want a higher prediction. "
        "So its weight is adjusted by 0.000085 + 0.000056 = +0.000141."
    )
    inputs, scaled, adjustments = shown(trained)
    assert inputs == [list("0110"), list("0101"), list("1111")]
    assert scaled[1] == ["+0.000085"]
    assert adjustments == [["+0.000141"], ["≈0"], [f"{MINUS}0.000071"]]


def test_new_weights_have_the_decimals_that_show_the_change(
    trained: IterationPanel, qtbot: QtBot
) -> None:
    press(trained, *[Key.Key_PageDown] * 5)
    qtbot.waitUntil(lambda: trained.walk.is_applied)
    old, _, new = shown(trained)
    assert old[0] != new[0]
    assert sentence(trained).startswith("The weight from x1 to the neuron goes up by rate times")


def test_the_line_of_code_is_lit(trained: IterationPanel) -> None:
    code = trained.findChild(CodeExcerpt, "iteration_code")
    lit = [code.lit_text]
    for _ in range(4):
        press(trained, Key.Key_PageDown)
        lit.append(code.lit_text)
    assert lit == [
        "sums = inputs @ weights",
        "output = sigmoid(sums)",
        "error = targets - output",
        "slope = output * (1 - output)",
        "adjustment = inputs.T @ (error * slope)",
    ]
    assert code.accessibleName().endswith(lit[-1])


def test_the_spotlight_follows_stage_and_cell(
    trained: IterationPanel, spotlight: Spotlight
) -> None:
    neuron, inputs = Node(1, 0), [Node(0, unit) for unit in range(3)]
    assert spotlight.rows == {0}
    assert spotlight.nodes == {neuron, *inputs}
    assert spotlight.edges == {Edge(one, neuron) for one in inputs}
    press(trained, Key.Key_PageDown)
    assert (spotlight.nodes, spotlight.edges) == ({neuron}, frozenset())
    press(trained, *[Key.Key_PageDown] * 3)
    assert spotlight.rows == {1, 2}
    assert spotlight.edges == {Edge(inputs[0], neuron)}
    assert spotlight.stage == trained.walk.stage
    trained.hide()
    assert (spotlight.rows, spotlight.nodes, spotlight.stage) == (frozenset(), frozenset(), None)


def test_errors_flow_back_along_the_edges(
    panel: IterationPanel, document: Document, spotlight: Spotlight
) -> None:
    document.begin_session(new_session(XOR, hidden=[4]))
    click(panel, "stage_error_0")
    click_result(panel, 2, 1)
    assert spotlight.rows == {2}
    assert spotlight.edges == {Edge(Node(1, 1), Node(2, 0))}
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
    assert trained.walk.stage.kind is StageKind.SLOPE
    assert sentence(trained).startswith("With cross-entropy the slope cancels out")
    assert not trained.findChild(CurveView, "iteration_curve").isVisible()


def test_a_stage_that_is_no_more_gives_way_to_the_first(
    panel: IterationPanel, document: Document
) -> None:
    document.begin_session(new_session(XOR, hidden=[4]))
    click(panel, "stage_slope_1")
    document.edit("hidden", lambda one: one.with_settings(replace(one.settings, hidden=())))
    assert panel.walk.stage.kind is StageKind.WEIGHTED_SUM


@pytest.mark.parametrize("optimizer", Optimizer)
def test_the_steps_of_an_optimizer_are_offered_in_tabs(
    panel: IterationPanel, document: Document, qtbot: QtBot, optimizer: Optimizer
) -> None:
    document.begin_session(new_session(XOR, bias=True, optimizer=optimizer))
    click(panel, "stage_new_weights_0")
    qtbot.waitUntil(lambda: panel.walk.is_applied)
    tabs = panel.findChild(QTabBar, "iteration_parts")
    titles = [tabs.tabText(at) for at in range(tabs.count())]
    assert (
        titles
        == {
            Optimizer.GRADIENT_DESCENT: ["weights"],
            Optimizer.MOMENTUM: ["velocity", "weights"],
            Optimizer.ADAM: ["average", "squares", "step", "weights"],
        }[optimizer]
    )
    assert tabs.isVisible() is (len(titles) > 1)
    seen = set()
    for at in range(tabs.count()):
        tabs.setCurrentIndex(at)
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
    for _ in panel.walk.stages[:-1]:
        texts = sentence(panel), formula(panel), code.lit_text
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
    trained: IterationPanel, document: Document, spotlight: Spotlight
) -> None:
    trained.hide()
    before = sentence(trained)
    document.edit("edit", lambda one: one.with_dataset(one.dataset.with_cell(0, 2, 5.0)))
    assert sentence(trained) == before
    assert spotlight.rows == frozenset()


def test_opened_again_it_begins_at_the_first_stage(
    trained: IterationPanel, document: Document
) -> None:
    press(trained, *[Key.Key_PageDown] * 3)
    trained.hide()
    trained.show()
    assert trained.walk.stage.kind is StageKind.WEIGHTED_SUM
    assert place(trained) == "iteration 7 312 → 7 313"


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
    plan = matrices(panel).plan
    assert plan is not None
    return ", ".join(block.part.shape for block in plan.blocks)


@pytest.mark.parametrize("size", [(610, 340), (834, 455), (1260, 640)])
def test_the_lessons_fit_without_a_gap_in_rows(
    panel: IterationPanel, document: Document, size: tuple[int, int]
) -> None:
    document.begin_session(train(new_session(XOR, hidden=[4]), 300))
    panel.resize(*size)
    for stage in panel.walk.stages[:-1]:
        click(panel, f"stage_{stage.kind}_{stage.layer}")
        plan = matrices(panel).plan
        assert plan is not None
        for block in plan.blocks:
            assert None not in block.measured.rows
            assert None not in block.measured.columns
            assert block.left >= 0
            assert block.left + block.width <= matrices(panel).width()
            assert block.top + block.height <= matrices(panel).height()
        for child in panel.findChildren(QWidget):
            if child.isVisible() and child.parent() is panel:
                assert panel.rect().contains(child.geometry())
