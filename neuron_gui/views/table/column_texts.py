"""What the columns of the training table are called, and what they mean."""

from PySide6.QtCore import QObject

from neuron_gui.core.dataset import Dataset
from neuron_gui.state.say import fill, say
from neuron_gui.views.table.columns import Column, Kind


class ColumnTexts(QObject):
    """Titles and explanations of columns. With one target the live columns need not name it."""

    def title(self, column: Column, dataset: Dataset) -> str:
        """Return what stands above a column; nothing above the marks."""
        if column.kind is Kind.MARK:
            return ""
        if column.kind is Kind.INPUT:
            return dataset.input_names[column.number]
        name, is_only = _target(column, dataset), len(dataset.target_names) == 1
        if column.kind is Kind.TARGET:
            return name
        if column.kind is Kind.PREDICTION:
            return say("prediction") if is_only else say("{name} prediction", name=name)
        return say("error") if is_only else say("{name} error", name=name)

    def explanation(self, column: Column, dataset: Dataset) -> str:
        """Return a sentence that explains a column."""
        if column.kind is Kind.MARK:
            return say("Right when every prediction is on the same side as its target.")
        if column.kind is Kind.INPUT:
            sentence = say("{name} is an input. Double-click to rename it.")
            return fill(sentence, name=dataset.input_names[column.number])
        sentences = {
            Kind.TARGET: say("{name} is what to answer. Double-click to rename it."),
            Kind.PREDICTION: say("What the network answers for {name} now."),
            Kind.ERROR: say("The error of {name}: target minus prediction."),
        }
        return fill(sentences[column.kind], name=_target(column, dataset))

    def mark(self, is_right: float) -> str:
        """Return a mark in words."""
        return say("right") if is_right else say("wrong")


def _target(column: Column, dataset: Dataset) -> str:
    return dataset.target_names[column.number]
