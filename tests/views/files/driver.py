"""What a person does with files: answer questions, choose in dialogs, drop something."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.state.document import Document
from neuron_gui.state.session_file import SessionFile
from neuron_gui.views.files.actions import FileActions
from neuron_gui.views.window.main_window import MainWindow
from tests.state.changes import cell


def trigger(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, f"{name}_action")
    assert action is not None
    action.trigger()


def file_of(window: MainWindow) -> SessionFile:
    file = window.findChild(SessionFile)
    assert file is not None
    return file


def edit(window: MainWindow, value: float = 0.25) -> None:
    document = window.findChild(Document)
    assert document is not None
    document.edit("cell", cell(0, 0, value))


def choose(qtbot: QtBot, window: MainWindow, name: str, path: Path) -> None:
    """Choose a file in the dialog that is open."""
    dialogs = [one for one in window.findChildren(QFileDialog, name) if one.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].selectFile(str(path))
    with qtbot.waitSignal(dialogs[0].fileSelected):
        dialogs[0].accept()
    finish_opening(window)


def save_as(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    """Save under a new name."""
    trigger(window, "save_as")
    with qtbot.waitSignal(file_of(window).saved):
        choose(qtbot, window, "save_dialog", path)


def question(window: MainWindow) -> QMessageBox | None:
    """Return the question that is asked, if any."""
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    assert len(boxes) <= 1
    return boxes[0] if boxes else None


def answer(window: MainWindow, text: str) -> None:
    """Press a button of the question."""
    box = question(window)
    assert box is not None
    named = [button for button in box.buttons() if button.text().replace("&", "") == text]
    assert len(named) == 1, [button.text() for button in box.buttons()]
    named[0].click()
    finish_opening(window)


def message(window: MainWindow) -> str:
    """Return the sentence in the message bar, or nothing."""
    label = window.findChild(QLabel, "notice_label")
    assert label is not None
    return label.text() if label.isVisible() else ""


def press(window: MainWindow, name: str) -> None:
    button = window.findChild(QPushButton, name)
    assert button is not None
    button.click()
    finish_opening(window)


def finish_opening(window: MainWindow) -> None:
    """Wait until a file that is being opened is read."""
    files = window.findChild(FileActions)
    assert files is not None
    files.opener.finish()


def drop(window: MainWindow, *paths: Path) -> bool:
    """Drop files on the window; return whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl(path.as_uri()) for path in paths])
    middle, copying = window.rect().center(), Qt.DropAction.CopyAction
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(middle, copying, data, button, key)
    entering.ignore()
    QApplication.sendEvent(window, entering)
    if entering.isAccepted():
        dropping = QDropEvent(QPointF(middle), copying, data, button, key)
        QApplication.sendEvent(window, dropping)
        finish_opening(window)
    return entering.isAccepted()


def visible(window: MainWindow, name: str) -> bool:
    widget = window.findChild(QWidget, name)
    assert widget is not None
    return widget.isVisible()
