"""Cells in which a number is written with something else: a unit, a per cent sign, a currency.

50 % is 0.5, 5,1 cm is 5.1, 1/2 is 0.5, and (5) or 5- is -5 as accountants write it. Whether a unit
may be taken off is decided for a whole column: all its cells must have the same.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.tables.numbers import (
    DecimalMark,
    batched,
    number_or_nan,
    numbers_or_nan,
    readings_of,
)

PERCENT = "%"
_CURRENCY = r"[$\N{EURO SIGN}£¥₩₹₽₺₴₫฿]|(?:CHF|EUR|USD|GBP|Fr\.)(?=[ \d])"
_BEFORE = re.compile(rf"([-+−]?)({_CURRENCY}) ?(.+)")
_BEHIND = re.compile(
    r"(.*[\d.,])[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]*"
    r"([^\W\d_][^\W\d]*\.?[²³23]?(?:/[^\W\d]+[²³23]?)?|[%‰°$€£¥₩₹₽₺₴₫฿Ω]|°[^\W\d]|[\"″])"
)
_FRACTION = re.compile(r"([-−]?\d{1,9})/(0*[1-9]\d{0,8})")
_IN_PARENTHESES = re.compile(r"\(([^()+−-]+)\)")
_MINUS_BEHIND = re.compile(r"(\d.*)[-−]")
_GRADE = re.compile(r"\d{1,2}[+]")
_MOST_OTHER = 0.1


class Form(StrEnum):
    """How a number is written that is not only a number."""

    UNIT = "unit"
    PERCENT = "percent"
    FRACTION = "fraction"
    NEGATIVE = "negative"
    OTHER_MARK = "other_mark"


class Quantity(NamedTuple):
    """A number, how it was written, and the unit beside it if there was one."""

    value: float
    form: Form
    unit: str = ""


def quantity_of(text: str, mark: DecimalMark) -> Quantity | None:
    """Return what a cell says that has a number and something beside it, None if it has not."""
    text = text.strip()
    if match := _FRACTION.fullmatch(text):
        return Quantity(int(match[1].replace("−", "-")) / int(match[2]), Form.FRACTION)
    if match := _IN_PARENTHESES.fullmatch(text) or _MINUS_BEHIND.fullmatch(text):
        value = _number(match[1], mark)
        return None if value is None else Quantity(-value, Form.NEGATIVE)
    if match := _BEFORE.fullmatch(text):
        value = _number(match[1] + match[3], mark)
        return None if value is None else Quantity(value, Form.UNIT, match[2])
    match = _BEHIND.fullmatch(text)
    if match is None:
        return None
    is_percent = match[2] == PERCENT
    value = _number(match[1] + "e-2" * is_percent, mark)  # 12.3 / 100 is not quite 0.123
    form = Form.PERCENT if is_percent else Form.UNIT
    return None if value is None else Quantity(value, form, match[2])


def quantities_of(
    texts: Sequence[str], mark: DecimalMark, check: Check = unchecked
) -> dict[str, Quantity]:
    """Return what `quantity_of` says of those texts that are one; quick where most are alike."""
    found: dict[str, Quantity] = {}
    for block in batched(texts, check):
        found |= _alike(block, mark)
        others = (text for text in block if text not in found)
        found |= {text: each for text in others if (each := quantity_of(text, mark)) is not None}
    return found


def _alike(texts: Sequence[str], mark: DecimalMark) -> dict[str, Quantity]:
    """Return the quantities of those texts that have the unit of the first, and where it has it."""
    first = quantity_of(texts[0], mark)
    if first is None or not first.unit:
        return {}
    unit, power = first.unit, "e-2" if first.form is Form.PERCENT else ""
    if texts[0].endswith(unit):
        bare = {text: text[: -len(unit)].rstrip() + power for text in texts if text.endswith(unit)}
    else:
        bare = {text: text[len(unit) :].lstrip() for text in texts if text.startswith(unit)}
    numbers = zip(bare, numbers_or_nan(list(bare.values()), mark), strict=True)
    return {text: Quantity(n, first.form, unit) for text, n in numbers if not math.isnan(n)}


def number_in(text: str) -> str:
    """Return what of a cell is the number, without its unit; all of it if it has none."""
    text = text.strip()
    if readings_of(text):
        return text
    before, behind = _BEFORE.fullmatch(text), _BEHIND.fullmatch(text)
    return before[3] if before else behind[1] if behind else text


def is_grade(text: str) -> bool:
    """Return whether a cell is a school mark such as 2+, beside which 3- is none below zero."""
    return _GRADE.fullmatch(text.strip()) is not None


def usual_unit(units: Mapping[str, int], others: int) -> str:
    """Return the unit that a column has, empty if it has none.

    `units` says how many cells have which unit, `others` how many are numbers without one. At
    least half must have it, and hardly any a different one.
    """
    if not units:
        return ""
    unit, count = Counter(units).most_common(1)[0]
    different = sum(units.values()) - count
    few = max(float(count > 2), _MOST_OTHER * count)
    return unit if count >= others and different <= few and different < count else ""


def _number(text: str, mark: DecimalMark) -> float | None:
    """Return a number, with the other decimal mark only if that alone makes it one."""
    number = number_or_nan(text, mark)
    return None if math.isnan(number) else number
