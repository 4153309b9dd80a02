"""The diagram of the network: it is painted in one go, for it may change with every frame.

Mouse or arrow keys point at a node or an edge; a callout then says its exact numbers. A click,
Enter or Space selects it, and the inspector explains it.
"""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.session import Session
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.network.layout import LARGEST_RADIUS, Layout, Point, arrange, element_at
from neuron_gui.views.network.painter import DiagramPainter
from neuron_gui.views.network.snapshot import Snapshot
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.labels import Label, announce
from neuron_gui.views.widgets.node_names import full_name
from neuron_gui.views.widgets.numbers import exact_text
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.widgets.shortcut_override import ShortcutOverride, is_space
from neuron_gui.views.widgets.theme import Theme

KEY_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
SELECTING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@exception_barrier
class NetworkView(QWidget):
    """Nodes and edges with their numbers. Input controls and predictions stand beside them.

    `margins_at` gives the room that those take at a width; before anything else `arrange` it.
    """

    arranged = Signal()
    """Nodes have new positions."""
    pointed = Signal()
    """Another node or edge is pointed at, or none."""
    selected = Signal(object, bool)
    """A node or an edge, or with None nothing, was clicked or, if true, chosen by key."""

    def __init__(
        self,
        context: ViewContext,
        margins_at: Callable[[int], tuple[int, int]],
        parent: QWidget,
    ) -> None:
        highlight, theme = context.highlight, context.theme
        super().__init__(parent)
        self._example, self._highlight, self._theme = context.example, highlight, theme
        self._pointed: Node | Edge | None = None
        self._selected: Node | Edge | None = None
        self._keys = ShortcutOverride(self._is_selecting, self)
        self._points_by_key = False
        self._margins_at = margins_at
        self._first_input = 0
        self.layout_of_nodes: Layout
        """Where the nodes are."""
        self._diagram: DiagramPainter | None = None
        self._arranged: tuple[Session, QSizeF] | None = None
        self.snapshot = Snapshot.of(self._example.session)
        self._painted_levels, self._painted_digits = np.empty(0, np.intp), np.empty(0)
        self.setObjectName("network_view")
        self.setAccessibleName(say("Network"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        # It paints its own ground: else each frame would paint the panel behind it, too.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._callout = Callout(theme, self)
        highlight.changed.connect(self.update)

    @property
    def output(self) -> int:
        """The output pointed at or selected, by itself or by one of its edges; else the first."""
        element = self._pointed or self._selected
        element = element.target if isinstance(element, Edge) else element
        last = len(self.layout_of_nodes.radii) - 1
        return element.unit if element is not None and element.layer == last else 0

    def label_middle(self, edge: Edge) -> Point | None:
        """Return the middle of an edge's label, if it has one."""
        return self._painter.labels.get(edge)

    def mark_selected(self, element: Node | Edge | None) -> None:
        """Frame what is being explained, without a callout."""
        self._selected = element
        self._callout.setVisible(self._pointed not in (None, element))
        self.update()

    def return_to(self, element: Node | Edge, by_key: bool) -> None:
        """Take the focus and point at what was selected, as the mouse or, if true, the keys did."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._points_by_key = by_key
        self._point_at(element if element in self._elements() else None)

    def set_first_input(self, first: int) -> None:
        """Show the inputs from this one on, where not all have room."""
        self._first_input = first
        self.arrange()

    def arrange(self) -> None:
        """Find a place for every node."""
        session = self._example.session
        left, right = self._margins_at(self.width())
        self._live_area = self._area_between(left, right)
        self.layout_of_nodes = arrange(
            session.network.sizes,
            left,
            max(self.width() - right, left + 1.0),
            self.height(),
            self._first_input,
            self._theme.zoom,
        )
        self._diagram, self._arranged = None, (session, QSizeF(self.size()))
        self._point_at(None)
        self._take_snapshot()
        self.update()
        self.arranged.emit()

    def show_numbers(self) -> None:
        """Show the weights and the activations of the present example.

        Lines and circles follow at once; for numbers that nobody could read so fast, `show_digits`.
        """
        self._take_snapshot()
        if self._diagram is None:
            return  # all of it is about to be painted
        if not np.array_equal(self._diagram.visible.levels(self.snapshot), self._painted_levels):
            self.update(self._live_area)

    def show_digits(self) -> None:
        """Show the present numbers, in diagram and callout."""
        if self._pointed is not None:
            self._write_callout()
        if self._diagram is None:
            return
        digits = self._diagram.visible.digits(self.snapshot)
        if not np.array_equal(digits, self._painted_digits, equal_nan=True):
            self.update(self._live_area)

    @property
    def _painter(self) -> DiagramPainter:
        """The painter of the present layout, made when it is needed: of some layouts never."""
        if self._diagram is None:
            assert self._arranged is not None
            self._diagram = DiagramPainter(self._theme, self.layout_of_nodes, *self._arranged)
            self._arranged = None
        return self._diagram

    def _take_snapshot(self) -> None:
        session = self._example.session
        if not self.snapshot.is_of(session):
            self.snapshot = Snapshot.of(session)

    def _area_between(self, left: int, right: int) -> QRect:
        """Return what training changes: controls and predictions need not be painted again."""
        reach = self._theme.px(LARGEST_RADIUS + 3)
        area = QRect(left, 0, self.width() - left - right, self.height())
        return area.adjusted(-reach // 2, 0, reach, 0) & self.rect()

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        """Paint the diagram, or what lies beside it where only that is new."""
        # A switch and a prediction have the diagram between them, but not in their region.
        region, live = event.region(), self._live_area
        self._painter.paint_below(painter)
        is_known = self.snapshot.network.sizes == self._example.session.network.sizes
        if is_known and region.intersects(live):
            if QRegion(live).subtracted(region).isEmpty():
                visible = self._painter.visible
                self._painted_levels = visible.levels(self.snapshot)
                self._painted_digits = visible.digits(self.snapshot)
            marked = (self._pointed, self._selected)
            self._painter.paint(painter, self.snapshot, marked, self._highlight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find new places."""
        super().resizeEvent(event)
        self.arrange()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is under the mouse."""
        element = self._element_under(event)
        if element is not None or not self._points_by_key:
            self._points_by_key = False
            self._point_at(element)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select what is under the mouse."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            element = self._element_under(event)
            self._points_by_key = False
            self._point_at(element)
            self.selected.emit(element, False)
            event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing, unless the arrow keys do."""
        if not self._points_by_key:
            self._point_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Point at the first node when the focus comes by key."""
        super().focusInEvent(event)
        self.installEventFilter(self._keys)  # only now: it costs Python at each event
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._points_by_key = True
            self._point_at(self._elements()[0])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing."""
        super().focusOutEvent(event)
        self.removeEventFilter(self._keys)
        self._points_by_key = False
        self._point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through nodes and edges with the arrow keys, Home and End; Enter selects."""
        elements, key = self._elements(), event.key()
        index = elements.index(self._pointed) if self._pointed in elements else -1
        if key in KEY_STEPS:
            index = (index + KEY_STEPS[Qt.Key(key)]) % len(elements)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            index = 0 if key == Qt.Key.Key_Home else len(elements) - 1
        elif key in SELECTING_KEYS and self._pointed is not None:
            self.selected.emit(self._pointed, True)
            return
        elif key == Qt.Key.Key_Escape and self._selected is not None:
            self.selected.emit(None, True)
            return
        else:
            super().keyPressEvent(event)
            return
        self._points_by_key = True
        self._point_at(elements[index])

    def _is_selecting(self, event: QKeyEvent) -> bool:
        """Return whether Space selects something here, and so does not train."""
        return is_space(event) and self._points_by_key and self._pointed is not None

    def _element_under(self, event: QMouseEvent) -> Node | Edge | None:
        return element_at(self.layout_of_nodes, event.position().x(), event.position().y())

    def _elements(self) -> list[Node | Edge]:
        """Return nodes and edges in the order of the way through the network."""
        layout = self.layout_of_nodes
        elements: list[Node | Edge] = [*layout.nodes(0)]
        for layer in range(1, len(layout.radii)):
            for node in layout.nodes(layer):
                elements += [*layout.edges_into(node), node]
        return elements

    def _point_at(self, element: Node | Edge | None) -> None:
        if element == self._pointed:
            return
        self._pointed = element
        self._callout.setVisible(element not in (None, self._selected))
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(arrow if element is None else hand)
        if element is not None:
            self._write_callout()
            self._callout.stand_beside(self._middle(element))
            self._speak(self._callout.text().replace("\n", ", "))
        self.update()
        self.pointed.emit()

    def _speak(self, text: str) -> None:
        """Tell a screen reader, at once if it was the keyboard that moved."""
        self.setAccessibleDescription(text)
        if self._points_by_key:
            announce(self, text)

    def _write_callout(self) -> None:
        assert self._pointed is not None
        self._callout.write(note_text(self._pointed, self.snapshot, self._example.session))

    def _middle(self, element: Node | Edge) -> QPointF:
        layout = self.layout_of_nodes
        if isinstance(element, Node):
            return QPointF(*layout.positions[element])
        (x1, y1), (x2, y2) = layout.ends(element)
        return QPointF((x1 + x2) / 2, (y1 + y2) / 2)


class Callout(Label):
    """The note beside what is pointed at: it stays within its parent and lets the mouse through."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._around = theme, parent
        self.setObjectName("callout")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.zoom_changed.connect(self.adjustSize)
        self.hide()

    def write(self, text: str) -> None:
        """Show another text."""
        if text != self.text():
            self.setText(text)
            self.adjustSize()

    def stand_beside(self, point: QPointF) -> None:
        """Move beside a point, to the side where there is room."""
        gap, around = self._theme.px(14), self._around
        x = point.x() + gap
        if x + self.width() >= around.width():
            x = point.x() - gap - self.width()
        y = min(max(point.y() + gap, 0.0), max(0.0, around.height() - self.height()))
        self.move(round(max(x, 0.0)), round(y))
        self.raise_()


def note_text(element: Node | Edge, snapshot: Snapshot, session: Session) -> str:
    """Return what there is to say of a node or an edge: its numbers with all their digits."""
    name = full_name(element, session)
    if isinstance(element, Edge):
        weight = exact_text(snapshot.weight(element))
        return say("{name}\nweight {weight}", name=name, weight=weight)
    if element.layer == 0:
        value = exact_text(snapshot.output(element))
        return say("input {name}\nvalue {value}", name=name, value=value)
    lines = [
        name,
        say("sum {sum}", sum=exact_text(snapshot.sum(element))),
        say("activation {value}", value=exact_text(snapshot.output(element))),
    ]
    bias = snapshot.bias(element)
    if bias is not None:
        lines.append(say("bias {bias}", bias=exact_text(bias)))
    return "\n".join(lines)
