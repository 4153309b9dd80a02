"""One guard for all painting: what cannot be painted says so, and the window stays.

Qt gives up the whole program where a painter outlives the painting it was made for, and an
exception keeps alive whatever it passed by. So no widget makes its own painter: it is handed one
that ends in any case. What went wrong goes to `sys.excepthook`, as it does everywhere else.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TypeVar

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintDevice, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from neuron_gui.state.say import say

Painted = TypeVar("Painted", bound=QWidget)


def guarded(
    paint: Callable[[Painted, QPainter, QPaintEvent], None],
) -> Callable[[Painted, QPaintEvent], None]:
    """Turn a method that paints a widget, or what it scrolls, into its `paintEvent`."""

    @wraps(paint)
    def paint_event(widget: Painted, event: QPaintEvent) -> None:
        surface = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        try:
            with painting_on(surface) as painter:
                paint(widget, painter, event)
        except Exception as error:
            with painting_on(surface) as painter:
                painter.fillRect(surface.rect(), surface.palette().window())
                painter.setPen(surface.palette().color(QPalette.ColorRole.WindowText))
                write_failure(painter, QRectF(surface.rect()))
            sys.excepthook(type(error), error, error.__traceback__)

    return paint_event


@contextmanager
def painting_on(device: QPaintDevice) -> Iterator[QPainter]:
    """Give a painter that ends whatever happens."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()


def blank_picture(pixels: QSize, ratio: float, ground: QColor | None = None) -> QPixmap:
    """Return a picture to paint on, of a ground or see-through, for a screen of this ratio."""
    picture = QPixmap(pixels)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(Qt.GlobalColor.transparent) if ground is None else ground)
    return picture


def write_failure(painter: QPainter, area: QRectF) -> None:
    """Write there that it cannot be shown."""
    words = say("This cannot be shown.")
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
