"""Paints the situations: the training table's numbers and bars, and words with signs."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from neuron_gui.core.arrays import Flags
from neuron_gui.core.session import Session
from neuron_gui.views.situations.contents import Contents
from neuron_gui.views.situations.layout import Arrangement, Place
from neuron_gui.views.situations.texts import SituationTexts
from neuron_gui.views.widgets.grid import Cells, GridPainter
from neuron_gui.views.widgets.grid_columns import (
    CROSS,
    TICK,
    ColumnKind,
    bar_range,
    cell_text,
    live_text,
)
from neuron_gui.views.widgets.theme import Theme

Texts = dict[Place, list[str]]
"""What stands in each column, from the first situation to the last."""


class SituationPainter:
    """Paints blocks of rows in the theme's look."""

    def __init__(
        self, theme: Theme, texts: SituationTexts, arrangement: Arrangement, session: Session
    ) -> None:
        self._theme, self._texts, self.arrangement = theme, texts, arrangement
        self._session, self._style = session, arrangement.style
        self._grid = GridPainter(theme, arrangement.style, bar_range(session))
        colour = theme.colour
        self._ink, self._muted = QColor(colour.ink), QColor(colour.muted)
        self._line = QColor(colour.line)

    def texts(self, contents: Contents) -> Texts:
        """Return what stands in the columns."""
        return {place: self._column_texts(place, contents) for place in self.arrangement.places}

    def paint_titles(self, painter: QPainter, block: int) -> None:
        """Paint what stands above a block, and a line below it."""
        style, left = self._style, self.arrangement.lefts[block]
        painter.setPen(self._muted)
        for place in self.arrangement.places:
            title = self._texts.title(place.column, self._session)
            elide = Qt.TextElideMode.ElideRight
            title = style.title.metrics.elidedText(title, elide, place.width - 2)
            x = left + place.left + place.width / 2
            style.title.draw_centred(painter, x, style.title.height / 2, title)
        bottom = style.header_height - 2
        painter.fillRect(QRect(left, bottom, self.arrangement.block_width, 1), self._line)

    def paint_column(
        self,
        painter: QPainter,
        place: Place,
        numbers: range,
        tops: Sequence[int],
        texts: Sequence[str],
        contents: Contents,
    ) -> None:
        """Paint the cells of a column for some situations of one block, at these tops."""
        if not numbers:
            return
        kind, rows = place.column.kind, slice(numbers.start, numbers.stop)
        left = self.arrangement.corner(numbers.start)[0] + place.left
        if place.fit is not None:
            bars: Sequence[float] = ()
            if kind is ColumnKind.PREDICTION:
                bars = contents.predictions[rows, place.column.index].tolist()
            cells = Cells(kind, left, place.width, tops, texts, bars)
            self._grid.paint_numbers(painter, cells, place.fit)
        elif kind is ColumnKind.TRAINED:
            self._paint_trained(painter, left, tops, contents.situations.trained[rows])
        else:
            middle, strong = self._middle_of_words(left, place), self._style.strong
            self._grid.paint_words(painter, strong, middle, tops, texts)
            if kind is ColumnKind.TARGET:
                trained = contents.situations.trained[rows]
                right = contents.right[rows, place.column.index]
                end = middle + max(map(strong.width, texts)) / 2
                self._paint_verdicts(painter, end, tops, trained, right)

    def paint_shown(self, painter: QPainter, row: QRect) -> None:
        """Paint the ground of the situation that the network shows."""
        self._grid.paint_selected(painter, row)
        self._grid.paint_edge(painter, row)

    def paint_pointed_at(self, painter: QPainter, row: QRect) -> None:
        """Paint the ground of the row under the mouse."""
        self._grid.paint_band(painter, row)

    def paint_focus(self, painter: QPainter, row: QRect) -> None:
        """Paint the frame of the row that keys act on."""
        self._grid.paint_current(painter, row)

    def _column_texts(self, place: Place, contents: Contents) -> list[str]:
        kind, index = place.column.kind, place.column.index
        if kind is ColumnKind.INPUT:
            return [cell_text(value) for value in contents.situations.inputs[:, index].tolist()]
        if kind is ColumnKind.TARGET:
            return [self._texts.targets(each[index]) for each in contents.situations.targets]
        if kind is ColumnKind.TRAINED:
            return [self._texts.mark(bool(trained)) for trained in contents.situations.trained]
        values = contents.predictions[:, index].tolist()
        if kind is ColumnKind.PREDICTION:
            return [live_text(value, False) for value in values]
        return [self._texts.answer(value, self._session) for value in values]

    def _middle_of_words(self, left: int, place: Place) -> float:
        """Return where words are centred: beside a target there is room for its mark."""
        beside = self._style.mark_size + self._style.padding
        is_target = place.column.kind is ColumnKind.TARGET
        return left + (place.width - (beside if is_target else 0)) / 2

    def _paint_verdicts(
        self, painter: QPainter, end: float, tops: Sequence[int], trained: Flags, right: Flags
    ) -> None:
        """Paint a tick or a cross behind each target."""
        rows = [*zip(tops, trained.tolist(), right.tolist(), strict=True)]
        marked = [top for top, is_known, _ in rows if is_known]
        marks = [TICK if is_right else CROSS for _, is_known, is_right in rows if is_known]
        self._grid.paint_marks(painter, round(end + self._style.padding), marked, marks)

    def _paint_trained(
        self, painter: QPainter, left: int, tops: Sequence[int], trained: Flags
    ) -> None:
        """Paint a full circle or a question mark, and a word beside it."""
        style, radius = self._style, self._style.mark_size * 0.36
        x, beside = left + style.padding + radius, style.mark_size + 1.4 * style.padding
        for top, is_trained in zip(tops, trained.tolist(), strict=True):
            middle, text = top + style.row_height / 2, self._texts.mark(is_trained)
            painter.setPen(self._ink if is_trained else self._muted)
            if is_trained:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setBrush(self._ink)
                painter.drawEllipse(QPointF(x, middle), radius, radius)
            else:
                style.strong.draw_centred(painter, x, middle, "?")
            at = left + beside + style.word.width(text) / 2
            style.word.draw_centred(painter, at, middle, text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
