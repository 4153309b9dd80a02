"""What the window shows while loss and predictions of a large table are being computed."""

import math
from collections.abc import Callable
from threading import Event

import numpy as np
import pytest
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from neuron_gui.core import evaluation
from neuron_gui.core.evaluation import evaluate
from neuron_gui.core.session import Session
from neuron_gui.core.training import Progress
from neuron_gui.state import results
from neuron_gui.state.document import Document
from neuron_gui.views.loss.plot import LossPlot
from neuron_gui.views.table.model import TableModel
from neuron_gui.views.widgets.numbers import loss_text
from neuron_gui.views.window.main_window import MainWindow
from tests.state.changes import cell, train_in
from tests.views.conftest import Finder

UNKNOWN = "\N{HORIZONTAL ELLIPSIS}"


@pytest.fixture
def let_go(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Every table counts as large; what lets its results come."""
    may_go_on = Event()

    def evaluate_slowly(session: Session, check: Callable[[float], object]) -> Progress:
        while not may_go_on.wait(0.001):
            check(0.0)
        return evaluate(session)

    monkeypatch.setattr(evaluation, "LONG_SECONDS", 0.0)
    monkeypatch.setattr(results, "evaluate", evaluate_slowly)
    return may_go_on.set


def test_loss_and_rows_right_are_shown_as_soon_as_they_are_known(
    qtbot: QtBot, find: Finder, window_document: Document, let_go: Callable[[], None]
) -> None:
    window_document.edit("cell", cell(0, 0, 1.0))
    assert find("loss_label").text() == UNKNOWN
    assert find("rows_right_label").text() == f"{UNKNOWN} of 4"
    let_go()
    qtbot.waitUntil(lambda: find("loss_label").text() != UNKNOWN)
    assert find("loss_label").text() == loss_text(window_document.loss)
    assert find("rows_right_label").text().endswith("of 4")
    assert UNKNOWN not in find("rows_right_label").text()


def test_the_table_shows_the_predictions_of_its_rows_meanwhile(
    window: MainWindow, window_document: Document, let_go: Callable[[], None]
) -> None:
    window_document.edit("cell", cell(0, 0, 1.0))
    assert window_document.results is None
    model = window.findChild(TableModel)
    network, inputs = window_document.session.network, window_document.session.dataset.inputs
    shown = [float(model.index(row, 4).data()) for row in range(4)]
    assert np.allclose(shown, network.predict(inputs)[:, 0], atol=1e-4)


def test_the_plot_gets_the_first_point_of_an_edit_later(
    qtbot: QtBot, find: Finder, window_document: Document, let_go: Callable[[], None]
) -> None:
    train_in(window_document, 50)
    plot = find("loss_plot")
    assert isinstance(plot, LossPlot)
    window_document.edit("cell", cell(0, 0, 0.25))
    points = plot.curve[0].size
    assert math.isnan(window_document.loss)
    let_go()
    qtbot.waitUntil(lambda: window_document.results is not None)
    assert plot.curve[0].size > points


def test_every_page_copes(
    qtbot: QtBot, window: MainWindow, window_document: Document, let_go: Callable[[], None]
) -> None:
    window_document.edit("cell", cell(0, 0, 1.0))
    tabs = window.findChildren(QTabBar)
    pages = [(one, page) for one in tabs for page in range(one.count())]
    assert len(pages) > 2
    for one, page in pages:
        one.setCurrentIndex(page)
        window.grab()
    assert window_document.results is None
    let_go()
    qtbot.waitUntil(lambda: window_document.results is not None)
    for one, page in pages:
        one.setCurrentIndex(page)
        window.grab()
