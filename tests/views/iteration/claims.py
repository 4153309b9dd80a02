"""What each template of the steps' texts claims, as a check on the numbers that it speaks of.

A claim is given the selected cell and the values in the template. It looks at the explanation's
arrays and never at the code that chose the sentence. That printed equations come out is checked
for all templates alike, by `tests.views.equations`.
"""

from collections.abc import Callable

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.arrays import Array, Indices
from neuron_gui.core.explanation import MatrixAxisKind, Operation, Quantity
from neuron_gui.core.losses import Loss
from neuron_gui.core.update_rules import FRICTION, MEAN_DECAY, SQUARE_DECAY, Optimizer
from neuron_gui.views.iteration.selected_cell import SelectedCell

Values = dict[str, str]
Claim = Callable[[SelectedCell, Values], bool]
CLAIMS: dict[str, Claim] = {}
WORDS = {
    "loss",
    "slope",
    "or",
    "Σ error²",
    " and ",
    "its weight",
    "its weights",
    "the prediction",
    "a higher prediction",
    "a lower prediction",
    "more from {unit}",
    "less from {unit}",
    "row {rows}",
    "rows {rows}",
    "the weight from {source} to {unit}",
    "The weight from {source} to {unit}",
    "the bias of {unit}",
    "The bias of {unit}",
    " (bias)",
    # Why there is nothing to show: `test_panel` brings each of them about.
    "The table is empty. Add a row, then there is a step to show.",
    "A value in the table is not a number. Type a number there to see the step.",
    "A weight is not a number any more. Press Start again to go back to the start weights.",
    "A number of this stage is too large to be written. Look for a very large weight or value "
    "in the table, or try a smaller learning rate.",
}
"""Texts that say nothing by themselves: the names and joints of others."""


def claims(*templates: str) -> Callable[[Claim], Claim]:
    """Register a claim for templates."""

    def register(claim: Claim) -> Claim:
        CLAIMS.update(dict.fromkeys(templates, claim))
        return claim

    return register


def number(text: str) -> float:
    """Return a printed number."""
    return float(text.strip("()").replace("−", "-").replace("+", "").replace("\u202f", ""))


def shows(text: str, value: float) -> bool:
    """Return whether a printed number is a value, rounded."""
    plain = text.strip("()").replace("−", "-").lstrip("+")
    mantissa, _, exponent = plain.partition("e")
    size = 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2]))
    is_whole = "." not in mantissa and not exponent
    allowed = 1e-9 * max(abs(value), 1.0) if is_whole else 0.5001 * size
    return abs(float(plain) - value) <= allowed and (value != 0.0) == (float(plain) != 0.0)


def is_named_row(cell: SelectedCell, values: Values, index: int) -> bool:
    return int(values["row"]) == int(cell.explanation.rows[index]) + 1


def inputs(cell: SelectedCell) -> Array:
    """Return what comes into the cell's layer, shaped (rows, nodes)."""
    return cell.explanation.numbers.inputs_of(cell.layer)


def column(cell: SelectedCell) -> Array:
    """Return the values of the node that the cell's weight begins at, one for each row."""
    return inputs(cell)[:, cell.row]


def counted(cell: SelectedCell) -> Array:
    """Return what each row counts at the cell's unit: error times slope times factor."""
    numbers, layer = cell.explanation.numbers, cell.layer
    errors, factor = numbers.errors(layer)[:, cell.column], numbers.factor(layer)
    slopes = 1.0 if numbers.skips_slope(layer) else numbers.slopes(layer)[:, cell.column]
    result: Array = errors * factor * slopes
    return result


def pulls(cell: SelectedCell, values: Values, *, is_up: bool) -> bool:
    """Return whether a phrase about more or less has the sign that rows really have."""
    words = "higher", "more from"
    return any(word in values["what"] for word in words) == is_up


def weight_names(cell: SelectedCell) -> tuple[str, str]:
    """Return the names of both ends of the cell's weight."""
    names = cell.names
    return names.node(cell.layer, cell.row), names.unit(cell.layer + 1, cell.column)


def names_weight(cell: SelectedCell, text: str) -> bool:
    source, unit = weight_names(cell) if not is_of_bias(cell) else ("", cell.unit_text)
    expected = f"the bias of {unit}" if is_of_bias(cell) else f"the weight from {source} to {unit}"
    return text.lower() == expected.lower()


def is_of_bias(cell: SelectedCell) -> bool:
    sizes = cell.explanation.network.sizes
    kind = cell.result.rows.kind
    return kind is MatrixAxisKind.BIAS or (
        kind is MatrixAxisKind.NODES_AND_BIAS and cell.row == sizes[cell.layer]
    )


# The way forward.


@claims(
    "Row {row} of the table: {unit} adds up {terms} {equals} {sum}.",
    "In row {row}, {unit} adds up what the hidden units gave, each times its weight, and its bias: "
    "{terms} {equals} {sum}.",
    "In row {row}, {unit} adds up what the hidden units gave, each times its weight: "
    "{terms} {equals} {sum}.",
)
def _(cell: SelectedCell, values: Values) -> bool:
    network, layer = cell.explanation.network, cell.layer
    total = inputs(cell)[cell.row] @ network.weights[layer][:, cell.column]
    bias = network.biases[layer]
    total += 0.0 if bias is None else bias[cell.column]
    is_named = is_named_row(cell, values, cell.row) and values["unit"] == cell.unit_text
    return (
        is_named
        and shows(values["sum"], total)
        and ("(bias)" in values["terms"]) == (bias is not None)
    )


CLAIMS[" That is each input times its weight."] = lambda cell, values: (
    cell.layer == 0 and not cell.explanation.network.bias
)
CLAIMS[" That is each input times its weight, plus the bias."] = lambda cell, values: (
    cell.layer == 0 and cell.explanation.network.bias
)


@claims(
    " {name} is 0 there, so its weight adds nothing.",
    " {names} are 0 there, so their weights add nothing.",
)
def _(cell: SelectedCell, values: Values) -> bool:
    named = "".join(values.values()).replace(" and ", ", ").split(", ")
    silent = np.flatnonzero(inputs(cell)[cell.row] == 0.0)
    return cell.layer == 0 and named == [cell.names.node(0, unit) for unit in silent.tolist()]


def is_of_sum(cell: SelectedCell, values: Values, activation: Activation) -> bool:
    is_named = is_named_row(cell, values, cell.row) and cell.activation is activation
    return is_named and shows(values["sum"], cell.total)


@claims(
    "The sigmoid turns the sum {sum} of row {row} into {output}: always between 0 and 1, "
    "above one half if the sum is positive."
)
def _(cell: SelectedCell, values: Values) -> bool:
    output = cell.output
    is_above = output > 0.5 if cell.total > 1e-15 else output <= 0.5
    is_right = 0.0 < output < 1.0 and is_above
    is_between = 0.0 < number(values["output"]) < 1.0
    return is_of_sum(cell, values, Activation.SIGMOID) and is_right and is_between


@claims(
    "The tanh turns the sum {sum} of row {row} into {output}: always between −1 and 1, "
    "with the sign of the sum."
)
def _(cell: SelectedCell, values: Values) -> bool:
    shown = number(values["output"])
    is_right = -1.0 < shown < 1.0 and np.sign(cell.output) == np.sign(cell.total) == np.sign(shown)
    return is_of_sum(cell, values, Activation.TANH) and bool(is_right)


@claims(
    "The curve turns the sum {sum} of row {row} into {output}: so near to its end that no digit "
    "of the rest is left."
)
def _(cell: SelectedCell, values: Values) -> bool:
    function = cell.activation.function
    is_at_end = cell.output in (function.lowest, function.highest)
    return is_of_sum(cell, values, cell.activation) and is_at_end and cell.total != 0.0


@claims("In row {row} the sum {sum} is positive, so it stays as it is.")
def _(cell: SelectedCell, values: Values) -> bool:
    return is_of_sum(cell, values, Activation.RELU) and cell.total > 0.0


@claims("In row {row} the sum {sum} is not positive, so ReLU makes it 0.")
def _(cell: SelectedCell, values: Values) -> bool:
    return is_of_sum(cell, values, Activation.RELU) and cell.total <= 0.0 == cell.output


@claims("Linear: the sum {sum} of row {row} is the output as it is.")
def _(cell: SelectedCell, values: Values) -> bool:
    return is_of_sum(cell, values, Activation.LINEAR) and cell.total == cell.output


CLAIMS[" That is the prediction for this row."] = lambda cell, values: (
    cell.value == cell.explanation.numbers.outputs(cell.layer)[cell.row, cell.column]
    and cell.layer == len(cell.explanation.network.weights) - 1
)
CLAIMS[" {unit} gives it to the next layer."] = lambda cell, values: (
    cell.layer < len(cell.explanation.network.weights) - 1
    and values["unit"] == cell.names.node(cell.layer + 1, cell.column)
)


# Errors.


def error_of(cell: SelectedCell) -> float:
    numbers = cell.explanation.numbers
    target = numbers.targets[cell.row, cell.column]
    return float(target - numbers.outputs(numbers.last)[cell.row, cell.column])


def is_of_target(cell: SelectedCell, values: Values) -> bool:
    target = cell.explanation.numbers.targets[cell.row, cell.column]
    is_named = is_named_row(cell, values, cell.row) and shows(values["target"], target)
    return is_named and shows(values["output"], cell.operand(1))


@claims("Row {row} has target {target} and prediction {output}: exactly right.")
def _(cell: SelectedCell, values: Values) -> bool:
    return is_of_target(cell, values) and error_of(cell) == 0.0


@claims(
    "Row {row} has target {target}, and the prediction is {output}: "
    "{target} − {subtracted} {equals} {error}. It is too low and wants to go up."
)
def _(cell: SelectedCell, values: Values) -> bool:
    return (
        is_of_target(cell, values)
        and error_of(cell) > 0.0
        and shows(values["error"], error_of(cell))
    )


@claims(
    "Row {row} has target {target}, and the prediction is {output}: "
    "{target} − {subtracted} {equals} {error}. It is too high and wants to go down."
)
def _(cell: SelectedCell, values: Values) -> bool:
    return (
        is_of_target(cell, values)
        and error_of(cell) < 0.0
        and shows(values["error"], error_of(cell))
    )


def returned(cell: SelectedCell, values: Values) -> float:
    """Return what comes back to a unit, and check what is named."""
    numbers, layer = cell.explanation.numbers, cell.layer
    weights = cell.explanation.network.weights[layer + 1][cell.column]
    assert values["unit"] == cell.unit_text
    assert is_named_row(cell, values, cell.row)
    assert values.get("weights", "") in ("", "its weight" if len(weights) == 1 else "its weights")
    result = float(numbers.scaled_errors(layer + 1)[cell.row] @ weights)
    assert shows(values["error"], result) or abs(result) < 1e-15
    return result


@claims(
    "Row {row}: {unit} gets its share of the error back through {weights}: "
    "{terms} {equals} {error}. It should have given more."
)
def _(cell: SelectedCell, values: Values) -> bool:
    return returned(cell, values) > 0.0 and a_little_more_helps(cell)


@claims(
    "Row {row}: {unit} gets its share of the error back through {weights}: "
    "{terms} {equals} {error}. It should have given less."
)
def _(cell: SelectedCell, values: Values) -> bool:
    return returned(cell, values) < 0.0 and not a_little_more_helps(cell)


def a_little_more_helps(cell: SelectedCell) -> bool:
    """Return whether the loss of the row falls if the unit gave a little more.

    Asked of the forward pass alone. Where the loss is too flat to tell, the sign has to do.
    """
    numbers, network = cell.explanation.numbers, cell.explanation.network
    targets = numbers.targets[[cell.row]]

    def loss(more: float) -> float:
        flow = numbers.outputs(cell.layer)[[cell.row]].copy()
        flow[0, cell.column] += more
        for layer in range(cell.layer + 1, len(network.weights)):
            bias = network.biases[layer]
            sums = flow @ network.weights[layer] + (0.0 if bias is None else bias)
            flow = np.empty_like(sums)
            for call in network.activations[layer].function.apply(sums, flow):
                call()
        function = cell.explanation.session.settings.loss.function
        return function.total(flow - targets, sums, targets)()

    with np.errstate(all="ignore"):
        rise, size = loss(1e-4) - loss(-1e-4), abs(loss(0.0))
    return rise < 0.0 if abs(rise) > 1e-10 * max(size, 1.0) else cell.value > 0.0


@claims("Row {row}: no error comes back to {unit}: {terms} {equals} {error}.")
def _(cell: SelectedCell, values: Values) -> bool:
    return returned(cell, values) == 0.0


# Slopes.


def measured_slope(cell: SelectedCell) -> float:
    """Return the slope of the activation at the sum, from two sums beside it."""
    beside = 1e-6 * max(abs(cell.total), 1.0)
    sums, outputs = np.array([cell.total - beside, cell.total + beside]), np.empty(2)
    with np.errstate(over="ignore"):
        for call in cell.activation.function.apply(sums, outputs):
            call()
    return float((outputs[1] - outputs[0]) / (sums[1] - sums[0]))


def has_slope(cell: SelectedCell, text: str) -> bool:
    return shows(text, cell.slope) and abs(measured_slope(cell) - cell.slope) < 1e-6


@claims(
    "At the sum {sum} of row {row} the curve has the slope {slope}; "
    "at 0, where it is steepest, {steepest}."
)
def _(cell: SelectedCell, values: Values) -> bool:
    steepest = {Activation.SIGMOID: 0.25, Activation.TANH: 1.0}[cell.activation]
    is_right = number(values["steepest"]) == steepest >= cell.slope
    return (
        is_of_sum(cell, values, cell.activation) and has_slope(cell, values["slope"]) and is_right
    )


@claims(
    "In row {row}, {output} is already the sigmoid of the sum. "
    "So the slope there is {output}·(1 − {output}) {equals} {slope}."
)
def _(cell: SelectedCell, values: Values) -> bool:
    small = float(np.exp(-abs(cell.total))) if abs(cell.total) < 700.0 else 0.0
    is_right = shows(values["output"], (small if cell.total < 0.0 else 1.0) / (1.0 + small))
    return is_named_row(cell, values, cell.row) and is_right and has_slope(cell, values["slope"])


@claims(
    "In row {row}, {output} is already the tanh of the sum. "
    "So the slope there is 1 − {factor}² {equals} {slope}."
)
def _(cell: SelectedCell, values: Values) -> bool:
    is_right = shows(values["output"], np.tanh(cell.total))
    return is_named_row(cell, values, cell.row) and is_right and has_slope(cell, values["slope"])


CLAIMS["A straight line has the slope 1 everywhere."] = lambda cell, values: (
    cell.activation is Activation.LINEAR
    and (not np.isfinite(cell.total) or abs(measured_slope(cell) - 1.0) < 1e-6)
)


@claims("In row {row} the sum {sum} is positive, where ReLU has the slope 1.")
def _(cell: SelectedCell, values: Values) -> bool:
    return is_of_sum(cell, values, Activation.RELU) and cell.total > 0.0 and cell.slope == 1.0


@claims("In row {row} the sum {sum} is not positive: ReLU is flat there.")
def _(cell: SelectedCell, values: Values) -> bool:
    return is_of_sum(cell, values, Activation.RELU) and cell.total <= 0.0 == cell.slope


def error_here(cell: SelectedCell) -> float:
    return float(cell.explanation.numbers.errors(cell.layer)[cell.row, cell.column])


@claims("So the error counts as {factor}·{slope} {equals} {result}.")
def _(cell: SelectedCell, values: Values) -> bool:
    is_right = shows(values["result"], error_here(cell) * cell.slope)
    return is_right and shows(values["factor"], error_here(cell))


@claims("With the 2 from the square the error counts as {factor}·{slope}·2 {equals} {result}.")
def _(cell: SelectedCell, values: Values) -> bool:
    is_single = cell.explanation.numbers.targets.size == 1 and is_mean_squared(cell)
    return is_single and shows(values["result"], 2.0 * error_here(cell) * cell.slope)


@claims(
    "With 2/{count} (2 from the square, {count} squares in the mean) the error counts as "
    "{factor}·{slope}·2/{count} {equals} {result}."
)
def _(cell: SelectedCell, values: Values) -> bool:
    count = cell.explanation.numbers.targets.size
    is_right = int(values["count"]) == count and is_mean_squared(cell)
    return is_right and shows(values["result"], 2.0 / count * error_here(cell) * cell.slope)


def is_mean_squared(cell: SelectedCell) -> bool:
    return cell.explanation.session.settings.loss is Loss.MEAN_SQUARED_ERROR


@claims("With cross-entropy the slope cancels out: the error {error} of row {row} counts in full.")
def _(cell: SelectedCell, values: Values) -> bool:
    is_right = shows(values["error"], error_here(cell)) and cell.value == error_here(cell)
    return is_named_row(cell, values, cell.row) and is_right and is_cross_entropy(cell)


@claims(
    "With cross-entropy the slope cancels out: the error of row {row} is only divided by the "
    "{count} predictions in the mean: {factor} ÷ {count} {equals} {result}."
)
def _(cell: SelectedCell, values: Values) -> bool:
    count = cell.explanation.numbers.targets.size
    is_right = int(values["count"]) == count and shows(values["result"], error_here(cell) / count)
    return is_named_row(cell, values, cell.row) and is_right and is_cross_entropy(cell)


def is_cross_entropy(cell: SelectedCell) -> bool:
    return cell.explanation.session.settings.loss is Loss.CROSS_ENTROPY


# Adjustments.


def adjustment_of(cell: SelectedCell) -> float:
    return float(counted(cell).sum() if is_of_bias(cell) else column(cell) @ counted(cell))


def is_adjustment(cell: SelectedCell, text: str) -> bool:
    return shows(text, adjustment_of(cell)) or abs(adjustment_of(cell) - cell.value) < 1e-15


@claims(
    "{where}, and {change}. So the adjustment of {weight} is {sum}.",
    "{where}, and {change}. So the adjustment of {weight} is {terms} {equals} {sum}.",
)
def _(cell: SelectedCell, values: Values) -> bool:
    return names_weight(cell, values["weight"]) and is_adjustment(cell, values["sum"])


@claims(
    "A bias is added as it is, so what row {row} counts is its adjustment: {sum}.",
)
def _(cell: SelectedCell, values: Values) -> bool:
    is_alone = len(cell.explanation.rows) == 1 and is_named_row(cell, values, 0)
    return is_of_bias(cell) and is_alone and shows(values["sum"], float(counted(cell)[0]))


def is_of_all_rows(cell: SelectedCell, values: Values) -> bool:
    """Return whether a cell is of several rows, all that the words for them stand for."""
    rows = rows_meant(cell, values)
    return cell.explanation.rows.tolist() == rows.tolist() and len(rows) > 1


def rows_meant(cell: SelectedCell, values: Values) -> Indices:
    """Return the rows that "every row", or "every training row", stands for."""
    words = {values.get("a_row", "row"), values.get("the_rows", "rows").removesuffix("s")}
    dataset = cell.explanation.session.dataset
    rows = np.arange(dataset.rows)
    if words == {"row"}:
        return rows
    assert words == {"training row"}
    return np.setdiff1d(rows, dataset.test_rows)


@claims("A bias acts in every {a_row}, so all {the_rows} are added up: {terms} {equals} {sum}.")
def _(cell: SelectedCell, values: Values) -> bool:
    is_of_all = is_of_all_rows(cell, values)
    return is_of_bias(cell) and is_of_all and is_adjustment(cell, values["sum"])


CLAIMS["{sentence} The bias should go up."] = lambda cell, values: (
    is_of_bias(cell) and adjustment_of(cell) > 0.0
)
CLAIMS["{sentence} The bias should go down."] = lambda cell, values: (
    is_of_bias(cell) and adjustment_of(cell) < 0.0
)


def rows_named(cell: SelectedCell, text: str) -> list[int]:
    """Return the rows that "rows 2 and 3" names, counted in the explanation."""
    words = text.replace(" and ", ", ").removeprefix("rows ").removeprefix("row ").split(", ")
    table = cell.explanation.rows.tolist()
    return [table.index(int(word) - 1) for word in words]


def is_name_of_source(cell: SelectedCell, values: Values) -> bool:
    return values["name"] == weight_names(cell)[0]


@claims("In row {row} {name} is {number}")
def _(cell: SelectedCell, values: Values) -> bool:
    is_alone = len(cell.explanation.rows) == 1 and is_named_row(cell, values, 0)
    return (
        is_alone
        and is_name_of_source(cell, values)
        and shows(values["number"], float(column(cell)[0]))
    )


CLAIMS["Each {a_row} counts times its value of {name}"] = lambda cell, values: (
    is_name_of_source(cell, values) and is_of_all_rows(cell, values)
)


def ones_of(cell: SelectedCell, values: Values) -> list[int]:
    """Return the rows of those that are meant in which the cell's input is 1."""
    rows = rows_meant(cell, values)
    is_one = cell.explanation.session.dataset.inputs[rows, cell.row] == 1.0
    return rows[is_one].tolist()


CLAIMS["{name} is 1 in every {a_row}"] = lambda cell, values: (
    is_name_of_source(cell, values) and ones_of(cell, values) == rows_meant(cell, values).tolist()
)


@claims("{name} is 1 in {count} of {all} {the_rows}")
def _(cell: SelectedCell, values: Values) -> bool:
    ones, rows = len(ones_of(cell, values)), len(rows_meant(cell, values))
    return is_name_of_source(cell, values) and (int(values["count"]), int(values["all"])) == (
        ones,
        rows,
    )


@claims("{name} is 1 in {a_row} {row} only", "{name} is 1 in {the_rows} {rows} only")
def _(cell: SelectedCell, values: Values) -> bool:
    named = rows_named(cell, values.get("rows") or values["row"])
    ones = ones_of(cell, values)
    return is_name_of_source(cell, values) and ones == cell.explanation.rows[named].tolist()


def wanting(cell: SelectedCell) -> tuple[list[int], list[int]]:
    """Return the rows that want more of the cell's unit and count for its weight, and less."""
    acting = column(cell) * counted(cell) != 0.0
    more, less = acting & (counted(cell) > 0.0), acting & (counted(cell) < 0.0)
    return np.flatnonzero(more).tolist(), np.flatnonzero(less).tolist()


def spoken_of(cell: SelectedCell) -> list[int]:
    """Return the rows that the first half of a sentence speaks of: where the node is not 0."""
    values = column(cell)
    is_of_ones = cell.layer == 0 and bool(np.isin(values, (0.0, 1.0)).all())
    return np.flatnonzero(values).tolist() if is_of_ones else list(range(len(values)))


@claims("that row wants {what}", "both want {what}", "all want {what}")
def _(cell: SelectedCell, values: Values) -> bool:
    more, less = wanting(cell)
    is_of_all = sorted(more + less) == spoken_of(cell) and not (more and less)
    return is_of_all and pulls(cell, values, is_up=bool(more))


@claims("{count} rows want {what}", "{rows} want {what}", "{rows} wants {what}")
def _(cell: SelectedCell, values: Values) -> bool:
    more, less = wanting(cell)
    rows = more or less
    if "count" in values:
        is_right = int(values["count"]) == len(rows)
    else:
        is_right = rows_named(cell, values["rows"]) == rows
    return is_right and not (more and less) and pulls(cell, values, is_up=bool(more))


@claims("{what} should be higher in {up} and lower in {down}")
def _(cell: SelectedCell, values: Values) -> bool:
    named = rows_named(cell, values["up"]), rows_named(cell, values["down"])
    return named == wanting(cell)


@claims("{what} should be higher in {up} rows and lower in {down}")
def _(cell: SelectedCell, values: Values) -> bool:
    more, less = wanting(cell)
    return (int(values["up"]), int(values["down"])) == (len(more), len(less))


@claims("Row {row} wants no change of {weight}: its adjustment is 0.")
def _(cell: SelectedCell, values: Values) -> bool:
    is_alone = len(cell.explanation.rows) == 1 and is_named_row(cell, values, 0)
    return is_alone and names_weight(cell, values["weight"]) and adjustment_of(cell) == 0.0


@claims("No {a_row} wants a change of {weight}: its adjustment is 0.")
def _(cell: SelectedCell, values: Values) -> bool:
    is_of_all = is_of_all_rows(cell, values)
    is_still = not (column(cell) * counted(cell)).any()
    return is_of_all and is_still and names_weight(cell, values["weight"])


@claims("In row {row} {name} is 0, so {weight} made no difference: its adjustment is 0.")
def _(cell: SelectedCell, values: Values) -> bool:
    is_alone = len(cell.explanation.rows) == 1 and is_named_row(cell, values, 0)
    is_named = is_name_of_source(cell, values) and names_weight(cell, values["weight"])
    return is_alone and is_named and column(cell)[0] == 0.0 == adjustment_of(cell)


@claims("{name} is 0 in every {a_row}, so {weight} made no difference: its adjustment is 0.")
def _(cell: SelectedCell, values: Values) -> bool:
    is_of_all = is_of_all_rows(cell, values)
    is_named = is_name_of_source(cell, values) and names_weight(cell, values["weight"])
    return is_of_all and is_named and not column(cell).any()


# New weights.


def flat_index(cell: SelectedCell) -> int:
    """Return where the cell's weight or bias stands in the flat vector of parameters."""
    sizes, bias = cell.explanation.network.sizes, cell.explanation.network.bias
    before = sum((sizes[layer] + bias) * sizes[layer + 1] for layer in range(cell.layer))
    return before + cell.row * sizes[cell.layer + 1] + cell.column


def old_and_new(cell: SelectedCell) -> tuple[float, float]:
    """Return a weight before and after the update, from the networks themselves."""
    index, networks = flat_index(cell), (cell.explanation.network, cell.explanation.after.network)
    old, new = (float(network.parameters[index]) for network in networks)
    return old, new


def is_change(cell: SelectedCell, values: Values, sign: int) -> bool:
    old, new = old_and_new(cell)
    is_named = names_weight(cell, values["start"]) and shows(values["result"], new)
    return (
        is_named
        and np.sign(new - old) == sign
        and shows(values.get("old", "0"), old)
        in (
            True,
            "old" not in values,
        )
    )


CLAIMS["{start} has no change to make: it stays {result}."] = lambda cell, values: (
    is_change(cell, values, 0) and cell.operand(1) == 0.0
)
CLAIMS["{start} stays {result}: the change is too small for the digits of a number."] = (
    lambda cell, values: is_change(cell, values, 0) and cell.operand(1) != 0.0
)


@claims(
    "{start} goes up by rate times adjustment: {old} + {added}·{change} {equals} {result}.",
    "{start} goes down by rate times adjustment: {old} + {added}·{change} {equals} {result}.",
)
def _(cell: SelectedCell, values: Values) -> bool:
    settings = cell.explanation.session.settings
    is_plain = settings.optimizer is Optimizer.GRADIENT_DESCENT
    adjustment = float(cell.explanation.numbers.all_adjustments()[flat_index(cell)])
    has_rate = np.isclose(number(values["added"]), settings.learning_rate, rtol=1e-5)
    is_right = bool(has_rate) and shows(values["change"], adjustment)
    return is_plain and is_right and is_change(cell, values, int(np.sign(adjustment)))


@claims("{start} goes up: {old} + {change} {equals} {result}.")
def _(cell: SelectedCell, values: Values) -> bool:
    return is_change(cell, values, 1) and is_of_memory(cell)


@claims("{start} goes down: {old} + {change} {equals} {result}.")
def _(cell: SelectedCell, values: Values) -> bool:
    return is_change(cell, values, -1) and is_of_memory(cell)


def is_of_memory(cell: SelectedCell) -> bool:
    return cell.explanation.session.settings.optimizer is not Optimizer.GRADIENT_DESCENT


@claims(
    "Momentum keeps nine tenths of the last change of {weight} and adds rate times adjustment: "
    "{kept}·{old_factor} + {added}·{change} {equals} {result}."
)
def _(cell: SelectedCell, values: Values) -> bool:
    old, new = old_and_new(cell)
    is_right = number(values["kept"]) == 0.9 and np.isclose(cell.value, new - old, atol=1e-12)
    return names_weight(cell, values["weight"]) and bool(is_right)


@claims(
    "Adam keeps an average of the adjustments of {weight}: "
    "{kept}·{old_factor} + {added}·{change} {equals} {result}."
)
def _(cell: SelectedCell, values: Values) -> bool:
    adjustment = float(cell.explanation.numbers.all_adjustments()[flat_index(cell)])
    is_right = cell.operand(1) == adjustment and shows(values["result"], cell.value)
    return names_weight(cell, values["weight"]) and is_right and is_adam(cell)


@claims(
    "Adam also keeps an average of the squared adjustments of {weight}: "
    "{kept}·{old_factor} + {added}·{change}² {equals} {result}."
)
def _(cell: SelectedCell, values: Values) -> bool:
    is_right = cell.value >= 0.0 and shows(values["result"], cell.value)
    return names_weight(cell, values["weight"]) and is_right and is_adam(cell)


@claims(
    "Adam divides the average adjustment of {weight} by the root of the average of its squares, "
    "and takes the rate of that as change: {rate}·({old_factor}/{mean_share}) ÷ "
    "(√({change}/{square_share}) + {smallest}) {equals} {result}."
)
def _(cell: SelectedCell, values: Values) -> bool:
    old, new = old_and_new(cell)
    is_right = np.isclose(cell.value, new - old, atol=1e-12) and shows(values["result"], cell.value)
    return names_weight(cell, values["weight"]) and bool(is_right) and is_adam(cell)


def is_adam(cell: SelectedCell) -> bool:
    return cell.explanation.session.settings.optimizer is Optimizer.ADAM


# Formulas: their words are names of matrices, their signs an operation.


def named(cell: SelectedCell, index: int) -> str:
    return cell.names.matrix(cell.equation.operands[index])


def is_operation(cell: SelectedCell, operation: Operation, result: Quantity) -> bool:
    return cell.equation.operation is operation and cell.result.quantity is result


CLAIMS["sums = {inputs} · weights"] = lambda cell, values: (
    is_operation(cell, Operation.PRODUCT, Quantity.SUMS)
    and (named(cell, 0), named(cell, 1)) == (values["inputs"], "weights")
    and not cell.explanation.network.bias
)
CLAIMS["sums = {inputs} · weights + biases"] = lambda cell, values: (
    is_operation(cell, Operation.PRODUCT, Quantity.SUMS)
    and [named(cell, index) for index in range(3)] == [values["inputs"], "weights", "biases"]
)
CLAIMS["error = target − ŷ"] = lambda cell, values: (
    is_operation(cell, Operation.DIFFERENCE, Quantity.ERRORS) and cell.value == error_of(cell)
)
CLAIMS["error = ({scaled} of the next layer) · weightsᵀ"] = lambda cell, values: (
    is_operation(cell, Operation.PRODUCT, Quantity.ERRORS)
    and (named(cell, 0), named(cell, 1)) == (values["scaled"], "weightsᵀ")
)
CLAIMS["loss of row {row}"] = lambda cell, values: (
    cell.explanation.session.settings.update.is_by_row and is_named_row(cell, values, 0)
)
CLAIMS["error ÷ (rows × outputs): the slope cancels out"] = lambda cell, values: bool(
    is_cross_entropy(cell)
    and cell.value == error_here(cell) * (1.0 / cell.explanation.numbers.targets.size)
)
CLAIMS["slope = 1"] = lambda cell, values: cell.activation is Activation.LINEAR
CLAIMS["slope = 1 if sum > 0, else 0\n      = 1 if {name} > 0, else 0"] = lambda cell, values: (
    cell.slope == float(cell.total > 0.0) == float(cell.output > 0.0)
    and values["name"] == ("ŷ" if cell.is_output else "h")
)
CLAIMS["adjustment = {inputs} · ({scaled})"] = lambda cell, values: (
    is_operation(cell, Operation.PRODUCT, Quantity.ADJUSTMENTS)
    and (named(cell, 0), named(cell, 1)) == (values["inputs"], values["scaled"])
)
CLAIMS["bias adjustment = Σ ({scaled}) over all {the_rows}"] = lambda cell, values: (
    is_operation(cell, Operation.COLUMN_SUMS, Quantity.BIAS_ADJUSTMENTS)
    and named(cell, 0) == values["scaled"]
    and is_of_all_rows(cell, values)
)
CLAIMS["bias adjustment = {scaled}"] = lambda cell, values: (
    cell.value == cell.equation.operands[0].values[0, cell.column]
    and len(cell.explanation.rows) == 1
    and named(cell, 0) == values["scaled"]
)
CLAIMS["weights += rate × adjustment"] = lambda cell, values: (
    cell.explanation.session.settings.optimizer is Optimizer.GRADIENT_DESCENT
    and cell.equation.factors == (1.0, cell.explanation.session.settings.learning_rate)
)
CLAIMS["weights += velocity"] = lambda cell, values: (
    cell.value == cell.operand(0) + cell.operand(1)
    and cell.equation.operands[1].quantity is Quantity.NEW_VELOCITIES
)
CLAIMS["weights += change"] = lambda cell, values: (
    cell.value == cell.operand(0) + cell.operand(1)
    and cell.equation.operands[1].quantity is Quantity.STEPS
)
CLAIMS["velocity = {friction} × velocity + rate × adjustment"] = lambda cell, values: (
    number(values["friction"]) == FRICTION
    and cell.equation.factors == (FRICTION, cell.explanation.session.settings.learning_rate)
)
CLAIMS["average = {decay} × average + {rest} × adjustment"] = lambda cell, values: (
    number(values["decay"]) == MEAN_DECAY and shows(values["rest"], cell.equation.factors[1])
)
CLAIMS["average of squares = {decay} × average of squares + {rest} × adjustment²"] = (
    lambda cell, values: (
        number(values["decay"]) == SQUARE_DECAY and shows(values["rest"], cell.equation.factors[1])
    )
)


@claims(
    "change = rate × (average / (1 − {decay}ⁿ)) "
    "/ (√(average of squares / (1 − {square_decay}ⁿ)) + {smallest})"
)
def _(cell: SelectedCell, values: Values) -> bool:
    updates = cell.explanation.session.memory[-1] + cell.explanation.update + 1.0
    decays = MEAN_DECAY, SQUARE_DECAY
    is_right = np.allclose(cell.equation.factors[1:3], [1.0 - decay**updates for decay in decays])
    written = number(values["decay"]), number(values["square_decay"])
    return bool(is_right) and written == decays and values["smallest"] == "10⁻⁸"
