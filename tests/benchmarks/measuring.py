"""Rows of the printed table, and times taken in turn so that noise hits all alike."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from tests.benchmarks import plain

ROUNDS = 15
PLAIN_ITERATIONS = 10_000


@dataclass(frozen=True)
class Row:
    """One line of the table: what is measured, what it should reach, what it was."""

    figure: str
    target: str
    measured: str


def seconds(action: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = perf_counter()
    action()
    return perf_counter() - start


def in_turn(*actions: Callable[[], object], rounds: int = ROUNDS) -> list[list[float]]:
    """Return the times of each action; they are called in turn, again and again."""
    for action in actions:
        action()
    times = [[seconds(action) for action in actions] for _ in range(rounds)]
    return [list(column) for column in zip(*times, strict=True)]


def ratio(numerators: list[float], denominators: list[float]) -> float:
    """Return the median of the ratios of times that were taken one after the other."""
    return median(above / below for above, below in zip(numerators, denominators, strict=True))


def percentile(values: list[float], share: float) -> float:
    """Return the value below which this share of the values lies."""
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]


def milliseconds(duration: float) -> str:
    """Return a duration for the table."""
    return f"{1000 * duration:.3g} ms"


def plain_seconds() -> float:
    """Return how long one iteration of the plain loop for a neuron takes now."""
    return seconds(lambda: plain.neuron(PLAIN_ITERATIONS)) / PLAIN_ITERATIONS


def in_plain_iterations(duration: float) -> str:
    """Return a duration as so many iterations of the plain loop, measured now, for the table."""
    return f"{duration / plain_seconds():.0f} plain iterations"
