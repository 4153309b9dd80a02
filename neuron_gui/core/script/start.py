"""What a NumPy program has before its loop: table, start weights, rate, optimizer's memory."""

from collections.abc import Iterator

from neuron_gui.core.arrays import Array
from neuron_gui.core.network import draw_parameters
from neuron_gui.core.script.fragments import PLURALS
from neuron_gui.core.script.layers import named_arrays
from neuron_gui.core.script.lines import Line, plain
from neuron_gui.core.script.literals import (
    NUMPY,
    NUMPY_AS_WRITTEN,
    array_lines,
    columns_comment,
    number,
)
from neuron_gui.core.script.plan import Plan
from neuron_gui.core.session import Session
from neuron_gui.core.update_rules import Update


def data_lines(session: Session, most_rows: int | None) -> Iterator[Line]:
    """Yield the table, or its first rows."""
    dataset = session.dataset
    yield from columns_comment(dataset)
    # Inputs are fractions, for NumPy adds up products with whole numbers in another order.
    yield from array_lines("inputs", dataset.inputs, NUMPY, most_rows)
    yield from array_lines("targets", dataset.targets, NUMPY_AS_WRITTEN, most_rows)


def start_lines(plan: Plan, most_rows: int | None) -> Iterator[Line]:
    """Yield the start weights, drawn from the seed if these are the ones it draws."""
    session, network = plan.session, plan.session.network
    named = list(named_arrays(plan.layers, network, network.parameters))
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


def is_as_drawn(session: Session) -> bool:
    """Return whether the weights are those that the seed draws."""
    network = session.network
    drawn = draw_parameters(network.sizes, network.bias, session.settings.seed)
    return session.iteration == 0 and drawn.tobytes() == network.parameters.tobytes()


def loop_numbers(session: Session, iterations: int) -> str:
    """Return the numbers of the iterations; they count on only where they decide something."""
    start = session.iteration
    if start > 0 and session.settings.update is Update.SHUFFLED_ROW:
        return f"range({start}, {start + iterations})"
    return f"range({iterations})"


def row_order(session: Session) -> str:
    """Return the order in which an iteration takes the rows, as in training."""
    if session.settings.update is Update.ROW:
        return "range(len(inputs))"
    return f"random.default_rng([{session.settings.seed}, iteration]).permutation(len(inputs))"


def optimizer_lines(plan: Plan, most_rows: int | None) -> Iterator[Line]:
    """Yield the learning rate and what the optimizer remembers."""
    rule = plan.settings.optimizer.rule
    if plan.rate:
        yield from plain(f"rate = {number(plan.settings.learning_rate)}")
    if not rule.remembers:
        return
    if rule.counts:
        yield from plain(f"updates = {number(float(plan.session.memory[-1]))}")
    if len(plan.parameters) > 1:
        yield from plain(f"parameters = [{', '.join(plan.parameters)}]")
    vectors = rule.memory_vectors(plan.session.memory)
    if "mean" in vectors:
        # The core remembers the gradient's mean, the program that of its negative.
        vectors["mean"] = 0.0 - vectors["mean"]
    for word, values in vectors.items():
        yield from _memory_lines(plan, word, values, most_rows)


def _memory_lines(plan: Plan, word: str, values: Array, most_rows: int | None) -> Iterator[Line]:
    plural, several = PLURALS[word], len(plan.parameters) > 1
    if not values.any():
        each = f"{plural} = [zeros_like(parameter) for parameter in parameters]"
        yield from plain(each if several else f"{word} = zeros_like(weights)")
        return
    named = list(named_arrays(plan.layers, plan.session.network, values, word))
    for name, part in named:
        yield from array_lines(name, part, NUMPY, most_rows)
    if several:
        yield from plain(f"{plural} = [{', '.join(name for name, _ in named)}]")
