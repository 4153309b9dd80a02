"""The program in folders with all the characters that a folder's name can have."""

import compileall
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from neuron_gui.launcher.environment import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows forbids most of them")

NAMES = {
    "accents": "josé Jürgen e\N{COMBINING ACUTE ACCENT}".encode(),
    "far away": "漢字 🦊 \N{ARABIC LETTER ALEF}".encode(),
    "signs": b'it\'s "q" (a) b) \\ #1 ? % %41 $px1 $ {x}; : , | & = * [~]',
    "style sheet": b"*",
    "markup": b"<b>bold<br>&amp;",
    "control": b" \n\t\x01\x7f ",
}
if sys.platform == "linux":
    NAMES |= {"no UTF-8": b"jos\xe9", "half a character": b"\xed\xa0\x80"}


def picture(folder: Path, file: Path) -> bytes:
    """Return the picture of the window that the program in a folder paints."""
    command = [sys.executable, "main.py", "--screenshot", str(file)]
    environment = os.environ | {"XDG_CONFIG_HOME": str(file.parent), "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONPYCACHEPREFIX", None)  # each folder has what was compiled
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    return file.read_bytes()


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program and nothing else, compiled once for all copies of it."""
    folder = tmp_path_factory.mktemp("program")
    for part in ("neuron_gui", "resources"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "main.py", folder)
    assert compileall.compile_dir(folder, quiet=1)
    return folder


@pytest.fixture(scope="module")
def usual(program: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return picture(program, tmp_path_factory.mktemp("usual") / "window.png")


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_the_window_looks_the_same_in_every_folder(
    tmp_path: Path, program: Path, usual: bytes, name: bytes
) -> None:
    folder = Path(shutil.copytree(program, tmp_path / os.fsdecode(name)))
    assert picture(folder, tmp_path / "window.png") == usual
