"""Why the numbers of the next iteration are not there, in a sentence."""

from PySide6.QtCore import QObject

from neuron_gui.core.explanation import Obstacle
from neuron_gui.core.explanation.explanation import find_obstacle
from neuron_gui.core.session import Session
from neuron_gui.state.say import say

MOST_ROWS = 2_000
"""More rows that each change the weights are too many even for once."""


class ObstacleTexts(QObject):
    """The sentences that stand in place of numbers."""

    def text(self, session: Session) -> str:
        """Return why the next change cannot be shown, or nothing if it can."""
        obstacle = find_obstacle(session)
        if obstacle is not None:
            return {
                Obstacle.NO_ROWS: say("The table is empty, so nothing will change."),
                Obstacle.TABLE_NOT_FINITE: say(
                    "A cell of the table holds no number, so the next change is not known."
                ),
                Obstacle.WEIGHTS_NOT_FINITE: say(
                    "A weight is not a number any more. Undo, or start again."
                ),
            }[obstacle]
        if session.settings.update.is_by_row and session.dataset.rows > MOST_ROWS:
            return say("The table has too many rows to show what each of them changes.")
        return ""
