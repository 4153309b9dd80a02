"""Reading the JSON text that `json_writer` writes line by line, in pieces that take moments each.

To read a large text in one go would stop all other threads, for Python has one lock. Each line
holds a value that is whole, opens a block or closes one; the rows of a table are read many at a
time, as an array. A text that is laid out otherwise, or damaged, is for the plain parser.
"""

from itertools import chain
from json import JSONDecoder

import numpy as np

from neuron_gui.core.arrays import Array, frozen
from neuron_gui.core.checking import Check
from neuron_gui.core.storage.json_text import NO_NUMBERS, Json, Members, object_of, path_inside

CHARACTERS_AT_ONCE = 2**15
LONGEST_ROW = 2**15
MOST_DEPTH = 8
TABLES = "dataset", "tables"


class OtherLayoutError(ValueError):
    """A text is not laid out as it is written here, or there is something wrong with it."""


class LineReader:
    """Reads one text from its beginning to its end."""

    def __init__(self, text: str, check: Check) -> None:
        self._text, self._position, self._check = text, 0, check
        self.arrays: dict[str, Array] = {}
        """The tables, by their paths in the content, where an empty list stands for each."""
        self.has_gaps = False
        """True if something else than a number stood for one in a table."""
        self.is_strict = True
        """False if there was a number that is none in strict JSON."""
        self._decode = JSONDecoder(
            object_pairs_hook=object_of, parse_constant=self._constant
        ).decode

    def read(self) -> Members:
        """Return the outermost object. Raises ValueError if the plain parser must read it."""
        if self._line() != "{":
            raise OtherLayoutError
        content, has_comma = self._members("", "")
        if has_comma or self._text[self._position :].strip(" \t\n\r"):
            raise OtherLayoutError
        return content

    def _constant(self, name: str) -> float:
        self.is_strict = False
        return float(name)

    def _line(self) -> str:
        """Return the next line without its end."""
        start, end = self._position, self._text.find("\n", self._position)
        if start >= len(self._text):
            raise OtherLayoutError
        end = len(self._text) if end < 0 else end
        self._position = end + 1
        self._check(end / len(self._text))
        return self._text[start:end]

    def _members(self, margin: str, path: str) -> tuple[Members, bool]:
        """Return an object up to the line that closes it, and whether a comma follows."""
        if len(margin) > MOST_DEPTH:
            raise OtherLayoutError
        pairs: list[tuple[str, Json]] = []
        has_comma = True
        while not (line := self._line()).startswith(f"{margin}}}"):
            if not has_comma or not line.startswith(f'{margin} "'):
                raise OtherLayoutError
            if line.endswith((": {", ": [")):
                key = self._key(line[:-1])
                value, has_comma = self._block(line[-1], f"{margin} ", path_inside(path, key))
                pairs.append((key, value))
            else:
                has_comma = line.endswith(",")
                pairs += self._object(line.removesuffix(",")).items()
        if has_comma:
            raise OtherLayoutError
        return object_of(pairs), _has_comma(line, f"{margin}}}")

    def _object(self, members: str) -> Members:
        content = self._decode(f"{{{members}}}")
        assert isinstance(content, dict)
        return content

    def _key(self, line: str) -> str:
        keys = [*self._object(f"{line}null")]
        if len(keys) != 1:
            raise OtherLayoutError
        return keys[0]

    def _block(self, bracket: str, margin: str, path: str) -> tuple[Json, bool]:
        if bracket == "{":
            return self._members(margin, path)
        if self._text.startswith(f"{margin} {{\n", self._position):
            return self._objects(margin, path)
        if _is_table(path) and self._text.startswith(f"{margin} [", self._position):
            self.arrays[path] = self._rows(margin)
            return [], self._end_of_list(margin)
        return self._values(margin)

    def _objects(self, margin: str, path: str) -> tuple[Json, bool]:
        objects: list[Json] = []
        has_comma = True
        while has_comma and self._line() == f"{margin} {{":
            content, has_comma = self._members(f"{margin} ", f"{path}[{len(objects)}]")
            objects.append(content)
        if has_comma:
            raise OtherLayoutError
        return objects, self._end_of_list(margin)

    def _values(self, margin: str) -> tuple[Json, bool]:
        """Return a list that has a line for each value."""
        end = self._text.find(f"\n{margin}]", self._position)
        if end < 0:
            raise OtherLayoutError
        values: Json = self._decode(f"[{self._text[self._position : end]}]")
        self._position = end + 1
        return values, self._end_of_list(margin)

    def _rows(self, margin: str) -> Array:
        """Return a list of rows, which all have the same number of values."""
        blocks: list[Array] = []
        is_last = False
        while not is_last:
            end, is_last = self._end_of_rows(margin)
            blocks.append(self._array(self._text[self._position : end]))
            self._position = end + 1 if is_last else end + 2
            self._check(self._position / len(self._text))
        return frozen(np.concatenate(blocks))

    def _end_of_rows(self, margin: str) -> tuple[int, bool]:
        """Return where so many rows end as are read at once, and whether there are no others."""
        enough = self._position + CHARACTERS_AT_ONCE
        end = self._text.find(f"\n{margin}]", self._position, enough + LONGEST_ROW)
        is_last = end >= 0
        if not is_last:
            end = self._text.find(f",\n{margin} [", enough, enough + LONGEST_ROW)
        if end < 0:
            raise OtherLayoutError
        return end, is_last

    def _array(self, text: str) -> Array:
        rows = self._decode(f"[{text}]")
        widths = {len(row) if isinstance(row, list) else 0 for row in rows}
        if len(widths) != 1 or 0 in widths:
            raise OtherLayoutError
        values = list(chain.from_iterable(rows))
        kinds = set(map(type, values))
        if not kinds <= {int, float}:
            self.has_gaps = True
            values = [self._number(value) for value in values]
        try:
            return np.array(values, dtype=np.float64).reshape(len(rows), -1)
        except OverflowError:
            raise OtherLayoutError from None

    def _number(self, value: Json) -> float:
        if type(value) in (int, float):
            assert isinstance(value, int | float)
            return value
        if (value is None or isinstance(value, str)) and value in NO_NUMBERS:
            return NO_NUMBERS[value]
        raise OtherLayoutError

    def _end_of_list(self, margin: str) -> bool:
        return _has_comma(self._line(), f"{margin}]")


def _has_comma(line: str, end: str) -> bool:
    """Return whether a line that ends a block says that another value follows."""
    if line not in (end, f"{end},"):
        raise OtherLayoutError
    return line != end


def _is_table(path: str) -> bool:
    owner, _, key = path.rpartition(".")
    return key in ("inputs", "targets") and owner.partition("[")[0] in TABLES
