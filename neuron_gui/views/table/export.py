"""The training table as a file: what is written, and how it gets safely to its place."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QIODevice, QObject, QSaveFile

from neuron_gui.core.tables.grid import Separator
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.core.tables.writing import table_text
from neuron_gui.state.document import Document
from neuron_gui.views.table.cell_blocks import local_mark
from neuron_gui.views.table.column_texts import ColumnTexts
from neuron_gui.views.table.columns import Kind, columns_of


@dataclass(frozen=True)
class ExportForm:
    """How a table is written."""

    separator: Separator = Separator.COMMA
    mark: DecimalMark = DecimalMark.POINT
    with_predictions: bool = False

    @property
    def ending(self) -> str:
        """How the file's name ends."""
        return ".tsv" if self.separator is Separator.TAB else ".csv"


def local_form() -> ExportForm:
    """Return the form that spreadsheets of the person's country expect."""
    mark = local_mark()
    is_comma = mark is DecimalMark.COMMA
    return ExportForm(Separator.SEMICOLON if is_comma else Separator.COMMA, mark)


class TableExport(QObject):
    """Writes the document's table."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._texts = ColumnTexts(self)

    def text(self, form: ExportForm, most_rows: int | None = None) -> str:
        """Return the table as text, or its first rows."""
        dataset, rows = self._document.session.dataset, slice(0, most_rows)
        names, columns = list(dataset.names), list(dataset.table[rows].T)
        if form.with_predictions:
            predictions = self._document.predictions
            kinds = (Kind.PREDICTION, Kind.ERROR)
            live = [column for column in columns_of(dataset) if column.kind in kinds]
            names += [self._texts.title(column, dataset) for column in live]
            columns += [*predictions[rows].T, *(dataset.targets - predictions)[rows].T]
        return table_text(names, columns, form.separator, form.mark)

    def save(self, path: Path, form: ExportForm) -> str:
        """Write a file, all of it or nothing; return why that failed, or an empty text.

        Names beyond ASCII are told by a mark at the start, without which Excel misreads them.
        """
        text = self.text(form)
        data = text.encode("ascii" if text.isascii() else "utf-8-sig")
        file = QSaveFile(str(path))
        opened = file.open(QIODevice.OpenModeFlag.WriteOnly)
        if opened and file.write(data) == len(data) and file.commit():
            return ""
        return file.errorString()
