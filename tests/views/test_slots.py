"""An exception in any slot of the window: it is told, nothing is lost, and the window lives.

Slots are found by wrapping `connect` while the window is built, and while it opens what it opens
later, so that a new one is not missed.
"""

import inspect
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import MethodType, TracebackType
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from neuron_gui.app import error_reports_of
from neuron_gui.state.document import Document
from neuron_gui.views.table.files import TableFiles
from neuron_gui.views.widgets.error_reports import run_to_survive
from neuron_gui.views.window.main_window import MainWindow
from tests.views.tour import tour, workbench_of

Finder = Callable[[str], Any]
TABLE = Path(__file__).parents[1] / "data" / "tables" / "plain.csv"


class InjectedError(Exception):
    """What a slot raises in these tests."""


class Bell(QObject):
    """Calls a slot in the same way as the signal that it is connected to."""

    rung = Signal()


class Slots:
    """The connections of a window to slots of the package, all of which can be made to raise."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.is_on = self.is_over = False
        self.names: list[str] = []
        self.bells: list[Bell] = []
        self.raised: set[str] = set()
        connect = SignalInstance.connect

        def connect_faulty(signal: SignalInstance, slot: Any, *rest: Any) -> object:
            function = slot.func if isinstance(slot, partial) else slot
            is_ours = (getattr(function, "__module__", None) or "").startswith("neuron_gui")
            # What tells the faults is not to be broken itself.
            if is_ours and getattr(function, "__name__", "") != "tell_fault":
                bell, slot = Bell(), self._faulty(slot, function)
                connect(bell.rung, slot)
                self.bells.append(bell)
            return connect(signal, slot, *rest)

        patch.setattr(SignalInstance, "connect", connect_faulty)

    def call_all(self) -> None:
        """Let Qt call every slot."""
        for bell in self.bells:
            try:
                bell.rung.emit()
            except InjectedError as error:  # an emitting slot would let it through, too
                sys.excepthook(type(error), error, error.__traceback__)

    def _faulty(self, slot: Any, function: Any) -> Any:
        name = f"{len(self.names)} {function.__module__}.{function.__qualname__}"
        self.names.append(name)
        most = len(inspect.signature(slot).parameters)

        def call(*arguments: Any) -> object:
            if self.is_on:
                self.raised.add(name)
                raise InjectedError(name)
            return None if self.is_over else slot(*arguments[:most])

        receiver = getattr(function, "__self__", None)
        if isinstance(receiver, QObject) and not isinstance(slot, partial):
            # With its receiver it is called in the same thread as before, and ends with it.
            return MethodType(lambda _, *arguments: call(*arguments), receiver)
        return call


@pytest.fixture
def slots(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slots]:
    """The slots of the window that is built next; what they hear later is not for it."""
    slots = Slots(monkeypatch)
    yield slots
    slots.is_over = True


def open_name(window: MainWindow) -> None:
    workbench_of(window).table.view.names.rename(0)


def open_cell(window: MainWindow) -> None:
    view = workbench_of(window).table.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_9)


def open_question(window: MainWindow) -> None:
    open_cell(window)
    QTest.keyClicks(QApplication.focusWidget(), "x")
    window.close()


def open_paste_question(window: MainWindow, text: str = "1,234") -> None:
    QApplication.clipboard().setText(text)
    open_cell(window)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    QTest.keySequence(workbench_of(window).table.view, QKeySequence.StandardKey.Paste)


def open_save_question(window: MainWindow) -> None:
    open_cell(window)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    window.close()


def open_table(window: MainWindow) -> None:
    window.findChild(TableFiles).import_file(str(TABLE))


def by_keys(keys: str) -> Callable[[MainWindow], None]:
    return lambda window: QTest.keySequence(window, QKeySequence(keys))


def by_action(name: str) -> Callable[[MainWindow], None]:
    return lambda window: window.findChild(QAction, name).trigger()


OPENED: dict[str, Callable[[MainWindow], None]] = {
    "a name": open_name,
    "a cell": open_cell,
    "a question about a cell": open_question,
    "a question about a block": open_paste_question,
    "a question about the rest": partial(open_paste_question, text="a b c d\n1 2 3 4\n5 6 7 8"),
    "a question about the work": open_save_question,
    "a session to open": by_keys("Ctrl+O"),
    "a session to save": by_keys("Ctrl+Shift+S"),
    "a file with a table": by_keys("Ctrl+I"),
    "a table to import": open_table,
    "a table to export": by_keys("Ctrl+Shift+E"),
    "a picture": by_action("export_network_action"),
}


@pytest.mark.parametrize("opened", OPENED)
def test_exceptions_in_every_slot_leave_the_window_alive(
    qtbot: QtBot,
    qapp: QApplication,
    slots: Slots,
    window: MainWindow,
    window_document: Document,
    find: Finder,
    monkeypatch: pytest.MonkeyPatch,
    opened: str,
) -> None:
    built = len(slots.names)
    OPENED[opened](window)
    assert len(slots.names) > built > 150
    faults, noted = error_reports_of(qapp), list[str]()

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        assert isinstance(error, InjectedError)
        noted.append(str(error))
        faults.note(kind, error, trace)

    monkeypatch.setattr(sys, "excepthook", note)
    window_document.set_toggle("input", 0, 0.0)
    before, steps = window_document.session, window_document.undo_stack.count()
    try:
        slots.is_on = True
        run_to_survive(slots.call_all)
    finally:
        slots.is_on = False
    assert {*slots.names} == slots.raised
    assert {*slots.names} == {text.rpartition("): ")[2] for text in noted}
    qtbot.waitUntil(find("notice").isVisible)
    assert find("notice_label").text().startswith("Something went wrong in the program.")
    assert (window_document.session, window_document.undo_stack.count()) == (before, steps)
    window_document.undo()
    assert window_document.session.toggles != before.toggles
    noted.clear()
    run_to_survive(lambda: list(tour(window)))
    assert noted == []
    faults.deleteLater()
