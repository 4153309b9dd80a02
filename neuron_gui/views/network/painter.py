"""Paints the diagram: edges, their numbers, nodes, and the frame of what is pointed at.

Whatever does not change with the numbers is made once for each layout: pens, fonts, places, and a
picture of all that lies below. Each frame of training waits for all of it, and each Qt value made
anew (a colour, a point) hands Python's lock to the training thread and has to win it back; drawing
with what is there already does not.

Of a large network most weights have no line and most units no circle: that they change is no
reason to paint.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from neuron_gui.core.arrays import Array, Indices
from neuron_gui.core.network import Network
from neuron_gui.core.nodes import Edge, Node, parameter_indices
from neuron_gui.core.session import Session
from neuron_gui.views.network.layout import Layout, place_labels
from neuron_gui.views.network.node_styles import DiagramFonts, LiveText, NodeStyle, named_text
from neuron_gui.views.network.pens import NodeBrushes, WeightPens, activation_levels, weight_levels
from neuron_gui.views.network.snapshot import Snapshot
from neuron_gui.views.widgets.highlight import Highlight
from neuron_gui.views.widgets.numbers import short_text
from neuron_gui.views.widgets.painting import painting_on
from neuron_gui.views.widgets.theme import Theme

THIN = 0.4
"""How wide edges are between layers with very many, against the usual."""
MANY_EDGES = 40

Marked: TypeAlias = Node | Edge | None


class VisibleNumbers:
    """The places of nodes and edges in the numbers of a network."""

    def __init__(self, network: Network, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        weights, biases = parameter_indices(network)
        starts = np.cumsum([0, *network.sizes])
        nodes = list(nodes)
        self._nodes = np.array([starts[node.layer] + node.unit for node in nodes], np.intp)
        self._edges = np.array(
            [weights[edge.source.layer][edge.source.unit, edge.target.unit] for edge in edges],
            np.intp,
        )
        of_nodes = ((biases[node.layer - 1], node.unit) for node in nodes if node.layer)
        self._biases = np.array(
            [of_layer[unit] for of_layer, unit in of_nodes if of_layer is not None], np.intp
        )

    def weights(self, snapshot: Snapshot) -> Array:
        """Return the weight of each edge."""
        weights: Array = snapshot.network.parameters[self._edges]
        return weights

    def outputs(self, snapshot: Snapshot) -> Array:
        """Return what each node gives."""
        outputs: Array = np.concatenate(snapshot.outputs)[self._nodes]
        return outputs

    def levels(self, snapshot: Snapshot) -> Indices:
        """Return the levels of edges and nodes."""
        edges, nodes = self.weights(snapshot), self.outputs(snapshot)
        return np.concatenate([weight_levels(edges), activation_levels(nodes)])

    def digits(self, snapshot: Snapshot) -> Array:
        """Return what decides how all numbers read: two decimals, signs, and the inputs."""
        sums = np.concatenate(snapshot.sums)[self._nodes]
        biases = snapshot.network.parameters[self._biases]
        numbers = np.concatenate([self.weights(snapshot), self.outputs(snapshot), sums, biases])
        with np.errstate(over="ignore"):
            visible = numbers.round(2)
        visible = np.where(np.isfinite(visible), visible, numbers)
        is_whole = np.isin(visible, (-1.0, 0.0, 1.0)) & (visible == numbers)  # else there is an ≈
        return np.concatenate([visible, np.signbit(numbers), is_whole, snapshot.toggles])


class DiagramPainter:
    """Paints one network in one layout."""

    def __init__(self, theme: Theme, layout: Layout, session: Session, size: QSizeF) -> None:
        self._theme, self.layout, self._size = theme, layout, size
        self._weight_pens, self._thin_pens = WeightPens(theme), WeightPens(theme, THIN)
        self._brushes, self._fonts = NodeBrushes(theme), DiagramFonts(theme)
        self._below: QPixmap | None = None
        self._last = len(session.network.sizes) - 1
        self._prepare_pens()
        self._prepare_edges()
        self._prepare_labels()
        styles = [NodeStyle(theme, self._fonts, layout, node, session) for node in layout.positions]
        self._nodes = sorted(styles, key=lambda style: style.radius)  # equal fonts in a row
        nodes = [style.node for style in self._nodes]
        self.visible = VisibleNumbers(session.network, nodes, self._edges)

    def paint_below(self, painter: QPainter) -> None:
        """Paint what never changes, and all that lies beside nodes and edges."""
        if not self._theme.keeps_pictures:
            self._paint_below(painter)
            return
        if self._below is None:
            self._below = self._picture_below(painter.device().devicePixelRatioF())
        painter.drawPixmap(0, 0, self._below)

    def paint(
        self, painter: QPainter, snapshot: Snapshot, marked: Sequence[Marked], highlight: Highlight
    ) -> None:
        """Paint all the rest; what is marked gets a frame, what is highlighted a halo."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        weights = self.visible.weights(snapshot)
        if highlight.nodes or highlight.edges:
            self._paint_halos(painter, highlight)
        for element in marked:
            if isinstance(element, Edge):
                self._paint_frame(painter, element)
        self._paint_edges(painter, weights)
        self._paint_labels(painter, weights[self._labelled].tolist())
        self._paint_nodes(painter, snapshot, marked)
        self._paint_gaps(painter)

    def _prepare_pens(self) -> None:
        theme, colour = self._theme, self._theme.colour
        self._ink, self._muted = QColor(colour.ink), QColor(colour.muted)
        self._panel = QColor(colour.panel)
        self._rim = QPen(self._ink, theme.px(2))
        self._marked_rim = QPen(QColor(colour.accent), theme.px(4))
        self._marked_pens = QPen(self._ink, theme.px(19)), QPen(self._panel, theme.px(16))
        self._highlight_pens = (
            QPen(QColor(colour.highlight), theme.px(18)),
            QPen(QColor(colour.highlight_pale), theme.px(13)),
        )
        self._halo = QPen(QColor(colour.highlight), theme.px(9))
        self._connection = QPen(QColor(colour.zero), theme.px(1.5))
        signs = {1: colour.positive, -1: colour.negative, 0: colour.zero}
        self._outlines = {
            sign: QPen(QColor(name), 1.2 * theme.zoom) for sign, name in signs.items()
        }

    def _prepare_edges(self) -> None:
        self._edges = {
            edge: (self._pens_for(edge), QLineF(*start, *end))
            for edge in self.layout.edges()
            for start, end in [self.layout.ends(edge)]
        }
        self._lines = list(self._edges.values())

    def _prepare_labels(self) -> None:
        style, px = self._fonts.label, self._theme.px
        width, height = style.width("+00.00") + px(12), style.height + px(4)
        self.labels = place_labels(self.layout, width + px(4), height + px(4))
        order = {edge: index for index, edge in enumerate(self._edges)}
        self._labelled = np.array([order[edge] for edge in self.labels], np.intp)
        self._label_texts = [LiveText(style, x, y) for x, y in self.labels.values()]
        self._label_shapes = []
        for x, y in self.labels.values():
            shape = QPainterPath()
            frame = QRectF(x - width / 2, y - height / 2, width, height)
            shape.addRoundedRect(frame, height / 2, height / 2)
            self._label_shapes.append(shape)

    def _picture_below(self, pixel_ratio: float) -> QPixmap:
        """Return ground, names, and the lines from the controls and to the predictions."""
        picture = QPixmap((self._size * pixel_ratio).toSize())
        picture.setDevicePixelRatio(pixel_ratio)
        with painting_on(picture) as painter:
            self._paint_below(painter)
        return picture

    def _paint_below(self, painter: QPainter) -> None:
        painter.fillRect(QRectF(QPointF(), self._size), self._panel)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._connection)
        # The line ends behind the prediction box: some devices do not clip what sticks out.
        start, end = self._theme.px(30), self._size.width() - self._theme.px(8)
        for style in self._nodes:
            if style.node.layer == 0:
                painter.drawLine(QPointF(start, style.y), style.middle)
            elif style.node.layer == self._last:
                painter.drawLine(style.middle, QPointF(end, style.y))
        self._paint_names(painter)

    def _paint_names(self, painter: QPainter) -> None:
        painter.setPen(self._muted)
        for style in self._nodes:
            self._fonts.small.draw_centred(painter, style.x, style.name_y, style.name)

    def _paint_halos(self, painter: QPainter, highlight: Highlight) -> None:
        """Paint what shines out from under highlighted edges and nodes."""
        lines = [self._edges[edge] for edge in self._edges.keys() & highlight.edges]
        for pen in self._highlight_pens:
            painter.setPen(pen)
            for _, line in lines:
                painter.drawLine(line)
        painter.setPen(self._halo)
        styles = [style for style in self._nodes if style.node in highlight.nodes]
        for style in styles:
            painter.drawEllipse(style.middle, style.radius, style.radius)
        if styles:
            self._paint_names(painter)  # where there is little room a halo reaches into them

    def _paint_frame(self, painter: QPainter, edge: Edge) -> None:
        _, line = self._edges[edge]
        for pen in self._marked_pens:
            painter.setPen(pen)
            painter.drawLine(line)

    def _paint_edges(self, painter: QPainter, weights: Array) -> None:
        before = None
        for (pens, line), level in zip(self._lines, weight_levels(weights).tolist(), strict=True):
            pen = pens.pen_at(level)
            if pen is not before:
                painter.setPen(pen)
                before = pen
            painter.drawLine(line)

    def _paint_labels(self, painter: QPainter, weights: list[float]) -> None:
        painter.setBrush(self._panel)
        for sign, pen in self._outlines.items():
            painter.setPen(pen)
            for shape, weight in zip(self._label_shapes, weights, strict=True):
                if _sign_of(weight) == sign:
                    painter.drawPath(shape)
        painter.setPen(self._ink)
        painter.setFont(self._fonts.label.font)
        for text, weight in zip(self._label_texts, weights, strict=True):
            text.draw(painter, short_text(weight))

    def _paint_nodes(self, painter: QPainter, snapshot: Snapshot, marked: Sequence[Marked]) -> None:
        painter.setPen(self._rim)
        brushes = self._brushes.brushes(self.visible.outputs(snapshot))
        for style, brush in zip(self._nodes, brushes, strict=True):
            painter.setBrush(brush)
            if style.node in marked:
                painter.setPen(self._marked_rim)
            painter.drawEllipse(style.middle, style.radius, style.radius)
            if style.node in marked:
                painter.setPen(self._rim)
        text_style = None
        for style in self._nodes:
            for text, written in style.texts(snapshot):
                if text.style is not text_style:
                    text_style = text.style
                    painter.setFont(text_style.font)
                text.draw(painter, written)
        self._paint_biases(painter, snapshot)

    def _paint_biases(self, painter: QPainter, snapshot: Snapshot) -> None:
        if not snapshot.network.bias:
            return
        painter.setFont(self._fonts.small.font)
        for style in self._nodes:
            bias = snapshot.bias(style.node) if style.bias_text is not None else None
            if bias is not None and style.bias_text is not None:
                painter.setPen(self._outlines[_sign_of(bias)])
                style.bias_text.draw(painter, named_text("b", short_text(bias)))

    def _paint_gaps(self, painter: QPainter) -> None:
        width, height = self._theme.px(44), self._theme.px(20)
        for (x, y), count in self.layout.gaps.values():
            painter.setPen(self._connection)
            painter.setBrush(self._panel)
            frame = QRectF(x - width / 2, y - height / 2, width, height)
            painter.drawRoundedRect(frame, height / 2, height / 2)
            painter.setPen(self._ink)
            self._fonts.small.draw_centred(painter, x, y, f"+{count}")

    def _pens_for(self, edge: Edge) -> WeightPens:
        many = self.layout.edge_count(edge.source.layer) > MANY_EDGES
        return self._thin_pens if many else self._weight_pens


def _sign_of(number: float) -> int:
    """Return 1, −1, or for 0 and what is no number 0."""
    return (number > 0.0) - (number < 0.0)
