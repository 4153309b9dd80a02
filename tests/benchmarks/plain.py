"""The loops that a reader would write, for the same rows: what the engine is compared with.

As in the tutorials the table is made of whole numbers, which NumPy converts in each iteration.
"""

import numpy as np

from tests.core.loops import XOR, start_weights

X, Y = XOR.inputs.astype(int), XOR.targets.astype(int)


def neuron(iterations: int) -> None:
    """Train one neuron as the tutorials do."""
    (w,) = start_weights((3, 1))
    for _ in range(iterations):
        o = 1 / (1 + np.exp(-(X @ w)))
        w += X.T @ ((Y - o) * o * (1 - o))


def layers_3_4_1(iterations: int) -> None:
    """Train one hidden layer."""
    w1, w2 = start_weights((3, 4), (4, 1))
    for _ in range(iterations):
        h = 1 / (1 + np.exp(-(X @ w1)))
        o = 1 / (1 + np.exp(-(h @ w2)))
        d2 = (Y - o) * o * (1 - o)
        d1 = (d2 @ w2.T) * h * (1 - h)
        w2 += h.T @ d2
        w1 += X.T @ d1


def layers_3_8_8_1(iterations: int) -> None:
    """Train two hidden layers."""
    w1, w2, w3 = start_weights((3, 8), (8, 8), (8, 1))
    for _ in range(iterations):
        g = 1 / (1 + np.exp(-(X @ w1)))
        h = 1 / (1 + np.exp(-(g @ w2)))
        o = 1 / (1 + np.exp(-(h @ w3)))
        d3 = (Y - o) * o * (1 - o)
        d2 = (d3 @ w3.T) * h * (1 - h)
        d1 = (d2 @ w2.T) * g * (1 - g)
        w3 += h.T @ d3
        w2 += g.T @ d2
        w1 += X.T @ d1
