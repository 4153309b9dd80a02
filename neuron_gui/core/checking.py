"""How work that takes long says how far it is, and hears that it is not wanted any more.

Python has one lock for all threads, and no other thread gets it while a single call goes on: so
such work goes in pieces that take moments, with a check between them.
"""

from collections.abc import Callable
from typing import TypeAlias

Check: TypeAlias = Callable[[float], None]
"""Takes the share that is done, from 0 to 1. Raises StoppedError if the rest is not wanted."""


class StoppedError(Exception):
    """Work was told to stop in the middle of something; what it made is worth nothing."""


def unchecked(share: float) -> None:
    """Go on, whatever the share."""


def between(check: Check, start: float, end: float) -> Check:
    """Return the check of a part of some work that takes it from one share to another."""
    return lambda share: check(start + (end - start) * share)
