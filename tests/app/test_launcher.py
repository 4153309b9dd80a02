"""main.py on machines where something is missing, broken or in use."""

import os
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.app.launcher_tree import begin, launch, make_tree

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="drives a Unix machine")

SETTING_UP = "Setting up Neuron GUI"
WAITING = "Another start"


@pytest.fixture(scope="module")
def main(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tree(tmp_path_factory.mktemp("tree"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def first_starts(main: Path, home: Path) -> list[tuple[int, str, str]]:
    """Two starts at once where nothing is set up: exit codes, outputs and errors."""
    starts = [begin(main, home, "lesson.json"), begin(main, home, "lesson.json")]
    results = [start.communicate(timeout=120) for start in starts]
    return [(start.returncode, *texts) for start, texts in zip(starts, results, strict=True)]


@pytest.fixture(scope="module")
def ready_home(home: Path, first_starts: list[tuple[int, str, str]]) -> Path:
    code, output, errors = max(first_starts, key=lambda start: SETTING_UP in start[2])
    assert code == 0, errors
    assert SETTING_UP in errors
    assert f"started in {environment(home)} with tiny lesson.json" in output
    return home


def environment(home: Path) -> Path:
    (folder,) = (home / ".local/share/neuron-gui/environments").glob("app-*/")
    return folder


def installed(home: Path) -> Path:
    (file,) = environment(home).glob("lib/python*/site-packages/tiny.py")
    return file


def test_second_start_sets_nothing_up(main: Path, ready_home: Path) -> None:
    code, output, errors = launch(main, ready_home)
    assert (code, errors) == (0, "")
    assert "started in" in output


def test_environment_with_a_missing_file_is_made_anew(main: Path, ready_home: Path) -> None:
    installed(ready_home).unlink()
    code, output, errors = launch(main, ready_home)
    assert code == 0
    assert SETTING_UP in errors
    assert "with tiny" in output


def test_two_starts_at_once_share_one_set_up(first_starts: list[tuple[int, str, str]]) -> None:
    assert all("with tiny" in output for _, output, _ in first_starts)
    assert sorted(SETTING_UP in errors for _, _, errors in first_starts) == [False, True]
    assert [code for code, _, _ in first_starts] == [0, 0]


def test_start_after_a_killed_one_recovers(main: Path, tmp_path: Path) -> None:
    killed = begin(main, tmp_path)
    wait_for(tmp_path / ".local/share/neuron-gui/environments", "app-*/pyvenv.cfg")
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    code, output, errors = launch(main, tmp_path)
    assert code == 0, errors
    assert SETTING_UP in errors
    assert "with tiny" in output


def wait_for(folder: Path, pattern: str) -> None:
    deadline = time.monotonic() + 60
    while not list(folder.glob(pattern)):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_no_network_has_its_own_sentence(main: Path, tmp_path: Path) -> None:
    wheels = main.with_name("wheels")
    aside = wheels.rename(main.with_name("aside"))
    try:
        index = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple"}
        code, _, errors = launch(main, tmp_path, **index)
    finally:
        aside.rename(wheels)
    assert code == 3
    assert "cannot be reached" in errors
    assert not list(tmp_path.rglob("pyvenv.cfg"))


def test_file_in_place_of_the_data_folder_has_its_own_sentence(main: Path, tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.touch()
    code, _, errors = launch(main, tmp_path, XDG_DATA_HOME=str(file))
    assert code == 3
    assert "cannot write there" in errors
    assert "XDG_DATA_HOME" in errors


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("name", [b"jos\xe9", b"a:b"])
def test_a_data_folder_that_python_cannot_use_has_its_own_sentence(
    main: Path, tmp_path: Path, name: bytes
) -> None:
    folder = tmp_path / os.fsdecode(name)
    code, _, errors = launch(main, tmp_path, XDG_DATA_HOME=str(folder))
    assert code == 3
    assert "cannot keep its packages" in errors
    assert "set XDG_DATA_HOME" in errors
    assert not list(tmp_path.rglob("pyvenv.cfg"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_copy_that_pip_cannot_read_has_its_own_sentence(main: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(main.parent, tmp_path / os.fsdecode(b"jos\xe9")))
    code, _, errors = launch(copy / "main.py", tmp_path)
    assert code == 3
    assert "Move it elsewhere" in errors


def test_incomplete_copy_has_its_own_sentence(main: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(main.parent, tmp_path / "copy"))
    shutil.rmtree(copy / "resources")
    code, _, errors = launch(copy / "main.py", tmp_path)
    assert code == 3
    assert "Unpack the whole archive" in errors


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux starts without a screen")
@pytest.mark.parametrize("display", ["", ":987"])
def test_no_screen_has_its_own_sentence(main: Path, tmp_path: Path, display: str) -> None:
    code, _, errors = launch(main, tmp_path, QT_QPA_PLATFORM="", DISPLAY=display, CI="1")
    assert code == 3
    assert "--screenshot FILE" in errors
    assert SETTING_UP not in errors


def test_screenshot_needs_no_screen(main: Path, ready_home: Path) -> None:
    changes = {"QT_QPA_PLATFORM": "", "CI": "1"}
    code, output, errors = launch(main, ready_home, "--screenshot", "a.png", **changes)
    assert (code, errors) == (0, "")
    assert "--screenshot a.png" in output


@pytest.mark.parametrize("size", ["0x0", "99999x1", "big"])
def test_a_wrong_size_is_told_without_a_download(main: Path, tmp_path: Path, size: str) -> None:
    code, _, errors = launch(main, tmp_path, "--screenshot", "a.png", f"--size={size}")
    assert code == 2
    assert f"{size}: write it as WIDTHxHEIGHT" in errors
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_questions_are_answered_without_a_download(main: Path, tmp_path: Path, option: str) -> None:
    code, output, errors = launch(main, tmp_path, option)
    assert (code, errors) == (0, "")
    assert "neuron" in output.lower()
    assert not list(tmp_path.iterdir())
