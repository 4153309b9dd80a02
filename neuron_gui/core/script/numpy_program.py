"""A session as a NumPy program in the manner of the tutorials."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.errors import DatasetError, DatasetReason
from neuron_gui.core.script.held_out import held_out_lines, right_lines
from neuron_gui.core.script.layers import named_arrays
from neuron_gui.core.script.lines import (
    LOOP,
    NUMPY,
    NUMPY_AS_WRITTEN,
    WIDTH,
    Line,
    Script,
    array_lines,
    assembled,
    columns_comment,
    indented,
    number,
    plain,
    row_text,
)
from neuron_gui.core.script.numpy_iteration import (
    PLURALS,
    SIGMOID,
    Outline,
    activated,
    backward_lines,
    forward_lines,
    outline_of,
    update_lines,
)
from neuron_gui.core.script.start import is_as_drawn, loop_numbers, row_order
from neuron_gui.core.session import Session

SUM_OF_SQUARED_ERRORS = "((targets - {output}) ** 2).sum()"
NUMPY_NAMES = {"array", "exp", "maximum", "random", "sqrt", "tanh", "where", "zeros_like"}


def numpy_script(
    session: Session,
    iterations: int,
    *,
    spelled_out: bool = False,
    most_rows: int | None = None,
    prints_sum: bool = False,
) -> Script:
    """Return a program that trains the session for so many iterations and prints a prediction.

    It starts from the session's present weights: drawn from the seed if these are the ones that
    the seed draws, else written out. The prediction is the one for the toggles. Spelled out,
    it has a line for each stage of an iteration. With `prints_sum` it also prints the sum of
    squared errors that it ends with. With `most_rows` the rest of the table, and of weights that
    are written out, is left out: such a program is to be looked at. Test rows are answered at the
    end. Raises DatasetError for a table without rows.
    """
    if session.dataset.rows == 0:
        raise DatasetError(DatasetReason.NO_ROWS)
    outline = outline_of(session, spelled_out)
    start = [*_start_lines(outline, most_rows), *_optimizer_lines(outline, most_rows)]
    head_of_loop = plain(f"{LOOP}{loop_numbers(session, iterations)}:")
    loop = [*head_of_loop, *indented(_loop_body(outline))]
    end = [*_prediction_lines(outline), *_test_lines(outline)]
    end += _sum_lines(outline) if prints_sum else ()
    functions = plain("", *SIGMOID) if outline.defines_sigmoid else []
    head = [*plain(_import_line([*functions, *start, *loop, *end])), *functions]
    return assembled(head, list(_data_lines(session, most_rows)), start, loop, end)


def iteration_lines(session: Session) -> list[Line]:
    """Return the body of the loop of `numpy_script`, spelled out, at the left margin."""
    return _loop_body(outline_of(session, spelled_out=True))


def _import_line(lines: Iterable[Line]) -> str:
    """Return the import of what these lines use of NumPy, and of `array` for the table."""
    code = " ".join(line.text.partition("#")[0] for line in lines)
    used = {"array", *re.findall(r"\w+", code)} & NUMPY_NAMES
    return f"from numpy import {', '.join(sorted(used))}"


def _loop_body(outline: Outline) -> list[Line]:
    body = [*forward_lines(outline), *backward_lines(outline), *update_lines(outline)]
    if outline.goes_row_by_row:
        body = [*plain("x, y = inputs[[row]], targets[[row]]"), *body]
        body = [*plain(f"for row in {row_order(outline.session)}:"), *indented(body)]
    return body


def _prediction_lines(outline: Outline) -> Iterator[Line]:
    """Yield the lines that print the prediction for the toggles."""
    values = np.array(outline.session.toggles, dtype=np.float64)
    lines = list(_forward_and_print(outline, f"array({row_text(values)})"))
    if all(len(line.text) <= WIDTH for line in lines):
        yield from lines
        return
    yield from array_lines("x", values)
    yield from _forward_and_print(outline, "x")


def _forward_and_print(outline: Outline, inputs: str) -> Iterator[Line]:
    *hidden, (_, answer) = _outputs(outline, inputs)
    yield from plain(*(f"{name} = {value}" for name, value in hidden), f"print({answer})")


def _sum_lines(outline: Outline) -> Iterator[Line]:
    """Yield the lines that print the sum of squared errors over the training rows."""
    outputs = _outputs(outline, "inputs")
    yield from plain(*(f"{name} = {value}" for name, value in outputs))
    yield from plain(f"print({SUM_OF_SQUARED_ERRORS.format(output=outputs[-1][0])})")


def _test_lines(outline: Outline) -> Iterator[Line]:
    """Yield the lines that print the answers to the test rows, and how many are right."""
    dataset, activation = outline.session.dataset, outline.settings.output_activation
    if dataset.test_rows.size:
        *hidden, (_, answer) = _outputs(outline, "test_inputs")
        yield from plain(*(f"{name} = {value}" for name, value in hidden))
        yield from plain(f"test_output = {answer}", "print(test_output)")
        yield from right_lines(dataset, activation, "where")


def _outputs(outline: Outline, inputs: str) -> list[tuple[str, str]]:
    """Return for each layer the name of its output and how it is computed from `inputs`."""
    layers = [replace(outline.layers[0], inputs=inputs), *outline.layers[1:]]
    return [(layer.output, activated(outline, layer, layer.weighted_sum)) for layer in layers]


def _data_lines(session: Session, most_rows: int | None) -> Iterator[Line]:
    """Yield the table, or its first rows."""
    dataset = session.dataset
    yield from columns_comment(dataset)
    # Inputs are fractions, for NumPy adds up products with whole numbers in another order.
    part = dataset.training_part
    yield from array_lines("inputs", part.inputs, NUMPY, most_rows)
    yield from array_lines("targets", part.targets, NUMPY_AS_WRITTEN, most_rows)
    yield from held_out_lines(dataset, NUMPY, NUMPY_AS_WRITTEN, most_rows)


def _start_lines(outline: Outline, most_rows: int | None) -> Iterator[Line]:
    """Yield the start weights, drawn from the seed if these are the ones it draws."""
    session, network = outline.session, outline.session.network
    named = list(named_arrays(outline.layers, network, network.parameters))
    if is_as_drawn(session):
        yield from plain(f"random.seed({session.settings.seed})")
        for name, values in named:
            size = values.shape if values.ndim > 1 else len(values)
            yield from plain(f"{name} = 2 * random.random({size}) - 1")
        return
    if session.iteration:
        yield from plain(f"# the weights after {session.iteration:,} iterations")
    for name, values in named:
        yield from array_lines(name, values, NUMPY, most_rows)


def _optimizer_lines(outline: Outline, most_rows: int | None) -> Iterator[Line]:
    """Yield the learning rate and what the optimizer remembers."""
    rule = outline.settings.optimizer.rule
    if outline.rate:
        yield from plain(f"rate = {number(outline.settings.learning_rate)}")
    if not rule.remembers:
        return
    if rule.counts:
        yield from plain(f"updates = {number(float(outline.session.memory[-1]))}")
    if len(outline.parameters) > 1:
        yield from plain(f"parameters = [{', '.join(outline.parameters)}]")
    vectors = rule.memory_vectors(outline.session.memory)
    if "mean" in vectors:
        # The core remembers the gradient's mean, the program that of its negative.
        vectors["mean"] = 0.0 - vectors["mean"]
    for word, values in vectors.items():
        yield from _memory_lines(outline, word, values, most_rows)


def _memory_lines(
    outline: Outline, word: str, values: Array, most_rows: int | None
) -> Iterator[Line]:
    plural, several = PLURALS[word], len(outline.parameters) > 1
    if not values.any():
        each = f"{plural} = [zeros_like(parameter) for parameter in parameters]"
        yield from plain(each if several else f"{word} = zeros_like(weights)")
        return
    named = list(named_arrays(outline.layers, outline.session.network, values, word))
    for name, part in named:
        yield from array_lines(name, part, NUMPY, most_rows)
    if several:
        yield from plain(f"{plural} = [{', '.join(name for name, _ in named)}]")
