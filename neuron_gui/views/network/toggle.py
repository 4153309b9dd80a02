"""The input controls of the diagram: a switch for 0 and 1, spin box and slider for the rest."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSlider, QVBoxLayout, QWidget

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.views.number_fields import NumberSpinBox, indent_text
from neuron_gui.views.painting import guarded
from neuron_gui.views.theme import Theme

SLIDER_STEPS = 200
LARGEST = 1e12
"""The largest number that the slider goes to; the spin box takes larger ones."""


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
        frame = QRectF(self.rect()).adjusted(2, 2, -2, -2)
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
        lowest, highest = max(lowest, -LARGEST), min(highest, LARGEST)
        margin = 0.25 * (highest - lowest) or 1.0
        self._lowest, self._highest = lowest - margin, highest + margin
        self.spin = _InputSpinBox(self)
        indent_text(self.spin, theme.px(4))
        self.spin.setSingleStep((self._highest - self._lowest) / 30.0)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, SLIDER_STEPS)
        self._slider_height = theme.px(24)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(2))
        layout.addWidget(self.spin)
        layout.addWidget(self.slider)
        self.spin.valueChanged.connect(self.value_changed)
        self.slider.sliderMoved.connect(self._move)
        self.slider.actionTriggered.connect(lambda: self._move(self.slider.sliderPosition()))

    def fit(self, height: float) -> None:
        """Leave the slider out where there is no height for it."""
        self.slider.setVisible(height >= self.spin.sizeHint().height() + self._slider_height)

    def show_value(self, value: float) -> None:
        """Show a value without telling anyone."""
        self.spin.blockSignals(True)
        self.spin.setValue(value)
        self.spin.blockSignals(False)
        share = (value - self._lowest) / (self._highest - self._lowest)
        self.slider.setValue(round(min(max(share, 0.0), 1.0) * SLIDER_STEPS))

    def _move(self, place: int) -> None:
        value = self._lowest + (self._highest - self._lowest) * place / SLIDER_STEPS
        self.spin.setValue(float(f"{value:.3g}"))


class _InputSpinBox(NumberSpinBox):
    """Any number, rounded to what the box has room for."""

    digits = 5
