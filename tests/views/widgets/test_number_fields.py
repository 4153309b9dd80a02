"""The spin boxes, typed into as a person does."""

import math
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.views.widgets.number_fields import (
    CountSpinBox,
    NumberSpinBox,
    PositiveSpinBox,
    WholeNumberSpinBox,
    next_round,
)

Spin = CountSpinBox | NumberSpinBox
Key = Qt.Key


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    """A window for one spin box, with room for a sentence below it."""
    place = QWidget()
    place.resize(400, 200)
    qtbot.addWidget(place)
    place.show()
    return place


def shown(spin: Spin, place: QWidget) -> Spin:
    spin.resize(120, 30)
    spin.show()
    spin.setFocus()
    return spin


def type_into(spin: Spin, text: str) -> None:
    spin.selectAll()
    QTest.keyClick(spin, Key.Key_Backspace)
    QTest.keyClicks(spin, text)


def remark(place: QWidget) -> str:
    label = place.findChild(QLabel, "field_remark")
    return label.text() if label is not None and label.isVisible() else ""


@pytest.mark.parametrize(
    ("value", "steps", "result"),
    [
        (1.0, 1, 2.0),
        (1.0, -1, 0.5),
        (3.0, 1, 5.0),
        (3.0, -1, 2.0),
        (10.0, 2, 50.0),
        (7.0, -3, 1.0),
        (sys.float_info.max, 1, sys.float_info.max),
        (5e307, 3, 5e307),
        (math.ulp(0.0), -1, math.ulp(0.0)),
    ],
)
def test_next_round(value: float, steps: int, result: float) -> None:
    assert next_round(value, steps) == pytest.approx(result)


def test_a_count_is_typed_with_or_without_spaces(place: QWidget) -> None:
    spin = shown(CountSpinBox(place), place)
    spin.setRange(1, 1_000_000)
    for text in ("15000", "15 000", "1.5e4", "15000.0"):
        spin.setValue(1)
        type_into(spin, text)
        QTest.keyClick(spin, Key.Key_Return)
        assert spin.value() == 15_000
        assert spin.text().split() == ["15", "000"]
    QTest.keyClick(spin, Key.Key_Up)
    assert spin.value() == 20_000


@pytest.mark.parametrize(("text", "value"), [("0.3", 0.3), ("0,3", 0.3), ("25", 25.0)])
def test_a_number_is_typed_with_point_or_comma(place: QWidget, text: str, value: float) -> None:
    spin = shown(PositiveSpinBox(place), place)
    spin.setValue(1.0)
    type_into(spin, text)
    QTest.keyClick(spin, Key.Key_Return)
    assert spin.value() == value


@pytest.mark.parametrize("text", ["1.5", "1e3x", "--", "0", "1e-3", "", "1,000", "2000000", "abc"])
def test_a_refused_count_stays_to_be_mended_and_never_becomes_another(
    place: QWidget, text: str
) -> None:
    spin = shown(CountSpinBox(place), place)
    spin.setRange(1, 1_000_000)
    spin.setValue(7)
    told: list[int] = []
    spin.valueChanged.connect(told.append)
    type_into(spin, text)
    for leave in (Key.Key_Return, Key.Key_Tab, Key.Key_Up):
        QTest.keyClick(spin, leave)
        assert (spin.text(), spin.value()) == (text, 7)
        assert remark(place).endswith("Esc brings back 7.")
    spin.clearFocus()
    assert (spin.text(), spin.value()) == (text, 7)
    spin.setFocus()
    QTest.keyClick(spin, Key.Key_Escape)
    assert (spin.text(), spin.value()) == ("7", 7)
    assert remark(place) == ""
    assert told == []


def test_a_seed_takes_a_power_of_ten_and_no_fraction(place: QWidget) -> None:
    spin = shown(WholeNumberSpinBox(place), place)
    spin.setRange(0, 2**31 - 1)
    type_into(spin, "1e3")
    QTest.keyClick(spin, Key.Key_Return)
    assert spin.value() == 1000
    QTest.keyClick(spin, Key.Key_Up)
    assert spin.value() == 1001
    type_into(spin, "0")
    QTest.keyClick(spin, Key.Key_Down)
    assert spin.value() == 0


@pytest.mark.parametrize("text", ["0", "-1", "--", "1e999", "", "1,234", "5e-324"])
def test_a_refused_number_keeps_the_old_value(place: QWidget, text: str) -> None:
    spin = shown(PositiveSpinBox(place), place)
    spin.setValue(0.5)
    type_into(spin, text)
    QTest.keyClick(spin, Key.Key_Return)
    assert spin.value() == 0.5
    assert remark(place).endswith("Esc brings back 0.5.")
    QTest.keyClicks(spin, "1")
    assert remark(place) == ""  # it spoke of another text


def test_a_step_goes_from_what_is_typed(place: QWidget) -> None:
    spin = shown(PositiveSpinBox(place), place)
    spin.setValue(1.0)
    type_into(spin, "20")
    QTest.keyClick(spin, Key.Key_Up)
    assert spin.value() == 50.0


@pytest.mark.parametrize("value", [1e-12, 1 / 3, 123456789.123456789, 1.7e308, 2.3e-308, 1e300])
def test_a_value_is_kept_to_the_bit_while_it_is_shown_and_left(
    place: QWidget, value: float
) -> None:
    for spin in (PositiveSpinBox(place), NumberSpinBox(place)):
        shown(spin, place)
        spin.setValue(value)
        assert spin.value() == value
        QTest.keyClick(spin, Key.Key_Return)
        spin.clearFocus()
        assert spin.value() == value
        type_into(spin, repr(value))
        QTest.keyClick(spin, Key.Key_Return)
        assert spin.value() == value


def test_numbers_at_the_ends_are_shown_as_numbers_and_stepped_from(place: QWidget) -> None:
    spin = shown(PositiveSpinBox(place), place)
    spin.setValue(sys.float_info.max)
    assert spin.text() == "1.7976931348623157e+308"
    spin.clearFocus()
    assert spin.text() == "1.797693135e+308"
    spin.setValue(math.ulp(0.0))  # as a file may have it: Qt keeps one digit less
    QTest.keyClick(spin, Key.Key_Up)
    assert spin.value() == 2e-323


@pytest.mark.parametrize("text", ["5e-324", "-5e-324"])
def test_what_qt_cannot_keep_is_refused(place: QWidget, text: str) -> None:
    spin = shown(NumberSpinBox(place), place)
    spin.setValue(3.0)
    type_into(spin, text)
    QTest.keyClick(spin, Key.Key_Return)
    assert spin.value() == 3.0
    assert remark(place) == f"“{text}” is too small a number. Esc brings back 3."


def test_what_is_typed_outlives_a_new_value(place: QWidget) -> None:
    spin = shown(PositiveSpinBox(place), place)
    spin.setValue(1.0)
    type_into(spin, "0.2")
    spin.setValue(3.0)
    assert spin.text() == "0.2"
    QTest.keyClick(spin, Key.Key_Escape)
    assert spin.text() == "3"


def test_a_suffix_is_no_part_of_the_number(place: QWidget) -> None:
    spin = shown(WholeNumberSpinBox(place), place)
    spin.setRange(1, 10_000)
    spin.setSuffix(" pixels")
    spin.setValue(640)
    QTest.keyClick(spin, Key.Key_Return)
    assert (spin.value(), remark(place)) == (640, "")
    type_into(spin, "320")
    QTest.keyClick(spin, Key.Key_Return)
    assert (spin.value(), spin.text()) == (320, "320 pixels")


@pytest.mark.usefixtures("german")
def test_a_decimal_comma_is_read_where_it_is_usual(place: QWidget) -> None:
    spin = shown(PositiveSpinBox(place), place)
    type_into(spin, "1,234")
    QTest.keyClick(spin, Key.Key_Return)
    assert spin.value() == 1.234
    type_into(spin, "2.345")
    QTest.keyClick(spin, Key.Key_Return)
    assert remark(place).startswith("“2.345” can be 2345 or 2,345.")


def test_a_number_that_would_become_zero_is_refused(place: QWidget) -> None:
    spin = shown(NumberSpinBox(place), place)
    spin.setValue(1.0)
    type_into(spin, "1e-400")
    QTest.keyClick(spin, Key.Key_Return)
    assert (spin.value(), remark(place)[:8]) == (1.0, "“1e-400”")
    for text in ("0e5", "-0,000", "0"):
        spin.setValue(1.0)
        type_into(spin, text)
        QTest.keyClick(spin, Key.Key_Return)
        assert (spin.value(), remark(place)) == (0.0, "")


@pytest.mark.parametrize("kind", [PositiveSpinBox, NumberSpinBox])
@pytest.mark.parametrize("value", [1 / 3, 2 / 3, 1.23456789012e-6, 123456789.123456789, 1e-12])
def test_a_number_is_shown_in_full_while_the_focus_is_there_and_none_is_taken_for_another(
    place: QWidget, kind: type[PositiveSpinBox | NumberSpinBox], value: float
) -> None:
    spin = kind(place)
    spin.setValue(value)
    rounded = spin.text()
    shown(spin, place)
    assert float(spin.text().replace("−", "-")) == value
    assert spin.lineEdit().cursorPosition() == 0 or spin.lineEdit().hasSelectedText()
    QTest.keyClick(spin, Key.Key_End)
    QTest.keyClick(spin, Key.Key_1)
    assert spin.entry.is_typed
    QTest.keyClick(spin, Key.Key_Backspace)
    assert not spin.entry.is_typed
    spin.clearFocus()
    assert (spin.value(), spin.text()) == (value, rounded)
    spin.setFocus()
    typed = rounded.replace("−", "-")  # as keyboards have it
    type_into(spin, typed)
    QTest.keyClick(spin, Key.Key_Return)
    assert spin.value() == float(typed)


@pytest.mark.parametrize("value", [1.0, 0.25, 0.00001, 1e10, 0.1, -3.0, 25.0, 0.0])
def test_a_number_with_few_digits_looks_the_same_with_and_without_the_focus(
    place: QWidget, value: float
) -> None:
    spin = NumberSpinBox(place)
    spin.setValue(value)
    before = spin.text()
    shown(spin, place)
    assert spin.text() == before


def test_a_value_from_elsewhere_is_shown_in_full_too_and_escape_brings_it_back(
    place: QWidget,
) -> None:
    spin = shown(PositiveSpinBox(place), place)
    assert isinstance(spin, PositiveSpinBox)
    spin.setValue(1 / 3)
    assert spin.text() == "0.3333333333333333"
    type_into(spin, "x")
    QTest.keyClick(spin, Key.Key_Return)
    assert remark(place).endswith("Esc brings back 0.3333333333333333.")
    spin.setValue(2 / 3)
    QTest.keyClick(spin, Key.Key_Escape)
    assert spin.text() == "0.6666666666666666"
    assert spin.lineEdit().cursorPosition() == 0, "its beginning is to be seen"
    assert spin.value() == 2 / 3
    QTest.keyClick(spin, Key.Key_Up)
    assert (spin.value(), spin.text()) == (1.0, "1")


def test_steps_leave_no_dust(place: QWidget) -> None:
    spin = shown(NumberSpinBox(place), place)
    spin.setSingleStep(0.1)
    texts = []
    for _ in range(7):
        QTest.keyClick(spin, Key.Key_Up)
        texts.append(spin.text())
    assert texts == ["0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7"]


@pytest.mark.usefixtures("german")
def test_what_is_shown_can_be_edited_where_a_decimal_comma_is_usual(place: QWidget) -> None:
    spin = PositiveSpinBox(place)
    spin.setValue(2.345)
    shown(spin, place)
    assert spin.text() == "2,345"
    QTest.keyClick(spin, Key.Key_End)
    QTest.keyClick(spin, Key.Key_Backspace)
    QTest.keyClick(spin, Key.Key_6)
    QTest.keyClick(spin, Key.Key_Return)
    assert (spin.value(), remark(place)) == (2.346, "")
