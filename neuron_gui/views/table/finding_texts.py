"""Findings about the training table as sentences that name the rows."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from neuron_gui.core.dataset import Dataset
from neuron_gui.core.findings import Finding, Kind
from neuron_gui.state.say import count_text, fill, say
from neuron_gui.views.widgets.grid_columns import cell_text

MOST_NAMED, NAMED_OF_MANY = 4, 3


class FindingTexts(QObject):
    """Writes sentences."""

    def sentence(self, finding: Finding, dataset: Dataset) -> str:
        """Return the sentence that tells one finding."""
        if finding.kind is Kind.EMPTY:
            return say("The table is empty: add a row to train.")
        if finding.kind is Kind.CONTRADICTORY_ROWS:
            return self._contradiction(finding, dataset)
        if finding.kind is Kind.DUPLICATE_ROWS:
            sentence = say("{rows} are the same: this example counts {count} times.")
            twice = say("{rows} are the same: this example counts twice.")
            text = twice if len(finding.rows) == 2 else sentence
            return fill(text, rows=self.rows(finding.rows), count=len(finding.rows))
        column = finding.column if finding.column is not None else 0
        if finding.kind is Kind.CONSTANT_INPUT:
            return self._constant(dataset.value(0, column), dataset.names[column])
        return self._odd_values(finding, dataset.names[column])

    def rows(self, rows: Sequence[int]) -> str:
        """Name rows, counted from 1: "Row 2", "Rows 1, 2 and 5", "Rows 1, 2, 3 and 40 more"."""
        names = [count_text(row + 1) for row in rows]
        if len(names) == 1:
            return say("Row {row}", row=names[0])
        if len(names) <= MOST_NAMED:
            first, last = ", ".join(names[:-1]), names[-1]
            return say("Rows {first} and {last}", first=first, last=last)
        first, more = ", ".join(names[:NAMED_OF_MANY]), count_text(len(names) - NAMED_OF_MANY)
        return say("Rows {first} and {count} more", first=first, count=more)

    def _contradiction(self, finding: Finding, dataset: Dataset) -> str:
        middle = dataset.targets[list(finding.rows)].mean(axis=0)
        if len(finding.rows) == 2:
            sentence = say(
                "{rows} have the same inputs but different targets: "
                "both will end half way, at {middle}."
            )
        else:
            sentence = say(
                "{rows} have the same inputs but different targets: "
                "they will end in between, at {middle}."
            )
        values = ", ".join(cell_text(round(float(value), 4)) for value in middle)
        return fill(sentence, rows=self.rows(finding.rows), middle=values)

    def _constant(self, value: float, name: str) -> str:
        if value == 0.0:
            sentence = say("{name} is 0 in every row: its weight never changes.")
        else:
            sentence = say("{name} is {value} in every row: its weight acts as a bias.")
        return fill(sentence, name=name, value=cell_text(value))

    def _odd_values(self, finding: Finding, name: str) -> str:
        if finding.kind is Kind.NON_FINITE:
            sentence = say("{rows}: {name} is no finite number.")
        else:
            sentence = say("{rows}: the target {name} is out of the output's reach.")
        return fill(sentence, rows=self.rows(finding.rows), name=name)
