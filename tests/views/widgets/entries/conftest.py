"""The whole window with something typed into one of its fields and not entered."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QTableView, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.core.nodes import Edge, Node
from neuron_gui.state.document import Document
from neuron_gui.state.trainer import Trainer
from neuron_gui.views.network.view import NetworkView
from neuron_gui.views.table.panel import TrainingTable
from neuron_gui.views.widgets.entry import Entry
from neuron_gui.views.window.main_window import MainWindow
from tests.views.window.keys.driver import InputDriver

Key, Modifier, LEFT = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton


@dataclass
class Driver:
    """Does what a person does with the window."""

    window: MainWindow
    document: Document
    trainer: Trainer
    line: QLineEdit = field(init=False)

    def find(self, name: str) -> Any:
        widget = self.window.findChild(QWidget, name)
        assert widget is not None, name
        return widget

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(name), LEFT)

    def question(self) -> QMessageBox | None:
        boxes = self.window.findChildren(QMessageBox, "entry_question")
        return boxes[-1] if boxes else None

    def answer(self, text: str) -> None:
        box = self.question()
        assert box is not None
        QTest.mouseClick(next(one for one in box.buttons() if one.text() == text), LEFT)

    @property
    def remark(self) -> str:
        label = self.window.findChild(QLabel, "field_remark")
        return label.text() if label is not None and label.isVisible() else ""

    @property
    def steps(self) -> list[str]:
        stack = self.document.undo_stack
        return [stack.text(index) for index in range(stack.count())]

    @property
    def entry(self) -> Entry:
        field: Any = self.line if self.line.findChild(Entry) else self.line.parentWidget()
        entry: Entry = field.findChild(Entry)
        return entry

    def type_into(self, name: str, text: str) -> None:
        """Replace the text of a field by another one, key by key."""
        self.line = FIELDS[name](self)
        self.line.selectAll()
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Backspace)
        QTest.keyClicks(QApplication.focusWidget(), text)
        assert self.line.text() == text


def line_of(widget: Any) -> Any:
    widget.setFocus()
    return widget if isinstance(widget, QLineEdit) else widget.lineEdit()


def cell_line(driver: Driver) -> Any:
    view = driver.find("training_table")
    assert isinstance(view, QTableView)
    place = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), LEFT, pos=place)
    driver.press(Key.Key_F2)
    return view.findChild(QLineEdit, "cell_edit")


def name_line(driver: Driver) -> Any:
    header = driver.window.findChild(TrainingTable).view.names
    place = QPoint(header.sectionViewportPosition(1) + 5, 5)
    QTest.mouseDClick(header.viewport(), LEFT, pos=place)
    return header.findChild(QLineEdit, "name_edit")


def weight_line(driver: Driver) -> QLineEdit:
    view = driver.window.findChild(NetworkView)
    view.selected.emit(Edge(Node(0, 0), Node(1, 0)), False)
    return line_of(driver.find("weight_edit"))


def input_line(driver: Driver) -> QLineEdit:
    document = driver.document
    document.edit(
        "wide", lambda session: session.with_dataset(session.dataset.with_cell(3, 1, 5.0))
    )
    document.undo_stack.clear()
    return line_of(driver.find("input_toggle_1"))


FIELDS: dict[str, Callable[[Driver], QLineEdit]] = {
    "cell": cell_line,
    "name": name_line,
    "weight": weight_line,
    "input": input_line,
    "rate": lambda driver: line_of(driver.find("learning_rate_spin")),
    "iterations": lambda driver: line_of(driver.find("iterations_spin")),
    "seed": lambda driver: line_of(driver.find("seed_spin")),
    "hidden": lambda driver: line_of(driver.find("hidden_layers_edit")),
}


@pytest.fixture
def driver(window: MainWindow, window_document: Document, window_trainer: Trainer) -> Driver:
    return Driver(window, window_document, window_trainer)


@pytest.fixture
def input_driver(driver: Driver, qtbot: QtBot) -> InputDriver:
    """Mouse and keyboard, whose events the window gives to whom they are for."""
    with qtbot.waitActive(driver.window):
        driver.window.activateWindow()
    return InputDriver(driver.window)
