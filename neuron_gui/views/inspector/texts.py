"""What the inspector says of an edge and of a node.

Of an edge: where its weight came from, and what it will change by. Of a node: its sum term by term,
its activation, its error, and its bias. Each text is written with as many digits as are wanted.
"""

from collections.abc import Iterator
from functools import lru_cache, partial

import numpy as np

from neuron_gui.core.column_ranges import column_ranges
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.explanation.contributions import Contributions, pass_of_row
from neuron_gui.core.explanation.explanation import find_obstacle
from neuron_gui.core.losses import Loss
from neuron_gui.core.nodes import Edge, Node, Parameter, parameter_value
from neuron_gui.core.session import Session
from neuron_gui.core.update_rules import Optimizer
from neuron_gui.state.say import MINUS, fill, say
from neuron_gui.views.inspector.activation_texts import activation_text
from neuron_gui.views.inspector.changes import Changes
from neuron_gui.views.inspector.content import InspectorContent, Paragraph, ParagraphStyle
from neuron_gui.views.inspector.terms import (
    Factor,
    Sum,
    Term,
    TermsTable,
    number_text,
)
from neuron_gui.views.network.snapshot import Snapshot
from neuron_gui.views.widgets.choice_texts import choice_name
from neuron_gui.views.widgets.node_names import full_name, name_in_layer
from neuron_gui.views.widgets.numbers import (
    NEARLY,
    digits_text,
    exact_text,
    plain_text,
    rounded_text,
    shortened,
)
from neuron_gui.views.widgets.printed import (
    Digits,
    fewest_open,
    printed_sum,
    relation,
)

MOST_LISTED_ROWS = 6
LONGEST_NAME = 10
MOST_TERMS = 6
MOST_KNOWN = 3
"""So many rows with the same inputs are told, at most."""
WEIGHT_DIGITS, CHANGE_DIGITS = 4, 3
"""Usual digits in the tables: of weights and what they multiply, and of what each row adds."""
START_DECIMALS, RESULT_DIGITS, SINGLE_DIGITS = 4, 4, 6
"""Of the start, of what follows from other numbers in a text, and of a change that stands alone."""


def edge_content(
    edge: Edge, session: Session, changes: Changes, digits: Digits = Digits.CLOSING
) -> InspectorContent:
    """Return all texts; what each row adds to the next change has to be known, if that is."""
    paragraphs = [*_next_change_paragraphs(edge, session, changes, digits)]
    paragraphs.append(Paragraph(_last_change(edge, session, changes, digits)))
    facts = _start_and_change(edge, session)
    return InspectorContent(full_name(edge, session), "", facts, tuple(paragraphs))


def node_content(
    node: Node, session: Session, changes: Changes | None, digits: Digits = Digits.CLOSING
) -> InspectorContent:
    """Return all texts; `changes` are those of the unit's bias, if it has one."""
    if node.layer == 0:
        return _of_input(node, session)
    snapshot = Snapshot.of(session)
    paragraphs = [*_sum(node, session, snapshot, digits)]
    activation = snapshot.network.activations[node.layer - 1]
    text = activation_text(activation, snapshot.sum(node), snapshot.output(node), digits)
    paragraphs.append(Paragraph(text))
    paragraphs += _errors(node, session, snapshot, digits)
    facts = ""
    if changes is not None:
        facts = _start_and_change(node, session)
        paragraphs += [
            Paragraph(say("The bias"), ParagraphStyle.HEADING),
            Paragraph(_next_change(changes, digits)),
            Paragraph(_last_change(node, session, changes, digits)),
        ]
    name = full_name(node, session)
    return InspectorContent(name, _purpose(node, session), facts, tuple(paragraphs))


def _next_change_paragraphs(
    edge: Edge, session: Session, changes: Changes, digits: Digits
) -> Iterator[Paragraph]:
    if isinstance(changes.next, str):
        yield Paragraph(changes.next)
        return
    parts = changes.next.parts
    assert parts is not None
    share = _loss_share(session) if parts.factor != 1.0 else ""
    yield Paragraph(_adjustment_formula(parts, share), ParagraphStyle.HEADING)
    yield _row_terms(parts, digits)
    yield Paragraph(_change_text(parts, changes.next.step, session, digits))
    if share:
        yield Paragraph(_share_text(session, share))
    if session.settings.update.is_by_row and len(parts.rows) > 1:
        yield Paragraph(say("Each row meets the weights that the rows before it have changed."))
    source, target = full_name(edge.source, session), full_name(edge.target, session)
    if edge.target.layer < len(session.network.sizes) - 1:
        yield Paragraph(say("The error of {unit} is what flows back to it.", unit=target))
    if edge.source.layer > 0:
        yield Paragraph(say("The input is the activation of {unit}.", unit=source))


def _adjustment_formula(parts: Contributions, share: str) -> str:
    """Return the formula in words, with no more factors than there are."""
    factors = [share] if share else []
    factors += [say("error")]
    factors += [] if parts.slopes is None else [say("slope")]
    factors += [say("input")]
    return say("Adjustment: {formula}", formula=" × ".join(factors))


def _loss_share(session: Session) -> str:
    """Return the factor that comes from a loss that is a mean, as a fraction."""
    count = _averaged(session)
    factor = 2 if session.settings.loss is Loss.MEAN_SQUARED_ERROR else 1
    return f"{factor}/{count}" if count > 1 else f"{factor}"


def _averaged(session: Session) -> int:
    """Return of how many numbers, for one update, a loss that is a mean takes it."""
    dataset = session.dataset
    is_by_row = session.settings.update.is_by_row
    return len(dataset.target_names) * (1 if is_by_row else dataset.training_rows.size)


def _share_text(session: Session, share: str) -> str:
    count = _averaged(session)
    if session.settings.loss is not Loss.MEAN_SQUARED_ERROR:
        text = say("{share} comes from the loss: it is a mean of {count} numbers.")
    elif count > 1:
        text = say("{share} comes from the loss: it is a mean of {count} squares.")
    else:
        text = say("{share} comes from the loss: it is a square.")
    return fill(text, share=share, count=count)


def _row_terms(parts: Contributions, digits: Digits) -> Paragraph:
    slopes = () if parts.slopes is None else (say("slope"),)
    head = (say("row"), say("error"), *slopes, say("input"), say("product"))
    rows = parts.rows.tolist()
    shown = len(rows) if len(rows) <= MOST_LISTED_ROWS else MOST_LISTED_ROWS - 1
    terms = [
        Term(f"{row + 1:>3}", _factors(parts, index), float(parts.products[index]))
        for index, row in enumerate(rows[:shown])
    ]
    if shown < len(rows):
        more = say("{count} more", count=len(rows) - shown)
        terms.append(Term(f"… {more}", (), parts.sum_from(shown)))
    total = Sum(say("sum"), parts.adjustment)
    return TermsTable(head, terms, total, CHANGE_DIGITS, parts.factor).paragraph(digits)


def _factors(parts: Contributions, index: int) -> tuple[Factor, ...]:
    slopes = () if parts.slopes is None else (Factor(float(parts.slopes[index])),)
    error, value = float(parts.errors[index]), float(parts.inputs[index])
    return Factor(error, is_signed=True), *slopes, Factor(value)


def _change_text(parts: Contributions, step: float, session: Session, digits: Digits) -> str:
    """Return what becomes of the adjustment."""
    optimizer = session.settings.optimizer
    if optimizer is Optimizer.GRADIENT_DESCENT:
        return _change_equation(parts.adjustment, step, session, digits)
    change, name = number_text(step, SINGLE_DIGITS, _more(digits)), choice_name(optimizer)
    if session.settings.update.is_by_row and len(parts.rows) > 1:
        text = say(
            "Next change: {change}. The optimizer, {optimizer}, makes a part of it after each row, "
            "from its product and those before."
        )
    elif session.memory.any():
        text = say(
            "Next change: {change}. The optimizer, {optimizer}, makes it from this adjustment and "
            "those before."
        )
    else:
        text = say(
            "Next change: {change}. The optimizer, {optimizer}, makes it from this adjustment."
        )
    return fill(text, change=change, optimizer=name)


def _change_equation(adjustment: float, step: float, session: Session, digits: Digits) -> str:
    rate = exact_text(session.settings.learning_rate)

    def write(more: int | None) -> tuple[str, int]:
        total = number_text(adjustment, RESULT_DIGITS, more)
        change = number_text(step, RESULT_DIGITS, None if more is None else 0)
        sign = relation(printed_sum([(total, rate)]), change)
        text = say(
            "Next change = sum × rate: {sum} × {rate} {equals} {change}",
            sum=total,
            rate=rate,
            equals=sign,
            change=change,
        )
        return text, sign == NEARLY

    return fewest_open(write, digits.tries)


def _of_input(node: Node, session: Session) -> InspectorContent:
    name, value = session.dataset.input_names[node.unit], session.toggles[node.unit]
    return InspectorContent(
        say("input {name}", name=name),
        say(
            "Each edge multiplies its value by the edge's weight. In training the value is the "
            "one that {name} has in a row of the table.",
            name=name,
        ),
        say("value {value}", value=plain_text(value)),
        tuple(_range_paragraphs(node, session)),
    )


def _range_paragraphs(node: Node, session: Session) -> Iterator[Paragraph]:
    known = column_ranges(session.dataset)[node.unit].ends
    if known is None:
        return
    lowest, highest = known
    text = say("In the table {name} goes from {lowest} to {highest}.")
    if lowest == highest:
        if not session.dataset.is_finite:
            return  # some cell may be empty
        text = say("In the table {name} is always {lowest}.")
    name = session.dataset.input_names[node.unit]
    ends = {"lowest": plain_text(lowest), "highest": plain_text(highest)}
    yield Paragraph(fill(text, name=name, **ends))


def _purpose(node: Node, session: Session) -> str:
    if node.layer < len(session.network.sizes) - 1:
        return say("Its activation flows on to the next layer.")
    return say(
        "Its activation is the prediction of {name}.",
        name=session.dataset.target_names[node.unit],
    )


def _sum(node: Node, session: Session, snapshot: Snapshot, digits: Digits) -> Iterator[Paragraph]:
    values = snapshot.outputs[node.layer - 1]
    weights = session.network.weights[node.layer - 1][:, node.unit]
    terms = [*_terms(node.layer - 1, values.tolist(), weights.tolist(), session)]
    bias = snapshot.bias(node)
    if bias is None:
        heading = say("Sum of input × weight")
    else:
        heading = say("Sum of input × weight, and the bias")
        terms.append(Term(say("bias"), (), bias))
    yield Paragraph(heading, ParagraphStyle.HEADING)
    head = ("", say("input"), say("weight"), say("product"))
    total = Sum(say("sum"), snapshot.sum(node))
    yield TermsTable(head, terms, total, WEIGHT_DIGITS).paragraph(digits)


def _terms(
    layer: int, values: list[float], weights: list[float], session: Session
) -> Iterator[Term]:
    """Yield a term for each unit of a layer; many are summed up."""
    shown = len(values) if len(values) <= MOST_TERMS else MOST_TERMS - 1
    with np.errstate(all="ignore"):
        products = (np.array(values) * np.array(weights)).tolist()
    for unit in range(shown):
        name = shortened(name_in_layer(Node(layer, unit), session), LONGEST_NAME)
        factors = Factor(values[unit]), Factor(weights[unit], is_signed=True)
        yield Term(name, factors, products[unit])
    if shown < len(values):
        more = say("{count} more", count=len(values) - shown)
        yield Term(f"… {more}", (), sum(products[shown:]))


@lru_cache(maxsize=1)
def _rows_with(dataset: Dataset, toggles: tuple[float, ...]) -> list[int]:
    """Return the rows with these inputs: at each reading of a run they are the same."""
    return dataset.rows_with(toggles).tolist()


def _errors(
    node: Node, session: Session, snapshot: Snapshot, digits: Digits
) -> Iterator[Paragraph]:
    """Yield the error for the row, or rows, whose inputs are those of the toggles."""
    rows = _rows_with(session.dataset, session.toggles)
    if not rows:
        yield Paragraph(say("No row of the table has these inputs, so no target and no error."))
    elif node.layer == len(session.network.sizes) - 1:
        for row in rows[:MOST_KNOWN]:
            target = float(session.dataset.targets[row, node.unit])
            yield Paragraph(_error_text(row, target, snapshot.output(node), digits))
        yield from _others(len(rows) - MOST_KNOWN)
    elif find_obstacle(session) is None:
        is_test = session.dataset.is_test_row
        trained = [row for row in rows if not is_test[row]]
        if trained:
            yield from _flowing_back(node, session, trained[0], digits)
            yield from _others(len(rows) - 1)
        else:
            text = say("Row {row} is a test row, so no error flows back.")
            yield Paragraph(fill(text, row=rows[0] + 1))


def _others(count: int) -> Iterator[Paragraph]:
    if count == 1:
        yield Paragraph(say("Another row has the same inputs."))
    elif count > 1:
        yield Paragraph(say("{count} other rows have the same inputs.", count=count))


def _error_text(row: int, target: float, output: float, digits: Digits) -> str:
    """Return target − output with so many decimals that the error has its digits."""

    def write(more: int | None) -> tuple[str, int]:
        error = number_text(target - output, RESULT_DIGITS, more)
        decimals = len(error.partition(".")[2])
        is_short = more is not None and "e" not in error and target != output
        shown = rounded_text(output, decimals) if is_short else exact_text(output)
        sign = relation(printed_sum([(wanted,), (shown, MINUS + "1")]), error)
        text = say(
            "Error in row {row}: {target} {minus} {output} {equals} {error}",
            row=row + 1,
            target=wanted,
            minus=MINUS,
            output=f"({shown})" if output < 0.0 else shown,
            equals=sign,
            error=error,
        )
        return text, sign == NEARLY

    wanted = exact_text(target)
    return fewest_open(write, digits.tries)


def _flowing_back(node: Node, session: Session, row: int, digits: Digits) -> Iterator[Paragraph]:
    way = pass_of_row(session, row)
    above = node.layer
    scaled = way.scaled_errors(above)[0]
    weights = session.network.weights[above][node.unit]
    heading = say("Error in row {row}: what flows back to it", row=row + 1)
    yield Paragraph(heading, ParagraphStyle.HEADING)
    share = _loss_share(session) if way.factor(above) != 1.0 else ""
    slopes = [] if way.skips_slope(above) else [say("slope")]
    flowing = " × ".join([*([share] if share else []), say("error"), *slopes])
    head = (say("from"), flowing, say("weight"), say("product"))
    terms = [*_terms(above + 1, scaled.tolist(), weights.tolist(), session)]
    error = float(way.errors(above - 1)[0, node.unit])
    total = Sum(say("sum"), error)
    yield TermsTable(head, terms, total, WEIGHT_DIGITS).paragraph(digits)
    if share:
        yield Paragraph(_share_text(session, share))
    if session.settings.update.is_by_row and row != _first_row(session):
        yield Paragraph(
            say("This is with the weights as they are now; the rows before it change them first.")
        )


def _first_row(session: Session) -> int:
    """Return the row that the next iteration begins with, where the weights change after each."""
    settings, rows = session.settings, session.dataset.training_rows
    order = settings.update.row_order(rows.size, settings.seed, session.iteration)
    return int(rows[order[0]])


def _start_and_change(parameter: Parameter, session: Session) -> str:
    """Return where a weight or bias began, and how far it has come since."""
    networks = session.start, session.network
    start, now = (parameter_value(parameter, network) for network in networks)
    return say(
        "start {start} · change {change}",
        start=rounded_text(start, START_DECIMALS),
        change=digits_text(now - start, RESULT_DIGITS),
    )


def _last_change(parameter: Parameter, session: Session, changes: Changes, digits: Digits) -> str:
    """Return what the last iteration changed."""
    if isinstance(changes.last, str):
        return changes.last
    before, reached = (parameter_value(parameter, one.network) for one in changes.last)
    write = partial(number_text, usual=SINGLE_DIGITS, more=_more(digits))
    text = say(
        "Last change, in iteration {iteration}: {change}.",
        iteration=changes.last[1].iteration,
        change=write(reached - before),
    )
    if reached == parameter_value(parameter, session.network):
        return text
    by_hand = say("Set by hand since: from {before}.", before=write(reached).removeprefix("+"))
    return f"{text}\n{by_hand}"


def _next_change(changes: Changes, digits: Digits) -> str:
    """Return what the next iteration adds, in one sentence."""
    if isinstance(changes.next, str):
        return changes.next
    change = number_text(changes.next.step, SINGLE_DIGITS, _more(digits))
    return say("Next change: {change}.", change=change)


def _more(digits: Digits) -> int | None:
    """Return how many digits more a number by itself gets: none or all."""
    return digits.tries[0]
