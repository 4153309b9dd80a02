"""Which update of which session is explained, kept as long as both stay the same."""

from neuron_gui.core.explanation import Explanation, Obstacle, Updates
from neuron_gui.core.explanation.explanation import find_obstacle
from neuron_gui.core.session import Session

PATIENCE_SECONDS = 0.02
"""The window may stand still for so long while rows before the wanted one are trained."""


class Explained:
    """Makes explanations, a large table's rows a little at a time."""

    def __init__(self) -> None:
        self._session: Session | None = None
        self._obstacle: Obstacle | None = None
        self._updates: Updates | None = None
        self._explanation: Explanation | None = None

    def updates(self, session: Session) -> Updates:
        """Return the updates of a session's next iteration."""
        if self._updates is None or not _same_basis(self._session, session):
            self._session, self._obstacle = session, find_obstacle(session)
            self._updates, self._explanation = Updates(session), None
        return self._updates

    def explanation(self, session: Session, update: int) -> Explanation | Obstacle | None:
        """Return the explanation, or what hinders it, or None if it takes longer: ask again."""
        updates = self.updates(session)
        if self._obstacle is not None:
            return self._obstacle
        if self._explanation is None or self._explanation.update != update:
            if not updates.reach(update, PATIENCE_SECONDS):
                return None
            self._explanation = Explanation(session, updates, update)
        return self._explanation


def _same_basis(one: Session | None, other: Session) -> bool:
    """Return whether two sessions are explained alike; only toggles and the like may differ."""
    return one is other or (
        one is not None
        and one.network is other.network
        and one.memory is other.memory
        and one.dataset is other.dataset
        and one.settings == other.settings
        and one.iteration == other.iteration
    )
