"""Predictions and loss of a session, computed once."""

from dataclasses import replace

from neuron_gui.core.session import Session
from neuron_gui.core.training import Progress, Training


class Results:
    """Remembers the last results, those that training or replay brought along or its own."""

    def __init__(self) -> None:
        self._last: Progress | None = None

    def take(self, progress: Progress) -> None:
        """Take over results that someone else has computed."""
        self._last = progress

    def of(self, session: Session) -> Progress:
        """Return the results of a session, computed anew if the last ones are not its own."""
        last = self._last
        if last is None or _basis(last.session) != _basis(session):
            # With the session itself, so that the next comparison finds the same network.
            last = self._last = replace(Training(session).progress(), session=session)
        return last


def _basis(session: Session) -> tuple[int, int, object]:
    """Return what predictions and loss depend on, to compare."""
    return id(session.dataset), id(session.network), session.settings.loss
