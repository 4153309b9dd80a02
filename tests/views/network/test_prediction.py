"""The prediction box: the number, the rounded answer, and what the table says."""

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.activations import Activation
from neuron_gui.state.document import Document
from neuron_gui.views.network.panel import NetworkPanel
from neuron_gui.views.network.prediction import WIDEST, PredictionBox, known_targets, rounded_answer
from neuron_gui.views.widgets.numbers import prediction_text
from neuron_gui.views.widgets.theme import Theme


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.999937040123, "0.99993704"),
        (0.98977040, "0.9897704"),
        (0.5, "0.5"),
        (0.0, "0"),
        (1.0, "1"),
        (-0.25, "−0.25"),
        (0.9999999999, "0.99999999"),
        (-1.0000000001, "−1.00000001"),
        (3e-12, "3.00e-12".replace("-", "−")),
        (123.4567890123, "123.456789"),
        (-1.6596e299, "−1.660e299"),
        (float("inf"), "∞"),
    ],
)
def test_a_prediction_is_written_as_the_tutorials_print_it(value: float, text: str) -> None:
    assert prediction_text(value) == text
    assert len(text) <= len(WIDEST) + 1


@pytest.mark.parametrize(
    ("value", "activation", "answer"),
    [
        (0.7, Activation.SIGMOID, 1),
        (0.2, Activation.SIGMOID, 0),
        (0.5, Activation.SIGMOID, None),
        (0.50001, Activation.SIGMOID, None),
        (0.2, Activation.TANH, 1),
        (-0.2, Activation.TANH, -1),
        (0.7, Activation.LINEAR, None),
        (float("nan"), Activation.TANH, None),
    ],
)
def test_the_answer_is_the_nearest_there_is(
    value: float, activation: Activation, answer: int | None
) -> None:
    assert rounded_answer(value, activation) == answer


def test_the_table_knows_the_targets_of_equal_rows() -> None:
    dataset = Dataset([[1, 0], [1, 0], [0, 1]], [[1, 0], [0, 0], [1, 1]])
    assert known_targets(dataset, (1.0, 0.0), 0) == [0.0, 1.0]
    assert known_targets(dataset, (1.0, 0.0), 1) == [0.0]
    assert known_targets(dataset, (1.0, 1.0), 0) == []


def words(panel: NetworkPanel) -> str:
    return " | ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_the_box_tells_seen_from_never_seen(panel: NetworkPanel, document: Document) -> None:
    document.edit("train", lambda session: train(session, 1000))
    assert "says 1\nnot in the table" in words(panel)
    document.set_toggle("set", 2, 1.0)
    assert "says 1\nin the table: 1" in words(panel)
    contradiction = Dataset([[1, 0, 1], [1, 0, 1]], [0, 1])
    document.edit("cells", lambda session: session.with_dataset(contradiction))
    assert "in the table: 0 and 1" in words(panel)


def test_the_box_says_what_is_out_of_reach(panel: NetworkPanel, document: Document) -> None:
    marks = Dataset([[1, 0, 1], [1, 1, 1], [1, 1, 1]], [92, 1, 2])
    document.edit("cells", lambda session: session.with_dataset(marks))
    document.set_toggles("row 1", (1.0, 0.0, 1.0))
    assert "in the table: 92\nout of reach" in words(panel)
    assert "says" not in words(panel)
    document.set_toggles("rows 2 and 3", (1.0, 1.0, 1.0))
    assert "in the table: 1 and 2\n2 out of reach" in words(panel)
    assert "says" not in words(panel)
    document.edit("linear", lambda _: new_session(marks, output_activation="linear"))
    assert "in the table: 92" in words(panel)
    assert "out of reach" not in words(panel)


def test_a_linear_output_says_no_rounded_answer(panel: NetworkPanel, document: Document) -> None:
    document.edit("linear", lambda _: new_session(output_activation="linear"))
    assert "says" not in words(panel)


def test_each_output_has_its_box(panel: NetworkPanel, document: Document) -> None:
    names = [f"answer {number}" for number in range(8)]
    dataset = Dataset([[0, 1]], [[0] * 8], target_names=names)
    document.edit("eight", lambda _: new_session(dataset))
    outputs = document.session.network.predict(np.array([document.session.toggles]))[0]
    for panel_height in (270, 380):
        panel.resize(640, panel_height)
        shown = words(panel)
        assert all(name in shown for name in names)
        assert all(prediction_text(value) in shown for value in outputs.tolist())


def test_the_places_in_a_box_do_not_depend_on_the_size_before(theme: Theme, qtbot: QtBot) -> None:
    resized, fresh = (PredictionBox(theme, "prediction") for _ in range(2))
    resized.fit(208, 129)
    for box in (resized, fresh):
        qtbot.addWidget(box)
        box.show_prediction(0.25)
        box.remark.setText("says 0\nnot in the table")
        box.show()
        box.fit(208, 128)
    assert resized.number.geometry() == fresh.number.geometry()
    assert resized.remark.geometry() == fresh.remark.geometry()


@pytest.mark.parametrize("zoom", [1.0, 1.5])
@pytest.mark.parametrize("height", [80, 82, 90, 100, 128])
def test_all_lines_have_room_in_a_box_that_shows_them(
    theme: Theme, qtbot: QtBot, height: int, zoom: float
) -> None:
    theme.apply(is_dark=False, zoom=zoom)
    box = PredictionBox(theme, "prediction")
    qtbot.addWidget(box)
    box.show_prediction(0.99993704)
    box.remark.setText("says 1\nnot in the table")
    box.show()
    box.fit(round(176 * zoom), round(height * zoom))
    for label in (box.title, box.number, box.remark):
        assert label.isVisible()
        assert label.height() >= label.fontMetrics().height()
        assert box.rect().contains(label.geometry())
    assert box.remark.height() >= 2 * box.remark.fontMetrics().height()


def test_a_number_has_room_in_a_box_that_was_made_without_one(theme: Theme, qtbot: QtBot) -> None:
    box = PredictionBox(theme, "y1")
    qtbot.addWidget(box)
    box.fit(176, 36)
    box.show_prediction(-0.99999999)
    needed = box.number.fontMetrics().horizontalAdvance(box.number.text())
    assert box.number.width() >= needed
