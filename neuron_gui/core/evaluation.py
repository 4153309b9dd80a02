"""What a network answers to a whole table, and its loss.

Where it takes long it is done for a slice of rows after the other: that is three times as fast as
all at once, for what lies between two layers stays in the processor's cache, and can be stopped.
But the last bits may then be others than in training, which sums up all rows at once.
"""

import numpy as np

from neuron_gui.core.arrays import Array, frozen
from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.history import History
from neuron_gui.core.losses import Loss
from neuron_gui.core.session import Session
from neuron_gui.core.training import Progress

LONG_SECONDS = 0.02
"""What takes longer would be felt if a window waited for it."""
SLICE_ROWS = 1024
UNIT_NS, PARAMETER_NS, LOGARITHM_NS = 10.0, 0.1, 100.0
"""What a row costs for each unit, each weight or bias, and each output of cross-entropy, about."""


def evaluation_seconds(session: Session) -> float:
    """Return about how long `evaluate` takes on an ordinary computer."""
    network, outputs = session.network, session.network.sizes[-1]
    logarithms = outputs if session.settings.loss is Loss.CROSS_ENTROPY else 0
    row = UNIT_NS * sum(network.sizes[1:]) + PARAMETER_NS * network.parameters.size
    return 1e-9 * session.dataset.rows * (row + LOGARITHM_NS * logarithms)


def is_long(session: Session) -> bool:
    """Return whether `evaluate` takes so long that nobody should wait for it."""
    return evaluation_seconds(session) >= LONG_SECONDS


def evaluate(session: Session, check: Check = unchecked) -> Progress:
    """Return loss and predictions of a session that has no history.

    The bits are those of training, unless `is_long` says that it takes long.
    `check` is called again and again with the share that is done; what it raises passes through.
    """
    dataset, function = session.dataset, session.settings.loss.function
    targets = dataset.training_part.targets
    sums, predictions = _answers(session, dataset.training_part.inputs, check)
    with np.errstate(all="ignore"):
        total = function.total(predictions - targets, sums, targets)()
    loss = float(total * function.scale(targets.size))
    if dataset.test_rows.size:
        _, tested = _answers(session, dataset.test_part.inputs, check)
        predictions = dataset.merged(predictions, tested)
    predictions.flags.writeable = False
    return Progress(session, loss, frozen(predictions), History.begin(session))


def _answers(session: Session, inputs: Array, check: Check) -> tuple[Array, Array]:
    """Return the weighted sums of the outputs, and what they make of them, for these inputs."""
    shape = len(inputs), session.network.sizes[-1]
    sums, predictions = np.empty(shape), np.empty(shape)
    step = SLICE_ROWS if is_long(session) else max(len(inputs), 1)
    for start in range(0, len(inputs), step):
        check(start / len(inputs))
        rows = slice(start, start + step)
        sums[rows], predictions[rows] = session.network.forward(inputs[rows])[-1]
    return sums, predictions
