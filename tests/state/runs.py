"""What tests of the trainer do again and again."""

from collections.abc import Callable
from dataclasses import replace

from pytestqt.qtbot import QtBot

from neuron_gui.core.session import Session
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from tests.core.sessions import same_bits

ENDLESS = 1_000_000_000


def rate(value: float) -> Callable[[Session], Session]:
    return lambda session: session.with_settings(replace(session.settings, learning_rate=value))


def set_run_length(document: Document, iterations: int) -> None:
    document.edit("run length", lambda session: replace(session, run_length=iterations))


def wait_for_end(qtbot: QtBot, trainer: Trainer) -> None:
    qtbot.waitUntil(lambda: not trainer.is_running)


def wait_for_iteration(qtbot: QtBot, document: Document, iteration: int) -> None:
    qtbot.waitUntil(lambda: document.session.iteration >= iteration)


def is_consistent(document: Document) -> bool:
    """Tell whether the session shown is the one that its history leads to, by replay."""
    history, session = document.history, document.session
    return same_bits(history.session_at(session.iteration), session)
