"""One update written with Python's loops and math alone, to check every number of an explanation.

Nothing of the program computes here: tables, weights and settings come in as plain lists.
"""

import math
from dataclasses import dataclass

Rows = list[list[float]]


@dataclass
class Layer:
    """What happens in one layer. `inputs` are those that flow into it."""

    weights: Rows
    biases: list[float] | None
    activation: str
    inputs: Rows
    sums: Rows
    outputs: Rows
    errors: Rows
    slopes: Rows
    scaled_errors: Rows
    adjustments: Rows
    bias_adjustments: list[float]


def value(activation: str, x: float) -> float:
    if activation == "sigmoid":
        return 1.0 / (1.0 + math.exp(-x)) if x > -700 else 0.0
    return {"tanh": math.tanh(x), "relu": max(x, 0.0), "linear": x}[activation]


def slope(activation: str, x: float) -> float:
    """Return the slope at the sum x, not told from the output."""
    if activation == "sigmoid":
        return 1.0 / (2.0 + math.exp(x) + math.exp(-x)) if abs(x) < 700 else 0.0
    if activation == "tanh":
        return 1.0 / math.cosh(x) ** 2 if abs(x) < 350 else 0.0
    return 1.0 if activation == "linear" or x > 0 else 0.0


def backward_factor(loss: str, size: int) -> float:
    return {
        "half_squared_error": 1.0,
        "mean_squared_error": 2.0 / size,
        "cross_entropy": 1.0 / size,
    }[loss]


def loss_value(loss: str, sums: Rows, outputs: Rows, targets: Rows) -> float:
    total, size = 0.0, 0
    for r, row in enumerate(targets):
        for c, target in enumerate(row):
            size += 1
            if loss == "cross_entropy":
                total += target * softplus(-sums[r][c]) + (1 - target) * softplus(sums[r][c])
            else:
                total += (outputs[r][c] - target) ** 2
    return total * (0.5 if loss == "half_squared_error" else 1.0 / size)


def softplus(x: float) -> float:
    return max(x, 0.0) + math.log1p(math.exp(-abs(x)))


def product(left: Rows, right: Rows) -> Rows:
    return [
        [
            math.fsum(left[r][k] * right[k][c] for k in range(len(right)))
            for c in range(len(right[0]))
        ]
        for r in range(len(left))
    ]


def turned(rows: Rows) -> Rows:
    return [[rows[r][c] for r in range(len(rows))] for c in range(len(rows[0]))]


def forward(
    inputs: Rows, weights: list[Rows], biases: list[list[float] | None], activations: list[str]
) -> list[Layer]:
    layers: list[Layer] = []
    for layer, matrix in enumerate(weights):
        incoming = layers[-1].outputs if layers else inputs
        sums, bias, kind = product(incoming, matrix), biases[layer], activations[layer]
        if bias is not None:
            sums = [[number + bias[c] for c, number in enumerate(row)] for row in sums]
        outputs = [[value(kind, x) for x in row] for row in sums]
        slopes = [[slope(kind, x) for x in row] for row in sums]
        layers.append(Layer(matrix, bias, kind, incoming, sums, outputs, [], slopes, [], [], []))
    return layers


def backward(layers: list[Layer], targets: Rows, loss: str) -> None:
    size = len(targets) * len(targets[0])
    for index in range(len(layers) - 1, -1, -1):
        layer = layers[index]
        is_last = index == len(layers) - 1
        if is_last:
            layer.errors = [
                [target - output for target, output in zip(*pair, strict=True)]
                for pair in zip(targets, layer.outputs, strict=True)
            ]
        else:
            later = layers[index + 1]
            layer.errors = product(later.scaled_errors, turned(later.weights))
        factor = backward_factor(loss, size) if is_last else 1.0
        layer.scaled_errors = [
            [
                error * factor * (1.0 if is_last and loss == "cross_entropy" else steepness)
                for error, steepness in zip(*pair, strict=True)
            ]
            for pair in zip(layer.errors, layer.slopes, strict=True)
        ]
        layer.adjustments = product(turned(layer.inputs), layer.scaled_errors)
        layer.bias_adjustments = [math.fsum(column) for column in turned(layer.scaled_errors)]


@dataclass
class Stepped:
    """What the optimizer makes of one weight."""

    new_velocity: float = 0.0
    new_mean: float = 0.0
    new_square: float = 0.0
    step: float = 0.0
    new_weight: float = 0.0


def stepped(
    optimizer: str, rate: float, weight: float, adjustment: float, memory: list[float]
) -> Stepped:
    """Return one weight's way; `memory` is its velocity, or mean, square and updates so far."""
    if optimizer == "gradient_descent":
        return Stepped(new_weight=weight + rate * adjustment)
    if optimizer == "momentum":
        velocity = 0.9 * memory[0] + rate * adjustment
        return Stepped(new_velocity=velocity, new_weight=weight + velocity)
    mean = 0.9 * memory[0] + 0.1 * adjustment
    square = 0.999 * memory[1] + 0.001 * adjustment**2
    count = memory[2] + 1
    fair_mean, fair_square = mean / (1 - 0.9**count), square / (1 - 0.999**count)
    step = rate * fair_mean / (math.sqrt(fair_square) + 1e-8)
    return Stepped(new_mean=mean, new_square=square, step=step, new_weight=weight + step)
