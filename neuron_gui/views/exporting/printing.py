"""Printing: network and loss plot on one page, as large as the paper allows.

What the system needs for printing is looked for only when somebody prints; it may be missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from neuron_gui.views.exporting.picture import Picture
from neuron_gui.views.exporting.sheet import PlotView, Subject
from neuron_gui.views.exporting.studio import PIXELS_PER_INCH, Studio
from neuron_gui.views.exporting.texts import ExportTexts

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Printing(QObject):
    """Asks for a printer and prints one page."""

    done = Signal(str)
    """The page was sent: the sentence that says where."""
    failed = Signal(str)
    """Nothing was printed: the sentence that says why."""

    def __init__(self, studio: Studio, window: QWidget) -> None:
        super().__init__(window)
        self._studio, self._window = studio, window
        self._texts = ExportTexts(self)

    def ask(self, plot_view: PlotView) -> None:
        """Show the system's print dialog."""
        try:
            from PySide6.QtPrintSupport import QPrintDialog, QPrinter
        except ImportError:
            self.failed.emit(self._texts.no_printing())
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
        """Print the present moment."""
        scale = printer.resolution() / PIXELS_PER_INCH
        area = printer.pageLayout().paintRectPixels(printer.resolution())
        size = area.size() / scale
        picture = Picture(Subject.BOTH, size.width(), size.height())
        painter = QPainter()
        if not painter.begin(printer):
            self.failed.emit(self._texts.not_printed())
            return
        drawing = self._studio.drawing(picture, plot_view)
        # A drawing is scaled from its own resolution, the screen's, to the printer's.
        own = drawing.logicalDpiX() / PIXELS_PER_INCH
        painter.scale(own, own)
        painter.drawPicture(0, 0, drawing)
        printed = painter.end()
        target = printer.outputFileName() or printer.printerName()
        if printed:
            self.done.emit(self._texts.printed(target))
        else:
            self.failed.emit(self._texts.not_printed())
