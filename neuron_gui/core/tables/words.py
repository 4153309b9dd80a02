"""Columns of two words, such as yes and no, and the numbers 0 and 1 that stand for them."""

from collections.abc import Iterable

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


def is_word(text: str) -> bool:
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
    if not 1 <= len(spelled) <= 2 or not all(is_word(word) for word in spelled):
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
