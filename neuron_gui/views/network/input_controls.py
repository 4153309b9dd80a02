"""The input controls of the diagram: a switch for 0 and 1, spin box and slider for the rest."""

import sys

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSlider, QVBoxLayout, QWidget

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.views.widgets.number_fields import NumberSpinBox, guard_from_wheel, indent_text
from neuron_gui.views.widgets.numbers import rounded
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.theme import Theme

SLIDER_STEPS = 200
LARGEST = sys.float_info.max


@exception_barrier
class Switch(QAbstractButton):
    """An input that is 0 or 1."""

    value_changed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda checked: self.value_changed.emit(float(checked)))

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return (self,)

    @property
    def is_at_work(self) -> bool:
        """Whether the mouse or a key is pressing it."""
        return self.isDown()

    def show_value(self, value: float) -> None:
        """Show a value without telling anyone."""
        self.setChecked(value != 0.0)

    def sizeHint(self) -> QSize:
        """Return the size of the switch."""
        return QSize(self._theme.px(52), self._theme.px(28))

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        """Draw track and knob; a frame shows the focus."""
        theme, colour, on = self._theme, self._theme.colour, self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.px(2)
        frame = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.hasFocus():
            painter.setPen(QColor(colour.ink))
        painter.setBrush(QColor(colour.accent if on else colour.zero))
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        inset = theme.px(3)
        size = frame.height() - 2 * inset
        x = frame.right() - inset - size if on else frame.left() + inset
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour.panel))
        painter.drawEllipse(QRectF(x, frame.top() + inset, size, size))


class NumberInput(QWidget):
    """An input with any value: typed, or moved with a slider over the column's range."""

    value_changed = Signal(float)

    def __init__(
        self, theme: Theme, lowest: float, highest: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._range: tuple[float, float] | None = None
        self.spin = _InputSpinBox(self)
        self.set_range(lowest, highest)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, SLIDER_STEPS)
        guard_from_wheel(self.spin, self.slider)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.spin)
        self._layout.addWidget(self.slider)
        theme.on_zoom(self._set_sizes)
        self.spin.valueChanged.connect(self.value_changed)
        self.slider.sliderMoved.connect(self._move)
        self.slider.actionTriggered.connect(lambda: self._move(self.slider.sliderPosition()))

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return self.spin, self.slider

    @property
    def is_at_work(self) -> bool:
        """Whether something is typed and not taken, or the slider is in the hand."""
        return self.spin.entry.is_typed or self.slider.isSliderDown()

    def set_range(self, lowest: float, highest: float) -> None:
        """Let the slider go over another range; what is typed stays."""
        if (lowest, highest) == self._range:
            return
        self._range = lowest, highest
        self._lowest, self._highest = slider_ends(lowest, highest)
        self.spin.setSingleStep(rounded(self._highest / 30.0 - self._lowest / 30.0, 2))

    def fit(self, height: float) -> None:
        """Leave the slider out where there is no height for it."""
        self.slider.setVisible(height >= self.spin.sizeHint().height() + self._theme.px(24))

    def show_value(self, value: float) -> None:
        """Show a value without telling anyone."""
        with QSignalBlocker(self.spin):
            self.spin.show_number(value)
        # Halves, for the range itself may be larger than any number.
        share = (value / 2 - self._lowest / 2) / (self._highest / 2 - self._lowest / 2)
        self.slider.setValue(round(min(max(0.0, share), 1.0) * SLIDER_STEPS))

    def _set_sizes(self) -> None:
        indent_text(self.spin, self._theme.px(4))
        self._layout.setSpacing(self._theme.px(2))

    def _move(self, position: int) -> None:
        share = position / SLIDER_STEPS
        value = self._lowest * (1.0 - share) + self._highest * share
        self.spin.setValue(min(max(-LARGEST, rounded(value, 3)), LARGEST))


class _InputSpinBox(NumberSpinBox):
    """Any number, rounded to what the box has room for; a file may have brought an infinite one."""

    digits = 5
    _exact = (0.0, 0.0)
    """What Qt made of the last number that was shown, and that number: it cannot keep them all."""

    def show_number(self, value: float) -> None:
        """Show a number, whatever it is."""
        self.setValue(value)
        self._exact = self.value(), value
        text = self.textFromValue(self.value())
        if text != self.lineEdit().text():
            self.lineEdit().setText(text)
            self.lineEdit().setCursorPosition(0)

    def _text(self, value: float) -> str:
        kept, exact = self._exact
        return super()._text(exact if value == kept else value)


def slider_ends(lowest: float, highest: float) -> tuple[float, float]:
    """Return the range of a column and a quarter more on either side, as far as numbers go."""
    margin = 0.25 * highest - 0.25 * lowest or max(1.0, 0.25 * abs(highest))
    return max(lowest - margin, -LARGEST), min(highest + margin, LARGEST)
