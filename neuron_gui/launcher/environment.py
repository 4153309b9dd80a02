"""The private environment: the packages of one lock file, in the user's data folder.

It is made once for each Python and lock file. Its mark is written last, so that an
environment without the mark is what an interrupted set-up left behind, and is made anew; so
is one of which a file is missing. Two starts at once wait for each other.
"""

import csv
import errno
import hashlib
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import IO

from neuron_gui.launcher.failures import NEEDED_MB, SetupError, explain, full_disk
from neuron_gui.launcher.progress import Progress

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parents[2]
WHEELS = ROOT / "wheels"
UNUSED_DAYS = 60
WAIT_S = 0.2

UNWRITABLE = (
    "Neuron GUI keeps its packages in {folder}, but cannot write there ({reason}).\nMake that"
    " folder writable, or name another one: set {variable} to a folder of your own."
)
MOVE = "Neuron GUI cannot be set up in {folder}: pip cannot read that name. Move it elsewhere."
RENAME = (
    "Neuron GUI cannot keep its packages in {folder}: Python cannot work under that name.\nName"
    " another folder: set {variable} to a folder of your own."
)
INCOMPLETE = "The file {file} is missing. Unpack the whole archive of Neuron GUI and start again."


@dataclass(frozen=True)
class Environment:
    """A folder with the packages of one lock file, for one kind of Python."""

    folder: Path
    lock: Path

    @property
    def python(self) -> Path:
        """The interpreter that has the packages."""
        return self.folder / ("Scripts/python.exe" if is_windows() else "bin/python")

    @property
    def mark(self) -> Path:
        """The file that is there once the environment is complete."""
        return self.folder / "complete"

    def is_running(self) -> bool:
        """Return whether this very process runs in the environment."""
        return Path(sys.prefix) == self.folder

    def is_ready(self) -> bool:
        """Return whether the environment is complete and undamaged."""
        return self.mark.is_file() and self.python.exists() and is_undamaged(self.folder)

    def prepare(self, progress: Progress) -> None:
        """Make the environment unless it is ready; raise SetupError if that fails."""
        if not self.is_ready():
            try:
                self.folder.parent.mkdir(parents=True, exist_ok=True)
                with exclusive(Path(f"{self.folder}.lock"), progress) as inherited:
                    if not self.is_ready():
                        self._make(progress, inherited)
            except OSError as error:
                raise SetupError(self._explain(error)) from error
        with suppress(OSError):
            self.mark.touch()  # The time of last use.
            remove_unused(self.folder.parent)

    def _make(self, progress: Progress, inherited: tuple[int, ...]) -> None:
        self._check_names()
        progress.show("Setting up Neuron GUI. This happens once and takes about a minute.")
        remove(self.folder)
        self._check_space()
        try:
            self._install(progress, inherited)
            self.mark.touch()
        finally:
            if not self.mark.is_file():
                shutil.rmtree(self.folder, ignore_errors=True)

    def _install(self, progress: Progress, inherited: tuple[int, ...]) -> None:
        downloads = self.folder / "downloads"
        downloads.mkdir(parents=True)
        environ = {**os.environ, "TMPDIR": str(downloads)}
        venv = [sys.executable, "-m", "venv", str(self.folder)]
        for command in (venv, self._pip_command()):
            code, output = progress.run(command, environ, inherited)
            if code:
                raise SetupError(explain(output, self.folder.parent, offline=WHEELS.is_dir()))
        remove(downloads)

    def _check_names(self) -> None:
        """Raise SetupError where venv or pip would fail with words for experts."""
        if not is_utf8(ROOT):
            raise SetupError(MOVE.format(folder=ROOT))
        if not is_utf8(self.folder) or os.pathsep in str(self.folder):
            raise SetupError(RENAME.format(folder=self.folder.parent, variable=data_variable()))

    def _check_space(self) -> None:
        if shutil.disk_usage(self.folder.parent).free < NEEDED_MB * 1_000_000:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _explain(self, error: OSError) -> str:
        if error.errno == errno.ENOSPC:
            return full_disk(self.folder.parent)
        place = error.filename or self.folder
        return UNWRITABLE.format(folder=place, reason=error.strerror, variable=data_variable())

    def _pip_command(self) -> list[str]:
        options = ["--require-hashes", "--only-binary=:all:", "--no-input", "--no-user"]
        if WHEELS.is_dir():
            options += ["--no-index", "--find-links", str(WHEELS)]
        pip = [str(self.python), "-m", "pip", "--disable-pip-version-check", "install"]
        return [*pip, *options, "-r", str(self.lock)]


def environment_for(name: str) -> Environment:
    """Return the environment of the lock file with this name, for the running Python."""
    lock = ROOT / "resources" / "requirements" / f"{name}.lock"
    if not lock.is_file():
        raise SetupError(INCOMPLETE.format(file=lock))
    # The suffix of compiled modules tells the version, the machine and the kind of Python.
    digest = hashlib.sha256(EXTENSION_SUFFIXES[0].encode() + lock.read_bytes()).hexdigest()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return Environment(data_folder() / "environments" / f"{name}-{version}-{digest[:12]}", lock)


def data_folder() -> Path:
    """Return the folder of this program among the user's data."""
    if is_windows():
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "neuron-gui"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/neuron-gui"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "neuron-gui"


def data_variable() -> str:
    """Return the environment variable by which a person names another data folder."""
    return "LOCALAPPDATA" if is_windows() else "XDG_DATA_HOME"


def is_utf8(path: Path) -> bool:
    """Return whether a path has no names but those that all programs can read."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def is_windows() -> bool:
    """Return whether this is Windows."""
    return os.name == "nt"


def is_undamaged(folder: Path) -> bool:
    """Return whether every installed file is there in its full size."""
    packages = folder / "Lib" if is_windows() else next(folder.glob("lib/python*"), folder)
    site = packages / "site-packages"
    records = list(site.glob("*.dist-info/RECORD"))
    return bool(records) and all(is_complete(record, f"{site}{os.sep}") for record in records)


def is_complete(record: Path, site: str) -> bool:
    """Return whether the files that a package's record lists have the sizes it states."""
    try:
        with record.open(encoding="utf-8", newline="") as file:
            return all(has_size(site + path, size) for path, _, size in csv.reader(file))
    except (OSError, ValueError):
        return False


def has_size(path: str, size: str) -> bool:
    """Return whether a file has its recorded size; compiled files are made here and may vary."""
    return not size or path.endswith(".pyc") or os.stat(path).st_size == int(size)  # noqa: PTH116


def remove(folder: Path) -> None:
    """Remove a folder with all it holds."""
    if folder.exists():
        shutil.rmtree(folder)


def remove_unused(folder: Path) -> None:
    """Remove the environments that no start has used for a long time."""
    oldest = time.time() - UNUSED_DAYS * 86_400
    for mark in folder.glob("*/complete"):
        if mark.stat().st_mtime < oldest:
            mark.unlink()
            remove(mark.parent)


@contextmanager
def exclusive(path: Path, progress: Progress) -> Iterator[tuple[int, ...]]:
    """Let one process at a time in; give the file descriptors by which its children hold the lock.

    The system frees the lock when the last process that holds it ends, however it ends. So the
    lock's file may stay behind, and a pip that outlives a killed launcher is waited for.
    """
    with path.open("a") as file:
        if not try_lock(file):
            progress.show("Another start of Neuron GUI is setting it up; waiting for that.")
            while not try_lock(file):
                time.sleep(WAIT_S)
        yield () if sys.platform == "win32" else (file.fileno(),)


def try_lock(file: IO[str]) -> bool:
    """Lock the file, or return False if another process holds it."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # A file system without locks: go on without.
    return True
