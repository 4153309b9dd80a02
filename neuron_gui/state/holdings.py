"""How much memory moments take: what several of them share is counted once."""

from neuron_gui.core.history import History
from neuron_gui.core.session import Session
from neuron_gui.state.document_state import DocumentState


class Holdings:
    """The arrays of some moments. `bytes` is their size, without the few of all else."""

    def __init__(self) -> None:
        self.bytes = 0
        self._counted: set[int] = set()

    def add(self, moment: DocumentState) -> None:
        """Count what a moment holds that was not counted yet; the moment must stay alive."""
        if not self._is_new(moment):
            return
        self._add_session(moment.session)
        for history in (moment.history, moment.previous):
            if history is not None and self._is_new(history):
                self._add_history(history)

    def _add_history(self, history: History) -> None:
        self._add_session(history.tip)
        for segment in reversed(history.segments):
            if not self._is_new(segment):
                break  # what comes before a segment is the same in all histories
            self.bytes += segment.nbytes
            self._add_session(segment.start)

    def _add_session(self, session: Session) -> None:
        if not self._is_new(session):
            return
        vectors = session.start.parameters, session.network.parameters, session.memory
        for part in (session.dataset.input_block, session.dataset.target_block, *vectors):
            if self._is_new(part):
                self.bytes += part.nbytes

    def _is_new(self, part: object) -> bool:
        is_new = id(part) not in self._counted
        self._counted.add(id(part))
        return is_new
