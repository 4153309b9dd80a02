"""What the mouse points at may go: rows, inputs, units, targets, while the mouse rests there."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.session import Session
from neuron_gui.state.document import Document
from neuron_gui.views.loss.plot import LossPlot
from neuron_gui.views.network.view import NetworkView
from neuron_gui.views.situations.table_view import SituationsView
from neuron_gui.views.table.view import TableView
from neuron_gui.views.widgets.error_reports import run_to_survive
from neuron_gui.views.window.main_window import MainWindow
from tests.views.tour import WALKED, tour

SHARES = (0.1, 0.5, 0.9)
ROWS = np.array(list(product((0.0, 1.0), repeat=5)))
LARGE = new_session(Dataset(ROWS, ROWS[:, :2]), hidden=[4, 3], bias=True)
SMALL: dict[str, Session] = {
    "fewer inputs": new_session(Dataset(ROWS[:, :1], ROWS[:, :2]), hidden=[4, 3], bias=True),
    "fewer rows": new_session(Dataset(ROWS[:1], ROWS[:1, :2]), hidden=[4, 3], bias=True),
    "fewer targets": new_session(Dataset(ROWS, ROWS[:, :1]), hidden=[4, 3], bias=True),
    "fewer units": new_session(Dataset(ROWS, ROWS[:, :2]), hidden=[1, 3], bias=True),
    "one neuron": new_session(Dataset(ROWS, ROWS[:, :2])),
    "numbers": new_session(Dataset(ROWS[:3, :2] + 0.5, ROWS[:3, :1])),
}


def point_at(view: QWidget, across: float, down: float) -> None:
    """Rest the mouse there, and let the keys act there too."""
    inside = view.viewport() if isinstance(view, QAbstractScrollArea) else view
    at, none = QPointF(across * inside.width(), down * inside.height()), Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, at, inside.mapToGlobal(at), none, none,
                       Qt.KeyboardModifier.NoModifier)  # fmt: skip
    QApplication.sendEvent(inside, move)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End)
    QTest.keyClick(view, Qt.Key.Key_Right)


def places(window: MainWindow, seen: set[QWidget]) -> Iterator[Callable[[], None]]:
    """Yield ways to point at what is visible for the first time."""
    for view in {*window.findChildren(QWidget)} - seen:
        if view.isVisible() and isinstance(view, WALKED):
            seen.add(view)
            for across, down in product(SHARES, SHARES):
                yield partial(point_at, view, across, down)


@pytest.mark.parametrize("name", SMALL)
def test_it_goes(
    window: MainWindow,
    window_document: Document,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    told = list[BaseException]()
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: told.append(error))
    window_document.begin_session(LARGE)

    seen = set[QWidget]()

    def go() -> None:
        for what in tour(window):
            for point in places(window, seen):
                point()
                window_document.edit(name, lambda _: SMALL[name])
                window.repaint()
                window_document.undo()
                window.repaint()
                assert told == [], what

    run_to_survive(go)
    assert {type(view) for view in seen} >= {LossPlot, NetworkView, SituationsView, TableView}
