"""What of a document is not as it was."""

from enum import Flag, auto
from functools import reduce
from operator import or_

from neuron_gui.state.document_state import DocumentState


class Change(Flag):
    """Parts of a document; several can change at once."""

    NOTHING = 0
    DATASET = auto()
    SETTINGS = auto()
    NETWORK = auto()
    """The shape of the network."""
    TOGGLES = auto()
    RUN_LENGTH = auto()
    LESSON = auto()
    STANDING = auto()
    """How the session stands to its lesson, or the lesson itself."""
    WEIGHTS = auto()
    """Weights, history, or the table they are tried on: predictions and loss are new."""


def difference(before: DocumentState, after: DocumentState) -> Change:
    """Return what a person could see to be another; predictions and loss go with the weights."""
    old, new = before.session, after.session
    dataset, settings = new.dataset is not old.dataset, new.settings != old.settings
    weights = new.network is not old.network or after.history is not before.history
    pairs = (
        (dataset, Change.DATASET),
        (settings, Change.SETTINGS),
        (new.network.sizes != old.network.sizes, Change.NETWORK),
        (new.network.bias != old.network.bias, Change.NETWORK),
        (new.toggles != old.toggles, Change.TOGGLES),
        (new.run_length != old.run_length, Change.RUN_LENGTH),
        (after.lesson is not before.lesson, Change.LESSON),
        (after.standing != before.standing, Change.STANDING),
        (dataset or settings or weights, Change.WEIGHTS),
    )
    return reduce(or_, (part for is_other, part in pairs if is_other), Change.NOTHING)
