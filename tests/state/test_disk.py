import errno
import os
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from neuron_gui.state.disk import DiskError, DiskReason, read_text, remove, stamp_of, write_text

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="drives a Linux machine")


def test_a_text_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "a.neuron"
    stamp = write_text(file, "Höhe\n")
    assert read_text(file) == "Höhe\n"
    assert stamp == stamp_of(file)
    assert [path.name for path in tmp_path.iterdir()] == ["a.neuron"]


def test_another_state_of_a_file_has_another_stamp(tmp_path: Path) -> None:
    file = tmp_path / "a.neuron"
    first = write_text(file, "one")
    os.utime(file, ns=(1, 1))
    assert stamp_of(file) != first
    assert stamp_of(tmp_path / "none") is None


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbf{}")
    assert read_text(tmp_path / "a") == "{}"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_text(tmp_path / "link", "text")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == "text"


def refusal(use: object, *values: object) -> DiskReason:
    assert callable(use)
    with pytest.raises(DiskError) as error:
        use(*values)
    return error.value.reason


def dangling(folder: Path) -> Path:
    (folder / "dangling").symlink_to(folder / "gone" / "file")
    return folder / "dangling"


def circle(folder: Path) -> Path:
    (folder / "circle").symlink_to(folder / "circle")
    return folder / "circle"


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\x89PNG\xff\xfe")
    (tmp_path / "empty").touch()
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "huge").open("wb") as huge:
        huge.truncate(300 * 2**20)
    assert refusal(read_text, tmp_path / "missing") is DiskReason.MISSING
    assert refusal(read_text, tmp_path / "binary" / "inside") is DiskReason.MISSING
    assert refusal(read_text, tmp_path) is DiskReason.FOLDER
    assert refusal(read_text, tmp_path / "empty") is DiskReason.EMPTY
    assert refusal(read_text, tmp_path / "pipe") is DiskReason.NO_FILE
    assert refusal(read_text, Path("/dev/zero")) is DiskReason.NO_FILE
    assert refusal(read_text, tmp_path / "huge") is DiskReason.TOO_LARGE
    assert refusal(read_text, tmp_path / "a\0b") is DiskReason.BAD_NAME
    assert refusal(read_text, tmp_path / ("n" * 300)) is DiskReason.LONG_NAME
    assert refusal(read_text, dangling(tmp_path)) is DiskReason.DANGLING
    assert refusal(read_text, circle(tmp_path)) is DiskReason.CIRCLE


def test_what_cannot_be_written_says_why(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(write_text, tmp_path, "") is DiskReason.FOLDER
    assert refusal(write_text, tmp_path / "missing" / "a", "") is DiskReason.NO_FOLDER
    (tmp_path / "file").write_text("a file")
    assert refusal(write_text, tmp_path / "file" / "a", "") is DiskReason.NO_FOLDER
    assert refusal(write_text, tmp_path / "pipe", "") is DiskReason.NO_FILE
    assert refusal(write_text, Path("/dev/null"), "") is DiskReason.NO_FILE
    assert refusal(write_text, Path("/proc/a"), "") is DiskReason.FORBIDDEN
    assert refusal(write_text, tmp_path / ("n" * 300), "") is DiskReason.LONG_NAME
    assert refusal(write_text, tmp_path / "a\0b", "") is DiskReason.BAD_NAME
    assert refusal(write_text, dangling(tmp_path), "") is DiskReason.DANGLING
    assert refusal(write_text, circle(tmp_path), "") is DiskReason.CIRCLE
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "circle",
        "dangling",
        "file",
        "pipe",
    ]


def test_a_name_that_is_no_text_is_kept_to_the_byte(tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.neuron"))
    file.write_text("old")
    write_text(file, "new")
    assert os.listdir(os.fsencode(tmp_path)) == [b"caf\xe9.neuron"]  # noqa: PTH208
    assert read_text(file) == "new"


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    write_text(tmp_path / ("n" * 255), "old")
    write_text(tmp_path / ("é" * 127), "old")
    assert sorted(len(path.name) for path in tmp_path.iterdir()) == [127, 255]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755])
def test_permissions_stay(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "a.neuron"
    write_text(file, "old")
    assert stat.S_IMODE(file.stat().st_mode) == 0o666 & ~_mask()
    file.chmod(mode)
    write_text(file, "new")
    assert stat.S_IMODE(file.stat().st_mode) == mode


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, DiskReason.NO_ROOM),
        (errno.EDQUOT, DiskReason.NO_ROOM),
        (errno.EROFS, DiskReason.READ_ONLY),
        (errno.EIO, DiskReason.NO_ANSWER),
        (errno.EACCES, DiskReason.FORBIDDEN),
        (errno.EBUSY, DiskReason.OTHER),
    ],
)
@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_what_the_system_says_late_is_told_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: DiskReason, step: str
) -> None:
    file = tmp_path / "a.neuron"
    write_text(file, "old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(step, fail)
    assert refusal(write_text, file, "new") is reason
    monkeypatch.undo()
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_disk_that_cannot_be_told_to_write_at_once_is_good_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EINVAL, "")

    monkeypatch.setattr("os.fsync", fail)
    write_text(tmp_path / "a", "new")
    assert (tmp_path / "a").read_text() == "new"


def test_a_full_and_a_read_only_disk_are_told_apart(tmp_path: Path) -> None:
    code = (
        "write('a', 'old'); write('b', 'x' * 50_000); write('a', 'x' * 50_000)\n"
        "import subprocess\n"
        "subprocess.run(['mount', '-o', 'remount,ro', str(folder)], check=True)\n"
        "write('a', 'new'); write('c', 'new')\n"
        "print((folder / 'a').read_text(), *(path.name for path in folder.iterdir()))"
    )
    said = on_a_small_disk(code, tmp_path).split()
    assert said == ["written", "NO_ROOM", "NO_ROOM", "READ_ONLY", "READ_ONLY", "old", "a"]


def test_removing_what_is_not_there_is_no_matter(tmp_path: Path) -> None:
    remove(tmp_path / "missing")
    remove(tmp_path)
    assert tmp_path.exists()


WRITER = """
import os, resource, sys
from pathlib import Path
from neuron_gui.state.disk import DiskError, write_text
folder = Path(sys.argv[1])
def write(name, text):
    try: write_text(folder / name, text); print('written')
    except DiskError as error: print(error.reason.name)
"""


def as_somebody_else(code: str, folder: Path) -> str:
    """Run code in a process that is not root and may write little; return what it prints."""
    code = f"{WRITER}\nif os.getuid() == 0: os.setuid(65534)\n{code}"
    command = [sys.executable, "-c", code, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def on_a_small_disk(code: str, folder: Path) -> str:
    """Run code where the folder is a disk of 40 kB that nobody else sees; skip if none can be."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=40k", "none", str(folder)]
    private = ["unshare", "--mount", "--map-root-user"]
    try:
        subprocess.run([*private, *mount], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no disk can be mounted here")
    steps = f"{shlex.join(mount)} && exec {shlex.join([sys.executable, '-c', WRITER + code])} "
    command = [*private, "sh", "-c", steps + shlex.quote(str(folder))]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def open_folder() -> Path:
    """A folder that other users can reach, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    return folder


def test_in_a_folder_that_takes_no_files_a_writable_file_is_still_saved(open_folder: Path) -> None:
    file = open_folder / "old.neuron"
    file.write_text("old")
    file.chmod(0o666)
    open_folder.chmod(0o555)
    try:
        code = "write('new.neuron', 'new'); write('old.neuron', 'newer')"
        assert as_somebody_else(code, open_folder).split() == ["FORBIDDEN", "written"]
        assert file.read_text() == "newer"
    finally:
        open_folder.chmod(0o777)
        file.unlink()
        open_folder.rmdir()


def test_another_person_s_file_in_a_folder_like_tmp_is_saved(open_folder: Path) -> None:
    file = open_folder / "old.neuron"
    file.write_text("old")
    file.chmod(0o666)
    if os.getuid() != 0:
        pytest.skip("only root can make a file somebody else's")
    open_folder.chmod(0o1777)
    assert as_somebody_else("write('old.neuron', 'newer')", open_folder) == "written"
    assert [path.name for path in open_folder.iterdir()] == ["old.neuron"]
    assert file.read_text() == "newer"
    file.unlink()
    open_folder.rmdir()


def test_what_is_written_over_stays_whole_where_there_is_no_room(tmp_path: Path) -> None:
    code = (
        "write('a', 'x' * 4000)\n"
        "(folder / 'b').write_bytes(b'x' * 20_000)\n"
        "from neuron_gui.state import disk\n"
        "try: disk._write_over(folder / 'a', b'y' * 30_000)\n"
        "except OSError as error: print(error.errno)\n"
        "print((folder / 'a').read_text() == 'x' * 4000)\n"
        "disk._write_over(folder / 'a', b'y' * 9_000)\n"
        "print((folder / 'a').read_bytes() == b'y' * 9_000)"
    )
    said = on_a_small_disk(code, tmp_path).split()
    assert said == ["written", str(errno.ENOSPC), "True", "True"]


def test_owner_and_attributes_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.neuron"
    write_text(file, "old")
    try:
        os.chown(file, 1234, 5678)
        os.setxattr(file, "user.x", b"y")
    except OSError:
        pytest.skip("no owners or attributes can be given here")
    file.chmod(0o660)
    os.utime(file, ns=(1, 1))
    write_text(file, "new")
    status = file.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (1234, 5678, 0o660)
    assert os.getxattr(file, "user.x") == b"y"
    assert status.st_mtime_ns > 1


def test_a_file_of_a_group_stays_one_when_a_member_saves_it(open_folder: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can make a file somebody else's")
    file = open_folder / "a.neuron"
    file.write_text("old")
    os.chown(file, 1234, 5678)
    file.chmod(0o660)
    code = "os.setgroups([5678]); os.setgid(65534); os.setuid(65534); write('a.neuron', 'new')"
    command = [sys.executable, "-c", WRITER + code, str(open_folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    status = file.stat()
    assert (said, file.read_text(), status.st_gid) == ("written", "new", 5678)
    assert stat.S_IMODE(status.st_mode) == 0o660
    file.unlink()
    open_folder.rmdir()


def test_a_fixed_file_is_protected_and_its_folder_is_not_blamed(tmp_path: Path) -> None:
    file = tmp_path / "a.neuron"
    file.write_text("old")
    command = [shutil.which("chattr") or "false", "+a", str(file)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no file can be fixed here")
    try:
        assert refusal(write_text, file, "new") is DiskReason.PROTECTED
    finally:
        subprocess.run(["chattr", "-a", str(file)], check=True)
    assert file.read_text() == "old"


def test_a_file_that_may_not_be_written_is_no_full_disk(open_folder: Path) -> None:
    file = open_folder / "old.neuron"
    file.write_text("old")
    file.chmod(0o444)
    assert as_somebody_else("write('old.neuron', 'newer')", open_folder) == "PROTECTED"
    assert file.read_text() == "old"
    file.unlink()
    open_folder.rmdir()


def test_a_disk_that_takes_no_large_file_leaves_the_old_one(open_folder: Path) -> None:
    code = (
        "write('a', 'old')\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
        "write('a', 'x' * 50_000)"
    )
    assert as_somebody_else(code, open_folder).split() == ["written", "TOO_LARGE"]
    assert (open_folder / "a").read_text() == "old"
    assert [path.name for path in open_folder.iterdir()] == ["a"]
    (open_folder / "a").unlink()
    open_folder.rmdir()
