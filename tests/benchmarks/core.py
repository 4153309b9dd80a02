"""The core without a window: speed of training, the long history, findings of a large table."""

import tracemalloc
from collections.abc import Callable
from functools import partial
from statistics import median

import numpy as np

from neuron_gui.core import Dataset, new_session, train
from neuron_gui.core.engine import Stepper
from neuron_gui.core.findings import findings
from neuron_gui.core.history import History, Segment
from tests.benchmarks import plain
from tests.benchmarks.measuring import Row, in_turn, milliseconds, ratio, seconds
from tests.core.loops import XOR

ITERATIONS = 5_000
BLOCK = 256
LONG = 10_000_000
POINTS = 800


def rows() -> list[Row]:
    """Return all the lines about the core."""
    return [
        speed("one neuron against the plain loop", "x1.7", plain.neuron, ()),
        speed("3-4-1 against its plain loop", "x2.5", plain.layers_3_4_1, (4,)),
        speed("3-8-8-1 against its plain loop", "x2.5", plain.layers_3_8_8_1, (8, 8)),
        *long_history(),
        large_table(),
    ]


def speed(figure: str, target: str, loop: Callable[[int], None], hidden: tuple[int, ...]) -> Row:
    """Compare training, with its history, to a plain loop."""
    session = new_session(XOR, hidden=hidden)
    plainly, ours = in_turn(partial(loop, ITERATIONS), partial(train, session, ITERATIONS))
    each = 1e6 * median(ours) / ITERATIONS
    return Row(figure, target, f"x{ratio(plainly, ours):.2f} ({each:.2f} us an iteration)")


def long_history() -> list[Row]:
    """Record ten million losses, and look at what that costs."""
    session = new_session(XOR)
    tracemalloc.start()
    history = recorded(LONG)
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    recording = seconds(lambda: recorded(LONG)) / LONG

    stepper = Stepper(session)
    (training,) = in_turn(partial(stepper.advance, np.empty(100 * BLOCK)))
    overhead = recording / (median(training) / (100 * BLOCK))

    iterations = np.random.default_rng(1).integers(0, LONG, 60).tolist()
    seeks = [seconds(partial(history.session_at, iteration)) for iteration in iterations]

    short = recorded(10_000)
    short_edges = np.linspace(0, 10_000, POINTS).astype(int)
    long_edges = np.linspace(0, LONG, POINTS).astype(int)
    long_plot, short_plot = in_turn(
        partial(history.envelope, long_edges), partial(short.envelope, short_edges), rounds=60
    )
    plots = f"{milliseconds(median(long_plot))}, {ratio(long_plot, short_plot):.1f} times 10 000"
    return [
        Row("history of 10 million: memory", "<= 16 MiB", f"{memory / 2**20:.1f} MiB"),
        Row("history of 10 million: overhead", "<= 10 %", f"{100 * overhead:.1f} %"),
        Row(
            "history of 10 million: seek, median; longest",
            "<= 50 ms",
            f"{milliseconds(median(seeks))}; {milliseconds(max(seeks))}",
        ),
        Row("plot data of 10 million iterations", "<= 1 ms, as of 10 000", plots),
    ]


def recorded(iterations: int) -> History:
    """Return a history of losses that were made up, recorded in the blocks of a run."""
    session = new_session(XOR)
    segment, state = Segment(session, 1.0), session.network.parameters.copy()
    losses = np.random.default_rng(2).random(BLOCK)
    for start in range(0, iterations, BLOCK):
        segment.record(start, losses[: iterations - start], state)
    return History((segment,), session).ending_at(segment.session_at(segment.losses.length - 1))


def large_table() -> Row:
    """Look for what is odd in a table as large as one can be."""
    random = np.random.default_rng(3)
    table = Dataset(random.integers(0, 4, (100_000, 9)), random.integers(0, 2, 100_000))
    (times,) = in_turn(partial(findings, table, None), rounds=5)
    return Row("findings in 100 000 x 10, many rows equal", "-", milliseconds(median(times)))
