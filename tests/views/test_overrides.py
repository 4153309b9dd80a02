"""Exceptions in the methods that Qt calls: none of them reaches Qt, and the window lives."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from inspect import getsourcefile
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QEnterEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from neuron_gui.app import create_window
from neuron_gui.state import exception_barrier as module
from neuron_gui.state.document import Document
from neuron_gui.state.exception_barrier import barred
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.widgets.error_reports import run_to_survive
from neuron_gui.views.widgets.theme import Theme
from neuron_gui.views.window.main_window import MainWindow
from tests.views.classes import classes, overrides
from tests.views.tour import pointed_at, tour, workbench_of
from tests.views.widgets.test_painting import PAINTINGS

AROUND_PAINTING = {"event", "viewportEvent", "sceneEvent", "paintEngine", "initPainter",
                   "sharedPainter", "redirected", "notify", "metric"}  # fmt: skip
OF_THE_INSIDE = {"mousePressEvent", "mouseMoveEvent", "mouseReleaseEvent", "mouseDoubleClickEvent",
                 "wheelEvent", "resizeEvent", "dragEnterEvent"}  # fmt: skip
AT, NONE, KEYS = QPointF(5, 5), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
MIME = QMimeData()
COPY = Qt.DropAction.CopyAction

KEPT: list[Callable[..., object]] = []
"""What Qt calls until the window is deleted, after the test: PySide does not hold it."""


def mouse(kind: QEvent.Type) -> Callable[[], QMouseEvent]:
    return lambda: QMouseEvent(kind, AT, AT, LEFT, LEFT, KEYS)


EVENTS: dict[str, Callable[[], QEvent]] = {
    "keyPressEvent": lambda: QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, KEYS),
    "mousePressEvent": mouse(QEvent.Type.MouseButtonPress),
    "mouseMoveEvent": mouse(QEvent.Type.MouseMove),
    "mouseReleaseEvent": mouse(QEvent.Type.MouseButtonRelease),
    "mouseDoubleClickEvent": mouse(QEvent.Type.MouseButtonDblClick),
    "wheelEvent": lambda: QWheelEvent(
        AT, AT, QPoint(), QPoint(0, 120), NONE, KEYS, Qt.ScrollPhase.NoScrollPhase, False
    ),
    "enterEvent": lambda: QEnterEvent(AT, AT, AT),
    "leaveEvent": lambda: QEvent(QEvent.Type.Leave),
    "focusInEvent": lambda: QFocusEvent(QEvent.Type.FocusIn),
    "focusOutEvent": lambda: QFocusEvent(QEvent.Type.FocusOut),
    "resizeEvent": lambda: QResizeEvent(QSize(300, 200), QSize(200, 100)),
    "showEvent": QShowEvent,
    "hideEvent": QHideEvent,
    "dragEnterEvent": lambda: QDragEnterEvent(QPoint(), COPY, MIME, LEFT, KEYS),
}


class InjectedError(Exception):
    """What a method raises in these tests."""


class Faults:
    """Makes every method that Qt calls raise while `is_on`, before it has done its work or after.

    Paintings have a test of their own.
    """

    def __init__(self, patch: pytest.MonkeyPatch, *, is_early: bool) -> None:
        self.is_on, self.is_early = False, is_early
        self.raised: set[tuple[type, str]] = set()
        self.told: list[BaseException] = []
        patch.setattr(sys, "excepthook", lambda _kind, error, _trace: self.told.append(error))
        for one, name, method in overrides():
            if name not in PAINTINGS:
                KEPT.append(barred(self._faulty(one, name, method.__wrapped__)))
                patch.setattr(one, name, KEPT[-1])

    @contextmanager
    def everywhere(self) -> Iterator[None]:
        """Let all of them raise for a while."""
        self.is_on = True
        try:
            yield
        finally:
            self.is_on = False

    def _faulty(self, one: type, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def fail(*arguments: Any) -> Any:
            if self.is_on and self.is_early:
                self._raise(one, name)
            result = method(*arguments)
            if self.is_on:
                self._raise(one, name)
            return result

        return fail

    def _raise(self, one: type, name: str) -> None:
        self.raised.add((one, name))
        raise InjectedError(f"{one.__name__}.{name}")


@pytest.fixture(params=["before", "after"])
def faults(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Faults:
    """Faults in all methods that Qt calls; the window must be built after them, and go first."""
    return Faults(monkeypatch, is_early=request.param == "before")


def test_no_exception_of_a_painting_passes_through_python() -> None:
    found = {f"{one.__qualname__}.{name}" for one in classes() for name in vars(one)}
    assert len(found) > 1000
    assert {name for name in found if name.rpartition(".")[2] in AROUND_PAINTING} == set()


def test_every_override_is_barred_or_a_guarded_painting() -> None:
    found = [(one, name, method) for one, name, method in overrides() if name not in PAINTINGS]
    assert len(found) > 120
    for one, name, method in found:
        assert getsourcefile(method.__code__) == module.__file__, (one, name)


@pytest.mark.qt_log_level_fail("CRITICAL")  # Qt warns of answers that make no sense
def test_exceptions_in_every_event_leave_the_window_alive(
    qtbot: QtBot,
    faults: Faults,
    window: MainWindow,
    window_document: Document,
    window_trainer: Trainer,
) -> None:
    for _ in range(3):
        with qtbot.waitSignal(window_trainer.stopped):
            window_trainer.step()
    seen = list(tour(window))
    with faults.everywhere():
        run_to_survive(lambda: handle_roughly(window, window_document))
    assert {str(error) for error in faults.told} == {
        f"{one.__name__}.{name}" for one, name in faults.raised
    }
    assert {(one, name) for _, one, name in events_to_send(window)} <= faults.raised
    assert len(faults.raised) > 75
    faults.told.clear()
    for widget in QApplication.topLevelWidgets():
        if widget is not window:
            widget.close()
    assert run_to_survive(lambda: list(tour(window))) == seen
    before = window_document.session
    window_document.set_toggle("input", 0, 0.5)
    window_document.undo()
    assert window_document.session is before
    assert faults.told == []


@pytest.mark.qt_log_level_fail("CRITICAL")
def test_exceptions_while_the_window_is_built_are_told(
    qtbot: QtBot, theme: Theme, faults: Faults
) -> None:
    with faults.everywhere():
        window = run_to_survive(create_window)
        window.show()
        run_to_survive(lambda: list(tour(window)))
    window.close()
    window.deleteLater()
    names = {str(error) for error in faults.told}
    assert names == {f"{one.__name__}.{name}" for one, name in faults.raised}
    assert len(names) > 30


def handle_roughly(window: MainWindow, document: Document) -> None:
    """Do what makes Qt call as many methods as can be."""
    document.set_toggle("input", 0, 1.0)
    document.undo()
    for _ in pointed_at(window):
        for widget, _, name in list(events_to_send(window)):
            if isValid(widget):
                QApplication.sendEvent(receiver(widget, name), EVENTS[name]())
    for field in window.findChildren(QAbstractSpinBox):
        QTest.keyClicks(field, "7x")
        QTest.keyClick(field, Qt.Key.Key_Up)
        QTest.keyClick(field, Qt.Key.Key_Escape)
    table = workbench_of(window).table.view
    table.edit(table.model().index(0, 0))
    table.names.rename(0)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    QApplication.processEvents()


def events_to_send(window: MainWindow) -> Iterator[tuple[QWidget, type, str]]:
    """Yield the visible widgets with methods for events, each with the class that has it."""
    handlers = [(one, name) for one, name, _ in overrides() if name in EVENTS]
    for widget in (window, *window.findChildren(QWidget)):
        for one, name in handlers:
            if isinstance(widget, one) and widget.isVisible():
                yield widget, one, name


def receiver(widget: QWidget, name: str) -> QWidget:
    """Return which widget gets the events of a kind: what scrolls hears of some by its inside."""
    if isinstance(widget, QAbstractScrollArea) and name in OF_THE_INSIDE:
        return widget.viewport()
    return widget
