"""The formula line: what it says is what the network computes."""

import math

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.nodes import Node
from neuron_gui.core.session import Session
from neuron_gui.state.document import Document
from neuron_gui.views.network.formula import formula_text
from neuron_gui.views.network.panel import NetworkPanel
from neuron_gui.views.network.snapshot import Snapshot

FUNCTIONS = {"σ": lambda x: 1.0 / (1.0 + math.exp(-x)), "tanh": math.tanh}
XOR = Dataset([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0])


def formula_of(session: Session, output: int = 0, shown: int = 100) -> str:
    return formula_text(Snapshot.of(session), output, shown)


def value_of(expression: str) -> float:
    """Compute what stands between two equals signs, as a reader with a calculator would."""
    python = expression.strip().replace("−", "-").replace("·", "*")
    return float(eval(python, {"__builtins__": {}}, FUNCTIONS))


@pytest.mark.parametrize(
    "session",
    [
        train(new_session(), 7312),
        train(new_session(bias=True), 500),
        train(new_session(output_activation="tanh"), 100),
        train(new_session(XOR, output_activation="linear", learning_rate=0.1), 50),
        train(new_session(XOR, hidden=(4,), bias=True, hidden_activation="tanh"), 300),
        train(new_session(XOR, hidden=(3, 2), hidden_activation="relu"), 3),
    ],
)
def test_every_part_of_the_formula_has_the_value_of_the_last(session: Session) -> None:
    _, *parts = formula_of(session).split("=")
    assert value_of(parts[-1]) == pytest.approx(Snapshot.of(session).outputs[-1][0], abs=5e-6)
    for part in parts[:-1]:
        assert value_of(part) == pytest.approx(value_of(parts[-1]), abs=0.02)


def test_the_opening_lesson_reads_like_the_mock_up() -> None:
    text = formula_of(train(new_session(), 7312))
    assert text == "ŷ = σ( 9.35·1 − 0.21·0 − 4.47·0 ) = σ( 9.35 ) = 0.99991"


def test_a_bias_stands_alone_and_a_linear_output_has_no_function() -> None:
    session = new_session(XOR, bias=True, output_activation="linear")
    assert formula_of(session) == "ŷ = −0.17·0 + 0.44·0 − 0.9998 = −0.9998"


def test_middle_terms_give_way_first() -> None:
    session = new_session(Dataset(np.ones((1, 6)), [1]))
    text = formula_of(session, shown=3)
    assert text.startswith("ŷ = σ( −0.17·1 + 0.44·1 + … ")
    assert text.count("·") == 3


def test_a_long_formula_fits_the_line_and_is_whole_in_the_tooltip(
    panel: NetworkPanel, document: Document, formula: QLabel
) -> None:
    assert formula.toolTip() == ""
    document.edit("many", lambda _: new_session(Dataset(np.ones((2, 40)), [0, 1])))
    assert "…" in formula.text()
    assert formula.fontMetrics().horizontalAdvance(formula.text()) < formula.width()
    middle = QPointF(formula.rect().center())
    QApplication.sendEvent(formula, QEnterEvent(middle, middle, middle))
    assert formula.toolTip().count("·") == 40


def test_the_line_shows_the_output_that_is_pointed_at(
    panel: NetworkPanel, document: Document, formula: QLabel
) -> None:
    document.edit("two", lambda _: new_session(Dataset([[1, 1]], [[0, 1]])))
    assert formula.text() == formula_of(document.session, 0)
    assert formula.text().startswith("ŷ₁ =")
    at = QPointF(*panel.view.layout_of_nodes.positions[Node(1, 1)])
    QTest.mouseMove(panel.view, at.toPoint())
    assert formula.text() == formula_of(document.session, 1)
    assert formula.text().startswith("ŷ₂ =")


def test_the_line_follows_the_zoom(panel: NetworkPanel, formula: QLabel) -> None:
    before = formula.font().pixelSize()
    panel.resize(2 * panel.width(), 2 * panel.height())
    panel._theme.apply(is_dark=True, zoom=2.0)
    assert formula.font().pixelSize() == 2 * before
    assert formula.alignment() & Qt.AlignmentFlag.AlignVCenter


@pytest.mark.parametrize("width", [480, 560, 654, 834, 1260])
@pytest.mark.parametrize("hidden", [(), (4,), (64,)])
def test_the_line_is_never_clipped_beside_the_button(
    panel: NetworkPanel, document: Document, formula: QLabel, width: int, hidden: tuple[int, ...]
) -> None:
    panel.resize(width, 300)
    document.edit("shape", lambda _: train(new_session(hidden=hidden, bias=True), 100))
    assert formula.fontMetrics().horizontalAdvance(formula.text()) <= formula.width()
    assert "ŷ = " in formula.text()
    button = panel.findChild(QPushButton, "show_iteration_button")
    assert button.width() >= button.sizeHint().width()
    assert not button.geometry().intersects(formula.geometry())


def test_all_terms_of_the_opening_lesson_fit_the_smallest_window(
    panel: NetworkPanel, document: Document, formula: QLabel
) -> None:
    document.edit("train", lambda session: train(session, 10_000))
    panel.resize(654, 244)
    assert formula.text().count("·") == 3


def test_without_room_only_the_sum_is_left() -> None:
    session = train(new_session(), 7312)
    assert formula_of(session, shown=1) == "ŷ = σ( 9.35·1 + … ) = σ( 9.35 ) = 0.99991"
    assert formula_of(session, shown=0) == "ŷ = σ( 9.35 ) = 0.99991"


def test_the_button_asks_for_one_iteration(panel: NetworkPanel, qtbot: QtBot) -> None:
    button = panel.findChild(QPushButton, "show_iteration_button")
    with qtbot.waitSignal(panel.iteration_requested):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    with qtbot.waitSignal(panel.iteration_requested):
        QTest.keyClick(button, Qt.Key.Key_Space)
