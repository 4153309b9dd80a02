"""The whole window, as a person has it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.app import create_window
from neuron_gui.state.document import Document
from neuron_gui.state.rewinder import Rewinder
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.table.panel import TrainingTable
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.example import Example
from neuron_gui.views.widgets.highlight import Highlight
from neuron_gui.views.widgets.theme import Theme
from neuron_gui.views.window.main_window import MainWindow

Finder = Callable[[str], Any]


@pytest.fixture
def german() -> Iterator[None]:
    """A country with a decimal comma."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def rewinder(document: Document) -> Iterator[Rewinder]:
    """The document's rewinder, closed afterwards."""
    rewinder = Rewinder(document, document)
    yield rewinder
    rewinder.close()


@pytest.fixture
def highlight(document: Document) -> Highlight:
    """What the views of the context light up."""
    return Highlight(document)


@pytest.fixture
def context(
    document: Document, trainer: Trainer, rewinder: Rewinder, theme: Theme, highlight: Highlight
) -> ViewContext:
    """What every view may need, of one document."""
    return ViewContext(document, trainer, rewinder, theme, highlight, Example(document, document))


@pytest.fixture
def window(qapp: QApplication, theme: Theme, qtbot: QtBot) -> Iterator[MainWindow]:
    """The main window with the opening lesson, shown at 1280 x 800."""
    window = create_window()
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def find(window: MainWindow) -> Finder:
    """Return the widget of the window with an object name."""

    def find(name: str) -> Any:
        widget = window.findChild(QWidget, name)
        assert widget is not None, name
        return widget

    return find


@pytest.fixture
def window_document(window: MainWindow) -> Document:
    """The window's document."""
    document = window.findChild(Document)
    assert document is not None
    return document


@pytest.fixture
def window_trainer(window: MainWindow) -> Trainer:
    """The window's trainer."""
    trainer = window.findChild(Trainer)
    assert trainer is not None
    return trainer


@pytest.fixture
def table(context: ViewContext, qtbot: QtBot) -> TrainingTable:
    """The training table with the opening lesson, with the focus in it."""
    table = TrainingTable(context)
    qtbot.addWidget(table, before_close_func=TrainingTable.end)
    table.resize(420, 380)
    with qtbot.waitExposed(table):
        table.show()
    table.view.setFocus()
    qtbot.waitUntil(table.view.hasFocus)
    return table
