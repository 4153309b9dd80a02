"""What the inspector says of an edge: where its weight came from, and what it will change by."""

from collections.abc import Iterator

from neuron_gui.core.explanation.contributions import Contributions
from neuron_gui.core.nodes import Edge, Parameter, parameter_value
from neuron_gui.core.session import Session
from neuron_gui.core.update_rules import Optimizer
from neuron_gui.state.say import say
from neuron_gui.views.inspector.changes import Changes
from neuron_gui.views.inspector.content import (
    Content,
    Paragraph,
    ParagraphStyle,
    digits_text,
    factor_text,
    table,
)
from neuron_gui.views.widgets.choice_texts import choice_name
from neuron_gui.views.widgets.node_names import full_name
from neuron_gui.views.widgets.numbers import plain_text, rounded_text

MOST_ROWS = 6


def edge_content(edge: Edge, session: Session, changes: Changes) -> Content:
    """Return all texts; what each row adds to the next change has to be known, if that is."""
    paragraphs = [*_next_change_paragraphs(edge, session, changes)]
    paragraphs.append(Paragraph(last_change(edge, session, changes)))
    facts = start_and_change(edge, session)
    return Content(full_name(edge, session), "", facts, tuple(paragraphs))


def start_and_change(parameter: Parameter, session: Session) -> str:
    """Return where a weight or bias began, and how far it has come since."""
    networks = session.start, session.network
    start, now = (parameter_value(parameter, network) for network in networks)
    return say(
        "start {start} · change {change}",
        start=rounded_text(start, 4),
        change=digits_text(now - start, 4),
    )


def last_change(parameter: Parameter, session: Session, changes: Changes) -> str:
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


def next_change(changes: Changes) -> str:
    """Return what the next iteration adds, in one sentence."""
    if isinstance(changes.next, str):
        return changes.next
    return say("Next change: {step}.", step=digits_text(changes.next.step, 6))


def _next_change_paragraphs(edge: Edge, session: Session, changes: Changes) -> Iterator[Paragraph]:
    if isinstance(changes.next, str):
        yield Paragraph(changes.next)
        return
    parts = changes.next.parts
    assert parts is not None
    yield Paragraph(_formula(parts, session), ParagraphStyle.HEADING)
    yield table([*_rows(parts)])
    yield Paragraph(_step_text(parts, changes.next.step, session))
    if session.settings.update.is_by_row:
        yield Paragraph(say("Each row meets the weights that the row before it has changed."))
    source, target = full_name(edge.source, session), full_name(edge.target, session)
    if edge.target.layer < len(session.network.sizes) - 1:
        yield Paragraph(say("The error of {unit} is what flows back to it.", unit=target))
    if edge.source.layer > 0:
        yield Paragraph(say("The input is the activation of {unit}.", unit=source))


def _formula(parts: Contributions, session: Session) -> str:
    """Return the formula in words, with no more factors than there are."""
    is_plain = session.settings.optimizer is Optimizer.GRADIENT_DESCENT
    factors = [] if parts.factor == 1.0 else [factor_text(parts.factor)]
    factors += [say("error")]
    factors += [] if parts.slopes is None else [say("slope")]
    factors += [say("input")]
    name = say("Next change") if is_plain else say("Next adjustment")
    return f"{name}: {' × '.join(factors)}"


def _rows(parts: Contributions) -> Iterator[tuple[str, ...]]:
    slopes = () if parts.slopes is None else (say("slope"),)
    yield (say("row"), say("error"), *slopes, say("input"), say("product"))
    rows = parts.rows.tolist()
    shown = len(rows) if len(rows) <= MOST_ROWS else MOST_ROWS - 1
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
