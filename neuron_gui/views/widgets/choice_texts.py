"""The words for the choices of network and training."""

from enum import StrEnum

from PySide6.QtCore import QObject

from neuron_gui.core.activations import Activation
from neuron_gui.core.losses import Loss
from neuron_gui.core.update_rules import Optimizer, Update
from neuron_gui.state.say import say


class ChoiceTexts(QObject):
    """Name and explanation of each choice, in the person's language."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: dict[StrEnum, tuple[str, str]] = {
            Activation.SIGMOID: (
                say("sigmoid"),
                say("An S-shaped curve from 0 to 1: the tutorials' choice"),
            ),
            Activation.TANH: (
                say("tanh"),
                say("An S-shaped curve from −1 to 1"),
            ),
            Activation.RELU: (
                say("ReLU"),
                say("The sum itself where it is positive, else 0"),
            ),
            Activation.LINEAR: (
                say("linear"),
                say("The sum itself, without limits"),
            ),
            Loss.HALF_SQUARED_ERROR: (
                say("half squared error"),
                say("Half the sum of all squared errors: the rule that the tutorials follow"),
            ),
            Loss.MEAN_SQUARED_ERROR: (
                say("mean squared error"),
                say("The mean of all squared errors"),
            ),
            Loss.CROSS_ENTROPY: (
                say("cross-entropy"),
                say("Punishes confident mistakes hardest; needs sigmoid outputs"),
            ),
            Optimizer.GRADIENT_DESCENT: (
                say("gradient descent"),
                say("Each step goes straight downhill: the tutorials' choice"),
            ),
            Optimizer.MOMENTUM: (
                say("momentum"),
                say("Each step keeps nine tenths of the speed of the one before"),
            ),
            Optimizer.ADAM: (
                say("Adam"),
                say("Every weight gets a step size of its own"),
            ),
            Update.TABLE: (
                say("the whole table"),
                say("The weights change once an iteration: the tutorials' choice"),
            ),
            Update.ROW: (
                say("each row, in order"),
                say("The weights change after every row, from top to bottom"),
            ),
            Update.SHUFFLED_ROW: (
                say("each row, shuffled"),
                say("The weights change after every row, in an order drawn by the seed"),
            ),
        }

    def name(self, choice: StrEnum) -> str:
        """Return the name on screen."""
        return self._texts[choice][0]

    def explanation(self, choice: StrEnum) -> str:
        """Return one sentence about it."""
        return self._texts[choice][1]
