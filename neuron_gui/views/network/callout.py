"""The short note beside what mouse or arrow keys point at: its numbers with all their digits."""

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtWidgets import QWidget

from neuron_gui.core.nodes import Edge, Node
from neuron_gui.core.session import Session
from neuron_gui.state.say import say
from neuron_gui.views.network.snapshot import Snapshot
from neuron_gui.views.widgets.numbers import exact_text
from neuron_gui.views.widgets.plain_text import Label
from neuron_gui.views.widgets.theme import Theme


class InspectionTexts(QObject):
    """The sentences of the callout."""

    def text(self, thing: Node | Edge, snapshot: Snapshot, session: Session) -> str:
        """Return what there is to say of a node or an edge."""
        if isinstance(thing, Edge):
            return say(
                "{source} → {target}\nweight {weight}",
                source=self.name(thing.source, session),
                target=self.name(thing.target, session),
                weight=exact_text(snapshot.weight(thing)),
            )
        if thing.layer == 0:
            return say(
                "input {name}\nvalue {value}",
                name=self.name(thing, session),
                value=exact_text(snapshot.output(thing)),
            )
        lines = [
            self.name(thing, session),
            say("weighted sum {sum}", sum=exact_text(snapshot.sum(thing))),
            say("activation {value}", value=exact_text(snapshot.output(thing))),
        ]
        bias = snapshot.bias(thing)
        if bias is not None:
            lines.append(say("bias {bias}", bias=exact_text(bias)))
        return "\n".join(lines)

    def name(self, node: Node, session: Session) -> str:
        """Return what a node is called."""
        sizes, dataset = session.network.sizes, session.dataset
        if node.layer == 0:
            return dataset.input_names[node.unit]
        if node.layer == len(sizes) - 1:
            return say("output {name}", name=dataset.target_names[node.unit])
        if len(sizes) == 3:
            return say("hidden unit {unit}", unit=node.unit + 1)
        return say("unit {unit} of hidden layer {layer}", unit=node.unit + 1, layer=node.layer)


class Callout(Label):
    """A note that stays within its parent and lets the mouse through."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._around = theme, parent
        self.setObjectName("callout")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def write(self, text: str) -> None:
        """Show another text."""
        if text != self.text():
            self.setText(text)
            self.adjustSize()

    def place(self, at: QPointF) -> None:
        """Stand beside a point, on the side where there is room."""
        gap, around = self._theme.px(14), self._around
        x = at.x() + gap
        if x + self.width() >= around.width():
            x = at.x() - gap - self.width()
        y = min(max(at.y() + gap, 0.0), max(0.0, around.height() - self.height()))
        self.move(round(max(x, 0.0)), round(y))
        self.raise_()
