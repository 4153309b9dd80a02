"""Whether what the program shows, knows and wrote is what it must be, to the bit."""

from collections.abc import Iterable

import numpy as np

from neuron_gui.core import Dataset
from neuron_gui.core.network import Network
from neuron_gui.core.session import Session
from tests.core.sessions import same_bits


def bits(numbers: Iterable[float]) -> bytes:
    """Return the bits of numbers, so that -0.0 differs from 0.0, and no number from another."""
    return np.array(list(numbers), dtype=np.float64).tobytes()


def same_table(one: Dataset, other: Dataset) -> bool:
    """Tell whether two tables have the same numbers and names."""
    return (
        (one.input_names, one.target_names) == (other.input_names, other.target_names)
        and one.table.shape == other.table.shape
        and one.table.tobytes() == other.table.tobytes()
    )


def same_network(one: Network, other: Network) -> bool:
    """Tell whether two networks have the same shape and weights."""
    return (
        one.sizes == other.sizes
        and one.bias == other.bias
        and one.activations == other.activations
        and one.hidden_activation == other.hidden_activation
        and one.parameters.tobytes() == other.parameters.tobytes()
    )


def same_training(one: Session, other: Session) -> bool:
    """Tell whether two sessions have come equally far, and go on in the same way."""
    return (
        same_bits(one, other)
        and same_network(one.network, other.network)
        and same_network(one.start, other.start)
        and one.settings == other.settings
        and same_table(one.dataset, other.dataset)
    )


def same_session(one: Session, other: Session) -> bool:
    """Tell whether two sessions differ in nothing; an input at -0.0 is at 0.0."""
    return (
        same_training(one, other)
        and one.toggles == other.toggles
        and one.run_length == other.run_length
    )
