"""What the inspector says of an edge and of a node.

Of an edge: where its weight came from, and what it will change by. Of a node: its sum term by term,
its activation, its error, and its bias.
"""

from collections.abc import Iterator
from functools import lru_cache

from neuron_gui.core.activations import Activation
from neuron_gui.core.column_ranges import column_ranges
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.explanation.contributions import Contributions, pass_of_row
from neuron_gui.core.explanation.explanation import find_obstacle
from neuron_gui.core.nodes import Edge, Node, Parameter, parameter_value
from neuron_gui.core.session import Session
from neuron_gui.core.update_rules import Optimizer
from neuron_gui.state.say import MINUS, fill, say
from neuron_gui.views.inspector.changes import Changes
from neuron_gui.views.inspector.content import InspectorContent, Paragraph, ParagraphStyle, table
from neuron_gui.views.network.formula import SYMBOLS
from neuron_gui.views.network.snapshot import Snapshot
from neuron_gui.views.widgets.choice_texts import choice_name
from neuron_gui.views.widgets.node_names import full_name, name_in_layer
from neuron_gui.views.widgets.numbers import (
    digits_text,
    factor_text,
    plain_text,
    prediction_text,
    rounded_text,
    shortened,
)

MOST_LISTED_ROWS = 6
LONGEST_NAME = 10
MOST_TERMS = 6
MOST_KNOWN = 3
"""So many rows with the same inputs are told, at most."""


def edge_content(edge: Edge, session: Session, changes: Changes) -> InspectorContent:
    """Return all texts; what each row adds to the next change has to be known, if that is."""
    paragraphs = [*_next_change_paragraphs(edge, session, changes)]
    paragraphs.append(Paragraph(_last_change(edge, session, changes)))
    facts = _start_and_change(edge, session)
    return InspectorContent(full_name(edge, session), "", facts, tuple(paragraphs))


def _next_change_paragraphs(edge: Edge, session: Session, changes: Changes) -> Iterator[Paragraph]:
    if isinstance(changes.next, str):
        yield Paragraph(changes.next)
        return
    parts = changes.next.parts
    assert parts is not None
    yield Paragraph(_change_formula(parts, session), ParagraphStyle.HEADING)
    yield table([*_row_terms(parts)])
    yield Paragraph(_step_text(parts, changes.next.step, session))
    if session.settings.update.is_by_row:
        yield Paragraph(say("Each row meets the weights that the row before it has changed."))
    source, target = full_name(edge.source, session), full_name(edge.target, session)
    if edge.target.layer < len(session.network.sizes) - 1:
        yield Paragraph(say("The error of {unit} is what flows back to it.", unit=target))
    if edge.source.layer > 0:
        yield Paragraph(say("The input is the activation of {unit}.", unit=source))


def _change_formula(parts: Contributions, session: Session) -> str:
    """Return the formula in words, with no more factors than there are."""
    is_plain = session.settings.optimizer is Optimizer.GRADIENT_DESCENT
    factors = [] if parts.factor == 1.0 else [factor_text(parts.factor)]
    factors += [say("error")]
    factors += [] if parts.slopes is None else [say("slope")]
    factors += [say("input")]
    name = say("Next change") if is_plain else say("Next adjustment")
    return f"{name}: {' × '.join(factors)}"


def _row_terms(parts: Contributions) -> Iterator[tuple[str, ...]]:
    slopes = () if parts.slopes is None else (say("slope"),)
    yield (say("row"), say("error"), *slopes, say("input"), say("product"))
    rows = parts.rows.tolist()
    shown = len(rows) if len(rows) <= MOST_LISTED_ROWS else MOST_LISTED_ROWS - 1
    for index, row in enumerate(rows[:shown]):
        slopes = () if parts.slopes is None else (factor_text(float(parts.slopes[index])),)
        yield (
            f"{row + 1:>3}",
            digits_text(float(parts.errors[index])),
            *slopes,
            factor_text(float(parts.inputs[index])),
            digits_text(float(parts.products[index])),
        )
    gap = ("",) * (2 + len(slopes))
    if shown < len(rows):
        more = say("{count} more", count=len(rows) - shown)
        yield (f"… {more}", *gap, digits_text(parts.sum_from(shown)))
    yield (say("sum"), *gap, digits_text(parts.adjustment, 4))


def _step_text(parts: Contributions, step: float, session: Session) -> str:
    optimizer = session.settings.optimizer
    if optimizer is Optimizer.GRADIENT_DESCENT:
        return say(
            "Sum × rate: {sum} × {rate} = {step}",
            sum=digits_text(parts.adjustment, 4),
            rate=plain_text(session.settings.learning_rate),
            step=digits_text(step, 4),
        )
    return say(
        "Next change: {step}. The optimizer, {optimizer}, makes it from this adjustment and "
        "those before.",
        step=digits_text(step, 6),
        optimizer=choice_name(optimizer),
    )


def node_content(node: Node, session: Session, changes: Changes | None) -> InspectorContent:
    """Return all texts; `changes` are those of the unit's bias, if it has one."""
    if node.layer == 0:
        return _of_input(node, session)
    snapshot = Snapshot.of(session)
    paragraphs = [*_sum(node, session, snapshot)]
    paragraphs.append(Paragraph(_activation(node, snapshot)))
    paragraphs += _errors(node, session, snapshot)
    facts = ""
    if changes is not None:
        facts = _start_and_change(node, session)
        paragraphs += [
            Paragraph(say("The bias"), ParagraphStyle.HEADING),
            Paragraph(_next_change(changes)),
            Paragraph(_last_change(node, session, changes)),
        ]
    name = full_name(node, session)
    return InspectorContent(name, _purpose(node, session), facts, tuple(paragraphs))


def _of_input(node: Node, session: Session) -> InspectorContent:
    name, value = session.dataset.input_names[node.unit], session.toggles[node.unit]
    known = column_ranges(session.dataset)[node.unit].ends
    paragraphs = []
    if known is not None:
        lowest, highest = known
        text = say("In the table {name} goes from {lowest} to {highest}.")
        if lowest == highest:
            text = say("In the table {name} is always {lowest}.")
        ends = {"lowest": plain_text(lowest), "highest": plain_text(highest)}
        paragraphs.append(Paragraph(fill(text, name=name, **ends)))
    return InspectorContent(
        say("input {name}", name=name),
        say(
            "Takes {name} from the control on its left; in training, from each row of the "
            "table. Each edge multiplies it by its weight.",
            name=name,
        ),
        say("value {value}", value=plain_text(value)),
        tuple(paragraphs),
    )


def _purpose(node: Node, session: Session) -> str:
    if node.layer < len(session.network.sizes) - 1:
        return say("Its activation flows on to the next layer.")
    return say(
        "Its activation is the prediction of {name}.",
        name=session.dataset.target_names[node.unit],
    )


def _sum(node: Node, session: Session, snapshot: Snapshot) -> Iterator[Paragraph]:
    yield Paragraph(say("Sum of input × weight"), ParagraphStyle.HEADING)
    values = snapshot.outputs[node.layer - 1]
    weights = session.network.weights[node.layer - 1][:, node.unit]
    rows = [("", say("input"), say("weight"), "")]
    rows += _terms(node.layer - 1, values.tolist(), weights.tolist(), session)
    bias = snapshot.bias(node)
    if bias is not None:
        rows.append((say("bias"), "", "", digits_text(bias, 4)))
    yield table([*rows, (say("sum"), "", "", digits_text(snapshot.sum(node), 4))])


def _terms(
    layer: int, values: list[float], weights: list[float], session: Session
) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, value, weight and product of each unit of a layer; many are summed up."""
    shown = len(values) if len(values) <= MOST_TERMS else MOST_TERMS - 1
    products = [value * weight for value, weight in zip(values, weights, strict=True)]
    for unit in range(shown):
        name = shortened(name_in_layer(Node(layer, unit), session), LONGEST_NAME)
        texts = factor_text(values[unit]), digits_text(weights[unit], 4)
        yield (name, *texts, digits_text(products[unit], 4))
    if shown < len(values):
        more = say("{count} more", count=len(values) - shown)
        yield (f"… {more}", "", "", digits_text(sum(products[shown:]), 4))


def _activation(node: Node, snapshot: Snapshot) -> str:
    activation = snapshot.network.activations[node.layer - 1]
    total, value = snapshot.sum(node), snapshot.output(node)
    written, result = rounded_text(total, 3), prediction_text(value)
    symbol = SYMBOLS[activation]
    if activation is Activation.SIGMOID:
        opposite = rounded_text(-total, 3)
        return say(
            "Activation {symbol}({sum}) = 1 / (1 + e^{minus}) = {value}",
            symbol=symbol,
            sum=written,
            minus=opposite,
            value=result,
        )
    if activation is Activation.RELU:
        return say("Activation = the larger of 0 and {sum} = {value}", sum=written, value=result)
    if activation is Activation.LINEAR:
        return say("Activation = the sum itself = {value}", value=result)
    return say("Activation {symbol}({sum}) = {value}", symbol=symbol, sum=written, value=result)


@lru_cache(maxsize=1)
def _rows_with(dataset: Dataset, toggles: tuple[float, ...]) -> list[int]:
    """Return the rows with these inputs: at each reading of a run they are the same."""
    return dataset.rows_with(toggles).tolist()


def _errors(node: Node, session: Session, snapshot: Snapshot) -> Iterator[Paragraph]:
    """Yield the error for the row, or rows, whose inputs are those of the toggles."""
    dataset = session.dataset
    rows = _rows_with(dataset, session.toggles)
    if not rows:
        yield Paragraph(say("These inputs are in no row of the table: no error."))
    elif node.layer == len(session.network.sizes) - 1:
        for row in rows[:MOST_KNOWN]:
            target, output = float(dataset.targets[row, node.unit]), snapshot.output(node)
            yield Paragraph(
                say(
                    "Error in row {row}: {target} {minus} {output} = {error}",
                    row=row + 1,
                    target=plain_text(target),
                    minus=MINUS,
                    output=prediction_text(output),
                    error=digits_text(target - output, 4),
                )
            )
    else:
        yield from _flowing_back(node, session, rows[0])


def _flowing_back(node: Node, session: Session, row: int) -> Iterator[Paragraph]:
    if find_obstacle(session) is not None:
        return
    way = pass_of_row(session, row)
    scaled = way.scaled_errors(node.layer)[0]
    weights = session.network.weights[node.layer][node.unit]
    heading = say("Error in row {row}: what flows back to it", row=row + 1)
    yield Paragraph(heading, ParagraphStyle.HEADING)
    rows = [(say("from"), say("error × slope"), say("weight"), "")]
    rows += _terms(node.layer + 1, scaled.tolist(), weights.tolist(), session)
    error = float(way.errors(node.layer - 1)[0, node.unit])
    yield table([*rows, (say("sum"), "", "", digits_text(error, 4))])


def _start_and_change(parameter: Parameter, session: Session) -> str:
    """Return where a weight or bias began, and how far it has come since."""
    networks = session.start, session.network
    start, now = (parameter_value(parameter, network) for network in networks)
    return say(
        "start {start} · change {change}",
        start=rounded_text(start, 4),
        change=digits_text(now - start, 4),
    )


def _last_change(parameter: Parameter, session: Session, changes: Changes) -> str:
    """Return what the last iteration changed."""
    if isinstance(changes.last, str):
        return changes.last
    before, reached = (parameter_value(parameter, one.network) for one in changes.last)
    text = say(
        "Last change, in iteration {iteration}: {change}.",
        iteration=changes.last[1].iteration,
        change=digits_text(reached - before, 6),
    )
    if reached == parameter_value(parameter, session.network):
        return text
    by_hand = say("Set by hand since: from {before}.", before=rounded_text(reached, 6))
    return f"{text}\n{by_hand}"


def _next_change(changes: Changes) -> str:
    """Return what the next iteration adds, in one sentence."""
    if isinstance(changes.next, str):
        return changes.next
    return say("Next change: {step}.", step=digits_text(changes.next.step, 6))
