"""Puts a new file in the place of an old one: at any moment one of them is there, and whole.

Only where the folder takes no other file is the old one written over. Python does it rather than
Qt, whose file names are texts: a name that is none, as old programs leave them on Linux, would
become another one.
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
    """Write a file that is no link, all of it or nothing; its permissions stay. Raises OSError.

    If the folder takes no other file, the old one is written over.
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
            with suppress(OSError):  # a new file has no example, and some disks no permissions
                shutil.copymode(path, unfinished)
            _fill(file, content)
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise


def _write_over(path: Path, content: bytes) -> None:
    with path.open("r+b") as file:
        _fill(file, content)


def _fill(file: BinaryIO, content: bytes) -> None:
    file.write(content)
    file.truncate()
    file.flush()
    try:
        os.fsync(file.fileno())
    except OSError as error:
        if error.errno not in NO_SYNC:
            raise
