"""The words for the choices of network and training."""

from enum import StrEnum

from PySide6.QtCore import QObject

from neuron_gui.core.activations import Activation
from neuron_gui.core.losses import Loss
from neuron_gui.core.optimizers import Optimizer
from neuron_gui.core.session import Update


class ChoiceTexts(QObject):
    """Name and explanation of each choice, in the person's language."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: dict[StrEnum, tuple[str, str]] = {
            Activation.SIGMOID: (
                self.tr("sigmoid"),
                self.tr("An S-shaped curve from 0 to 1: the tutorials' choice"),
            ),
            Activation.TANH: (
                self.tr("tanh"),
                self.tr("An S-shaped curve from −1 to 1"),
            ),
            Activation.RELU: (
                self.tr("ReLU"),
                self.tr("The sum itself where it is positive, else 0"),
            ),
            Activation.LINEAR: (
                self.tr("linear"),
                self.tr("The sum itself, without limits"),
            ),
            Loss.HALF_SQUARED_ERROR: (
                self.tr("half squared error"),
                self.tr("Half the sum of all squared errors: the rule that the tutorials follow"),
            ),
            Loss.MEAN_SQUARED_ERROR: (
                self.tr("mean squared error"),
                self.tr("The mean of all squared errors"),
            ),
            Loss.CROSS_ENTROPY: (
                self.tr("cross-entropy"),
                self.tr("Punishes confident mistakes hardest; needs sigmoid outputs"),
            ),
            Optimizer.GRADIENT_DESCENT: (
                self.tr("gradient descent"),
                self.tr("Each step goes straight downhill: the tutorials' choice"),
            ),
            Optimizer.MOMENTUM: (
                self.tr("momentum"),
                self.tr("Each step keeps nine tenths of the speed of the one before"),
            ),
            Optimizer.ADAM: (
                self.tr("Adam"),
                self.tr("Every weight gets a step size of its own"),
            ),
            Update.TABLE: (
                self.tr("the whole table"),
                self.tr("The weights change once an iteration: the tutorials' choice"),
            ),
            Update.ROW: (
                self.tr("each row, in order"),
                self.tr("The weights change after every row, from top to bottom"),
            ),
            Update.SHUFFLED_ROW: (
                self.tr("each row, shuffled"),
                self.tr("The weights change after every row, in an order drawn by the seed"),
            ),
        }

    def name(self, choice: StrEnum) -> str:
        """Return the name on screen."""
        return self._texts[choice][0]

    def explanation(self, choice: StrEnum) -> str:
        """Return one sentence about it."""
        return self._texts[choice][1]
