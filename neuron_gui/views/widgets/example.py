"""The example that network, prediction, formula and cards show: one at a time, in all views.

It is what a person has put on the switches, or, while an iteration is explained step by step, the
row of the table that is explained. Looking at rows leaves the person's own inputs as they are.
"""

import math
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QObject, Signal

from neuron_gui.core.network import Network
from neuron_gui.core.session import Session
from neuron_gui.state.document import Document
from neuron_gui.state.say import fill, say


@dataclass(frozen=True, eq=False)
class _Explained:
    """The row that is explained, and under which weights."""

    row: int
    network: Network
    session: Session
    """The document's session at that time: the weights are meant for its table and settings."""

    def is_like(self, other: "_Explained | None") -> bool:
        """Return whether the same is shown."""
        return other is not None and (self.row, self.network) == (other.row, other.network)


class Example(QObject):
    """What to show in place of the document's session, shared by the views of a window."""

    changed = Signal()
    """Another example, or other weights that it is tried on; edits of the document say so too."""
    row_chosen = Signal(int)
    """A person is at another row of the table, or asks for the one that is explained."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._explained: _Explained | None = None
        self._own_before: tuple[float, ...] | None = None
        """The person's inputs when the row was shown: with others, or None, it has been left."""
        self._chosen_row: int | None = None
        document.dataset_changed.connect(self._keep_to_row)
        document.lesson_begun.connect(self.return_to_row)
        document.toggles_changed.connect(self._tell_if_explained)

    @property
    def session(self) -> Session:
        """The session to show: the document's, with inputs and weights of the explained row."""
        own, row, explained = self._document.session, self.row, self._explained
        if row is None or explained is None:
            return own
        network, meant_for = explained.network, explained.session
        if own.dataset is not meant_for.dataset or own.settings is not meant_for.settings:
            network = own.network
        return replace(own, toggles=_inputs(own, row), network=network)

    @property
    def row(self) -> int | None:
        """The row that is explained and shown; None while the person's own inputs are shown."""
        explained, session = self._explained, self._document.session
        if explained is None or self.is_left or explained.row >= session.dataset.rows:
            return None
        is_finite = all(map(math.isfinite, _inputs(session, explained.row)))
        return explained.row if is_finite else None

    @property
    def is_left(self) -> bool:
        """Whether a person has asked something else since the row was explained."""
        return self._explained is not None and self._own_before != self._document.session.toggles

    @property
    def has_other_weights(self) -> bool:
        """Whether its weights are not the document's: those in the midst of an iteration."""
        return self.session.network is not self._document.session.network

    @property
    def is_explaining(self) -> bool:
        """Whether a row is explained, shown or left."""
        return self._explained is not None

    @property
    def chosen_row(self) -> int | None:
        """The row of the table where a person is, if there is one."""
        return self._chosen_row

    @property
    def text(self) -> str:
        """Where the inputs are from; nothing if they are in no row and no row is explained."""
        if self.row is not None:
            return row_text(self.row)
        if self.is_left:
            return say("own question")
        session = self._document.session
        rows = session.dataset.rows_with(session.toggles)
        if not rows.size:
            return ""
        first = row_text(int(rows[0]))
        if rows.size == 1:
            return first
        return fill(say("{row}, and {count} like it"), row=first, count=rows.size - 1)

    def explain(self, row: int, network: Network) -> None:
        """Show a row under some weights, unless a person has left it."""
        own = self._document.session
        if np.array_equal(network.parameters, own.network.parameters):
            network = own.network
        before, self._explained = self._explained, _Explained(row, network, own)
        if before is None:
            self._own_before = own.toggles
        if not self._explained.is_like(before):
            self.changed.emit()

    def release(self) -> None:
        """Show the person's own inputs."""
        if self._explained is not None:
            self._explained = self._own_before = None
            self.changed.emit()

    def return_to_row(self) -> None:
        """Show what is explained again, after a person has asked something else."""
        if self.is_left:
            self._own_before = self._document.session.toggles
            self.changed.emit()

    def choose_row(self, row: int | None) -> None:
        """Note at which row of the table a person is, and tell if that is another one."""
        if row != self._chosen_row:
            self._chosen_row = row
            if row is not None:
                self.row_chosen.emit(row)

    def ask_row(self, row: int) -> bool:
        """Have a row explained, or else put it on the switches; False if an input is no number.

        A test row is not explained, for nothing is trained on it.
        """
        session = self._document.session
        toggles = _inputs(session, row)
        if not all(map(math.isfinite, toggles)):
            return False
        if self._explained is not None and not session.dataset.is_test_row[row]:
            self.row_chosen.emit(row)
        else:
            self._document.set_toggles(say("show row {row}", row=row + 1), toggles)
        return True

    def ask(self, text: str, column: int, value: float) -> None:
        """Set one of the inputs that are shown, as an undo step; all become the person's own."""
        toggles = self.session.with_toggle(column, value).toggles
        if self._explained is not None and toggles == self._own_before:
            self._own_before = None  # else it would look as if nothing had been asked
            self.changed.emit()
        self._document.set_toggles(text, toggles, f"toggle {column} {self._own_before}")

    def _keep_to_row(self) -> None:
        """Take inputs that came with another table for no question."""
        if self._explained is not None:
            self._own_before = self._document.session.toggles

    def _tell_if_explained(self) -> None:
        if self._explained is not None:
            self.changed.emit()


def row_text(row: int) -> str:
    """Return what a row of the table is called, counted from 0."""
    return say("row {row} of the table", row=row + 1)


def _inputs(session: Session, row: int) -> tuple[float, ...]:
    return tuple(session.dataset.input_rows(slice(row, row + 1))[0].tolist())
