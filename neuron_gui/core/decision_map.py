"""The decision map: what a network answers when two inputs are varied and the others stand still.

It is computed for tens of thousands of points many times a second. So it is done with 32-bit
numbers, enough for colours, one row of an array for each unit, in memory that is used again.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array, Indices
from neuron_gui.core.network import Network

MapValues = npt.NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class MapAxes:
    """The two inputs that vary, and the values they take; `up` is None with one input only."""

    across: int
    up: int | None
    x_values: Array
    y_values: Array


class MapScratch:
    """Computes maps one after the other in the same memory, which the last map lies in."""

    def __init__(self) -> None:
        self._blocks: dict[tuple[bool, npt.DTypeLike], MapValues] = {}

    def compute(
        self,
        network: Network,
        base_inputs: tuple[float, ...],
        axes: MapAxes,
        output: int,
        dtype: npt.DTypeLike = np.float32,
    ) -> MapValues:
        """Return the predictions of one output, shaped (y values, x values).

        Inputs that do not vary are taken from `base_inputs`. The result holds until the next
        call. It is not finite where the numbers are too large for `dtype`.
        """
        shape = len(axes.y_values), len(axes.x_values)
        points, last = shape[0] * shape[1], len(network.weights) - 1
        values = np.empty(0, dtype)
        with np.errstate(all="ignore"):
            for layer, activation in enumerate(network.activations):
                units = slice(output, output + 1) if layer == last else slice(None)
                weights, bias = network.weights[layer][:, units], network.biases[layer]
                bias = np.zeros(weights.shape[1]) if bias is None else bias[units]
                sums = self._block(layer % 2 == 0, weights.shape[1], points, dtype)
                if layer == 0:
                    constant = bias + _base(base_inputs, axes).dot(weights)
                    _add_up_inputs(sums.reshape(-1, *shape), weights, constant, axes)
                else:
                    np.dot(np.ascontiguousarray(weights.T, dtype), values, out=sums)
                    sums += bias[:, np.newaxis].astype(dtype)
                values = _activated(activation, sums)
        return values.reshape(shape)

    def _block(self, is_even: bool, units: int, points: int, dtype: npt.DTypeLike) -> MapValues:
        size, key = units * points, (is_even, dtype)
        if key not in self._blocks or self._blocks[key].size < size:
            self._blocks[key] = np.empty(size, dtype)
        return self._blocks[key][:size].reshape(units, points)


def threshold_lines(values: MapValues, threshold: float) -> Array:
    """Return the lines along which a map passes a threshold, as (segments, 4): x, y to x, y.

    Positions count columns and rows from the first value. In each square of four neighbours
    the line goes straight from side to side.
    """
    above = values > threshold
    level, upright = above[:, 1:] != above[:, :-1], above[1:] != above[:-1]
    mixed = level[:-1] | level[1:] | upright[:, :-1] | upright[:, 1:]
    rows, columns = np.nonzero(mixed)
    top, left = level[rows, columns], upright[rows, columns]
    bottom, right = level[rows + 1, columns], upright[rows, columns + 1]
    crossed = np.stack([top, right, bottom, left], axis=1)
    points = _crossings(values, threshold, rows, columns)
    # The sides that are crossed come first: two of them are one line, all four are two.
    order = np.argsort(~crossed, axis=1, kind="stable")[:, :, np.newaxis]
    points = np.take_along_axis(points, order, axis=1)
    both = points[crossed.all(axis=1), 2:]
    return np.concatenate([points[:, :2], both]).reshape(-1, 4)


def _crossings(values: MapValues, threshold: float, rows: Indices, columns: Indices) -> Array:
    """Return where the threshold lies on the top, right, bottom and left side of each square."""
    corners = [(rows, columns), (rows, columns + 1), (rows + 1, columns + 1), (rows + 1, columns)]
    heights = [values[corner].astype(np.float64) - threshold for corner in corners]
    sides = ((0, 1), (1, 2), (3, 2), (0, 3))
    with np.errstate(all="ignore"):
        shares = [heights[start] / (heights[start] - heights[end]) for start, end in sides]
    x = [columns + shares[0], columns + 1.0, columns + shares[2], columns * 1.0]
    y = [rows * 1.0, rows + shares[1], rows + 1.0, rows + shares[3]]
    return np.stack([np.stack(x, axis=1), np.stack(y, axis=1)], axis=2)


def _base(base_inputs: tuple[float, ...], axes: MapAxes) -> Array:
    """Return the inputs half way up the map, with 0 for the one that varies across."""
    base = np.array(base_inputs, dtype=np.float64)
    base[axes.across] = 0.0
    if axes.up is not None:
        base[axes.up] = axes.y_values.mean()
    return base


def _add_up_inputs(sums: MapValues, weights: Array, constant: Array, axes: MapAxes) -> None:
    """Write the weighted sums of the first layer, shaped (units, y values, x values).

    What large values have in common is taken together before numbers get their 32 bits.
    """
    widths = np.multiply.outer(weights[axes.across], axes.x_values) + constant[:, np.newaxis]
    heights = np.zeros((weights.shape[1], len(axes.y_values)))
    if axes.up is not None:
        heights = np.multiply.outer(weights[axes.up], axes.y_values - axes.y_values.mean())
    across, up = widths.astype(sums.dtype), heights.astype(sums.dtype)
    np.add(up[:, :, np.newaxis], across[:, np.newaxis, :], out=sums)


def _activated(activation: Activation, sums: MapValues) -> MapValues:
    """Turn weighted sums into activations, in their place."""
    if activation is Activation.RELU:
        np.maximum(sums, 0.0, out=sums)
    elif activation is Activation.TANH:
        np.tanh(sums, out=sums)
    elif activation is Activation.SIGMOID:
        # The same curve as 1 / (1 + exp(-x)), twice as fast, and nothing can overflow.
        sums *= 0.5
        np.tanh(sums, out=sums)
        sums *= 0.5
        sums += 0.5
    return sums
