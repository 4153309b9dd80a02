"""Whatever goes wrong while something is painted: the window stays, and is painted again."""

import ast
import sys
from collections.abc import Callable, Iterator
from inspect import getsourcefile
from pathlib import Path
from typing import Any

import pyqtgraph as pg
import pytest
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

import neuron_gui
from neuron_gui.state.document import Document
from neuron_gui.state.rewinder import Rewinder
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.widgets import chart_axes, painting
from neuron_gui.views.widgets.painting import guarded
from neuron_gui.views.window.main_window import MainWindow
from tests.views.classes import classes
from tests.views.tour import tour

PAINTINGS = {"paintEvent", "paint", "paintSection", "drawRow", "drawBranches", "drawBackground",
             "drawForeground", "drawItems", "drawPrimitive", "drawControl"}  # fmt: skip


class InjectedError(Exception):
    """What a painting raises in these tests."""


def paintings() -> Iterator[tuple[type, str, Any]]:
    """Yield every method with which a class of the package paints for Qt."""
    for one in classes():
        for name in PAINTINGS & vars(one).keys():
            if any(name in vars(base) for base in one.__mro__ if not _is_ours(base)):
                yield one, name, vars(one)[name]


def _is_ours(kind: type) -> bool:
    return kind.__module__.startswith("neuron_gui")


def test_every_painting_is_guarded() -> None:
    guards = {painting.__file__: "paint_event", chart_axes.__file__: "paint"}
    found = list(paintings())
    assert len(found) >= 15
    for one, name, method in found:
        assert guards.get(getsourcefile(method.__code__)) == method.__code__.co_name, (one, name)


def test_no_painter_is_made_that_an_exception_would_leave_behind() -> None:
    makers = set()
    for path in Path(neuron_gui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "QPainter":
                makers.add(path.name)
    # A printer may refuse to begin, which is told.
    assert makers == {"painting.py", "printing.py"}


class Faults:
    """Makes every painting raise while `is_on`, when all is painted and its painter is in use."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.is_on = False
        for one, name, method in paintings():
            if issubclass(one, pg.AxisItem):
                patch.setattr(pg.AxisItem, "drawPicture", self._with(one, pg.AxisItem.drawPicture))
            else:
                patch.setattr(one, name, guarded(self._with(one, method.__wrapped__)))

    def _with(self, one: type, paint: Callable[..., None]) -> Callable[..., None]:
        def fail(widget: Any, painter: QPainter, *rest: Any) -> None:
            paint(widget, painter, *rest)
            if self.is_on:
                painter.setClipRect(0, 0, 1, 1)
                raise InjectedError(one.__name__)

        return fail


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Faults:
    """Faults in all paintings; the first painting of a widget is the one that Qt keeps calling."""
    return Faults(monkeypatch)


@pytest.fixture
def rewound_window(
    qtbot: QtBot,
    faults: Faults,
    window: MainWindow,
    window_document: Document,
    window_trainer: Trainer,
) -> MainWindow:
    """The window at the third of five iterations, where all that can be painted is visible."""
    for _ in range(5):
        with qtbot.waitSignal(window_trainer.stopped):
            window_trainer.step()
    rewinder = window.findChild(Rewinder)
    assert rewinder is not None
    with qtbot.waitSignal(window_document.rewound):
        rewinder.go_to(3)
    return window


def test_exceptions_in_every_painting_leave_the_window_alive(
    faults: Faults, rewound_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors = list[BaseException]()
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: errors.append(error))
    faults.is_on = True
    seen = list(tour(rewound_window))
    assert {str(error) for error in errors} == {one.__name__ for one, _, _ in paintings()}
    faults.is_on = False
    errors.clear()
    assert list(tour(rewound_window)) == seen
    assert errors == []
