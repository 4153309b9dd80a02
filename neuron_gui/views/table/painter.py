"""Paints the cells of the training table: numbers, bars, ticks and crosses, column by column.

It works on ready texts and asks no model, because it paints while the network trains.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from neuron_gui.views.table.columns import Kind
from neuron_gui.views.table.style import Fit, TableStyle
from neuron_gui.views.widgets.theme import Theme

_TICK = ((0.0, 0.55), (0.38, 0.95), (1.0, 0.1))
_CROSS = (((0.1, 0.1), (0.9, 0.9)), ((0.9, 0.1), (0.1, 0.9)))


@dataclass(frozen=True)
class Cells:
    """The visible cells of one column: where they are, and what they show."""

    kind: Kind
    left: int
    width: int
    tops: Sequence[int]
    texts: Sequence[str]
    values: Sequence[float] = ()


class TablePainter:
    """Paints in the theme's colours; `bars` are the predictions where bars begin and end."""

    def __init__(self, theme: Theme, style: TableStyle, bars: tuple[float, float]) -> None:
        self._style, self._bars = style, bars
        self._widths: dict[tuple[Kind, str], int] = {}
        colour = theme.colour
        self.ground = QColor(colour.panel)
        self._ink = QPen(QColor(colour.ink))
        self._track = QBrush(theme.mixed(colour.line, 0.45))
        self._fills = [
            QBrush(theme.mixed(sign, 0.5)) for sign in (colour.negative, colour.positive)
        ]
        self._mark_pens = _mark_pen(colour.wrong, theme), _mark_pen(colour.right, theme)
        self._row_band = theme.mixed(colour.accent, 0.06)
        self._chosen = theme.mixed(colour.accent, 0.16)
        self._accent = QColor(colour.accent)
        self._ring = QPen(self._accent, theme.px(2))
        self._lit, self._lit_frame = QColor(colour.lit_pale), QPen(QColor(colour.lit), 1)
        self._muted = QPen(QColor(colour.muted))
        self._bar_gap, self._radius = theme.px(3), theme.px(3)
        self._tick = [_polygon(_TICK, style.mark_size)]
        self._cross = [_polygon(stroke, style.mark_size) for stroke in _CROSS]
        self._shown_inputs_width = theme.px(3)

    def paint(self, painter: QPainter, cells: Cells, fit: Fit) -> None:
        """Paint one column."""
        if cells.kind is Kind.MARK:
            self._paint_marks(painter, cells)
            return
        if cells.kind is Kind.PREDICTION:
            self._paint_bars(painter, cells)
        self._paint_numbers(painter, cells, fit)

    def paint_row_band(self, painter: QPainter, rect: QRect) -> None:
        """Paint the ground of a row that something is chosen in."""
        painter.fillRect(rect, self._row_band)

    def paint_chosen(self, painter: QPainter, rect: QRect) -> None:
        """Paint the ground of chosen cells."""
        painter.fillRect(rect, self._chosen)

    def paint_shown_inputs(self, painter: QPainter, rect: QRect) -> None:
        """Paint the ground of the row whose inputs the network shows, with a stroke at its left."""
        painter.fillRect(rect, self._row_band)
        painter.fillRect(
            rect.left(), rect.top(), self._shown_inputs_width, rect.height(), self._accent
        )

    def paint_lit(self, painter: QPainter, rect: QRect) -> None:
        """Paint the ground of a row that is being explained."""
        painter.fillRect(rect, self._lit)

    def paint_lit_frame(self, painter: QPainter, rect: QRect) -> None:
        """Frame a row that is being explained."""
        painter.setPen(self._lit_frame)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 1, -1, -2))

    def paint_ring(self, painter: QPainter, rect: QRect) -> None:
        """Paint the frame of the cell that keys act on."""
        painter.setPen(self._ring)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def paint_hint(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Write a sentence in the place of the rows."""
        painter.setPen(self._muted)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)

    def _paint_numbers(self, painter: QPainter, cells: Cells, fit: Fit) -> None:
        metrics, style = self._style.metrics[cells.kind], self._style
        room = cells.width - fit.usual - fit.after
        mark = cells.left + max(room // 2 + fit.usual, style.padding + fit.before)
        baseline = (style.row_height + metrics.ascent() - metrics.descent()) // 2
        painter.setFont(style.fonts[cells.kind])
        painter.setPen(self._ink)
        for top, text in zip(cells.tops, cells.texts, strict=True):
            whole = text.partition(".")[0]
            left = max(mark - self._width(cells.kind, whole), cells.left + 1)
            painter.drawText(left, top + baseline, text)

    def _width(self, kind: Kind, digits: str) -> int:
        """Return the width of what stands before a decimal mark; there are few such texts."""
        key = kind, digits
        if key not in self._widths:
            self._widths[key] = self._style.metrics[kind].horizontalAdvance(digits)
        return self._widths[key]

    def _paint_bars(self, painter: QPainter, cells: Cells) -> None:
        lowest, highest = self._bars
        gap, height = self._bar_gap, self._style.row_height * 0.62
        left, width = cells.left + gap, cells.width - 2 * gap
        zero = left + width * (-lowest / (highest - lowest))
        end = left + width
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # One rectangle for all: each new one would give Python's lock away.
        bar, radius = QRectF(), self._radius
        for top, value in zip(cells.tops, cells.values, strict=True):
            y = top + (self._style.row_height - height) / 2
            bar.setRect(left, y, width, height)
            painter.setBrush(self._track)
            painter.drawRoundedRect(bar, radius, radius)
            share = (value - lowest) / (highest - lowest)
            tip = min(max(left + width * share, left), end) if value == value else zero
            bar.setRect(min(zero, tip), y, abs(tip - zero), height)
            painter.setBrush(self._fills[value >= 0.0])
            painter.drawRoundedRect(bar, *(min(radius, abs(tip - zero) / 2),) * 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_marks(self, painter: QPainter, cells: Cells) -> None:
        size = self._style.mark_size
        left = cells.left + (cells.width - size) / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for top, is_right in zip(cells.tops, cells.values, strict=True):
            y = top + (self._style.row_height - size) / 2
            painter.setPen(self._mark_pens[bool(is_right)])
            painter.translate(left, y)
            for stroke in self._tick if is_right else self._cross:
                painter.drawPolyline(stroke)
            painter.translate(-left, -y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _mark_pen(colour: str, theme: Theme) -> QPen:
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(QColor(colour), theme.px(2), Qt.PenStyle.SolidLine, round_cap, round_join)


def _polygon(points: Sequence[tuple[float, float]], size: int) -> QPolygonF:
    return QPolygonF([QPointF(x * size, y * size) for x, y in points])
