"""Files whose names are no text, as Linux allows: opened and saved under exactly their names."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from neuron_gui.app import create_window
from neuron_gui.core import load
from neuron_gui.state.autosave import Autosave
from neuron_gui.state.document import Document
from neuron_gui.state.recovery import recovery_folder
from neuron_gui.views.exporting.exports import Exports
from neuron_gui.views.window.main_window import MainWindow
from tests.views.files.driver import answer, drop, edit, file_of, message, press, trigger
from tests.views.tour import workbench_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux")

NAME = b"caf\xe9.neuron"


def odd(folder: Path, name: bytes) -> Path:
    return Path(os.fsdecode(os.fsencode(folder) + b"/" + name))


def names(folder: Path) -> list[bytes]:
    return sorted(os.listdir(os.fsencode(folder)))  # noqa: PTH208


@pytest.fixture
def folder(tmp_path: Path, session_file: Path) -> Path:
    """A folder with such a name, and nothing but such a session in it."""
    folder = odd(tmp_path, b"B\xfccher")
    folder.mkdir()
    shutil.move(session_file, odd(folder, NAME))
    return folder


@pytest.fixture
def opened(qtbot: QtBot, theme: object, folder: Path) -> Iterator[MainWindow]:
    """A window that was started with it."""
    window = create_window(str(odd(folder, NAME)))
    with qtbot.waitExposed(window):
        window.show()
    yield window
    file_of(window).begin_new()
    window.close()
    window.deleteLater()


def first_cell(path: Path) -> float:
    return float(load(path.read_text(encoding="utf-8")).dataset.inputs[0, 0])


def test_it_is_saved_under_exactly_its_name(qtbot: QtBot, opened: MainWindow, folder: Path) -> None:
    assert opened.windowTitle() == "caf\N{REPLACEMENT CHARACTER}.neuron[*] — Neuron GUI"
    edit(opened)
    opened.activateWindow()
    with qtbot.waitSignal(file_of(opened).saved):
        QTest.keyClick(opened, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert names(folder) == [NAME]
    assert first_cell(odd(folder, NAME)) == 0.25
    assert not opened.isWindowModified()


def test_it_is_opened_by_a_drop_and_from_the_recent_files(opened: MainWindow, folder: Path) -> None:
    path = odd(folder, NAME)
    trigger(opened, "new")
    drop(opened, path)
    assert file_of(opened).path == path
    trigger(opened, "new")
    menu = opened.findChild(QMenu, "recent_menu")
    menu.aboutToShow.emit()
    assert menu.actions()[0].text().startswith("&1  caf\N{REPLACEMENT CHARACTER}.neuron")
    menu.actions()[0].trigger()
    assert file_of(opened).path == path
    assert message(opened) == ""


def test_the_dialog_offers_a_name_that_it_can_keep(
    qtbot: QtBot, opened: MainWindow, folder: Path, tmp_path: Path
) -> None:
    trigger(opened, "save_as")
    (dialog,) = (one for one in opened.findChildren(QFileDialog, "save_dialog") if one.isVisible())
    dialog.setDirectory(str(tmp_path))
    with qtbot.waitSignal(file_of(opened).saved):
        dialog.accept()
    (saved,) = tmp_path.glob("*.neuron")
    assert saved.name == "caf\N{REPLACEMENT CHARACTER}.neuron"
    assert file_of(opened).path == saved
    assert names(folder) == [NAME]


def test_what_was_not_saved_comes_back_and_belongs_to_it(
    qtbot: QtBot, opened: MainWindow, folder: Path
) -> None:
    edit(opened)
    opened.findChild(Autosave).keep()
    qtbot.waitUntil(lambda: any(recovery_folder().glob("*.neuron")))
    (copy,) = recovery_folder().glob("*.neuron")
    shutil.copy(copy, recovery_folder() / "left.neuron")
    second = create_window()
    second.show()
    press(second, "restore_button")
    assert file_of(second).path == odd(folder, NAME)
    with qtbot.waitSignal(file_of(second).saved):
        trigger(second, "save")
    assert names(folder) == [NAME]
    assert first_cell(odd(folder, NAME)) == 0.25
    second.close()
    second.deleteLater()


def test_a_change_of_it_by_another_program_is_noticed(opened: MainWindow, folder: Path) -> None:
    edit(opened)
    os.utime(odd(folder, NAME), ns=(5, 5))
    trigger(opened, "save")
    answer(opened, "Cancel")
    assert first_cell(odd(folder, NAME)) == 0.0


def test_a_table_of_such_a_name_is_imported(qtbot: QtBot, opened: MainWindow, folder: Path) -> None:
    table = odd(folder, b"m\xe4use.csv")
    table.write_text("a,y\n1,2\n")
    drop(opened, table)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = opened.findChild(QDialog, "import_dialog")
    dialog.findChild(QPushButton, "import_button").click()
    assert opened.findChild(Document).session.dataset.table.tolist() == [[1, 2]]


def test_all_that_is_written_gets_exactly_its_name(opened: MainWindow, folder: Path) -> None:
    opened.findChild(Exports).save_weights(odd(folder, b"\xe9.csv"))
    assert message(opened).endswith("\N{REPLACEMENT CHARACTER}.csv was written.")
    workbench_of(opened).code.save_to(odd(folder, b"\xe9.py"))
    assert names(folder) == [NAME, b"\xe9.csv", b"\xe9.py"]
