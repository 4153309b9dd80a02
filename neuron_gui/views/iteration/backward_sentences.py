"""Sentences for the way back: the error of hidden units, and adjustments."""

import numpy as np
from PySide6.QtCore import QObject

from neuron_gui.core.arrays import Indices
from neuron_gui.core.explanation import Operation
from neuron_gui.state.say import fill, say
from neuron_gui.views.iteration.cell_texts import joined, product_term
from neuron_gui.views.iteration.forward_sentences import MOST_TERMS, listed, shortened
from neuron_gui.views.iteration.names import Names
from neuron_gui.views.iteration.selected_cell import SelectedCell

MOST_NAMED_ROWS = 6


class BackwardSentences(QObject):
    """Says where an error of a hidden unit or an adjustment comes from."""

    def __init__(self, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self._names = names

    def flowing_back(self, selected: SelectedCell) -> str:
        """Say what a hidden unit gets of the errors after it."""
        errors, numbers = selected.numbers[:2]
        terms = [
            product_term(errors.factor(error), weight, numbers)
            for error, weight in selected.terms.tolist()
        ]
        if selected.value > 0.0:
            text = say(
                "Row {row}: {unit} gets its share of the error back through its weight: "
                "{terms} = {error}. It should have given more."
            )
        elif selected.value < 0.0:
            text = say(
                "Row {row}: {unit} gets its share of the error back through its weight: "
                "{terms} = {error}. It should have given less."
            )
        else:
            text = say("Row {row}: no error comes back to {unit}: {terms} = {error}.")
        return fill(
            text,
            row=self._names.row_text(selected.row),
            unit=self._names.unit(selected.layer + 1, selected.column),
            terms=joined(shortened(terms, MOST_TERMS)),
            error=selected.numbers[-1].signed(selected.value),
        )

    def adjustment(self, selected: SelectedCell) -> str:
        """Say what a weight's adjustment is made of."""
        if selected.equation.operation is Operation.COLUMN_SUMS:
            text = say("A bias acts in every row, so all rows are added up: {terms} = {sum}.")
            return fill(
                text,
                terms=self._row_terms(selected),
                sum=selected.numbers[-1].signed(selected.value),
            ) + self._growing(selected)
        rows = selected.involved_rows
        if not rows.size:
            return self._no_adjustment(selected)
        is_single = len(rows) == 1 and selected.terms[rows[0], 0] == 1.0
        text = (
            say("{where}, and {wish}. So the weight of {name} is adjusted by {sum}.")
            if is_single
            else say("{where}, and {wish}. So the weight of {name} is adjusted by {terms} = {sum}.")
        )
        return fill(
            text,
            where=self._where(selected),
            wish=self._wish(selected, rows),
            name=self._names.node(selected.layer, selected.row),
            terms=self._row_terms(selected),
            sum=selected.numbers[-1].signed(selected.value),
        )

    def _where(self, selected: SelectedCell) -> str:
        values = selected.equation.operands[0].values[selected.row]
        name = self._names.node(selected.layer, selected.row)
        count = len(values)
        if count == 1:
            number = selected.numbers[0].text(float(values[0]))
            text = say("In row {row} {name} is {number}")
            return fill(text, row=self._names.row_text(0), name=name, number=number)
        if not _counts_ones(selected):
            return say("Each row counts as much as its value of {name}", name=name)
        active = np.flatnonzero(values)
        if len(active) == count:
            return say("{name} is 1 in every row", name=name)
        if len(active) > MOST_NAMED_ROWS:
            text = say("{name} is 1 in {count} of {all} rows")
            return fill(text, name=name, count=len(active), all=count)
        numbers = [self._names.row_text(row) for row in active.tolist()]
        if len(numbers) == 1:
            return say("{name} is 1 in row {row} only", name=name, row=numbers[0])
        text = say("{name} is 1 in rows {rows} only")
        return fill(text, name=name, rows=listed(numbers, say(" and ")))

    def _wish(self, selected: SelectedCell, rows: Indices) -> str:
        """Say in which direction the rows want the unit to go."""
        scaled = selected.equation.operands[1].values[:, selected.column]
        up, down = rows[scaled[rows] > 0.0], rows[scaled[rows] < 0.0]
        more, less = self._wanted(selected)
        if up.size and down.size:
            return self._mixed(selected, up, down)
        what, count = more if up.size else less, len(rows)
        values = selected.equation.operands[0].values[selected.row]
        named = np.count_nonzero(values) if _counts_ones(selected) else len(values)
        if count < named:
            return self._some_want(rows, what)
        if count == 1:
            return say("that row wants {what}", what=what)
        text = say("both want {what}") if count == 2 else say("all want {what}")
        return fill(text, what=what)

    def _some_want(self, rows: Indices, what: str) -> str:
        """Say that some of the rows just spoken of want something, while the others do not."""
        if len(rows) > MOST_NAMED_ROWS:
            text = say("{count} rows want {what}")
            return fill(text, count=len(rows), what=what)
        text = say("{rows} want {what}") if len(rows) > 1 else say("{rows} wants {what}")
        return fill(text, rows=self._rows(rows), what=what)

    def _mixed(self, selected: SelectedCell, up: Indices, down: Indices) -> str:
        what = say("the prediction") if selected.is_output else self._unit(selected)
        if len(up) + len(down) > MOST_NAMED_ROWS:
            text = say("{what} should be higher in {up} rows and lower in {down}")
            return fill(text, what=what, up=len(up), down=len(down))
        text = say("{what} should be higher in {up} and lower in {down}")
        return fill(text, what=what, up=self._rows(up), down=self._rows(down))

    def _rows(self, rows: Indices) -> str:
        numbers = [self._names.row_text(row) for row in rows.tolist()]
        text = say("rows {rows}") if len(rows) > 1 else say("row {rows}")
        return fill(text, rows=listed(numbers, say(" and ")))

    def _wanted(self, selected: SelectedCell) -> tuple[str, str]:
        if selected.is_output:
            return say("a higher prediction"), say("a lower prediction")
        unit = self._unit(selected)
        return (
            say("more from {unit}", unit=unit),
            say("less from {unit}", unit=unit),
        )

    def _unit(self, selected: SelectedCell) -> str:
        return self._names.unit(selected.layer + 1, selected.column)

    def _row_terms(self, selected: SelectedCell) -> str:
        numbers = selected.numbers[-2]
        inputs = selected.numbers[0]
        terms: list[tuple[float, str]] = []
        pairs = selected.terms[selected.involved_rows]
        kept = np.vstack([pairs[:MOST_TERMS], pairs[-1:]]) if len(pairs) > MOST_TERMS else pairs
        for factors in kept.tolist():
            number = factors[-1]
            if len(factors) == 1 or factors[0] == 1.0:
                terms.append((number, numbers.size(number)))
            else:
                terms.append(product_term(inputs.factor(factors[0]), number, numbers))
        return joined(shortened(terms, MOST_TERMS)) if terms else "0"

    def _no_adjustment(self, selected: SelectedCell) -> str:
        if not np.any(selected.equation.operands[0].values[selected.row]):
            text = say("{name} is 0 in every row, so its weight made no difference: it stays.")
        else:
            text = say("No row wants a change of this weight: the adjustment is 0.")
        return fill(text, name=self._names.node(selected.layer, selected.row))

    def _growing(self, selected: SelectedCell) -> str:
        if selected.value > 0.0:
            return say(" The bias should go up.")
        return say(" The bias should go down.") if selected.value < 0.0 else ""


def _counts_ones(selected: SelectedCell) -> bool:
    """Return whether an adjustment adds up the rows in which an input is 1."""
    values = selected.equation.operands[0].values[selected.row]
    return selected.layer == 0 and bool(np.isin(values, (0.0, 1.0)).all())
