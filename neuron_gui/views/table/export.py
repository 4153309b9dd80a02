"""The training table as the content of a file."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from neuron_gui.core.tables.grid import Separator
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.core.tables.writing import table_bytes, table_text, usual_separator
from neuron_gui.state.document import Document
from neuron_gui.views.numbers import local_mark
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
    return ExportForm(usual_separator(mark), mark)


class TableExport(QObject):
    """Puts the document's table into words and numbers."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._texts = ColumnTexts(self)

    def text(self, form: ExportForm, most_rows: int | None = None) -> str:
        """Return the table as text, or its first rows."""
        dataset, rows = self._document.session.dataset, slice(0, most_rows)
        names, columns = list(dataset.names), list(dataset.table[rows].T)
        if form.with_predictions:
            predictions = self._document.predictions_of(rows)
            kinds = (Kind.PREDICTION, Kind.ERROR)
            live = [column for column in columns_of(dataset) if column.kind in kinds]
            names += [self._texts.title(column, dataset) for column in live]
            columns += [*predictions.T, *(dataset.targets[rows] - predictions).T]
        return table_text(names, columns, form.separator, form.mark)

    def content(self, form: ExportForm) -> bytes:
        """Return the content of a file with the whole table."""
        return table_bytes(self.text(form))
