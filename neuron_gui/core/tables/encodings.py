"""From the bytes of a file to its text: which encoding they are in, and what is no text."""

import codecs
import re
from enum import StrEnum

from neuron_gui.core.tables.errors import Refusal, TableError

MOST_BYTES = 256 * 2**20
_LOOK = 4096
_BLOCK = 2**17
_SPREADSHEETS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""How the files of LibreOffice and Excel begin: a ZIP archive, or Microsoft's older container."""
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f]")
_END_OF_OLD_FILES = "\x1a"


class Encoding(StrEnum):
    """The encodings that table files are found in."""

    UTF_8 = "utf-8"
    UTF_16_LE = "utf-16-le"
    UTF_16_BE = "utf-16-be"
    WESTERN = "cp1252"
    """Latin-1 with the signs that Windows adds to it."""


_MARKS = {
    codecs.BOM_UTF8: Encoding.UTF_8,
    codecs.BOM_UTF16_LE: Encoding.UTF_16_LE,
    codecs.BOM_UTF16_BE: Encoding.UTF_16_BE,
}


def guess_encoding(data: bytes) -> Encoding:
    """Return the likely encoding; every byte has a meaning in the last one that is tried."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding
    start = data[:_LOOK]
    half = max(len(start) // 2, 1)
    even, odd = start[0::2].count(0) / half, start[1::2].count(0) / half
    if odd > 0.4 and even < 0.1:
        return Encoding.UTF_16_LE
    if even > 0.4 and odd < 0.1:
        return Encoding.UTF_16_BE
    try:
        data.decode(Encoding.UTF_8)
    except UnicodeDecodeError:
        return Encoding.WESTERN
    return Encoding.UTF_8


def decode(data: bytes, encoding: Encoding) -> str:
    """Return the text without its byte order mark. Raises TableError for what is no text."""
    if len(data) > MOST_BYTES:
        raise TableError(Refusal.TOO_LARGE)
    if data.startswith(_SPREADSHEETS):
        raise TableError(Refusal.SPREADSHEET)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding is not Encoding.WESTERN:
            raise TableError(Refusal.OTHER_ENCODING) from error
        text = data.decode("latin-1")  # has a sign even for the few bytes that Windows leaves out
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").rstrip(_END_OF_OLD_FILES)
    # Block by block: one search through a long text would keep the window from being drawn.
    if any(_NO_TEXT.search(text, start, start + _BLOCK) for start in range(0, len(text), _BLOCK)):
        raise TableError(Refusal.NO_TEXT)
    if not text or text.isspace():
        raise TableError(Refusal.EMPTY)
    return text
