"""Python's garbage collection, kept out of what makes much and leaves nothing to collect.

It would go through all that was made, again and again, 100 ms at a time for a large table, and no
other thread goes on until it is through.
"""

import gc
from threading import Lock


class PausedCollection:
    """Lets Python look for no garbage as long as anyone is within it; then all is as before."""

    def __init__(self) -> None:
        self._lock, self._count, self._was_on = Lock(), 0, False

    def __enter__(self) -> None:
        with self._lock:
            if not self._count:
                self._was_on = gc.isenabled()
                gc.disable()
            self._count += 1

    def __exit__(self, *error: object) -> None:
        with self._lock:
            self._count -= 1
            if not self._count and self._was_on:
                gc.enable()


paused_collection = PausedCollection()
"""For any thread to enter, also several at once: there is but one collection."""
