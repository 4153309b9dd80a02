"""The input controls of the diagram: a switch for 0 and 1, spin box and slider for the rest."""

import sys
from functools import partial

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSlider, QVBoxLayout, QWidget

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.widgets.action import Action, make_action
from neuron_gui.views.widgets.number_fields import NumberSpinBox, guard_from_wheel, indent_text
from neuron_gui.views.widgets.numbers import rounded
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.theme import Theme

SLIDER_STEPS = 240
"""A multiple of 6: so the lowest and the highest value of a column lie on a step."""
LEAST_SHARE = 1e-9
"""What is less of the ends of a slider is 0, but for what computing adds to it."""
LARGEST = sys.float_info.max
OPENING = frozenset("0.,-−")
"""What begins a number, and is no key of the window as the digits from 1 on are."""
KEY_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


@exception_barrier
class Switch(QAbstractButton):
    """An input that is 0 or 1. F2, its menu, or a number that is begun ask for any other.

    A number is begun only after Tab: a presenter's clicker sends a point, too.
    """

    value_changed = Signal(float)
    number_requested = Signal(str)
    """Another number is wanted: how it begins, if that was typed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda checked: self.value_changed.emit(float(checked)))
        self._is_reached_by_key = False
        ask = partial(self.number_requested.emit, "")
        other = Action(say("Another &number…"), ask, ("F2",), is_local=True)
        self.addAction(make_action(other, self))

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for another number where one is begun."""
        if self._is_reached_by_key and event.text() in OPENING and event.text():
            self.number_requested.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what else can be done."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions())
        menu.popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Note whether a person came here by key."""
        super().focusInEvent(event)
        if event.reason() in KEY_REASONS:
            self._is_reached_by_key = True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note that the mouse is used."""
        super().mousePressEvent(event)
        self._is_reached_by_key = False

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
    given_up = Signal()
    """It was begun in place of a switch, and is not wanted any more."""

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

    def begin(self, typed: str) -> None:
        """Let a number be typed over the present one; Esc gives it up before anything is typed."""
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            self,
            self.given_up.emit,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        self.spin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.spin.selectAll()
        if typed:
            self.spin.lineEdit().insert(typed)

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
        if abs(value) < LEAST_SHARE * max(abs(self._lowest), abs(self._highest)):
            value = 0.0
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
