"""Spin boxes for whole numbers with thousands set apart, and for numbers of any size."""

import math

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QWidget

from neuron_gui.views.numbers import count_text, parse_number, plain_text

STEPS = (1.0, 2.0, 5.0)


class CountSpinBox(QSpinBox):
    """A whole number; a step goes to the next of 1, 2, 5, 10, 20, 50..."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setKeyboardTracking(False)

    def textFromValue(self, value: int) -> str:
        """Return the number with its thousands set apart."""
        return count_text(value)

    def valueFromText(self, text: str) -> int:
        """Return the number, spaces or not."""
        return int("".join(text.split()) or 0)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Accept digits and spaces."""
        digits = "".join(text.split())
        if not digits:
            return QValidator.State.Intermediate, text, position
        if not digits.isdecimal() or int(digits) > self.maximum():
            return QValidator.State.Invalid, text, position
        enough = int(digits) >= self.minimum()
        state = QValidator.State.Acceptable if enough else QValidator.State.Intermediate
        return state, text, position

    def stepBy(self, steps: int) -> None:
        """Go that many places up or down."""
        self.setValue(round(next_round(self.value(), steps)))


class NumberSpinBox(QDoubleSpinBox):
    """A positive number, written plainly; a step goes to the next of 0.1, 0.2, 0.5, 1, 2, 5..."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setKeyboardTracking(False)
        self.setDecimals(10)
        self.setRange(1e-9, 1e9)
        self.setCorrectionMode(QAbstractSpinBox.CorrectionMode.CorrectToPreviousValue)

    def textFromValue(self, value: float) -> str:
        """Return the number without needless zeros."""
        return plain_text(value)

    def valueFromText(self, text: str) -> float:
        """Return the number, with point or comma."""
        try:
            return parse_number(text)
        except ValueError:
            return self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Accept a positive number, or what may become one."""
        try:
            value = parse_number(text)
        except ValueError:
            possible = all(letter in "0123456789.,eE+- " for letter in text)
            state = QValidator.State.Intermediate if possible else QValidator.State.Invalid
            return state, text, position
        inside = self.minimum() <= value <= self.maximum()
        state = QValidator.State.Acceptable if inside else QValidator.State.Intermediate
        return state, text, position

    def stepBy(self, steps: int) -> None:
        """Go that many places up or down."""
        self.setValue(next_round(self.value(), steps))


def indent_text(spin: QAbstractSpinBox, pixels: int) -> None:
    """Keep the text off the frame: a style sheet cannot, for the edit field is a child."""
    spin.lineEdit().setTextMargins(pixels, 0, 0, 0)


def next_round(value: float, steps: int) -> float:
    """Return the number that many places away in 1, 2, 5, 10, 20, 50..., up or down."""
    exponent = math.floor(math.log10(value))
    places = [
        digit * 10.0**power
        for power in range(exponent - abs(steps) - 1, exponent + abs(steps) + 2)
        for digit in STEPS
    ]
    if steps > 0:
        return [place for place in places if place > value * (1 + 1e-9)][steps - 1]
    return [place for place in places if place < value * (1 - 1e-9)][steps]
