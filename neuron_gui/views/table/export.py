"""The training table as the content of a file, and the dialog before it: how it will look."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from neuron_gui.core.arrays import Array
from neuron_gui.core.checking import Check, unchecked
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.evaluation import evaluate
from neuron_gui.core.tables.grid import Separator
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.core.tables.writing import table_bytes, table_text, usual_separator
from neuron_gui.state.document import Document
from neuron_gui.state.say import say
from neuron_gui.views.table.columns import column_title, columns_of
from neuron_gui.views.widgets.builders import check_box, combo, dialog_buttons
from neuron_gui.views.widgets.choice_texts import choice_name
from neuron_gui.views.widgets.context import ViewContext
from neuron_gui.views.widgets.grid_columns import ColumnKind
from neuron_gui.views.widgets.labels import Label
from neuron_gui.views.widgets.numbers import local_mark, shortened

SEPARATORS = Separator.COMMA, Separator.SEMICOLON, Separator.TAB
MARKS = tuple(DecimalMark)
SHOWN_ROWS = 4
LONGEST_LINE = 56


@dataclass(frozen=True)
class ExportOptions:
    """How a table is written."""

    separator: Separator = Separator.COMMA
    mark: DecimalMark = DecimalMark.POINT
    with_predictions: bool = False

    @property
    def ending(self) -> str:
        """How the file's name ends."""
        return ".tsv" if self.separator is Separator.TAB else ".csv"


def local_options() -> ExportOptions:
    """Return the options that spreadsheets of the person's country expect."""
    mark = local_mark()
    return ExportOptions(usual_separator(mark), mark)


def table_writer(document: Document, options: ExportOptions) -> Callable[[Check], bytes]:
    """Return what writes the whole table as it is now, in any thread."""
    session, results = document.session, document.results

    def write(check: Check) -> bytes:
        predict = lambda: (results or evaluate(session, check)).predictions  # noqa: E731
        return table_bytes(_text(session.dataset, options, predict, check))

    return write


def _first_rows(document: Document, options: ExportOptions, count: int) -> str:
    dataset, rows = document.session.dataset, slice(count)
    few = dataset.with_rows(dataset.input_rows(rows), dataset.targets[rows])
    return _text(few, options, lambda: document.predictions_of(rows))


def _text(
    dataset: Dataset,
    options: ExportOptions,
    predict: Callable[[], Array],
    check: Check = unchecked,
) -> str:
    names, columns = [*dataset.names], [*dataset.inputs.T, *dataset.targets.T]
    if options.with_predictions:
        predictions = predict()
        kinds = (ColumnKind.PREDICTION, ColumnKind.ERROR)
        live = [column for column in columns_of(dataset) if column.kind in kinds]
        names += [column_title(column, dataset) for column in live]
        columns += [*predictions.T, *(dataset.targets - predictions).T]
    return table_text(names, columns, options.separator, options.mark, check)


class ExportDialog(QDialog):
    """Accepted, its `options` is how the table is to be written."""

    def __init__(
        self,
        context: ViewContext,
        options: ExportOptions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._theme = context.document, context.theme
        self.options = options
        self.setObjectName("export_dialog")
        self.setWindowTitle(say("Export table"))
        self._separator = self._combo("export_separator_combo", say("Separator"), SEPARATORS)
        self._separator.setCurrentIndex(SEPARATORS.index(options.separator))
        self._mark = self._combo("export_decimal_mark_combo", say("Decimal mark"), MARKS)
        self._mark.setCurrentIndex(MARKS.index(options.mark))
        text = say("With predictions and errors")
        self._predictions = check_box(text, self, name="export_predictions_check")
        self._predictions.setChecked(options.with_predictions)
        self._sample = Label(self)
        self._sample.setObjectName("export_sample")
        self._sample.setAccessibleName(say("The start of the file"))
        self._sample.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self._theme.on_zoom(self._set_sizes)
        # Queued, or it would find the old size of what Qt has not laid out anew yet.
        self._theme.zoom_changed.connect(self._fit_size, Qt.ConnectionType.QueuedConnection)
        self._separator.currentIndexChanged.connect(self._follow)
        self._mark.currentIndexChanged.connect(self._follow)
        self._predictions.toggled.connect(self._follow)
        self._show_sample()

    def _combo(
        self, name: str, spoken: str, choices: Iterable[Separator | DecimalMark]
    ) -> QComboBox:
        return combo(self, name=name, spoken=spoken, items=map(choice_name, choices))

    def _lay_out(self) -> None:
        fields = self._rows = QFormLayout()
        for field in (self._separator, self._mark):
            fields.addRow(field.accessibleName(), field)
        fields.addRow("", self._predictions)
        buttons, save = dialog_buttons(self, say("Choose file…"), "export_button")
        self._sample_grid = QGridLayout()
        self._sample_grid.addWidget(self._sample, 0, 0)
        layout = self._column = QVBoxLayout(self)
        layout.addLayout(fields)
        layout.addLayout(self._sample_grid)
        layout.addWidget(buttons)
        save.setFocus()

    def _set_sizes(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(16), px(12), px(16), px(12))
        self._column.setSpacing(px(12))
        self._rows.setHorizontalSpacing(px(12))
        self._rows.setVerticalSpacing(px(6))
        self._sample.setFont(self._theme.code_font(13))
        metrics = self._sample.fontMetrics()
        # The grid has the least size: a label would keep that of the zoom before as its hint.
        width = (LONGEST_LINE + 2) * metrics.horizontalAdvance("0")
        self._sample_grid.setColumnMinimumWidth(0, width)
        self._sample_grid.setRowMinimumHeight(0, (SHOWN_ROWS + 2) * metrics.lineSpacing())

    def _fit_size(self) -> None:
        self._column.activate()
        self.adjustSize()

    def _follow(self) -> None:
        self.options = replace(
            self.options,
            separator=SEPARATORS[self._separator.currentIndex()],
            mark=MARKS[self._mark.currentIndex()],
            with_predictions=self._predictions.isChecked(),
        )
        self._show_sample()

    def _show_sample(self) -> None:
        """Show how the file begins."""
        lines = _first_rows(self._document, self.options, SHOWN_ROWS + 1).splitlines()
        more = ["…"] if len(lines) > SHOWN_ROWS + 1 else []
        shown = [line.replace("\t", " → ") for line in lines[: SHOWN_ROWS + 1]]
        short = [shortened(line, LONGEST_LINE) for line in shown]
        self._sample.setText("\n".join([*short, *more]))
