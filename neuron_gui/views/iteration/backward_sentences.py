"""Sentences for the way back: errors of hidden units, slopes, adjustments and new weights."""

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Indices
from neuron_gui.core.explanation import Operation, Quantity
from neuron_gui.core.update_rules import Optimizer
from neuron_gui.state.say import fill, say
from neuron_gui.views.iteration.cell_texts import (
    MOST_TERMS,
    SMALLEST_SIGN,
    equation_factor_text,
    joined,
    listed,
    product_term,
    shortened_sum,
)
from neuron_gui.views.iteration.selected_cell import SelectedCell
from neuron_gui.views.widgets.numbers import plain_text

MOST_NAMED_ROWS = 6
STEEPEST = {Activation.SIGMOID: 0.25, Activation.TANH: 1.0}
"""The slope at the sum 0; nowhere is the curve steeper."""


def hidden_error(selected: SelectedCell) -> str:
    """Say what a hidden unit gets of the errors after it."""
    errors, numbers = selected.numbers[:2]
    terms = [
        product_term(errors.factor(error), weight, numbers)
        for error, weight in selected.terms.tolist()
    ]
    if selected.value > 0.0:
        text = say(
            "Row {row}: {unit} gets its share of the error back through {weights}: "
            "{terms} {equals} {error}. It should have given more."
        )
    elif selected.value < 0.0:
        text = say(
            "Row {row}: {unit} gets its share of the error back through {weights}: "
            "{terms} {equals} {error}. It should have given less."
        )
    else:
        text = say("Row {row}: no error comes back to {unit}: {terms} {equals} {error}.")
    return fill(
        text,
        row=selected.row_text,
        unit=selected.unit_text,
        weights=say("its weight") if len(terms) == 1 else say("its weights"),
        terms=joined(shortened_sum(terms, MOST_TERMS)),
        equals=selected.equals,
        error=selected.signed_text,
    )


def scaled_error(selected: SelectedCell) -> str:
    """Say where the selected number comes from: a slope, or what it makes of an error."""
    if selected.equation.operation is Operation.SLOPE:
        return _slope_from_output(selected)
    if selected.skips_slope:
        return _counted_error(selected)
    return f"{_steepness(selected)} {_counted_error(selected)}"


def _slope_from_output(selected: SelectedCell) -> str:
    """Say how the slope is told from the output."""
    text = {
        Activation.SIGMOID: say(
            "In row {row}, {output} is already the sigmoid of the sum. So the slope there is "
            "{output}·(1 − {output}) {equals} {slope}."
        ),
        Activation.TANH: say(
            "In row {row}, {output} is already the tanh of the sum. So the slope there is "
            "1 − {factor}² {equals} {slope}."
        ),
    }.get(selected.activation)
    if text is None:
        return _steepness(selected)
    numbers = selected.numbers[0]
    return fill(
        text,
        row=selected.row_text,
        output=numbers.text(selected.operand(0)),
        factor=numbers.factor(selected.operand(0)),
        equals=selected.equals,
        slope=selected.slope_text,
    )


def _steepness(selected: SelectedCell) -> str:
    """Say how steep the curve is."""
    return fill(
        _steepness_text(selected),
        row=selected.row_text,
        sum=selected.total_text(),
        slope=selected.slope_text,
        steepest=plain_text(STEEPEST.get(selected.activation, 1.0)),
    )


def _steepness_text(selected: SelectedCell) -> str:
    kind = selected.activation
    if kind is Activation.LINEAR:
        return say("A straight line has the slope 1 everywhere.")
    if kind is Activation.RELU:
        if selected.slope > 0.0:
            return say("In row {row} the sum {sum} is positive, where ReLU has the slope 1.")
        return say("In row {row} the sum {sum} is not positive: ReLU is flat there.")
    return say(
        "At the sum {sum} of row {row} the curve has the slope {slope}; "
        "at 0, where it is steepest, {steepest}."
    )


def _counted_error(selected: SelectedCell) -> str:
    """Say what becomes of the error."""
    errors = selected.numbers[0]
    return fill(
        _counting_text(selected),
        error=errors.signed(selected.operand(0)),
        factor=errors.factor(selected.operand(0)),
        slope="" if selected.skips_slope else selected.slope_text,
        equals=selected.equals,
        result=selected.signed_text,
        row=selected.row_text,
        count=selected.names.size,
    )


def _counting_text(selected: SelectedCell) -> str:
    count = selected.names.size
    if selected.skips_slope:
        if count == 1:
            return say(
                "With cross-entropy the slope cancels out: the error {error} of row {row} "
                "counts in full."
            )
        return say(
            "With cross-entropy the slope cancels out: the error of row {row} is only divided by "
            "the {count} predictions in the mean: {factor} ÷ {count} {equals} {result}."
        )
    if selected.equation.factors[0] == 1.0:
        return say("So the error counts as {factor}·{slope} {equals} {result}.")
    if count == 1:
        return say(
            "With the 2 from the square the error counts as {factor}·{slope}·2 {equals} {result}."
        )
    return say(
        "With 2/{count} (2 from the square, {count} squares in the mean) the error counts as "
        "{factor}·{slope}·2/{count} {equals} {result}."
    )


def adjustment(selected: SelectedCell) -> str:
    """Say what the adjustment of a weight or a bias is made of."""
    if selected.equation.operation is Operation.COLUMN_SUMS:
        return _bias_adjustment(selected)
    rows = selected.involved_rows
    if not rows.size:
        return _no_adjustment(selected)
    is_single = len(rows) == 1 and selected.terms[rows[0], 0] == 1.0
    text = (
        say("{where}, and {change}. So the adjustment of {weight} is {sum}.")
        if is_single
        else say("{where}, and {change}. So the adjustment of {weight} is {terms} {equals} {sum}.")
    )
    return fill(
        text,
        where=_where(selected),
        change=_direction(selected, rows),
        weight=_weight_name(selected),
        terms=_row_terms(selected),
        equals=selected.equals,
        sum=selected.signed_text,
    )


def _bias_adjustment(selected: SelectedCell) -> str:
    if len(selected.terms) == 1:
        sentence = say(
            "A bias is added as it is, so what row {row} counts is its adjustment: {sum}.",
            row=selected.names.row_text(0),
            sum=selected.signed_text,
        )
    else:
        sentence = say(
            "A bias acts in every {a_row}, so all {the_rows} are added up: {terms} {equals} {sum}.",
            **selected.names.row_words,
            terms=_row_terms(selected),
            equals=selected.equals,
            sum=selected.signed_text,
        )
    if selected.value == 0.0:
        return sentence
    more = say("{sentence} The bias should go up.")
    less = say("{sentence} The bias should go down.")
    return fill(more if selected.value > 0.0 else less, sentence=sentence)


def _where(selected: SelectedCell) -> str:
    values = selected.equation.operands[0].values[selected.row]
    name, words = selected.names.node(selected.layer, selected.row), selected.names.row_words
    count = len(values)
    if count == 1:
        number = selected.numbers[0].text(float(values[0]))
        return say(
            "In row {row} {name} is {number}",
            row=selected.names.row_text(0),
            name=name,
            number=number,
        )
    if not _counts_ones(selected):
        return say("Each {a_row} counts times its value of {name}", name=name, **words)
    active = np.flatnonzero(values)
    if len(active) == count:
        return say("{name} is 1 in every {a_row}", name=name, **words)
    if len(active) > MOST_NAMED_ROWS:
        text = say("{name} is 1 in {count} of {all} {the_rows}")
        return fill(text, name=name, count=len(active), all=count, **words)
    numbers = [selected.names.row_text(row) for row in active.tolist()]
    if len(numbers) == 1:
        return say("{name} is 1 in {a_row} {row} only", name=name, row=numbers[0], **words)
    text = say("{name} is 1 in {the_rows} {rows} only")
    return fill(text, name=name, rows=listed(numbers, say(" and ")), **words)


def _direction(selected: SelectedCell, rows: Indices) -> str:
    """Say in which direction the rows want the unit to go."""
    scaled = selected.equation.operands[1].values[:, selected.column]
    up, down = rows[scaled[rows] > 0.0], rows[scaled[rows] < 0.0]
    more, less = _more_and_less(selected)
    if up.size and down.size:
        return _mixed(selected, up, down)
    what, count = more if up.size else less, len(rows)
    values = selected.equation.operands[0].values[selected.row]
    named = np.count_nonzero(values) if _counts_ones(selected) else len(values)
    if count < named:
        return _direction_of_some(selected, rows, what)
    if count == 1:
        return say("that row wants {what}", what=what)
    text = say("both want {what}") if count == 2 else say("all want {what}")
    return fill(text, what=what)


def _direction_of_some(selected: SelectedCell, rows: Indices, what: str) -> str:
    """Say that some of the rows just spoken of want something, while the others do not."""
    if len(rows) > MOST_NAMED_ROWS:
        return say("{count} rows want {what}", count=len(rows), what=what)
    text = say("{rows} want {what}") if len(rows) > 1 else say("{rows} wants {what}")
    return fill(text, rows=_named_rows(selected, rows), what=what)


def _mixed(selected: SelectedCell, up: Indices, down: Indices) -> str:
    is_prediction = selected.is_output and selected.result.shape[1] == 1
    what = say("the prediction") if is_prediction else selected.unit_text
    if len(up) + len(down) > MOST_NAMED_ROWS:
        return say(
            "{what} should be higher in {up} rows and lower in {down}",
            what=what,
            up=len(up),
            down=len(down),
        )
    return say(
        "{what} should be higher in {up} and lower in {down}",
        what=what,
        up=_named_rows(selected, up),
        down=_named_rows(selected, down),
    )


def _named_rows(selected: SelectedCell, rows: Indices) -> str:
    numbers = [selected.names.row_text(row) for row in rows.tolist()]
    text = say("rows {rows}") if len(rows) > 1 else say("row {rows}")
    return fill(text, rows=listed(numbers, say(" and ")))


def _more_and_less(selected: SelectedCell) -> tuple[str, str]:
    if selected.is_output and selected.result.shape[1] == 1:
        return say("a higher prediction"), say("a lower prediction")
    unit = selected.unit_text
    return say("more from {unit}", unit=unit), say("less from {unit}", unit=unit)


def _row_terms(selected: SelectedCell) -> str:
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
    return joined(shortened_sum(terms, MOST_TERMS)) if terms else "0"


def _no_adjustment(selected: SelectedCell) -> str:
    values = selected.equation.operands[0].values[selected.row]
    is_single = len(values) == 1
    if values.any():
        text = (
            say("Row {row} wants no change of {weight}: its adjustment is 0.")
            if is_single
            else say("No {a_row} wants a change of {weight}: its adjustment is 0.")
        )
    else:
        text = (
            say("In row {row} {name} is 0, so {weight} made no difference: its adjustment is 0.")
            if is_single
            else say(
                "{name} is 0 in every {a_row}, so {weight} made no difference: its adjustment is 0."
            )
        )
    return fill(
        text,
        **selected.names.row_words,
        row=selected.names.row_text(0),
        name=selected.names.node(selected.layer, selected.row),
        weight=_weight_name(selected),
    )


def _counts_ones(selected: SelectedCell) -> bool:
    """Return whether an adjustment adds up the rows in which an input is 1."""
    values = selected.equation.operands[0].values[selected.row]
    return selected.layer == 0 and bool(np.isin(values, (0.0, 1.0)).all())


def new_weight(selected: SelectedCell) -> str:
    """Say where the selected number comes from."""
    if selected.equation.operation is Operation.ADAM_STEP:
        return say(
            "Adam divides the average adjustment of {weight} by the root of the average of its "
            "squares, and takes the rate of that as change: "
            "{rate}·({old_factor}/{mean_share}) ÷ (√({change}/{square_share}) + {smallest}) "
            "{equals} {result}.",
            **_weight_values(selected),
        )
    if selected.equation.operation is Operation.WEIGHTED_SQUARE:
        return say(
            "Adam also keeps an average of the squared adjustments of {weight}: "
            "{kept}·{old_factor} + {added}·{change}² {equals} {result}.",
            **_weight_values(selected),
        )
    text = {
        Quantity.NEW_VELOCITIES: say(
            "Momentum keeps nine tenths of the last change of {weight} and adds rate times "
            "adjustment: {kept}·{old_factor} + {added}·{change} {equals} {result}."
        ),
        Quantity.NEW_MEANS: say(
            "Adam keeps an average of the adjustments of {weight}: "
            "{kept}·{old_factor} + {added}·{change} {equals} {result}."
        ),
    }.get(selected.result.quantity)
    return fill((text or _changed_weight(selected)), **_weight_values(selected))


def _changed_weight(selected: SelectedCell) -> str:
    change = selected.value - selected.operand(0)
    if change == 0.0:
        if selected.operand(1) == 0.0:
            return say("{start} has no change to make: it stays {result}.")
        return say("{start} stays {result}: the change is too small for the digits of a number.")
    if selected.explanation.session.settings.optimizer is not Optimizer.GRADIENT_DESCENT:
        return (
            say("{start} goes up: {old} + {change} {equals} {result}.")
            if change > 0.0
            else say("{start} goes down: {old} + {change} {equals} {result}.")
        )
    if change > 0.0:
        return say(
            "{start} goes up by rate times adjustment: {old} + {added}·{change} {equals} {result}."
        )
    return say(
        "{start} goes down by rate times adjustment: {old} + {added}·{change} {equals} {result}."
    )


def _weight_values(selected: SelectedCell) -> dict[str, str]:
    factors = list(map(equation_factor_text, selected.equation.factors))
    first, second, result = selected.numbers
    values = {
        "weight": _weight_name(selected),
        "start": _weight_name(selected, begins=True),
        "old": first.text(selected.operand(0)),
        "old_factor": first.factor(selected.operand(0)),
        "change": second.factor(selected.operand(1)),
        "equals": selected.equals,
        "result": result.text(selected.value),
    }
    if selected.equation.operation is not Operation.ADAM_STEP:
        return values | {"kept": factors[0], "added": factors[1]}
    rate, mean_share, square_share, _ = factors
    shares = {"mean_share": mean_share, "square_share": square_share}
    return values | shares | {"rate": rate, "smallest": SMALLEST_SIGN}


def _weight_name(selected: SelectedCell, *, begins: bool = False) -> str:
    """Name a weight by its two ends, or a bias by its unit, within a sentence or to begin it."""
    names, row = selected.names, selected.row
    if names.is_bias(selected.result.rows, row):
        bias = say("The bias of {unit}") if begins else say("the bias of {unit}")
        return fill(bias, unit=selected.unit_text)
    weight = (
        say("The weight from {source} to {unit}")
        if begins
        else say("the weight from {source} to {unit}")
    )
    return fill(weight, source=names.node(selected.layer, row), unit=selected.unit_text)
