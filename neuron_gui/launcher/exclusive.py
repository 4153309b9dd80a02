"""Lets only one process at a time set up an environment.

The system frees the lock when the last process that holds it ends, however it ends. So the
lock's file may stay behind, and a pip that outlives a killed launcher is waited for.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from neuron_gui.launcher.progress import Progress

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

WAIT_S = 0.2


@contextmanager
def exclusive(path: Path, progress: Progress) -> Iterator[tuple[int, ...]]:
    """Hold the lock; give the file descriptors by which child processes hold it as well."""
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
