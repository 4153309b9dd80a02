"""Numbers that a person types, and the sentences for what is none.

The reading is `core.tables.numbers`; here it gets the country's decimal mark and the words.
"""

from collections.abc import Callable
from typing import TypeVar

from neuron_gui.core.tables.errors import Fault
from neuron_gui.core.tables.numbers import (
    AmbiguousNumberError,
    DecimalMark,
    fault_of,
    read_count,
    read_typed,
)
from neuron_gui.core.tables.writing import number_text
from neuron_gui.state.say import say
from neuron_gui.views.widgets.numbers import full_text, local_mark, shortened

Number = TypeVar("Number", int, float)


class RefusedError(ValueError):
    """A text that cannot be taken; its message is a sentence for the person who typed it."""


def typed_number(text: str) -> float:
    """Return the number in a text, with point or comma. Raises RefusedError."""
    return _read(text, read_typed, lambda: _no_number(text))


def use_typed(text: str, read: Callable[[str], Number], use: Callable[[Number], object]) -> str:
    """Use what `read` finds in a text, or return the sentence why there is nothing to use."""
    try:
        number = read(text)
    except RefusedError as refused:
        return str(refused)
    use(number)
    return ""


def editable_text(value: float, brief: str) -> str:
    """Return a number to begin with: a brief text of it if that is the same number, else in full.

    Who types a number is never told that it stood there already when it was rounded.
    """
    text = brief.replace(".", local_mark())
    try:
        return text if typed_number(text) == value else full_text(value)
    except RefusedError:
        return full_text(value)


def too_small(text: str) -> RefusedError:
    """Return the error about a number that would become 0."""
    return RefusedError(say("“{text}” is too small a number.", text=shortened(text.strip())))


def typed_count(text: str, lowest: int, highest: int) -> int:
    """Return the whole number in a text, if it lies between two others. Raises RefusedError."""
    count = _read(text, read_count, lambda: _no_count(text, lowest, highest))
    if not lowest <= count <= highest:
        raise RefusedError(_no_count(text, lowest, highest))
    return count


def _read(
    text: str, read: Callable[[str, DecimalMark], Number], why_not: Callable[[], str]
) -> Number:
    mark = local_mark()
    try:
        return read(text, mark)
    except AmbiguousNumberError as error:
        raise RefusedError(_two_meanings(text, error, mark)) from error
    except ValueError as error:
        raise RefusedError(why_not()) from error


def _two_meanings(text: str, error: AmbiguousNumberError, mark: DecimalMark) -> str:
    lower, higher = (number_text(value, mark) for value in sorted(error.readings.values()))
    return say(
        "“{text}” can be {one} or {other}. Type it as you mean it.",
        text=shortened(text.strip()),
        one=higher,
        other=lower,
    )


def _no_number(text: str) -> str:
    fault, brief = fault_of(text), shortened(text.strip())
    if fault is Fault.TOO_SMALL:
        return str(too_small(text))
    if fault is Fault.EMPTY:
        return say("A number is needed here.")
    if fault is Fault.NOT_FINITE:
        return say("“{text}” is too large a number.", text=brief)
    return say("“{text}” is no number.", text=brief)


def _no_count(text: str, lowest: int, highest: int) -> str:
    if not text.strip():
        return say(
            "A whole number from {lowest} to {highest} is needed here.",
            lowest=lowest,
            highest=highest,
        )
    return say(
        "“{text}” is no whole number from {lowest} to {highest}.",
        text=shortened(text.strip()),
        lowest=lowest,
        highest=highest,
    )
