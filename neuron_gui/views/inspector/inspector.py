"""Explains the selected edge or node in a box, kept up to date and beside what it is about."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtWidgets import QWidget

from neuron_gui.core.arrays import Array
from neuron_gui.core.nodes import Edge, Node, Parameter, parameter_value
from neuron_gui.core.session import Session
from neuron_gui.core.weight_history import activation_history, weight_history
from neuron_gui.state.say import say
from neuron_gui.views.inspector.box import InspectorBox
from neuron_gui.views.inspector.changes import ChangeFinder, ChangeRequest, Changes
from neuron_gui.views.inspector.content import InspectorContent
from neuron_gui.views.inspector.placement import best_position, rectangle_around, rectangles_along
from neuron_gui.views.inspector.texts import edge_content, node_content
from neuron_gui.views.network.panel import NetworkPanel
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.labels import announce
from neuron_gui.views.widgets.node_names import parameter_word
from neuron_gui.views.widgets.printed import Digits

WIDTHS = (352, 316, 300, 284)
"""The box is as wide as it finds room for."""
EDGE_THICKNESS = 14
LABEL_SIZE = 66, 26


class Inspector(QObject):
    """One box at a time, in the network panel."""

    def __init__(self, context: ViewContext, panel: NetworkPanel) -> None:
        document, theme, view = context.document, context.theme, panel.view
        super().__init__(panel)
        self._document, self._theme, self._view, self._panel = document, theme, view, panel
        self._example = context.example
        self._finder = ChangeFinder(self)
        self._finder.found.connect(self._show_found)
        self._element: Node | Edge | None = None
        self._by_key = False
        self._shown_session: Session | None = None
        self._awaits_place = False
        self.box = InspectorBox(theme, panel)
        self.box.closed.connect(self.close)
        self.box.field.value_entered.connect(self._set_value)
        self.box.history_plot.log_iterations.clicked.connect(self._show_history)
        view.selected.connect(self.inspect)
        view.arranged.connect(self._follow_diagram)
        panel.numbers_shown.connect(self.refresh)
        panel.resized.connect(self.place)
        panel.pressed_beside.connect(self.close)
        for before, after in pairwise([view, *self.box.tab_stops]):
            QWidget.setTabOrder(before, after)

    def inspect(self, element: Node | Edge | None, by_key: bool = False) -> None:
        """Explain a node or an edge; None, or the same one again, closes the box."""
        if element is None or element == self._element:
            self.close()
            return
        self._element, self._by_key = element, by_key
        self._view.mark_selected(element)
        self.box.field.entry.discard()
        self.refresh()
        if self._document.is_in_run:  # or it is described already
            self._describe(self._writer()(self._digits))
        self.place()
        self.box.text_area.verticalScrollBar().setValue(0)
        self.box.show()
        self.box.raise_()
        if by_key:
            self._focus_box()
            announce(self.box, self.box.text_area.accessibleDescription())

    def close(self) -> None:
        """Close the box; the focus goes back to what it explained."""
        self._shown_session = None
        element, self._element = self._element, None
        self._finder.forget()
        focused = self._panel.focusWidget()
        had_focus = focused is not None and self.box.isAncestorOf(focused)
        self.box.hide()
        self._view.mark_selected(None)
        if had_focus and element is not None:
            self._view.return_to(element, self._by_key)

    def _focus_box(self) -> None:
        if self._parameter() is not None:
            self.box.field.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self.box.close_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Show the present numbers."""
        if self._element is None or not self._exists():
            return
        box, write = self.box, self._writer()
        content = write(self._digits)
        box.show_content(content, partial(write, Digits.ALL))
        parameter, network = self._parameter(), self._document.session.network
        value = None if parameter is None else parameter_value(parameter, network)
        name = say("Weight") if isinstance(self._element, Edge) else say("Bias")
        is_shown = not self._example.has_other_weights
        box.show_value(name if is_shown else say("Before the iteration"), value)
        box.field.setAccessibleName(f"{name}, {content.title}")
        self._show_history()
        if not self._document.is_in_run:
            self._describe(content)
        self._shown_session = self._document.session
        if self._awaits_place or (box.isVisible() and box.needed_width() > box.width()):
            self.place()

    def _show_found(self) -> None:
        """Show what could not be shown at once."""
        self.refresh()
        self.place()

    def _describe(self, content: InspectorContent) -> None:
        """Tell a screen reader what the box says."""
        self.box.setAccessibleName(content.title)
        self.box.text_area.setAccessibleName(content.title)
        spoken = f"{content.spoken}\n{self.box.history_plot.summary()}"
        self.box.text_area.setAccessibleDescription(spoken)

    def place(self) -> None:
        """Put the box beside what it explains."""
        if self._element is None:
            return
        self._awaits_place = False
        px = self._theme.px
        area = QRectF(self._panel.rect()).adjusted(px(4), px(4), -px(4), -px(4))
        sizes = [
            (float(width), min(float(self.box.needed_height(width)), area.height()))
            for width in self._widths()
        ]
        kept, ends = self._kept_rectangles(), []
        if kept:
            ends = [self._rectangle_of(node) for node in self._ends() if node != self._element]
        spared = [
            self._rectangle_around(widget) for widget in self._panel.controls if widget.isVisible()
        ]
        spared += [self._rectangle_of(node) for node in self._view.layout_of_nodes.positions]
        best = best_position(area, sizes, kept, ends, spared)
        self.box.setGeometry(
            round(best.left()), round(best.top()), round(best.width()), round(best.height())
        )

    def _widths(self) -> list[int]:
        """Return the widths that are wide enough, and the least that is."""
        widths = [self._theme.px(width) for width in WIDTHS]
        needed = max(self.box.needed_width(), widths[-1])
        return [*(width for width in widths if width > needed), needed]

    def _follow_diagram(self) -> None:
        """After a change of shape or size: stay with the element as long as it is to be seen.

        With something typed the box stays also without it, or nobody would see that it waits.
        """
        if self._element is None:
            return
        is_in_sight = self._is_in_sight()
        if self._exists() and (is_in_sight or self.box.field.entry.is_typed):
            self._view.mark_selected(self._element if is_in_sight else None)
            self.place()
            # The panel tells next when it has its numbers: other texts may need another height.
            self._awaits_place = self._shown_session is not self._document.session
        else:
            self.close()

    def _is_in_sight(self) -> bool:
        positions = self._view.layout_of_nodes.positions
        return all(node in positions for node in self._ends())

    def _exists(self) -> bool:
        sizes = self._document.session.network.sizes
        return all(
            node.layer < len(sizes) and node.unit < sizes[node.layer] for node in self._ends()
        )

    def _ends(self) -> list[Node]:
        element = self._element
        if isinstance(element, Edge):
            return [element.source, element.target]
        return [] if element is None else [element]

    def _writer(self) -> Callable[[Digits], InspectorContent]:
        """Return what says the present numbers, with the digits that are wanted, also later."""
        element, parameter, session = self._element, self._parameter(), self._example.session
        assert element is not None
        changes = None if parameter is None else self._changes(parameter)
        if isinstance(element, Node):
            return partial(node_content, element, session, changes)
        assert changes is not None
        return partial(edge_content, element, session, changes)

    @property
    def _digits(self) -> Digits:
        return Digits.USUAL if self._document.is_in_run else Digits.CLOSING

    def _changes(self, parameter: Parameter) -> Changes:
        if self._example.has_other_weights:
            return Changes(
                say("This is in the midst of an iteration: the steps below say what changes."), ""
            )
        session, has_rows = self._document.session, isinstance(self._element, Edge)
        request = ChangeRequest(
            parameter, has_rows, session, self._document.history.ending_at(session)
        )
        if self._document.is_in_run:
            return self._finder.live_changes(request)
        return self._finder.changes(request)

    def _parameter(self) -> Parameter | None:
        """Return what the box's field sets, if there is something to set."""
        element = self._element
        if isinstance(element, Node) and not (
            element.layer and self._document.session.network.bias
        ):
            return None
        return element

    def _show_history(self) -> None:
        element, parameter = self._element, self._parameter()
        if element is None:
            return
        session = self._document.session
        history = self._document.history.ending_at(session)
        is_log, name = self.box.history_plot.log_iterations.isChecked(), ""
        points: tuple[Array, Array] | None = None
        if parameter is not None:
            index = parameter.index(session.network)
            points = weight_history(history, index, logarithmic=is_log)
            name = parameter_word(parameter)
        elif isinstance(element, Node) and element.layer > 0:
            unit = element.layer - 1, element.unit
            toggles = self._example.session.toggles
            points = activation_history(history, *unit, toggles, logarithmic=is_log)
            name = say("activation")
        self.box.show_history(points, name)

    def _set_value(self, value: float) -> None:
        parameter = self._parameter()
        if parameter is None:
            return
        index = parameter.index(self._document.session.network)
        what, title = parameter_word(parameter), self.box.title.text()
        text = say("set {what} of {title}", what=what, title=title)
        self._document.edit(text, lambda session: session.with_parameter(index, value))

    def _kept_rectangles(self) -> list[QRectF]:
        """Return what the box must not cover: the element itself, if it is to be seen."""
        element, layout = self._element, self._view.layout_of_nodes
        if not self._is_in_sight():
            return []
        if isinstance(element, Node):
            return [self._rectangle_of(element)]
        assert element is not None
        corner, px = self._corner(), self._theme.px
        start, end = (corner + QPointF(*end) for end in layout.ends(element))
        rectangles = rectangles_along(start, end, px(EDGE_THICKNESS))
        if (label := self._view.label_middle(element)) is not None:
            rectangles.append(rectangle_around(corner + QPointF(*label), *map(px, LABEL_SIZE)))
        return rectangles

    def _rectangle_of(self, node: Node) -> QRectF:
        layout, margin = self._view.layout_of_nodes, self._theme.px(4)
        middle, size = QPointF(*layout.positions[node]), 2 * layout.radii[node.layer]
        circle = rectangle_around(self._corner() + middle, size, size)
        return circle.adjusted(-margin, -margin, margin, margin)

    def _rectangle_around(self, widget: QWidget) -> QRectF:
        return QRectF(QRect(widget.mapTo(self._panel, QPoint()), widget.size()))

    def _corner(self) -> QPointF:
        return QPointF(self._view.mapTo(self._panel, QPoint()))
