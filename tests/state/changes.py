"""Edits of a document, and a way to hear what it says of them."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import SignalInstance

from neuron_gui.core.session import Session
from neuron_gui.core.training import Training
from neuron_gui.state.document import Document

Change = Callable[[Session], Session]


def settings(**choices: object) -> Change:
    return lambda session: session.with_settings(replace(session.settings, **choices))


def cell(row: int, column: int, value: float) -> Change:
    return lambda session: session.with_dataset(session.dataset.with_cell(row, column, value))


def run_length(count: int) -> Change:
    return lambda session: replace(session, run_length=count)


def train_in(document: Document, iterations: int) -> None:
    """Train as a run does: begin, show, finish."""
    training = Training(document.session, document.history)
    document.begin_run()
    training.advance(iterations)
    document.show_progress(training.progress())
    document.finish_run("train")


class Heard:
    """The names of the signals that a document sends."""

    def __init__(self, document: Document) -> None:
        self.names: list[str] = []
        for part in (
            "dataset",
            "network",
            "settings",
            "toggles",
            "run_length",
            "lesson",
            "weights",
        ):
            self._note(getattr(document, f"{part}_changed"), part)
        for name in ("edited", "about_to_edit", "about_to_leave"):
            self._note(getattr(document, name), name)

    def _note(self, signal: SignalInstance, name: str) -> None:
        signal.connect(lambda: self.names.append(name))

    def take(self) -> set[str]:
        """Return the names since the last time, each of which was sent once."""
        names, self.names = self.names, []
        assert len(names) == len(set(names))
        return set(names)
