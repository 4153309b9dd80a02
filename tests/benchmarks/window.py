"""What a person does while the window trains, in a process of its own: rows as JSON lines."""

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from statistics import median
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from neuron_gui.app import create_window
from neuron_gui.core.training import Training
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from tests.benchmarks.measuring import Row, in_plain_iterations, milliseconds, percentile
from tests.benchmarks.process import prepared_application

PHASE_SECONDS = 1.0
TOGGLES = 60
PAUSES = 20
ENDLESS = 1_000_000_000


class Bench:
    """A window that can be made to train, and the ways to look at it."""

    def __init__(self) -> None:
        self.window = create_window(None)
        self.window.show()
        gc.freeze()  # as the program itself does when it has started
        document, trainer = self.window.findChild(Document), self.window.findChild(Trainer)
        assert isinstance(document, Document)
        assert isinstance(trainer, Trainer)
        self.document, self.trainer = document, trainer
        self.train_button = self.button("train_button")
        pass_time(0.5)

    def button(self, name: str) -> QAbstractButton:
        """Return a button by its name."""
        button = self.window.findChild(QAbstractButton, name)
        assert isinstance(button, QAbstractButton), name
        return button

    @contextmanager
    def training(self) -> Iterator[None]:
        """Train from the start for as long as the block lasts."""
        self.document.start_again("again")
        self.train_button.click()
        pass_time(0.2)
        yield
        if self.trainer.is_running:
            self.train_button.click()


def main() -> None:
    """Measure everything and print it."""
    with prepared_application() as (application, _):
        bench = Bench()
        set_run_length(bench.document)
        for row in (*toggles(bench), *endings(bench)):
            print(json.dumps(asdict(row)), flush=True)
        bench.window.close()
        application.processEvents()


def toggles(bench: Bench) -> list[Row]:
    """Flip inputs at full speed and wait for the network to be painted."""
    view = bench.window.findChild(QWidget, "network_view")
    assert isinstance(view, QWidget)
    paints, times = Paints(view), []
    with bench.training():
        for number in range(TOGGLES):
            toggle = bench.button(f"input_toggle_{number % 3}")
            pass_time(0.037)
            painted, begun = paints.count, perf_counter()
            toggle.click()
            while paints.count == painted:
                QApplication.processEvents()
            times.append(perf_counter() - begun)
    late = percentile(times, 0.95)
    measured = f"{milliseconds(late)} ({in_plain_iterations(late)}); {milliseconds(median(times))}"
    figure = "toggle to repaint, 95th percentile; median"
    return [Row(figure, "<= 5 ms (500)", measured)]


def endings(bench: Bench) -> list[Row]:
    """Pause while it trains, and at last close."""
    pauses = []
    for _ in range(PAUSES):
        with bench.training():
            begun = perf_counter()
            bench.train_button.click()
            pauses.append(perf_counter() - begun)
            assert not bench.trainer.is_running
    with bench.training():
        begun = perf_counter()
        bench.window.close()
        closing = perf_counter() - begun
    return [
        Row("pause, median; longest", "<= 5 ms",
            f"{milliseconds(median(pauses))}; {milliseconds(max(pauses))}"),
        Row("close while it trains", "<= 20 ms", milliseconds(closing)),
    ]  # fmt: skip


class Paints(QObject):
    """Counts the paint events of a widget and of those within it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        for part in (widget, *widget.findChildren(QWidget)):
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def set_run_length(document: Document) -> None:
    """Let a run go on for longer than it is watched."""
    document.edit("run length", lambda session: replace(session, run_length=ENDLESS))


def headless_speed(document: Document) -> float:
    """Return the iterations a second of the same engine, with its history, and no window."""
    training = Training(document.session.restarted())
    begun = perf_counter()
    while perf_counter() - begun < PHASE_SECONDS:
        training.advance(256)
    return training.iteration / (perf_counter() - begun)


def note_time(times: list[float]) -> None:
    """Add the present time."""
    times.append(perf_counter())


def pass_time(duration: float) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * duration), loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
