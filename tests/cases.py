"""Several cases in one test, where what they share is dear to build."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def case(name: object) -> Iterator[None]:
    """Name the case in what is said of its failure."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"in the case {name}")
        raise
