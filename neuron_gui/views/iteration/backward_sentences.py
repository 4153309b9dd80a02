"""Sentences for the way back: the error of hidden units, slopes, and adjustments."""

import numpy as np
from PySide6.QtCore import QObject

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Indices
from neuron_gui.core.explanation import Operation
from neuron_gui.views.iteration.cell_texts import exact_or_cell, joined, product_term
from neuron_gui.views.iteration.forward_sentences import MOST_TERMS, listed, shortened
from neuron_gui.views.iteration.names import Names
from neuron_gui.views.iteration.question import Question
from neuron_gui.views.numbers import count_text

MOST_NAMED_ROWS = 6
STEEPEST = {Activation.SIGMOID: 0.25, Activation.TANH: 1.0}
STEEP, FLAT = 0.6, 0.2
"""Shares of the steepest slope from which on the curve is called steep, and below which flat."""


class BackwardSentences(QObject):
    """Says where a number of a backward stage comes from."""

    def __init__(self, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self._names = names

    def flowing_back(self, asked: Question) -> str:
        """Say what a hidden unit gets of the errors after it."""
        errors, numbers = asked.numbers[:2]
        terms = [
            product_term(errors.factor(error), weight, numbers)
            for error, weight in asked.terms.tolist()
        ]
        if asked.value > 0.0:
            text = self.tr(
                "Row {row}: {unit} gets its share of the error back through its weight: "
                "{terms} = {error}. It should have given more."
            )
        elif asked.value < 0.0:
            text = self.tr(
                "Row {row}: {unit} gets its share of the error back through its weight: "
                "{terms} = {error}. It should have given less."
            )
        else:
            text = self.tr("Row {row}: no error comes back to {unit}: {terms} = {error}.")
        return text.format(
            row=self._names.row_text(asked.row),
            unit=self._names.unit(asked.layer + 1, asked.column),
            terms=joined(shortened(terms, MOST_TERMS)),
            error=asked.numbers[-1].signed(asked.value),
        )

    def slope(self, asked: Question) -> str:
        """Say what the slope makes of an error."""
        error = asked.numbers[0].signed(asked.operand(0))
        result = asked.numbers[-1].signed(asked.value)
        if asked.explanation.skips_slope(asked.layer):
            return self.tr(
                "With cross-entropy the slope cancels out: the error {error} of row {row} counts "
                "in full, divided by the {count} numbers of the table: {result}."
            ).format(
                error=error,
                row=self._names.row_text(asked.row),
                count=count_text(asked.explanation.sums(asked.layer).size),
                result=result,
            )
        sentence = self._slope_words(asked).format(
            row=self._names.row_text(asked.row),
            sum=exact_or_cell(
                float(asked.explanation.sums(asked.layer)[asked.row, asked.column]), 2
            ),
            slope=asked.numbers[1].text(asked.operand(1)),
        )
        return sentence + self._scaled_words(asked).format(error=error, result=result)

    def adjustment(self, asked: Question) -> str:
        """Say what a weight's adjustment is made of."""
        if asked.equation.operation is Operation.COLUMN_SUMS:
            text = self.tr("A bias acts in every row, so all rows are added up: {terms} = {sum}.")
            return text.format(
                terms=self._row_terms(asked), sum=asked.numbers[-1].signed(asked.value)
            ) + self._growing(asked)
        rows = asked.involved_rows
        if not rows.size:
            return self._no_adjustment(asked)
        text = self.tr("{where}, and {wish}. So its weight is adjusted by {terms} = {sum}.")
        if len(rows) == 1:
            text = self.tr("{where}, and {wish}. So its weight is adjusted by {terms}.")
        return text.format(
            where=self._where(asked, rows),
            wish=self._wish(asked, rows),
            terms=self._row_terms(asked),
            sum=asked.numbers[-1].signed(asked.value),
        )

    def _slope_words(self, asked: Question) -> str:
        kind = asked.explanation.activation(asked.layer)
        if kind is Activation.LINEAR:
            return self.tr("A straight line has the slope 1 everywhere.")
        if kind is Activation.RELU:
            if asked.operand(1) > 0.0:
                return self.tr(
                    "In row {row} the sum {sum} is positive, where ReLU has the slope 1."
                )
            return self.tr("In row {row} the sum {sum} is not positive: ReLU is flat there.")
        share = asked.operand(1) / STEEPEST[kind]
        if share >= STEEP:
            return self.tr(
                "At the sum {sum} of row {row} the curve is steep: its slope is {slope}."
            )
        if share <= FLAT:
            return self.tr(
                "At the sum {sum} of row {row} the curve is nearly flat: its slope is {slope}."
            )
        return self.tr("At the sum {sum} of row {row} the slope of the curve is {slope}.")

    def _scaled_words(self, asked: Question) -> str:
        if asked.equation.factors[0] != 1.0:
            return self.tr(
                " Times the slope, and a share of the mean, the error {error} counts as {result}."
            )
        return self.tr(" So the error {error} counts as {result}.")

    def _where(self, asked: Question, rows: Indices) -> str:
        values = asked.equation.operands[0].values[asked.row]
        name = self._names.node(asked.layer, asked.row)
        count = len(values)
        if count == 1:
            number = asked.numbers[0].text(float(values[0]))
            text = self.tr("In row {row} {name} is {number}")
            return text.format(row=self._names.row_text(0), name=name, number=number)
        if asked.layer or not np.isin(values, (0.0, 1.0)).all():
            return self.tr("Each row counts as much as its value of {name}").format(name=name)
        active = np.flatnonzero(values)
        if len(active) == count:
            return self.tr("{name} is 1 in every row").format(name=name)
        if len(active) > MOST_NAMED_ROWS:
            text = self.tr("{name} is 1 in {count} of {all} rows")
            return text.format(name=name, count=count_text(len(active)), all=count_text(count))
        numbers = [self._names.row_text(row) for row in active.tolist()]
        if len(numbers) == 1:
            return self.tr("{name} is 1 in row {row} only").format(name=name, row=numbers[0])
        text = self.tr("{name} is 1 in rows {rows} only")
        return text.format(name=name, rows=listed(numbers, self.tr(" and ")))

    def _wish(self, asked: Question, rows: Indices) -> str:
        """Say in which direction the rows want the unit to go."""
        scaled = asked.equation.operands[1].values[:, asked.column]
        up, down = rows[scaled[rows] > 0.0], rows[scaled[rows] < 0.0]
        more, less = self._wanted(asked)
        if up.size and down.size:
            return self._mixed(asked, up, down)
        if len(rows) == 1:
            text = self.tr("the row wants {what}")
        else:
            text = self.tr("both want {what}") if len(rows) == 2 else self.tr("all want {what}")
        return text.format(what=more if up.size else less)

    def _mixed(self, asked: Question, up: Indices, down: Indices) -> str:
        what = self.tr("the prediction") if asked.is_output else self._unit(asked)
        if len(up) + len(down) > MOST_NAMED_ROWS:
            text = self.tr("{what} should be higher in {up} rows and lower in {down}")
            return text.format(what=what, up=count_text(len(up)), down=count_text(len(down)))
        text = self.tr("{what} should be higher in {up} and lower in {down}")
        return text.format(what=what, up=self._rows(up), down=self._rows(down))

    def _rows(self, rows: Indices) -> str:
        numbers = [self._names.row_text(row) for row in rows.tolist()]
        text = self.tr("rows {rows}") if len(rows) > 1 else self.tr("row {rows}")
        return text.format(rows=listed(numbers, self.tr(" and ")))

    def _wanted(self, asked: Question) -> tuple[str, str]:
        if asked.is_output:
            return self.tr("a higher prediction"), self.tr("a lower prediction")
        unit = self._unit(asked)
        return (
            self.tr("more from {unit}").format(unit=unit),
            self.tr("less from {unit}").format(unit=unit),
        )

    def _unit(self, asked: Question) -> str:
        return self._names.unit(asked.layer + 1, asked.column)

    def _row_terms(self, asked: Question) -> str:
        numbers = asked.numbers[-2]
        inputs = asked.numbers[0]
        terms: list[tuple[float, str]] = []
        pairs = asked.terms[asked.involved_rows]
        kept = np.vstack([pairs[:MOST_TERMS], pairs[-1:]]) if len(pairs) > MOST_TERMS else pairs
        for factors in kept.tolist():
            number = factors[-1]
            if len(factors) == 1 or factors[0] == 1.0:
                terms.append((number, numbers.size(number)))
            else:
                terms.append(product_term(inputs.factor(factors[0]), number, numbers))
        return joined(shortened(terms, MOST_TERMS)) if terms else "0"

    def _no_adjustment(self, asked: Question) -> str:
        if not np.any(asked.equation.operands[0].values[asked.row]):
            text = self.tr("{name} is 0 in every row, so its weight made no difference: it stays.")
        else:
            text = self.tr("No row wants a change of this weight: the adjustment is 0.")
        return text.format(name=self._names.node(asked.layer, asked.row))

    def _growing(self, asked: Question) -> str:
        if asked.value > 0.0:
            return self.tr(" The bias should go up.")
        return self.tr(" The bias should go down.") if asked.value < 0.0 else ""
