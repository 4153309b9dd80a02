"""The program started as a person or a script starts it, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from neuron_gui import __version__
from neuron_gui.core import dump, new_session, train

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


@pytest.mark.parametrize("size", ["big", "10x10", "800", "-5x5"])
def test_a_bad_size_is_refused_in_a_sentence(
    environment: dict[str, str], tmp_path: Path, size: str
) -> None:
    file = tmp_path / "window.png"
    done = start(environment, "--screenshot", str(file), f"--size={size}")
    assert done.returncode == 2
    assert "WIDTHxHEIGHT" in done.stderr
    assert "Traceback" not in done.stderr
    assert not file.exists()


def test_a_folder_that_is_missing_is_told(environment: dict[str, str], tmp_path: Path) -> None:
    done = start(environment, "--screenshot", str(tmp_path / "missing" / "window.png"))
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


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
