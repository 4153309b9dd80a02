"""What a frame of training costs, whatever is open: a process of its own, rows as JSON lines.

Times are given also in iterations of the plain loop, measured in between: another machine, or
another hour on the same one, makes both slower alike.
"""

import json
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import pairwise
from statistics import median
from time import perf_counter, thread_time

import numpy as np
from PySide6.QtWidgets import QTabBar

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.session import Session
from neuron_gui.views.network.view import NetworkView
from tests.benchmarks.measuring import Row, milliseconds, percentile, plain_seconds
from tests.benchmarks.process import prepared_application
from tests.benchmarks.window import Bench, headless_speed, note_time, pass_time, set_run_length

PHASE_SECONDS = 1.0
PHASES = 5
TABS = {"the loss plot": 0, "the decision map": 1, "the code": 2}


@dataclass
class Costs:
    """What was measured with one thing open, a value for each phase."""

    speeds: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    iterations: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)

    def rows(self, what: str) -> Iterator[Row]:
        """Yield what is printed."""
        speed, iterations = f"{median(self.speeds):.2f}", f"{median(self.iterations):.0f}"
        rate, late = 1 / (sum(self.gaps) / len(self.gaps)), percentile(self.gaps, 0.95)
        busy = f"{milliseconds(median(self.busy))}; {iterations}; {median(self.waits):.1f}"
        yield Row(f"training with {what} against headless", ">= 0.80, 0.88 if quiet", speed)
        yield Row(
            "  frames a second; 95th percentile of the interval",
            ">= 60; <= 18 ms",
            f"{rate:.1f}; {milliseconds(late)}",
        )
        yield Row("  window's time a frame; plain iterations; waits", "<= 2.5 ms; <= 240", busy)


def main() -> None:
    """Measure everything and print it."""
    with prepared_application():
        bench = Bench()
        for session, what, openings in (
            (new_session(), "", (*TABS, "the inspector", "the steps")),
            (large_session(), ", 64-64x6-8", (*TABS, "the steps")),
        ):
            show_session(bench, session)
            for opening, costs in measured(bench, openings).items():
                for row in costs.rows(opening + what):
                    print(json.dumps(asdict(row)), flush=True)
        bench.trainer.close()


def show_session(bench: Bench, session: Session) -> None:
    """Have a session in the window, for a run that does not end."""
    bench.document.begin_session(session)
    set_run_length(bench.document)


def large_session() -> Session:
    """Return a network as large as one can be, with a table of 200 rows."""
    random = np.random.default_rng(1)
    table = Dataset(random.random((200, 64)), random.integers(0, 2, (200, 8)))
    return new_session(table, hidden=(64,) * 6, bias=True, learning_rate=0.01)


def measured(bench: Bench, openings: tuple[str, ...]) -> dict[str, Costs]:
    """Train with each thing open in turn, again and again."""
    costs = {opening: Costs() for opening in openings}
    for _ in range(PHASES):
        for opening, cost in costs.items():
            with opened(bench, opening):
                measure(bench, cost)
    return costs


def measure(bench: Bench, costs: Costs) -> None:
    """Train for a while, after as much training without a window."""
    plain, headless = plain_seconds(), headless_speed(bench.document)
    with bench.training():
        frames: list[float] = []
        note = partial(note_time, frames)
        bench.document.weights_changed.connect(note)
        iteration, waits = bench.document.session.iteration, waits_so_far()
        begun, worked = perf_counter(), thread_time()
        pass_time(PHASE_SECONDS)
        worked, lasted = thread_time() - worked, perf_counter() - begun
        speed = (bench.document.session.iteration - iteration) / lasted
        bench.document.weights_changed.disconnect(note)
    costs.speeds.append(speed / headless)
    costs.busy.append(worked / len(frames))
    costs.iterations.append(worked / len(frames) / plain)
    costs.waits.append((waits_so_far() - waits) / len(frames))
    costs.gaps += [after - before for before, after in pairwise(frames)]


def waits_so_far() -> int:
    """Return how often this thread has waited, for Python's lock or for something to happen."""
    return resource.getrusage(resource.RUSAGE_THREAD).ru_nvcsw


@contextmanager
def opened(bench: Bench, what: str) -> Iterator[None]:
    """Show something, and afterwards the loss plot again."""
    close: Callable[[], object] = partial(choose_tab, bench, 0)
    if what in TABS:
        choose_tab(bench, TABS[what])
    elif what == "the steps":
        bench.button("show_iteration_button").click()
        close = bench.button("close_iteration_button").click
    else:
        view = bench.window.findChild(NetworkView)
        assert isinstance(view, NetworkView)
        view.selected.emit(next(iter(view.layout_of_nodes.edges())), False)
        close = partial(view.selected.emit, None, False)
    yield
    close()


def choose_tab(bench: Bench, index: int) -> None:
    """Show a page."""
    tabs = bench.window.findChild(QTabBar, "page_tabs")
    assert isinstance(tabs, QTabBar)
    tabs.setCurrentIndex(index)


if __name__ == "__main__":
    main()
