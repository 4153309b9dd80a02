"""From the texts of a column to its values: numbers, or two words that stand for 0 and 1."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.checking import Check, between, unchecked
from neuron_gui.core.dataset import MOST_TARGETS
from neuron_gui.core.tables.encodings import UNREADABLE_SIGN
from neuron_gui.core.tables.errors import Fault
from neuron_gui.core.tables.numbers import (
    DecimalMark,
    fault_of,
    is_number,
    number_or_nan,
    numbers_or_nan,
    plain_numbers,
)
from neuron_gui.core.tables.quantities import (
    PERCENT,
    Form,
    Quantity,
    is_grade,
    quantities_of,
    quantity_of,
    usual_unit,
)
from neuron_gui.core.tables.words import GAPS, folded, is_word, pair_of, spellings, tells

_MARKS_OF_GAPS = -999.0, -9999.0, -99999.0
"""What statistics programs write for a missing value, in columns that have none below 0 else."""
_FEWEST_PRESENT = 0.1
"""A column is left out if a smaller share of its cells has anything in it."""
_MOST_ODD = 0.1
"""So large a share of the cells in a column of words may be something else."""
_GREATEST_CODE = 999


@dataclass(frozen=True, eq=False)
class ReadColumn:
    """One column of a file: `texts` as they stand there and `values`, NaN where none is read.

    `words` are the words for 0 and for 1, if it is a column of words. `unit` is what stands beside
    the numbers, and `conversions` has the first cell of each form that says a number otherwise.
    """

    name: str
    texts: Sequence[str]
    values: Array
    words: tuple[str, str] | None = None
    unit: str = ""
    conversions: Mapping[Form, str] = field(default_factory=dict)

    @property
    def is_usable(self) -> bool:
        """True if at least half of the cells that are no gaps can be read."""
        return self.readable > 0 and not self.is_sparse and self.readable >= self._unread

    @property
    def is_sparse(self) -> bool:
        """True if hardly a cell has anything in it."""
        return self.readable + self._unread < max(_FEWEST_PRESENT * len(self.texts), 1)

    @cached_property
    def readable(self) -> int:
        """How many cells can be read."""
        return len(self.values) - int(np.isnan(self.values).sum())

    @property
    def readable_values(self) -> Array:
        """The values of the cells that can be read."""
        return self.values[~np.isnan(self.values)]

    @property
    def is_guess(self) -> bool:
        """True if nothing tells which of the two words is 0."""
        return self.words is not None and not tells(self.words)

    @property
    def is_binary(self) -> bool:
        """True if there are only 0 and 1, and both."""
        return set(self._different_values) == {0.0, 1.0}

    @property
    def counts_rows(self) -> bool:
        """True if the values are whole numbers from 0 on, each greater than the one before."""
        values = self.readable_values
        are_whole = bool(np.all(values == np.floor(values))) and bool(np.all(values >= 0.0))
        return len(values) > 1 and are_whole and bool(np.all(np.diff(values) > 0.0))

    @property
    def counts_from_one(self) -> bool:
        """True if the values are those of the rows: 0, 1, 2... or 1, 2, 3..., but for a few."""
        values = self.readable_values
        steps = np.diff(values)
        if values[:1].tolist() not in ([0.0], [1.0], [2.0]) or np.any(steps < 1.0):
            return False
        gaps = int(np.sum(steps > 1.0))
        return gaps <= max(1.0, _MOST_ODD * len(values)) and 2 * gaps < len(steps)

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """The different words, or whole numbers, of which each can become a column of 0 and 1.

        Empty if there are fewer than three or too many, or if two words are 0 and 1.
        """
        if self.words is not None:
            return ()
        if self.is_usable:
            numbers = self._different_values
            are_few = 2 < len(numbers) <= MOST_TARGETS
            are_codes = are_few and all(
                number.is_integer() and abs(number) <= _GREATEST_CODE for number in numbers
            )
            return tuple(f"{number:.0f}" for number in numbers) if are_codes else ()
        words = self._words
        are_few = 2 < len(words) <= MOST_TARGETS
        return tuple(words.values()) if are_few and all(map(is_word, words)) else ()

    @property
    def likely_gap(self) -> float | None:
        """A number such as -999 that may stand for a missing value, None if there is none."""
        low = np.nanmin(self.values, initial=0.0)
        if low not in _MARKS_OF_GAPS:
            return None
        is_lowest = bool((np.delete(self.values, self.values == low) >= 0.0).all())
        return float(low) if is_lowest else None

    def values_with(self, *, swapped: bool) -> Array:
        """Return the values, with 0 and 1 exchanged if the words are `swapped`."""
        return 1.0 - self.values if swapped and self.words is not None else self.values

    def indicators(self, category: str) -> Array:
        """Return 1 in the rows of a category, 0 in those of others, NaN where there is none."""
        number = self.categories.index(category)
        return np.where(np.isnan(self._codes), np.nan, self._codes == number)

    @cached_property
    def different_words(self) -> int:
        """How many different texts there are, upper and lower case being one."""
        return len(self._spellings)

    def find_out(self) -> None:
        """Find out now, in a thread, what takes long in a large column and is asked for later."""
        if self.categories:
            self._codes  # noqa: B018
        if self.is_usable:
            self._different_values  # noqa: B018
        else:
            self.different_words, self.first_unread  # noqa: B018

    @cached_property
    def first_unread(self) -> int | None:
        """The first row whose cell has something in it that cannot be read."""
        unread = np.flatnonzero(np.isnan(self.values)).tolist()
        return next((row for row in unread if folded(self.texts[row]) not in GAPS), None)

    def fault(self, row: int) -> Fault:
        """Return why a cell cannot be read."""
        text = self.texts[row].strip()
        if not text:
            return Fault.EMPTY
        if UNREADABLE_SIGN in text:
            return Fault.UNREADABLE_SIGN
        if self.words is not None and is_word(text) and folded(text) not in GAPS:
            return Fault.OTHER_WORD
        if not math.isnan(number_or_nan(text, DecimalMark.POINT)):
            return Fault.NO_PERCENT if self.unit == PERCENT else Fault.MISSING
        quantity = quantity_of(text, DecimalMark.POINT)
        if is_grade(text) or (quantity is not None and quantity.form is Form.NEGATIVE):
            return Fault.GRADE
        return Fault.OTHER_UNIT if quantity is not None and self.unit else fault_of(text)

    @cached_property
    def _codes(self) -> Array:
        """The index of each cell's category, NaN where there is none."""
        if self.is_usable:
            numbers = np.array(self.categories, dtype=np.float64)
            codes = np.searchsorted(numbers, self.values).astype(np.float64)
            return np.where(np.isnan(self.values), np.nan, codes)
        numbered = {folded(word): float(code) for code, word in enumerate(self.categories)}
        meanings = {text: numbered.get(folded(text), math.nan) for text in set(self.texts)}
        return _values(self.texts, meanings)

    @property
    def _words(self) -> dict[str, str]:
        return {word: spelled for word, spelled in self._spellings.items() if word not in GAPS}

    @cached_property
    def _spellings(self) -> dict[str, str]:
        return spellings(self.texts)

    @cached_property
    def _unread(self) -> int:
        """How many cells have something in them that cannot be read."""
        counts = Counter(compress(self.texts, np.isnan(self.values).tolist()))
        return sum(count for text, count in counts.items() if folded(text) not in GAPS)

    @cached_property
    def _different_values(self) -> list[float]:
        different: list[float] = np.unique(self.readable_values).tolist()
        return different


def read_column(
    name: str,
    texts: Sequence[str],
    mark: DecimalMark,
    *,
    has_grades: bool = False,
    check: Check = unchecked,
) -> ReadColumn:
    """Return a column with its values. What cannot be read is NaN.

    A clear number with the other decimal mark is read: 2.5 among decimal commas. In a table that
    `has_grades` such as 2+, 3- is one too, and no number.
    """
    plain = plain_numbers(texts, mark)
    if plain is not None:
        return ReadColumn(name, texts, np.array(plain))
    counts = Counter(texts)
    read_as = numbers_or_nan(list(counts), mark, between(check, 0.0, 0.4))
    numbers = dict(zip(counts, read_as, strict=True))
    words = _words_of(counts, numbers)
    if words is not None:
        meanings = {text: _word_value(text, words) for text in counts}
        return ReadColumn(name, texts, _values(texts, meanings), words)
    unread = [text for text, number in numbers.items() if math.isnan(number)]
    quantities = quantities_of(unread, mark, between(check, 0.4, 0.8))
    if has_grades:
        quantities = {
            text: each for text, each in quantities.items() if each.form is not Form.NEGATIVE
        }
    unit, read = _with_unit(counts, numbers, quantities)
    numbers |= {text: quantity.value for text, quantity in read.items()}
    if unit == PERCENT:
        numbers |= {text: math.nan for text in counts if text not in read and numbers[text]}
    conversions = _with_other_mark(numbers, mark)
    for text, quantity in read.items():
        conversions.setdefault(quantity.form, text.strip())
    check(0.8)
    values = _without_marks_of_gaps(_values(texts, numbers))
    return ReadColumn(name, texts, values, None, unit, conversions)


def _with_other_mark(numbers: Mapping[str, float], mark: DecimalMark) -> dict[Form, str]:
    """Return the first number that has the decimal mark which the others have not."""
    marked = (text for text in numbers if mark.other in text and not is_number(text, mark))
    first = next((text for text in marked if is_number(text, mark.other)), None)
    return {} if first is None else {Form.OTHER_MARK: first.strip()}


def _values(texts: Sequence[str], meanings: Mapping[str, float]) -> Array:
    return np.array([meanings[text] for text in texts])


def _words_of(counts: Counter[str], numbers: Mapping[str, float]) -> tuple[str, str] | None:
    """Return the words for 0 and 1 in a column that has hardly any numbers."""
    others = Counter({text: counts[text] for text in counts if math.isnan(numbers[text])})
    odd = counts.total() - others.total()
    if odd > max(1.0, _MOST_ODD * counts.total()):
        return None
    words = pair_of(others)
    are_frequent = words is not None and all(_count(others, word) > 1 for word in words)
    return words if not odd or are_frequent else None


def _count(counts: Counter[str], word: str) -> int:
    return sum(count for text, count in counts.items() if folded(text) == folded(word))


def _word_value(text: str, words: tuple[str, str]) -> float:
    word = folded(text)
    matches = [number for number, each in enumerate(words) if each and folded(each) == word]
    return float(matches[0]) if matches else math.nan


def _with_unit(
    counts: Counter[str], numbers: Mapping[str, float], quantities: Mapping[str, Quantity]
) -> tuple[str, dict[str, Quantity]]:
    """Return the unit of a column, and the cells that are read as they have no other."""
    units: Counter[str] = Counter()
    for text, quantity in quantities.items():
        if quantity.unit:
            units[quantity.unit] += counts[text]
    plain = [text for text, number in numbers.items() if number and not math.isnan(number)]
    others = sum(counts[text] for text in plain)  # a 0 needs no unit
    unit = usual_unit(units, others)
    read = {text: each for text, each in quantities.items() if each.unit in ("", unit)}
    return unit, read


def _without_marks_of_gaps(values: Array) -> Array:
    """Return the values, with NaN for -999 and the like beside other gaps and nothing below 0."""
    marks = np.isin(values, _MARKS_OF_GAPS)
    if (
        not marks.any()
        or not np.isnan(values).any()
        or not (values[~marks & ~np.isnan(values)] >= 0.0).all()
    ):
        return values
    return np.where(marks, np.nan, values) if not marks.all() else values
