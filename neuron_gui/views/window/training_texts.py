"""What is said when training or rewinding ends in a way that nobody asked for."""

import math

from PySide6.QtCore import QObject

from neuron_gui.core.divergence import Cause, Divergence, Overflow
from neuron_gui.core.session import MOST_ITERATIONS
from neuron_gui.state.say import fill, say
from neuron_gui.views.widgets.numbers import plain_text


class TrainingTexts(QObject):
    """Each sentence says what happened, what is kept, and what to try."""

    def divergence(self, divergence: Divergence) -> str:
        """Return what is said when a number would not have been finite, and of its cause."""
        advice = self._advice(divergence)
        if not math.isfinite(divergence.value):
            return advice
        return f"{self._event(divergence)} {advice}"

    def _event(self, divergence: Divergence) -> str:
        if divergence.is_at_start:
            return say("Training cannot start: the loss is too large for a number.")
        what = {
            Overflow.WEIGHTS: say("a weight"),
            Overflow.LOSS: say("the loss"),
        }[divergence.overflow]
        return say(
            "Training stopped: in iteration {iteration} {what} would have become too large "
            "for a number. The weights before it are kept.",
            iteration=divergence.iteration,
            what=what,
        )

    def _advice(self, divergence: Divergence) -> str:
        is_number = math.isfinite(divergence.value)
        advice = {
            (Cause.LEARNING_RATE, True): say("Try a smaller learning rate."),
            (Cause.CELL, True): say(
                "Row {row}, {name} is {value}. Use smaller numbers in that column, such as "
                "thousands instead of units."
            ),
            (Cause.CELL, False): say(
                "Training cannot start: row {row}, {name} is no finite number. Correct it in the "
                "table."
            ),
            (Cause.WEIGHT, True): say(
                "A weight of {value} is too large. Set it to a smaller number, or take a new start."
            ),
            (Cause.WEIGHT, False): say(
                "Training cannot start: a weight is no finite number. Take a new start."
            ),
        }[divergence.cause, is_number]
        return fill(
            advice,
            row=divergence.row + 1,
            name=divergence.name,
            value=plain_text(divergence.value),
        )

    def limit(self) -> str:
        """Return what is said when there is no further iteration."""
        return say(
            "{iterations} iterations are as many as can be trained. Start again to go on.",
            iterations=MOST_ITERATIONS,
        )

    def failure(self, reason: str) -> str:
        """Return what is said after an unforeseen error in training."""
        return say(
            "Training stopped because of a mistake in the program ({reason}). "
            "The weights shown are those before it; you can go on working.",
            reason=reason,
        )

    def rewinding_failure(self, reason: str) -> str:
        """Return what is said after an unforeseen error in rewinding."""
        return say(
            "That iteration cannot be shown because of a mistake in the program ({reason}). "
            "Nothing is lost; you can go on working.",
            reason=reason,
        )
