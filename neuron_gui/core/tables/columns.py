"""From the texts of a column to its values: numbers, or two words that stand for 0 and 1."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from neuron_gui.core.arrays import Array
from neuron_gui.core.tables.numbers import DecimalMark, is_zero, number_or_nan

_BLOCK = 256
_PAIRS = """
no yes, n y, false true, f t, off on, - +, negative positive, neg pos, absent present,
fail pass, failed passed, lost won, low high, inactive active, bad good, ham spam, wrong right,
incorrect correct, ✗ ✓, ✘ ✔, nein ja, n j, falsch wahr, falsch richtig, aus an, schlecht gut,
non oui, n o, faux vrai, no sí, no si, n s, falso verdadero, não sim, falso verdadeiro, no sì,
falso vero, nie tak, fałsz prawda, нет да, ложь истина, 否 是, 假 真, 错 对, いいえ はい
"""
"""In many languages, a word for 0 and the word for 1 beside it."""
_ZEROS, _ONES = map(frozenset, zip(*(pair.split() for pair in _PAIRS.split(",")), strict=True))
_SIGNS = frozenset("+-✓✔✗✘")
_GAPS = frozenset(("na", "n/a", "nan", "nil", "null", "none", "missing", "inf", "infinity"))


@dataclass(frozen=True, eq=False)
class ReadColumn:
    """One column of a file: `texts` as they stand there and `values`, NaN where none is read.

    `words` are the words for 0 and for 1, if it is a column of words.
    """

    name: str
    texts: Sequence[str]
    values: Array
    words: tuple[str, str] | None = None

    @property
    def is_usable(self) -> bool:
        """True if at least half of the cells can be read."""
        unreadable = int(np.isnan(self.values).sum())
        return bool(self.texts) and 2 * unreadable <= len(self.texts)

    @property
    def counts_rows(self) -> bool:
        """True if the values are whole numbers from 0 on, each greater than the one before."""
        values = self.values
        are_whole = bool(np.all(values == np.floor(values))) and bool(np.all(values >= 0.0))
        return len(values) > 1 and are_whole and bool(np.all(np.diff(values) > 0.0))

    def values_with(self, *, swapped: bool) -> Array:
        """Return the values, with 0 and 1 exchanged if the words are `swapped`."""
        return 1.0 - self.values if swapped and self.words is not None else self.values

    def different_words(self) -> int:
        """Return how many different texts there are, upper and lower case being one."""
        return len({text.strip().casefold() for text in self.texts})


def read_column(name: str, texts: Sequence[str], mark: DecimalMark) -> ReadColumn:
    """Return a column with its values. What cannot be read is NaN.

    A clear number with the other decimal mark is read: 2.5 among decimal commas.
    """
    values = plain_numbers(texts, mark)
    if values is not None:
        return ReadColumn(name, texts, values)
    different = list(dict.fromkeys(texts))
    meanings = dict(zip(different, _some_numbers(different, mark), strict=True))
    words = None
    if all(math.isnan(value) for value in meanings.values()):
        words = pair_of(text for text in different if _is_word(text))
    if words is not None:
        meanings = {text: _word_value(text, words) for text in different}
    return ReadColumn(name, texts, np.array([meanings[text] for text in texts]), words)


def plain_numbers(texts: Sequence[str], mark: DecimalMark) -> Array | None:
    """Return the values if Python reads them all, which is much faster than cell by cell."""
    whole = "\n".join(texts)
    if "_" in whole or (mark is DecimalMark.COMMA and "." in whole):
        return None
    if mark is DecimalMark.COMMA and "," in whole:
        if whole.count("\n") != len(texts) - 1:  # a cell of more than one line
            return None
        texts = whole.replace(",", ".").split("\n")
    try:
        values = np.array([float(text) for text in texts])
    except ValueError:
        return None
    zeros = {texts[index] for index in np.flatnonzero(values == 0.0).tolist()}
    return values if np.isfinite(values).all() and all(map(is_zero, zeros)) else None


def _some_numbers(texts: Sequence[str], mark: DecimalMark) -> list[float]:
    """Return the values, NaN where there is none; only blocks with such cells take long."""
    values: list[float] = []
    for start in range(0, len(texts), _BLOCK):
        block = texts[start : start + _BLOCK]
        numbers = plain_numbers(block, mark)
        if numbers is None:
            values += [number_or_nan(text, mark) for text in block]
        else:
            values += numbers.tolist()
    return values


def _word_value(text: str, words: tuple[str, str]) -> float:
    folded = text.strip().casefold()
    matches = [number for number, word in enumerate(words) if word and word.casefold() == folded]
    return float(matches[0]) if matches else math.nan


def _is_word(text: str) -> bool:
    """Return whether a cell is a word that may stand for a number; "1O" and "5 €" are none."""
    folded = text.strip().casefold()
    return folded in _SIGNS or (folded[:1].isalpha() and folded not in _GAPS)


def pair_of(words: Iterable[str]) -> tuple[str, str] | None:
    """Return the word for 0 and the word for 1, or None if these are no such words.

    Upper and lower case are one. Where the words do not tell, the first in the alphabet is 0.
    A single word must be one of those that tell; the other is then empty.
    """
    spelled: dict[str, str] = {}
    for word in words:
        spelled.setdefault(word.strip().casefold(), word.strip())
    if not {"+", "-"} >= set(spelled):
        spelled.pop("-", None)  # a dash among words is a gap
    if not 1 <= len(spelled) <= 2 or not all(_is_word(word) for word in spelled):
        return None
    if len(spelled) == 1:
        return _single(*spelled.items())
    first, second = sorted(spelled)
    if _likely_value(first) > _likely_value(second):
        first, second = second, first
    return spelled[first], spelled[second]


def _likely_value(word: str) -> int:
    """Return 1 for a word for 1, -1 for a word for 0, and 0 for one that is both or neither."""
    return (word in _ONES) - (word in _ZEROS)


def _single(word: tuple[str, str]) -> tuple[str, str] | None:
    folded, spelled = word
    if folded in _SIGNS or not _likely_value(folded):
        return None
    return ("", spelled) if _likely_value(folded) > 0 else (spelled, "")
