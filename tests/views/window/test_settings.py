"""The settings panel, with real keys and clicks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.state.document import Document
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.window.settings import SettingsPanel, hidden_text, parse_hidden


@pytest.fixture
def panel(context: ViewContext, qtbot: QtBot) -> SettingsPanel:
    panel = SettingsPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def type_into(edit: QLineEdit, text: str) -> None:
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def test_hidden_layers_are_typed(panel: SettingsPanel, document: Document) -> None:
    edit = panel.findChild(QLineEdit, "hidden_layers_edit")
    type_into(edit, "4-3")
    assert document.session.network.sizes == (3, 4, 3, 1)
    assert edit.text() == "4, 3"
    document.undo()
    assert document.session.network.sizes == (3, 1)
    assert edit.text() == "none"


def test_what_names_no_layers_is_refused_in_a_sentence(
    panel: SettingsPanel, document: Document
) -> None:
    before = document.session
    edit = panel.findChild(QLineEdit, "hidden_layers_edit")
    type_into(edit, "four")
    assert document.session is before
    assert edit.text() == "four"  # to be mended, not to be typed again
    remark = panel.findChild(QLabel, "field_remark")
    assert remark.text().startswith("“four” names no hidden layers")
    assert remark.isVisible()
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == "none"
    assert remark.isHidden()


@pytest.mark.parametrize("text", ["", "0", "None"])
def test_no_hidden_layer_says_so_whatever_was_typed(
    panel: SettingsPanel, document: Document, text: str
) -> None:
    edit = panel.findChild(QLineEdit, "hidden_layers_edit")
    type_into(edit, "4")
    for _ in range(2):  # from four units, and from none
        type_into(edit, text)
        assert document.session.settings.hidden == ()
        assert edit.text() == "none"


def test_bias_is_one_click_and_one_undo(panel: SettingsPanel, document: Document) -> None:
    check = panel.findChild(QWidget, "bias_check")
    QTest.mouseClick(check, Qt.MouseButton.LeftButton, pos=check.rect().center() * 0.2)
    assert document.session.settings.bias
    document.undo()
    assert not document.session.settings.bias
    assert not check.isChecked()


@pytest.mark.parametrize(
    ("name", "setting", "value"),
    [
        ("hidden_activation_combo", "hidden_activation", "relu"),
        ("output_activation_combo", "output_activation", "tanh"),
        ("loss_combo", "loss", "cross_entropy"),
        ("optimizer_combo", "optimizer", "adam"),
        ("update_combo", "update", "shuffled_row"),
    ],
)
def test_each_choice_reaches_the_session(
    panel: SettingsPanel, document: Document, name: str, setting: str, value: str
) -> None:
    combo = panel.findChild(QComboBox, name)
    combo.setCurrentIndex(combo.findData(value))
    assert getattr(document.session.settings, setting) == value
    document.undo()
    assert getattr(document.session.settings, setting) != value
    assert combo.currentData() != value


def test_cross_entropy_and_sigmoid_need_each_other(
    panel: SettingsPanel, document: Document
) -> None:
    loss = panel.findChild(QComboBox, "loss_combo")
    output = panel.findChild(QComboBox, "output_activation_combo")
    output.setCurrentIndex(output.findData("linear"))
    assert not loss.model().item(loss.findData("cross_entropy")).isEnabled()
    output.setCurrentIndex(output.findData("sigmoid"))
    loss.setCurrentIndex(loss.findData("cross_entropy"))
    assert not output.model().item(output.findData("tanh")).isEnabled()


def test_relu_outputs_with_cross_entropy_are_refused_with_a_sentence(
    panel: SettingsPanel, document: Document
) -> None:
    loss = panel.findChild(QComboBox, "loss_combo")
    output = panel.findChild(QComboBox, "output_activation_combo")
    output.setFocus()
    QTest.keyClicks(output, "ReLU")
    assert document.session.settings.output_activation == "relu"
    assert "To have" not in output.toolTip()
    refused = loss.model().item(loss.findData("cross_entropy"))
    assert not refused.isEnabled()
    sentence = "Cross-entropy needs sigmoid outputs: to have it, change the output activation."
    assert refused.toolTip() == loss.accessibleDescription() == sentence
    assert loss.toolTip().endswith(sentence)
    loss.setFocus()
    QTest.keyClicks(loss, "cross")
    assert document.session.settings.loss == "half_squared_error"
    document.undo()
    assert document.session.settings.output_activation == "sigmoid"
    assert loss.accessibleDescription() == ""
    assert sentence not in loss.toolTip()
    loss.setCurrentIndex(loss.findData("cross_entropy"))
    assert document.session.settings.loss == "cross_entropy"
    for name in ("tanh", "relu", "linear"):
        item = output.model().item(output.findData(name))
        assert not item.isEnabled()
        assert item.toolTip().startswith("Cross-entropy needs sigmoid outputs")
    assert "Cross-entropy needs sigmoid" in output.accessibleDescription()


def test_another_seed_draws_other_weights(panel: SettingsPanel, document: Document) -> None:
    before = document.session.network.parameters
    panel.findChild(QSpinBox, "seed_spin").setValue(2)
    assert document.session.settings.seed == 2
    assert (document.session.network.parameters != before).all()


def test_folded_it_says_what_is_set(panel: SettingsPanel, document: Document) -> None:
    panel.set_folded(True)
    assert not panel.findChild(QSpinBox, "seed_spin").isVisible()
    assert "seed 1" in panel._summary.text()
    assert panel._summary.isVisible()


@given(st.lists(st.integers(1, 64), max_size=6).map(tuple))
def test_text_is_read_back(hidden: tuple[int, ...]) -> None:
    assert parse_hidden(hidden_text(hidden), "none") == hidden


@pytest.mark.parametrize("text", ["4-3", "4 3", "4,3", " 4 ; 3 ", "4x3", "4/3,"])
def test_any_sensible_separator_serves(text: str) -> None:
    assert parse_hidden(text, "none") == (4, 3)


@pytest.mark.parametrize("text", ["", "none", "None", "0", "keine"])
def test_no_hidden_layer(text: str) -> None:
    assert parse_hidden(text, "keine") == ()


@pytest.mark.parametrize(
    "text", ["65", "4, 0", "-", "-3", "four", "1,1,1,1,1,1,1", "3.5", "4--", "1 024", "1,024"]
)
def test_what_names_no_layers_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_hidden(text, "none")
