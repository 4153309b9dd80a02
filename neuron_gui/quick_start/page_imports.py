"""The pages that are not shown at the start are imported while a person looks at what is.

To import one when it is first wanted would be felt: it takes 10 to 30 ms, besides its building.
"""

from collections.abc import Iterable, Iterator
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

AFTER_MS = 300
"""So long is left, each time, to what a person may have begun to do."""


def import_pages_in_time(pages: Iterable[str], parent: QObject) -> None:
    """Import one page after the other, from the event loop; `pages` are the names of modules."""
    timer, remaining = QTimer(parent), iter(pages)
    timer.timeout.connect(lambda: _import_next(remaining, timer))
    timer.start(AFTER_MS)


def _import_next(remaining: Iterator[str], timer: QTimer) -> None:
    page = next(remaining, None)
    if page is None:
        timer.stop()
        timer.deleteLater()
    else:
        import_module(page)
