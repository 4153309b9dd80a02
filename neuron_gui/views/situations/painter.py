"""Paints the situations: the numbers, bars and marks of a grid, and words with signs."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from neuron_gui.core.arrays import Flags, Indices
from neuron_gui.core.scoring import Verdict
from neuron_gui.core.session import Session
from neuron_gui.core.situations import SituationKind
from neuron_gui.state.say import say
from neuron_gui.views.situations.contents import (
    Contents,
    column_texts,
    column_title,
    kind_text,
)
from neuron_gui.views.situations.layout import Arrangement, PlacedColumn
from neuron_gui.views.widgets.grid import GridPainter, PaintedCells
from neuron_gui.views.widgets.grid_columns import MARKS, ColumnKind, bar_range
from neuron_gui.views.widgets.theme import Theme

ColumnTexts = dict[PlacedColumn, list[str]]
"""What stands in each column, from the first situation to the last."""


class SituationPainter:
    """Paints blocks of rows in the theme's colours."""

    def __init__(self, theme: Theme, arrangement: Arrangement, session: Session) -> None:
        self.arrangement = arrangement
        self._session, self._style = session, arrangement.style
        self.grid = GridPainter(theme, arrangement.style, bar_range(session))
        colour, self._gap = theme.colour, theme.px(2)
        self._ink, self._muted = QColor(colour.ink), QColor(colour.muted)
        self._line = QColor(colour.line)

    def texts(self, contents: Contents) -> ColumnTexts:
        """Return what stands in the columns."""
        return {
            placed: column_texts(placed.column, contents, self._session)
            for placed in self.arrangement.columns
        }

    def paint_titles(self, painter: QPainter, block: int) -> None:
        """Paint what stands above a block, and a line below it."""
        style, left = self._style, self.arrangement.lefts[block]
        painter.setPen(self._muted)
        for placed in self.arrangement.columns:
            title = column_title(placed.column, self._session)
            elide = Qt.TextElideMode.ElideRight
            title = style.title.metrics.elidedText(title, elide, placed.width - self._gap)
            x = left + placed.left + placed.width / 2
            style.title.draw_centred(painter, x, style.title.height / 2, title)
        bottom = style.header_height - self._gap
        painter.fillRect(QRect(left, bottom, self.arrangement.block_width, 1), self._line)

    def paint_column(
        self,
        painter: QPainter,
        placed: PlacedColumn,
        rows: range,
        tops: Sequence[int],
        texts: Sequence[str],
        contents: Contents,
    ) -> None:
        """Paint the cells of a column for some situations of one block, at these tops."""
        if not rows:
            return
        kind, part = placed.column.kind, slice(rows.start, rows.stop)
        left = self.arrangement.corner(rows.start)[0] + placed.left
        if placed.fit is not None:
            bars: Sequence[float] = ()
            if kind is ColumnKind.PREDICTION:
                bars = contents.predictions[part, placed.column.index].tolist()
            cells = PaintedCells(kind, left, placed.width, tops, texts, bars)
            self.grid.paint_numbers(painter, cells, placed.fit)
        elif kind is ColumnKind.TRAINED:
            self._paint_kinds(painter, left, tops, contents.situations.kinds[part])
        else:
            middle, strong = self._middle_of_words(left, placed), self._style.strong
            painter.setPen(self._ink)
            for top, text in zip(tops, texts, strict=True):
                strong.draw_centred(painter, middle, top + self._style.row_height / 2, text)
            if kind is ColumnKind.TARGET:
                known = contents.situations.known[part]
                verdicts = contents.verdicts[part, placed.column.index]
                end = middle + max(map(strong.width, texts)) / 2
                self._paint_verdicts(painter, end, tops, known, verdicts)

    def _middle_of_words(self, left: int, placed: PlacedColumn) -> float:
        """Return where words are centred: beside a target there is room for its mark."""
        beside = self._style.mark_size + self._style.padding
        is_target = placed.column.kind is ColumnKind.TARGET
        return left + (placed.width - (beside if is_target else 0)) / 2

    def _paint_verdicts(
        self, painter: QPainter, end: float, tops: Sequence[int], known: Flags, verdicts: Indices
    ) -> None:
        """Paint a mark behind each target."""
        marked = [top for top, is_known in zip(tops, known.tolist(), strict=True) if is_known]
        marks = [MARKS[Verdict(verdict)] for verdict in verdicts[known].tolist()]
        self.grid.paint_marks(painter, round(end + self._style.padding), marked, marks)

    def _paint_kinds(
        self, painter: QPainter, left: int, tops: Sequence[int], kinds: Sequence[SituationKind]
    ) -> None:
        """Paint a full circle, a T or a question mark, and a word beside it."""
        style, radius = self._style, self._style.mark_size * 0.36
        x, beside = left + style.padding + radius, style.mark_size + 1.4 * style.padding
        for top, kind in zip(tops, kinds, strict=True):
            middle, text = top + style.row_height / 2, kind_text(kind)
            painter.setPen(self._muted if kind is SituationKind.GUESSED else self._ink)
            if kind is SituationKind.TRAINED:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setBrush(self._ink)
                painter.drawEllipse(QPointF(x, middle), radius, radius)
            else:
                sign = say("T") if kind is SituationKind.TESTED else "?"
                style.strong.draw_centred(painter, x, middle, sign)
            word_middle = left + beside + style.word.width(text) / 2
            style.word.draw_centred(painter, word_middle, middle, text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
