"""Spin boxes for whole numbers with thousands set apart, and for numbers of any size."""

import math
import re

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QToolTip, QWidget

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
        """Return the number, with or without spaces; 1e4 is 10 000."""
        return int(float("".join(text.split())))

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Accept digits and spaces, and a power of ten."""
        typed = "".join(text.split())
        if not re.fullmatch(r"\d*(e\d?)?", typed):
            return QValidator.State.Invalid, text, position
        if not typed or typed.startswith("e") or typed.endswith("e"):
            return QValidator.State.Intermediate, text, position
        if float(typed) > self.maximum():
            return QValidator.State.Invalid, text, position
        enough = float(typed) >= self.minimum()
        state = QValidator.State.Acceptable if enough else QValidator.State.Intermediate
        return state, text, position

    def fixup(self, text: str) -> str:
        """Say why what was typed is not taken."""
        tell_refusal(self, text, self.tr("a whole number of at least 1"))
        return self.textFromValue(self.value())

    def stepBy(self, steps: int) -> None:
        """Go that many places up or down."""
        wanted = round(next_round(self.value(), steps))
        self.setValue(min(max(wanted, self.minimum()), self.maximum()))


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

    def fixup(self, text: str) -> str:
        """Say why what was typed is not taken."""
        tell_refusal(self, text, self.tr("a number above 0"))
        return self.textFromValue(self.value())

    def stepBy(self, steps: int) -> None:
        """Go that many places up or down."""
        self.setValue(next_round(self.value(), steps))


def show_value(spin: QSpinBox | QDoubleSpinBox, value: float) -> None:
    """Show a value as near as the field can, without telling anyone that it changed."""
    spin.blockSignals(True)
    if isinstance(spin, QSpinBox):
        spin.setValue(round(value))
    else:
        spin.setValue(value)
    spin.blockSignals(False)


def tell_refusal(spin: QSpinBox | QDoubleSpinBox, text: str, wanted: str) -> None:
    """Say beside the field that it keeps its value, and what it would take."""
    sentence = spin.tr("“{text}” is not {wanted}. The field keeps {value}.").format(
        text=text.strip(), wanted=wanted, value=plain_text(spin.value())
    )
    QToolTip.showText(spin.mapToGlobal(spin.rect().bottomLeft()), sentence, spin)


class WheelGuard(QObject):
    """Keeps the mouse wheel from changing a field that has not been chosen first."""

    def guard(self, field: QWidget) -> None:
        """Watch over a field."""
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(self)

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        """Let a wheel pass by a field without the focus."""
        if not isinstance(field, QWidget) or field.hasFocus():
            return False
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return False


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
