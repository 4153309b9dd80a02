"""What is odd in the training table, and what a network cannot learn of it, in sentences."""

import math
from collections.abc import Sequence

import numpy as np

from neuron_gui.core.activations import Activation
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.findings import Finding, Kind, answer_to_zeros
from neuron_gui.core.losses import Loss
from neuron_gui.core.scoring import in_reach
from neuron_gui.core.session import Session, Settings, layer_sizes
from neuron_gui.state.say import count_text, fill, say
from neuron_gui.views.widgets.choice_texts import choice_name
from neuron_gui.views.widgets.grid_columns import cell_text
from neuron_gui.views.widgets.numbers import shortened

MOST_NAMED, NAMED_OF_MANY = 4, 3


def finding_sentence(finding: Finding, session: Session) -> str:
    """Return the sentence that tells one finding about a session."""
    write = {
        Kind.EMPTY: _empty,
        Kind.NON_FINITE: _non_finite,
        Kind.DEAD_OUTPUT: _dead_output,
        Kind.LARGE_INPUT: _large_input,
        Kind.UNEQUAL_INPUTS: _unequal_inputs,
        Kind.FLAT_ROWS: _flat_rows,
        Kind.CANCELLED_PULLS: _cancelled_pulls,
        Kind.SMALL_RATE: _small_rate,
        Kind.CONTRADICTORY_ROWS: _contradiction,
        Kind.TARGETS_OUT_OF_RANGE: _out_of_range,
        Kind.ROWS_OF_ZEROS: _rows_of_zeros,
        Kind.DUPLICATE_ROWS: _duplicates,
        Kind.CONSTANT_INPUT: _constant,
    }
    return write[finding.kind](finding, session)


def rows_text(rows: Sequence[int]) -> str:
    """Name rows, counted from 1: "Row 2", "Rows 1, 2 and 5", "Rows 1, 2, 3 and 40 more"."""
    text = say("Row {rows}") if len(rows) == 1 else say("Rows {rows}")
    return fill(text, rows=_numbers(rows))


def _numbers(rows: Sequence[int]) -> str:
    names = [count_text(row + 1) for row in rows[:MOST_NAMED]]
    if len(rows) == 1:
        return names[0]
    if len(rows) <= MOST_NAMED:
        return say("{first} and {last}", first=", ".join(names[:-1]), last=names[-1])
    first, more = ", ".join(names[:NAMED_OF_MANY]), count_text(len(rows) - NAMED_OF_MANY)
    return say("{first} and {count} more", first=first, count=more)


def _empty(finding: Finding, session: Session) -> str:
    return say("The table is empty: add a row to train.")


def _non_finite(finding: Finding, session: Session) -> str:
    text = say("{rows}: {name} is no finite number.")
    return fill(text, rows=rows_text(finding.rows), name=_name(finding, session))


def _contradiction(finding: Finding, session: Session) -> str:
    sides = _sides(finding.rows, session.dataset)
    beginning = say("{rows} have the same inputs but different targets{sides}")
    beginning = fill(beginning, rows=rows_text(finding.rows), sides=sides)
    targets, settings = session.dataset.training_part.targets, session.settings
    is_square = settings.loss is not Loss.CROSS_ENTROPY
    if is_square or in_reach(targets, settings.output_activation).all():
        return say("{beginning}: the loss cannot reach 0.", beginning=beginning)
    # Of a target that is out of reach cross-entropy makes a loss below 0.
    return say("{beginning}: no prediction can meet them all.", beginning=beginning)


def _sides(rows: Sequence[int], dataset: Dataset) -> str:
    """Return which of a few rows pull against which: " (1 against 3 and 4)"; of two it is clear."""
    if not 2 < len(rows) <= MOST_NAMED:
        return ""
    sides: dict[tuple[float, ...], list[int]] = {}
    for row in rows:
        sides.setdefault(tuple(dataset.targets[row].tolist()), []).append(row)
    return f" ({say(' against ').join(map(_numbers, sides.values()))})"


def _out_of_range(finding: Finding, session: Session) -> str:
    function = session.settings.output_activation.function
    if np.isinf(function.highest):
        text = say("{rows}: the target {name} is out of reach, for no output is below {low}.")
    else:
        text = say(
            "{rows}: the target {name} is out of reach, for outputs lie between {low} and {high}."
        )
    low, high = cell_text(function.lowest), cell_text(function.highest)
    rows, name = rows_text(finding.rows), _name(finding, session)
    sentence = fill(text, rows=rows, name=name, low=low, high=high)
    return f"{sentence} {say('A linear output has no bounds.')}"


def _rows_of_zeros(finding: Finding, session: Session) -> str:
    is_one = len(finding.rows) == len(session.dataset.target_names) == 1
    text = (
        say("{rows} has only zeros: without a bias the prediction stays at {answer}.")
        if is_one
        else say("{rows}, only zeros: without a bias the predictions stay at {answer}.")
    )
    answer = cell_text(answer_to_zeros(session.settings) or 0.0)
    advice = say("Switch the bias on.")
    return f"{fill(text, rows=rows_text(finding.rows), answer=answer)} {advice}"


def _duplicates(finding: Finding, session: Session) -> str:
    text = (
        say("{rows} are the same: this example counts twice.")
        if len(finding.rows) == 2
        else say("{rows} are the same: this example counts {count} times.")
    )
    return fill(text, rows=rows_text(finding.rows), count=len(finding.rows))


def _constant(finding: Finding, session: Session) -> str:
    dataset = session.dataset
    value = dataset.value(int(dataset.training_rows[0]), finding.column or 0)
    has_one = layer_sizes(dataset, session.settings)[1] == 1
    if value == 0.0:
        one = say("{name} is 0 in every {row}: its weight makes no difference to any {row}.")
        many = say("{name} is 0 in every {row}: its weights make no difference to any {row}.")
    else:
        one = say("{name} is {value} in every {row}: its weight acts as a bias.")
        many = say("{name} is {value} in every {row}: its weights act as biases.")
    row = say("training row") if dataset.test_rows.size else say("row")
    name = _name(finding, session)
    return fill(one if has_one else many, name=name, value=cell_text(value), row=row)


def _dead_output(finding: Finding, session: Session) -> str:
    text = say(
        "{rows_are} wrong: {name} is predicted as 0 in every row, where ReLU is flat and lets no "
        "error through to its weights."
    )
    sentence = fill(text, rows_are=_are(finding), name=_name(finding, session))
    smaller = say("Start again with a smaller learning rate.")
    return f"{sentence} {say('Press New start.') if finding.is_at_start else smaller}"


def _large_input(finding: Finding, session: Session) -> str:
    text = say(
        "{rows_are} wrong where the {activation} is flat, for {name} is as large as {value}. "
        "Divide {name} by {divisor}."
    )
    settings = session.settings
    activation = settings.hidden_activation if settings.hidden else settings.output_activation
    largest = _largest(finding, session.dataset)
    return fill(
        text,
        rows_are=_are(finding),
        activation=choice_name(activation),
        name=_name(finding, session),
        value=_size_text(largest),
        divisor=_size_text(_power(largest)),
    )


def _unequal_inputs(finding: Finding, session: Session) -> str:
    text = say(
        "The weights hardly move: {name} is as large as {value}, far larger than another input. "
        "Divide {name} by {divisor}, then raise the learning rate."
    )
    largest = _largest(finding, session.dataset)
    value, divisor = _size_text(largest), _size_text(_power(largest))
    return fill(text, name=_name(finding, session), value=value, divisor=divisor)


def _flat_rows(finding: Finding, session: Session) -> str:
    settings = session.settings
    if settings.hidden:
        text = say("{rows_are} wrong, but hardly any of the error gets through to the weights.")
    else:
        text = say("{rows_are} wrong where the {activation} is flat: the weights hardly move.")
    sentence = fill(
        text, rows_are=_are(finding), activation=choice_name(settings.output_activation)
    )
    return f"{sentence} {_way_off(finding, settings)}"


def _way_off(finding: Finding, settings: Settings) -> str:
    """Return what leads away from where it is flat."""
    if settings.output_activation is Activation.RELU and not settings.hidden:
        return say("Press New start, or try a hidden layer.")
    if finding.is_at_start or Activation.RELU in _activations(settings):
        return say("Press New start.")
    return say("Start again with a smaller learning rate.")


def _cancelled_pulls(finding: Finding, session: Session) -> str:
    text = say("{rows_are} wrong, but all pulls on the weights cancel out: they stand still.")
    return f"{fill(text, rows_are=_are(finding))} {_way_out(session)}"


def _way_out(session: Session) -> str:
    """Return what lets a network do more than it can."""
    if session.settings.hidden:
        return say("Press New start, or add hidden units.")
    inputs = session.dataset.training_part.inputs
    is_constant = (inputs == inputs[0]).all(axis=0) & (inputs[0] != 0.0)
    has_bias = session.settings.bias or bool(is_constant.any())
    return say("Try a hidden layer.") if has_bias else say("Try a hidden layer or a bias.")


def _small_rate(finding: Finding, session: Session) -> str:
    return say("The learning rate is so small that the weights hardly move. Raise it.")


def _activations(settings: Settings) -> set[Activation]:
    hidden = {settings.hidden_activation} if settings.hidden else set()
    return hidden | {settings.output_activation}


def _are(finding: Finding) -> str:
    text = say("{rows} is") if len(finding.rows) == 1 else say("{rows} are")
    return fill(text, rows=rows_text(finding.rows))


def _name(finding: Finding, session: Session) -> str:
    return shortened(session.dataset.names[finding.column or 0])


def _largest(finding: Finding, dataset: Dataset) -> float:
    """Return the number of an input that is farthest from 0."""
    values = dataset.training_part.column(finding.column or 0)
    return float(values[np.abs(values).argmax()])


def _power(value: float) -> float:
    """Return the power of ten that leaves a number between 1 and 10 if it is divided by it."""
    return 10.0 ** math.floor(math.log10(abs(value)))


def _size_text(value: float) -> str:
    return count_text(int(value)) if value.is_integer() and abs(value) < 1e15 else cell_text(value)
