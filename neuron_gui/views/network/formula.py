"""The formula of an output with its real numbers in it, on one line that is never clipped."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QEnterEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array
from neuron_gui.core.network import Network
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import MINUS, say
from neuron_gui.views.network.prediction import prediction_text
from neuron_gui.views.widgets.numbers import plain_text, rounded_text
from neuron_gui.views.widgets.plain_text import LiveLabel
from neuron_gui.views.widgets.theme import Theme

SYMBOLS = {
    Activation.SIGMOID: "σ",
    Activation.TANH: "tanh",
    Activation.RELU: "ReLU",
    Activation.LINEAR: "",
}
SIZES = (15, 14, 13, 12.5)
"""Sizes of the font: the first one is taken that has room for all terms, else the last."""
SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈"


def terms(network: Network, values: Sequence[float], output: int) -> list[str]:
    """Return the products of the last layer, each with the sign that sets it apart."""
    weights = network.weights[-1][:, output]
    is_input = len(network.sizes) == 2
    texts = [
        f"{rounded_text(abs(weight), 2)}·{_factor_text(value, is_input)}"
        for weight, value in zip(weights.tolist(), values, strict=True)
    ]
    numbers = weights.tolist()
    bias = network.biases[-1]
    if bias is not None:
        texts.append(rounded_text(abs(float(bias[output])), 2))
        numbers.append(float(bias[output]))
    signs = [f" {MINUS} " if number < 0 else " + " for number in numbers]
    signs[0] = MINUS if numbers[0] < 0 else ""
    return [sign + text for sign, text in zip(signs, texts, strict=True)]


def formula_text(
    network: Network, values: Sequence[float], total: Array, result: Array, output: int, shown: int
) -> str:
    """Return the formula with the first and last terms, at most `shown` of them.

    With one term only the first is there, with none only what follows from the sum.
    `values` are what flows into the last layer, `total` and `result` its sums and outputs.
    """
    parts = terms(network, values, output)
    if shown < len(parts):
        before = max(1, shown - 1)
        parts = [*parts[:before], " + …", *parts[len(parts) - max(shown - before, 0) :]]
    symbol = SYMBOLS[network.output_activation]
    answer = _answer_text(float(result[output]))
    sum_text = rounded_text(float(total[output]), 2)
    name = "ŷ" if len(result) == 1 else f"ŷ{SUBSCRIPTS[output + 1]}"
    if not symbol:
        return f"{name} = {''.join(parts)} = {answer}" if shown else f"{name} = {answer}"
    if not shown:
        return f"{name} = {symbol}( {sum_text} ) = {answer}"
    return f"{name} = {symbol}( {''.join(parts)} ) = {symbol}( {sum_text} ) = {answer}"


def _answer_text(value: float) -> str:
    """Return a result with five decimals, or with more if it would look like 0 or 1."""
    text = rounded_text(value, 5)
    looks_final = text in ("0.00000", "1.00000") and value not in (0.0, 1.0)
    return prediction_text(value) if looks_final else text


def _factor_text(value: float, is_input: bool) -> str:
    """Return what a weight is multiplied by; a negative number stands in brackets."""
    text = plain_text(value) if is_input else rounded_text(value, 2)
    return f"({text})" if value < 0 else text


@exception_barrier
class FormulaLine(LiveLabel):
    """Shows as many terms as fit; the tooltip has them all."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._arguments: tuple[Network, Sequence[float], Array, Array, int] | None = None
        self._shown = 100
        self.setObjectName("formula_label")

    def show_formula(
        self,
        network: Network,
        values: Sequence[float],
        total: Array,
        result: Array,
        output: int = 0,
    ) -> None:
        """Show the formula of one output."""
        self._arguments = (network, values, total, result, output)
        self._write()

    def fit(self) -> None:
        """Choose the font, and how many terms fit."""
        self.set_ground(self._theme.colour.sunken)
        whole = "" if self._arguments is None else self._text(self._count())
        for size in SIZES:
            self.setFont(self._theme.code_font(size))
            if self._fits(whole):
                break
        self._shown = 100
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the terms to the new width."""
        super().resizeEvent(event)
        self.fit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Have the whole formula ready as tooltip."""
        super().enterEvent(event)
        if self._arguments is not None:
            whole = formula_text(*self._arguments, self._count())
            self.setToolTip("" if whole == self.text() else whole)

    def _count(self) -> int:
        """Return how many terms the formula has."""
        assert self._arguments is not None
        network = self._arguments[0]
        return network.sizes[-2] + network.bias

    def _write(self) -> None:
        if self._arguments is None:
            return
        self._shown = min(self._shown, self._count())
        text = self._text(self._shown)
        if self._shown > 0 and not self._fits(text):
            # A term more makes the text longer, so half of those that are left can be ruled out.
            terms = range(1, self._shown)
            self._shown = bisect_left(
                terms, True, key=lambda shown: not self._fits(self._text(shown))
            )
            text = self._text(self._shown)
        if text != self.text():
            self.setText(text)

    def _text(self, shown: int) -> str:
        assert self._arguments is not None
        return formula_text(*self._arguments, shown)

    def _fits(self, text: str) -> bool:
        # Some room is kept free, so that a digit more does not change how many terms show.
        room = self.width() - self._theme.px(24)
        return self.fontMetrics().horizontalAdvance(text) <= room


@exception_barrier
class _Place(QWidget):
    """Where the formula stands: it follows the window, and the formula has its size."""

    def __init__(self, line: FormulaLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = line
        line.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of a line."""
        return self._line.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the formula all the room."""
        super().resizeEvent(event)
        self._line.setFixedSize(event.size())
        self.updateGeometry()  # for another width the line may have chosen another font


class FormulaBar(QFrame):
    """The formula, and the way to where its numbers come from."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("formula_bar")
        self.line = FormulaLine(theme, self)
        self.button = QPushButton(say("Show one iteration ›"), self)
        self.button.setObjectName("show_iteration_button")
        self.button.setProperty("role", "flat")
        self.button.setToolTip(
            say("Follow one iteration step by step, from the inputs to the new weights")
        )
        self._layout = QHBoxLayout(self)
        self._place = _Place(self.line, self)
        self._layout.addWidget(self._place, 1)
        self._layout.addWidget(self.button)

    def fit(self) -> None:
        """Follow the zoom, and choose how much of the formula fits."""
        px = self._theme.px
        self._layout.setContentsMargins(px(16), px(3), px(6), px(3))
        self._layout.setSpacing(px(8))
        self.button.setFont(self._theme.font(13))
        self.line.fit()
        self._place.updateGeometry()
