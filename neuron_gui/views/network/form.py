"""What the diagram's places, names and signs depend on, to tell when they have to be found anew."""

from typing import NamedTuple

from neuron_gui.core.activations import Activation
from neuron_gui.core.session import Session


class Form(NamedTuple):
    """The shape of a network, and what stands beside its nodes."""

    sizes: tuple[int, ...]
    bias: bool
    output_activation: Activation
    input_names: tuple[str, ...]
    target_names: tuple[str, ...]


def form_of(session: Session) -> Form:
    """Return the form of a session's diagram."""
    network, dataset = session.network, session.dataset
    return Form(
        tuple(network.sizes),
        network.bias,
        session.settings.output_activation,
        dataset.input_names,
        dataset.target_names,
    )
