"""One plain sentence for each selected cell, and the sentences for why there is nothing to show."""

from PySide6.QtCore import QObject

from neuron_gui.core.explanation import Obstacle
from neuron_gui.core.stages import StageKind
from neuron_gui.state.say import say
from neuron_gui.views.iteration.backward_sentences import BackwardSentences
from neuron_gui.views.iteration.forward_sentences import ForwardSentences
from neuron_gui.views.iteration.names import Names
from neuron_gui.views.iteration.selected_cell import SelectedCell
from neuron_gui.views.iteration.slope_sentences import SlopeSentences
from neuron_gui.views.iteration.update_sentences import UpdateSentences


class Sentences(QObject):
    """Chooses the sentence."""

    def __init__(self, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self._forward = ForwardSentences(names, self)
        self._backward = BackwardSentences(names, self)
        self._slope = SlopeSentences(names, self)
        self._update = UpdateSentences(names, self)

    def sentence(self, selected: SelectedCell) -> str:
        """Return where a number comes from."""
        if selected.stage.kind is StageKind.ERROR:
            say = self._forward.error if selected.is_output else self._backward.flowing_back
            return say(selected)
        say = {
            StageKind.WEIGHTED_SUM: self._forward.weighted_sum,
            StageKind.ACTIVATION: self._forward.activation,
            StageKind.SLOPE: self._slope.sentence,
            StageKind.ADJUSTMENT: self._backward.adjustment,
            StageKind.NEW_WEIGHTS: self._update.sentence,
        }[selected.stage.kind]
        return say(selected)

    def obstacle(self, obstacle: Obstacle) -> str:
        """Return why there is nothing to show, and what to do."""
        return {
            Obstacle.NO_ROWS: say("The table is empty. Add a row, then there is a step to show."),
            Obstacle.TABLE_NOT_FINITE: say(
                "A value in the table is not a number. Type a number there to see the step."
            ),
            Obstacle.WEIGHTS_NOT_FINITE: say(
                "A weight is not a number any more. Press Start again to begin with fresh weights."
            ),
            Obstacle.OVERFLOW: say(
                "A number of this stage is too large to be written. Look for a very large weight "
                "or value in the table, or try a smaller learning rate."
            ),
        }[obstacle]
