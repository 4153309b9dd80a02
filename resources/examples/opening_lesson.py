"""The opening lesson, and the tutorials' figures digit for digit.

One sigmoid neuron without a bias learns from four rows. It is then asked for 1 0 0, which none of
them shows. The same numbers come from the tutorials' own loop, which stands below in NumPy.
"""

import numpy as np

from neuron_gui.core import Dataset, Session, new_session, predict, train

THIRD_COLUMN = Dataset([[0, 1, 1], [1, 0, 0], [1, 0, 1]], [1, 0, 1])


def tutorial_weights(session: Session, iterations: int) -> np.ndarray:
    """Return the weights, shaped (inputs, 1), that the tutorials' loop comes to."""
    inputs, targets = session.dataset.inputs, session.dataset.targets
    weights = session.weights[0].copy()
    for _ in range(iterations):
        output = 1 / (1 + np.exp(-(inputs @ weights)))
        weights += inputs.T @ ((targets - output) * output * (1 - output))
    return weights


def main() -> None:
    """Print what the neuron says, and how far the two ways are apart."""
    start = new_session()
    for iterations in (10_000, 15_000):
        answer = predict(train(start, iterations), [1, 0, 0])
        print(f"four situations, {iterations} iterations: {answer}")
    for iterations in (10, 100, 10_000):
        answer = predict(train(new_session(THIRD_COLUMN), iterations), [1, 0, 1])
        print(f"third column, {iterations} iterations: {answer}")
    difference = train(start, 10_000).weights[0] - tutorial_weights(start, 10_000)
    print(f"largest difference from the tutorials' loop: {np.abs(difference).max()}")


if __name__ == "__main__":
    main()
