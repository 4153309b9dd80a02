"""Makes pictures: PNG at an exact size, SVG and PDF with lines and texts in them.

At 100 % a picture has 96 pixels an inch; at 200 % everything in it is twice as large, and a PNG
has twice as many pixels for the same inch.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import shiboken6
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPdfWriter, QPicture

from neuron_gui.views.exporting.export_page import ExportPage
from neuron_gui.views.exporting.picture import Format, Picture, PlotView
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.painting import painting_on

PIXELS_PER_INCH = 96.0
POINTS_PER_INCH = 72.0
INCHES_PER_METRE = 1000.0 / 25.4
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold: https://www.w3.org/TR/xml/#charsets."""


class Renderer:
    """Makes pictures of a document as it is."""

    def __init__(self, context: ViewContext) -> None:
        self._context = context

    def image(self, picture: Picture, plot_view: PlotView, size: QSize | None = None) -> QImage:
        """Return a picture in pixels, or with the same content in another size."""
        image = QImage(size or picture.size, QImage.Format.Format_RGB32)
        density = round(PIXELS_PER_INCH * picture.percent / 100.0 * INCHES_PER_METRE)
        image.setDotsPerMeterX(density)
        image.setDotsPerMeterY(density)
        with self._page(picture, plot_view) as page, painting_on(image) as painter:
            # One factor for both: a page that could not be made as narrow stays undistorted.
            factor = min(image.width() / page.width(), image.height() / page.height())
            painter.fillRect(image.rect(), page.palette().window())
            painter.scale(factor, factor)
            page.paint(painter)
        return image

    def file(self, picture: Picture, plot_view: PlotView, kind: Format) -> Callable[[], bytes]:
        """Paint a picture, and return what gives the content of its file, in any thread."""
        if kind is Format.PNG:
            return partial(_png, self.image(picture, plot_view))
        buffer = _buffer()
        with self._page(picture, plot_view) as page:
            if kind is Format.PDF:
                _write_pdf(page, buffer)
                content = _content(buffer)
                return lambda: content
            _write_svg(page, buffer)
        return partial(_with_reserve_fonts, _content(buffer), picture.size)

    def drawing(self, picture: Picture, plot_view: PlotView) -> QPicture:
        """Return a picture as drawing instructions, for a device that has no lines of its own."""
        drawing = QPicture()
        with self._page(picture, plot_view) as page, painting_on(drawing) as painter:
            page.paint(painter)
        return drawing

    @contextmanager
    def _page(self, picture: Picture, plot_view: PlotView) -> Iterator[ExportPage]:
        page = ExportPage(self._context, picture.subject, plot_view, picture.is_dark)
        try:
            page.lay_out(picture.layout_size)
            yield page
        finally:
            shiboken6.delete(page)


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _png(image: QImage) -> bytes:
    buffer = _buffer()
    QImageWriter(buffer, b"png").write(image)
    return _content(buffer)


def _content(buffer: QBuffer) -> bytes:
    return bytes(buffer.data().data())


def _write_pdf(page: ExportPage, buffer: QBuffer) -> None:
    points = QSizeF(page.size()) * (POINTS_PER_INCH / PIXELS_PER_INCH)
    writer = QPdfWriter(buffer)
    writer.setResolution(round(PIXELS_PER_INCH))
    writer.setPageSize(
        QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    )
    writer.setPageMargins(QMarginsF())
    with painting_on(writer) as painter:
        page.paint(painter)


def _write_svg(page: ExportPage, buffer: QBuffer) -> None:
    from PySide6.QtSvg import QSvgGenerator  # only who makes such a file waits for it

    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(round(PIXELS_PER_INCH))
    generator.setSize(page.size())
    generator.setViewBox(QRect(0, 0, page.width(), page.height()))
    with painting_on(generator) as painter:
        page.paint(painter)


def _with_reserve_fonts(svg: bytes, size: QSize) -> bytes:
    """Return an SVG with its size in pixels, and a like font where a reader lacks the first.

    Of what names may hold, Qt writes also what XML forbids.
    """
    text = NO_XML.sub("\N{REPLACEMENT CHARACTER}", svg.decode())
    text = re.sub(
        r'width="[^"]*" height="[^"]*"',
        f'width="{size.width()}" height="{size.height()}"',
        text,
        count=1,
    )

    families = sorted(set(re.findall(r'font-family="([^"]+)"', text)))
    rules = "".join(
        f'text[font-family="{family}"] {{ font-family: "{family}", {_reserve(family)}; }}'
        for family in families
    )
    # Qt's own reader takes a list for the name of one font; it skips what stands in @supports.
    style = f"<style>@supports (color: red) {{ {rules} }}</style>"
    return text.replace("<defs>", f"<defs>{style}", 1).encode()


def _reserve(family: str) -> str:
    return "monospace" if "mono" in family.lower() else "sans-serif"
