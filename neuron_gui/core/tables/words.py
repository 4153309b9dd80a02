"""Columns of two words, such as yes and no, and the numbers 0 and 1 that stand for them."""

from collections.abc import Iterable

_PAIRS = (
    *(("no", "yes"), ("n", "y"), ("false", "true"), ("f", "t"), ("off", "on"), ("-", "+")),
    *(("negative", "positive"), ("neg", "pos"), ("absent", "present"), ("fail", "pass")),
    *(("failed", "passed"), ("lost", "won"), ("low", "high"), ("inactive", "active")),
    *(
        ("bad", "good"),
        ("ham", "spam"),
        ("wrong", "right"),
        ("incorrect", "correct"),
        ("✗", "✓"),
        ("✘", "✔"),
    ),
    *(
        ("nein", "ja"),
        ("n", "j"),
        ("falsch", "wahr"),
        ("falsch", "richtig"),
        ("aus", "an"),
        ("schlecht", "gut"),
    ),
    *(("non", "oui"), ("n", "o"), ("faux", "vrai"), ("no", "sí"), ("no", "si"), ("n", "s")),
    *(("falso", "verdadero"), ("não", "sim"), ("falso", "verdadeiro"), ("no", "sì")),
    *(("falso", "vero"), ("nie", "tak"), ("fałsz", "prawda"), ("нет", "да")),
    *(("ложь", "истина"), ("否", "是"), ("假", "真"), ("错", "对"), ("いいえ", "はい")),
)
"""Words that tell which of them is 0 and which is 1."""
_ZEROS, _ONES = (frozenset(words) for words in zip(*_PAIRS, strict=True))
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
    if _tells(first) > _tells(second):
        first, second = second, first
    return spelled[first], spelled[second]


def _tells(word: str) -> int:
    return (word in _ONES) - (word in _ZEROS)


def _single(word: tuple[str, str]) -> tuple[str, str] | None:
    folded, spelled = word
    if folded in _SIGNS or not _tells(folded):
        return None
    return ("", spelled) if _tells(folded) > 0 else (spelled, "")
