"""Each thing that can be wrong has its own sentence, and old Pythons are replaced."""

import importlib.util
import os
import sys
from collections import namedtuple
from pathlib import Path
from types import ModuleType

import pytest

from neuron_gui.launcher import environment, machine
from neuron_gui.launcher.environment import ROOT, Environment, exclusive
from neuron_gui.launcher.failures import NEEDED_MB, SetupError, explain
from neuron_gui.launcher.progress import Progress, describe

MISSING = {"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"}
DiskUsage = namedtuple("DiskUsage", "total used free")


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] x", "disk is full"),
        ("'SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY", "not trusted"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the expected one"),
        ("connection broken by 'NewConnectionError'\nNo matching distribution", "be reached"),
        ("ProxyError('Cannot connect to proxy.')", "HTTPS_PROXY"),
        ("ERROR: No matching distribution found for numpy==2.4.6", "packages of numpy"),
        ("chatter\nERROR: the moon fell down", "ERROR: the moon fell down"),
    ],
)
def test_the_cause_is_found_in_the_words_of_pip(output: str, words: str) -> None:
    assert words in explain(output, Path("data"), offline=False)


def test_a_wheels_folder_that_lacks_a_package_is_named() -> None:
    output = "ERROR: No matching distribution found for numpy==2.4.6"
    assert "lacks numpy" in explain(output, Path("data"), offline=True)


def test_a_full_disk_is_noticed_before_the_download(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda path: DiskUsage(9, 9, 0))
    with pytest.raises(SetupError, match=f"full.*{NEEDED_MB} MB"):
        Environment(tmp_path / "app", tmp_path / "app.lock").prepare(Progress())
    assert "Downloading" not in capsys.readouterr().err


def test_a_lock_file_left_behind_stops_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = tmp_path / "app.lock"
    lock.touch()
    with exclusive(lock, Progress()):
        pass
    assert capsys.readouterr().err == ""


def test_unused_environments_are_removed_after_a_while(tmp_path: Path) -> None:
    marks = [tmp_path / name / "complete" for name in ("old", "used")]
    for mark in marks:
        mark.parent.mkdir()
        mark.touch()
    os.utime(marks[0], (0, 0))
    environment.remove_unused(tmp_path)
    assert [mark.parent.exists() for mark in marks] == [False, True]


def test_an_ordinary_user_gets_the_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(SetupError, match="sudo apt-get install libegl1 libgl1"):
        machine.provide(MISSING, Progress())


def test_a_system_without_apt_gets_the_names() -> None:
    text = machine.advice(MISSING, has_apt=False)
    assert "libGL.so.1, libEGL.so.1" in text
    assert "apt-get" not in text


@pytest.mark.skipif(sys.platform == "win32", reason="apt-get is stood in for by a shell script")
@pytest.mark.parametrize("succeeds", [True, False])
def test_root_has_the_packages_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, succeeds: bool
) -> None:
    calls = tmp_path / "calls"
    apt = tmp_path / "apt-get"
    apt.write_text(f'#!/bin/sh\necho "$@" >> {calls}\nexit {0 if succeeds else 100}\n')
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    if succeeds:
        machine.provide(MISSING, Progress())
    else:
        with pytest.raises(SetupError, match="apt-get failed"):
            machine.provide(MISSING, Progress())
    update, install = calls.read_text().splitlines()
    assert update.endswith("update")
    assert install.endswith("libegl1 libgl1")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bring the libraries")
def test_libraries_are_tried_as_the_platform_needs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert machine.needed_libraries() == machine.EVERYWHERE
    assert machine.missing_libraries() == {}
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert machine.needed_libraries() == machine.EVERYWHERE | machine.X11
    assert not machine.loads("libno-such-thing.so.7")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (
            "  Downloading numpy-2.4.6-cp311-cp311-linux.whl (16.9 MB)",
            "Downloading numpy (16.9 MB)",
        ),
        ("Installing collected packages: numpy", "Unpacking the packages"),
        ("Collecting numpy==2.4.6", ""),
    ],
)
def test_the_window_tells_what_pip_does(line: str, text: str) -> None:
    assert describe(line) == text


@pytest.fixture
def main_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("main", ROOT / "main.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_old_python_without_a_newer_one_says_so(
    main_module: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(main_module.sys, "version_info", (3, 10, 2))
    assert main_module.main() == 3
    assert "this is Python 3.10, and no later one was found" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="the newer Python is a shell script")
def test_an_old_python_hands_over_to_a_newer_one(
    main_module: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    for name, command in [("python3.14", "exit 1"), ("python3.13", f'exec {sys.executable} "$@"')]:
        (tmp_path / name).write_text(f"#!/bin/sh\n{command}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(main_module.sys, "version_info", (3, 10, 2))
    monkeypatch.setattr(main_module.sys, "argv", ["main.py", "--version"])
    assert main_module.newer_python() == ["python3.13"]
    assert main_module.main() == 0
    assert "Neuron GUI 0.1.0" in capfd.readouterr().out
