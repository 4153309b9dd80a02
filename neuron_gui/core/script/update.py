"""The change of the weights in NumPy: gradient descent, or an optimizer with a memory."""

from collections.abc import Iterator
from dataclasses import dataclass

from neuron_gui.core.script.backward import delta, error_stages
from neuron_gui.core.script.fragments import OPTIMIZER_STEPS, PLURALS
from neuron_gui.core.script.layers import Layer
from neuron_gui.core.script.lines import Line, indented, line, plain
from neuron_gui.core.script.literals import WIDTH
from neuron_gui.core.script.plan import Plan
from neuron_gui.core.stages import Stage, StageKind

NEW_WEIGHTS = Stage(StageKind.NEW_WEIGHTS)
DEEPEST = 8
"""How far to the right an update can stand."""


@dataclass(frozen=True)
class Change:
    """What is to be added to a parameter before rate and optimizer, and the stages in it."""

    parameter: str
    adjustment: str
    stages: tuple[Stage, ...]


def update_lines(plan: Plan) -> list[Line]:
    """Return the lines that change weights and biases."""
    changes = [change for layer in plan.layers for change in _changes(plan, layer)]
    rule = plan.settings.optimizer.rule
    if not rule.remembers:
        return [_descent(plan, change) for change in changes]
    count = [line("updates += 1", NEW_WEIGHTS)] if rule.counts else []
    if len(changes) == 1:
        change = changes[0]
        adjustment = line(f"adjustment = {change.adjustment}", *change.stages)
        known = [] if plan.spelled_out else [adjustment]
        return [*known, *count, *_steps(plan, change.parameter)]
    return [*_list_lines(changes), *count, *_joint_steps(plan)]


def _changes(plan: Plan, layer: Layer) -> Iterator[Change]:
    adjusted = layer.stage(StageKind.ADJUSTMENT)
    adjustments: tuple[str, ...]
    stages: tuple[Stage, ...]
    if plan.spelled_out:
        adjustments = layer.name("adjustment"), layer.name("bias_adjustment")
        stages = (NEW_WEIGHTS,)
    elif plan.needs_delta:
        name = layer.name("delta")
        adjustments = f"{layer.inputs}.T @ {name}", f"{name}.sum(axis=0)"
        stages = (adjusted,)
    else:
        adjustments = (f"{layer.inputs}.T @ ({delta(plan, layer)})",)
        stages = (*error_stages(layer), adjusted)
    for parameter, adjustment in zip(layer.parameters, adjustments, strict=False):
        yield Change(parameter, adjustment, stages)


def _descent(plan: Plan, change: Change) -> Line:
    needs_brackets = plan.rate and "@" in change.adjustment
    adjustment = f"({change.adjustment})" if needs_brackets else change.adjustment
    text = f"{change.parameter} += {plan.rate}{adjustment}"
    return line(text, NEW_WEIGHTS, *change.stages)


def _list_lines(changes: list[Change]) -> list[Line]:
    """Return the list of all adjustments, on one line if it fits there."""
    whole = f"adjustments = [{', '.join(change.adjustment for change in changes)}]"
    if len(whole) <= WIDTH - DEEPEST:
        return [line(whole, *(stage for change in changes for stage in change.stages))]
    each = [line(f"{change.adjustment},", *change.stages) for change in changes]
    return [*plain("adjustments = ["), *indented(each), *plain("]")]


def _joint_steps(plan: Plan) -> list[Line]:
    """Return the loop that changes one array of parameters after the other."""
    remembered = plan.settings.optimizer.rule.remembers
    names = ", ".join(["parameter", "adjustment", *remembered])
    lists = ", ".join(["parameters", "adjustments", *(PLURALS[name] for name in remembered)])
    head = [f"for {names} in zip({lists}):"]
    if len(head[0]) > WIDTH - DEEPEST:
        head = [f"for {names} in zip(", f"    {lists}", "):"]
    steps = _steps(plan, "parameter")
    return [*(line(text, NEW_WEIGHTS) for text in head), *indented(steps)]


def _steps(plan: Plan, parameter: str) -> list[Line]:
    steps = OPTIMIZER_STEPS[plan.settings.optimizer]
    return [line(step.format(parameter=parameter, rate=plan.rate), NEW_WEIGHTS) for step in steps]
