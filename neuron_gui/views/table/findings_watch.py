"""Looks for what is odd in the table, and for a network that has stopped to learn it.

Of small tables both are known at once, and the second while training at a reader's pace. Of large
ones they are looked for in the background, when the table, or the network, has not changed for a
moment; until then what was found of the network before it changed is not told any more.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from neuron_gui.core.explanation.standstill import standstill
from neuron_gui.core.findings import Finding, findings, worst_first
from neuron_gui.core.session import Session
from neuron_gui.state.background_task import BackgroundTask, raise_failure
from neuron_gui.state.change import Change
from neuron_gui.state.document import Document
from neuron_gui.state.throttle import Delay
from neuron_gui.views.widgets.updates import UpdateRate, updates_of

SMALL_TABLE = 2_000
"""Up to so many rows the findings follow at once; above it they wait for a pause."""
QUICK = 20_000
"""So many rows times weights a standstill is looked for in in a millisecond."""
ROW_WORK = 2_000
"""What a row that changes the weights takes beside its own, in weights."""
WAIT_MS = 400


class FindingsWatch(QObject):
    """Knows the findings about a document's session, as long as the view that tells them shows."""

    changed = Signal()

    def __init__(self, document: Document, view: QWidget) -> None:
        super().__init__(view)
        self._document = document
        self._of_table: list[Finding] = []
        self._standstill: Finding | None = None
        self._search = BackgroundTask(self)  # a table sorted by 64 columns takes half a second
        self._look = BackgroundTask(self)
        self._search_wait = Delay(WAIT_MS, self._search_table, self)
        self._look_wait = Delay(WAIT_MS, self._look_at_network, self)
        self._search.done.connect(self._take_findings)
        self._look.done.connect(self._take_standstill)
        for task in (self._search, self._look):
            task.failed.connect(raise_failure)
        for signal in (document.dataset_changed, document.settings_changed):
            signal.connect(self.search)
        updates_of(document).follow(
            view, Change.WEIGHTS, UpdateRate.READINGS, lambda change: self.look()
        )

    @property
    def findings(self) -> list[Finding]:
        """All findings, worst first."""
        found = [self._standstill] if self._standstill is not None else []
        return worst_first([*found, *self._of_table])

    def end(self) -> None:
        """End what goes on in the background: for when the window closes."""
        for wait in (self._search_wait, self._look_wait):
            wait.cancel()
        for task in (self._search, self._look):
            task.close()

    def search(self) -> None:
        """Look for what is odd in the table, now or soon; forget what was odd in another."""
        session = self._document.session
        self._search.stop()
        self._standstill = None
        if session.dataset.rows <= SMALL_TABLE:
            self._search_wait.cancel()
            self._take_findings(findings(session.dataset, session.settings))
        else:
            self._take_findings([])
            self._search_wait.restart()

    def look(self) -> None:
        """Look whether the network has stopped to learn, now or soon."""
        session = self._document.session
        self._look.stop()
        if _work(session) <= QUICK:
            self._look_wait.cancel()
            self._take_standstill(standstill(session))
        else:
            self._take_standstill(None)
            self._look_wait.restart()

    def _search_table(self) -> None:
        session = self._document.session
        self._search.begin(lambda check: findings(session.dataset, session.settings, check))

    def _look_at_network(self) -> None:
        session = self._document.session
        if self._document.is_in_run:
            self._look_wait.restart()
        else:
            self._look.begin(lambda check: standstill(session, check))

    def _take_findings(self, found: list[Finding]) -> None:
        self._of_table = found
        self.changed.emit()

    def _take_standstill(self, found: Finding | None) -> None:
        if found != self._standstill:
            self._standstill = found
            self.changed.emit()


def _work(session: Session) -> int:
    """Return about how much there is to do to look for a standstill, in rows times weights."""
    parameters, is_by_row = session.network.parameters.size, session.settings.update.is_by_row
    return session.dataset.rows * (parameters + ROW_WORK * is_by_row)
