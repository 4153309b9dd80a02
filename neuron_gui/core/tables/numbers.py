"""Numbers as they stand in files: with a decimal point or comma, and thousands set apart."""

import math
import re
from collections.abc import Iterable
from enum import StrEnum

from neuron_gui.core.tables.errors import Fault


class DecimalMark(StrEnum):
    """What stands before the decimals; the other one may then set thousands apart."""

    POINT = "."
    COMMA = ","

    @property
    def other(self) -> "DecimalMark":
        """The mark that this one is not."""
        return DecimalMark.COMMA if self is DecimalMark.POINT else DecimalMark.POINT


_SPACES = (
    " '\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{RIGHT SINGLE QUOTATION MARK}"
)
_CLEANED = str.maketrans(
    dict.fromkeys("\N{MINUS SIGN}\N{EN DASH}", "-")
    | dict.fromkeys("\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{LEFT-TO-RIGHT MARK}")
)
_FORMS = {
    mark: re.compile(
        rf"[+-]?(?:\d{{1,3}}([{re.escape(mark.other + _SPACES)}])\d{{3}}(?:\1\d{{3}})*|\d*)"
        rf"(?:{re.escape(mark)}\d*)?(?:[eE][+-]?\d+)?"
    )
    for mark in DecimalMark
}
_MARKED = re.compile(r"[+-]?([\d.,]*)(?:[eE][+-]?\d+)?")


def read_number(text: str, mark: DecimalMark) -> float:
    """Return the number in a text. Raises ValueError if there is none, or none that is finite."""
    text = text.strip().translate(_CLEANED)
    match = _FORMS[mark].fullmatch(text)
    if match is None:
        raise ValueError(text)
    if match[1]:
        text = text.replace(match[1], "")
    value = float(text.replace(mark, "."))
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def is_number(text: str, mark: DecimalMark) -> bool:
    """Return whether `read_number` reads a text."""
    try:
        read_number(text, mark)
    except ValueError:
        return False
    return True


def fault_of(text: str, mark: DecimalMark) -> Fault:
    """Return why a text is no number."""
    text = text.strip()
    if not text:
        return Fault.EMPTY
    if text.endswith("%") and is_number(text.removesuffix("%"), mark):
        return Fault.PERCENT
    try:
        value = float(text.replace(mark, "."))
    except ValueError:
        return Fault.NO_NUMBER
    return Fault.NOT_FINITE if math.isinf(value) else Fault.NO_NUMBER


def guess_mark(cells: Iterable[str], otherwise: DecimalMark) -> tuple[DecimalMark, str]:
    """Return the likely decimal mark, and a cell that leaves it in doubt, if there is one.

    "1,5" can only have a decimal comma, "1,234" can also be a thousand. If no cell is clear,
    what `otherwise` says decides.
    """
    clear = dict.fromkeys(DecimalMark, 0)
    doubtful: dict[DecimalMark, str] = {}
    for cell in cells:
        match = _MARKED.fullmatch(cell.strip())
        if match is None:
            continue
        mark, is_clear = _evidence(match[1])
        if mark is None:
            continue
        if is_clear:
            clear[mark] += 1
        else:
            doubtful.setdefault(mark, cell.strip())
    if any(clear.values()):
        return max(DecimalMark, key=clear.__getitem__), ""
    if DecimalMark.COMMA in doubtful and DecimalMark.POINT not in doubtful:
        return otherwise, doubtful[DecimalMark.COMMA]
    return DecimalMark.POINT, doubtful.get(DecimalMark.COMMA, "")


def _evidence(digits: str) -> tuple[DecimalMark | None, bool]:
    """Return what digits with points and commas say about the decimal mark, and if it is clear."""
    counts = {mark: digits.count(mark) for mark in DecimalMark}
    present = [mark for mark in DecimalMark if counts[mark]]
    if len(present) == 2:
        last = max(present, key=digits.rfind)
        return (last, True) if counts[last] == 1 else (None, False)
    if not present:
        return None, False
    mark = present[0]
    if counts[mark] > 1:
        return mark.other, True
    whole, _, decimals = digits.partition(mark)
    may_be_thousands = len(decimals) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0"
    return mark, not may_be_thousands
