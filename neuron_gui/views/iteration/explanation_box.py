"""Where a number comes from: a plain sentence, the formula, and for activations the curve."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.views.iteration.curve_view import CurveView
from neuron_gui.views.iteration.selected_cell import CurvePoint
from neuron_gui.views.widgets.fitting import fitting_font
from neuron_gui.views.widgets.labels import Label, literal
from neuron_gui.views.widgets.theme import Theme

LETTERS = (17, 16, 15, 14, 13, 12)
FORMULA_LETTERS = (14, 13, 12, 11)


@exception_barrier
class ExplanationBox(QFrame):
    """A box whose height the panel sets; its letters shrink until everything fits.

    All digits of its numbers are in a tooltip, which is written when it is asked for.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fitted: tuple[object, ...] = ()
        self._exact: Callable[[], str] = str
        self.setObjectName("explanation_box")
        self.sentence, self.formula = Label(self), Label(self)
        self.sentence.setObjectName("iteration_sentence")
        self.formula.setObjectName("iteration_formula")
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for label in (self.sentence, self.formula):
            label.setMinimumSize(1, 1)
            label.offer_tooltip(lambda: literal(self._exact()))
        self.curve = CurveView(theme, self)
        self._texts, self._row = QVBoxLayout(), QHBoxLayout(self)
        self._texts.addWidget(self.sentence, 1)
        self._texts.addWidget(self.formula)
        self._row.addLayout(self._texts, 1)
        self._row.addWidget(self.curve)
        theme.on_zoom(self._set_sizes)

    def show_explanation(
        self,
        sentence: str,
        formula: str,
        curve_point: CurvePoint | None,
        exact: Callable[[], str] = str,
    ) -> None:
        """Show a sentence, a formula of one or two lines, and a point on a curve or none.

        `exact` returns the texts with all digits.
        """
        self._exact = exact
        for label, text in ((self.sentence, sentence), (self.formula, formula)):
            if label.text() != text:
                label.setText(text)
                label.setAccessibleName(text)
        self.curve.setVisible(curve_point is not None)
        if curve_point is not None:
            self.curve.show_curve_point(curve_point)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the letters to the new size."""
        super().resizeEvent(event)
        self._fit()

    def _set_sizes(self) -> None:
        px = self._theme.px
        self._texts.setSpacing(px(2))
        self._row.setContentsMargins(px(12), px(5), px(10), px(5))
        self._row.setSpacing(px(12))

    def _fit(self) -> None:
        px, has_curve = self._theme.px, not self.curve.isHidden()
        # Every number of a run comes here; most of them leave nothing to be measured anew.
        texts = self.sentence.text(), self.formula.text()
        fitted = (self.width(), self.height(), has_curve, self._theme.zoom, *texts)
        if fitted == self._fitted:
            return
        self._fitted = fitted
        curve = min(2 * self.height(), max(px(150), self.width() // 4))
        self.curve.setFixedWidth(curve)
        width = self.width() - px(22) - (curve + px(12) if has_curve else 0)
        self._fit_texts(width, self.height() - px(12))

    def _fit_texts(self, width: int, height: int) -> None:
        sentence, lines = self.sentence.text(), self.formula.text().split("\n")
        font = fitting_font(
            self._theme.code_font,
            FORMULA_LETTERS,
            lambda metrics: max(map(metrics.horizontalAdvance, lines)) <= width,
        )
        _set_font(self.formula, font)
        height -= QFontMetrics(font).lineSpacing() * len(lines)
        room, wrap = QRect(0, 0, width, 10_000), int(Qt.TextFlag.TextWordWrap)
        font = fitting_font(
            self._theme.font,
            LETTERS,
            lambda metrics: metrics.boundingRect(room, wrap, sentence).height() <= height,
        )
        _set_font(self.sentence, font)


def _set_font(label: Label, font: QFont) -> None:
    """Set another font, and nothing if it is the same: all around would be laid out anew."""
    if label.font() != font:
        label.setFont(font)
