"""Training loops written plainly and on their own, to compare the program's with."""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from neuron_gui.core import Dataset

Array = npt.NDArray[np.float64]

FOUR_SITUATIONS = Dataset([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]], [0, 1, 1, 0])
THIRD_COLUMN = Dataset([[0, 1, 1], [1, 0, 0], [1, 0, 1]], [1, 0, 1])
XOR = Dataset([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], [0, 1, 1, 0])
TABLES = {"four situations": FOUR_SITUATIONS, "third column": THIRD_COLUMN, "xor": XOR}


def start_weights(*shapes: tuple[int, ...]) -> list[Array]:
    """Draw the tutorials' start weights, one array after another."""
    random = np.random.RandomState(1)
    return [2 * random.random_sample(shape) - 1 for shape in shapes]


def tutorial_neuron(table: Dataset, iterations: int) -> Array:
    """Return the weights that the tutorials' loop reaches, in its spelling with @."""
    X, y = table.inputs, table.targets  # noqa: N806
    (w,) = start_weights((3, 1))
    for _ in range(iterations):
        o = 1 / (1 + np.exp(-(X @ w)))
        w += X.T @ ((y - o) * o * (1 - o))
    return w


def tutorial_neuron_with_dot(table: Dataset, iterations: int) -> Array:
    """Return the same in the spelling of the nine-line program, with the function dot."""
    X, y = table.inputs, table.targets  # noqa: N806
    (w,) = start_weights((3, 1))
    for _ in range(iterations):
        o = 1 / (1 + np.exp(-(np.dot(X, w))))
        w += np.dot(X.T, (y - o) * o * (1 - o))
    return w


def tutorial_neuron_with_methods(table: Dataset, iterations: int) -> Array:
    """Return the same, spelled with the methods dot and T.dot."""
    X, y = table.inputs, table.targets  # noqa: N806
    (w,) = start_weights((3, 1))
    for _ in range(iterations):
        o = 1 / (1 + np.exp(-X.dot(w)))
        w += X.T.dot((y - o) * o * (1 - o))
    return w


def plain_layers(table: Dataset, hidden: tuple[int, ...], iterations: int) -> list[Array]:
    """Return the weights of sigmoid layers without biases, rate 1, half the squared error."""
    sizes = [3, *hidden, 1]
    weights = start_weights(*pairwise(sizes))
    for _ in range(iterations):
        outputs = [table.inputs]
        for layer in weights:
            outputs.append(1 / (1 + np.exp(-(outputs[-1] @ layer))))
        delta = (table.targets - outputs[-1]) * outputs[-1] * (1 - outputs[-1])
        changes = []
        for layer, inputs in zip(reversed(weights), reversed(outputs[:-1]), strict=True):
            changes.append(inputs.T @ delta)
            delta = (delta @ layer.T) * inputs * (1 - inputs)
        for layer, change in zip(weights, reversed(changes), strict=True):
            layer += change
    return weights


def plain_3_4_1_with_biases(table: Dataset, iterations: int) -> list[Array]:
    """Return weights, biases, weights, biases of 3-4-1."""
    X, y = table.inputs, table.targets  # noqa: N806
    w1, b1, w2, b2 = start_weights((3, 4), (4,), (4, 1), (1,))
    for _ in range(iterations):
        h = 1 / (1 + np.exp(-(X @ w1 + b1)))
        o = 1 / (1 + np.exp(-(h @ w2 + b2)))
        d2 = (o - y) * o * (1 - o)
        d1 = (d2 @ w2.T) * h * (1 - h)
        w2 -= h.T @ d2
        b2 -= d2.sum(axis=0)
        w1 -= X.T @ d1
        b1 -= d1.sum(axis=0)
    return [w1, b1, w2, b2]
