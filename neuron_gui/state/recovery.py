"""The folder where each running window keeps a copy of its work, in case it is killed.

A lock beside each copy says whose it is. The lock of a process that is no more can be taken, and
so what crashed windows left behind is found, by one window only. A lock that names nobody, as a
power cut leaves it, is nobody's.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from time import time
from uuid import uuid4

from PySide6.QtCore import QDateTime, QLockFile, QStandardPaths, QSysInfo

from neuron_gui.state.disk import (
    DiskError,
    DiskReason,
    is_file,
    remove,
    size_of,
    stamp_of,
    write_bytes,
)

ENDING, LOCK_ENDING = ".neuron", ".lock"
LARGEST_LOCK = 4096
SILENT_SECONDS = 600.0
"""So long a window on another computer must have shown no sign of life.

A home on the network is shared by computers that do not see each other's processes; but a window
touches its lock every few seconds, and clocks hardly differ by minutes.
"""


def recovery_folder() -> Path:
    """Return the folder for all windows of this user."""
    location = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(location)) / "recovery"


class RecoveryFile:
    """One copy and its lock. Whoever has the lock may write, read and remove the copy."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock_path = path.with_suffix(LOCK_ENDING)
        self._lock = QLockFile(str(self._lock_path))
        self._lock.setStaleLockTime(0)  # only the end of its process frees a lock, however old

    @classmethod
    def claimed_in(cls, folder: Path) -> RecoveryFile:
        """Return a new one, with its lock. Raises DiskError."""
        file = cls(folder / f"{uuid4().hex}{ENDING}")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DiskError.of(folder, error) from error
        if not file.claim():
            # The lock does not say why there is none, but what is written in its place does.
            write_bytes(file.path, b"\n")
            remove(file.path)
            raise DiskError(file.path, DiskReason.FORBIDDEN)
        return file

    @property
    def written_at(self) -> QDateTime | None:
        """When the copy was last written; None if it is gone."""
        stamp = stamp_of(self.path)
        return QDateTime.fromMSecsSinceEpoch(stamp.modified // 1_000_000) if stamp else None

    def is_older_than(self, path: str) -> bool:
        """Return whether a file was written after the copy, by somebody else then."""
        stamp, own = stamp_of(Path(path)) if path else None, stamp_of(self.path)
        return stamp is not None and (own is None or own.modified < stamp.modified)

    def claim(self) -> bool:
        """Take the lock; False if another window has it."""
        self._remove_what_is_no_lock()
        if self._lock.tryLock(0):
            return True
        # Qt removes no lock that its owner still holds open, whatever is written in it; and it
        # needs no room on the disk for that, as it does to find out whether a lock is stale.
        return self._is_abandoned() and self._lock.removeStaleLockFile() and self._lock.tryLock(0)

    @property
    def has_no_lock(self) -> bool:
        """True if nobody has a lock: on a full disk none can be made, but the copy is there."""
        return not os.path.lexists(self._lock_path)

    def show_life(self) -> None:
        """Tell other computers that this window has not ended; there may be room for a lock now."""
        if self.has_no_lock:
            self.claim()
        with suppress(OSError):
            os.utime(self._lock_path)

    def release(self) -> None:
        """Leave the copy to whoever looks next."""
        self._lock.unlock()

    def remove(self) -> None:
        """Remove the copy and what an interrupted write may have left, then the lock."""
        for path in [self.path, *self.path.parent.glob(f"{self.path.name}.*")]:
            remove(path)
        self.release()

    def set_aside(self) -> Path:
        """Keep a copy that cannot be read under another name, and return where it is."""
        kept = self.path.with_suffix(".damaged")
        with suppress(OSError):
            self.path.replace(kept)
        self.release()
        return kept

    def _remove_what_is_no_lock(self) -> None:
        """Clear the lock's place of all that Qt would fail on, or wait for."""
        if self._lock_path.is_dir() and not self._lock_path.is_symlink():
            shutil.rmtree(self._lock_path, ignore_errors=True)
        elif not self._lock_is_file():
            remove(self._lock_path)

    def _lock_is_file(self) -> bool:
        with suppress(DiskError):
            return size_of(self._lock_path) <= LARGEST_LOCK
        return False

    def _is_abandoned(self) -> bool:
        """Return False for the lock of another computer that was not silent for long."""
        process, host, _ = self._lock.getLockInfo()
        if not process or host in ("", QSysInfo.machineHostName()):
            return True
        stamps = stamp_of(self._lock_path), stamp_of(self.path)
        latest = max((stamp.modified / 1e9 for stamp in stamps if stamp), default=0.0)
        return abs(time() - latest) > SILENT_SECONDS


def left_behind(folder: Path) -> list[RecoveryFile]:
    """Return the copies of windows that are no more, the latest first, with locks if possible.

    What is no file there is passed over, and locks without a copy are removed.
    """
    _remove_orphans(folder)
    dated = [(stamp_of(path), path) for path in folder.glob(f"*{ENDING}") if is_file(path)]
    known = [(stamp.modified, path) for stamp, path in dated if stamp is not None]
    files = [RecoveryFile(path) for _, path in sorted(known, reverse=True)]
    return [file for file in files if file.claim() or file.has_no_lock]


def _remove_orphans(folder: Path) -> None:
    """Remove the locks of windows that ended before they had written a copy."""
    for lock in folder.glob(f"*{LOCK_ENDING}"):
        file = RecoveryFile(lock.with_suffix(ENDING))
        if stamp_of(file.path) is None and not file.path.is_symlink() and file.claim():
            file.remove()
