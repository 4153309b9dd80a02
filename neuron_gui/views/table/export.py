"""The training table as the content of a file."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from neuron_gui.core.arrays import Array
from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.evaluation import evaluate
from neuron_gui.core.tables.grid import Separator
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.core.tables.writing import table_bytes, table_text, usual_separator
from neuron_gui.state.document import Document
from neuron_gui.views.table.columns import column_title, columns_of
from neuron_gui.views.widgets.grid_columns import ColumnKind
from neuron_gui.views.widgets.numbers import local_mark


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

    def first_rows(self, form: ExportForm, count: int) -> str:
        """Return the first rows as text."""
        dataset, rows = self._document.session.dataset, slice(count)
        few = dataset.with_rows(dataset.input_rows(rows), dataset.targets[rows])
        return self._text(few, form, lambda: self._document.predictions_of(rows))

    def work(self, form: ExportForm) -> Callable[[Check], bytes]:
        """Return what writes the whole table as it is now, in any thread."""
        session, results = self._document.session, self._document.results

        def write(check: Check) -> bytes:
            predict = lambda: (results or evaluate(session, check)).predictions  # noqa: E731
            return table_bytes(self._text(session.dataset, form, predict, check))

        return write

    def _text(
        self,
        dataset: Dataset,
        form: ExportForm,
        predict: Callable[[], Array],
        check: Check = unchecked,
    ) -> str:
        names, columns = [*dataset.names], [*dataset.inputs.T, *dataset.targets.T]
        if form.with_predictions:
            predictions = predict()
            kinds = (ColumnKind.PREDICTION, ColumnKind.ERROR)
            live = [column for column in columns_of(dataset) if column.kind in kinds]
            names += [column_title(column, dataset) for column in live]
            columns += [*predictions.T, *(dataset.targets - predictions).T]
        return table_text(names, columns, form.separator, form.mark, check)
