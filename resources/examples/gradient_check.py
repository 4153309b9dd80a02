"""Is the gradient right? Each weight is moved a little, and the loss is looked at again.

`gradients` computes the slope of the loss by going backwards through the network. The slope can
also be measured: make a weight a little larger, then a little smaller, and divide the difference
of the two losses by the way between them. Both must agree.
"""

import numpy as np

from neuron_gui.core import Dataset, Session, gradients, loss, new_session

STEP = 1e-6
XOR = Dataset([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0])


def measured_slope(session: Session, index: int) -> float:
    """Return the slope of the loss along one parameter, from two losses close to each other."""
    value = float(session.network.parameters[index])
    higher = loss(session.with_parameter(index, value + STEP))
    lower = loss(session.with_parameter(index, value - STEP))
    return (higher - lower) / (2 * STEP)


def flat_gradient(session: Session) -> np.ndarray:
    """Return all gradients in the order of the parameters: weights, then biases, layer by layer."""
    parts = [part for layer in gradients(session) for part in layer if part is not None]
    return np.concatenate([part.ravel() for part in parts])


def main() -> None:
    """Print both slopes for each parameter of a small network, and their largest difference."""
    for name in ("half_squared_error", "mean_squared_error", "cross_entropy"):
        session = new_session(XOR, hidden=[2], hidden_activation="tanh", bias=True, loss=name)
        computed = flat_gradient(session)
        measured = np.array([measured_slope(session, index) for index in range(computed.size)])
        agrees = np.abs(computed - measured).max() < 1e-8
        print(f"{name}: {computed.size} slopes, the first is {computed[0]:.6f}, agree: {agrees}")


if __name__ == "__main__":
    main()
