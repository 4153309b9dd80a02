"""The formula of an output with its real numbers in it, on one line that is never clipped."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QEnterEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from neuron_gui.core.activations import Activation
from neuron_gui.core.network import Network
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import MINUS, say
from neuron_gui.views.network.snapshot import Snapshot
from neuron_gui.views.widgets.builders import button
from neuron_gui.views.widgets.fitting import fitting_font
from neuron_gui.views.widgets.labels import LiveLabel
from neuron_gui.views.widgets.numbers import plain_text, prediction_text, rounded_text
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


def formula_text(snapshot: Snapshot, output: int, shown: int) -> str:
    """Return the formula of an output with the first and last terms, at most `shown` of them.

    With one term only the first is there, with none only what follows from the sum.
    """
    network, total, result = snapshot.network, snapshot.sums[-1], snapshot.outputs[-1]
    parts = terms(network, snapshot.outputs[-2].tolist(), output)
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
        self._snapshot: Snapshot | None = None
        self._output = self._shown = 0
        self.setObjectName("formula_label")
        theme.changed.connect(self._set_colours)
        self._set_colours()

    def show_formula(self, snapshot: Snapshot, output: int, *, fits_anew: bool) -> None:
        """Show the formula of one output, with as many terms as before or as many as fit now."""
        self._snapshot, self._output = snapshot, output
        if fits_anew:
            self.fit()
        else:
            self._shown = min(self._shown, self._count())
            self._write(self._text(self._shown))

    def fit(self) -> None:
        """Choose the font, and how many terms fit."""
        self._shown = self._count()
        whole = self._text(self._shown)
        self.setFont(fitting_font(self._theme.code_font, SIZES, partial(self._has_room, whole)))
        self._write(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the terms to the new width."""
        super().resizeEvent(event)
        self.fit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Have the whole formula ready as tooltip."""
        super().enterEvent(event)
        whole = self._text(self._count())
        self.setToolTip("" if whole == self.text() else whole)

    def _set_colours(self) -> None:
        self.set_ground(self._theme.colour.sunken)

    def _count(self) -> int:
        """Return how many terms the formula has."""
        if self._snapshot is None:
            return 0
        network = self._snapshot.network
        return network.sizes[-2] + network.bias

    def _write(self, text: str) -> None:
        """Write the text with the terms that are to be shown, or with fewer where it is long."""
        metrics = self.fontMetrics()
        if self._shown > 0 and not self._has_room(text, metrics):
            # A term more makes the text longer, so half of those that are left can be ruled out.
            self._shown = bisect_left(
                range(1, self._shown),
                True,
                key=lambda shown: not self._has_room(self._text(shown), metrics),
            )
            text = self._text(self._shown)
        self.setText(text)

    def _text(self, shown: int) -> str:
        return formula_text(self._snapshot, self._output, shown) if self._snapshot else ""

    def _has_room(self, text: str, metrics: QFontMetrics) -> bool:
        # Some room is kept free, so that a digit more does not change how many terms show.
        return metrics.horizontalAdvance(text) <= self.width() - self._theme.px(24)


@exception_barrier
class _LineFrame(QWidget):
    """Where the formula stands: it follows the window, and the formula has its size."""

    def __init__(self, line: FormulaLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = line
        line.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of the text; the label would keep the one that it was fixed to."""
        room = QRect(0, 0, 1, 1)
        return QSize(0, self._line.fontMetrics().boundingRect(room, 0, self._line.text()).height())

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
        self.button = button(
            say("Show one iteration ›"),
            self,
            name="show_iteration_button",
            role="flat",
            tip=say("Follow one iteration step by step, from the inputs to the new weights"),
        )
        self._layout = QHBoxLayout(self)
        self._frame = _LineFrame(self.line, self)
        self._layout.addWidget(self._frame, 1)
        self._layout.addWidget(self.button)
        theme.on_zoom(self._set_sizes)

    def show_formula(self, snapshot: Snapshot, output: int, *, fits_anew: bool = False) -> None:
        """Show the formula of one output; its font and terms are as before, or chosen anew."""
        self.line.show_formula(snapshot, output, fits_anew=fits_anew)
        if fits_anew:
            self._frame.updateGeometry()

    def _set_sizes(self) -> None:
        px = self._theme.px
        self._layout.setContentsMargins(px(16), px(3), px(6), px(3))
        self._layout.setSpacing(px(8))
        self.button.setFont(self._theme.font(13))
