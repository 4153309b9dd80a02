"""A window with a document whose table goes in and out of files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from neuron_gui.views.exporting.export_writer import ExportWriter
from neuron_gui.views.importing.dialog import ImportDialog
from neuron_gui.views.table.files import TableFiles
from neuron_gui.views.widgets.context import ViewContext
from tests.views.importing.driver import dialog_of

Opener = Callable[[bytes | str], ImportDialog]


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """The window that the dialogs belong to."""
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1024, 640)
    with qtbot.waitExposed(host):
        host.show()
    return host


@pytest.fixture
def files(context: ViewContext, host: QWidget) -> Iterator[TableFiles]:
    """What imports and exports the document's table."""
    files = TableFiles(context, ExportWriter(host), host)
    yield files
    files.close()


@pytest.fixture
def open_table(files: TableFiles, host: QWidget, tmp_path: Path, qtbot: QtBot) -> Opener:
    """Return a function that writes a file, imports it and returns the dialog when it shows."""

    def open_table(content: bytes | str) -> ImportDialog:
        path = tmp_path / "table.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        files.import_file(str(path))
        qtbot.waitUntil(lambda: dialog_of(host) is not None)
        dialog = dialog_of(host)
        assert dialog is not None
        return dialog

    return open_table
