"""Spin boxes for whole numbers with thousands set apart, and for numbers of any size.

Anything can be typed into them, and Qt never corrects it: an Entry takes it as a whole, or says why
it cannot be taken. A step goes from what is typed.
"""

import math
import sys

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QWidget

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import count_text, say
from neuron_gui.views.widgets.entry import Entry
from neuron_gui.views.widgets.numbers import plain_text, rounded
from neuron_gui.views.widgets.typed_numbers import (
    RefusedError,
    editable_text,
    too_small,
    typed_count,
    typed_number,
    use_typed,
)

STEPS = (1, 2, 5)
STEPPED_DIGITS = 15
"""With one more, 0.1 and 0.2 would be 0.30000000000000004."""
ALL_DECIMALS = 323
"""As many as Qt can keep: fewer would round what is set."""


@exception_barrier
class CountSpinBox(QSpinBox):
    """A whole number; a step goes to the next of 1, 2, 5, 10, 20, 50..."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setKeyboardTracking(False)
        self.entry = Entry(self, self.lineEdit(), self._shown, self._accept)

    def textFromValue(self, value: int) -> str:
        """Return the number with its thousands set apart, or what is being typed."""
        return self.cleanText() if self.entry.is_typed else count_text(value)

    def valueFromText(self, text: str) -> int:
        """Return the present number: only the entry takes what is typed."""
        return self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let everything be typed."""
        return QValidator.State.Acceptable, text, position

    def stepBy(self, steps: int) -> None:
        """Go that many steps up or down, from what is typed."""
        if self.entry.take():
            self.setValue(min(max(self.stepped(steps), self.minimum()), self.maximum()))

    def stepped(self, steps: int) -> int:
        """Return the number that many steps away."""
        return round(next_round(max(self.value(), 1), steps))

    def _shown(self) -> str:
        return f"{self.prefix()}{count_text(self.value())}{self.suffix()}"

    def _accept(self, text: str) -> str:
        def read(bare: str) -> int:
            return typed_count(bare, self.minimum(), self.maximum())

        return use_typed(text.removesuffix(self.suffix()), read, self.setValue)


class WholeNumberSpinBox(CountSpinBox):
    """A whole number; a step goes to the next one."""

    def stepped(self, steps: int) -> int:
        """Return the number that many steps away."""
        return self.value() + steps * self.singleStep()


@exception_barrier
class NumberSpinBox(QDoubleSpinBox):
    """Any number, written plainly with `digits` at most, or in full while the focus is in it.

    So a number that is typed is never taken for the rounded one that stood there.
    """

    digits = 10

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setKeyboardTracking(False)
        self.entry = Entry(self, self.lineEdit(), self._shown, self._accept)
        self.setDecimals(ALL_DECIMALS)
        self.setRange(-sys.float_info.max, sys.float_info.max)

    def textFromValue(self, value: float) -> str:
        """Return the number without needless zeros, or what is being typed."""
        return self.cleanText() if self.entry.is_typed else self._text(value)

    def valueFromText(self, text: str) -> float:
        """Return the present number: only the entry takes what is typed."""
        return self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let everything be typed."""
        return QValidator.State.Acceptable, text, position

    def stepBy(self, steps: int) -> None:
        """Go that many steps up or down, from what is typed."""
        if self.entry.take():
            self.setValue(self.stepped(steps))

    def stepped(self, steps: int) -> float:
        """Return the number that many steps away."""
        return rounded(self.value() + steps * self.singleStep(), STEPPED_DIGITS)

    def read(self, text: str) -> float:
        """Return the number in a text. Raises RefusedError."""
        number = typed_number(text)
        if number and not round(number, ALL_DECIMALS):
            raise too_small(text)
        return number

    def _text(self, value: float) -> str:
        brief = plain_text(rounded(value, self.digits))
        return editable_text(value, brief) if self.entry.is_open else brief

    def _shown(self) -> str:
        return self._text(self.value())

    def _accept(self, text: str) -> str:
        return use_typed(text, self.read, self.setValue)


class PositiveSpinBox(NumberSpinBox):
    """A number above 0; a step goes to the next of 0.1, 0.2, 0.5, 1, 2, 5..."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimum(10.0**-ALL_DECIMALS)

    def stepped(self, steps: int) -> float:
        """Return the number that many steps away."""
        return next_round(self.value(), steps)

    def read(self, text: str) -> float:
        """Return the number in a text, if it is above 0. Raises RefusedError."""
        number = super().read(text)
        if number <= 0.0:
            raise RefusedError(say("A number above 0 is needed here."))
        return number


def show_value(spin: QSpinBox | QDoubleSpinBox, value: float) -> None:
    """Show a value as near as the field can, without a signal that it changed."""
    spin.blockSignals(True)
    if isinstance(spin, QSpinBox):
        spin.setValue(round(value))
    else:
        spin.setValue(value)
    spin.blockSignals(False)


def guard_from_wheel(*fields: QWidget) -> None:
    """Let the mouse wheel change fields or tabs only if they have been chosen before otherwise."""
    for field in fields:
        field.setFocusPolicy(field.focusPolicy() & Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(_WheelFilter(field))


@exception_barrier
class _WheelFilter(QObject):
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
    """Return the number that many steps away in 1, 2, 5, 10, 20, 50..., up or down."""
    exponent = math.floor(math.log10(value))
    powers = range(exponent - abs(steps) - 1, exponent + abs(steps) + 2)
    rounds = [
        float(f"{digit}e{power}") for power in powers for digit in STEPS if -324 < power < 308
    ]
    above = [number for number in rounds if number > value * (1 + 1e-9)]
    below = [number for number in rounds if number < value * (1 - 1e-9)]
    if steps > 0:
        return above[min(steps, len(above)) - 1] if above else value
    return below[max(steps, -len(below))] if below else value
