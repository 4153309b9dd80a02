"""The largest font in which something fits its place."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QFont, QFontMetrics


def fitting_font(
    make: Callable[[float], QFont], sizes: Iterable[float], fits: Callable[[QFontMetrics], bool]
) -> QFont:
    """Return the font of the first of these sizes that fits, or else of the last one.

    `make` gives the font of a size, such as `theme.font`; the sizes go down. Raises ValueError
    if there are none.
    """
    font = None
    for size in sizes:
        font = make(size)
        if fits(QFontMetrics(font)):
            break
    if font is None:
        raise ValueError("no sizes")
    return font
