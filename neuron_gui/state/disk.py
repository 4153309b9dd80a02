"""Text files, read with care and written so that there is always a whole one.

What can go wrong is an error that says why; the window has the sentence for it.
"""

import errno
import stat
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile

MOST_BYTES = 256 * 2**20
BEGINNING_BYTES = 8192


class DiskReason(StrEnum):
    """Why a file cannot be read or written."""

    MISSING = "missing"
    FOLDER = "a folder"
    FORBIDDEN = "forbidden"
    TOO_LARGE = "too large"
    EMPTY = "empty"
    NO_TEXT = "no text"
    NO_FOLDER = "its folder is missing"
    NO_ROOM = "not written to the end"
    """The disk is full, or was taken out."""
    OTHER = "other"


class DiskError(Exception):
    """A file that cannot be read or written; `detail` is what the system says of it."""

    def __init__(self, path: Path, reason: DiskReason, detail: str = "") -> None:
        super().__init__(path, reason, detail)
        self.path, self.reason, self.detail = path, reason, detail


@dataclass(frozen=True)
class Stamp:
    """What tells one state of a file from another without reading it."""

    modified: int
    size: int


def stamp_of(path: Path) -> Stamp | None:
    """Return the stamp of a file, or None if there is none that can be looked at."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return Stamp(status.st_mtime_ns, status.st_size)


def read_text(path: Path) -> str:
    """Return the text of a file. Raises DiskError."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise DiskError(path, DiskReason.FOLDER)
        if not stat.S_ISREG(status.st_mode):
            raise DiskError(path, DiskReason.NO_TEXT)
        if status.st_size > MOST_BYTES:
            raise DiskError(path, DiskReason.TOO_LARGE)
        if not status.st_size:
            raise DiskError(path, DiskReason.EMPTY)
        with path.open("rb") as file:
            return file.read(MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DiskError(path, DiskReason.NO_TEXT) from None
    except (OSError, ValueError) as error:
        raise _error(path, error) from error


def beginning_of(path: Path) -> str:
    """Return the first characters of a text file, or nothing if it cannot be read."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(BEGINNING_BYTES).decode("utf-8", "replace")
    return ""


def write_text(path: Path, text: str) -> Stamp | None:
    """Write a text file anew, as `write_bytes` does. Raises DiskError."""
    return write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> Stamp | None:
    """Write a file anew, all of it or nothing. Raises DiskError.

    Only where the folder takes no other file is the old one written over.
    """
    _check_target(path)
    file = QSaveFile(str(path))
    file.setDirectWriteFallback(True)
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise _refusal(path, file, DiskReason.FORBIDDEN)
    if file.write(content) != len(content):  # on a full disk, with no error and half a file
        file.cancelWriting()
        raise DiskError(path, DiskReason.NO_ROOM, file.errorString())
    if not file.commit():
        raise _refusal(path, file, DiskReason.NO_ROOM)
    return stamp_of(path)


def remove(path: Path) -> None:
    """Remove a file if it is there and can be removed."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _error(path: Path, error: OSError | ValueError) -> DiskError:
    number = error.errno if isinstance(error, OSError) else errno.ENOENT
    detail = (error.strerror or "") if isinstance(error, OSError) else ""
    reasons = {
        errno.ENOENT: DiskReason.MISSING,
        errno.ENOTDIR: DiskReason.MISSING,
        errno.EISDIR: DiskReason.FOLDER,
        errno.EACCES: DiskReason.FORBIDDEN,
        errno.EPERM: DiskReason.FORBIDDEN,
    }
    return DiskError(path, reasons.get(number or 0, DiskReason.OTHER), detail)


def _check_target(path: Path) -> None:
    """Refuse what is no file and must not be replaced by one, such as a folder or a device."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise _error(path, error) from error
    if stat.S_ISDIR(mode):
        raise DiskError(path, DiskReason.FOLDER)
    if not stat.S_ISREG(mode):
        raise DiskError(path, DiskReason.FORBIDDEN)


def _refusal(path: Path, file: QSaveFile, likely: DiskReason) -> DiskError:
    """Return why a file was not written; `likely` is why it usually fails at this point."""
    fault, detail = file.error(), file.errorString()
    file.cancelWriting()
    kinds = QSaveFile.FileError
    if not path.parent.is_dir():
        return DiskError(path, DiskReason.NO_FOLDER)
    if fault in (kinds.OpenError, kinds.PermissionsError):
        return DiskError(path, DiskReason.FORBIDDEN, detail)
    if fault in (kinds.WriteError, kinds.ResourceError):
        return DiskError(path, likely, detail)
    return DiskError(path, DiskReason.OTHER, detail)
