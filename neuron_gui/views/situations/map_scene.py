"""What the decision map consists of, for one slice in one size: what stands still, what lives."""

import numpy as np
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from neuron_gui.core.arrays import Array, Indices
from neuron_gui.core.decision_map import MapValues
from neuron_gui.core.session import Session
from neuron_gui.views.situations.axis_ranges import Slice, colour_scale
from neuron_gui.views.situations.map_frame import MapFrame
from neuron_gui.views.situations.map_markers import Marker, Markers, points_of
from neuron_gui.views.situations.map_picture import MapPicture
from neuron_gui.views.situations.map_texts import named_prediction, point_text, wording_of
from neuron_gui.views.widgets.painting import blank_picture, painting_on
from neuron_gui.views.widgets.theme import Theme

DOT_SPACING = 11


class MapScene:
    """Paints a slice; the picture is handed over, for it keeps its memory."""

    def __init__(
        self,
        theme: Theme,
        picture: MapPicture,
        session: Session,
        chosen: Slice,
        size: QSize,
        ratio: float,
    ) -> None:
        self.slice, self._picture, self._ratio = chosen, picture, ratio
        self._colour = theme.colour
        self._scale = colour_scale(session)
        self._points = points_of(session, chosen.across, chosen.up, chosen.output)
        self._markers = Markers(theme, ratio, len(self._points.x))
        wording = wording_of(session, chosen, self._scale)
        self.frame = MapFrame(theme, self._markers, session, chosen, wording, size)
        self._still = self.frame.picture(ratio)
        self._picture.fit(self.frame.map_rect, theme.px(DOT_SPACING))
        self._verdicts: Indices | None = None
        self._overlay = QPixmap()
        self._border = QPen(QColor(theme.colour.zero), 1.0)
        self._focus = QPen(QColor(theme.colour.accent), theme.px(2))
        self.readout = ("", "")

    def compute(self, session: Session, most: int) -> bool:
        """Compute the colours, with so many cells along an axis at most.

        Return False if the predictions are not finite.
        """
        return self._picture.compute(session, self.slice, self._scale, most)

    def take(self, values: MapValues) -> bool:
        """Show predictions that were computed elsewhere; return as `compute` does."""
        return self._picture.take(values, self._scale)

    def read(self, session: Session, point: tuple[float, float]) -> None:
        """Find out what is predicted at a point."""
        inputs = np.array(session.toggles)
        inputs[self.slice.across] = point[0]
        if self.slice.up is not None:
            inputs[self.slice.up] = point[1]
        value = session.network.predict(inputs[np.newaxis])[0, self.slice.output]
        self.readout = (
            point_text(session, self.slice, point),
            named_prediction(session, self.slice, float(value)),
        )

    def mark_wrong(self, session: Session, predictions: Array) -> None:
        """Mark the rows that are answered wrong or could never be right."""
        verdicts = self._points.verdicts(session, predictions, self.slice.output)
        if self._verdicts is None or (verdicts != self._verdicts).any():
            self._verdicts = verdicts
            self._draw_points(verdicts)

    def paint(
        self,
        painter: QPainter,
        here: tuple[float, float],
        probe: tuple[float, float] | None,
        has_focus: bool,
    ) -> None:
        """Paint everything."""
        painter.drawPixmap(0, 0, self._still)
        self._picture.paint(painter, self._markers.line, self._markers.dots)
        rect, position = self.frame.map_rect, self.frame.chart.point(*here)
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._markers.draw_hairs(painter, position, rect, has_level=self.slice.up is not None)
        painter.drawPixmap(0, 0, self._overlay)
        self._markers.draw_ring(painter, position, is_probe=False)
        if probe is not None and probe != here:
            self._markers.draw_ring(painter, self.frame.chart.point(*probe), is_probe=True)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._focus if has_focus else self._border)
        painter.drawRect(rect)
        self._paint_readout(painter)

    def _paint_readout(self, painter: QPainter) -> None:
        styles = (self.frame.small, self.frame.strong)
        for line, (text, style) in enumerate(zip(self.readout, styles, strict=True)):
            self.frame.write(painter, text, line, style, self._colour.ink)

    def _draw_points(self, verdicts: Indices) -> None:
        """Draw all points on a picture of their own, those on this map over the others."""
        points, markers = self._points, self._markers
        flags = np.stack(
            [points.says_yes, points.says_no, verdicts, ~points.on_map, points.is_test], axis=1
        )
        kinds, kind_of = np.unique(flags, axis=0, return_inverse=True)
        stamps = [markers.stamp(Marker(*kind)) for kind in kinds.tolist()]
        order = np.argsort(points.on_map, kind="stable")
        chart = self.frame.chart
        x, y = chart.pixel_x(points.x[order]), chart.pixel_y(points.y[order])
        lefts, tops = (x - markers.reach).tolist(), (y - markers.reach).tolist()
        self._overlay = blank_picture(self._still.size(), self._ratio)
        with painting_on(self._overlay) as painter:
            for kind, *corner in zip(kind_of.reshape(-1)[order].tolist(), lefts, tops, strict=True):
                painter.drawPixmap(QPointF(*corner), stamps[kind])
