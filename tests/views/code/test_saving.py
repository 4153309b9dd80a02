"""Copying and saving the program."""

import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from neuron_gui.core import Dataset, new_session
from neuron_gui.core.script import numpy_script, torch_script
from neuron_gui.state.document import Document
from neuron_gui.views.code.header import ProgramKind
from neuron_gui.views.code.page import CodePage


@pytest.fixture
def errors(page: CodePage) -> list[str]:
    sentences: list[str] = []
    page.failed.connect(sentences.append)
    return sentences


def test_copy_takes_the_whole_program_and_says_so(page: CodePage, document: Document) -> None:
    page.header.copy_button.click()
    assert QGuiApplication.clipboard().text() == numpy_script(document.session, 10_000).text
    assert page.header.copy_button.text() == "Copied"


def test_copy_takes_all_rows_of_a_long_table(page: CodePage, document: Document) -> None:
    document.begin_session(new_session(Dataset(np.ones((300, 2)), np.ones(300))))
    page.header.copy_button.click()
    assert QGuiApplication.clipboard().text() == numpy_script(document.session, 10_000).text


def test_a_confirmation_goes_away_and_leaves_the_width(page: CodePage, qtbot: QtBot) -> None:
    button = page.header.copy_button
    width = button.width()
    button.click()
    assert button.width() == width
    qtbot.waitUntil(lambda: button.text() == "Copy")


def test_a_saved_program_runs(page: CodePage, errors: list[str], tmp_path: Path) -> None:
    page.save_to(tmp_path / "four situations")
    path = tmp_path / "four situations.py"
    assert path.read_text(encoding="utf-8") == page.program().text
    command = [sys.executable, "-I", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[0.99993704]"
    assert page.header.save_button.text() == "Saved"
    assert errors == []


def test_saving_again_replaces_the_file(page: CodePage, tmp_path: Path) -> None:
    page.save_to(tmp_path / "a.PY")
    page.header.set_kind(ProgramKind.TORCH)
    page.save_to(tmp_path / "a.PY")
    text = (tmp_path / "a.PY").read_text(encoding="utf-8")
    assert text == torch_script(page._document.session, 10_000).text
    assert [path.name for path in tmp_path.iterdir()] == ["a.PY"]


def test_the_dialog_saves_where_it_is_told_to(page: CodePage, qtbot: QtBot, tmp_path: Path) -> None:
    page.header.save_button.click()
    dialog = page.findChild(QFileDialog, "save_code_dialog")
    qtbot.waitUntil(dialog.isVisible)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("mine")
    dialog.accept()
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is None)
    assert (tmp_path / "mine.py").is_file()


def test_a_dialog_that_is_closed_saves_nothing(
    page: CodePage, errors: list[str], qtbot: QtBot
) -> None:
    page.header.save_button.click()
    dialog = page.findChild(QFileDialog, "save_code_dialog")
    dialog.reject()
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is None)
    assert errors == []
    assert page.header.save_button.text() == "Save .py…"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing/a.py", "there is no folder"),
        ("folder.py", "there is a folder of this name"),
        ("numpy.py", "Python would take it for a library of that name"),
        ("random", "Python would take it for a library of that name"),
    ],
)
def test_what_cannot_be_saved_is_told_in_a_sentence(
    page: CodePage, errors: list[str], tmp_path: Path, name: str, reason: str
) -> None:
    (tmp_path / "folder.py").mkdir()
    page.save_to(tmp_path / name)
    assert len(errors) == 1
    assert reason in errors[0]
    assert page.header.save_button.text() == "Save .py…"
    assert [path.name for path in tmp_path.iterdir()] == ["folder.py"]


def test_a_file_that_nobody_was_asked_about_is_not_replaced(
    page: CodePage, errors: list[str], tmp_path: Path
) -> None:
    (tmp_path / "net.v2.py").write_text("mine")
    page.save_to(tmp_path / "net.v2")  # the dialog has looked for a file of this name only
    assert (tmp_path / "net.v2.py").read_text() == "mine"
    assert errors == [
        "net.v2.py was not saved: there is a file of this name already. Choose another name."
    ]
    page.save_to(tmp_path / "net.v3")
    page.save_to(tmp_path / "net.v2.py")
    assert (tmp_path / "net.v3.py").read_text() == (tmp_path / "net.v2.py").read_text()


def test_a_folder_that_is_locked_is_told_in_a_sentence(
    page: CodePage, errors: list[str], tmp_path: Path
) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        if _can_write(tmp_path):
            pytest.skip("this user may write everywhere")
        page.save_to(tmp_path / "a.py")
    finally:
        tmp_path.chmod(stat.S_IRWXU)
    assert errors == [
        f"a.py was not saved: nothing may be written in {tmp_path}. Choose another name or folder."
    ]


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="there is no such folder here")
def test_a_folder_of_the_system_is_told_in_a_sentence(page: CodePage, errors: list[str]) -> None:
    page.save_to(Path("/proc/a.py"))
    assert errors == [
        "a.py was not saved: nothing may be written in /proc. Choose another name or folder."
    ]


def _can_write(folder: Path) -> bool:
    probe = folder / "probe"
    try:
        probe.touch()
    except OSError:
        return False
    probe.unlink()
    return True
