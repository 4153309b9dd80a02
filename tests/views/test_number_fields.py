"""The spin boxes of the toolbar, typed into as a person does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from neuron_gui.views.number_fields import CountSpinBox, NumberSpinBox, next_round


@pytest.mark.parametrize(
    ("value", "steps", "result"),
    [(1.0, 1, 2.0), (1.0, -1, 0.5), (3.0, 1, 5.0), (3.0, -1, 2.0), (10.0, 2, 50.0), (7.0, -3, 1.0)],
)
def test_next_round(value: float, steps: int, result: float) -> None:
    assert next_round(value, steps) == pytest.approx(result)


def test_a_count_is_typed_with_or_without_spaces(qtbot: QtBot) -> None:
    spin = CountSpinBox()
    qtbot.addWidget(spin)
    spin.setRange(1, 1_000_000)
    for text in ("15000", "15 000"):
        spin.setValue(1)
        spin.selectAll()
        QTest.keyClicks(spin, text)
        QTest.keyClick(spin, Qt.Key.Key_Return)
        assert spin.value() == 15_000
    QTest.keyClick(spin, Qt.Key.Key_Up)
    assert spin.value() == 20_000


@pytest.mark.parametrize(("text", "value"), [("0.3", 0.3), ("0,3", 0.3), ("25", 25.0)])
def test_a_number_is_typed_with_point_or_comma(qtbot: QtBot, text: str, value: float) -> None:
    spin = NumberSpinBox()
    qtbot.addWidget(spin)
    spin.setValue(1.0)
    spin.selectAll()
    QTest.keyClicks(spin, text)
    QTest.keyClick(spin, Qt.Key.Key_Return)
    assert spin.value() == value


def test_what_is_no_number_leaves_the_old_value(qtbot: QtBot) -> None:
    spin = NumberSpinBox()
    qtbot.addWidget(spin)
    spin.setValue(0.5)
    spin.selectAll()
    QTest.keyClicks(spin, "--")
    QTest.keyClick(spin, Qt.Key.Key_Return)
    assert spin.value() == 0.5
