"""The way that one number of a network has come: few points of it, however long the run.

The points are checkpoints of the history, so nothing has to be trained again; the first and the
last one are exact, and so is every other.
"""

import numpy as np

from neuron_gui.core.arrays import Array, perform
from neuron_gui.core.history import History, Segment
from neuron_gui.core.network import layer_ranges

LARGEST_BATCH = 1_000_000
"""So many parameters are looked at together, at most, to follow an activation."""


def weight_history(
    history: History, index: int, points: int = 200, *, logarithmic: bool = False
) -> tuple[Array, Array]:
    """Return iterations and values of the parameter at `index` of the flat vector.

    The points, at most `points`, lie evenly over the iterations or over their logarithm. Where
    an edit set the parameter there is one point before it and one after it.
    """
    known = _checkpoints(history, points, logarithmic)
    iterations = [float(iteration) for iteration, _, _ in known]
    values = [float(state[index]) for _, _, state in known]
    iterations.append(float(history.last))
    values.append(float(history.tip.network.parameters[index]))
    return np.array(iterations), np.array(values)


def activation_history(
    history: History,
    layer: int,
    unit: int,
    toggles: tuple[float, ...],
    points: int = 100,
    *,
    logarithmic: bool = False,
) -> tuple[Array, Array]:
    """Return iterations and activations of a unit for these input values.

    `layer` counts from 0, the layer after the inputs.
    """
    tip = history.tip
    size = tip.network.parameters.size
    known = _checkpoints(history, min(points, max(2, LARGEST_BATCH // size)), logarithmic)
    inputs = np.array([toggles])
    present = float(tip.network.forward(inputs)[layer][1][0, unit])
    values: list[Array] = []
    for segment in dict.fromkeys(part for _, part, _ in known):
        states = np.stack([state[:size] for _, part, state in known if part is segment])
        values.append(_activations(segment, states, inputs, layer, unit))
    iterations = [float(iteration) for iteration, _, _ in known]
    return np.array([*iterations, float(history.last)]), np.concatenate([*values, [present]])


def _checkpoints(
    history: History, points: int, logarithmic: bool
) -> list[tuple[int, Segment, Array]]:
    """Return checkpoints before the last iteration, in rising order."""
    first, last = history.first, history.last
    if logarithmic:
        sought = np.geomspace(max(first, 1), max(last, 1), points - 2)
        sought = np.append(first, sought)
    else:
        sought = np.linspace(first, last, points - 1)
    found: list[tuple[int, Segment, Array]] = []
    for start, end, segment in history.stretches():
        inside = sought[(sought > start) & (sought < end)]
        for iteration in (start, *inside.astype(int).tolist(), end - 1):
            reached, state = segment.checkpoint(iteration)
            is_new = not found or found[-1][1] is not segment or found[-1][0] < reached
            if is_new and reached < last:
                found.append((reached, segment, state))
    return found[:: -(-len(found) // points)] if len(found) >= points else found


def _activations(segment: Segment, states: Array, inputs: Array, layer: int, unit: int) -> Array:
    """Return the activation of a unit in each of the states, shaped (states, parameters)."""
    network = segment.start.network
    outputs = np.repeat(inputs[np.newaxis], len(states), 0)
    ranges = layer_ranges(network.sizes, network.bias)[: layer + 1]
    with np.errstate(all="ignore"):
        for index, (weights, biases) in enumerate(ranges):
            sums = outputs @ states[:, weights].reshape(len(states), outputs.shape[2], -1)
            if network.bias:
                sums += states[:, np.newaxis, biases]
            outputs = np.empty_like(sums)
            perform(network.activations[index].function.apply(sums, outputs))
    activations: Array = outputs[:, 0, unit]
    return activations
