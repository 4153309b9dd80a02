"""Paints the situations: the training table's numbers and bars, and words with signs."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from neuron_gui.core.arrays import Flags
from neuron_gui.core.session import Session
from neuron_gui.views.situations.columns import Part
from neuron_gui.views.situations.contents import Contents
from neuron_gui.views.situations.layout import KINDS, Arrangement, Place
from neuron_gui.views.situations.texts import SituationTexts
from neuron_gui.views.table.columns import Kind, cell_text, live_text
from neuron_gui.views.table.painter import Cells, TablePainter
from neuron_gui.views.table.style import Fit, bar_range
from neuron_gui.views.widgets.theme import Theme

NO_NUMBERS = Fit(0, 0, 0)
Texts = dict[Place, list[str]]
"""What stands in each column, from the first situation to the last."""


class SituationPainter:
    """Paints blocks of rows in the theme's look."""

    def __init__(
        self, theme: Theme, texts: SituationTexts, arrangement: Arrangement, session: Session
    ) -> None:
        self._theme, self._texts, self.arrangement = theme, texts, arrangement
        self._session, self._style = session, arrangement.style
        self._cells = TablePainter(theme, arrangement.style, bar_range(session))
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
        part, rows = place.column.part, slice(numbers.start, numbers.stop)
        left = self.arrangement.corner(numbers.start)[0] + place.left
        if part in KINDS and place.fit is not None:
            values: Sequence[float] = ()
            if part is Part.PREDICTION:
                values = contents.predictions[rows, place.column.number].tolist()
            cells = Cells(KINDS[part], left, place.width, tops, texts, values)
            self._cells.paint(painter, cells, place.fit)
        elif part is Part.MARK:
            self._paint_marks(painter, left, tops, contents.situations.trained[rows])
        else:
            self._paint_words(painter, left, place, tops, texts)
            if part is Part.TARGET:
                trained = contents.situations.trained[rows]
                right = contents.right[rows, place.column.number]
                middle = self._middle_of_words(left, place)
                widest = max(map(self._style.strong.width, texts))
                self._paint_verdicts(painter, middle + widest / 2, tops, trained, right)

    def paint_shown(self, painter: QPainter, row: QRect) -> None:
        """Paint the ground of the situation that the network shows."""
        self._cells.paint_chosen(painter, row)
        self._cells.paint_shown_inputs(painter, QRect(row.left(), row.top(), 1, row.height()))

    def paint_pointed_at(self, painter: QPainter, row: QRect) -> None:
        """Paint the ground of the row under the mouse."""
        self._cells.paint_row_band(painter, row)

    def paint_focus(self, painter: QPainter, row: QRect) -> None:
        """Paint the frame of the row that keys act on."""
        self._cells.paint_ring(painter, row)

    def _column_texts(self, place: Place, contents: Contents) -> list[str]:
        part, number = place.column.part, place.column.number
        if part is Part.INPUT:
            return [cell_text(value) for value in contents.situations.inputs[:, number].tolist()]
        if part is Part.TARGET:
            return [self._texts.targets(each[number]) for each in contents.situations.targets]
        if part is Part.MARK:
            return [self._texts.mark(bool(trained)) for trained in contents.situations.trained]
        values = contents.predictions[:, number].tolist()
        if part is Part.PREDICTION:
            return [live_text(value, False) for value in values]
        return [self._texts.answer(value, self._session) for value in values]

    def _paint_words(
        self,
        painter: QPainter,
        left: int,
        place: Place,
        tops: Sequence[int],
        texts: Sequence[str],
    ) -> None:
        style, middle = self._style, self._middle_of_words(left, place)
        painter.setPen(self._ink)
        for top, text in zip(tops, texts, strict=True):
            style.strong.draw_centred(painter, middle, top + style.row_height / 2, text)

    def _middle_of_words(self, left: int, place: Place) -> float:
        """Return where words are centred: beside a target there is room for its mark."""
        beside = self._style.mark_size + self._style.padding
        is_target = place.column.part is Part.TARGET
        return left + (place.width - (beside if is_target else 0)) / 2

    def _paint_verdicts(
        self, painter: QPainter, end: float, tops: Sequence[int], trained: Flags, right: Flags
    ) -> None:
        """Paint a tick or a cross behind each target."""
        size, known = self._style.mark_size, trained.tolist()
        places = [top for top, is_known in zip(tops, known, strict=True) if is_known]
        values = right[trained].astype(float).tolist()
        texts = [""] * len(places)
        left = round(end + self._style.padding)
        cells = Cells(Kind.MARK, left, size, places, texts, values)
        self._cells.paint(painter, cells, NO_NUMBERS)

    def _paint_marks(
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
