"""Sizes and fonts of all situations, for rows of one height."""

from PySide6.QtGui import QFontMetrics

from neuron_gui.views.table.columns import Kind
from neuron_gui.views.table.style import TableStyle
from neuron_gui.views.widgets.theme import TextStyle, Theme

FONT_SHARES = {Kind.INPUT: 0.5, Kind.TARGET: 0.5, Kind.PREDICTION: 0.46}
"""Font sizes as shares of the row height."""
SMALLEST_FONT, LARGEST_FONT = 12.5, 24.0


class SituationStyle(TableStyle):
    """The training table's sizes, but for rows of any height."""

    def __init__(self, theme: Theme, row_height: int) -> None:
        super().__init__(theme, is_roomy=False)
        sizes = {
            kind: min(max(share * row_height, SMALLEST_FONT), LARGEST_FONT)
            for kind, share in FONT_SHARES.items()
        }
        number, word = sizes[Kind.INPUT], sizes[Kind.PREDICTION]
        self.row_height = theme.px(row_height)
        self.header_font = theme.font(max(word - 2.0, SMALLEST_FONT))
        self.header_height = QFontMetrics(self.header_font).height() + theme.px(5)
        self.fonts |= {
            kind: theme.font(size, bold=kind is Kind.TARGET) for kind, size in sizes.items()
        }
        self.metrics = {kind: QFontMetrics(font) for kind, font in self.fonts.items()}
        self.mark_size = theme.px(0.65 * number)
        self.padding = theme.px(0.5 * number)
        self.gap = theme.px(1.6 * number)
        self.title = TextStyle(self.header_font)
        self.word = TextStyle(theme.font(word))
        self.strong = TextStyle(theme.font(number, bold=True))
