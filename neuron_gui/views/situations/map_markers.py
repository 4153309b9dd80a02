"""The markers on the decision map: rows of the table, the inputs' own point, the line, the dots.

Rows with the same values are one point.
"""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from neuron_gui.core.arrays import Array, Flags, Indices
from neuron_gui.core.scoring import Verdict, verdicts
from neuron_gui.core.session import Session
from neuron_gui.views.widgets.painting import blank_picture, painting_on
from neuron_gui.views.widgets.theme import Theme

RADII = ((60, 6.0), (250, 4.5), (math.inf, 3.0))
"""The most points that have a radius."""
SMALL = 0.6
"""The size of a point whose other inputs are not those of the map."""
MOST_MARKED_ROWS = 2000
"""So many rows of a long table are drawn; more would hide each other."""


@dataclass(frozen=True)
class Marker:
    """A point: full for targets above the threshold, open below it, half full for both.

    It is crossed for a wrong answer, and in a circle with a stroke for what is out of reach. One
    that is of test rows alone is square.
    """

    yes: bool = False
    no: bool = False
    verdict: int = Verdict.RIGHT
    far: bool = False
    test: bool = False


class Markers:
    """Pens and points in the theme's look."""

    def __init__(self, theme: Theme, ratio: float, points: int) -> None:
        colour, px = theme.colour, theme.px
        self._ratio = ratio
        self._ink, self._panel = QColor(colour.ink), QColor(colour.panel)
        self.radius = px(next(radius for most, radius in RADII if points <= most))
        self.line = QPen(self._ink, px(2))
        self.line.setCosmetic(True)
        self.dots = QPen(theme.mixed(colour.ink, 0.65, colour.negative), px(1.6))
        self.dots.setCapStyle(Qt.PenCapStyle.RoundCap)
        self._rim, self._halo = QPen(self._ink, px(1.8)), QPen(self._panel, px(1.2))
        self._cross = QPen(QColor(colour.wrong), px(2.2))
        self._cross_halo = QPen(self._panel, px(4))
        self._probe_halo = QPen(self._panel, px(3))
        self._ring, self._ring_halo = QPen(QColor(colour.accent), px(3)), QPen(self._panel, px(6))
        self._ring_radius = px(10)
        self._halo_width = 1.5 * theme.zoom
        self.reach = 2.2 * self.radius
        """How far a stamp reaches from its middle."""

    def stamp(self, marker: Marker) -> QPixmap:
        """Return a point as a picture, which can be drawn many times quickly."""
        side = round(2 * self.reach * self._ratio)
        stamp = blank_picture(QSize(side, side), self._ratio)
        with painting_on(stamp) as on_stamp:
            on_stamp.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw(on_stamp, marker, QPointF(self.reach, self.reach))
        return stamp

    def draw(self, painter: QPainter, marker: Marker, position: QPointF) -> None:
        """Draw a point."""
        radius = self.radius * (SMALL if marker.far else 1.0)
        painter.setPen(self._halo)
        painter.setBrush(self._panel)
        draw = painter.drawRect if marker.test else painter.drawEllipse
        draw(_square(position, radius + self._halo_width))
        painter.setPen(self._rim)
        painter.setBrush(self._ink if marker.yes and not marker.no else self._panel)
        rect = _square(position, radius)
        draw(rect)
        if marker.yes and marker.no:
            painter.setBrush(self._ink)
            if marker.test:
                painter.drawRect(QRectF(rect.topLeft(), QSizeF(radius, 2 * radius)))
            else:
                painter.drawPie(rect, 90 * 16, 180 * 16)
        if marker.verdict != Verdict.RIGHT:
            for pen in (self._cross_halo, self._cross):
                painter.setPen(pen)
                self._draw_sign(painter, Verdict(marker.verdict), position, radius)

    def _draw_sign(
        self, painter: QPainter, verdict: Verdict, position: QPointF, radius: float
    ) -> None:
        is_cross = verdict is Verdict.WRONG
        reach = radius * (1.1 if is_cross else 1.0)
        for side in (-1, 1) if is_cross else (-1,):
            away = QPointF(reach, side * reach)
            painter.drawLine(position - away, position + away)
        if not is_cross:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(position, 1.5 * radius, 1.5 * radius)

    def draw_hairs(
        self, painter: QPainter, position: QPointF, rect: QRectF, *, has_level: bool
    ) -> None:
        """Draw lines across the map through the point that the inputs are set to."""
        x, y = round(position.x()), round(position.y())
        frame = rect.toRect()
        for colour, half in ((self._panel, 1), (self._ink, 0)):
            painter.fillRect(x - half, frame.top(), 2 * half + 1, frame.height(), colour)
            if has_level:
                painter.fillRect(frame.left(), y - half, frame.width(), 2 * half + 1, colour)

    def draw_ring(self, painter: QPainter, position: QPointF, *, is_probe: bool) -> None:
        """Draw a ring about the probe, or about the point that the inputs are set to."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pens = (self._probe_halo, self._rim) if is_probe else (self._ring_halo, self._ring)
        for pen in pens:
            painter.setPen(pen)
            painter.drawEllipse(position, self._ring_radius, self._ring_radius)


@dataclass(frozen=True, eq=False)
class MapPoints:
    """The points of a map, with what is known of the rows that lie there.

    `rows` are the rows drawn, `point_of` says which point each belongs to. `says_yes` and `says_no`
    say whether a point has targets above and not above the threshold, `on_map` whether the
    other inputs of its rows are those of the map, `is_test` whether all of them are test rows.
    """

    x: Array
    y: Array
    says_yes: Flags
    says_no: Flags
    on_map: Flags
    is_test: Flags
    rows: Indices
    point_of: Indices

    def verdicts(self, session: Session, predictions: Array, output: int) -> Indices:
        """Return the worst Verdict of the rows at each point."""
        targets, answers = session.dataset.targets[self.rows, output], predictions[:, output]
        activation = session.settings.output_activation
        worst: Indices = np.full(len(self.x), Verdict.RIGHT)
        np.maximum.at(worst, self.point_of, verdicts(targets, answers[self.rows], activation))
        return worst


def points_of(session: Session, across: int, up: int | None, output: int) -> MapPoints:
    """Return the points of a session's table; of a long table an even choice of rows."""
    dataset, columns = session.dataset, [across] if up is None else [across, up]
    rows = np.unique(
        np.linspace(0, dataset.rows - 1, min(dataset.rows, MOST_MARKED_ROWS)).astype(int)
    )
    rows = rows[np.isfinite(dataset.inputs[rows][:, columns]).all(axis=1)]
    rows = rows[np.isfinite(dataset.targets[rows, output])]
    others = np.setdiff1d(np.arange(dataset.inputs.shape[1]), columns)
    same = dataset.inputs[rows][:, others] == np.asarray(session.toggles)[others]
    keys = np.column_stack([dataset.inputs[rows][:, columns], same.all(axis=1)])
    points, point_of = np.unique(keys, axis=0, return_inverse=True)
    point_of = point_of.reshape(-1)
    yes = dataset.targets[rows, output] > session.settings.output_activation.function.threshold
    count = len(points)
    return MapPoints(
        x=points[:, 0],
        y=points[:, 1] if up is not None else np.zeros(count),
        says_yes=_any(point_of, yes, count),
        says_no=_any(point_of, ~yes, count),
        on_map=points[:, -1] > 0.0,
        is_test=~_any(point_of, ~dataset.is_test_row[rows], count),
        rows=rows,
        point_of=point_of,
    )


def _square(middle: QPointF, half: float) -> QRectF:
    """Return the square around a point."""
    return QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)


def _any(point_of: Indices, flags: Flags, count: int) -> Flags:
    """Return for each point whether one of its rows has a flag."""
    found: Flags = np.bincount(point_of[flags], minlength=count) > 0
    return found
