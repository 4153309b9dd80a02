"""Numbers read from texts, in files and from the keyboard: the one parser there is.

They may have a decimal point or comma, and thousands set apart. What a file is likely to mean is
guessed; what a person types in two meanings is refused. `writing.number_text` writes what is read
here again to the last bit, and `views.widgets.numbers` writes for the eye.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from enum import StrEnum

from neuron_gui.core.checking import Check, unchecked
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
_INFINITE = "inf", "infinity"
_CLEANED = str.maketrans(
    dict.fromkeys("\N{MINUS SIGN}\N{EN DASH}", "-")
    | {"\N{ARABIC THOUSANDS SEPARATOR}": "'"}
    | dict.fromkeys("\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{LEFT-TO-RIGHT MARK}")
)
_ARABIC_MARK = "\N{ARABIC DECIMAL SEPARATOR}"
# Thousands do not begin with a zero: "0,125" with a decimal point is no number at all. In India
# only the last three digits are a thousand, and all before them hundreds.
_FORMS = {
    mark: re.compile(
        rf"[+-]?(?:[1-9]\d{{0,2}}([{re.escape(mark.other + _SPACES)}])\d{{3}}(?:\1\d{{3}})*"
        rf"|[1-9]\d?({re.escape(mark.other)})(?:\d\d\2)+\d{{3}}|\d*)"
        rf"(?:{re.escape(mark)}\d*)?(?:[eE][+-]?\d+)?"
    )
    for mark in DecimalMark
}
_GROUPED = {
    mark: re.compile(
        rf"(?:[+-]?[1-9]\d{{0,2}}(?:{re.escape(mark.other)}\d{{3}})*(?:{re.escape(mark)}\d*)?(?:\n|$))+"
    )
    for mark in DecimalMark
}
_FOREIGN = re.compile(
    rf"[^\d\s{re.escape('.,+-eE' + _SPACES + _ARABIC_MARK)}{''.join(map(chr, _CLEANED))}]"
)
"""A sign that no number has: most texts have one, which is seen much faster."""
_BLOCK = 256


class AmbiguousNumberError(ValueError):
    """A text such as "1,234" that is a number with either decimal mark: `readings` has both."""

    def __init__(self, text: str, readings: dict[DecimalMark, float]) -> None:
        super().__init__(text)
        self.readings = readings


def read_number(text: str, mark: DecimalMark) -> float:
    """Return the number in a text.

    Raises ValueError if there is none, or one that is too large or too small for a float.
    """
    text = _cleaned(text)
    value = _rounded(text, mark)
    if not math.isfinite(value) or (not value and not is_zero(text)):
        raise ValueError(text)
    return value


def _cleaned(text: str) -> str:
    """Return a text without signs that only tell a program what it is, such as Excel's '1."""
    text = text.strip().translate(_CLEANED)
    return text[1:] if text[:1] == "'" and text[1:2].strip() and "'" not in text[1:] else text


def _rounded(text: str, mark: DecimalMark) -> float:
    """Return the nearest float, which may be 0 or infinite. Raises ValueError."""
    if mark not in text:
        text = text.replace(_ARABIC_MARK, mark)
    match = _FORMS[mark].fullmatch(text)
    if match is None:
        raise ValueError(text)
    thousands = match[1] or match[2]
    if thousands:
        text = text.replace(thousands, "")
    return float(text.replace(mark, "."))


def number_or_nan(text: str, mark: DecimalMark) -> float:
    """Return the number in a cell, NaN if there is none; a clear one with the other mark counts."""
    if _FOREIGN.search(text):
        return math.nan
    for each in (mark, mark.other):
        with suppress(ValueError):
            return read_number(text, each)
    return math.nan


def numbers_or_nan(
    texts: Sequence[str], mark: DecimalMark, check: Check = unchecked
) -> list[float]:
    """Return the number in each cell, as `number_or_nan` does, but quicker where most are plain."""
    values: list[float] = []
    for block in batched(texts, check):
        numbers = plain_numbers(block, mark)
        if numbers is None:
            numbers = _grouped_numbers(block, mark)
        values += [number_or_nan(text, mark) for text in block] if numbers is None else numbers
    return values


def plain_numbers(texts: Sequence[str], mark: DecimalMark) -> list[float] | None:
    """Return the values if Python reads them all, which is much faster than cell by cell."""
    whole = "\n".join(texts)
    if "_" in whole or (mark is DecimalMark.COMMA and "." in whole):
        return None
    if mark is DecimalMark.COMMA and "," in whole:
        if whole.count("\n") != len(texts) - 1:  # a cell of more than one line
            return None
        texts = whole.replace(",", ".").split("\n")
    try:
        values = [float(text) for text in texts]
    except ValueError:
        return None
    zeros = {text for text, value in zip(texts, values, strict=True) if not value}
    return values if all(map(math.isfinite, values)) and all(map(is_zero, zeros)) else None


def _grouped_numbers(texts: Sequence[str], mark: DecimalMark) -> list[float] | None:
    """Return the values of numbers such as 1,234.5 if all texts are such."""
    whole = "\n".join(texts)
    has_other_lines = whole.count("\n") != len(texts) - 1
    if has_other_lines or not _GROUPED[mark].fullmatch(whole):
        return None
    return plain_numbers(whole.replace(mark.other, "").split("\n"), mark)


def batched(texts: Sequence[str], check: Check) -> Iterator[Sequence[str]]:
    """Yield blocks of texts so short that odd ones among them hold only a few others up."""
    for start in range(0, len(texts), _BLOCK):
        check(start / len(texts))
        yield texts[start : start + _BLOCK]


def is_zero(text: str) -> bool:
    """Return whether a number has no digit but 0 before its power: 1e-400 only rounds to 0."""
    digits = text.casefold().partition("e")[0]
    return not any(unicodedata.digit(sign, 0) for sign in digits)


def is_number(text: str, mark: DecimalMark) -> bool:
    """Return whether `read_number` reads a text."""
    try:
        read_number(text, mark)
    except ValueError:
        return False
    return True


def fault_of(text: str) -> Fault:
    """Return why a text is no number, with whichever decimal mark."""
    text = _cleaned(text)
    if not text:
        return Fault.EMPTY
    if text.endswith("%") and readings_of(text.removesuffix("%")):
        return Fault.PERCENT
    if text.casefold().lstrip("+-") in _INFINITE:
        return Fault.NOT_FINITE
    for mark in DecimalMark:
        with suppress(ValueError):
            return Fault.TOO_SMALL if abs(_rounded(text, mark)) < 1.0 else Fault.NOT_FINITE
    return Fault.NO_NUMBER


def readings_of(text: str) -> dict[DecimalMark, float]:
    """Return what a text is with each decimal mark that makes it a number."""
    readings = {}
    for mark in DecimalMark:
        with suppress(ValueError):
            readings[mark] = read_number(text, mark)
    return readings


def guess_mark(
    cells: Iterable[str], otherwise: DecimalMark, local: DecimalMark = DecimalMark.POINT
) -> tuple[DecimalMark, str]:
    """Return the likely decimal mark of a file, and an ambiguous cell, if there is one.

    "1,5" can only have a decimal comma, "1,234" can also be a thousand. If no cell is clear,
    what `otherwise` says decides; a point is taken for what it is in most files, but "1.234" is
    ambiguous in a country whose decimal mark, `local`, is a comma. Clear cells that contradict
    each other leave every other cell ambiguous.
    """
    clear, ambiguous = _evidence(cells)
    if clear is not None:
        return clear, next(iter(ambiguous.values()), "")
    if DecimalMark.COMMA in ambiguous and DecimalMark.POINT not in ambiguous:
        return otherwise, ambiguous[DecimalMark.COMMA]
    ambiguous_cell = ambiguous.get(DecimalMark.COMMA, "")
    if local is DecimalMark.COMMA:
        ambiguous_cell = ambiguous_cell or ambiguous.get(DecimalMark.POINT, "")
    return DecimalMark.POINT, ambiguous_cell


def typed_mark(cells: Iterable[str], local: DecimalMark) -> tuple[DecimalMark, str]:
    """Return the decimal mark of what a person typed or pasted, and a cell of two meanings if any.

    Where no cell is clear, it is the country's own, `local`; "1,234" has two meanings only for
    who does not write a decimal comma, and beside "1.5" and "2,5" for everyone.
    """
    clear, ambiguous = _evidence(cells)
    if clear is not None:
        return clear, next(iter(ambiguous.values()), "")
    return local, ambiguous.get(local.other, "")


def read_typed(text: str, local: DecimalMark) -> float:
    """Return the number that a person typed; `local` is the country's decimal mark.

    Raises AmbiguousNumberError if it has two meanings, and ValueError if it is no number.
    """
    mark, ambiguous_cell = typed_mark([text], local)
    if ambiguous_cell:
        raise AmbiguousNumberError(text, readings_of(text))
    return read_number(text, mark)


def read_count(text: str, local: DecimalMark) -> int:
    """Return the whole number that a person typed, such as 10 000 or 1e4. Raises as `read_typed`.

    "1.000" has two meanings everywhere: nobody writes the decimals of a whole number.
    """
    readings = readings_of(text)
    if len(set(readings.values())) > 1:
        raise AmbiguousNumberError(text, readings)
    value = read_typed(text, local)
    if not value.is_integer():
        raise ValueError(text)
    return int(value)


def _evidence(cells: Iterable[str]) -> tuple[DecimalMark | None, dict[DecimalMark, str]]:
    """Return the decimal mark that most cells show clearly, if any does, and ambiguous cells.

    An ambiguous cell is filed under the mark that stands in it. Where all clear cells agree, none
    is ambiguous.
    """
    clear = dict.fromkeys(DecimalMark, 0)
    ambiguous: dict[DecimalMark, str] = {}
    for cell in cells:
        signs = [mark for mark in DecimalMark if mark in cell]
        if not signs:
            continue
        readings = readings_of(cell)
        if len(readings) == 1:
            clear[next(iter(readings))] += 1
        elif readings:
            ambiguous.setdefault(signs[0], cell.strip())
    most = max(DecimalMark, key=clear.__getitem__)
    if not clear[most]:
        return None, ambiguous
    return most, ambiguous if clear[most.other] else {}
