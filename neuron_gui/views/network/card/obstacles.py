"""Why the numbers of the next iteration are not there, in a sentence."""

from PySide6.QtCore import QObject

from neuron_gui.core.explanation import Obstacle
from neuron_gui.core.explanation.explanation import find_obstacle
from neuron_gui.core.session import Session, Update

LIVE_WORK = 200_000
"""Rows times parameters that can be gone through many times a second, beside training."""
LIVE_ROWS = 50
"""The same for rows that each change the weights."""
MOST_ROWS = 2_000
"""More such rows are too many even for once."""


class ObstacleTexts(QObject):
    """The sentences that stand in place of numbers."""

    def text(self, session: Session, is_live: bool) -> str:
        """Return why the next change cannot be shown, or nothing if it can."""
        obstacle = find_obstacle(session)
        if obstacle is not None:
            return {
                Obstacle.NO_ROWS: self.tr("The table is empty, so nothing will change."),
                Obstacle.TABLE_NOT_FINITE: self.tr(
                    "A cell of the table holds no number, so the next change is not known."
                ),
                Obstacle.WEIGHTS_NOT_FINITE: self.tr(
                    "A weight is not a number any more. Undo, or start again."
                ),
            }[obstacle]
        if session.settings.update is not Update.TABLE and session.dataset.rows > MOST_ROWS:
            return self.tr("The table has too many rows to show what each of them changes.")
        if is_live and _is_slow(session):
            return self.tr("Pause to see the next change.")
        return ""


def _is_slow(session: Session) -> bool:
    rows, parameters = session.dataset.rows, session.network.parameters.size
    is_by_row = session.settings.update is not Update.TABLE
    return rows * parameters > LIVE_WORK or (is_by_row and rows > LIVE_ROWS)
