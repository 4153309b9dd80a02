"""Back through the layers in NumPy: how outputs and weighted sums should change.

An error is how an output should change; a delta, error times slope, how its weighted sum should.
"""

from collections.abc import Iterator

from neuron_gui.core.script.fragments import ACTIVATIONS, LOSS_FACTORS
from neuron_gui.core.script.layers import Layer
from neuron_gui.core.script.lines import Line, line
from neuron_gui.core.script.plan import Plan
from neuron_gui.core.stages import Stage, StageKind


def backward_lines(plan: Plan) -> Iterator[Line]:
    """Yield the lines from the error of the last layer to the delta of the first."""
    for layer in reversed(plan.layers):
        if plan.spelled_out:
            yield line(f"{layer.name('error')} = {_error(plan, layer)}", *error_stages(layer)[:1])
            yield from _slope_lines(plan, layer)
            yield from _adjustment_lines(plan, layer)
        elif plan.needs_delta:
            text = f"{layer.name('delta')} = {delta(plan, layer)}{_remark(plan, layer)}"
            yield line(text, *error_stages(layer))


def delta(plan: Plan, layer: Layer) -> str:
    """Return the delta of a layer in one expression."""
    error, factor = _error(plan, layer), _factor(plan, layer)
    scaled = f"{factor}({error})" if factor else error
    if not plan.has_slope(layer):
        return scaled
    return f"({scaled}) * {ACTIVATIONS[layer.activation].factors.format(layer.output)}"


def error_stages(layer: Layer) -> tuple[Stage, Stage]:
    """Return the stages that a delta computes."""
    return layer.stage(StageKind.ERROR), layer.stage(StageKind.SLOPE)


def _error(plan: Plan, layer: Layer) -> str:
    if layer is plan.layers[-1]:
        return f"{plan.targets} - {layer.output}"
    following = plan.layers[layer.index + 1]
    return f"{following.name('delta')} @ {following.name('weights')}.T"


def _factor(plan: Plan, layer: Layer) -> str:
    """Return the factor of the loss; hidden layers have it in what flows back to them."""
    if layer is not plan.layers[-1]:
        return ""
    return LOSS_FACTORS[plan.settings.loss].format(targets=plan.targets)


def _remark(plan: Plan, layer: Layer) -> str:
    """Return why a delta is the error itself, if it is."""
    if plan.has_slope(layer):
        return ""
    if ACTIVATIONS[layer.activation].slope:
        return "  # cross-entropy: the slope cancels out"
    return "  # the slope is 1"


def _slope_lines(plan: Plan, layer: Layer) -> Iterator[Line]:
    stage = layer.stage(StageKind.SLOPE)
    slope, delta = map(layer.name, ("slope", "delta"))
    scaled = _factor(plan, layer) + layer.name("error")
    if not plan.has_slope(layer):
        yield line(f"{delta} = {scaled}{_remark(plan, layer)}", stage)
        return
    yield line(f"{slope} = {ACTIVATIONS[layer.activation].slope.format(layer.output)}", stage)
    if plan.needs_delta:
        yield line(f"{delta} = {scaled} * {slope}", stage)


def _adjustment_lines(plan: Plan, layer: Layer) -> Iterator[Line]:
    stage = layer.stage(StageKind.ADJUSTMENT)
    error, slope, delta = map(layer.name, ("error", "slope", "delta"))
    if not plan.needs_delta and plan.has_slope(layer):
        delta = f"({error} * {slope})"
    yield line(f"{layer.name('adjustment')} = {layer.inputs}.T @ {delta}", stage)
    if layer.has_bias:
        yield line(f"{layer.name('bias_adjustment')} = {delta}.sum(axis=0)", stage)
