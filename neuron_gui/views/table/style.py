"""Sizes of the training table: fonts, row height, and how wide its columns are."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

from neuron_gui.core.session import Session
from neuron_gui.views.table.columns import widest_typed_texts
from neuron_gui.views.table.model import TableModel
from neuron_gui.views.widgets.grid import Fit, GridStyle
from neuron_gui.views.widgets.grid_columns import Column, ColumnKind, widest_live_texts
from neuron_gui.views.widgets.theme import Theme

_FONT_SIZES = {
    ColumnKind.INPUT: (16, 17),
    ColumnKind.TARGET: (16, 17),
    ColumnKind.PREDICTION: (13, 15),
    ColumnKind.ERROR: (13, 14),
}
"""With little room, and with much."""
WIDEST_TITLES = 64, 160
"""The end of a longer name is cut off: of the first where inputs and targets have no room else."""


@dataclass(frozen=True, eq=False)
class TableStyle(GridStyle):
    """The sizes at the present zoom, for a table with much room or little."""

    is_roomy: bool
    header_font: QFont
    title_padding: int
    widest_titles: tuple[int, int]

    def column_fit(self, column: Column, position: int, session: Session) -> Fit:
        """Return the room that the numbers of the column at a position need."""
        if column.kind is ColumnKind.VERDICT:
            return Fit(self.mark_size, 0, self.mark_size)
        if column.is_live:
            return self.fit(column.kind, widest_live_texts(column.kind, session))
        return self.fit(column.kind, widest_typed_texts(session.dataset, position))

    def widths(self, column: Column, fit: Fit, title: str) -> tuple[int, int]:
        """Return the width below which numbers would be clipped, and one with room for the title.

        A long title is cut off in both, but later in the second.
        """
        padding = self.padding if column.kind is not ColumnKind.ERROR else self.padding // 2
        title_width = QFontMetrics(self.header_font).horizontalAdvance(title)
        numbers_width = fit.before + fit.after + 2 * padding
        least, most = (
            max(numbers_width, min(title_width, widest) + self.title_padding)
            for widest in self.widest_titles
        )
        return least, most


def table_style(theme: Theme, *, is_roomy: bool) -> TableStyle:
    """Return the sizes for a table with much room or little."""
    return TableStyle(
        row_height=theme.px(38 if is_roomy else 30),
        header_height=theme.px(32 if is_roomy else 24),
        padding=theme.px(8 if is_roomy else 5),
        mark_size=theme.px(12 if is_roomy else 10),
        fonts={
            kind: theme.font(sizes[is_roomy], bold=kind is ColumnKind.TARGET)
            for kind, sizes in _FONT_SIZES.items()
        },
        is_roomy=is_roomy,
        header_font=theme.font(14 if is_roomy else 13),
        title_padding=theme.px(18 if is_roomy else 16),
        widest_titles=(theme.px(WIDEST_TITLES[0]), theme.px(WIDEST_TITLES[1])),
    )


class ColumnWidths:
    """The columns' least and wanted widths and the room of their numbers, by position."""

    def __init__(self) -> None:
        self.fits: dict[int, Fit] = {}
        self._widths: dict[int, tuple[int, int]] = {}

    def forget(self) -> None:
        """Begin anew: all columns are measured next."""
        self._widths.clear()

    def measure(
        self, positions: Iterable[int], model: TableModel, style: TableStyle, session: Session
    ) -> None:
        """Find out what some columns need, and keep what is known of the others."""
        for position in positions:
            column = model.columns[position]
            fit = self.fits[position] = style.column_fit(column, position, session)
            title = model.headerData(position, Qt.Orientation.Horizontal)
            self._widths[position] = style.widths(column, fit, title)

    def shared_out(self, room: int, count: int, first_live: int) -> list[int]:
        """Return the widths of so many columns, of which those from `first_live` on are live.

        Long titles give way so far that inputs and targets have room. What is left over goes to
        all columns but the last. Nothing while a new table comes in, which is measured next.
        """
        pairs = [pair for _, pair in sorted(self._widths.items())]
        if len(pairs) != count:
            return []
        widths = [*_given_way(pairs[:first_live], room), *(most for _, most in pairs[first_live:])]
        sharing, spare = count - 1, max(room - sum(widths), 0)
        shares = [
            (spare * (position + 1)) // sharing - (spare * position) // sharing
            for position in range(sharing)
        ]
        return [width + share for width, share in zip(widths, [*shares, 0], strict=True)]


def _given_way(pairs: Sequence[tuple[int, int]], room: int) -> list[int]:
    """Return widths between the least and the wanted ones that have room, if there are any.

    The widest ones give way first, all to the same width: a short name stays whole.
    """

    def limited(most: int) -> list[int]:
        return [max(narrow, min(wanted, most)) for narrow, wanted in pairs]

    limits = range(max(wanted for _, wanted in pairs) + 1)
    fitting = bisect_right(limits, room, key=lambda most: sum(limited(most)))
    return limited(max(fitting - 1, 0))
