"""Sizes and fonts of all situations, for rows of one height."""

from dataclasses import dataclass

from PySide6.QtGui import QFontMetrics

from neuron_gui.views.widgets.grid import GridStyle
from neuron_gui.views.widgets.grid_columns import ColumnKind
from neuron_gui.views.widgets.text_style import TextStyle
from neuron_gui.views.widgets.theme import Theme

NUMBER_SHARE, SMALL_SHARE = 0.5, 0.46
"""Font sizes as shares of the row height: of inputs and targets, of predictions and words."""
SMALLEST_FONT, LARGEST_FONT = 12.5, 24.0


@dataclass(frozen=True, eq=False)
class SituationStyle(GridStyle):
    """The sizes of the grid, what lies between its blocks, and the styles of its words."""

    gap: int
    title: TextStyle
    word: TextStyle
    strong: TextStyle


def situation_style(theme: Theme, row_height: int) -> SituationStyle:
    """Return the sizes for rows of a height that is given for zoom 1."""
    number, small = (
        min(max(share * row_height, SMALLEST_FONT), LARGEST_FONT)
        for share in (NUMBER_SHARE, SMALL_SHARE)
    )
    header_font = theme.font(max(small - 2.0, SMALLEST_FONT))
    return SituationStyle(
        row_height=theme.px(row_height),
        header_height=QFontMetrics(header_font).height() + theme.px(5),
        padding=theme.px(0.5 * number),
        mark_size=theme.px(0.65 * number),
        fonts={
            ColumnKind.INPUT: theme.font(number),
            ColumnKind.PREDICTION: theme.font(small),
        },
        gap=theme.px(1.6 * number),
        title=TextStyle(header_font),
        word=TextStyle(theme.font(small)),
        strong=TextStyle(theme.font(number, bold=True)),
    )
