"""Tables that are not written with separators: Python's lists, NumPy's arrays, Markdown.

A tutorial has its training set as ``[[0, 0, 1], [1, 1, 1]]``, NumPy prints it without the commas,
and a page on the web has pipes and a line of dashes. Nothing is run: the texts of the cells are
found, and the line that each row begins in. Their decimal mark is always a point.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise

from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.dataset import MOST_ROWS
from neuron_gui.core.tables.errors import Refusal, TableError
from neuron_gui.core.tables.lines import LINE, each_line

_GAP = r"(?:\s++|\\\n|(?:\#|^import\ |^from\ )[^\n]*(?:\n|\Z))*+"
_TOKEN = re.compile(
    rf"""{_GAP}((?P<string>'[^'\n]*'|"[^"\n]*")|(?P<word>[^\s\[\](),=;\#'"\\]+)|[\[\](),=;])""",
    re.VERBOSE | re.MULTILINE,
)
_NAMES = re.compile(r"[^\W\d]\w*(?:\s*,\s*[^\W\d]\w*)*\s*=")
_BEGIN = re.compile(
    rf"{_GAP}(?:{_NAMES.pattern})?\s*(?:[\w.]+\s*\(\s*)*[\[(]", re.VERBOSE | re.MULTILINE
)
_END = re.compile(rf"{_GAP}\Z", re.VERBOSE | re.MULTILINE)
_MAKERS = frozenset(("array", "asarray", "matrix", "mat", "tensor", "Tensor", "list", "tuple"))
"""What makes an array of a list without changing a number."""
_TRUTH = {"True": "1", "False": "0"}
_CUT = frozenset(("...", "…"))
_DEEPEST = 8
_BLOCK = 4096
_RULE = re.compile(r"[ \t]*[|+]?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*[|+]?[ \t]*", re.ASCII)
_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, eq=False)
class NotedTable:
    """The cells of a table, the line that each row begins in, and what its notation tells.

    `has_names` is true if the first row has the names of the columns. `is_flat` is true for a
    single list of numbers: it stands here as one row, but may be meant as a column. Of several
    arrays the last one has the last columns, `last_columns` in number.
    """

    rows: list[list[str]]
    lines: list[int]
    has_names: bool = False
    is_flat: bool = False
    last_columns: int = 0

    @property
    def transposed(self) -> "NotedTable":
        """Its columns as rows, all in the line of the first."""
        rows = [list(cells) for cells in zip(*self.rows, strict=True)]
        return NotedTable(rows, self.lines[:1] * len(rows))


def read_notation(text: str, check: Check = unchecked) -> NotedTable | None:
    """Return the table in lists, arrays or Markdown, or None if the text is nothing of these.

    Raises TableError for lists that are no table: of unequal lengths, or cut off by NumPy. Rows
    of Markdown may differ in length.
    """
    if _BEGIN.match(text):
        try:
            arrays = list(_Parser(text, check).arrays())
        except _NoNotationError:
            return None
        table = _joined(arrays)
    else:
        table = _markdown(text, check)
    return table if table is not None and any(map(any, table.rows)) else None


class _NoNotationError(ValueError):
    """A text that only began like lists."""


@dataclass(frozen=True, eq=False)
class _List:
    """A list, the line that it begins in, and whether it was given a name."""

    items: "Sequence[_List | str]"
    line: int
    is_named: bool = False

    @property
    def is_flat(self) -> bool:
        """True if there are no lists in it."""
        return all(isinstance(item, str) for item in self.items)

    @property
    def table(self) -> NotedTable:
        """Its rows. Raises TableError if they are uneven."""
        if self.is_flat:
            return NotedTable([_texts(self)], [self.line], is_flat=True)
        inner = self.items[0]
        if len(self.items) == 1 and isinstance(inner, _List) and not inner.is_flat:
            return inner.table
        rows = [item for item in self.items if isinstance(item, _List)]
        for row in rows:
            if len(rows) < len(self.items) or len(row.items) != len(rows[0].items):
                raise TableError(Refusal.UNEVEN_LISTS, row.line)
        if not all(row.is_flat for row in rows):
            raise _NoNotationError
        return NotedTable([_texts(row) for row in rows], [row.line for row in rows])


def _texts(row: _List) -> list[str]:
    return [item for item in row.items if isinstance(item, str)]


class _Parser:
    """Reads one list after another, always one token ahead. Raises _NoNotationError."""

    def __init__(self, text: str, check: Check) -> None:
        self._text, self._check = text, check
        self._start = self._end = self._count = 0
        self._line = 1
        self._token, self._is_word, self._is_string = "", False, False
        self._advance()

    def arrays(self) -> Iterator[_List]:
        """Yield each list that is not within another."""
        while self._token:
            names = _NAMES.match(self._text, self._start) if self._is_word else None
            if names is not None:
                self._end = names.end()
                self._advance()
            value = self._value(0)
            if isinstance(value, str) or not value.items:
                raise _NoNotationError
            yield _List(value.items, value.line, is_named=names is not None)
            while self._passes(",") or self._passes(";"):
                pass

    def _advance(self) -> None:
        self._count += 1
        if self._count % _BLOCK == 0:
            self._check(self._end / len(self._text))
        match = _TOKEN.match(self._text, self._end)
        if match is None:
            if not _END.match(self._text, self._end):
                raise _NoNotationError
            self._token, self._is_word, self._is_string = "", False, False
            return
        self._line += self._text.count("\n", self._start, match.start(1))
        self._start, self._end, self._token = match.start(1), match.end(), match[1]
        self._is_word, self._is_string = match["word"] is not None, match["string"] is not None

    def _passes(self, sign: str) -> bool:
        """Return whether the token is this one, and pass it if so."""
        is_sign = self._token == sign
        if is_sign:
            self._advance()
        return is_sign

    def _expect(self, sign: str) -> None:
        if not self._passes(sign):
            raise _NoNotationError

    def _value(self, depth: int) -> _List | str:
        """Pass a list, an array made of one, or a cell."""
        if depth > _DEEPEST:
            raise _NoNotationError
        if self._is_string or self._is_word:
            return self._word(depth)
        line, is_tuple = self._line, self._passes("(")
        if not is_tuple:
            self._expect("[")
        items, has_comma = self._items(depth + 1, ")" if is_tuple else "]")
        if is_tuple and len(items) == 1 and not has_comma:
            return self._changed(items[0])
        if is_tuple and not has_comma:
            raise _NoNotationError
        return self._changed(_List(items, line))

    def _word(self, depth: int) -> _List | str:
        """Pass a cell, or what makes an array of a list."""
        word, is_string = self._token, self._is_string
        if word in _CUT:
            raise TableError(Refusal.CUT_ARRAY, self._line)
        self._advance()
        if is_string:
            return word[1:-1]
        if not self._passes("("):
            return _TRUTH.get(word, word.replace("_", ""))
        if word.rpartition(".")[2] not in _MAKERS:
            raise _NoNotationError
        value = self._value(depth + 1)
        while self._passes(","):
            self._pass_argument()
        self._expect(")")
        return self._changed(value)

    def _items(self, depth: int, end: str) -> tuple[list[_List | str], bool]:
        """Pass what is in brackets, set apart by commas or, as NumPy prints it, not by commas."""
        items: list[_List | str] = []
        count = commas = 0
        while not self._passes(end):
            item = self._value(depth)
            if isinstance(item, str) or count <= MOST_ROWS + 1:  # one more tells that it is cut
                items.append(item)
            count += 1
            commas += self._passes(",")
        if commas not in (0, count, count - 1):
            raise _NoNotationError
        return items, commas > 0

    def _pass_argument(self) -> None:
        """Pass what says of which kind the numbers are: dtype=float."""
        if self._token == ")":
            return
        for _ in range(2):
            if not (self._is_word or self._is_string):
                raise _NoNotationError
            self._advance()
            if not self._passes("="):
                return

    def _changed(self, value: _List | str) -> _List | str:
        """Pass what is done to an array, such as .T, and do it."""
        while self._token in (".T", ".transpose", ".reshape") and not self._is_string:
            if isinstance(value, str):
                raise _NoNotationError
            what = self._token
            self._advance()
            numbers = self._numbers() if what != ".T" else []
            value = _reshaped(value, numbers) if what == ".reshape" else _transposed(value)
        return value

    def _numbers(self) -> list[int]:
        """Pass whole numbers in brackets."""
        self._expect("(")
        items, _ = self._items(0, ")")
        if len(items) == 1 and isinstance(items[0], _List):
            items = [*items[0].items]
        try:
            return [int(item) for item in items if isinstance(item, str)]
        except ValueError as error:
            raise _NoNotationError from error


def _transposed(value: _List) -> _List:
    """Return columns as rows; a flat list stays what it is, as in NumPy."""
    table = value.table
    return value if table.is_flat else _list_of(table.transposed.rows, value.line)


def _reshaped(value: _List, shape: list[int]) -> _List:
    """Return a list in another shape, in which -1 is as many as there must be."""
    cells = list(chain(*value.table.rows))
    if len(shape) != 2:
        raise _NoNotationError
    rows, columns = shape
    if columns == -1 and rows > 0:
        columns = len(cells) // rows
    if rows == -1 and columns > 0:
        rows = len(cells) // columns
    if min(rows, columns) < 1 or rows * columns != len(cells):
        raise _NoNotationError
    starts = range(0, len(cells), columns)
    return _list_of([cells[start : start + columns] for start in starts], value.line)


def _list_of(rows: list[list[str]], line: int) -> _List:
    return _List([_List(cells, line) for cells in rows], line)


def _joined(arrays: list[_List]) -> NotedTable | None:
    """Return one table of all arrays: side by side, or flat lists without names as its rows."""
    if not arrays:
        return None
    if len(arrays) == 1:
        return arrays[0].table
    if all(array.is_flat and not array.is_named for array in arrays):
        return _List(arrays, arrays[0].line).table
    tables = [array.table for array in arrays]
    rows = max(len(tables[0].rows), len(tables[0].rows[0]) if tables[0].is_flat else 0)
    tables = [_with_rows(table, rows) for table in tables]
    if len(tables) > 2 and any(len(table.rows[0]) > 1 for table in tables):
        raise TableError(Refusal.MANY_ARRAYS, arrays[2].line, len(tables))
    cells = [list(chain(*parts)) for parts in zip(*(table.rows for table in tables), strict=True)]
    return NotedTable(cells, tables[0].lines, last_columns=len(tables[-1].rows[0]))


def _with_rows(table: NotedTable, rows: int) -> NotedTable:
    """Return a table of so many rows, a column for a single row. Raises TableError."""
    if len(table.rows) == 1 and len(table.rows[0]) == rows:
        return table.transposed
    if len(table.rows) != rows:
        count = len(table.rows[0]) if table.is_flat else len(table.rows)
        raise TableError(Refusal.UNEQUAL_ARRAYS, table.lines[0], count)
    return table


def _markdown(text: str, check: Check) -> NotedTable | None:
    """Return the first table with a line of dashes below its names."""
    if "|" not in text or "-" not in text:
        return None
    for number, (above, rule) in enumerate(pairwise(each_line(text)), 1):
        if _RULE.fullmatch(rule) and "|" in above and _width(rule) == len(_cells(above)):
            return _below(text, number, check)
    return None


def _width(rule: str) -> int:
    """Return how many columns a line of dashes has."""
    return len(re.split("[|+]", rule.strip(" \t|+")))


def _below(text: str, first: int, check: Check) -> NotedTable:
    """Return the rows from a line on, from 1, down to the first without a pipe."""
    table = NotedTable([], [], has_names=True)
    for number, match in enumerate(islice(LINE.finditer(text), first - 1, None), first):
        if number % _BLOCK == 0:
            check(match.end() / len(text))
        line = match[0].rstrip("\r\n")
        if _RULE.fullmatch(line):
            continue
        if "|" not in line or len(table.rows) > MOST_ROWS + 1:  # one more tells that it is cut
            break
        table.rows.append(_cells(line))
        table.lines.append(number)
    return table


def _cells(line: str) -> list[str]:
    inner = re.sub(r"(?<!\\)\|$", "", line.strip().removeprefix("|"))
    return [cell.replace("\\|", "|").strip() for cell in _PIPE.split(inner)]
