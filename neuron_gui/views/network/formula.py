"""The formula of an output with its real numbers in it, on one line that is never clipped."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from neuron_gui.core.activations import Activation
from neuron_gui.core.network import Network
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import MINUS, say
from neuron_gui.views.network.snapshot import Snapshot
from neuron_gui.views.widgets.activation_numbers import (
    activation_relation,
    activation_value_text,
    small_or_rounded,
)
from neuron_gui.views.widgets.builders import button
from neuron_gui.views.widgets.fitting import fitting_font
from neuron_gui.views.widgets.labels import LiveLabel, literal
from neuron_gui.views.widgets.numbers import NEARLY, exact_text
from neuron_gui.views.widgets.printed import (
    EQUALS,
    MOST_MORE,
    Digits,
    fewest_open,
    printed_sum,
    relation,
)
from neuron_gui.views.widgets.theme import Theme

SYMBOLS = {
    Activation.SIGMOID: "σ",
    Activation.TANH: "tanh",
    Activation.RELU: "ReLU",
    Activation.LINEAR: "",
}
SIZES = (15, 14, 13, 12.5)
"""Sizes of the font: the first one is taken that has room for all terms, else the last."""
DECIMALS = 2
"""Usual decimals of weights and sums."""
ANSWER_DECIMALS = 5, 4, 3
"""Decimals of the answer: fewer where only so it comes out."""
SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈"


@dataclass(frozen=True)
class _Decimals:
    """How many decimals the numbers of a formula have; None stands for all."""

    terms: int | None
    sum: int
    answer: int


def _tries(digits: Digits, is_whole: bool) -> list[_Decimals]:
    """Return what to try, best first; terms that are not all there cannot be added up anyway."""
    if digits is Digits.ALL:
        return [_Decimals(None, 0, 0)]
    if digits is Digits.USUAL:
        return [_Decimals(DECIMALS, DECIMALS, ANSWER_DECIMALS[0])]
    more = range(DECIMALS, DECIMALS + MOST_MORE + 1)
    return [
        _Decimals(terms if is_whole else DECIMALS, total, answer)
        for answer in ANSWER_DECIMALS
        for terms in (more if is_whole else more[:1])
        for total in more
        if total <= terms or not is_whole
    ]


def formula_text(
    snapshot: Snapshot, output: int, shown: int, digits: Digits = Digits.CLOSING
) -> str:
    """Return the formula of an output with the first and last terms, at most `shown` of them.

    With one term only the first is there, with none only what follows from the sum. What does not
    come out from what is printed before it stands behind "≈".
    """
    is_whole = shown >= snapshot.network.sizes[-2] + snapshot.network.bias
    write = partial(_formula, snapshot, output, shown)
    return fewest_open(write, _tries(digits, is_whole))


def _formula(snapshot: Snapshot, output: int, shown: int, decimals: _Decimals) -> tuple[str, int]:
    """Return the formula, and how much of it does not come out."""
    activation = snapshot.network.output_activation
    parts = _shown_terms(snapshot, output, shown, decimals.terms)
    written = _joined(parts) if shown else ""
    total = _number_text(float(snapshot.sums[-1][output]), decimals.terms and decimals.sum)
    answer = _answer_text(activation, float(snapshot.outputs[-1][output]), decimals)
    symbol = SYMBOLS[activation]
    adds_up = EQUALS
    if GAP not in parts and shown:
        adds_up = relation(printed_sum(part.printed for part in parts), total if symbol else answer)
    if not symbol:
        result = f"{written} {adds_up} {answer}" if shown else answer
        return f"{_name(snapshot, output)} = {result}", adds_up == NEARLY
    follows = activation_relation(activation, total, answer)
    before = f"{symbol}( {written} ) {adds_up} " if shown else ""
    text = f"{_name(snapshot, output)} = {before}{symbol}( {total} ) {follows} {answer}"
    return text, (adds_up == NEARLY) + (follows == NEARLY)


def _name(snapshot: Snapshot, output: int) -> str:
    is_only_one = len(snapshot.outputs[-1]) == 1
    return "ŷ" if is_only_one else f"ŷ{SUBSCRIPTS[output + 1]}"


def _answer_text(activation: Activation, value: float, decimals: _Decimals) -> str:
    if decimals.terms is None:
        return exact_text(value)
    return activation_value_text(activation, value, decimals.answer)


@dataclass(frozen=True)
class _Part:
    """A term with the sign that sets it apart: what is printed is multiplied, or a number alone."""

    sign: str
    factors: tuple[str, ...]

    @property
    def text(self) -> str:
        return f" {self.sign} {'·'.join(self.factors)}"

    @property
    def printed(self) -> tuple[str, ...]:
        """What a reader multiplies."""
        return self.sign + "1", *self.factors


GAP = _Part("+", ("…",))


def _joined(parts: Sequence[_Part]) -> str:
    """Return terms in a row; of the first one only a minus is written."""
    text = "".join(part.text for part in parts)
    return text.removeprefix(" + ") if text.startswith(" + ") else MINUS + text[3:]


def _shown_terms(snapshot: Snapshot, output: int, shown: int, decimals: int | None) -> list[_Part]:
    """Return the first and last terms with a gap between them, or all."""
    network = snapshot.network
    count = network.sizes[-2] + network.bias
    term = partial(_term, snapshot, output, decimals=decimals)
    if shown >= count:
        return [*map(term, range(count))]
    before = max(1, shown - 1)
    last = range(count - max(shown - before, 0), count)
    return [*map(term, range(before)), GAP, *map(term, last)]


def _term(snapshot: Snapshot, output: int, index: int, *, decimals: int | None) -> _Part:
    """Return the product of an input of the last layer and its weight, or the bias."""
    network, bias = snapshot.network, snapshot.network.biases[-1]
    if bias is not None and index == network.sizes[-2]:
        number = float(bias[output])
        factors: tuple[str, ...] = (_number_text(abs(number), decimals),)
    else:
        number = float(network.weights[-1][index, output])
        factor, is_input = float(snapshot.outputs[-2][index]), len(network.sizes) == 2
        # What is multiplied by 0 needs no more digits.
        needed = decimals if factor else decimals and DECIMALS
        times = exact_text(factor) if is_input else _flow_text(network, factor, decimals)
        factors = _number_text(abs(number), needed), f"({times})" if factor < 0.0 else times
    return _Part(MINUS if number < 0 else "+", factors)


def _number_text(value: float, decimals: int | None) -> str:
    return exact_text(value) if decimals is None else small_or_rounded(value, decimals)


def _flow_text(network: Network, value: float, decimals: int | None) -> str:
    """Return what a hidden unit gives, told from the ends that it never reaches."""
    if decimals is None:
        return exact_text(value)
    return activation_value_text(network.hidden_activation, value, decimals)


@exception_barrier
class FormulaLine(LiveLabel):
    """Shows as many terms as fit; the tooltip has them all, with all their digits."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._snapshot: Snapshot | None = None
        self._output = self._shown = 0
        self._digits = Digits.CLOSING
        self.offer_tooltip(self._exact)
        self.setObjectName("formula_label")
        theme.changed.connect(self._set_colours)
        self._set_colours()

    def show_formula(
        self, snapshot: Snapshot, output: int, digits: Digits, *, fits_anew: bool
    ) -> None:
        """Show the formula of one output, with as many terms as before or as many as fit now."""
        self._snapshot, self._output, self._digits = snapshot, output, digits
        if fits_anew:
            self.fit()
        else:
            self._shown = min(self._shown, self._count())
            self._write(self._text(self._shown, digits))

    def fit(self) -> None:
        """Choose the font, and how many terms fit."""
        self._shown = self._count()
        whole = self._text(self._shown, self._digits)
        widest = whole + "0" * MOST_MORE * (self._shown + 1)
        self.setFont(fitting_font(self._theme.code_font, SIZES, partial(self._has_room, widest)))
        self._write(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the terms to the new width."""
        super().resizeEvent(event)
        self.fit()

    def _exact(self) -> str:
        text = self._text(self._count(), Digits.ALL)
        return "" if text == self.text() else literal(text)

    def _set_colours(self) -> None:
        self.set_ground(self._theme.colour.sunken)

    def _count(self) -> int:
        """Return how many terms the formula has."""
        if self._snapshot is None:
            return 0
        network = self._snapshot.network
        return network.sizes[-2] + network.bias

    def _write(self, text: str) -> None:
        """Write a text if it fits; else with the usual digits, and fewer terms if it takes that."""
        metrics = self.fontMetrics()
        is_closing = self._digits is Digits.CLOSING
        if is_closing and metrics.horizontalAdvance(text) <= self.width():
            self.setText(text)
            return
        usual = partial(self._text, digits=Digits.USUAL)
        text = usual(self._shown) if is_closing else text
        if self._shown > 0 and not self._has_room(text, metrics):
            # A term more makes the text longer, so half of those that are left can be ruled out.
            self._shown = bisect_left(
                range(1, self._shown),
                True,
                key=lambda shown: not self._has_room(usual(shown), metrics),
            )
            text = self._text(self._shown, self._digits)
            if metrics.horizontalAdvance(text) > self.width():
                text = usual(self._shown)
        self.setText(text)

    def _text(self, shown: int, digits: Digits) -> str:
        if self._snapshot is None:
            return ""
        return formula_text(self._snapshot, self._output, shown, digits)

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

    def show_formula(
        self, snapshot: Snapshot, output: int, digits: Digits, *, fits_anew: bool = False
    ) -> None:
        """Show the formula of one output; its font and terms are as before, or chosen anew."""
        self.line.show_formula(snapshot, output, digits, fits_anew=fits_anew)
        if fits_anew:
            self._frame.updateGeometry()

    def _set_sizes(self) -> None:
        px = self._theme.px
        self._layout.setContentsMargins(px(16), px(3), px(6), px(3))
        self._layout.setSpacing(px(8))
        self.button.setFont(self._theme.font(13))
