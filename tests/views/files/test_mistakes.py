"""A mistake in the program while it writes: the window says whose it is, and has its details."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from neuron_gui.state.document import Document
from neuron_gui.views.files.actions import FileActions
from neuron_gui.views.window.main_window import MainWindow
from tests.views.files.driver import edit, message


def fail(*_: object) -> str:
    raise KeyError("odd")


def test_a_mistake_while_saving_is_the_programs_and_can_be_copied(
    qtbot: QtBot,
    window: MainWindow,
    window_document: Document,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("neuron_gui.state.writer.dump_work", fail)
    edit(window)
    state = window_document.state
    window.findChild(FileActions).saver._write(tmp_path / "a.neuron", None)
    qtbot.waitUntil(lambda: message(window) != "")
    assert "a.neuron was not saved: there is a mistake in the program (KeyError('odd'))" in message(
        window
    )
    QTest.mouseClick(
        window.findChild(QPushButton, "copy_details_button"), Qt.MouseButton.LeftButton
    )
    assert "Traceback" in QApplication.clipboard().text()
    assert window_document.state is state
    assert window.isWindowModified()
    assert list(tmp_path.iterdir()) == []
