"""Puts a new file in the place of an old one: at any moment one of them is there, and whole.

Only where the folder lets no other file take its place is the old one written over. Python does it
rather than Qt, whose file names are texts: a name that is none, as old programs leave them on
Linux, would become another one.
"""

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

KEPT_CHARACTERS = 60
"""So much of a name stands in that of the unfinished file, which must not be too long."""
NO_SYNC = errno.EINVAL, errno.ENOSYS, errno.ENOTSUP
"""What disks answer that cannot be told to write at once; the file is good nevertheless."""


def replace_file(path: Path, content: bytes) -> None:
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
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
    if not is_replaced:
        with suppress(OSError):
            unfinished.unlink()
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
