"""What Qt is answered where a method of Python fails."""

import sys
from typing import NoReturn

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QApplication

from neuron_gui.state.exception_barrier import exception_barrier


def fail() -> NoReturn:
    raise ZeroDivisionError("nobody foresaw this")


@exception_barrier
class BrokenFilter(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        fail()

    def own(self) -> None:
        fail()


@exception_barrier
class BrokenModel(QAbstractTableModel):
    def rowCount(self, parent: object = None) -> int:
        fail()

    def columnCount(self, parent: object = None) -> int:
        return 1

    def flags(self, index: object) -> Qt.ItemFlag:
        fail()

    def data(self, index: object, role: int = 0) -> object:
        fail()


@exception_barrier
class BrokenCommand(QUndoCommand):
    def redo(self) -> None:
        fail()

    def undo(self) -> None:
        fail()

    def id(self) -> int:
        fail()

    def mergeWith(self, other: QUndoCommand) -> bool:
        fail()


@pytest.fixture
def received(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    received = list[BaseException]()
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: received.append(error))
    return received


def test_a_filter_that_fails_lets_events_pass(received: list[BaseException]) -> None:
    watched, broken = QObject(), BrokenFilter()
    watched.installEventFilter(broken)
    for _ in range(100):
        child = QObject(watched)
        child.setParent(None)
    assert len(received) == 200
    assert {type(error) for error in received} == {ZeroDivisionError}


def test_a_model_that_fails_is_empty(received: list[BaseException]) -> None:
    model = BrokenModel()
    assert QAbstractTableModel.hasIndex(model, 0, 0) is False
    index = model.createIndex(0, 0)
    assert QAbstractTableModel.itemData(model, index) == {}
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
    assert received != []


def test_a_command_that_fails_is_undone_and_done_again(received: list[BaseException]) -> None:
    stack = QUndoStack()
    for _ in range(3):
        stack.push(BrokenCommand())
    while stack.canUndo():
        stack.undo()
    while stack.canRedo():
        stack.redo()
    assert stack.count() == 3
    assert len(received) > 9


def test_where_it_cannot_be_told_it_goes_to_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", lambda *_: fail())
    watched, broken = QObject(), BrokenFilter()
    watched.installEventFilter(broken)
    child = QObject(watched)
    assert child.parent() is watched
    watched.removeEventFilter(broken)
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_methods_of_its_own_raise_as_usual(received: list[BaseException]) -> None:
    with pytest.raises(ZeroDivisionError):
        BrokenFilter().own()
    assert received == []
