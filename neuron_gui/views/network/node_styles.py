"""Where a node's circle and texts stand in one layout, and which of them have room."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from neuron_gui.core.nodes import Node
from neuron_gui.core.session import Session
from neuron_gui.views.network.formula import SYMBOLS
from neuron_gui.views.network.layout import Layout
from neuron_gui.views.network.snapshot import Snapshot
from neuron_gui.views.widgets.node_names import short_name
from neuron_gui.views.widgets.numbers import (
    NEARLY,
    nearly_1_text,
    plain_text,
    rounded_text,
    short_text,
)
from neuron_gui.views.widgets.theme import TextStyle, Theme

WIDEST_NAME = 110
ALIKE = str.maketrans("123456789", "000000000")
"""Digits are equally wide, so that numbers that differ in nothing else have the same place."""


class LiveText:
    """A text about a point that changes often; its font must be set before."""

    def __init__(self, style: TextStyle, x: float, y: float) -> None:
        self.style, self._x, self._y = style, x, y
        self._positions: dict[str, QPointF] = {}

    def draw(self, painter: QPainter, text: str) -> None:
        """Paint a text with its middle at the point."""
        shape = text.translate(ALIKE)
        position = self._positions.get(shape)
        if position is None:
            metrics = self.style.metrics
            lift = (metrics.ascent() - metrics.descent()) / 2.0
            left = self._x - self.style.width(shape) / 2.0
            position = self._positions[shape] = QPointF(left, self._y + lift)
        painter.drawText(position, text)


class DiagramFonts:
    """The fonts of a diagram, each made once."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._sized: dict[tuple[float, bool], TextStyle] = {}
        self.label, self.small = TextStyle(theme.font(13, bold=True)), TextStyle(theme.font(12.5))

    def of_size(self, pixels: float, *, bold: bool) -> TextStyle:
        """Return a font of that many pixels on the screen."""
        key = pixels, bold
        if key not in self._sized:
            font = self._theme.font(pixels / self._theme.zoom, bold=bold)
            self._sized[key] = TextStyle(font)
        return self._sized[key]


class NodeStyle:
    """How one node is drawn, whatever its numbers are."""

    def __init__(
        self, theme: Theme, fonts: DiagramFonts, layout: Layout, node: Node, session: Session
    ) -> None:
        last = len(session.network.sizes) - 1
        self.node = node
        self.x, self.y = layout.positions[node]
        self.middle = QPointF(self.x, self.y)
        self.radius = radius = layout.radii[node.layer]
        room = layout.spacings[node.layer] - 2.0 * radius
        self.name_y, bias_y = self.y - radius - theme.px(9), self.y + radius + theme.px(11)
        self.name = _name(theme, fonts.small, node, session) if room >= theme.px(17) else ""
        is_lowest = node == layout.nodes(node.layer)[-1]  # below it ends the diagram
        has_height = room >= theme.px(36 if self.name or is_lowest else 20)
        has_bias = node.layer > 0 and has_height and layout.distance >= theme.px(90)
        self.bias_text = LiveText(fonts.small, self.x, bias_y) if has_bias else None
        self._has_sum = node.layer == last and radius >= theme.px(27)
        self._has_value = radius >= theme.px(9 if node.layer == 0 else 13)
        large, small = (0.42, 0.31) if self._has_sum else (0.85, 0.65)
        largest = theme.px(18)
        style = fonts.of_size(min(large * radius, largest), bold=True)
        smaller = fonts.of_size(min(small * radius, largest), bold=node.layer == 0)
        self._symbol = SYMBOLS[session.settings.output_activation]
        below = self.y + (0.3 * radius if self._has_sum else 0.0)
        above = self.y - (0.28 * radius if self._has_sum else 0.0)
        self._large, self._small = LiveText(style, self.x, below), LiveText(smaller, self.x, above)

    def texts(self, snapshot: Snapshot) -> Iterator[tuple[LiveText, str]]:
        """Yield what stands within the circle."""
        if self._has_sum:
            total = short_text(snapshot.sum(self.node)).removeprefix("+")
            yield self._small, named_text("Σ", total)
            yield self._large, self._symbol
        elif self._has_value:
            value = snapshot.output(self.node)
            is_input = self.node.layer == 0
            text = _input_text(value) if is_input else short_text(value).removeprefix("+")
            text = _brief(nearly_1_text(value, text))
            yield (self._large if len(text) < 3 else self._small), text


def named_text(name: str, text: str) -> str:
    """Return what a printed number is of: "b = +1.11", or "b ≈ 0.00"."""
    plain = text.removeprefix(NEARLY)
    return f"{name} = {text}" if plain == text else f"{name} {NEARLY} {plain}"


def _brief(text: str) -> str:
    """Return "≈0" or "≈1" for what a circle has no room to write with decimals."""
    return text.partition(".")[0] if text.startswith(NEARLY) else text


def _name(theme: Theme, style: TextStyle, node: Node, session: Session) -> str:
    """Return the name above a node.

    An output's stands in its prediction box; units of several hidden layers have no room for one.
    """
    last = len(session.network.sizes) - 1
    if node.layer == last or (node.layer > 0 and last > 2):
        return ""
    elide = Qt.TextElideMode.ElideRight
    return style.metrics.elidedText(short_name(node, session), elide, theme.px(WIDEST_NAME))


def _input_text(value: float) -> str:
    text = plain_text(value)
    if len(text) < 5:
        return text
    is_long = abs(value) >= 100.0  # with a decimal it would stand out of its circle
    return short_text(value).removeprefix("+") if is_long else rounded_text(value, 1)
