"""The undo steps of a document: so many, and so large, as there is memory for.

A step may hold a copy of a large table. So there is an end to their number, which Qt keeps, and to
what they hold, which Qt knows nothing about.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack

from neuron_gui.state.document_state import DocumentState
from neuron_gui.state.holdings import Holdings
from neuron_gui.state.step import Step

MOST_UNDO_STEPS = 300
MOST_UNDO_BYTES = 256 * 2**20


class UndoStack(QUndoStack):
    """Steps from one moment to another; `restore` is called with each that is gone to."""

    def __init__(
        self, restore: Callable[[DocumentState], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._show = restore
        self._reached: DocumentState | None = None
        self._is_quiet = self._has_dropped = False
        self.setUndoLimit(MOST_UNDO_STEPS)

    @property
    def has_lost_steps(self) -> bool:
        """True if there may have been steps before the first one."""
        return self._has_dropped or self.count() >= self.undoLimit()

    def begin(self) -> None:
        """Begin with no steps."""
        self.clear()
        self._has_dropped = False

    def add(self, text: str, gesture: str, before: DocumentState, after: DocumentState) -> None:
        """Do a step. The earliest ones are dropped if all together hold too much."""
        self.push(Step(text, gesture, self._restore, before, after))
        self._drop_all_before(self._first_that_fits())

    def go_to(self, index: int) -> None:
        """Go to where the first `index` steps are done, without a stop on the way."""
        with self._quiet():
            self.setIndex(index)
        if self._reached is not None:
            self._show(self._reached)

    def _first_that_fits(self) -> int:
        """Return the earliest step that can be kept; the latest always can.

        What the moment after the latest holds as well, none of them keeps.
        """
        steps, holdings = self._steps(), Holdings()
        for step in steps[-1:]:
            holdings.add(step.after)
        most = holdings.bytes + MOST_UNDO_BYTES
        for place in range(len(steps) - 1, -1, -1):
            holdings.add(steps[place].after)
            holdings.add(steps[place].before)
            if holdings.bytes > most:
                return min(place + 1, len(steps) - 1)
        return 0

    def _drop_all_before(self, first: int) -> None:
        """Do the other steps anew, for Qt drops none; there are none to be done again."""
        if first <= 0:
            return
        kept = [step.again() for step in self._steps()[first:]]
        self.blockSignals(True)
        with self._quiet():
            self.clear()
            for step, gesture in kept:
                self.push(step)
                step.gesture = gesture  # only now, or it might become one with the step before
        self.blockSignals(False)
        self._has_dropped = True
        self.indexChanged.emit(self.index())

    def _steps(self) -> list[Step]:
        steps = (self.command(place) for place in range(self.count()))
        return [step for step in steps if isinstance(step, Step)]

    def _restore(self, moment: DocumentState) -> None:
        self._reached = moment
        if not self._is_quiet:
            self._show(moment)

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        self._is_quiet, self._reached = True, None
        try:
            yield
        finally:
            self._is_quiet = False
