"""What is said when training or rewinding ends in a way that nobody asked for."""

from PySide6.QtCore import QObject

from neuron_gui.core.session import MOST_ITERATIONS
from neuron_gui.core.training import Divergence, Overflow
from neuron_gui.views.numbers import count_text


class TrainingTexts(QObject):
    """Each sentence says what happened, what is kept, and what to try."""

    def divergence(self, divergence: Divergence) -> str:
        """Return what is said when a number would not have been finite."""
        if divergence.iteration == 0:
            return self.tr(
                "Training cannot start: the loss on this table is too large for a number. "
                "Look for very large values in the table."
            )
        what = {
            Overflow.WEIGHTS: self.tr("a weight"),
            Overflow.LOSS: self.tr("the loss"),
        }[divergence.overflow]
        return self.tr(
            "Training stopped: in iteration {iteration} {what} would have become too large "
            "for a number. The weights before it are kept. Try a smaller learning rate."
        ).format(iteration=count_text(divergence.iteration), what=what)

    def limit(self) -> str:
        """Return what is said when there is no further iteration."""
        return self.tr(
            "{iterations} iterations are as many as can be trained. Start again to go on."
        ).format(iterations=count_text(MOST_ITERATIONS))

    def failure(self, reason: str) -> str:
        """Return what is said after an unforeseen error in training."""
        return self.tr(
            "Training stopped because of a mistake in the program ({reason}). "
            "The weights shown are those before it; you can go on working."
        ).format(reason=reason)

    def rewinding_failure(self, reason: str) -> str:
        """Return what is said after an unforeseen error in rewinding."""
        return self.tr(
            "That iteration cannot be shown because of a mistake in the program ({reason}). "
            "Nothing is lost; you can go on working."
        ).format(reason=reason)
