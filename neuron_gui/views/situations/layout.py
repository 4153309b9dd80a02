"""Where the situations stand: as large as they all fit, side by side in blocks if that helps."""

from dataclasses import dataclass

from PySide6.QtGui import QFontMetrics

from neuron_gui.core.session import Session
from neuron_gui.core.situations import SituationKind, Situations
from neuron_gui.views.situations.contents import (
    column_title,
    columns_of,
    kind_text,
    targets_text,
)
from neuron_gui.views.widgets.grid import Fit, GridStyle
from neuron_gui.views.widgets.grid_columns import Column, ColumnKind, cell_text, widest_live_texts
from neuron_gui.views.widgets.theme import TextStyle, Theme

ROW_HEIGHTS = (58, 54, 50, 46, 42, 38, 35, 32, 29, 27, 25, 23, 21)
SCROLLED_HEIGHT = 32
"""The height of rows that cannot all be seen at once anyway."""
NUMBER_SHARE, SMALL_SHARE = 0.5, 0.46
"""Font sizes as shares of the row height: of inputs and targets, of predictions and words."""
SMALLEST_FONT, LARGEST_FONT = 12.5, 24.0
MOST_GROWTH = 1.6
"""Columns do not get wider than this many times what they need."""
WIDEST_TITLE = 120


@dataclass(frozen=True, eq=False)
class SituationStyle(GridStyle):
    """The sizes of the grid, what lies between its blocks, and the styles of its words."""

    gap: int
    title: TextStyle
    word: TextStyle
    strong: TextStyle


@dataclass(frozen=True)
class PlacedColumn:
    """Where a column stands in a block, and the room that its numbers need if it has numbers."""

    column: Column
    left: int
    width: int
    fit: Fit | None


@dataclass(frozen=True, eq=False)
class Arrangement:
    """The columns of a block, how many rows a block has, and where the blocks begin."""

    style: SituationStyle
    columns: tuple[PlacedColumn, ...]
    rows: int
    lefts: tuple[int, ...]

    @property
    def block_width(self) -> int:
        """The width of one block."""
        return self.columns[-1].left + self.columns[-1].width

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of all."""
        height = self.style.header_height + self.rows * self.style.row_height
        return self.lefts[-1] + self.block_width, height

    def corner(self, situation: int) -> tuple[int, int]:
        """Return where the row of a situation begins, from the left and from the top."""
        block, row = divmod(situation, self.rows)
        return self.lefts[block], self.style.header_height + row * self.style.row_height

    def situation_at(self, x: float, y: float) -> int | None:
        """Return the index of the situation whose row is there; the last one may not exist."""
        row = (y - self.style.header_height) // self.style.row_height
        for block, left in enumerate(self.lefts):
            if left <= x < left + self.block_width and 0 <= row < self.rows:
                return int(block * self.rows + row)
        return None


class Arranger:
    """Finds the arrangement of a session's situations for a place of some size."""

    def __init__(self, theme: Theme, session: Session, situations: Situations) -> None:
        self._theme, self._session, self._situations = theme, session, situations
        self._count = len(situations.inputs)

    def arrange(self, width: int, height: int) -> Arrangement:
        """Choose the largest rows with which all are visible, or rows to scroll through."""
        for row_height in ROW_HEIGHTS:
            style = situation_style(self._theme, row_height)
            needed = self._widths(style)
            most_blocks = (width + style.gap) // (sum(needed.values()) + style.gap)
            most_rows = max((height - style.header_height) // style.row_height, 1)
            blocks = -(-self._count // most_rows)
            if blocks <= most_blocks:
                return self._arranged(style, needed, blocks, width)
        style = situation_style(self._theme, SCROLLED_HEIGHT)
        needed = self._widths(style)
        blocks = max((width + style.gap) // (sum(needed.values()) + style.gap), 1)
        return self._arranged(style, needed, blocks, width)

    def _arranged(
        self, style: SituationStyle, needed: dict[Column, int], blocks: int, width: int
    ) -> Arrangement:
        rows = -(-self._count // blocks)
        blocks = -(-self._count // rows)
        room = (width - (blocks - 1) * style.gap) / blocks
        growth = min(max(room / sum(needed.values()), 1.0), MOST_GROWTH)
        columns: list[PlacedColumn] = []
        left = 0
        for column, least in needed.items():
            extent = int(growth * least)
            columns.append(PlacedColumn(column, left, extent, self._fit(style, column)))
            left += extent
        step = (width - left) // (blocks - 1) if blocks > 1 else 0
        step = min(step, left + 3 * style.gap)
        lefts = tuple(step * block for block in range(blocks))
        return Arrangement(style, tuple(columns), rows, lefts)

    def _widths(self, style: SituationStyle) -> dict[Column, int]:
        """Return the least width of each column, from left to right."""
        widths = {}
        for column in columns_of(self._session):
            title = style.title.width(column_title(column, self._session))
            title = min(title, self._theme.px(WIDEST_TITLE)) + style.padding
            content = self._content_width(style, column)
            widths[column] = round(max(title, content + 1.6 * style.padding))
        return widths

    def _content_width(self, style: SituationStyle, column: Column) -> float:
        fit = self._fit(style, column)
        if fit is not None:
            return fit.before + fit.after
        if column.kind is ColumnKind.ANSWER:
            return style.strong.width("−1")
        beside = style.mark_size + style.padding
        if column.kind is ColumnKind.TARGET:
            shown = {targets_text(each[column.index]) for each in self._situations.targets}
            return max(map(style.strong.width, shown)) + beside
        offered = {SituationKind.TRAINED, SituationKind.GUESSED, *self._situations.kinds}
        return max(style.word.width(kind_text(kind)) for kind in offered) + beside

    def _fit(self, style: SituationStyle, column: Column) -> Fit | None:
        """Return the room for the numbers of a column; None if it has words."""
        if column.kind is ColumnKind.INPUT:
            values = self._situations.inputs[:, column.index].tolist()
            return style.fit(column.kind, {cell_text(value) for value in values} | {"0"})
        if column.kind is ColumnKind.PREDICTION:
            return style.fit(column.kind, widest_live_texts(column.kind, self._session))
        return None


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
