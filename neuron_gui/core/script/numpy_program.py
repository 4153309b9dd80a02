"""A session as a NumPy program in the manner of the tutorials."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from neuron_gui.core.errors import DatasetError
from neuron_gui.core.script.backward import backward_lines
from neuron_gui.core.script.forward import activated, forward_lines
from neuron_gui.core.script.fragments import SIGMOID
from neuron_gui.core.script.lines import LOOP, Line, Script, assembled, indented, plain
from neuron_gui.core.script.literals import WIDTH, array_lines, row_text
from neuron_gui.core.script.plan import Plan, plan_for
from neuron_gui.core.script.start import (
    data_lines,
    loop_numbers,
    optimizer_lines,
    row_order,
    start_lines,
)
from neuron_gui.core.script.update import update_lines
from neuron_gui.core.session import Session

NUMPY_NAMES = {"array", "exp", "maximum", "random", "sqrt", "tanh", "zeros_like"}


def numpy_script(
    session: Session, iterations: int, *, spelled_out: bool = False, most_rows: int | None = None
) -> Script:
    """Return a program that trains the session for so many iterations and prints a prediction.

    It starts from the session's present weights: drawn from the seed if these are the ones that
    the seed draws, else written out. The prediction is the one for the toggles. Spelled out,
    it has a line for each stage of an iteration. With `most_rows` the rest of the table, and of
    weights that are written out, is left out: such a program is to be looked at. Raises
    DatasetError for a table without rows.
    """
    if session.dataset.rows == 0:
        raise DatasetError("no rows")
    plan = plan_for(session, spelled_out)
    start = [*start_lines(plan, most_rows), *optimizer_lines(plan, most_rows)]
    head_of_loop = plain(f"{LOOP}{loop_numbers(session, iterations)}:")
    loop = [*head_of_loop, *indented(_loop_body(plan))]
    end = list(_prediction_lines(plan))
    functions = plain("", *SIGMOID) if plan.defines_sigmoid else []
    head = [*plain(_import_line([*functions, *start, *loop, *end])), *functions]
    return assembled(head, list(data_lines(session, most_rows)), start, loop, end)


def iteration_lines(session: Session) -> list[Line]:
    """Return the body of the loop of `numpy_script`, spelled out, at the left margin."""
    return _loop_body(plan_for(session, spelled_out=True))


def _import_line(lines: Iterable[Line]) -> str:
    """Return the import of what these lines use of NumPy, and of `array` for the table."""
    code = " ".join(line.text.partition("#")[0] for line in lines)
    used = {"array", *re.findall(r"\w+", code)} & NUMPY_NAMES
    return f"from numpy import {', '.join(sorted(used))}"


def _loop_body(plan: Plan) -> list[Line]:
    body = [*forward_lines(plan), *backward_lines(plan), *update_lines(plan)]
    if plan.goes_row_by_row:
        body = [*plain("x, y = inputs[[row]], targets[[row]]"), *body]
        body = [*plain(f"for row in {row_order(plan.session)}:"), *indented(body)]
    return body


def _prediction_lines(plan: Plan) -> Iterator[Line]:
    """Yield the lines that print the prediction for the toggles."""
    values = np.array(plan.session.toggles, dtype=np.float64)
    lines = list(_forward_and_print(plan, f"array({row_text(values)})"))
    if all(len(line.text) <= WIDTH for line in lines):
        yield from lines
        return
    yield from array_lines("x", values)
    yield from _forward_and_print(plan, "x")


def _forward_and_print(plan: Plan, question: str) -> Iterator[Line]:
    layers = [replace(plan.layers[0], inputs=question), *plan.layers[1:]]
    values = [activated(plan, layer, layer.weighted_sum) for layer in layers]
    for layer, value in zip(layers[:-1], values[:-1], strict=True):
        yield from plain(f"{layer.output} = {value}")
    yield from plain(f"print({values[-1]})")
