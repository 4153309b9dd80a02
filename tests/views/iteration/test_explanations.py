"""What the sentences, formulas and lines of code say, read as a person reads them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.session import Session
from neuron_gui.core.stages import StageKind
from neuron_gui.state.document import Document
from neuron_gui.state.say import MINUS
from neuron_gui.views.iteration.code_excerpt import CodeExcerpt
from neuron_gui.views.iteration.curve_view import CurveView
from neuron_gui.views.iteration.panel import IterationPanel
from tests.core.loops import XOR
from tests.views.iteration.reading import (
    click,
    click_result,
    formula,
    matrices,
    press,
    sentence,
    shown,
)

Key = Qt.Key


def test_the_weighted_sum_is_spelled_out(trained: IterationPanel) -> None:
    inputs, weights, sums = shown(trained)
    assert inputs == [list("001"), list("111"), list("101"), list("011")]
    assert weights == [["+9.35"], [f"{MINUS}0.21"], [f"{MINUS}4.47"]]
    assert sums == [[f"{MINUS}4.47"], ["4.67"], ["4.88"], [f"{MINUS}4.68"]]
    assert sentence(trained) == (
        "Row 1 of the table: the neuron adds up 0·9.35 + 0·(−0.21) + 1·(−4.47) = −4.47. "
        "x1 and x2 are 0 there, so their weights add nothing."
    )


def test_a_click_selects_another_cell(trained: IterationPanel) -> None:
    click_result(trained, 1, 0)
    assert sentence(trained) == (
        "Row 2 of the table: the neuron adds up 1·9.35 + 1·(−0.21) + 1·(−4.47) = 4.67. "
        "That is each input times its weight."
    )


def test_the_selected_row_stays_selected_in_the_next_stages(trained: IterationPanel) -> None:
    click_result(trained, 3, 0)
    press(trained, Key.Key_PageDown)
    assert sentence(trained).startswith("The sigmoid turns the sum −4.677 of row 4 into 0.0092")
    press(trained, Key.Key_PageDown)
    assert sentence(trained).startswith("Row 4 has target 0, and the prediction is 0.0092")


def test_the_arrow_keys_go_through_the_cells_of_the_result(trained: IterationPanel) -> None:
    QTest.keyClick(matrices(trained), Key.Key_Down)
    assert sentence(trained).startswith("Row 2")
    QTest.keyClick(matrices(trained), Key.Key_Up)
    QTest.keyClick(matrices(trained), Key.Key_Up)
    assert sentence(trained).startswith("Row 1")
    QTest.keyClick(matrices(trained), Key.Key_PageDown)
    assert trained.navigator.stage.kind is StageKind.ACTIVATION


def test_the_loss_is_spelled_out_beside_the_error(trained: IterationPanel) -> None:
    press(trained, Key.Key_PageDown, Key.Key_PageDown)
    assert formula(trained).splitlines() == [
        "error = target − ŷ",
        "loss = ½ · Σ error² = ½ · (0.01134² + 0.00924² + 0.00751² + 0.00922²) = 0.000178",
    ]


def test_both_ways_to_the_slope_give_one_number(trained: IterationPanel) -> None:
    click_result(trained, 2, 0)
    press(trained, *[Key.Key_PageDown] * 3)
    assert formula(trained).splitlines() == [
        "slope = σ(4.88)·(1 − σ(4.88)) = 0.0075",
        "      = ŷ·(1 − ŷ) = 0.99249·(1 − 0.99249) = 0.0075",
    ]
    curve = trained.findChild(CurveView, "iteration_curve")
    assert curve.isVisible()
    assert curve.curve_point.slope == pytest.approx(0.0075, abs=5e-5)
    assert curve.curve_point.total == pytest.approx(4.88, abs=5e-3)


def test_the_adjustment_says_what_the_rows_want(trained: IterationPanel) -> None:
    press(trained, *[Key.Key_PageDown] * 4)
    assert sentence(trained) == (
        "x1 is 1 in rows 2 and 3 only, and both want a higher prediction. "
        "So the adjustment of the weight from x1 to the neuron is "
        "0.0000846 + 0.0000560 = +0.000141."
    )
    inputs, scaled, adjustments = shown(trained)
    assert inputs == [list("0110"), list("0101"), list("1111")]
    assert scaled[1] == ["+0.0000846"]
    assert adjustments == [["+0.000141"], ["≈0.000000"], [f"{MINUS}0.000071"]]


def test_new_weights_have_the_decimals_that_show_the_change(
    trained: IterationPanel, qtbot: QtBot
) -> None:
    press(trained, *[Key.Key_PageDown] * 5)
    qtbot.waitUntil(lambda: trained.navigator.is_applied)
    old, _, new = shown(trained)
    assert old[0] != new[0]
    assert sentence(trained).startswith("The weight from x1 to the neuron goes up by rate times")


def test_the_line_of_code_is_highlighted(trained: IterationPanel) -> None:
    code = trained.findChild(CodeExcerpt, "iteration_code")
    highlighted = [code.highlighted_text]
    for _ in range(4):
        press(trained, Key.Key_PageDown)
        highlighted.append(code.highlighted_text)
    assert highlighted == [
        "sums = inputs @ weights",
        "output = sigmoid(sums)",
        "error = targets - output",
        "slope = output * (1 - output)",
        "adjustment = inputs.T @ (error * slope)",
    ]
    assert code.accessibleName().endswith(highlighted[-1])


def go_to(panel: IterationPanel, document: Document, session: Session, stage: str) -> CodeExcerpt:
    """Show a stage of a session by its button, and return the lines of code."""
    document.begin_session(session)
    click(panel, f"stage_{stage}")
    code = panel.findChild(CodeExcerpt, "iteration_code")
    assert isinstance(code, CodeExcerpt)
    return code


def tabs_of(panel: IterationPanel) -> QTabBar:
    tabs = panel.findChild(QTabBar, "iteration_parts")
    assert isinstance(tabs, QTabBar)
    return tabs


def test_the_slope_is_told_from_the_output_in_a_tab_of_its_own(
    panel: IterationPanel, document: Document
) -> None:
    code = go_to(panel, document, new_session(XOR, hidden=[4]), "slope_1")
    tabs_of(panel).setCurrentIndex(1)
    click_result(panel, 3, 0)
    outputs, again, slopes = shown(panel)
    assert outputs == again == [["0.4737"], ["0.4890"], ["0.5438"], ["0.5447"]]
    assert slopes == [["0.249"], ["0.250"], ["0.248"], ["0.248"]]
    assert sentence(panel) == (
        "In row 4, 0.5447 is already the sigmoid of the sum. "
        "So the slope there is 0.5447·(1 − 0.5447) = 0.248."
    )
    assert code.highlighted_text == "slope2 = output * (1 - output)"


def test_a_wide_panel_shows_both_equations_of_the_slope(
    panel: IterationPanel, document: Document
) -> None:
    go_to(panel, document, new_session(XOR, hidden=[4]), "slope_1")
    assert len(shown(panel)) == 3
    panel.resize(1250, 600)
    click_result(panel, 3, 0)
    outputs, _, slopes, errors, again, scaled = shown(panel)
    assert slopes == again
    assert (outputs[3], errors[3], scaled[3]) == (["0.5447"], ["−0.54471"], ["−0.1351"])


def test_a_low_panel_has_no_tabs_for_the_slope(panel: IterationPanel, document: Document) -> None:
    go_to(panel, document, new_session(XOR, hidden=[4]), "slope_1")
    tabs_of(panel).setCurrentIndex(1)
    panel.resize(650, 350)
    assert not tabs_of(panel).isVisible()
    assert "counts as" in sentence(panel)


def test_the_factor_of_the_mean_comes_with_the_slope(
    panel: IterationPanel, document: Document
) -> None:
    session = new_session(XOR, hidden=[2], loss="mean_squared_error")
    code = go_to(panel, document, session, "error_1")
    assert code.highlighted_text == "error2 = targets - output"
    press(panel, Key.Key_PageDown)
    assert code.highlighted_text.endswith("delta2 = 2 / targets.size * error2 * slope2")
    assert "With 2/4 (2 from the square, 4 squares in the mean)" in sentence(panel)


def test_cross_entropy_divides_the_error_where_the_slope_would_stand(
    panel: IterationPanel, document: Document
) -> None:
    code = go_to(panel, document, new_session(XOR, hidden=[2], loss="cross_entropy"), "slope_1")
    assert code.highlighted_text.startswith("delta2 = 1 / targets.size * error2")
    press(panel, Key.Key_PageDown)
    assert formula(panel) == "adjustment = hidden outputsᵀ · (error ÷ 4)"


def test_formulas_name_the_matrices_above_them(panel: IterationPanel, document: Document) -> None:
    go_to(panel, document, new_session(XOR, hidden=[2], bias=True), "weighted_sum_1")
    assert formula(panel) == "sums = hidden outputs · weights + biases"
    click(panel, "stage_adjustment_1")
    assert formula(panel) == "adjustment = hidden outputsᵀ · (error × slope)"


@pytest.mark.parametrize(
    ("optimizer", "formulas"),
    [
        ("gradient_descent", ["weights += rate × adjustment"]),
        (
            "momentum",
            ["velocity = 0.9 × velocity + rate × adjustment", "weights += velocity"],
        ),
        (
            "adam",
            [
                "average = 0.9 × average + 0.1 × adjustment",
                "average of squares = 0.999 × average of squares + 0.001 × adjustment²",
                "change = rate × (average / (1 − 0.9ⁿ)) "
                "/ (√(average of squares / (1 − 0.999ⁿ)) + 10⁻⁸)",
                "weights += change",
            ],
        ),
    ],
)
def test_the_optimizers_are_written_with_their_constants(
    optimizer: str, formulas: list[str], panel: IterationPanel, document: Document
) -> None:
    go_to(panel, document, train(new_session(XOR, optimizer=optimizer), 3), "new_weights_0")
    tabs, said = panel.findChild(QTabBar, "iteration_parts"), []
    for index in range(max(tabs.count(), 1)):
        tabs.setCurrentIndex(index)
        said.append(formula(panel))
    assert said == formulas


def test_where_one_row_counts_it_is_named(panel: IterationPanel, document: Document) -> None:
    table = Dataset([[1.0], [1.0]], [1.0, 0.0])
    session = new_session(table, output_activation="linear").with_parameter(0, 0.0)
    go_to(panel, document, session, "adjustment_0")
    assert sentence(panel) == (
        "x1 is 1 in every row, and row 1 wants a higher prediction. "
        "So the adjustment of the weight from x1 to the neuron is +1.00."
    )


def test_a_product_of_one_row_has_its_result(panel: IterationPanel, document: Document) -> None:
    go_to(panel, document, new_session(Dataset([[0.5]], [1.0])), "adjustment_0")
    assert sentence(panel).startswith("In row 1 x1 is 0.5, and that row wants a higher prediction.")
    assert sentence(panel).endswith("from x1 to the neuron is 0.5·0.1300 = +0.0650.")


@pytest.mark.parametrize(
    ("step", "line"),
    [
        ("average", "mean += "),
        ("squares", "square += "),
        ("change", "change = "),
        ("weights", "para"),
    ],
)
def test_each_step_of_adam_highlights_its_own_lines(
    panel: IterationPanel, document: Document, qtbot: QtBot, step: str, line: str
) -> None:
    session = train(new_session(XOR, hidden=[2], optimizer="adam", learning_rate=0.01), 3)
    code = go_to(panel, document, session, "new_weights_0")
    qtbot.waitUntil(lambda: panel.navigator.is_applied)
    tabs = tabs_of(panel)
    names = [tabs.accessibleTabName(index) for index in range(tabs.count())]
    tabs.setCurrentIndex(names.index(f"output: {step}"))
    assert any(text.startswith(line) for text in code.highlighted_text.splitlines())
    assert len(code.highlighted_text.splitlines()) <= 2
    assert " The " not in sentence(panel)


def test_of_many_inputs_those_that_are_0_are_left_out(
    panel: IterationPanel, document: Document
) -> None:
    table = Dataset([[0.0] * 9 + [1.0]], [1.0])
    go_to(panel, document, new_session(table), "weighted_sum_0")
    assert "adds up 1·" in sentence(panel)
    assert "0·" not in sentence(panel).split("=")[0]


def test_a_rate_of_1_needs_no_words_in_little_room(
    panel: IterationPanel, document: Document, qtbot: QtBot
) -> None:
    go_to(panel, document, new_session(XOR, hidden=[4]), "new_weights_0")
    qtbot.waitUntil(lambda: panel.navigator.is_applied)
    layout = matrices(panel).matrix_layout
    assert layout is not None
    assert [text for _, _, text in layout.signs] == ["+", "="]
    assert shown(panel)[0][0] == ["−0.16596", "+0.44065", "−0.99977", "−0.39533"]


def test_the_step_of_adam_stands_with_all_its_factors(
    panel: IterationPanel, document: Document, qtbot: QtBot
) -> None:
    session = new_session(XOR, optimizer="adam", learning_rate=0.01)
    go_to(panel, document, session, "new_weights_0")
    qtbot.waitUntil(lambda: panel.navigator.is_applied)
    tabs_of(panel).setCurrentIndex(2)
    layout = matrices(panel).matrix_layout
    assert layout is not None
    assert [text for _, _, text in layout.signs] == [
        "0.01 ×",
        "/ 0.1  ÷  (√(",
        "/ 0.001) + 10⁻⁸) =",
    ]


def test_a_hidden_output_of_one_row_names_that_row(
    panel: IterationPanel, document: Document
) -> None:
    session = new_session(XOR, hidden=[3], hidden_activation="relu")
    go_to(panel, document, session, "adjustment_1")
    click_result(panel, 1, 0)
    assert sentence(panel).startswith(
        "Each row counts times its value of h2, and row 3 wants a higher prediction."
    )
