"""Where the situations stand: as large as they all fit, side by side in blocks if that helps."""

from dataclasses import dataclass

from neuron_gui.core.session import Session
from neuron_gui.core.situations import Situations
from neuron_gui.views.situations.columns import columns_of
from neuron_gui.views.situations.style import SituationStyle, situation_style
from neuron_gui.views.situations.texts import SituationTexts
from neuron_gui.views.widgets.grid import Fit
from neuron_gui.views.widgets.grid_columns import Column, ColumnKind, cell_text, widest_live_texts
from neuron_gui.views.widgets.theme import Theme

ROW_HEIGHTS = (58, 54, 50, 46, 42, 38, 35, 32, 29, 27, 25, 23, 21)
SCROLLED_HEIGHT = 32
"""The height of rows that cannot all be seen at once anyway."""
MOST_GROWTH = 1.6
"""Columns do not get wider than this many times what they need."""
WIDEST_TITLE = 120


@dataclass(frozen=True)
class Place:
    """Where a column stands in a block, and the room that its numbers need if it has numbers."""

    column: Column
    left: int
    width: int
    fit: Fit | None


@dataclass(frozen=True, eq=False)
class Arrangement:
    """The columns of a block, how many rows a block has, and where the blocks begin."""

    style: SituationStyle
    places: tuple[Place, ...]
    rows: int
    lefts: tuple[int, ...]

    @property
    def block_width(self) -> int:
        """The width of one block."""
        return self.places[-1].left + self.places[-1].width

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of all."""
        height = self.style.header_height + self.rows * self.style.row_height
        return self.lefts[-1] + self.block_width, height

    def corner(self, number: int) -> tuple[int, int]:
        """Return where the row of a situation begins, from the left and from the top."""
        block, row = divmod(number, self.rows)
        return self.lefts[block], self.style.header_height + row * self.style.row_height

    def number_at(self, x: float, y: float) -> int | None:
        """Return the number of the situation whose row is there; the last one may not exist."""
        row = (y - self.style.header_height) // self.style.row_height
        for block, left in enumerate(self.lefts):
            if left <= x < left + self.block_width and 0 <= row < self.rows:
                return int(block * self.rows + row)
        return None


class Arranger:
    """Finds the arrangement for a place of some size."""

    def __init__(self, theme: Theme, texts: SituationTexts) -> None:
        self._theme, self._texts = theme, texts

    def arrange(
        self, session: Session, situations: Situations, width: int, height: int
    ) -> Arrangement:
        """Choose the largest rows with which all are visible, or rows to scroll through."""
        count = len(situations.inputs)
        for row_height in ROW_HEIGHTS:
            style = situation_style(self._theme, row_height)
            needed = self._widths(style, session, situations)
            most_blocks = (width + style.gap) // (sum(needed.values()) + style.gap)
            most_rows = max((height - style.header_height) // style.row_height, 1)
            if -(-count // most_rows) <= most_blocks:
                return self._arranged(
                    style, session, situations, needed, -(-count // most_rows), width
                )
        style = situation_style(self._theme, SCROLLED_HEIGHT)
        needed = self._widths(style, session, situations)
        blocks = max((width + style.gap) // (sum(needed.values()) + style.gap), 1)
        return self._arranged(style, session, situations, needed, blocks, width)

    def _arranged(
        self,
        style: SituationStyle,
        session: Session,
        situations: Situations,
        needed: dict[Column, int],
        blocks: int,
        width: int,
    ) -> Arrangement:
        count = len(situations.inputs)
        rows = -(-count // blocks)
        blocks = -(-count // rows)
        room = (width - (blocks - 1) * style.gap) / blocks
        growth = min(max(room / sum(needed.values()), 1.0), MOST_GROWTH)
        places: list[Place] = []
        left = 0
        for column, least in needed.items():
            extent = int(growth * least)
            fit = _fit(style, column, session, situations)
            places.append(Place(column, left, extent, fit))
            left += extent
        step = (width - left) // (blocks - 1) if blocks > 1 else 0
        step = min(step, left + 3 * style.gap)
        return Arrangement(style, tuple(places), rows, tuple(step * n for n in range(blocks)))

    def _widths(
        self, style: SituationStyle, session: Session, situations: Situations
    ) -> dict[Column, int]:
        """Return the least width of each column, from left to right."""
        widths = {}
        for column in columns_of(session):
            title = style.title.width(self._texts.title(column, session))
            title = min(title, self._theme.px(WIDEST_TITLE)) + style.padding
            content = self._content_width(style, column, session, situations)
            widths[column] = round(max(title, content + 1.6 * style.padding))
        return widths

    def _content_width(
        self, style: SituationStyle, column: Column, session: Session, situations: Situations
    ) -> float:
        fit, texts = _fit(style, column, session, situations), self._texts
        if fit is not None:
            return fit.before + fit.after
        if column.kind is ColumnKind.ANSWER:
            return style.strong.width("−1")
        beside = style.mark_size + style.padding
        if column.kind is ColumnKind.TARGET:
            shown = {texts.targets(each[column.index]) for each in situations.targets}
            return max(map(style.strong.width, shown)) + beside
        return (
            max(style.word.width(texts.mark(is_trained)) for is_trained in (True, False)) + beside
        )


def _fit(
    style: SituationStyle, column: Column, session: Session, situations: Situations
) -> Fit | None:
    """Return the room for the numbers of a column; None if it has words."""
    if column.kind is ColumnKind.INPUT:
        values = situations.inputs[:, column.index].tolist()
        return style.fit(column.kind, {cell_text(value) for value in values} | {"0"})
    if column.kind is ColumnKind.PREDICTION:
        return style.fit(column.kind, widest_live_texts(column.kind, session))
    return None
