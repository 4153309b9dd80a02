"""Paths as texts: to be kept in a file, to be shown, and as other programs hand them over.

On Linux the name of a file is bytes. Python keeps bytes that are no UTF-8 as half characters,
which Qt and JSON drop; so such a path is kept as a file URL, where they are written as `%E9`.
"""

import os
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from PySide6.QtCore import QUrl

SCHEME = "file://"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def is_text(path: str) -> bool:
    """Return whether a path can be kept as it is."""
    return shown(path) == path


def kept(path: str) -> str:
    """Return a path as a text from which `path_of` makes it again."""
    return path if is_text(path) else SCHEME + quote(os.fsencode(path))


def path_of(text: str) -> str:
    """Return the path that was kept."""
    is_url = text.startswith(SCHEME)
    return os.fsdecode(unquote_to_bytes(text.removeprefix(SCHEME))) if is_url else text


def shown(path: Path | str) -> str:
    """Return a path for a person to read: what is no text in it has a sign of its own."""
    return str(path).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def absolute_path(path: str) -> Path:
    """Return the absolute path. Where the working folder has been removed, the shell knows it."""
    try:
        return Path(path).absolute()
    except OSError:
        return Path(os.environ.get("PWD", ""), path)


def local_path(url: QUrl) -> str:
    """Return the path of a file that was dropped or chosen, to the last byte."""
    path = url.toLocalFile()
    if REPLACEMENT not in path:
        return path
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    return os.fsdecode(unquote_to_bytes(encoded))
