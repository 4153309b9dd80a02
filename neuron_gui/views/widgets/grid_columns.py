"""The columns of the program's tables: what each shows, and the texts of its cells.

Inputs and targets are what the reader types; all else is computed from them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from neuron_gui.core.scoring import Verdict
from neuron_gui.core.session import Session
from neuron_gui.state.say import MINUS
from neuron_gui.views.widgets.numbers import (
    answer_text,
    plain_text,
    power_text,
    rounded,
    signed_text,
)

TICK, CROSS, NEVER = "\N{CHECK MARK}", "\N{BALLOT X}", "\N{CIRCLED DIVISION SLASH}"
MARKS = {Verdict.RIGHT: TICK, Verdict.WRONG: CROSS, Verdict.OUT_OF_REACH: NEVER}
LONGEST_CELL = 9
MOST_DIGITS = 4
FURTHEST = 1e300
"""A bar of a larger number has no other length."""


class ColumnKind(Enum):
    """What a column shows."""

    INPUT = auto()
    TARGET = auto()
    PREDICTION = auto()
    ERROR = auto()
    ANSWER = auto()
    """The prediction as a person would say it: 0 or 1."""
    VERDICT = auto()
    """Whether all predictions of a row are right, wrong, or never could be right."""
    TRAINED = auto()
    """Whether a situation stands in the training table."""


@dataclass(frozen=True)
class Column:
    """One column: its kind, and its index among those of that kind."""

    kind: ColumnKind
    index: int

    @property
    def is_live(self) -> bool:
        """True for what is computed, False for what can be typed."""
        return self.kind not in (ColumnKind.INPUT, ColumnKind.TARGET)


def live_texts(kind: ColumnKind, values: Iterable[float]) -> list[str]:
    """Return what the cells of predictions, errors or verdicts show."""
    if kind is ColumnKind.VERDICT:
        return [MARKS[Verdict(int(value))] for value in values]
    return [live_text(value, kind is ColumnKind.ERROR) for value in values]


def live_text(value: float, is_signed: bool) -> str:
    """Return a prediction or an error in at most nine characters or so."""
    size = abs(value)
    if 1e6 <= size < float("inf"):
        return power_text(value, 1)
    decimals = 4 if size < 1e3 else 1
    return signed_text(value, decimals) if is_signed else answer_text(value, decimals)


def cell_text(value: float) -> str:
    """Return an input or target, rounded only if it is long."""
    text = plain_text(value)
    if len(text) <= LONGEST_CELL or not np.isfinite(value):
        return text
    return plain_text(round(value, 2)) if abs(value) >= 1e3 else plain_text(rounded(value, 5))


def widest_live_texts(kind: ColumnKind, session: Session) -> list[str]:
    """Return the widest texts of predictions or errors while this session goes on."""
    function = session.settings.output_activation.function
    if kind is ColumnKind.PREDICTION:
        least = f"< {MINUS}0.9999" if function.lowest < 0.0 else "< 0.0001"
    else:
        least = "+0.0000"
    if np.isfinite(function.highest):
        return [least]
    largest = np.nan_to_num(np.abs(session.dataset.targets)).max(initial=1.0)
    digits = min(len(f"{largest:.0f}") + 1, MOST_DIGITS)
    return [least, f"{MINUS}{'0' * digits}.0000"]


def bar_range(session: Session) -> tuple[float, float]:
    """Return the predictions at which a bar would begin and end; it always contains 0."""
    function, targets = session.settings.output_activation.function, session.dataset.targets
    if np.isfinite(function.highest):
        return function.lowest, function.highest
    known = targets[np.isfinite(targets)].clip(-FURTHEST, FURTHEST)
    lowest, highest = float(known.min(initial=0.0)), float(known.max(initial=0.0))
    return lowest, highest if highest > lowest else lowest + 1.0
