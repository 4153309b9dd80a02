"""The network panel: switches, diagram and predictions in one line, the formula below."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from neuron_gui.core.nodes import Node
from neuron_gui.core.session import Session
from neuron_gui.state.change import Change
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.network.formula import FormulaBar
from neuron_gui.views.network.inputs import InputColumn
from neuron_gui.views.network.legend import Legend
from neuron_gui.views.network.prediction import (
    PredictionBox,
    known_targets,
    remark_text,
)
from neuron_gui.views.network.view import NetworkView
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.labels import Label
from neuron_gui.views.widgets.numbers import PREDICTION_DECIMALS
from neuron_gui.views.widgets.panel import Panel
from neuron_gui.views.widgets.printed import Digits
from neuron_gui.views.widgets.updates import UpdateRate, updates_of

LOW_PANEL = 190
"""Where the panel is lower, a compact one has no title either: it says only what it shows."""
STRUCTURE = Change.DATASET | Change.NETWORK | Change.SETTINGS
EVERYTHING = STRUCTURE | Change.TOGGLES | Change.WEIGHTS | Change.STANDING


@exception_barrier
class NetworkPanel(Panel):
    """From left to right: switch, input, weight, neuron, prediction."""

    iteration_requested = Signal()
    """One iteration is to be shown step by step."""
    numbers_shown = Signal()
    """All texts show the present numbers."""
    resized = Signal()
    """Another size, also one that leaves the diagram as it is, as another zoom may."""
    pressed_beside = Signal()
    """The mouse was pressed beside the diagram."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        document, theme = context.document, context.theme
        super().__init__(theme, parent)
        self._document, self._example = document, context.example
        self._is_compact = False
        self._structure: tuple[object, ...] = ()
        self.view = NetworkView(context, self._margins_at, self)
        self._formula_bar = FormulaBar(theme, self)
        self._inputs = InputColumn(context, self.view, self._formula_bar.button)
        self._boxes: list[PredictionBox] = []
        self._decimals = PREDICTION_DECIMALS
        self._lay_out()
        self._formula_bar.button.clicked.connect(self.iteration_requested)
        self.view.arranged.connect(self._place_controls)
        self.view.pointed.connect(self.show_formula)
        self._inputs.scrolled.connect(self.view.set_first_input)
        self._inputs.refit_needed.connect(self._refit_inputs)
        updates = updates_of(document)
        updates.follow(self, EVERYTHING, UpdateRate.FRAMES, self.show_diagram)
        updates.follow(self, EVERYTHING, UpdateRate.READINGS, self.show_texts)
        self._example.changed.connect(self._show_example)
        document.run_finished.connect(self._show_texts_at_rest)
        theme.zoom_changed.connect(self._fit)
        theme.changed.connect(self.show_all)
        self.show_all()

    def show_all(self) -> None:
        """Show everything anew."""
        self._structure = ()
        self.show_diagram(EVERYTHING)
        self.show_texts(EVERYTHING)

    def show_diagram(self, change: Change) -> None:
        """Show controls, lines and circles; the texts follow at their own pace."""
        if self._concerns_other_weights(change):
            return
        if change & (STRUCTURE | Change.TOGGLES):
            if change & STRUCTURE or not self._inputs.are_suitable:
                self._show_structure()
            self._inputs.show_values()
            self._find_known_targets()
            self._example_label.setText(self._example.text)
        self.view.show_numbers()

    def show_texts(self, change: Change) -> None:
        """Show all numbers."""
        if self._concerns_other_weights(change):
            return
        self.view.show_digits()
        session, snapshot = self._example.session, self.view.snapshot
        activation = session.settings.output_activation
        if change & Change.STANDING:  # not at each reading: a run may have hundreds of parts
            self._decimals = self._document.published_decimals or PREDICTION_DECIMALS
        for output, box in enumerate(self._boxes):
            value = float(snapshot.outputs[-1][output])
            box.show_prediction(value, self._decimals)
            known = self._known[output]
            box.remark.setText(remark_text(value, known, session.toggles, activation))
        is_other = bool(change & STRUCTURE)
        output, digits = self.view.output, self._digits
        self._formula_bar.show_formula(snapshot, output, digits, fits_anew=is_other)
        self.numbers_shown.emit()

    def _show_texts_at_rest(self) -> None:
        """Show equations with the digits with which they come out, which nobody reads in a run."""
        self.show_texts(Change.WEIGHTS)

    def show_formula(self) -> None:
        """Show the formula of the first output, or of the one pointed at or selected."""
        self._formula_bar.show_formula(self.view.snapshot, self.view.output, self._digits)

    @property
    def _digits(self) -> Digits:
        return Digits.USUAL if self._document.is_in_run else Digits.CLOSING

    @property
    def controls(self) -> list[QWidget]:
        """Predictions and input controls, which stand beside the diagram; some may be hidden."""
        return [*self._boxes, *self._inputs.controls]

    def press_input(self, column: int) -> None:
        """Switch an input, or go to its spin box."""
        self._inputs.press(column)

    def set_compact(self, compact: bool, height: int) -> None:
        """Do without the formula, and where it is very low without the title, or have them back.

        `height` is the one that it is about to have, in pixels.
        """
        self._is_compact = compact
        self._formula_bar.setVisible(not compact)
        self._fit(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give controls and predictions their share."""
        super().resizeEvent(event)
        self._fit()
        self._column.activate()  # Qt would do it when the diagram had been painted once
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell that nothing in the diagram was meant."""
        super().mousePressEvent(event)
        self.pressed_beside.emit()

    def _show_example(self) -> None:
        """Show another example, unless it is of a network that is only about to be shown."""
        if _structure(self._example.session) == self._structure:
            self.show_diagram(Change.TOGGLES)
            self.show_texts(Change.TOGGLES)

    def _concerns_other_weights(self, change: Change) -> bool:
        """Return whether only weights have changed, and not those that are shown."""
        return change is Change.WEIGHTS and self._example.has_other_weights

    def _fit(self, height: int | None = None) -> None:
        """Leave to the diagram what it needs to be read, in the present height or another one."""
        height = self.height() if height is None else height
        is_low = self._is_compact and height < self._theme.px(LOW_PANEL)
        for part in (self._title, self._legend):
            part.setVisible(not is_low)
        self._header.updateGeometry()  # at once, or it would be painted in the old height first
        self.view.setMinimumHeight(self._theme.px(64 if self._is_compact else 120))
        side, end = self._theme.px(16), self._theme.px(4 if is_low else 12)
        self._column.setContentsMargins(side, end, side, end)
        self._column.setSpacing(self._theme.px(0 if is_low else 8))
        self._header_row.setSpacing(self._theme.px(12))

    def _lay_out(self) -> None:
        self._header = QWidget(self)
        self._title = Label(self._header, say("Network"), role="title")
        self._example_label = Label(self._header, name="example_label", role="small")
        self._legend = Legend(self._theme, self._header)
        header = self._header_row = QHBoxLayout(self._header)
        header.setContentsMargins(0, 0, 0, 0)
        header.addWidget(self._title)
        header.addWidget(self._example_label)
        header.addStretch(1)
        header.addWidget(self._legend)
        layout = self._column = QVBoxLayout(self)
        layout.addWidget(self._header)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._formula_bar)
        self.lay_out_margins(layout)

    def _build_boxes(self) -> None:
        names = self._example.session.dataset.target_names
        titles = [say("prediction")] if len(names) == 1 else list(names)
        if titles == [box.title.text() for box in self._boxes]:
            return
        for box in self._boxes:
            box.setParent(None)
            box.deleteLater()
        self._boxes = [PredictionBox(self._theme, title, self.view) for title in titles]
        for index, box in enumerate(self._boxes):
            box.number.setObjectName(f"prediction_label_{index}" if index else "prediction_label")
            box.number.setAccessibleDescription(titles[index])
            box.show()

    def _show_structure(self) -> None:
        """Show a network of another shape, or a table with other columns."""
        has_new_controls, structure = self._inputs.build(), _structure(self._example.session)
        if has_new_controls or structure != self._structure:  # a cell or a rate leaves it as it is
            self._structure = structure
            self._build_boxes()
            self.view.arrange()

    def _refit_inputs(self) -> None:
        """Give an input another control, unless another network is only about to be shown."""
        if _structure(self._example.session) == self._structure:
            self._show_structure()
            self._inputs.show_values()

    def _find_known_targets(self) -> None:
        session = self._example.session
        self._known = [
            known_targets(session.dataset, session.toggles, output)
            for output in range(len(self._boxes))
        ]

    def _margins_at(self, width: int) -> tuple[int, int]:
        """Return the room that controls and predictions take beside the diagram."""
        radius = self._theme.px(48)
        right = self._box_width(width) + radius + self._theme.px(26)
        return self._inputs.width() + radius, right

    def _box_width(self, width: int) -> int:
        """Return how wide a prediction is where the diagram with all beside it has a width."""
        return round(min(max(0.26 * width, self._theme.px(176)), self._theme.px(270)))

    def _place_controls(self) -> None:
        layout = self.view.layout_of_nodes
        self._inputs.place(layout)
        width = self._box_width(self.view.width())
        last = len(layout.radii) - 1
        room = layout.spacings[last] - self._theme.px(1 if len(self._boxes) > 4 else 4)
        height = max(round(min(room, 0.62 * width, self._theme.px(140))), 0)  # a panel may be low
        for output, box in enumerate(self._boxes):
            node = Node(last, output)
            box.setVisible(node in layout.positions)
            if node in layout.positions:
                box.fit(width, height)
                y = layout.positions[node][1]
                box.move(self.view.width() - width, round(y - height / 2))


def _structure(session: Session) -> tuple[object, ...]:
    """Return what the diagram depends on: the network's shape, and what stands beside its nodes."""
    network, dataset = session.network, session.dataset
    names = dataset.input_names, dataset.target_names
    return tuple(network.sizes), network.bias, session.settings.output_activation, *names
