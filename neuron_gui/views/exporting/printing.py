"""Printing: network and loss plot on one page, as large as the paper allows.

What the system needs for printing is looked for only when somebody prints; it may be missing.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from neuron_gui.state.disk import DiskError, DiskReason, write_bytes
from neuron_gui.state.say import say
from neuron_gui.views.exporting.picture import Picture, PlotView, Subject
from neuron_gui.views.exporting.renderer import PIXELS_PER_INCH, Renderer
from neuron_gui.views.widgets.file_dialogs import why_not_written

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PDF_END = b"%%EOF\n"


class Printing(QObject):
    """Asks for a printer and prints one page."""

    done = Signal(str)
    """The page was sent: the sentence that says where."""
    failed = Signal(str)
    """Nothing was printed: the sentence that says why."""

    def __init__(self, renderer: Renderer, window: QWidget) -> None:
        super().__init__(window)
        self._renderer, self._window = renderer, window

    def ask(self, plot_view: PlotView) -> None:
        """Show the system's print dialog."""
        try:
            from PySide6.QtPrintSupport import QPrintDialog, QPrinter
        except ImportError:
            self.failed.emit(
                say(
                    "Nothing was printed: a part of the system for printing is missing on this "
                    "computer. Save a PDF instead, and print that."
                )
            )
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        dialog = QPrintDialog(printer, self._window)
        dialog.setObjectName("print_dialog")

        def finish(result: int) -> None:
            if result == QDialog.DialogCode.Accepted:
                self.print_page(printer, plot_view)
            dialog.deleteLater()

        dialog.finished.connect(finish)
        QDialog.open(dialog)  # a print dialog has another method of that name

    def print_page(self, printer: QPrinter, plot_view: PlotView) -> None:
        """Print the document as it is."""
        file = printer.outputFileName()
        if file:
            self._print_to_file(printer, plot_view, Path(file))
        elif self._paint(printer, plot_view):
            self._confirm(printer.printerName())
        else:
            self.failed.emit(
                say(
                    "Nothing was printed: the printer does not answer. Check it, or save a PDF "
                    "instead."
                )
            )

    def _print_to_file(self, printer: QPrinter, plot_view: PlotView, file: Path) -> None:
        """Print to a file, all of it or nothing: Qt does not tell when a disk is full."""
        try:
            with TemporaryDirectory() as folder:
                page = Path(folder, "page.pdf")
                printer.setOutputFileName(str(page))
                content = page.read_bytes() if self._paint(printer, plot_view) else b""
            if not content.endswith(PDF_END):
                raise DiskError(file, DiskReason.NO_ROOM)
            write_bytes(file, content)
        except (OSError, DiskError) as error:
            fault = error if isinstance(error, DiskError) else DiskError.of(file, error)
            why = why_not_written(fault)
            self.failed.emit(say("Nothing was printed: {why}. Choose another file.", why=why))
        else:
            self._confirm(str(file))

    def _confirm(self, printer: str) -> None:
        self.done.emit(say("The page was sent to {printer}.", printer=printer))

    def _paint(self, printer: QPrinter, plot_view: PlotView) -> bool:
        scale = printer.resolution() / PIXELS_PER_INCH
        area = printer.pageLayout().paintRectPixels(printer.resolution())
        size = area.size() / scale
        picture = Picture(Subject.BOTH, size.width(), size.height())
        drawing = self._renderer.drawing(picture, plot_view)
        painter = QPainter()
        if not painter.begin(printer):
            return False
        # A drawing is scaled from its own resolution, the screen's, to the printer's.
        own = drawing.logicalDpiX() / PIXELS_PER_INCH
        painter.scale(own, own)
        painter.drawPicture(0, 0, drawing)
        return painter.end()
