"""A page on paper: here a PDF printer stands in for one of metal."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog

from neuron_gui.views.exporting.exports import Exports
from neuron_gui.views.exporting.picture import PlotView
from neuron_gui.views.exporting.printing import Printing
from neuron_gui.views.exporting.renderer import Renderer
from tests.views.exporting.conftest import Train


def test_a_page_is_printed_with_lines_and_fonts(
    renderer: Renderer, exports: Exports, told: list[str], train: Train, tmp_path: Path
) -> None:
    train(300)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    printing = Printing(renderer, exports.parent())
    for news in (printing.done, printing.failed):
        news.connect(told.append)
    printing.print_page(printer, PlotView(True, True))
    content = (tmp_path / "page.pdf").read_bytes()
    assert b"/FontFile2" in content
    assert b"/Subtype /Image" not in content
    assert told == [f"The page was sent to {tmp_path / 'page.pdf'}."]


@pytest.mark.skipif(sys.platform != "linux", reason="drives a Linux machine")
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("nowhere/page.pdf", "there is no folder {folder}/nowhere"),
        ("folder.pdf", "there is a folder of this name"),
        ("pipe.pdf", "there is a pipe or a device of this name"),
        ("full.pdf", "there is a pipe or a device of this name"),
    ],
)
def test_a_file_that_takes_no_page_gets_a_sentence(
    renderer: Renderer, exports: Exports, told: list[str], tmp_path: Path, name: str, why: str
) -> None:
    (tmp_path / "folder.pdf").mkdir()
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "full.pdf").symlink_to("/dev/full")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / name))
    printing = Printing(renderer, exports.parent())
    for news in (printing.done, printing.failed):
        news.connect(told.append)
    printing.print_page(printer, PlotView(True, True))
    assert told == [f"Nothing was printed: {why.format(folder=tmp_path)}. Choose another file."]


def test_a_page_that_was_cut_off_is_not_called_printed(
    renderer: Renderer,
    exports: Exports,
    told: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "page.pdf").write_text("old")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    printing = Printing(renderer, exports.parent())
    printing.failed.connect(told.append)
    monkeypatch.setattr(Path, "read_bytes", lambda path: b"%PDF-1.4 half a page")
    printing.print_page(printer, PlotView(True, True))
    monkeypatch.undo()
    assert told == ["Nothing was printed: the disk is full. Choose another file."]
    assert (tmp_path / "page.pdf").read_text() == "old"


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
