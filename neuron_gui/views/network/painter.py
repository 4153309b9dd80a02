"""Paints the diagram: edges, their numbers, nodes, and the frame of what has the focus."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from neuron_gui.core.session import Session
from neuron_gui.views.network.formula import SYMBOLS
from neuron_gui.views.network.layout import Edge, Layout, Node, Point, place_labels
from neuron_gui.views.network.snapshot import Snapshot
from neuron_gui.views.network.strokes import Strokes
from neuron_gui.views.numbers import fixed_text, plain_text, signed_text
from neuron_gui.views.theme import Theme

THIN = 0.4
"""How wide edges are between layers with very many, against the usual."""
MANY_EDGES = 40
CENTRE = Qt.AlignmentFlag.AlignCenter


class DiagramPainter:
    """Everything about the look that does not change from frame to frame, made once a layout."""

    def __init__(self, theme: Theme, layout: Layout, session: Session, width: float) -> None:
        self.theme, self.layout = theme, layout
        self.strokes = Strokes(theme)
        self._thin_strokes = Strokes(theme, THIN)
        self._names = session.dataset.input_names
        self._symbol = SYMBOLS[session.settings.output_activation]
        self._last = len(session.network.sizes) - 1
        self._label_font = theme.font(13, bold=True)
        self._small_font = theme.font(12.5)
        metrics = QFontMetricsF(self._label_font)
        self._label_width = metrics.horizontalAdvance("+00.00") + theme.px(12)
        self._label_height = metrics.height() + theme.px(4)
        self.labels = place_labels(
            layout, self._label_width + theme.px(6), self._label_height + theme.px(2)
        )
        columns = sorted({x for x, _ in layout.positions.values()})
        self._distance = columns[1] - columns[0]
        start = theme.px(30)
        self._connections = [
            QLineF(start, y, x, y) if node.layer == 0 else QLineF(x, y, width, y)
            for node, (x, y) in layout.positions.items()
            if node.layer in (0, self._last)
        ]
        self._edges = [
            (edge, self._strokes_for(edge), *map(_point, layout.ends(edge)))
            for edge in layout.edges()
        ]

    def paint(self, painter: QPainter, snapshot: Snapshot, focused: Node | Edge | None) -> None:
        """Paint one frame."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.colour.zero), self.theme.px(1.5)))
        painter.drawLines(self._connections)
        self._paint_edges(painter, snapshot, focused)
        self._paint_labels(painter, snapshot)
        for node, position in self.layout.positions.items():
            self._paint_node(painter, snapshot, node, position, node == focused)
        self._paint_gaps(painter)

    def _paint_edges(
        self, painter: QPainter, snapshot: Snapshot, focused: Node | Edge | None
    ) -> None:
        for edge, strokes, start, end in self._edges:
            if edge == focused:
                painter.setPen(QPen(QColor(self.theme.colour.accent_pale), self.theme.px(18)))
                painter.drawLine(start, end)
            painter.setPen(strokes.pen(snapshot.weight(edge)))
            painter.drawLine(start, end)

    def _strokes_for(self, edge: Edge) -> Strokes:
        many = self.layout.edge_count(edge.source.layer) > MANY_EDGES
        return self._thin_strokes if many else self.strokes

    def _paint_labels(self, painter: QPainter, snapshot: Snapshot) -> None:
        painter.setFont(self._label_font)
        panel, ink = QColor(self.theme.colour.panel), QColor(self.theme.colour.ink)
        for edge, (x, y) in self.labels.items():
            weight = snapshot.weight(edge)
            frame = QRectF(0, 0, self._label_width, self._label_height)
            frame.moveCenter(QPointF(x, y))
            painter.setPen(QPen(self.strokes.colour(weight), 1.2))
            painter.setBrush(panel)
            painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
            painter.setPen(ink)
            painter.drawText(frame, CENTRE, signed_text(weight, 2 if abs(weight) < 100 else 0))

    def _paint_node(
        self, painter: QPainter, snapshot: Snapshot, node: Node, position: Point, focused: bool
    ) -> None:
        colour, radius = self.theme.colour, self.layout.radii[node.layer]
        value = snapshot.output(node)
        sign = colour.positive if value >= 0 else colour.negative
        painter.setBrush(self.theme.mixed(sign, 0.4 * min(abs(value), 1.0)))
        width = self.theme.px(2 if node.layer in (0, self._last) else 1.5)
        painter.setPen(
            QPen(QColor(colour.accent if focused else colour.ink), width * (2 if focused else 1))
        )
        painter.drawEllipse(_point(position), radius, radius)
        painter.setPen(QColor(colour.ink))
        self._paint_value(painter, snapshot, node, position, radius)
        self._paint_name(painter, node, position, radius)
        self._paint_bias(painter, snapshot, node, position, radius)

    def _paint_value(
        self, painter: QPainter, snapshot: Snapshot, node: Node, at: Point, radius: float
    ) -> None:
        if radius < self.theme.px(9):
            return
        box = QRectF(at[0] - radius, at[1] - radius, 2 * radius, 2 * radius)
        if node.layer == 0:
            text = _short_text(snapshot.output(node))
            size = min(0.9 * radius, 2.6 * radius / len(text), 17.0 * self.theme.zoom)
            painter.setFont(self._font(size, bold=True))
            painter.drawText(box, CENTRE, text)
        elif node.layer == self._last and radius >= self.theme.px(27):
            painter.setFont(self._font(0.31 * radius))
            upper = box.adjusted(0, 0.32 * radius, 0, -0.9 * radius)
            painter.drawText(upper, CENTRE, f"Σ = {fixed_text(snapshot.sum(node), 2)}")
            painter.setFont(self._font(0.42 * radius, bold=True))
            painter.drawText(box.adjusted(0, 0.85 * radius, 0, -0.2 * radius), CENTRE, self._symbol)
        elif radius >= self.theme.px(13):
            painter.setFont(self._font(0.62 * radius))
            painter.drawText(box, CENTRE, f"{snapshot.output(node):.2f}".replace("-", "−")[:5])

    def _paint_name(self, painter: QPainter, node: Node, at: Point, radius: float) -> None:
        if self.layout.spacings[node.layer] - 2 * radius < self.theme.px(17):
            return
        if node.layer == self._last:
            return
        name = self._names[node.unit] if node.layer == 0 else f"h{node.unit + 1}"
        painter.setFont(self._small_font)
        painter.setPen(QColor(self.theme.colour.muted))
        height = self.theme.px(17)
        box = QRectF(at[0] - 60, at[1] - radius - height, 120, height)
        text = QFontMetricsF(self._small_font).elidedText(name, Qt.TextElideMode.ElideRight, 110)
        painter.drawText(box, CENTRE, text)

    def _paint_bias(
        self, painter: QPainter, snapshot: Snapshot, node: Node, at: Point, radius: float
    ) -> None:
        bias = snapshot.bias(node)
        roomy = self.layout.spacings[node.layer] - 2 * radius >= self.theme.px(36)
        if bias is None or not roomy or self._distance < self.theme.px(90):
            return
        painter.setFont(self._small_font)
        painter.setPen(self.strokes.colour(bias))
        box = QRectF(at[0] - 60, at[1] + radius + 1, 120, self.theme.px(18))
        painter.drawText(box, CENTRE, f"b = {signed_text(bias, 2)}")

    def _paint_gaps(self, painter: QPainter) -> None:
        painter.setFont(self._small_font)
        width, height = self.theme.px(44), self.theme.px(20)
        for (x, y), count in self.layout.gaps.values():
            frame = QRectF(x - width / 2, y - height / 2, width, height)
            painter.setPen(QColor(self.theme.colour.zero))
            painter.setBrush(QColor(self.theme.colour.panel))
            painter.drawRoundedRect(frame, height / 2, height / 2)
            painter.setPen(QColor(self.theme.colour.ink))
            painter.drawText(frame, CENTRE, f"+{count}")

    def _font(self, pixels: float, *, bold: bool = False) -> QFont:
        return self.theme.font(pixels / self.theme.zoom, bold=bold)


def _short_text(value: float) -> str:
    text = plain_text(value)
    return text if len(text) < 5 else fixed_text(value, 1)


def _point(position: Point) -> QPointF:
    return QPointF(*position)
