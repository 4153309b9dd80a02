"""Words that stand for 0 and 1: which of two is the 1, in many languages."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from neuron_gui.core.tables.encodings import UNREADABLE_SIGN

_PAIRS = """
no yes, n y, false true, f t, off on, - +, negative positive, neg pos, absent present, zero one,
fail pass, failed passed, lost won, low high, inactive active, bad good, ham spam, wrong right,
incorrect correct, ✗ ✓, ✘ ✔, nein ja, n j, falsch wahr, falsch richtig, aus an, schlecht gut,
non oui, n o, faux vrai, échec réussi, no sí, no si, n s, falso verdadero, não sim,
nao sim, falso verdadeiro, no sì, falso vero, nie tak, fałsz prawda, ne ano, ne áno, nem igen,
hamis igaz, nu da, ne da, hayır evet, yanlış doğru, όχι ναι, οχι ναι, לא כן, không có, nee ja,
onwaar waar, ei kyllä, nej ja, nei ja, falskt sant, falsk sand, usant sant,
ei jah, nē jā, ne taip, нет да, ложь истина, не да, ні так,
не так, لا نعم, نه بله, خیر بله, 否 是, 不是 是, 假 真, 错 对, 錯 對, 无 有, 無 有, いいえ はい,
なし あり, 아니오 예, 아니요 예, 아니요 네, tidak ya, hapana ndiyo, नहीं हाँ, ไม่ ใช่, ez bai, ne jes
"""
"""A word for 0 and the word for 1 beside it."""
_DOTLESS = str.maketrans({"\N{LATIN SMALL LETTER DOTLESS I}": "i", "\N{COMBINING DOT ABOVE}": None})
"""Turkish has two letters i, whose capitals are mixed up where a program knows no Turkish."""


def folded(text: str) -> str:
    """Return a text as words are compared: without spaces around it, and without capitals."""
    text = text.strip()
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).casefold().translate(_DOTLESS)


_ORDERED = tuple(tuple(map(folded, pair.split())) for pair in _PAIRS.split(","))
_ZEROS, _ONES = map(frozenset, zip(*_ORDERED, strict=True))
_SIGNS = frozenset("+-✓✔✗✘")
GAPS = frozenset(
    ("", "na", "n/a", "n.a.", "nan", "nil", "null", "none", "missing", "inf", "infinity")
) | frozenset(("k.a.", "?", "-", ".", "..", "...", "–", "—", "#n/a", "#nv", "<na>"))
GAPS |= frozenset(("#div/0!", "#value!", "#wert!", "#ref!", "#bezug!", "#name?", "#num!", "#zahl!"))
"""What stands in a cell for a value that is missing."""
_ENOUGH = 5
"""Among so many words no and yes are the usual ones even if one stands there once."""
_MOST_ODD = 0.1
"""Of so many words beside two that stand for 0 and 1 it is thought that they are mistakes."""


def known_value(word: str) -> int | None:
    """Return 0 or 1 for a word that means it in some language, None for any other or for both."""
    word = folded(word)
    if (word.isascii() and len(word) < 2) or (word in _ONES) == (word in _ZEROS):
        return None
    return int(word in _ONES)


def is_word(text: str) -> bool:
    """Return whether a cell is a word that may stand for a number; "1O" and "5 €" are none."""
    text = text.strip()
    if not text[:1].isalpha():
        return text in _SIGNS
    return folded(text) not in GAPS and UNREADABLE_SIGN not in text


def spellings(texts: Iterable[str]) -> dict[str, str]:
    """Return each different word, without capitals, and how it is spelled first."""
    spelled: dict[str, str] = {}
    for text in texts:
        spelled.setdefault(folded(text), text.strip())
    return spelled


def pair_of(counts: Mapping[str, int]) -> tuple[str, str] | None:
    """Return the word for 0 and the word for 1, None if these texts are no such words.

    `counts` says how often each text stands in the column; upper and lower case are one. Further
    words are thought mistakes if each stands there once, and 0 and 1 more often, or are such words
    as no and yes among a few. Where the words do not tell, the first in the alphabet is 0. A single
    word must be one that tells.
    """
    words = _counted(counts)
    main = _main(words)
    odd = [word for word in words if word not in main]
    if not main or (odd and not _are_mistakes(words, main, odd)):
        return None
    spelled = spellings(counts)
    if len(main) == 1:
        return _single(main[0], spelled[main[0]])
    return _ordered(main, spelled)


def _counted(counts: Mapping[str, int]) -> Counter[str]:
    words: Counter[str] = Counter()
    for text, count in counts.items():
        if is_word(text):
            words[folded(text)] += count
    if not {"+", "-"} >= set(words):
        del words["-"]  # a dash among words is a gap
    return words


def _main(words: Counter[str]) -> list[str]:
    known = [word for word in words if known_value(word) is not None]
    are_pair = len(known) == 2 and {*map(known_value, known)} == {0, 1}
    if are_pair and words.total() >= _ENOUGH:
        return known
    return [word for word, count in words.most_common(2) if count > 1 or len(words) <= 2]


def _are_mistakes(words: Counter[str], main: list[str], odd: list[str]) -> bool:
    few = max(1.0, _MOST_ODD * words.total())
    return len(main) == 2 and len(odd) <= few and all(words[word] == 1 for word in odd)


def _single(word: str, spelled: str) -> tuple[str, str] | None:
    value = known_value(word)
    if value is None:
        return None
    return ("", spelled) if value else (spelled, "")


def _ordered(main: list[str], spelled: Mapping[str, str]) -> tuple[str, str]:
    first, second = sorted(main)
    if _comes_first(second, first):
        first, second = second, first
    return spelled[first], spelled[second]


def _comes_first(word: str, other: str) -> bool:
    """Return whether the words tell that the first of them stands for 0."""
    if (word, other) in _ORDERED:
        return True
    return (other, word) not in _ORDERED and (known_value(word) == 0 or known_value(other) == 1)


def tells(pair: tuple[str, str]) -> bool:
    """Return whether a pair's words tell which is 0; for other pairs it is a guess.

    "yes" alone tells, but not beside "maybe".
    """
    first, second = map(folded, pair)
    if (first, second) in _ORDERED:
        return True
    values = known_value(first), known_value(second)
    return values == (0, 1) or (not first and values[1] == 1) or (not second and values[0] == 0)


def harmonized(pairs: Sequence[tuple[str, str] | None]) -> list[tuple[str, str] | None]:
    """Return the pairs of columns, exchanged where that makes a word the same number in all.

    Pairs that tell stay as they are. X, O and a third word two by two cannot all be the same.
    """
    meanings: dict[str, int] = {}
    found = list(pairs)
    for pair in pairs:
        if pair is not None and tells(pair):
            _learn(meanings, pair)
    left = [index for index, pair in enumerate(pairs) if pair is not None and not tells(pair)]
    while left:
        index = next((each for each in left if _is_known(meanings, found[each])), left[0])
        left.remove(index)
        first, second = found[index] or ("", "")
        if meanings.get(folded(first)) == 1 or meanings.get(folded(second)) == 0:
            first, second = second, first
        found[index] = first, second
        _learn(meanings, (first, second))
    return found


def _is_known(meanings: Mapping[str, int], pair: tuple[str, str] | None) -> bool:
    return pair is not None and any(folded(word) in meanings for word in pair)


def _learn(meanings: dict[str, int], pair: tuple[str, str]) -> None:
    for number, word in enumerate(pair):
        if word:
            meanings.setdefault(folded(word), number)
