"""The program started as a person or a script starts it, in a process of its own."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from neuron_gui import __version__
from neuron_gui.app import LATER_PAGES
from neuron_gui.command_line import SMALLEST
from neuron_gui.core import dump, new_session, train
from neuron_gui.views.window.main_window import SMALLEST_SIZE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment with no screen and settings of its own."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return kept | {"XDG_CONFIG_HOME": str(tmp_path / "config"), "LANG": "C.UTF-8"}


def start(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "main.py", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def colours(image: QImage) -> set[int]:
    step = 7
    return {
        image.pixel(x, y)
        for x in range(0, image.width(), step)
        for y in range(0, image.height(), step)
    }


@pytest.mark.parametrize("size", [(1024, 640), (1280, 800), (1920, 1080)])
def test_a_screenshot_needs_no_screen(
    environment: dict[str, str], tmp_path: Path, size: tuple[int, int]
) -> None:
    file = tmp_path / "window.png"
    done = start(environment, "--screenshot", str(file), "--size", f"{size[0]}x{size[1]}")
    assert (done.returncode, done.stderr) == (0, "")
    image = QImage(str(file))
    assert (image.width(), image.height()) == size
    assert len(colours(image)) > 20


def test_a_saved_session_is_opened(environment: dict[str, str], tmp_path: Path) -> None:
    session = tmp_path / "xor.json"
    session.write_text(dump(train(new_session(hidden=[4]), 100)), encoding="utf-8")
    plain, opened = tmp_path / "plain.png", tmp_path / "opened.png"
    assert start(environment, "--screenshot", str(plain)).returncode == 0
    assert start(environment, str(session), "--screenshot", str(opened)).returncode == 0
    assert QImage(str(plain)) != QImage(str(opened))


@pytest.mark.parametrize(
    "size",
    ["big", "10x10", "800", "-5x5", "0x0", "99999x1", "1280X800", "1x2x3", "", "١٢٨٠x٨٠٠"],
)
def test_a_bad_size_is_refused_in_a_sentence(
    environment: dict[str, str], tmp_path: Path, size: str
) -> None:
    file = tmp_path / "window.png"
    done = start(environment, "--screenshot", str(file), f"--size={size}")
    assert done.returncode == 2
    assert f"{size}: write it as WIDTHxHEIGHT, such as 1280x800" in done.stderr
    assert "Traceback" not in done.stderr
    assert not file.exists()


def test_the_smallest_picture_is_the_smallest_window() -> None:
    assert SMALLEST_SIZE.toTuple() == SMALLEST


@pytest.mark.parametrize("name", ["window.png", "missing/window.png", "window.unknown", "window"])
def test_a_screenshot_leaves_nothing_but_the_picture(
    environment: dict[str, str], tmp_path: Path, name: str
) -> None:
    home, pictures = tmp_path / "home", tmp_path / "pictures"
    for folder in (home, pictures):
        folder.mkdir()
    places = ("TMPDIR", "TEMP", "TMP", "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    environment |= dict.fromkeys(places, str(home))
    done = start(environment, "--screenshot", str(pictures / name))
    assert done.returncode == (0 if name == "window.png" else 1)
    assert ("cannot be written" in done.stderr) is (name != "window.png")
    assert list(home.rglob("*")) == []
    assert [file.name for file in pictures.iterdir()] == ["window.png"] * (name == "window.png")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_picture_has_exactly_the_name_that_was_asked(
    environment: dict[str, str], tmp_path: Path
) -> None:
    name = os.fsdecode(b"jos\xe9.png")
    assert start(environment, "--screenshot", str(tmp_path / name)).returncode == 0
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_picture_without_a_name_is_refused_and_opens_no_window(
    environment: dict[str, str],
) -> None:
    done = start(environment, "--screenshot", "")
    assert (done.returncode, done.stdout) == (1, "")
    assert "end its name in .png" in done.stderr


def test_version(environment: dict[str, str]) -> None:
    done = start(environment, "--version")
    assert (done.returncode, done.stdout.strip()) == (0, f"Neuron GUI {__version__}")


def test_help_names_the_options(environment: dict[str, str]) -> None:
    done = start(environment, "--help")
    assert done.returncode == 0
    assert "--screenshot" in done.stdout
    assert "--size" in done.stdout


def test_without_a_screen_it_says_so(environment: dict[str, str]) -> None:
    done = start(environment)
    assert done.returncode == 3
    assert "no screen" in done.stderr


@pytest.mark.parametrize("page", LATER_PAGES)
def test_the_pages_that_are_imported_later_exist(page: str) -> None:
    assert find_spec(page) is not None
