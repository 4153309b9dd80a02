"""Which of the older encodings a text is in, told by the letters that its bytes become.

The right encoding makes words of one language: all letters beyond ASCII belong to it, capitals do
not follow small letters, signs do not stand in words. Each thing that does not fit costs a point;
of encodings that cost the same the first in the list is taken. Chinese, Japanese and Korean have
no alphabet: there the frequent signs fit, which stand together in their encodings.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise

from neuron_gui.core.tables.encodings import Encoding
from neuron_gui.core.tables.words import known_value

_WESTERN = """
äöüß éèêëàâîïôùûüçœæÿ áéíóúñüªº áâãàçéêíóôú àèéìòù åäöæøé áäéëïóöü àçèéíïòóúü áéíóúàèìòù
"""
"""German, French, Spanish, Portuguese, Italian, Nordic, Dutch, Catalan, Celtic."""
_ICELANDIC = "áðéíóúýþæö"
_CENTRAL = """
ąćęłńóśźż áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž áéíóöőúüű ăâîșşțţ čćđšž ëç äöüß
"""
"""Polish, Czech, Slovak, Hungarian, Romanian, Croatian, Albanian, German."""
_BALTIC = "āčēģīķļņšūž ąčęėįšųūž äöõüšž"
_TURKISH = "çğıöşüâîû"
_VIETNAMESE = "àáâãèéêìíòóôõùúýăđĩũơư\u0300\u0301\u0303\u0309\u0323"
_CYRILLIC, _CYRILLIC_VOWELS = "абвгдежзийклмнопрстуфхцчшщъыьэюяёђѓєѕіїјљњћќўџґ", "аеёиоуыэюяіїєр"
_GREEK, _GREEK_ACCENTS = "αβγδεζηθικλμνξοπρςστυφχψωάέήίόύώϊϋ", "άέήίόύώ"
_GREEK_VOWELS = re.compile("[αεηιουω]+")
_HEBREW, _HEBREW_LAST = "אבגדהוזחטיךכלםמןנסעףפץצקרשת", re.compile("[ךםןףץ](?=[א-ת])")
_ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگ\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_LATIN = (
    (Encoding.WESTERN, _WESTERN),
    (Encoding.CENTRAL_EUROPEAN, _CENTRAL),
    (Encoding.TURKISH, _TURKISH),
    (Encoding.WESTERN, _ICELANDIC),  # its letters are the same bytes as the Turkish ones
    (Encoding.BALTIC, _BALTIC),
    (Encoding.VIETNAMESE, _VIETNAMESE),
    (Encoding.MAC_ROMAN, _WESTERN),
    (Encoding.DOS_WESTERN, _WESTERN),
)
"""Encodings, and the letters beyond ASCII of each language that is written in them."""
_OTHERS = {
    Encoding.CYRILLIC: _CYRILLIC,
    Encoding.HEBREW: _HEBREW,
    Encoding.GREEK: _GREEK,
    Encoding.ARABIC: _ARABIC,
}
_FREQUENT = {
    Encoding.JAPANESE: ((0x8140, 0x84BE), (0x889F, 0x9872)),
    Encoding.KOREAN: ((0xB0A1, 0xC8FE),),
    Encoding.SIMPLIFIED_CHINESE: ((0xA1A1, 0xA3FE), (0xB0A1, 0xD7F9)),
    Encoding.TRADITIONAL_CHINESE: ((0xA140, 0xA3BF), (0xA440, 0xC67E)),
}
"""Where kana and signs for everyday use, Korean syllables, and frequent Chinese signs stand."""
_NOT_LATIN = 0.5
"""What an encoding without Latin letters costs more: almost any bytes are some word there."""
_BROKEN = 3.0
"""What a word costs that the encoding cannot read."""
_SURE_BY = 1.0
"""An encoding that costs so much less than others is no mere guess."""
_SEPARATORS = re.compile(rb"[\x00-/:-?]+")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff][^\x00-/:-?]*")
"""No byte of a longer sign is among these; digits are, but only in rare signs of GB18030."""
_UNITS = re.compile(rb"(?<![A-Za-z\x80-\xff])(?:[cdkm]?m[\xb2\xb3]|\xb0[CFK]?|\xb5[glmsAV])$")
"""m\N{SUPERSCRIPT TWO}, \N{DEGREE SIGN}C, \N{MICRO SIGN}m: these tell nothing of a language."""
_MOST_WORDS, _MOST_PIECES, _LONGEST_START = 2000, 200_000, 200
"""So many different words are looked at, so many pieces to find them, and letters in front."""
_WORD = re.compile(r"[^\W\d_]+")
_PORTUGUESE = re.compile("õ(?=e)|Õ(?=E)")
"""Elsewhere õ is no letter of Western Europe, but the same byte as the Hungarian ő."""


@dataclass(frozen=True)
class _Words:
    """Words with bytes beyond ASCII, each once."""

    pieces: tuple[bytes, ...]

    def in_encoding(self, encoding: Encoding) -> tuple[list[str], float]:
        """Return the words as texts, and the cost of those that cannot be read or are known."""
        texts, broken = [], 0
        for piece in self.pieces:
            try:
                text = piece.decode(encoding)
            except UnicodeDecodeError:
                broken += 1
                continue
            # As a byte this separator may also be the second half of a Japanese sign.
            texts += [part for part in text.split("|") if not part.isascii()]
        texts = list(dict.fromkeys(texts))
        known = sum(known_value(text) is not None for text in texts)
        return texts, _BROKEN * broken - known

    def first_different(self, one: Encoding, other: Encoding) -> tuple[str, str] | None:
        """Return the first word of which two encodings make something else."""
        for piece in self.pieces:
            with suppress(UnicodeDecodeError):
                texts = piece.decode(one), piece.decode(other)
                if texts[0] != texts[1]:
                    return texts
        return None


@dataclass(frozen=True)
class EncodingGuess:
    """The likely encoding of bytes, and the first `word` that another one would make as likely.

    That other `rival` makes `other_word` of it; it is None if none is as likely.
    """

    encoding: Encoding
    rival: Encoding | None = None
    word: str = ""
    other_word: str = ""


def older_encoding(data: bytes) -> EncodingGuess:
    """Return the likely encoding of bytes that are in none of Unicode."""
    found = dict.fromkeys(islice(_pieces(data), _MOST_PIECES))
    pieces = [piece for piece in found if not _UNITS.search(piece)]
    words = _Words(tuple(pieces[:_MOST_WORDS]))
    if not words.pieces:
        return EncodingGuess(Encoding.WESTERN)
    costs = [(_latin_cost(words, *each), each[0]) for each in _LATIN]
    costs += [(_other_cost(words, each), each) for each in (*_OTHERS, *_FREQUENT)]
    costs.sort(key=lambda each: each[0])
    least, best = costs[0]
    for cost, rival in costs[1:]:
        different = words.first_different(best, rival)
        if cost < least + _SURE_BY and different is not None:
            return EncodingGuess(best, rival, *different)
    return EncodingGuess(best)


def _pieces(data: bytes) -> Iterator[bytes]:
    """Yield what has bytes beyond ASCII, between separators."""
    end = 0
    for match in _BEYOND_ASCII.finditer(data):
        before = data[max(end, match.start() - _LONGEST_START) : match.start()]
        yield _SEPARATORS.split(before)[-1] + match[0]
        end = match.end()


def _latin_cost(words: _Words, encoding: Encoding, languages: str) -> float:
    """Return what does not fit in the language that fits best."""
    texts, cost = words.in_encoding(encoding)
    return (
        cost
        + sum(map(_misfits, texts))
        + min(_foreign_letters(texts, letters) for letters in languages.split())
    )


def _other_cost(words: _Words, encoding: Encoding) -> float:
    texts, cost = words.in_encoding(encoding)
    if encoding in _FREQUENT:
        return cost + _NOT_LATIN + sum(_rare_signs(text, encoding) for text in texts)
    return cost + _NOT_LATIN + sum(_misfits_in_script(text, encoding) for text in texts)


def _rare_signs(text: str, encoding: Encoding) -> int:
    """Return how many signs are rare, and one more if there are Latin letters among them."""
    rare = sum(not sign.isascii() and not _is_frequent(sign, encoding) for sign in text)
    return rare + any(sign.isascii() and sign.isalpha() for sign in text)


@cache
def _is_frequent(sign: str, encoding: Encoding) -> bool:
    number = int.from_bytes(sign.encode(encoding), "big")
    return any(first <= number <= last for first, last in _FREQUENT[encoding])


def _foreign_letters(texts: Iterable[str], letters: str) -> int:
    """Return how many letters beyond ASCII are none of a language."""
    known = set(letters) | set(letters.upper())
    signs = (sign for text in texts for sign in _PORTUGUESE.sub("", text) if not sign.isascii())
    return sum(_is_letter(sign) and sign not in known for sign in signs)


def _misfits(text: str) -> float:
    """Return what does not fit for any language with Latin letters."""
    letters = [sign for sign in text if _is_letter(sign)]
    has_none_of_ascii = len(letters) > 1 and not any(map(str.isascii, letters))
    unlikely = min(len(letters) - 1, 2) / 2 if has_none_of_ascii else 0.0
    is_no_word = len(text) > 2 and not any(map(str.isalnum, text))
    return _signs_in_words(text) + _late_capitals(text) + unlikely + 2.0 * is_no_word


def _misfits_in_script(text: str, encoding: Encoding) -> int:
    """Return what does not fit for a script that is not Latin."""
    letters = [sign for sign in text if _is_letter(sign)]
    is_mixed = any(map(str.isascii, letters)) and not all(map(str.isascii, letters))
    cost = is_mixed + _foreign_letters([text], _OTHERS[encoding]) + _signs_in_words(text)
    if encoding is Encoding.HEBREW:
        return cost + len(_HEBREW_LAST.findall(text))
    if encoding is Encoding.CYRILLIC:
        return cost + _late_capitals(text) + (len(letters) > 1 and not _has_vowel(text))
    if encoding is Encoding.GREEK:
        return cost + _late_capitals(text) + _lacks_accent(text)
    return cost


def _has_vowel(text: str) -> bool:
    return any(sign in _CYRILLIC_VOWELS for sign in text.lower())


def _lacks_accent(text: str) -> bool:
    """Return whether a Greek word of several syllables in small letters has no accent."""
    has_syllables = len(_GREEK_VOWELS.findall(text.lower())) > 1
    return has_syllables and not text.isupper() and not set(text.lower()) & set(_GREEK_ACCENTS)


def _is_letter(sign: str) -> bool:
    return sign.isalpha() or "\u0300" <= sign <= "\u036f"


def _signs_in_words(text: str) -> int:
    """Return how many signs beyond ASCII stand beside a letter, and are none."""
    return sum(
        not (sign.isascii() or _is_letter(sign)) and (before.isalpha() or behind.isalpha())
        for before, sign, behind in zip(f" {text}", text, f"{text[1:]} ", strict=False)
    )


def _late_capitals(text: str) -> int:
    """Return how many capitals beyond ASCII follow a small letter, or small ones two capitals."""
    return sum(
        sum(
            later.isupper() and earlier.islower() and not (later + earlier).isascii()
            for earlier, later in pairwise(word)
        )
        for word in _WORD.findall(text)
    )
