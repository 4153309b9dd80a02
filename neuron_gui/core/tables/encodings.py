"""From the bytes of a file to its text: which encoding they are in, and what is no text."""

import codecs
import re
import zlib
from enum import StrEnum
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from neuron_gui.core.tables.errors import Refusal, TableError

MOST_BYTES = 256 * 2**20
UNREADABLE_SIGN = "\N{REPLACEMENT CHARACTER}"
"""Stands where a byte of a UTF-8 file belongs to no letter."""
_LOOK = 4096
_BLOCK = 2**17
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""How the files of LibreOffice and new ones of Excel begin, and the older ones of Excel."""
_IN_SPREADSHEETS = "xl/", "Index/Tables/"
"""What Excel and Numbers put into their archives; LibreOffice tells in one entry what it is."""
_KIND, _OPEN_SPREADSHEET = "mimetype", b"application/vnd.oasis.opendocument.spreadsheet"
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f]")
_END_OF_OLD_FILES = "\x1a"
_ASCII_SHARE = 0.2
"""Of the signs of a table there are more in ASCII: digits, what separates cells, line ends."""
_MOST_BAD = 0.5
"""So many bytes without a meaning to a letter beyond ASCII there may be in a UTF-8 file."""


class Encoding(StrEnum):
    """The encodings that table files are found in, by the names of Python's codecs."""

    UTF_8 = "utf-8"
    UTF_16_LE = "utf-16-le"
    UTF_16_BE = "utf-16-be"
    UTF_32_LE = "utf-32-le"
    UTF_32_BE = "utf-32-be"
    WESTERN = "cp1252"
    """Latin-1 with the signs that Windows adds to it."""
    CENTRAL_EUROPEAN = "cp1250"
    BALTIC = "cp1257"
    TURKISH = "cp1254"
    VIETNAMESE = "cp1258"
    CYRILLIC = "cp1251"
    GREEK = "cp1253"
    HEBREW = "cp1255"
    ARABIC = "cp1256"
    JAPANESE = "cp932"
    """Shift-JIS with the signs that Windows adds to it."""
    KOREAN = "cp949"
    """EUC-KR and the rest of the Korean syllables."""
    SIMPLIFIED_CHINESE = "gb18030"
    TRADITIONAL_CHINESE = "cp950"
    """Big5 with the signs that Windows adds to it."""
    MAC_ROMAN = "mac_roman"
    DOS_WESTERN = "cp850"


MARKS = {
    codecs.BOM_UTF8: Encoding.UTF_8,
    codecs.BOM_UTF32_LE: Encoding.UTF_32_LE,
    codecs.BOM_UTF32_BE: Encoding.UTF_32_BE,
    codecs.BOM_UTF16_LE: Encoding.UTF_16_LE,
    codecs.BOM_UTF16_BE: Encoding.UTF_16_BE,
}
"""Byte order marks; one of UTF-32 begins with one of UTF-16, and so is looked for before."""


def unicode_encoding(data: bytes) -> Encoding | None:
    """Return which encoding of Unicode the bytes are in, None if they are in an older one."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return encoding
    start = data[:_LOOK]
    half = max(len(start) // 2, 1)
    even, odd = start[0::2].count(0) / half, start[1::2].count(0) / half
    if odd > _ASCII_SHARE and odd > 4.0 * even:
        return Encoding.UTF_16_LE
    if even > _ASCII_SHARE and even > 4.0 * odd:
        return Encoding.UTF_16_BE
    return Encoding.UTF_8 if _with_few_bad_bytes(data) is not None else None


def decode(data: bytes, encoding: Encoding) -> str:
    """Return the text without its byte order mark. Raises TableError for what is no text."""
    if len(data) > MOST_BYTES:
        raise TableError(Refusal.TOO_LARGE)
    if data.startswith((_ZIP, _OLD_OFFICE)):
        raise TableError(Refusal.SPREADSHEET if _is_spreadsheet(data) else Refusal.NO_TABLE)
    text = _decoded(data, encoding)
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").rstrip(_END_OF_OLD_FILES)
    # Block by block: one search through a long text would keep the window from being drawn.
    if any(_NO_TEXT.search(text, start, start + _BLOCK) for start in range(0, len(text), _BLOCK)):
        raise TableError(Refusal.NO_TEXT)
    if not text or text.isspace():
        raise TableError(Refusal.EMPTY)
    return text


def _decoded(data: bytes, encoding: Encoding) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        text = _with_few_bad_bytes(data) if encoding is Encoding.UTF_8 else None
        if encoding is Encoding.WESTERN:
            text = data.decode("latin-1")  # has a sign even for the few bytes Windows leaves out
        if text is None:
            raise TableError(Refusal.OTHER_ENCODING) from error
        return text


def _with_few_bad_bytes(data: bytes) -> str | None:
    """Return a text in UTF-8, with a sign for each bad byte; None if too many are bad."""
    text = data.decode(Encoding.UTF_8, "replace")
    bad = text.count(UNREADABLE_SIGN)
    if not bad:
        return text
    letters = len(text) - len(text.encode("ascii", "ignore")) - bad
    return text if bad <= _MOST_BAD * letters else None


def _is_spreadsheet(data: bytes) -> bool:
    if not data.startswith(_ZIP):
        return True
    try:
        archive = ZipFile(BytesIO(data))
        names = archive.namelist()
        kind = _beginning(archive, _KIND) if _KIND in names else b""
    except (BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error):
        return False
    is_open = kind.startswith(_OPEN_SPREADSHEET)
    return is_open or any(name.startswith(_IN_SPREADSHEETS) for name in names)


def _beginning(archive: ZipFile, name: str) -> bytes:
    """Return the first bytes of an entry: all of it could be endless."""
    with archive.open(name) as entry:
        return entry.read(len(_OPEN_SPREADSHEET))
