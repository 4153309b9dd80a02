"""What a person does with the training table: click, type, press, read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from neuron_gui.core.lessons import Lesson
from neuron_gui.core.session import Session
from neuron_gui.state.document import Document
from neuron_gui.views.table.panel import TrainingTable
from tests.views.shown_texts import label_text

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def open_session(document: Document, session: Session) -> None:
    document.begin(Lesson("", "", "", "", session))


def press(table: TrainingTable, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or table.view, key)


def type_text(table: TrainingTable, text: str) -> None:
    """Type into the current cell, where the first character opens the editor."""
    for character in text:
        QTest.keyClicks(QApplication.focusWidget() or table.view, character)


def click_cell(table: TrainingTable, row: int, column: int) -> None:
    place = table.view.visualRect(table.model.index(row, column)).center()
    QTest.mouseClick(table.view.viewport(), LEFT, pos=place)


def text(table: TrainingTable, row: int, column: int) -> str:
    return table.model.index(row, column).data()


def table_remark(table: TrainingTable) -> str:
    return label_text(table.findChild(QLabel, "table_notice"))


def click(table: TrainingTable, name: str) -> None:
    QTest.mouseClick(table.findChild(QPushButton, name), LEFT)


def rows(document: Document) -> list[list[float]]:
    return document.session.dataset.table.tolist()


def paste(table: TrainingTable, content: str) -> None:
    QGuiApplication.clipboard().setText(content)
    QTest.keyClick(table.view, Key.Key_V, CONTROL)
