"""Text files, read with care and written so that there is always a whole one.

Nothing is opened before it is known to be a file: a pipe would keep its reader waiting for ever. A
new file is put in the place of the old one; only where the folder lets no other file take its place
is the old one written over. Python does it rather than Qt, whose file names are texts: a name that
is none, as old programs leave them on Linux, would become another one. What can go wrong is an
error that says why; the window has the sentence for it.
"""

import errno
import os
import shutil
import stat
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from neuron_gui.core.checking import Check, unchecked

MOST_BYTES = 256 * 2**20
BEGINNING_BYTES = 8192
BLOCK_BYTES = 2**20
KEPT_CHARACTERS = 60
"""So much of a name stands in that of the unfinished file, which must not be too long."""
NO_SYNC = errno.EINVAL, errno.ENOSYS, errno.ENOTSUP
"""What disks answer that cannot be told to write at once; the file is good nevertheless."""


class DiskReason(StrEnum):
    """Why a file cannot be read or written."""

    MISSING = "missing"
    DANGLING = "a link to nothing"
    CIRCLE = "a link that leads back to itself"
    FOLDER = "a folder"
    NO_FILE = "no file"
    """A pipe, a socket or a device."""
    FORBIDDEN = "forbidden"
    PROTECTED = "protected"
    """The file itself may not be changed, whatever may be done in its folder."""
    READ_ONLY = "on a disk that cannot be written to"
    TOO_LARGE = "too large"
    EMPTY = "empty"
    NO_FOLDER = "its folder is missing"
    NO_ROOM = "no room"
    """The disk is full, or the person's share of it."""
    NO_ANSWER = "the disk does not answer"
    """It was taken out, is broken, or its network is gone."""
    LONG_NAME = "its name is too long"
    BAD_NAME = "no file can have its name"
    OTHER = "other"
    MISTAKE = "a mistake in the program"


REASONS = {
    errno.ENOENT: DiskReason.MISSING,
    errno.ENOTDIR: DiskReason.MISSING,
    errno.ELOOP: DiskReason.CIRCLE,
    errno.EISDIR: DiskReason.FOLDER,
    errno.EACCES: DiskReason.FORBIDDEN,
    errno.EPERM: DiskReason.FORBIDDEN,
    errno.EROFS: DiskReason.READ_ONLY,
    errno.EFBIG: DiskReason.TOO_LARGE,
    errno.ENOSPC: DiskReason.NO_ROOM,
    errno.EDQUOT: DiskReason.NO_ROOM,
    errno.EIO: DiskReason.NO_ANSWER,
    errno.ENXIO: DiskReason.NO_ANSWER,
    errno.ENODEV: DiskReason.NO_ANSWER,
    errno.ESTALE: DiskReason.NO_ANSWER,
    errno.ETIMEDOUT: DiskReason.NO_ANSWER,
    errno.ENAMETOOLONG: DiskReason.LONG_NAME,
    errno.EILSEQ: DiskReason.BAD_NAME,
    errno.EINVAL: DiskReason.BAD_NAME,
}
"""By the number of the system's error."""


class DiskError(Exception):
    """A file that cannot be read or written; `detail` is what the system says of it.

    `report` is the traceback of a mistake in the program.
    """

    def __init__(self, path: Path, reason: DiskReason, detail: str = "", report: str = "") -> None:
        super().__init__(path, reason, detail)
        self.path, self.reason, self.detail, self.report = path, reason, detail, report

    @classmethod
    def of(cls, path: Path, error: OSError | ValueError) -> "DiskError":
        """Return what an error of the system means; Python refuses some names by a ValueError."""
        if not isinstance(error, OSError):
            return cls(path, DiskReason.BAD_NAME)
        reason = REASONS.get(error.errno or 0, DiskReason.OTHER)
        if reason is DiskReason.MISSING and path.is_symlink():
            reason = DiskReason.DANGLING
        return cls(path, reason, error.strerror or "")


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


def size_of(path: Path) -> int:
    """Return the size of what is a file, without opening it. Raises DiskError for all else."""
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise DiskError.of(path, error) from error
    if stat.S_ISDIR(status.st_mode):
        raise DiskError(path, DiskReason.FOLDER)
    if not stat.S_ISREG(status.st_mode):
        raise DiskError(path, DiskReason.NO_FILE)
    return status.st_size


def is_file(path: Path) -> bool:
    """Return whether there is a file that can be opened without waiting."""
    with suppress(DiskError):
        size_of(path)
        return True
    return False


def is_gone(path: Path) -> bool:
    """Return whether a file was removed or moved; one that may not be looked at is still there."""
    try:
        size_of(path)
    except DiskError as error:
        return error.reason in (DiskReason.MISSING, DiskReason.DANGLING)
    return False


def read_text(path: Path, check: Check = unchecked) -> str:
    """Return the text of a file; bytes that are no text become halves of characters.

    Raises DiskError.
    """
    size = size_of(path)
    if size > MOST_BYTES:
        raise DiskError(path, DiskReason.TOO_LARGE)
    if not size:
        raise DiskError(path, DiskReason.EMPTY)
    decoder = getincrementaldecoder("utf-8-sig")("surrogateescape")
    pieces = [decoder.decode(block) for block in blocks_of(path, check)]
    return "".join([*pieces, decoder.decode(b"", final=True)])


def blocks_of(path: Path, check: Check) -> Iterator[bytes]:
    """Yield what is in a file block by block, because it may come from afar. Raises DiskError."""
    size, done = max(size_of(path), 1), 0
    try:
        with path.open("rb") as file:
            while done < MOST_BYTES and (block := file.read(BLOCK_BYTES)):
                yield block
                done += len(block)
                check(min(done / size, 1.0))
    except OSError as error:
        raise DiskError.of(path, error) from error


def beginning_of(path: Path) -> str:
    """Return the first characters of a text file, or nothing if it cannot be read."""
    with suppress(OSError, DiskError):
        size_of(path)
        with path.open("rb") as file:
            return file.read(BEGINNING_BYTES).decode("utf-8", "replace")
    return ""


def write_text(path: Path, text: str) -> Stamp | None:
    """Write a text file anew, as `write_bytes` does. Raises DiskError."""
    starts = range(0, len(text), BLOCK_BYTES)
    return write_bytes(path, b"".join(text[at : at + BLOCK_BYTES].encode("utf-8") for at in starts))


def write_bytes(path: Path, content: bytes) -> Stamp | None:
    """Write a file anew, all of it or nothing. Raises DiskError.

    A link stays a link. Only where nothing can be put in its place is the old file written over.
    """
    check_target(path)
    target = path.resolve() if path.is_symlink() else path
    try:
        _replace_file(target, content)
    except (OSError, ValueError) as error:
        raise _not_written(path, target, DiskError.of(path, error)) from error
    return stamp_of(path)


def check_target(path: Path) -> None:
    """Refuse what must not be replaced by a file, such as a folder or a device. Raises DiskError.

    What is not there is no obstacle.
    """
    try:
        size_of(path)
    except DiskError as error:
        if error.reason not in (DiskReason.MISSING, DiskReason.DANGLING):
            raise


def remove(path: Path) -> None:
    """Remove a file if it is there and can be removed."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _not_written(path: Path, target: Path, error: DiskError) -> DiskError:
    """Return the error with the reason that it has when a file is written."""
    reason = error.reason
    if reason is DiskReason.MISSING:  # folders of the system say it when they take no file
        is_there = target.parent.is_dir()
        reason = DiskReason.FORBIDDEN if is_there else DiskReason.NO_FOLDER
    elif reason is DiskReason.FORBIDDEN and _is_protected(target):
        reason = DiskReason.PROTECTED
    return DiskError(path, reason, error.detail)


def _is_protected(path: Path) -> bool:
    """Return whether a file itself may not be changed; os.access knows of no fixed attributes."""
    if stamp_of(path) is None:
        return False
    try:
        os.close(os.open(path, os.O_WRONLY))
    except OSError:
        return True
    return False


def _replace_file(path: Path, content: bytes) -> None:
    """Write a file that is no link, all of it or nothing. Raises OSError.

    Its owner and permissions stay as far as they can. If the folder does not let the old one be
    replaced, it is written over.
    """
    if path.exists():
        os.close(os.open(path, os.O_WRONLY))  # what may not be changed is not replaced either
    unfinished = path.with_name(f"{path.name[:KEPT_CHARACTERS]}.{token_hex(4)}")
    try:
        file = unfinished.open("xb")
    except PermissionError:
        if not path.exists():
            raise
        _write_over(path, content)
        return
    try:
        with file:
            _look_like(path, unfinished)
            _fill(file, content)
        is_replaced = _replace(path, unfinished)
    finally:
        remove(unfinished)  # unless it has become the file
    if not is_replaced:
        _write_over(path, content)


def _replace(path: Path, unfinished: Path) -> bool:
    """Put the new file in its place; False for another person's file in a folder such as /tmp."""
    try:
        unfinished.replace(path)
    except PermissionError as error:
        if error.errno != errno.EPERM:
            raise
        return False
    return True


def _look_like(path: Path, unfinished: Path) -> None:
    """Take over owner, group, permissions and attributes, if there is an old file to have them."""
    if hasattr(os, "chown"):
        with suppress(OSError):  # a member of the group may not give it back to its owner
            os.chown(unfinished, -1, path.stat().st_gid)
            os.chown(unfinished, path.stat().st_uid, -1)
    with suppress(OSError):
        shutil.copystat(path, unfinished)


def _write_over(path: Path, content: bytes) -> None:
    with path.open("r+b") as file:
        _make_room(file, len(content))
        _fill(file, content)


def _make_room(file: BinaryIO, size: int) -> None:
    """Refuse what the disk has no room for while the old content is still whole."""
    before = os.fstat(file.fileno()).st_size
    if size <= before or not hasattr(os, "posix_fallocate"):
        return
    try:
        os.posix_fallocate(file.fileno(), 0, size)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            file.truncate(before)
            raise


def _fill(file: BinaryIO, content: bytes) -> None:
    file.write(content)
    file.truncate()
    file.flush()
    try:
        os.fsync(file.fileno())
    except OSError as error:
        if error.errno not in NO_SYNC:
            raise
