"""The window with a mouse and a keyboard."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.window.main_window import MainWindow
from tests.views.conftest import Finder
from tests.views.window.keys.driver import InputDriver, Meaning
from tests.views.window.keys.scenes import workbench_of


@pytest.fixture
def input_driver(window: MainWindow, find: Finder, qtbot: QtBot) -> Iterator[InputDriver]:
    """Mouse and keyboard for the window, which would train for a long time."""
    window.resize(1280, 1000)
    with qtbot.waitActive(window):
        window.activateWindow()
    find("iterations_spin").setValue(100_000_000)
    yield InputDriver(window)
    workbench_of(window).right.show_iteration(False)


@pytest.fixture
def meaning(
    input_driver: InputDriver, find: Finder, window_document: Document, window_trainer: Trainer
) -> Meaning:
    """What the keys do in this window."""
    return Meaning(input_driver, find, window_document, window_trainer)


@pytest.fixture
def numbers(input_driver: InputDriver, window_document: Document) -> Document:
    """The document with a switch, at 0, and two number fields, at 1.5 and 3."""
    window_document.begin_session(new_session(Dataset([[0, 1.5, 3], [1, 0, 7]], [0, 1])))
    return window_document
