"""The answer to a question: a plain sentence, the formula, and for activations the curve."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.views.iteration.curve_point import CurvePoint
from neuron_gui.views.iteration.curve_view import CurveView
from neuron_gui.views.widgets.plain_text import Label
from neuron_gui.views.widgets.theme import Theme

LETTERS = (17, 16, 15, 14, 13, 12)
FORMULA_LETTERS = (14, 13, 12, 11)


@exception_barrier
class AnswerBox(QFrame):
    """A box whose height the panel sets; its letters shrink until everything fits."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fitted: tuple[object, ...] = ()
        self.setObjectName("iteration_answer")
        self.sentence, self.formula = Label(self), Label(self)
        self.sentence.setObjectName("iteration_sentence")
        self.formula.setObjectName("iteration_formula")
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for label in (self.sentence, self.formula):
            label.setMinimumSize(1, 1)
        self.curve = CurveView(theme, self)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        texts.addWidget(self.sentence, 1)
        texts.addWidget(self.formula)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(12), theme.px(5), theme.px(10), theme.px(5))
        layout.setSpacing(theme.px(12))
        layout.addLayout(texts, 1)
        layout.addWidget(self.curve)

    def show_answer(self, sentence: str, formula: str, spot: CurvePoint | None) -> None:
        """Show a sentence, a formula of one or two lines, and a place on a curve or none."""
        for label, text in ((self.sentence, sentence), (self.formula, formula)):
            if label.text() != text:
                label.setText(text)
                label.setAccessibleName(text)
        self.curve.setVisible(spot is not None)
        if spot is not None:
            self.curve.show_curve_point(spot)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the letters to the new size."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px, has_curve = self._theme.px, not self.curve.isHidden()
        texts = self.sentence.text(), self.formula.text()
        fitted = (self.width(), self.height(), has_curve, self._theme.zoom, *texts)
        if fitted == self._fitted:
            return
        self._fitted = fitted
        curve = min(2 * self.height(), max(px(150), self.width() // 4))
        self.curve.setFixedWidth(curve)
        width = self.width() - px(22) - (curve + px(12) if has_curve else 0)
        height = self.height() - px(12)
        lines = self.formula.text().split("\n")
        for letters in FORMULA_LETTERS:
            font = self._theme.code_font(letters)
            metrics = QFontMetrics(font)
            if max(metrics.horizontalAdvance(line) for line in lines) <= width:
                break
        _set_font(self.formula, font)
        height -= metrics.lineSpacing() * len(lines)
        for letters in LETTERS:
            font = self._theme.font(letters)
            room = QRect(0, 0, width, 10_000)
            wrap = int(Qt.TextFlag.TextWordWrap)
            needed = QFontMetrics(font).boundingRect(room, wrap, self.sentence.text())
            if needed.height() <= height:
                break
        _set_font(self.sentence, font)


def _set_font(label: Label, font: QFont) -> None:
    """Set another font, and nothing if it is the same: all around would be laid out anew."""
    if label.font() != font:
        label.setFont(font)
