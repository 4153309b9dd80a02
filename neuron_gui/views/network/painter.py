"""Paints the diagram: edges, their numbers, nodes, and the frame of what has the focus.

Whatever does not change with the numbers is made once for each layout: pens, fonts, places.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from neuron_gui.core.session import Session
from neuron_gui.views.network.formula import SYMBOLS
from neuron_gui.views.network.layout import Edge, Layout, Node, place_labels
from neuron_gui.views.network.snapshot import Snapshot
from neuron_gui.views.network.strokes import Fills, Strokes
from neuron_gui.views.numbers import plain_text, rounded_text, short_text
from neuron_gui.views.text_style import TextStyle
from neuron_gui.views.theme import Theme

THIN = 0.4
"""How wide edges are between layers with very many, against the usual."""
MANY_EDGES = 40
WIDEST_NAME = 110


class DiagramPainter:
    """The look of one network in one layout."""

    def __init__(self, theme: Theme, layout: Layout, session: Session, width: float) -> None:
        self._theme, self.layout = theme, layout
        self._strokes, self._thin_strokes = Strokes(theme), Strokes(theme, THIN)
        self._fills = Fills(theme)
        self._width = width
        self._symbol = SYMBOLS[session.settings.output_activation]
        self._last = len(session.network.sizes) - 1
        self._label = TextStyle(theme.font(13, bold=True))
        self._small = TextStyle(theme.font(12.5))
        self._label_size = self._label.width("+00.00") + theme.px(12), self._label.height + 4
        gap = theme.px(4)
        self.labels = place_labels(layout, self._label_size[0] + gap, self._label_size[1] + gap)
        self._edges = [
            (edge, self._strokes_for(edge), QPointF(*start), QPointF(*end))
            for edge in layout.edges()
            for start, end in [layout.ends(edge)]
        ]
        self._nodes = [
            _NodeLook(theme, layout, node, self._last, self._name(node, session))
            for node in layout.positions
        ]
        colour = theme.colour
        self._ink, self._muted = QColor(colour.ink), QColor(colour.muted)
        self._panel = QColor(colour.panel)
        self._rim, self._focus_rim = (
            QPen(self._ink, theme.px(2)),
            QPen(QColor(colour.accent), theme.px(4)),
        )
        self._frame = QPen(self._ink, theme.px(19)), QPen(self._panel, theme.px(16))
        self._connection = QPen(QColor(colour.zero), theme.px(1.5))
        self._outlines = {
            True: QPen(QColor(colour.positive), 1.2),
            False: QPen(QColor(colour.negative), 1.2),
        }

    def paint(self, painter: QPainter, snapshot: Snapshot, focused: Node | Edge | None) -> None:
        """Paint one frame."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_connections(painter)
        self._paint_edges(painter, snapshot, focused)
        self._paint_labels(painter, snapshot)
        for look in self._nodes:
            self._paint_node(painter, snapshot, look, look.node == focused)
        self._paint_gaps(painter)

    def _paint_connections(self, painter: QPainter) -> None:
        """Paint the lines from the input controls and to the predictions."""
        painter.setPen(self._connection)
        start = self._theme.px(30)
        for look in self._nodes:
            if look.node.layer == 0:
                painter.drawLine(QPointF(start, look.y), QPointF(look.x, look.y))
            elif look.node.layer == self._last:
                painter.drawLine(QPointF(look.x, look.y), QPointF(self._width, look.y))

    def _paint_edges(
        self, painter: QPainter, snapshot: Snapshot, focused: Node | Edge | None
    ) -> None:
        for edge, strokes, start, end in self._edges:
            if edge == focused:
                for pen in self._frame:
                    painter.setPen(pen)
                    painter.drawLine(start, end)
            painter.setPen(strokes.pen(snapshot.weight(edge)))
            painter.drawLine(start, end)

    def _paint_labels(self, painter: QPainter, snapshot: Snapshot) -> None:
        width, height = self._label_size
        painter.setBrush(self._panel)
        for edge, (x, y) in self.labels.items():
            weight = snapshot.weight(edge)
            painter.setPen(self._outlines[weight > 0])
            frame = QRectF(x - width / 2, y - height / 2, width, height)
            painter.drawRoundedRect(frame, height / 2, height / 2)
            painter.setPen(self._ink)
            text = short_text(weight)
            self._label.draw_centred(painter, x, y, text)

    def _paint_node(
        self, painter: QPainter, snapshot: Snapshot, look: "_NodeLook", is_focused: bool
    ) -> None:
        value = snapshot.output(look.node)
        painter.setBrush(self._fills.colour(value))
        painter.setPen(self._focus_rim if is_focused else self._rim)
        painter.drawEllipse(QPointF(look.x, look.y), look.radius, look.radius)
        painter.setPen(self._ink)
        if look.has_sum:
            total = f"Σ = {short_text(snapshot.sum(look.node)).removeprefix('+')}"
            look.small.draw_centred(painter, look.x, look.y - 0.28 * look.radius, total)
            look.large.draw_centred(painter, look.x, look.y + 0.3 * look.radius, self._symbol)
        elif look.has_value:
            is_input = look.node.layer == 0
            text = _input_text(value) if is_input else short_text(value).removeprefix("+")
            style = look.large if len(text) < 3 else look.small
            style.draw_centred(painter, look.x, look.y, text)
        if look.name:
            painter.setPen(self._muted)
            self._small.draw_centred(painter, look.x, look.name_y, look.name)
        bias = snapshot.bias(look.node) if look.has_bias else None
        if bias is not None:
            painter.setPen(self._outlines[bias > 0])
            text = f"b = {short_text(bias)}"
            self._small.draw_centred(painter, look.x, look.bias_y, text)

    def _paint_gaps(self, painter: QPainter) -> None:
        width, height = self._theme.px(44), self._theme.px(20)
        for (x, y), count in self.layout.gaps.values():
            painter.setPen(self._connection)
            painter.setBrush(self._panel)
            frame = QRectF(x - width / 2, y - height / 2, width, height)
            painter.drawRoundedRect(frame, height / 2, height / 2)
            painter.setPen(self._ink)
            self._small.draw_centred(painter, x, y, f"+{count}")

    def _strokes_for(self, edge: Edge) -> Strokes:
        many = self.layout.edge_count(edge.source.layer) > MANY_EDGES
        return self._thin_strokes if many else self._strokes

    def _name(self, node: Node, session: Session) -> str:
        """Return the name above a node.

        An output's stands in its prediction box; units of several hidden layers would share
        names.
        """
        if node.layer == self._last or (node.layer > 0 and self._last > 2):
            return ""
        name = session.dataset.input_names[node.unit] if node.layer == 0 else f"h{node.unit + 1}"
        elide = Qt.TextElideMode.ElideRight
        return self._small.metrics.elidedText(name, elide, self._theme.px(WIDEST_NAME))


class _NodeLook:
    """Where a node and its texts stand, and which of them have room."""

    def __init__(self, theme: Theme, layout: Layout, node: Node, last: int, name: str) -> None:
        self.node = node
        self.x, self.y = layout.positions[node]
        self.radius = radius = layout.radii[node.layer]
        room = layout.spacings[node.layer] - 2.0 * radius
        self.name = name if room >= theme.px(17) else ""
        self.name_y, self.bias_y = self.y - radius - theme.px(9), self.y + radius + theme.px(11)
        has_height = room >= theme.px(36 if self.name else 20)
        self.has_bias = has_height and layout.distance >= theme.px(90)
        self.has_sum = node.layer == last and radius >= theme.px(27)
        self.has_value = radius >= theme.px(9 if node.layer == 0 else 13)
        large, small = (0.42, 0.31) if self.has_sum else (0.85, 0.65)
        largest = theme.px(18)
        self.large = _style(theme, min(large * radius, largest), bold=True)
        self.small = _style(theme, min(small * radius, largest), bold=node.layer == 0)


def _style(theme: Theme, pixels: float, *, bold: bool) -> TextStyle:
    return TextStyle(theme.font(pixels / theme.zoom, bold=bold))


def _input_text(value: float) -> str:
    text = plain_text(value)
    return text if len(text) < 5 else rounded_text(value, 1)
