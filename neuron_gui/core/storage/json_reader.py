"""Reading the objects of a JSON text with care: each value is what it must be, or refused."""

import base64
import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

import numpy as np

from neuron_gui.core.arrays import Array, frozen
from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.storage.json_text import (
    CHARACTERS_AT_ONCE,
    LAST_ITERATION,
    MOST_NAME,
    Json,
    Members,
    Reason,
    StorageError,
    is_within_limits,
    object_of,
    path_inside,
)
from neuron_gui.core.storage.line_reader import LineReader

Value = TypeVar("Value")
HALF_CHARACTER = re.compile("[\ud800-\udfff]")
"""What bytes that are no text become."""
BASE64_AT_ONCE = 2**18
"""A multiple of four: so many characters are three quarters as many bytes."""


def parse(text: str, check: Check = unchecked) -> tuple["JsonObject", bool]:
    """Return the outermost object of a JSON text, and whether the text is strict JSON.

    NaN and Infinity as numbers are what is not strict. Raises StorageError.
    """
    half = -1 if text.isascii() else _half_character(text, check)
    if half >= 0:
        raise StorageError("text", Reason.DAMAGED, text.count("\n", 0, half) + 1)
    if not is_within_limits(text, check):
        raise StorageError("text", Reason.TOO_LARGE)
    reader = LineReader(text, check)
    try:
        content = reader.read()
        if reader.has_gaps and content.get("version") == 1:
            raise ValueError("a gap where there was none yet")
    except (ValueError, RecursionError):
        return _parsed_at_once(text)
    return JsonObject(content, "", reader.arrays), reader.is_strict


def _half_character(text: str, check: Check) -> int:
    """Return the position of the first one, or -1."""
    for start in range(0, len(text), CHARACTERS_AT_ONCE):
        check(0.0)
        half = HALF_CHARACTER.search(text, start, start + CHARACTERS_AT_ONCE)
        if half:
            return half.start()
    return -1


def _parsed_at_once(text: str) -> tuple["JsonObject", bool]:
    constants: list[str] = []

    def constant(name: str) -> float:
        constants.append(name)
        return float(name)

    try:
        content = json.loads(text, object_pairs_hook=object_of, parse_constant=constant)
    except json.JSONDecodeError as error:
        raise StorageError("text", Reason.DAMAGED, error.lineno) from None
    except (ValueError, RecursionError):
        raise StorageError("text", Reason.DAMAGED) from None
    if not isinstance(content, dict):
        raise StorageError("text", Reason.OTHER)
    return JsonObject(content, ""), not constants


class JsonObject:
    """One object of the text; every value is asked for by its key, and its kind is checked.

    `arrays` are lists of rows that were read already, by their paths.
    """

    def __init__(
        self, content: Members, path: str, arrays: Mapping[str, Array] = MappingProxyType({})
    ) -> None:
        self._content, self._path, self._arrays = content, path, arrays

    def __contains__(self, key: str) -> bool:
        return key in self._content

    def names(self) -> list[str]:
        """Return the keys of the object."""
        return list(self._content)

    def path_of(self, key: str) -> str:
        """Return the path of a value from the outermost object."""
        return path_inside(self._path, key)

    def error(self, key: str, reason: Reason) -> StorageError:
        """Return the error that refuses a value."""
        return StorageError(self.path_of(key), reason)

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

    def object(self, key: str) -> "JsonObject":
        """Return an object inside this one."""
        return JsonObject(self.take(dict, key), self.path_of(key), self._arrays)

    def objects(self, key: str, most: int) -> list["JsonObject"]:
        """Return a list of objects, at most so many."""
        items = self.items(key)
        if len(items) > most:
            raise self.error(key, Reason.TOO_LARGE)
        if not all(isinstance(item, dict) for item in items):
            raise self.error(key, Reason.WRONG_KIND)
        paths = (f"{self.path_of(key)}[{index}]" for index in range(len(items)))
        return [
            JsonObject(item, path, self._arrays)  # type: ignore[arg-type]
            for item, path in zip(items, paths, strict=True)
        ]

    def items(self, key: str) -> list[Json]:
        """Return a list."""
        return self.take(list, key)

    def array(self, key: str) -> Array | None:
        """Return a list of rows, NaN for a gap, if it was read already."""
        return self._arrays.get(self.path_of(key))

    def whole(self, key: str, least: int, most: int) -> int:
        """Return a whole number of a range."""
        number = self.take(int, key)
        if not least <= number <= most:
            raise self.error(key, Reason.OUT_OF_RANGE)
        return number

    def whole_numbers(self, key: str) -> list[int]:
        """Return a list of whole numbers, each small enough for an index."""
        items = self.items(key)
        if not set(map(type, items)) <= {int}:
            raise self.error(key, Reason.WRONG_KIND)
        numbers = [item for item in items if isinstance(item, int)]
        if any(abs(number) > LAST_ITERATION for number in numbers):
            raise self.error(key, Reason.OUT_OF_RANGE)
        return numbers

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
            content = _decoded(self.take(str, key))
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


def _decoded(text: str) -> bytes:
    """Return the bytes of Base64. Raises ValueError."""
    if len(text) % 4 or "=" in text[:-2]:  # then pieces could end as only the whole may
        return base64.b64decode(text, validate=True)
    starts = range(0, len(text), BASE64_AT_ONCE)
    return b"".join(
        base64.b64decode(text[start : start + BASE64_AT_ONCE], validate=True) for start in starts
    )
