"""The sum of squared errors, a second reading beside the loss that training follows."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from neuron_gui.core.losses import Loss
from neuron_gui.state.change import Change
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import fill, say
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.labels import FittingLabel, Label, LiveLabel, set_tooltip
from neuron_gui.views.widgets.numbers import UNKNOWN, loss_text
from neuron_gui.views.widgets.updates import UpdateRate, updates_of

WIDEST = "0.000000000"


@exception_barrier
class SumReading(QWidget):
    """One line: the sum, and what the loss is to it. While it is hidden nothing is added up."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._theme = context.document, context.theme
        self.setObjectName("sum_reading")
        name = say("Sum of squared errors")
        self._number = LiveLabel(self)
        self._number.setObjectName("sum_of_squared_errors_label")
        self._number.setAccessibleName(name)
        self._relation = FittingLabel(self, name="sum_relation_label", role="small")
        self._row = QHBoxLayout(self)
        self._row.addWidget(Label(self, name, role="muted"))
        self._row.addWidget(self._number)
        self._row.addWidget(self._relation, 1)
        updates_of(self._document).follow(
            self, Change.WEIGHTS, UpdateRate.READINGS, lambda change: self.show_sum()
        )
        self._theme.on_zoom(self._set_sizes)
        self._theme.changed.connect(self._set_ground)
        self._set_ground()

    def show_sum(self) -> None:
        """Show the sum of the present results, and how the loss is made of it."""
        results = self._document.results
        self._number.setText(
            UNKNOWN if results is None else loss_text(results.sum_of_squared_errors)
        )
        if results is not None:
            kind, count = self._document.session.settings.loss, results.errors.size
            texts = relation_texts(kind, count)
            self._relation.show_one_of(*texts)
            if texts[0] != self.accessibleDescription():
                set_tooltip(self, texts[0])

    def _set_sizes(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(4), 0, 0, px(4))
        self._row.setSpacing(px(8))
        metrics = self._number.fontMetrics()
        self._number.setFixedSize(metrics.horizontalAdvance(WIDEST), metrics.height() + 1)

    def _set_ground(self) -> None:
        self._number.set_ground(self._theme.colour.panel)


def relation_texts(loss: Loss, count: int) -> tuple[str, ...]:
    """Return what the loss that training follows is to the sum of `count` squared errors.

    The shorter ones, for less room, come last.
    """
    shortest = say("not followed")
    if loss is Loss.HALF_SQUARED_ERROR:
        return (
            say("not followed: training follows the loss, which is half of it"),
            say("not followed: the loss is half of it"),
            shortest,
        )
    if loss is Loss.CROSS_ENTROPY:
        return (
            say("not followed: training follows cross-entropy, which weighs errors otherwise"),
            say("not followed: the loss is another"),
            shortest,
        )
    if count <= 1:
        return say("here the same as the loss that training follows"), say("here the loss itself")
    texts = (
        say("not followed: training follows the loss, which is it divided by {count}"),
        say("not followed: the loss is it ÷ {count}"),
    )
    return *(fill(text, count=count) for text in texts), shortest
