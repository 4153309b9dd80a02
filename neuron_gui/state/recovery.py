"""The folder where each running window keeps a copy of its work, in case it is killed.

A lock beside each copy says whose it is. The lock of a process that is no more can be taken, and
so what crashed windows left behind is found, by one window only.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QDateTime, QLockFile, QStandardPaths

from neuron_gui.state.disk import DiskError, DiskReason, remove, stamp_of

ENDING = ".neuron"


def recovery_folder() -> Path:
    """Return the folder for all windows of this user."""
    location = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(location)) / "recovery"


class RecoveryFile:
    """One copy and its lock. Whoever has the lock may write, read and remove the copy."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = QLockFile(str(path.with_suffix(".lock")))
        self._lock.setStaleLockTime(0)  # only the end of its process frees a lock, however old

    @classmethod
    def claimed_in(cls, folder: Path) -> RecoveryFile:
        """Return a new one, with its lock. Raises DiskError."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DiskError(folder, DiskReason.FORBIDDEN, error.strerror or "") from error
        file = cls(folder / f"{uuid4().hex}{ENDING}")
        if not file.claim():
            raise DiskError(folder, DiskReason.FORBIDDEN)
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
        return self._lock.tryLock(0)

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


def left_behind(folder: Path) -> list[RecoveryFile]:
    """Return the copies of windows that are no more, the latest first, with their locks."""
    dated = [(stamp_of(path), path) for path in folder.glob(f"*{ENDING}")]
    known = [(stamp.modified, path) for stamp, path in dated if stamp is not None]
    files = [RecoveryFile(path) for _, path in sorted(known, reverse=True)]
    return [file for file in files if file.claim()]
