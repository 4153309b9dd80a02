"""Forward through the layers in NumPy: weighted sums and activations."""

from collections.abc import Iterator

from neuron_gui.core.activations import Activation
from neuron_gui.core.script.fragments import ACTIVATIONS, WRITTEN_OUT_SIGMOID
from neuron_gui.core.script.layers import Layer
from neuron_gui.core.script.lines import Line, line
from neuron_gui.core.script.plan import Plan
from neuron_gui.core.stages import StageKind


def forward_lines(plan: Plan) -> Iterator[Line]:
    """Yield the lines that compute the output of each layer."""
    for layer in plan.layers:
        add_up, activate = map(layer.stage, (StageKind.WEIGHTED_SUM, StageKind.ACTIVATION))
        if plan.spelled_out:
            sums = layer.name("sums")
            yield line(f"{sums} = {layer.weighted_sum}", add_up)
            yield line(f"{layer.output} = {activated(plan, layer, sums)}", activate)
        else:
            value = activated(plan, layer, layer.weighted_sum)
            yield line(f"{layer.output} = {value}", add_up, activate)


def activated(plan: Plan, layer: Layer, sums: str) -> str:
    """Return what a layer makes of its weighted sums."""
    if layer.activation is Activation.SIGMOID and not plan.defines_sigmoid:
        return WRITTEN_OUT_SIGMOID.format(sums)
    return ACTIVATIONS[layer.activation].value.format(sums)
