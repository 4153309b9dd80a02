"""What the stages of an iteration are called, and the groups they come in."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from neuron_gui.core.stages import Stage, StageKind
from neuron_gui.state.say import fill, say


@dataclass(frozen=True)
class Group:
    """Stages that follow each other in one layer; counted from 0, `end` is not among them."""

    title: str
    start: int
    end: int


class StageNames(QObject):
    """Names stages by their kind, and groups by their layer and direction."""

    def name(self, stage: Stage, layers: int) -> str:
        """Return the name on a stage's button."""
        if stage.kind is StageKind.ERROR and stage.layer < layers - 1:
            return say("Error flows back")
        return {
            StageKind.WEIGHTED_SUM: say("Weighted sum"),
            StageKind.ACTIVATION: say("Activation"),
            StageKind.ERROR: say("Error"),
            StageKind.SLOPE: say("Slope"),
            StageKind.ADJUSTMENT: say("Adjustment"),
            StageKind.NEW_WEIGHTS: say("New weights"),
        }[stage.kind]

    def groups(self, stages: tuple[Stage, ...], layers: int) -> list[Group]:
        """Return the groups; one neuron has a single one without a title."""
        if layers == 1:
            return [Group("", 0, len(stages))]
        groups: list[Group] = []
        start = 0
        for index in range(1, len(stages) + 1):
            if index == len(stages) or _key(stages[index], layers) != _key(stages[start], layers):
                groups.append(Group(self._title(stages[start], layers), start, index))
                start = index
        return groups

    def _title(self, stage: Stage, layers: int) -> str:
        number = stage.layer + 1
        if stage.kind is StageKind.NEW_WEIGHTS:
            return say("all")
        if stage.layer == layers - 1:
            return say("output")
        if stage.kind in (StageKind.WEIGHTED_SUM, StageKind.ACTIVATION):
            text = say("hidden") if layers == 2 else say("layer {number}")
        else:
            text = say("back to hidden") if layers == 2 else say("back to {number}")
        return fill(text, number=number)


def _key(stage: Stage, layers: int) -> tuple[int, bool]:
    """Return what stages of one group have in common."""
    if stage.kind is StageKind.NEW_WEIGHTS:
        return -1, False
    forward = stage.kind in (StageKind.WEIGHTED_SUM, StageKind.ACTIVATION)
    return stage.layer, forward and stage.layer < layers - 1
