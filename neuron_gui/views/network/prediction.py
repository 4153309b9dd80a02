"""The prediction for the present toggles: number, rounded answer, and what the table says."""

import math
from functools import partial

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from neuron_gui.core.activations import Activation
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.scoring import UNDECIDED, in_reach
from neuron_gui.state.say import say
from neuron_gui.views.widgets.fitting import fitting_font
from neuron_gui.views.widgets.labels import Label, LiveLabel
from neuron_gui.views.widgets.numbers import (
    PREDICTION_DECIMALS,
    plain_text,
    prediction_text,
    rounded,
)
from neuron_gui.views.widgets.theme import Theme

WIDEST = "−0.99999999"
TALL = 100
"""In a lower box there is no room for margins."""
LINES_OF_REMARK = 2
SIZES = (32, 30, 28, 26, 24, 22, 20, 18, 15, 13, 11)
"""Sizes of the number's font; the largest one that has room is taken."""


def rounded_answer(value: float, activation: Activation) -> int | None:
    """Return the answer that a prediction is nearest to; None if there is no nearest one."""
    function = activation.function
    if not math.isfinite(function.highest) or not math.isfinite(value):
        return None
    if abs(value - function.threshold) <= UNDECIDED:
        return None
    return int(function.highest if value > function.threshold else function.lowest)


def known_targets(dataset: Dataset, toggles: tuple[float, ...], output: int) -> list[float]:
    """Return the different targets that the table has for these inputs, in rising order."""
    return sorted(set(dataset.targets[dataset.rows_with(toggles), output].tolist()))


def remark_text(
    value: float, known: list[float], toggles: tuple[float, ...], activation: Activation
) -> str:
    """Return what there is to say of a prediction, a line each.

    `known` are the targets that the table has for the inputs `toggles`. Where the output can never
    be one of them, it does not answer yes or no.
    """
    missed = [target for target in known if not in_reach(np.array(target), activation)]
    answer = None if missed else rounded_answer(value, activation)
    lines = [] if answer is None else [say("says {answer}", answer=plain_text(answer))]
    if known:
        lines.append(say("in the table: {targets}", targets=_listed(known)))
    if missed:
        some = say("{targets} out of reach", targets=_listed(missed))
        lines.append(say("out of reach") if missed == known else some)
    if not known and all(map(math.isfinite, toggles)):
        lines.append(say("not in the table"))
    return "\n".join(lines)


def _listed(targets: list[float]) -> str:
    return say(" and ").join(plain_text(rounded(target, 4)) for target in targets)


class PredictionBox(QFrame):
    """One output's prediction."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prediction_box")
        self._theme = theme
        self.title = Label(self, name)
        self.title.setProperty("role", "small")
        self.number = LiveLabel(self)
        self.remark = Label(self)
        self.remark.setProperty("role", "small")
        self.remark.setWordWrap(True)
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setSpacing(0)
        for label in (self.title, self.number, self.remark):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._layout.addWidget(label)

    def fit(self, width: int, height: int) -> None:
        """Choose a size and the texts that have room in it."""
        self.setFixedSize(width, height)
        is_roomy = height >= 80 * self._theme.zoom
        self.remark.setVisible(is_roomy)
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.TopToBottom if is_roomy else direction.LeftToRight)
        margin = self._theme.px(8 if height >= TALL * self._theme.zoom else 2)
        above = margin if is_roomy else 0
        self._layout.setContentsMargins(margin, above, margin, above)
        beside = 0 if is_roomy else self.title.sizeHint().width()
        widest = width - 2 * margin - beside - self._theme.px(4)
        lines = 1 + LINES_OF_REMARK if is_roomy else 0
        frame = self._theme.px(4)
        room = height - 2 * above - frame - lines * self.title.sizeHint().height()
        highest = min(room, (0.5 if is_roomy else 0.9) * height)
        font = fitting_font(
            partial(self._theme.font, bold=True),
            SIZES,
            lambda metrics: (
                metrics.horizontalAdvance(WIDEST) <= widest and metrics.height() <= highest
            ),
        )
        self.number.setFont(font)
        self._fix_number()

    def _fix_number(self) -> None:
        """Keep the number in the place that the layout finds for the widest, whatever it is."""
        text = self.number.text()  # it may be empty yet
        self.number.setText(WIDEST)
        self.number.set_ground(self._theme.colour.accent_pale)
        self.number.setMinimumSize(0, 0)
        self.number.setMaximumSize(self.size())
        # Else a label whose font is the same keeps the size that it was fixed to as its hint.
        self.number.setIndent(self.number.indent())
        self._layout.activate()
        self.number.setFixedSize(self.number.size())
        self.number.setText(text)

    def show_prediction(self, value: float, decimals: int = PREDICTION_DECIMALS) -> None:
        """Show a number."""
        self.number.setText(prediction_text(value, decimals))
