"""Reading the parts of a JSON text with care: each value is what it must be, or refused."""

import base64
import json
import re
from typing import TypeAlias, TypeVar

import numpy as np

from neuron_gui.core.arrays import Array, frozen
from neuron_gui.core.storage.errors import Reason, StorageError
from neuron_gui.core.storage.limits import MOST_NAME, is_within_limits

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Value = TypeVar("Value")
HALF_CHARACTER = re.compile("[\ud800-\udfff]")
"""What bytes that are no text become."""


def parse(text: str) -> tuple["Part", bool]:
    """Return the outermost object of a JSON text, and whether the text is strict JSON.

    NaN and Infinity as numbers are what is not strict. Raises StorageError.
    """
    half = None if text.isascii() else HALF_CHARACTER.search(text)
    if half:
        raise StorageError("text", Reason.DAMAGED, text.count("\n", 0, half.start()) + 1)
    if not is_within_limits(text):
        raise StorageError("text", Reason.TOO_LARGE)
    constants: list[str] = []

    def constant(name: str) -> float:
        constants.append(name)
        return float(name)

    try:
        content = json.loads(text, object_pairs_hook=_object, parse_constant=constant)
    except json.JSONDecodeError as error:
        raise StorageError("text", Reason.DAMAGED, error.lineno) from None
    except (ValueError, RecursionError):
        raise StorageError("text", Reason.DAMAGED) from None
    if not isinstance(content, dict):
        raise StorageError("text", Reason.OTHER)
    return Part(content, ""), not constants


class Part:
    """One object of the text; every value is asked for by its key, and its kind is checked."""

    def __init__(self, content: dict[str, Json], place: str) -> None:
        self._content, self._place = content, place

    def __contains__(self, key: str) -> bool:
        return key in self._content

    def names(self) -> list[str]:
        """Return the keys of the object."""
        return list(self._content)

    def at(self, key: str) -> str:
        """Return the full name of a value's place."""
        return f"{self._place}.{key}" if self._place else key

    def error(self, key: str, reason: Reason) -> StorageError:
        """Return the error that refuses a value."""
        return StorageError(self.at(key), reason)

    def value(self, key: str) -> Json:
        """Return a value that must be there, whatever it is."""
        if key not in self._content:
            raise self.error(key, Reason.MISSING)
        return self._content[key]

    def take(self, kind: type[Value], key: str) -> Value:
        """Return a value of exactly this type, so not True for a number."""
        value = self.value(key)
        if not isinstance(value, kind) or type(value) is not kind:
            raise self.error(key, Reason.WRONG_KIND)
        return value

    def has(self, key: str) -> bool:
        """Return whether a value is more than null."""
        return self.value(key) is not None

    def part(self, key: str) -> "Part":
        """Return an object inside this one."""
        return Part(self.take(dict, key), self.at(key))

    def parts(self, key: str, most: int) -> list["Part"]:
        """Return a list of objects, at most so many."""
        items = self.items(key)
        if len(items) > most:
            raise self.error(key, Reason.TOO_LARGE)
        if not all(isinstance(item, dict) for item in items):
            raise self.error(key, Reason.WRONG_KIND)
        places = (f"{self.at(key)}[{index}]" for index in range(len(items)))
        return [Part(item, place) for item, place in zip(items, places, strict=True)]  # type: ignore[arg-type]

    def items(self, key: str) -> list[Json]:
        """Return a list."""
        return self.take(list, key)

    def whole(self, key: str, least: int, most: int) -> int:
        """Return a whole number of a range."""
        number = self.take(int, key)
        if not least <= number <= most:
            raise self.error(key, Reason.OUT_OF_RANGE)
        return number

    def text(self, key: str) -> str:
        """Return a text that can be shown, of reasonable length."""
        return self._shown(key, self.take(str, key))

    def texts(self, key: str) -> list[str]:
        """Return a list of such texts."""
        items = self.items(key)
        if not all(type(item) is str for item in items):
            raise self.error(key, Reason.WRONG_KIND)
        return [self._shown(key, str(item)) for item in items]

    def numbers(self, key: str, count: int | None = None) -> Array:
        """Return a list of finite numbers as an array."""
        return self.finite(key, self.floats(key, self.items(key), count))

    def floats(self, key: str, values: list[Json], count: int | None) -> Array:
        """Return numbers, finite or not, as an array."""
        if count is not None and len(values) != count:
            raise self.error(key, Reason.WRONG_COUNT)
        if not set(map(type, values)) <= {int, float}:
            raise self.error(key, Reason.WRONG_KIND)
        try:
            return frozen(np.array(values, dtype=np.float64))
        except OverflowError:
            raise self.error(key, Reason.OUT_OF_RANGE) from None

    def bulk(self, key: str, shape: tuple[int, ...]) -> Array:
        """Return an array of this shape from Base64: 64-bit floats, little end first, by rows."""
        try:
            content = base64.b64decode(self.take(str, key), validate=True)
        except ValueError:
            raise self.error(key, Reason.DAMAGED) from None
        if len(content) != 8 * int(np.prod(shape)):
            raise self.error(key, Reason.WRONG_COUNT)
        return np.frombuffer(content, "<f8").astype(np.float64).reshape(shape)

    def finite(self, key: str, numbers: Array) -> Array:
        """Return the same numbers, which must all be finite."""
        if not np.isfinite(numbers).all():
            raise self.error(key, Reason.NOT_FINITE)
        return numbers

    def _shown(self, key: str, text: str) -> str:
        if len(text) > MOST_NAME:
            raise self.error(key, Reason.TOO_LARGE)
        if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
            raise self.error(key, Reason.OUT_OF_RANGE)  # half of a character
        return text


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError("a name stands twice")
    return content
