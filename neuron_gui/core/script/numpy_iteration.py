"""One iteration in NumPy: forward through the layers, back through them, and the new weights.

An error is how an output should change; a delta, error times slope, how its weighted sum should.
The pieces that differ with a choice stand in tables on top: one table a kind of choice.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from neuron_gui.core.activations import Activation
from neuron_gui.core.losses import Loss
from neuron_gui.core.script.layers import Layer, layers_of
from neuron_gui.core.script.lines import WIDTH, Line, indented, line, plain
from neuron_gui.core.session import Session, Settings
from neuron_gui.core.stages import Stage, StageKind
from neuron_gui.core.update_rules import (
    FRICTION,
    MEAN_DECAY,
    SMALLEST,
    SQUARE_DECAY,
    Optimizer,
)

WRITTEN_OUT_SIGMOID = "1 / (1 + exp(-({0})))"
SIGMOID = ("def sigmoid(x):", "    return 1 / (1 + exp(-x))")
LOSS_FACTORS = {
    Loss.HALF_SQUARED_ERROR: "",
    Loss.MEAN_SQUARED_ERROR: "2 / {targets}.size * ",
    Loss.CROSS_ENTROPY: "1 / {targets}.size * ",
}
"""What an error of the output is multiplied by, so that it lessens the loss."""
PLURALS = {"velocity": "velocities", "mean": "means", "square": "squares"}
"""The names for what is remembered of several arrays."""
NEW_WEIGHTS = Stage(StageKind.NEW_WEIGHTS)
DEEPEST = 8
"""How far to the right an update can stand."""


@dataclass(frozen=True)
class ActivationCode:
    """`value` of the weighted sums {0}; `slope` at the outputs {0}, none if it is always 1.

    `factors` is the slope as it stands after an error and `*`, in the order of the core.
    """

    value: str
    slope: str = ""
    factors: str = ""


ACTIVATIONS = {
    Activation.SIGMOID: ActivationCode("sigmoid({0})", "{0} * (1 - {0})", "{0} * (1 - {0})"),
    Activation.TANH: ActivationCode("tanh({0})", "1 - {0}**2", "(1 - {0}**2)"),
    Activation.RELU: ActivationCode("maximum({0}, 0)", "1 * ({0} > 0)", "({0} > 0)"),
    Activation.LINEAR: ActivationCode("{0}"),
}


def _written(constant: float) -> str:
    """Return a constant as people write it: 0.9, 1e-8."""
    return repr(constant).replace("e-0", "e-")


_MEAN_DECAY, _SQUARE_DECAY = _written(MEAN_DECAY), _written(SQUARE_DECAY)

OPTIMIZER_STEPS = {
    Optimizer.MOMENTUM: (
        f"velocity *= {_written(FRICTION)}",
        "velocity += {rate}adjustment",
        "{parameter} += velocity",
    ),
    Optimizer.ADAM: (
        f"mean *= {_MEAN_DECAY}",
        f"mean += (1 - {_MEAN_DECAY}) * adjustment",
        f"square *= {_SQUARE_DECAY}",
        f"square += (1 - {_SQUARE_DECAY}) * adjustment * adjustment",
        f"change = mean / (1 - {_MEAN_DECAY}**updates)",
        f"size = sqrt(square / (1 - {_SQUARE_DECAY}**updates))",
        f"{{parameter}} += {{rate}}change / (size + {_written(SMALLEST)})",
    ),
}
"""How an optimizer that remembers changes one array of parameters.

The steps use the names of what its rule remembers, `adjustment`, {rate} (a factor, or nothing) and
{parameter}. Gradient descent remembers nothing and is written without an entry.
"""


@dataclass(frozen=True)
class Outline:
    """A program for a session: as short as it can be, or with a line for each stage."""

    session: Session
    layers: list[Layer]
    spelled_out: bool

    @property
    def settings(self) -> Settings:
        """The session's settings."""
        return self.session.settings

    @property
    def goes_row_by_row(self) -> bool:
        """Whether the weights change after each row; its inputs are then x, its targets y."""
        return self.settings.update.is_by_row

    @property
    def targets(self) -> str:
        """The name of the targets in the loop."""
        return "y" if self.goes_row_by_row else "targets"

    @property
    def rate(self) -> str:
        """The learning rate as a factor; the short form leaves out a rate of 1."""
        return "rate * " if self.spelled_out or self.settings.learning_rate != 1.0 else ""

    @property
    def parameters(self) -> list[str]:
        """The names of all weights and biases."""
        return [name for layer in self.layers for name in layer.parameters]

    @property
    def defines_sigmoid(self) -> bool:
        """Whether the sigmoid is a function of its own."""
        used = any(layer.activation is Activation.SIGMOID for layer in self.layers)
        return used and (self.spelled_out or len(self.layers) > 1)

    @property
    def needs_delta(self) -> bool:
        """Whether the errors times slopes get a name: if used twice, or long."""
        return len(self.parameters) > 1 or self.settings.loss is not Loss.HALF_SQUARED_ERROR

    def has_slope(self, layer: Layer) -> bool:
        """Whether the slope of a layer makes a difference to its errors."""
        is_last = layer is self.layers[-1]
        is_cancelled = is_last and self.settings.loss.function.skips_slope
        return bool(ACTIVATIONS[layer.activation].slope) and not is_cancelled


def outline_of(session: Session, spelled_out: bool) -> Outline:
    """Return the outline for a session."""
    inputs = "x" if session.settings.update.is_by_row else "inputs"
    return Outline(session, layers_of(session.network, inputs), spelled_out)


def forward_lines(outline: Outline) -> Iterator[Line]:
    """Yield the lines that compute the output of each layer."""
    for layer in outline.layers:
        add_up, activate = map(layer.stage, (StageKind.WEIGHTED_SUM, StageKind.ACTIVATION))
        if outline.spelled_out:
            sums = layer.name("sums")
            yield line(f"{sums} = {layer.weighted_sum}", add_up)
            yield line(f"{layer.output} = {activated(outline, layer, sums)}", activate)
        else:
            value = activated(outline, layer, layer.weighted_sum)
            yield line(f"{layer.output} = {value}", add_up, activate)


def activated(outline: Outline, layer: Layer, sums: str) -> str:
    """Return what a layer makes of its weighted sums."""
    if layer.activation is Activation.SIGMOID and not outline.defines_sigmoid:
        return WRITTEN_OUT_SIGMOID.format(sums)
    return ACTIVATIONS[layer.activation].value.format(sums)


def backward_lines(outline: Outline) -> Iterator[Line]:
    """Yield the lines from the error of the last layer to the delta of the first."""
    for layer in reversed(outline.layers):
        if outline.spelled_out:
            yield line(
                f"{layer.name('error')} = {_error(outline, layer)}", *_error_stages(layer)[:1]
            )
            yield from _slope_lines(outline, layer)
            yield from _adjustment_lines(outline, layer)
        elif outline.needs_delta:
            text = f"{layer.name('delta')} = {_delta(outline, layer)}{_remark(outline, layer)}"
            yield line(text, *_error_stages(layer))


def _delta(outline: Outline, layer: Layer) -> str:
    """Return the delta of a layer in one expression."""
    error, factor = _error(outline, layer), _factor(outline, layer)
    scaled = f"{factor}({error})" if factor else error
    if not outline.has_slope(layer):
        return scaled
    return f"({scaled}) * {ACTIVATIONS[layer.activation].factors.format(layer.output)}"


def _error_stages(layer: Layer) -> tuple[Stage, Stage]:
    """Return the stages that a delta computes."""
    return layer.stage(StageKind.ERROR), layer.stage(StageKind.SLOPE)


def _error(outline: Outline, layer: Layer) -> str:
    if layer is outline.layers[-1]:
        return f"{outline.targets} - {layer.output}"
    following = outline.layers[layer.index + 1]
    return f"{following.name('delta')} @ {following.name('weights')}.T"


def _factor(outline: Outline, layer: Layer) -> str:
    """Return the factor of the loss; hidden layers have it in what flows back to them."""
    if layer is not outline.layers[-1]:
        return ""
    return LOSS_FACTORS[outline.settings.loss].format(targets=outline.targets)


def _remark(outline: Outline, layer: Layer) -> str:
    """Return why a delta is the error itself, if it is."""
    if outline.has_slope(layer):
        return ""
    if ACTIVATIONS[layer.activation].slope:
        return "  # cross-entropy: the slope cancels out"
    return "  # the slope is 1"


def _slope_lines(outline: Outline, layer: Layer) -> Iterator[Line]:
    stage = layer.stage(StageKind.SLOPE)
    slope, delta = map(layer.name, ("slope", "delta"))
    scaled = _factor(outline, layer) + layer.name("error")
    if not outline.has_slope(layer):
        yield line(f"{delta} = {scaled}{_remark(outline, layer)}", stage)
        return
    yield line(f"{slope} = {ACTIVATIONS[layer.activation].slope.format(layer.output)}", stage)
    if outline.needs_delta:
        yield line(f"{delta} = {scaled} * {slope}", stage)


def _adjustment_lines(outline: Outline, layer: Layer) -> Iterator[Line]:
    stage = layer.stage(StageKind.ADJUSTMENT)
    error, slope, delta = map(layer.name, ("error", "slope", "delta"))
    if not outline.needs_delta and outline.has_slope(layer):
        delta = f"({error} * {slope})"
    yield line(f"{layer.name('adjustment')} = {layer.inputs}.T @ {delta}", stage)
    if layer.has_bias:
        yield line(f"{layer.name('bias_adjustment')} = {delta}.sum(axis=0)", stage)


@dataclass(frozen=True)
class _Change:
    """What is to be added to a parameter before rate and optimizer, and the stages in it."""

    parameter: str
    adjustment: str
    stages: tuple[Stage, ...]


def update_lines(outline: Outline) -> list[Line]:
    """Return the lines that change weights and biases."""
    changes = [change for layer in outline.layers for change in _changes(outline, layer)]
    rule = outline.settings.optimizer.rule
    if not rule.remembers:
        return [_descent(outline, change) for change in changes]
    count = [line("updates += 1", NEW_WEIGHTS)] if rule.counts else []
    if len(changes) == 1:
        change = changes[0]
        adjustment = line(f"adjustment = {change.adjustment}", *change.stages)
        known = [] if outline.spelled_out else [adjustment]
        return [*known, *count, *_steps(outline, change.parameter)]
    return [*_list_lines(changes), *count, *_joint_steps(outline)]


def _changes(outline: Outline, layer: Layer) -> Iterator[_Change]:
    adjusted = layer.stage(StageKind.ADJUSTMENT)
    adjustments: tuple[str, ...]
    stages: tuple[Stage, ...]
    if outline.spelled_out:
        adjustments = layer.name("adjustment"), layer.name("bias_adjustment")
        stages = (NEW_WEIGHTS,)
    elif outline.needs_delta:
        name = layer.name("delta")
        adjustments = f"{layer.inputs}.T @ {name}", f"{name}.sum(axis=0)"
        stages = (adjusted,)
    else:
        adjustments = (f"{layer.inputs}.T @ ({_delta(outline, layer)})",)
        stages = (*_error_stages(layer), adjusted)
    for parameter, adjustment in zip(layer.parameters, adjustments, strict=False):
        yield _Change(parameter, adjustment, stages)


def _descent(outline: Outline, change: _Change) -> Line:
    needs_brackets = outline.rate and "@" in change.adjustment
    adjustment = f"({change.adjustment})" if needs_brackets else change.adjustment
    text = f"{change.parameter} += {outline.rate}{adjustment}"
    return line(text, NEW_WEIGHTS, *change.stages)


def _list_lines(changes: list[_Change]) -> list[Line]:
    """Return the list of all adjustments, on one line if it fits there."""
    whole = f"adjustments = [{', '.join(change.adjustment for change in changes)}]"
    if len(whole) <= WIDTH - DEEPEST:
        return [line(whole, *(stage for change in changes for stage in change.stages))]
    each = [line(f"{change.adjustment},", *change.stages) for change in changes]
    return [*plain("adjustments = ["), *indented(each), *plain("]")]


def _joint_steps(outline: Outline) -> list[Line]:
    """Return the loop that changes one array of parameters after the other."""
    remembered = outline.settings.optimizer.rule.remembers
    names = ", ".join(["parameter", "adjustment", *remembered])
    lists = ", ".join(["parameters", "adjustments", *(PLURALS[name] for name in remembered)])
    head = [f"for {names} in zip({lists}):"]
    if len(head[0]) > WIDTH - DEEPEST:
        head = [f"for {names} in zip(", f"    {lists}", "):"]
    steps = _steps(outline, "parameter")
    return [*(line(text, NEW_WEIGHTS) for text in head), *indented(steps)]


def _steps(outline: Outline, parameter: str) -> list[Line]:
    steps = OPTIMIZER_STEPS[outline.settings.optimizer]
    return [
        line(step.format(parameter=parameter, rate=outline.rate), NEW_WEIGHTS) for step in steps
    ]
