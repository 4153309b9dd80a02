"""The decision map while its network trains, in a process of its own. Prints its rows as JSON.

The map takes turns with an empty page and with the loss plot in the same place of the window.
"""

import json
from dataclasses import asdict
from functools import partial
from itertools import pairwise
from statistics import median
from time import perf_counter

import numpy as np
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from neuron_gui.app import theme_of
from neuron_gui.core import Dataset, new_session
from neuron_gui.core.decision_map import MapAxes, MapScratch
from neuron_gui.core.session import Session
from neuron_gui.state.rewinder import Rewinder
from neuron_gui.views.situations.page import SituationsPage
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.example import Example
from neuron_gui.views.widgets.highlight import Highlight
from neuron_gui.views.widgets.pages import Pages
from tests.benchmarks.measuring import Row, in_turn, milliseconds, percentile
from tests.benchmarks.process import prepared_application
from tests.benchmarks.window import Bench, note_time, pass_time, set_run_length

PHASE_SECONDS, SETTLING_SECONDS = 0.4, 0.1
PHASES = 30
"""Many short ones: what else the machine does then hits all pages alike."""
SIDE = 200
ROWS = 60


class MapBench(Bench):
    """The window with a decision map and an empty page beside the loss plot."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        pages, document = self.window.findChild(Pages), self.document
        assert isinstance(pages, Pages)
        context = ViewContext(
            document,
            self.trainer,
            Rewinder(document, self.window),
            theme_of(application),
            Highlight(self.window),
            Example(document, self.window),
        )
        self.tabs: QTabBar = pages.tabs
        self.page = SituationsPage(context, pages)
        pages.add(self.page, self.page.header, "map")
        pages.add(QWidget(), QWidget(), "nothing")
        self.document.edit("2-8-8-1", lambda _: rings())

    def show(self, page: str) -> None:
        """Show the page with this title, or else the first one."""
        titles = [self.tabs.tabText(number) for number in range(self.tabs.count())]
        self.tabs.setCurrentIndex(titles.index(page) if page in titles else 0)


def main() -> None:
    """Measure everything and print it."""
    with prepared_application() as (application, _):
        bench = MapBench(application)
        set_run_length(bench.document)
        for row in (computing(), *live(bench)):
            print(json.dumps(asdict(row)), flush=True)
        bench.trainer.close()


def rings() -> Session:
    """Return 2-8-8-1 with a table of two rings, not trained yet."""
    random = np.random.default_rng(1)
    angles, radii = random.random(ROWS) * 2 * np.pi, np.where(np.arange(ROWS) % 2, 1.0, 2.0)
    inputs = radii[:, np.newaxis] * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    targets = np.arange(ROWS) % 2
    return new_session(Dataset(inputs, targets), hidden=(8, 8), bias=True, learning_rate=0.01)


def computing() -> Row:
    """Compute the map alone."""
    session, values = rings(), np.linspace(-3.0, 3.0, SIDE)
    axes, scratch = MapAxes(0, 1, values, values[::-1]), MapScratch()
    compute = partial(scratch.compute, session.network, session.toggles, axes, 0)
    (times,) = in_turn(compute, rounds=60)
    return Row("decision map 200 x 200, 2-8-8-1: computing", "-", milliseconds(median(times)))


class PaintTimes(QObject):
    """Notes when a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times: list[float] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            note_time(self.times)
        return False


def live(bench: MapBench) -> list[Row]:
    """Train with the map, with nothing and with the loss plot by turns."""
    speeds: dict[str, list[float]] = {"map": [], "nothing": [], "loss": []}
    paints, sides, gaps = PaintTimes(bench.page.map), [], []
    with bench.training():
        for _ in range(PHASES):
            for page, measured in speeds.items():
                bench.show(page)
                pass_time(SETTLING_SECONDS)
                paints.times.clear()
                measured.append(speed(bench))
                if page == "map":
                    gaps += [after - before for before, after in pairwise(paints.times)]
                    sides.append(bench.page.map.picture.side)
    rate, late = 1 / (sum(gaps) / len(gaps)), percentile(gaps, 0.95)
    return [
        Row(
            "decision map while training: frames a second; 95th percentile",
            ">= 30",
            f"{rate:.1f}; {milliseconds(late)} ({median(sides):.0f} x {median(sides):.0f})",
        ),
        compared("training with the map against an empty page", speeds, "nothing"),
        compared("training with the map against the loss plot", speeds, "loss"),
    ]


def compared(figure: str, speeds: dict[str, list[float]], other: str) -> Row:
    """Return the speed with the map against that with another page."""
    ratios = [above / below for above, below in zip(speeds["map"], speeds[other], strict=True)]
    return Row(figure, ">= 0.80", f"{median(ratios):.2f}")


def speed(bench: MapBench) -> float:
    """Return the iterations a second that it trains in the next while."""
    begun, iteration = perf_counter(), bench.document.session.iteration
    pass_time(PHASE_SECONDS)
    return (bench.document.session.iteration - iteration) / (perf_counter() - begun)


if __name__ == "__main__":
    main()
