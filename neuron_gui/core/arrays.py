"""The array type of the core, 64-bit floats, and the calls that work on such arrays in place."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]
Indices: TypeAlias = npt.NDArray[np.intp]
Flags: TypeAlias = npt.NDArray[np.bool_]
Call: TypeAlias = Callable[[], object]


def frozen(values: npt.ArrayLike) -> Array:
    """Return a read-only float64 array in C order: `values` itself if it is one, else a copy."""
    if isinstance(values, np.ndarray) and _is_frozen(values):
        return values
    array = np.array(values, dtype=np.float64, order="C")
    array.flags.writeable = False
    return array


def touched(*shape: int) -> Array:
    """Return an array for `dot` to write to, with all of its memory at hand.

    NumPy's `dot` begins by setting it to 0 and keeps Python's lock meanwhile: with memory that the
    system has yet to find, other threads wait ten times as long.
    """
    return np.full(shape, 0.0)


def perform(calls: Iterable[Call]) -> None:
    """Make one call after the other."""
    for call in calls:
        call()


def _is_frozen(array: npt.NDArray[np.generic]) -> bool:
    flags = array.flags
    is_float = array.dtype == np.float64
    return is_float and flags.owndata and flags.c_contiguous and not flags.writeable
