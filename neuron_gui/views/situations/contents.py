"""The situations with what the network answers to each."""

from dataclasses import dataclass

from neuron_gui.core.arrays import Array, Flags
from neuron_gui.core.session import Session
from neuron_gui.core.situations import Situations


@dataclass(frozen=True, eq=False)
class Contents:
    """Predictions, and where they are right, both shaped (situations, outputs)."""

    situations: Situations
    predictions: Array
    right: Flags

    @classmethod
    def of(cls, situations: Situations, session: Session) -> "Contents":
        """Return what the session's network answers."""
        predictions = situations.predictions(session.network)
        activation = session.settings.output_activation
        return cls(situations, predictions, situations.right(predictions, activation))
