"""What an optimizer remembers, taken apart."""

from neuron_gui.core.arrays import Array
from neuron_gui.core.session import Session
from neuron_gui.core.update_rules import Optimizer


def remembered(session: Session) -> dict[str, Array]:
    """Return what is remembered of each parameter, each as one vector shaped as they are.

    The velocity is that of the parameters; mean and square are those of the gradient.
    """
    memory = session.memory
    if session.settings.optimizer is Optimizer.MOMENTUM:
        return {"velocity": memory}
    if session.settings.optimizer is Optimizer.ADAM:
        mean, square = memory[:-1].reshape(2, -1)
        return {"mean": mean, "square": square}
    return {}
