"""Opens the card for the edge or node that is asked, keeps it up to date and puts it in place."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from neuron_gui.core.arrays import Array
from neuron_gui.core.nodes import Edge, Node, Parameter
from neuron_gui.core.weight_history import activation_trail, weight_trail
from neuron_gui.state.say import say
from neuron_gui.views.inspector.box import Card
from neuron_gui.views.inspector.changes import ChangeFinder, Changes, Wish
from neuron_gui.views.inspector.content import Content
from neuron_gui.views.inspector.edge_texts import EdgeTexts, parameter_of
from neuron_gui.views.inspector.node_texts import NodeTexts
from neuron_gui.views.inspector.placement import Box, best_place, boxes_along
from neuron_gui.views.network.view import NetworkView
from neuron_gui.views.widgets.context import ViewContext

WIDTHS = (352, 316, 300, 284)
"""The card is as wide as it finds room for."""
EDGE_THICKNESS = 14
LABEL_SIZE = 66, 26


class Inspector(QObject):
    """One card at a time, in the panel around the diagram.

    `spared` tells what the card should cover only where there is no other room.
    """

    def __init__(
        self,
        context: ViewContext,
        view: NetworkView,
        panel: QWidget,
        spared: Callable[[], list[QWidget]],
    ) -> None:
        document, theme = context.document, context.theme
        super().__init__(panel)
        self._spared = spared
        self._document, self._theme, self._view, self._panel = document, theme, view, panel
        self._edge_texts = EdgeTexts(self)
        self._node_texts = NodeTexts(self._edge_texts, self)
        self._finder = ChangeFinder(self)
        self._finder.found.connect(self._show_found)
        self._thing: Node | Edge | None = None
        self._by_key = False
        self.card = Card(theme, panel)
        self.card.closed.connect(self.close)
        self.card.field.value_entered.connect(self._set_value)
        self.card.scale_changed.connect(self._show_trail)
        view.asked.connect(self.ask)
        view.arranged.connect(self._follow_diagram)
        theme.changed.connect(self.card.fit)
        QWidget.setTabOrder(view, self.card.field)
        QWidget.setTabOrder(self.card.field, self.card.curve.log_iterations)
        QWidget.setTabOrder(self.card.curve.log_iterations, self.card.text_area)
        QWidget.setTabOrder(self.card.text_area, self.card.close_button)

    def ask(self, thing: Node | Edge | None, by_key: bool = False) -> None:
        """Explain a node or an edge; None, or the same one again, closes the card."""
        if thing is None or thing == self._thing:
            self.close()
            return
        self._thing, self._by_key = thing, by_key
        self._view.set_asked(thing)
        self.card.field.entry.discard()
        self.refresh()
        self._describe(self._content())
        self.place()
        self.card.text_area.verticalScrollBar().setValue(0)
        self.card.show()
        self.card.raise_()
        if by_key:
            self._focus_card()
            text = self.card.text_area.accessibleDescription()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.card, text))

    def close(self) -> None:
        """Close the card; the focus goes back to what it explained."""
        thing, self._thing = self._thing, None
        self._finder.forget()
        focused = self._panel.focusWidget()
        had_focus = focused is not None and self.card.isAncestorOf(focused)
        self.card.hide()
        self._view.set_asked(None)
        if had_focus and thing is not None:
            self._view.return_to(thing, self._by_key)

    def _focus_card(self) -> None:
        if self._parameter() is not None:
            self.card.field.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self.card.close_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Show the present numbers."""
        if self._thing is None or not self._exists():
            return
        card, content = self.card, self._content()
        card.show_content(content)
        parameter = self._parameter()
        value = None if parameter is None else parameter.value(self._document.session.network)
        name = say("Weight") if isinstance(self._thing, Edge) else say("Bias")
        card.show_value(name, value)
        card.field.setAccessibleName(f"{name}, {content.title}")
        self._show_trail()
        if not self._document.is_in_run:
            self._describe(content)
        if card.isVisible() and card.needed_width() > card.width():
            self.place()

    def _show_found(self) -> None:
        """Show what could not be shown at once."""
        self.refresh()
        self.place()

    def _describe(self, content: Content) -> None:
        """Tell a screen reader what the card says."""
        self.card.setAccessibleName(content.title)
        self.card.text_area.setAccessibleName(content.title)
        spoken = f"{content.spoken}\n{self.card.curve.summary()}"
        self.card.text_area.setAccessibleDescription(spoken)

    def place(self) -> None:
        """Put the card beside what it explains."""
        if self._thing is None:
            return
        px = self._theme.px
        area = Box(0, 0, self._panel.width(), self._panel.height()).grown(-px(4))
        sizes = [
            (float(width), float(min(self.card.wanted_height(width), area.height)))
            for width in self._widths()
        ]
        kept, ends = self._kept_boxes(), []
        if kept:
            ends = [self._box_of(node) for node in self._ends() if node != self._thing]
        spared = [self._box_around(widget) for widget in self._spared() if widget.isVisible()]
        spared += [self._box_of(node) for node in self._view.layout_of_nodes.positions]
        place = best_place(area, sizes, kept, ends, spared)
        rounded = (round(side) for side in (place.left, place.top, place.width, place.height))
        self.card.setGeometry(*rounded)

    def _widths(self) -> list[int]:
        """Return the widths that are wide enough, or the one that is needed."""
        needed = self.card.needed_width()
        widths = [self._theme.px(width) for width in WIDTHS]
        return [width for width in widths if width >= needed] or [needed]

    def _follow_diagram(self) -> None:
        """After a change of shape or size: stay with the thing as long as it is to be seen.

        With something typed the card stays also without it, or nobody would see that it waits.
        """
        if self._thing is None:
            return
        is_in_sight = self._is_in_sight()
        if self._exists() and (is_in_sight or self.card.field.entry.is_typed):
            self._view.set_asked(self._thing if is_in_sight else None)
            self.refresh()
            self.place()
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
        thing = self._thing
        if isinstance(thing, Edge):
            return [thing.source, thing.target]
        return [] if thing is None else [thing]

    def _content(self) -> Content:
        thing, parameter, session = self._thing, self._parameter(), self._document.session
        assert thing is not None
        changes = None if parameter is None else self._changes(parameter)
        if isinstance(thing, Node):
            return self._node_texts.content(thing, session, changes)
        assert changes is not None
        return self._edge_texts.content(thing, session, changes)

    def _changes(self, parameter: Parameter) -> Changes:
        session, has_rows = self._document.session, isinstance(self._thing, Edge)
        wish = Wish(parameter, has_rows, session, self._document.history.ending_at(session))
        if self._document.is_in_run:
            return self._finder.live_changes(wish)
        return self._finder.changes(wish)

    def _parameter(self) -> Parameter | None:
        """Return what the card's field sets, if there is something to set."""
        thing = self._thing
        if isinstance(thing, Edge):
            return parameter_of(thing)
        if thing is None or thing.layer == 0 or not self._document.session.network.bias:
            return None
        return Parameter(thing.layer - 1, thing.unit)

    def _show_trail(self) -> None:
        thing, parameter = self._thing, self._parameter()
        if thing is None:
            return
        session = self._document.session
        history = self._document.history.ending_at(session)
        is_log, name = self.card.curve.log_iterations.isChecked(), ""
        trail: tuple[Array, Array] | None = None
        if parameter is not None:
            index = parameter.index(session.network)
            trail = weight_trail(history, index, logarithmic=is_log)
            name = say("weight") if isinstance(thing, Edge) else say("bias")
        elif isinstance(thing, Node) and thing.layer > 0:
            unit = thing.layer - 1, thing.unit
            trail = activation_trail(history, *unit, session.toggles, logarithmic=is_log)
            name = say("activation")
        self.card.show_trail(trail, name)

    def _set_value(self, value: float) -> None:
        parameter = self._parameter()
        if parameter is None:
            return
        index = parameter.index(self._document.session.network)
        what = say("weight") if isinstance(self._thing, Edge) else say("bias")
        text = say("set {what} of {title}", what=what, title=self.card.title.text())
        self._document.edit(text, lambda session: session.with_parameter(index, value))

    def _kept_boxes(self) -> list[Box]:
        """Return what the card must not cover: the thing itself, if it is to be seen."""
        thing, layout = self._thing, self._view.layout_of_nodes
        if not self._is_in_sight():
            return []
        if isinstance(thing, Node):
            return [self._box_of(thing)]
        assert thing is not None
        corner, px = self._corner(), self._theme.px
        start, end = ((x + corner.x(), y + corner.y()) for x, y in layout.ends(thing))
        boxes = boxes_along(start, end, px(EDGE_THICKNESS))
        if (label := self._view.label_place(thing)) is not None:
            width, height = map(px, LABEL_SIZE)
            x, y = label[0] + corner.x(), label[1] + corner.y()
            boxes.append(Box(x - width / 2, y - height / 2, width, height))
        return boxes

    def _box_of(self, node: Node) -> Box:
        layout, corner = self._view.layout_of_nodes, self._corner()
        (x, y), radius = layout.positions[node], layout.radii[node.layer]
        circle = Box(x + corner.x() - radius, y + corner.y() - radius, 2 * radius, 2 * radius)
        return circle.grown(self._theme.px(4))

    def _box_around(self, widget: QWidget) -> Box:
        corner = widget.mapTo(self._panel, QPoint())
        return Box(corner.x(), corner.y(), widget.width(), widget.height())

    def _corner(self) -> QPoint:
        return self._view.mapTo(self._panel, QPoint())
