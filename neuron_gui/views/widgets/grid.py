"""The painted grid: tables whose rows all have one height, drawn column by column from ready texts.

It asks no model, because it paints while a network trains. Numbers are aligned on their decimal
mark, and columns of live numbers are as wide as their widest number ever gets, so that nothing
moves while they change.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from neuron_gui.views.widgets.grid_columns import CROSS, NEVER, TICK, ColumnKind
from neuron_gui.views.widgets.theme import Theme

_TICK = ((0.0, 0.55), (0.38, 0.95), (1.0, 0.1))
_CROSS = (((0.1, 0.1), (0.9, 0.9)), ((0.9, 0.1), (0.1, 0.9)))
_CIRCLE = tuple(
    (0.5 + 0.5 * math.cos(angle), 0.5 + 0.5 * math.sin(angle))
    for angle in (math.radians(degrees) for degrees in range(0, 361, 15))
)
_CORNER = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0))
_SLASH = ((0.18, 0.82), (0.82, 0.18))
_BAR_HEIGHT = 0.62
"""The height of a bar as a share of its row."""


@dataclass(frozen=True)
class Fit:
    """Room for a column's numbers in pixels: before the decimal mark, and from it on.

    `usual` is the room before the mark that most numbers need; with it they look centred.
    """

    before: int
    after: int
    usual: int


@dataclass(frozen=True, eq=False)
class GridStyle:
    """The sizes of a grid in pixels, and the fonts of each kind of number."""

    row_height: int
    header_height: int
    padding: int
    mark_size: int
    fonts: Mapping[ColumnKind, QFont]

    @cached_property
    def metrics(self) -> dict[ColumnKind, QFontMetrics]:
        """The metrics of the fonts."""
        return {kind: QFontMetrics(font) for kind, font in self.fonts.items()}

    def fit(self, kind: ColumnKind, texts: Iterable[str]) -> Fit:
        """Return the room that a column needs, among whose numbers these are the widest."""
        width = self.metrics[kind].horizontalAdvance
        parts = [text.partition(".") for text in texts]
        before = width(max((whole for whole, _, _ in parts), key=_length))
        after = width(max((mark + rest for _, mark, rest in parts), key=_length))
        usual = width("0") if kind is ColumnKind.PREDICTION else before
        return Fit(before, after, usual)


@dataclass(frozen=True)
class PaintedCells:
    """The cells of one column that are in sight: where they are, and what they show.

    `tops` and `texts` have one element a cell. `bars` are the values of the bars behind the
    numbers, or nothing where a column has no bars.
    """

    kind: ColumnKind
    left: int
    width: int
    tops: Sequence[int]
    texts: Sequence[str]
    bars: Sequence[float] = ()


def rows_between(top: int, bottom: int, row_height: int, count: int) -> range:
    """Return which of so many rows are at least partly between two heights, both included."""
    end = min(bottom // row_height + 1, count)
    return range(min(top // row_height, end), end)


class GridPainter:
    """Paints in the theme's colours; `bars` are the values where bars begin and end.

    Its grounds are colours to fill with: of the whole grid, of a row that something is selected
    in or that the mouse is over, of selected cells, and of a row that is being explained.
    """

    def __init__(self, theme: Theme, style: GridStyle, bars: tuple[float, float]) -> None:
        self._style, self._bars = style, bars
        self._widths: dict[tuple[ColumnKind, str], int] = {}
        colour = theme.colour
        self.ground = QColor(colour.panel)
        self._ink, self._muted = QPen(QColor(colour.ink)), QPen(QColor(colour.muted))
        self._track = QBrush(theme.mixed(colour.line, 0.45))
        self._bar_brushes = [
            QBrush(theme.mixed(sign, 0.5)) for sign in (colour.negative, colour.positive)
        ]
        self.band_ground = theme.mixed(colour.accent, 0.06)
        self.selected_ground = theme.mixed(colour.accent, 0.16)
        self.highlight_ground = QColor(colour.highlight_pale)
        self._accent = QColor(colour.accent)
        self._current = QPen(self._accent, theme.px(2))
        self._highlight_frame = QPen(QColor(colour.highlight), 1)
        self._bar_gap, self._radius = theme.px(3), theme.px(3)
        right, wrong = _mark_pen(colour.right, theme), _mark_pen(colour.wrong, theme)
        self._marks = {
            TICK: (right, _polygons([_TICK], style.mark_size)),
            CROSS: (wrong, _polygons(_CROSS, style.mark_size)),
            NEVER: (wrong, _polygons([_CIRCLE, _SLASH], style.mark_size)),
        }
        self._edge_width = theme.px(3)
        self._corner = _polygons([_CORNER], theme.px(7))[0]

    def paint_numbers(self, painter: QPainter, cells: PaintedCells, fit: Fit) -> None:
        """Paint numbers aligned on their decimal mark, on bars if the cells have any."""
        if cells.bars:
            self._paint_bars(painter, cells)
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

    def paint_marks(
        self, painter: QPainter, left: float, tops: Sequence[int], marks: Sequence[str]
    ) -> None:
        """Paint ticks, crosses and circles with a stroke below each other."""
        size = self._style.mark_size
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for top, mark in zip(tops, marks, strict=True):
            (pen, strokes), y = self._marks[mark], top + (self._style.row_height - size) / 2
            painter.setPen(pen)
            painter.translate(left, y)
            for stroke in strokes:
                painter.drawPolyline(stroke)
            painter.translate(-left, -y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def paint_edge(self, painter: QPainter, row: QRect) -> None:
        """Paint the stroke at the left of the row whose inputs the network shows."""
        painter.fillRect(row.left(), row.top(), self._edge_width, row.height(), self._accent)

    def paint_corner(self, painter: QPainter, row: QRect) -> None:
        """Paint the sign, in the corner beside its number, of a row with something to say of it."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.color())
        painter.translate(row.left(), row.top())
        painter.drawPolygon(self._corner)
        painter.translate(-row.left(), -row.top())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def paint_highlight_frame(self, painter: QPainter, row: QRect) -> None:
        """Frame a row that is being explained."""
        painter.setPen(self._highlight_frame)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(row.adjusted(0, 1, -1, -2))

    def paint_current(self, painter: QPainter, cells: QRect) -> None:
        """Paint the frame of the cell or row that keys act on."""
        painter.setPen(self._current)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(cells.adjusted(1, 1, -1, -1))

    def paint_hint(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Write a sentence in the place of the rows."""
        painter.setPen(self._muted)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)

    def _width(self, kind: ColumnKind, digits: str) -> int:
        """Return the width of what stands before a decimal mark; there are few such texts."""
        key = kind, digits
        if key not in self._widths:
            self._widths[key] = self._style.metrics[kind].horizontalAdvance(digits)
        return self._widths[key]

    def _paint_bars(self, painter: QPainter, cells: PaintedCells) -> None:
        lowest, highest = self._bars
        gap, height = self._bar_gap, self._style.row_height * _BAR_HEIGHT
        left, width = cells.left + gap, cells.width - 2 * gap
        zero = left + width * (-lowest / (highest - lowest))
        end = left + width
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # One rectangle for all: each new one would give Python's lock away.
        bar, radius = QRectF(), self._radius
        for top, value in zip(cells.tops, cells.bars, strict=True):
            y = top + (self._style.row_height - height) / 2
            bar.setRect(left, y, width, height)
            painter.setBrush(self._track)
            painter.drawRoundedRect(bar, radius, radius)
            share = (value - lowest) / (highest - lowest)
            tip = min(max(left + width * share, left), end) if value == value else zero
            bar.setRect(min(zero, tip), y, abs(tip - zero), height)
            painter.setBrush(self._bar_brushes[value >= 0.0])
            painter.drawRoundedRect(bar, *(min(radius, abs(tip - zero) / 2),) * 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _length(text: str) -> tuple[int, str]:
    """Return what tells the widest of many numbers, for to measure all of them takes long.

    Among those of one length a minus comes last, and is wider than a digit; without it the order
    of a set, another one at each start, would decide.
    """
    return len(text), text


def _mark_pen(colour: str, theme: Theme) -> QPen:
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(QColor(colour), theme.px(2), Qt.PenStyle.SolidLine, round_cap, round_join)


def _polygons(strokes: Iterable[Sequence[tuple[float, float]]], size: int) -> list[QPolygonF]:
    return [QPolygonF([QPointF(x * size, y * size) for x, y in stroke]) for stroke in strokes]
