"""Sizes of the training table: fonts, row height, and how much room the numbers of a column need.

Numbers are aligned on their decimal mark, and live columns are as wide as their widest number
ever gets, so that nothing moves while the numbers change.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QFontMetrics

from neuron_gui.core.column_ranges import column_ranges
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.session import Session
from neuron_gui.state.say import MINUS
from neuron_gui.views.table.columns import Column, Kind, cell_text, number_in_table
from neuron_gui.views.widgets.theme import Theme

SAMPLED_NUMBERS, FEWEST_SAMPLED_ROWS = 1000, 10
"""Of a large table so many numbers are written out to find out how wide its columns are."""
MOST_DIGITS = 4
FURTHEST = 1e300
"""A bar of a larger number has no other length."""
_FONT_SIZES = {
    Kind.INPUT: (16, 17),
    Kind.TARGET: (16, 17),
    Kind.PREDICTION: (13, 15),
    Kind.ERROR: (13, 14),
    Kind.MARK: (13, 14),
}


@dataclass(frozen=True)
class Fit:
    """Room for a column's numbers in pixels: before the decimal mark, and from it on.

    `usual` is the room before the mark that most numbers need; with it they look centred.
    """

    before: int
    after: int
    usual: int


class TableStyle:
    """The sizes at the present zoom, for a table with much room or little."""

    def __init__(self, theme: Theme, *, is_roomy: bool) -> None:
        self.is_roomy = is_roomy
        self.row_height = theme.px(38 if is_roomy else 30)
        self.header_height = theme.px(32 if is_roomy else 24)
        self.padding = theme.px(8 if is_roomy else 5)
        self.title_padding = theme.px(14 if is_roomy else 10)
        self.mark_size = theme.px(12 if is_roomy else 10)
        self.header_font = theme.font(14 if is_roomy else 13)
        self.fonts = {
            kind: theme.font(sizes[is_roomy], bold=kind is Kind.TARGET)
            for kind, sizes in _FONT_SIZES.items()
        }
        self.metrics = {kind: QFontMetrics(font) for kind, font in self.fonts.items()}

    def fit(self, column: Column, session: Session) -> Fit:
        """Return the room that the numbers of a column need."""
        width = self.metrics[column.kind].horizontalAdvance
        if column.kind is Kind.MARK:
            return Fit(self.mark_size, 0, self.mark_size)
        parts = [text.partition(".") for text in _wide_texts(column, session)]
        before = width(max((whole for whole, _, _ in parts), key=len))
        after = width(max((mark + rest for _, mark, rest in parts), key=len))
        usual = width("0") if column.kind is Kind.PREDICTION else before
        return Fit(before, after, usual)

    def least_width(self, column: Column, fit: Fit, title: str) -> int:
        """Return the width below which a column would be clipped."""
        padding = self.padding if column.kind is not Kind.ERROR else self.padding // 2
        title_width = QFontMetrics(self.header_font).horizontalAdvance(title)
        numbers_width = fit.before + fit.after + 2 * padding
        return max(numbers_width, title_width + self.title_padding)


def bar_range(session: Session) -> tuple[float, float]:
    """Return the predictions at which a bar would begin and end; it always contains 0."""
    function, targets = session.settings.output_activation.function, session.dataset.targets
    if np.isfinite(function.highest):
        return function.lowest, function.highest
    known = targets[np.isfinite(targets)].clip(-FURTHEST, FURTHEST)
    lowest, highest = float(known.min(initial=0.0)), float(known.max(initial=0.0))
    return lowest, highest if highest > lowest else lowest + 1.0


def _wide_texts(column: Column, session: Session) -> Iterable[str]:
    if column.kind in (Kind.INPUT, Kind.TARGET):
        dataset = session.dataset
        number = number_in_table(dataset, column)
        values = dataset.column(number, _sampled_rows(dataset)).tolist()
        values += column_ranges(dataset)[number].span or ()
        return {cell_text(value) for value in values} | {"0"}
    function = session.settings.output_activation.function
    if column.kind is Kind.PREDICTION:
        least = f"> {MINUS}0.0001" if function.lowest < 0.0 else "< 0.0001"
    else:
        least = "+0.0000"
    if np.isfinite(function.highest):
        return [least]
    largest = np.nan_to_num(np.abs(session.dataset.targets)).max(initial=1.0)
    digits = min(len(f"{largest:.0f}") + 1, MOST_DIGITS)
    return [least, f"{MINUS}{'0' * digits}.0000"]


def _sampled_rows(dataset: Dataset) -> slice:
    """Return some rows of a large table, and all of a small one."""
    rows = max(SAMPLED_NUMBERS // len(dataset.names), FEWEST_SAMPLED_ROWS)
    return slice(None, None, max(dataset.rows // rows, 1))
