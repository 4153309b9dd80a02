"""A page on paper: here a PDF printer stands in for one of metal."""

import sys
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog

from neuron_gui.views.exporting.exports import Exports
from neuron_gui.views.exporting.printing import Printing
from neuron_gui.views.exporting.sheet import PlotView
from neuron_gui.views.exporting.studio import Studio
from tests.views.exporting.conftest import Train


def test_a_page_is_printed_with_lines_and_fonts(
    studio: Studio, exports: Exports, told: list[str], train: Train, tmp_path: Path
) -> None:
    train(300)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    printing = Printing(studio, exports.parent())
    for news in (printing.done, printing.failed):
        news.connect(told.append)
    printing.print_page(printer, PlotView(True, True))
    content = (tmp_path / "page.pdf").read_bytes()
    assert b"/FontFile2" in content
    assert b"/Subtype /Image" not in content
    assert told == [f"The page was sent to {tmp_path / 'page.pdf'}."]


@pytest.mark.qt_log_ignore("Returned false", extend=True)
def test_a_printer_that_does_not_answer_gets_a_sentence(
    studio: Studio, exports: Exports, told: list[str], tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "page.pdf"))
    printing = Printing(studio, exports.parent())
    for news in (printing.done, printing.failed):
        news.connect(told.append)
    printing.print_page(printer, PlotView(True, True))
    assert len(told) == 1
    assert told[0].startswith("Nothing was printed: ")


def test_the_print_dialog_opens_and_closes(exports: Exports) -> None:
    exports.print.trigger()
    dialog = exports.parent().findChild(QDialog, "print_dialog")
    assert dialog.isVisible()
    dialog.reject()


def test_a_machine_without_printing_says_so(
    exports: Exports, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtPrintSupport", None)
    exports.print.trigger()
    assert told[0].startswith("Nothing was printed: a part of the system for printing is missing")
