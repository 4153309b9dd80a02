"""Tables in and out of files: the actions, and the dialogs that they open.

The dialog that imports is loaded when a file is first read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from neuron_gui.core.dataset import Dataset
from neuron_gui.core.session import Session
from neuron_gui.state.path_text import shown
from neuron_gui.state.say import say
from neuron_gui.state.table_reader import ENDINGS
from neuron_gui.views.exporting.export_writer import Export, ExportWriter
from neuron_gui.views.table.export import (
    ExportDialog,
    ExportOptions,
    local_options,
    table_writer,
)
from neuron_gui.views.widgets.action import Action, make_action
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.entry import take_entries
from neuron_gui.views.widgets.file_dialogs import choose_to_open

if TYPE_CHECKING:
    from neuron_gui.views.importing.dialog import ImportDialog


class TableFiles(QObject):
    """Imports and exports the document's table; `window` is what the dialogs belong to."""

    refused = Signal(str)
    """A file was not read: a sentence that says why."""
    failed = Signal(str, str)
    """A mistake in the program kept a file from being read: a sentence, and the traceback."""
    _chosen = Signal(object)

    def __init__(self, context: ViewContext, writer: ExportWriter, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._document, self._window = context, context.document, window
        self._options: ExportOptions | None = None
        self._writer = writer
        self._dialog: QDialog | None = None
        # The file dialog must have gone before another dialog opens over the window.
        self._chosen.connect(self._import_chosen, Qt.ConnectionType.QueuedConnection)
        self.import_table = make_action(
            Action(say("&Import table…"), self._choose_file, ("Ctrl+I",), takes_entries=True),
            window,
        )
        self.export_table = make_action(
            Action(
                say("&Export table…"), self._choose_options, ("Ctrl+Shift+E",), takes_entries=True
            ),
            window,
        )

    def import_file(self, path: str) -> None:
        """Read a file and show what it says; it is imported when the person agrees."""
        self._show_import(lambda dialog: dialog.read(Path(path)))

    def import_text(self, text: str) -> None:
        """Do so with a text from the clipboard."""
        self._show_import(lambda dialog: dialog.read_text(text))

    def _show_import(self, read: Callable[[ImportDialog], None]) -> None:
        if not take_entries(self._window):
            return
        from neuron_gui.views.importing.dialog import ImportDialog

        self.close()
        dialog = ImportDialog(self._context.theme, self._window)
        dialog.refused.connect(self.refused)
        dialog.failed.connect(self.failed)
        dialog.accepted.connect(lambda: self._import(dialog.dataset))
        self._remember(dialog)
        read(dialog)

    def close(self) -> None:
        """Close what is open, and read no more: for when the window closes."""
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.reject()

    def _remember(self, dialog: QDialog) -> None:
        """Remember a dialog until it has finished."""
        self._dialog = dialog
        dialog.finished.connect(lambda: self._forget(dialog))

    def _forget(self, dialog: QDialog) -> None:
        if self._dialog is dialog:
            self._dialog = None
        dialog.deleteLater()

    def _choose_file(self) -> None:
        self.close()
        patterns = " ".join(f"*{ending}" for ending in ENDINGS)
        dialog = choose_to_open(
            self._window,
            "table_file_dialog",
            say("Import table"),
            [say("Tables ({patterns})", patterns=patterns), say("All files (*)")],
            self._writer.folder,
            self._chosen.emit,
        )
        self._remember(dialog)

    def _import(self, dataset: Dataset) -> None:
        self._document.edit(
            say("import table"), lambda session: _with_table(session, dataset), leaves_lesson=True
        )

    def _choose_options(self) -> None:
        self.close()
        options = self._options or local_options()
        dialog = ExportDialog(self._context, options, self._window)
        dialog.accepted.connect(lambda: self._choose_target(dialog.options))
        self._remember(dialog)
        dialog.open()

    def _choose_target(self, options: ExportOptions) -> None:
        self._options = options
        kind = say("Table (*{ending})", ending=options.ending)
        self._writer.ask(
            say("table"), {kind: options.ending}, lambda path: self.save(path, options)
        )

    def save(self, path: Path, options: ExportOptions) -> None:
        """Write the table to a file."""
        sentence = say("{path} was written.", path=shown(path))
        write = table_writer(self._document, options)
        self._writer.write(path, lambda check: Export(write(check), sentence))

    def _import_chosen(self, path: Path) -> None:
        self._writer.folder = path.parent
        self.import_file(str(path))


def _with_table(session: Session, dataset: Dataset) -> Session:
    """Return the session with another table, its first row in the switches."""
    toggles = tuple(dataset.inputs[0].tolist())
    return replace(session.with_dataset(dataset), toggles=toggles)
