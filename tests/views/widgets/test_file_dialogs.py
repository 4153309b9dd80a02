"""What may be typed as the name of a file, in every dialog that saves."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from neuron_gui.core.checking import Check
from neuron_gui.views.exporting.export_writer import Export, ExportWriter
from neuron_gui.views.widgets.file_dialogs import SaveDialog
from neuron_gui.views.window.main_window import MainWindow
from tests.views.files.driver import edit, trigger
from tests.views.tour import workbench_of


def save_session(window: MainWindow) -> None:
    trigger(window, "save_as")


def save_program(window: MainWindow) -> None:
    workbench_of(window).code.choose_file()


def nothing(check: Check) -> Export:
    return Export(b"", "")


def save_picture(window: MainWindow) -> None:
    writer = ExportWriter(window)
    writer.ask("a.png", {"PNG (*.png)": "png"}, lambda path: writer.write(path, nothing))


def opened(window: MainWindow, folder: Path) -> tuple[SaveDialog, QLineEdit]:
    dialogs = [one for one in window.findChildren(SaveDialog) if one.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].setDirectory(str(folder))
    line = dialogs[0].findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    line.selectAll()
    return dialogs[0], line


@pytest.mark.parametrize("ask", [save_session, save_program, save_picture])
@pytest.mark.parametrize("name", ['my "best" net', '12" tube', '"a"'])
def test_a_name_that_would_become_another_is_refused(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    ask: Callable[[MainWindow], None],
    name: str,
) -> None:
    ask(window)
    dialog, line = opened(window, tmp_path)
    QTest.keyClicks(line, name)
    QTest.keyClick(line, Qt.Key.Key_Return)
    box = dialog.findChild(QMessageBox, "name_box")
    assert box.isVisible()
    assert "quotation marks" in box.text()
    box.close()
    assert dialog.isVisible()
    assert list(tmp_path.iterdir()) == []
    line.selectAll()
    QTest.keyClicks(line, "good")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [path.stem for path in tmp_path.iterdir()] == ["good"])


def test_the_name_that_is_suggested_can_be_taken(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    edit(window)
    trigger(window, "save_as")
    dialog, _ = opened(window, tmp_path)
    dialog.suggest(str(tmp_path / 'my "best" net.neuron'))
    QTest.keyClick(dialog.findChild(QLineEdit, "fileNameEdit"), Qt.Key.Key_Return)
    qtbot.waitUntil((tmp_path / "my 'best' net.neuron").is_file)
