"""The title line: which iteration it is, and for updates row by row, which row."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from neuron_gui.core.explanation import Updates
from neuron_gui.core.session import Session
from neuron_gui.state.say import count_text, fill, say
from neuron_gui.views.widgets.number_fields import WheelGuard, WholeNumberSpinBox
from neuron_gui.views.widgets.plain_text import Label
from neuron_gui.views.widgets.theme import Theme


class Header(QWidget):
    """Title, the update to choose, the iteration, and a button to close."""

    close_requested = Signal()
    update_chosen = Signal(int)
    """The update, counted from 0."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(self)
        self._title.setProperty("role", "title")
        self._update = Label(self, say("update"))
        self._spin = _UpdateSpinBox(self)
        self._spin.setObjectName("iteration_update_spin")
        self._spin.setAccessibleName(say("Which update of the iteration"))
        WheelGuard(self).guard(self._spin)
        self._spin.valueChanged.connect(lambda number: self.update_chosen.emit(number - 1))
        self._row = Label(self)
        self._row.setObjectName("iteration_row_label")
        self._place = Label(self)
        self._place.setObjectName("iteration_place_label")
        self.close_button = QPushButton(say("Close (Esc)"), self)
        self.close_button.setObjectName("close_iteration_button")
        self.close_button.setProperty("role", "flat")
        self.close_button.clicked.connect(self.close_requested)
        for label in (self._update, self._row, self._place):
            label.setProperty("role", "small")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self._title)
        layout.addStretch(1)
        for widget in (self._update, self._spin, self._row, self._place, self.close_button):
            layout.addWidget(widget)
        self.set_narrow(False)

    def set_narrow(self, is_narrow: bool) -> None:
        """Use a shorter title where there is little width."""
        short = is_narrow and not self._spin.isHidden()
        self._title.setText(say("One iteration") if short else say("One iteration, step by step"))

    def show_place(self, session: Session, updates: Updates, update: int, *, is_done: bool) -> None:
        """Show the iteration, and the update if there are several."""
        iteration = session.iteration
        text = (
            say("iteration {before} → {after}, done")
            if is_done
            else say("iteration {before} → {after}")
        )
        numbers = {"before": count_text(iteration), "after": count_text(iteration + 1)}
        self._place.setText(fill(text, **numbers))
        by_row = updates.is_by_row and updates.count > 0
        for widget in (self._update, self._spin, self._row):
            widget.setVisible(by_row)
        if by_row:
            self._spin.show_update(update + 1, updates.count)
            row = int(updates.rows(update)[0]) + 1
            self._row.setText(say("of {count}: row {row}", count=updates.count, row=row))


class _UpdateSpinBox(WholeNumberSpinBox):
    """The number of an update."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimum(1)

    def show_update(self, number: int, count: int) -> None:
        """Show a number without telling that it is new."""
        was_blocked = self.blockSignals(True)
        self.setMaximum(count)
        self.setValue(number)
        self.blockSignals(was_blocked)
