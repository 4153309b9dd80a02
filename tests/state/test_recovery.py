"""Whose a copy is: locks of the living, of the dead, of nobody, and what is no lock at all."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSysInfo

from neuron_gui.state.disk import DiskError, DiskReason, beginning_of
from neuron_gui.state.recovery import SILENT_SECONDS, RecoveryFile, left_behind
from tests.state.test_disk import on_a_small_disk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="drives a Linux machine")

HOLDER = """
import sys
from pathlib import Path
from neuron_gui.state.recovery import RecoveryFile
file = RecoveryFile(Path(sys.argv[1]))
print(file.claim(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy, without a lock."""
    copy = tmp_path / "recovery" / "a.neuron"
    copy.parent.mkdir()
    copy.write_text("{}")
    return copy


@pytest.fixture
def holder(copy: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the lock of the copy."""
    command = [sys.executable, "-c", HOLDER, str(copy)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


def lock_of(copy: Path) -> Path:
    return copy.with_suffix(".lock")


def lock_text(process: int, host: str = "", program: str = "") -> str:
    """Return what a lock says, as Qt writes it."""
    program = program or Path("/proc/self/exe").resolve().name
    boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    machine = "another" if host else bytes(QSysInfo.machineUniqueId().data()).decode()
    return f"{process}\n{program}\n{host or socket.gethostname()}\n{machine}\n{boot}\n"


def ended_process() -> int:
    process = subprocess.Popen(["true"])
    process.wait()
    return process.pid


def offered(copy: Path) -> list[str]:
    """Return the names of the copies that are offered, and leave them again."""
    files = left_behind(copy.parent)
    for file in files:
        file.release()
    return [file.path.name for file in files]


def test_a_living_window_s_copy_is_not_offered(copy: Path, holder: object) -> None:
    assert offered(copy) == []
    assert lock_of(copy).exists()


def test_a_killed_window_s_copy_is_offered(copy: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    assert offered(copy) == ["a.neuron"]


def test_a_lock_that_a_living_window_holds_is_kept_whatever_stands_in_it(
    copy: Path, holder: object
) -> None:
    os.truncate(lock_of(copy), 0)
    assert offered(copy) == []
    lock_of(copy).write_text(lock_text(os.getpid()))
    assert offered(copy) == []


NO_LOCKS: dict[str, Callable[[Path], object]] = {
    "empty": lambda lock: lock.touch(),
    "garbage": lambda lock: lock.write_bytes(b"\x00\xff\n" * 100),
    "large": lambda lock: lock.write_bytes(b"x" * 10_000_000),
    "a folder": lambda lock: lock.mkdir(),
    "a full folder": lambda lock: (lock / "inner").mkdir(parents=True),
    "a pipe": os.mkfifo,
    "a dangling link": lambda lock: lock.symlink_to("/nowhere/at/all"),
    "ended": lambda lock: lock.write_text(lock_text(ended_process())),
    "another program": lambda lock: lock.write_text(lock_text(os.getppid(), program="other")),
    "this number in a sandbox": lambda lock: lock.write_text(lock_text(os.getpid())),
}


@pytest.mark.parametrize("make", NO_LOCKS.values(), ids=NO_LOCKS)
def test_a_lock_that_is_nobody_s_is_taken(copy: Path, make: Callable[[Path], object]) -> None:
    make(lock_of(copy))
    assert offered(copy) == ["a.neuron"]
    assert list(copy.parent.iterdir()) == [copy]


@pytest.mark.parametrize("make", NO_LOCKS.values(), ids=NO_LOCKS)
def test_a_lock_without_a_copy_is_removed(copy: Path, make: Callable[[Path], object]) -> None:
    make(lock_of(copy))
    copy.rename(copy.with_name("a.neuron.1a2b"))  # as a write leaves it that was cut off
    assert left_behind(copy.parent) == []
    assert list(copy.parent.iterdir()) == []


def test_a_living_window_that_has_no_copy_yet_keeps_its_lock(copy: Path, holder: object) -> None:
    copy.unlink()
    assert left_behind(copy.parent) == []
    assert list(copy.parent.iterdir()) == [lock_of(copy)]


def test_another_computer_s_copy_is_offered_when_it_is_silent(copy: Path) -> None:
    lock_of(copy).write_text(lock_text(1, host="elsewhere"))
    long_ago = time.time() - 2 * SILENT_SECONDS
    assert offered(copy) == []
    os.utime(copy, (long_ago, long_ago))
    assert offered(copy) == []
    os.utime(lock_of(copy), (long_ago, long_ago))
    RecoveryFile(copy).show_life()
    assert offered(copy) == []
    os.utime(lock_of(copy), (long_ago, long_ago))
    assert offered(copy) == ["a.neuron"]


def test_what_is_no_file_is_passed_over_unopened(copy: Path) -> None:
    folder = copy.parent
    os.mkfifo(folder / "pipe.neuron")
    (folder / "folder.neuron").mkdir()
    (folder / "device.neuron").symlink_to("/dev/zero")
    (folder / "to_pipe.neuron").symlink_to(folder / "pipe.neuron")
    (folder / "dangling.neuron").symlink_to(folder / "nothing")
    (folder / "circle.neuron").symlink_to(folder / "circle.neuron")
    before = {path.name for path in folder.iterdir()}
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(folder / "socket.neuron"))
        assert offered(copy) == ["a.neuron"]
    assert {path.name for path in folder.iterdir()} == before | {"socket.neuron"}
    assert all(beginning_of(path) == "" for path in folder.iterdir() if path != copy)


def test_a_full_disk_is_not_called_forbidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, content: bytes) -> None:
        raise DiskError(path, DiskReason.NO_ROOM)

    monkeypatch.setattr("neuron_gui.state.recovery.RecoveryFile.claim", lambda file: False)
    monkeypatch.setattr("neuron_gui.state.recovery.write_bytes", fail)
    with pytest.raises(DiskError) as error:
        RecoveryFile.claimed_in(tmp_path / "recovery")
    assert error.value.reason is DiskReason.NO_ROOM
    shutil.rmtree(tmp_path / "recovery")


@pytest.mark.parametrize("has_lock", [True, False])
def test_a_copy_on_a_full_disk_is_offered(tmp_path: Path, has_lock: bool) -> None:
    code = (
        "from neuron_gui.state.recovery import left_behind\n"
        "(folder / 'a.neuron').write_text('{}')\n"
        f"if {has_lock}: (folder / 'a.lock').write_text({lock_text(ended_process())!r})\n"
        "file = (folder / 'full').open('wb', buffering=0)\n"
        "try:\n"
        "    while True: file.write(b'x' * 512)\n"
        "except OSError: pass\n"
        "print([copy.path.name for copy in left_behind(folder)])\n"
        "print(sorted(path.name for path in folder.iterdir()))"
    )
    assert on_a_small_disk(code, tmp_path).splitlines() == ["['a.neuron']", "['a.neuron', 'full']"]


def test_a_copy_that_was_taken_without_a_lock_gets_one_when_there_is_room(copy: Path) -> None:
    file = RecoveryFile(copy)
    file.show_life()
    assert lock_of(copy).stat().st_size > 0
    assert left_behind(copy.parent) == []
    file.release()
