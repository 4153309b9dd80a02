"""The short note beside what mouse or arrow keys point at: its numbers with all their digits."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QWidget

from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.session import Session
from neuron_gui.state.say import say
from neuron_gui.views.network.snapshot import Snapshot
from neuron_gui.views.widgets.labels import Label
from neuron_gui.views.widgets.node_names import full_name
from neuron_gui.views.widgets.numbers import exact_text
from neuron_gui.views.widgets.theme import Theme


def note_text(element: Node | Edge, snapshot: Snapshot, session: Session) -> str:
    """Return what there is to say of a node or an edge."""
    name = full_name(element, session)
    if isinstance(element, Edge):
        weight = exact_text(snapshot.weight(element))
        return say("{name}\nweight {weight}", name=name, weight=weight)
    if element.layer == 0:
        value = exact_text(snapshot.output(element))
        return say("input {name}\nvalue {value}", name=name, value=value)
    lines = [
        name,
        say("weighted sum {sum}", sum=exact_text(snapshot.sum(element))),
        say("activation {value}", value=exact_text(snapshot.output(element))),
    ]
    bias = snapshot.bias(element)
    if bias is not None:
        lines.append(say("bias {bias}", bias=exact_text(bias)))
    return "\n".join(lines)


class Callout(Label):
    """A note that stays within its parent and lets the mouse through."""

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
