import os
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
    assert refusal(read_text, tmp_path / "binary") is DiskReason.NO_TEXT
    assert refusal(read_text, tmp_path / "pipe") is DiskReason.NO_TEXT
    assert refusal(read_text, tmp_path / "huge") is DiskReason.TOO_LARGE
    assert refusal(read_text, tmp_path / "a\0b") is DiskReason.MISSING
    assert refusal(read_text, tmp_path / ("n" * 300)) is DiskReason.OTHER


def test_what_cannot_be_written_says_why(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(write_text, tmp_path, "") is DiskReason.FOLDER
    assert refusal(write_text, tmp_path / "missing" / "a", "") is DiskReason.NO_FOLDER
    assert refusal(write_text, tmp_path / "pipe", "") is DiskReason.FORBIDDEN
    assert refusal(write_text, tmp_path / ("n" * 300), "") is DiskReason.OTHER


def test_removing_what_is_not_there_is_no_matter(tmp_path: Path) -> None:
    remove(tmp_path / "missing")
    remove(tmp_path)
    assert tmp_path.exists()


def as_somebody_else(code: str, folder: Path) -> str:
    """Run code in a process that is not root and may write little; return what it prints."""
    lines = [
        "import os, resource, sys",
        "from pathlib import Path",
        "from neuron_gui.state.disk import DiskError, write_text",
        "folder = Path(sys.argv[1])",
        "if os.getuid() == 0: os.setuid(65534)",
        "def write(name, text):",
        "    try: write_text(folder / name, text); print('written')",
        "    except DiskError as error: print(error.reason.name)",
        code,
    ]
    command = [sys.executable, "-c", "\n".join(lines), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


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


def test_a_file_that_may_not_be_written_is_no_full_disk(open_folder: Path) -> None:
    file = open_folder / "old.neuron"
    file.write_text("old")
    file.chmod(0o444)
    assert as_somebody_else("write('old.neuron', 'newer')", open_folder) == "FORBIDDEN"
    assert file.read_text() == "old"
    file.unlink()
    open_folder.rmdir()


def test_a_disk_that_takes_no_more_leaves_the_old_file(open_folder: Path) -> None:
    # A limit on the size of files stands in for a disk that is full.
    code = (
        "write('a', 'old')\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
        "write('a', 'x' * 50_000)"
    )
    assert as_somebody_else(code, open_folder).split() == ["written", "NO_ROOM"]
    assert (open_folder / "a").read_text() == "old"
    assert [path.name for path in open_folder.iterdir()] == ["a"]
    (open_folder / "a").unlink()
    open_folder.rmdir()
