"""The page with all situations or, where there are too many of them, the decision map."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from neuron_gui.core.column_ranges import column_ranges
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.situations import Situations, situations
from neuron_gui.state.change import Change
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.situations.choices import SituationsChoices
from neuron_gui.views.situations.header import SituationsHeader
from neuron_gui.views.situations.map_view import DecisionMapView
from neuron_gui.views.situations.table_view import SituationsView
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.labels import Label
from neuron_gui.views.widgets.updates import UpdateRate, updates_of

SHAPE, NUMBERS = Change.DATASET | Change.SETTINGS, Change.WEIGHTS | Change.TOGGLES


@exception_barrier
class SituationsPage(QWidget):
    """What the network answers beyond its table. `header` belongs above the page."""

    def __init__(
        self,
        context: ViewContext,
        parent: QWidget | None = None,
        choices: SituationsChoices | None = None,
    ) -> None:
        document, theme = context.document, context.theme
        super().__init__(parent)
        self._document, self.choices = document, choices or SituationsChoices()
        self.setObjectName("situations_page")
        self.header = SituationsHeader(theme, self)
        self.table = SituationsView(context, self)
        self.map = DecisionMapView(context, self)
        self._hint = Label(self)
        self._hint.setObjectName("situations_hint")
        self._hint.setProperty("role", "muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        self._situations: Situations | None = None
        self._dataset: Dataset | None = None
        self._views = QStackedLayout(self)
        self._views.setContentsMargins(0, 0, 0, 0)
        for view in (self.table, self.map, self._hint):
            self._views.addWidget(view)
        self.header.chosen.connect(self._take_choices)
        self.table.answers_changed.connect(self._show_summary)
        updates_of(document).follow(
            self, SHAPE | NUMBERS, UpdateRate.READINGS, self._follow, catches_up=False
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed in the meantime."""
        super().showEvent(event)
        self.show_all()

    def show_all(self) -> None:
        """Show the present table and network; nothing while the page is hidden."""
        if not self.isVisible():
            return
        session = self._document.session
        if session.dataset is not self._dataset:
            self._dataset = session.dataset
            self._situations = situations(session.dataset)
        self.header.offer(session.dataset.input_names, session.dataset.target_names)
        self.header.choose(*self._fitting_axes(session.dataset))
        may_switch = self._situations is not None and len(session.dataset.input_names) > 1
        is_map = self._situations is None or (self.choices.prefers_map and may_switch)
        hint = self._reason()
        self._hint.setText(hint)
        self.header.show_choices(is_map=is_map and not hint, may_switch=may_switch and not hint)
        self._show_view(is_map, hint)
        self._show_summary()

    def _show_view(self, is_map: bool, hint: str) -> None:
        self._views.setCurrentWidget(self._hint if hint else self.map if is_map else self.table)
        if not hint and is_map:
            self.map.show_slice(*self.header.axes)
        elif not hint and self._situations is not None:
            self.table.show_situations(self._situations)

    def _take_choices(self) -> None:
        across, up, output = self.header.axes
        self.choices.axes = (across, self.choices.axes[1] if up is None else up, output)
        if not self.header.map_check.isHidden():
            self.choices.prefers_map = self.header.map_check.isChecked()
        self.show_all()

    def _fitting_axes(self, dataset: Dataset) -> tuple[int, int, int]:
        """Return the chosen axes, or the first inputs that vary if there was no choice."""
        across, up, output = self.choices.axes
        if across >= 0 and up >= 0:
            return across, up, output
        ends = [values.ends for values in column_ranges(dataset)[: len(dataset.input_names)]]
        varies = [one is not None and one[0] < one[1] for one in ends]
        first = sorted(range(len(varies)), key=lambda column: not varies[column])
        return first[0], first[-1] if len(first) < 2 else first[1], output

    def _follow(self, change: Change) -> None:
        """Show another table or network; say so as long as a weight or an input is no number."""
        if change & SHAPE or self._hint.text() != self._reason():
            self.show_all()

    def _reason(self) -> str:
        """Return why there is nothing to show, or nothing."""
        session = self._document.session
        if not session.dataset.rows:
            return say("The table has no rows yet. Add one to see what the network answers.")
        if not np.isfinite(session.network.parameters).all():
            return say("A weight of the network is no number. Press Start again to go on.")
        if not np.isfinite(session.toggles).all():
            return say("An input of the network is no number. Set it to one to go on.")
        return ""

    def _show_summary(self) -> None:
        is_table = self._views.currentWidget() is self.table
        self.header.show_summary(*(self.table.summary if is_table else ("", "")))
