"""The dialog in which one sees what a table file says, and what of it will be imported."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from neuron_gui.core.column_ranges import column_ranges
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.tables.encodings import Encoding
from neuron_gui.core.tables.errors import TableError
from neuron_gui.core.tables.files import why_impossible
from neuron_gui.core.tables.plan import (
    Plan,
    Role,
    kept_rows,
    planned_dataset,
    usual_plan,
    with_swapped,
)
from neuron_gui.core.tables.reading import Reading
from neuron_gui.state.background_task import PATIENCE_MS, BackgroundTask, raise_failure
from neuron_gui.state.disk import DiskError
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.path_text import shown
from neuron_gui.state.precedence import precedence
from neuron_gui.state.say import say
from neuron_gui.state.table_reader import TableReader
from neuron_gui.state.throttle import Delay
from neuron_gui.views.importing.dialect_bar import DialectBar
from neuron_gui.views.importing.preview import PreviewTable
from neuron_gui.views.importing.texts import refusal, remark_texts, summary
from neuron_gui.views.widgets.builders import dialog_buttons
from neuron_gui.views.widgets.error_reports import reason_of
from neuron_gui.views.widgets.labels import Label
from neuron_gui.views.widgets.theme import Theme

SHOW_MS = 250
"""Reading that takes longer than this shows its progress."""
LARGE_TABLE = 100_000
"""Of more cells no table is made within the patience."""
SIZE = 1000, 560


@exception_barrier
class ImportDialog(QDialog):
    """Reads a file or a text and shows itself when there is something to see.

    Accepted, its `dataset` is what is to be imported. What is no table shows no dialog.
    """

    refused = Signal(str)
    """The file cannot be read at all: a sentence that says why."""
    failed = Signal(str, str)
    """A mistake in the program kept it from being read: a sentence, and the traceback."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reader, self._taking = TableReader(self), BackgroundTask(self)
        self._taken: Dataset | None = None
        self._source: Path | str = ""
        self._name = ""
        """What sentences call it."""
        self._reading: Reading | None = None
        self._plan, self._is_own_plan = Plan(()), False
        self._is_up_to_date = False
        self.setObjectName("import_dialog")
        self.setWindowTitle(say("Import table"))
        self._build()
        self._lay_out()
        self._wait = Delay(SHOW_MS, self._show_waiting, self)
        self._follow()

    @property
    def dataset(self) -> Dataset:
        """The table that is shown. Raises DatasetError if it is none."""
        if self._taken is not None:
            return self._taken
        assert self._reading is not None
        return planned_dataset(self._reading, self._plan)

    def read(self, path: Path) -> None:
        """Begin to read a file."""
        self._source, self._name = path, shown(path.name)
        self._title.setText(self._name)
        self._read()

    def read_text(self, text: str) -> None:
        """Begin to read a text from the clipboard."""
        self._source, self._name = text, say("The clipboard")
        self._title.setText(say("From the clipboard"))
        self._dialect_bar.set_encoding(Encoding.UTF_8)
        self._read()

    def accept(self) -> None:
        """Close as soon as the table is made of what was read."""
        reading, plan = self._reading, self._plan
        if reading is not None and self._is_up_to_date:
            self._import.setEnabled(False)
            is_large = reading.rows * len(plan.used) > LARGE_TABLE
            patience = 0 if is_large else PATIENCE_MS
            self._taking.begin(lambda check: _known_dataset(reading, plan), patience)

    def done(self, result: int) -> None:
        """Close, and read no more."""
        self._wait.cancel()
        try:
            self._taking.close()
            self._reader.close()
        finally:
            super().done(result)

    def _build(self) -> None:
        self._title = Label(self, role="title")
        self._dialect_bar = DialectBar(self._theme, self)
        self._dialect_bar.setEnabled(False)
        self._preview = PreviewTable(self._theme, self)
        self._remarks = QListWidget(self)
        self._remarks.setObjectName("remarks_list")
        self._remarks.setAccessibleName(say("Guesses, and what cannot be read"))
        self._remarks.hide()
        self._remarks.setFrameShape(QListWidget.Shape.NoFrame)
        self._remarks.setWordWrap(True)
        self._remarks.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._remarks.setLayoutMode(QListWidget.LayoutMode.Batched)  # a thousand take 50 ms
        self._summary = Label(self, name="import_summary", wraps=True)
        self._progress = QProgressBar(self)
        self._progress.setObjectName("import_progress")
        self._progress.setTextVisible(False)
        self._progress.setRange(0, 100)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(policy)
        self._buttons, self._import = dialog_buttons(self, say("Import"), "import_button")

    def _lay_out(self) -> None:
        layout = self._column = QVBoxLayout(self)
        layout.addWidget(self._title)
        layout.addWidget(self._dialect_bar)
        layout.addWidget(self._preview, 1)
        for part in (self._remarks, self._summary, self._progress, self._buttons):
            layout.addWidget(part)
        self._theme.on_zoom(self._set_sizes)

    def _set_sizes(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(16), px(12), px(16), px(12))
        self._column.setSpacing(px(8))
        self._remarks.setFixedHeight(px(92))
        self._column.activate()  # or the least size at the zoom before would hold
        if not self.isMaximized():
            self.resize(*map(px, SIZE))

    def _follow(self) -> None:
        self._dialect_bar.options_chosen.connect(self._read)
        self._preview.heads.role_chosen.connect(self._set_role)
        self._preview.heads.swap_requested.connect(self._swap)
        self._reader.progressed.connect(lambda share: self._progress.setValue(round(100 * share)))
        self._reader.was_read.connect(self._show_reading)
        self._reader.was_refused.connect(self._refuse)
        self._reader.failed.connect(self._show_failure)
        self._taking.done.connect(self._take)
        self._taking.failed.connect(raise_failure)

    def _read(self) -> None:
        self._is_up_to_date = False  # what is shown until then must not be imported
        self._import.setEnabled(False)
        self._progress.setValue(0)
        self._wait.restart()
        self._reader.read(self._source, self._dialect_bar.options)

    def _show_waiting(self) -> None:
        self._progress.show()
        self._show_sentence(say("Reading…"), is_problem=False)
        self._appear()

    def _take(self, dataset: Dataset) -> None:
        self._taken = dataset
        super().accept()

    def _end_waiting(self) -> None:
        self._wait.cancel()
        self._progress.hide()

    def _appear(self) -> None:
        if not self.isVisible():
            precedence.claim()
            self.open()

    def _show_reading(self, reading: Reading) -> None:
        self._end_waiting()
        is_same_width = len(self._plan.roles) == len(reading.columns)
        if not self._is_own_plan or not is_same_width:
            self._plan, self._is_own_plan = usual_plan(reading), False
        is_first, self._reading = self._reading is None, reading
        self._is_up_to_date = True
        self._dialect_bar.setEnabled(True)
        self._dialect_bar.show_dialect(reading.dialect)
        self._show_plan()
        self._appear()
        if is_first:
            self._import.setFocus()

    def _refuse(self, error: DiskError | TableError) -> None:
        """Say why nothing can be seen: here if something else can be chosen, else elsewhere."""
        self._end_waiting()
        sentence = refusal(self._name, error)
        if self._reading is None:
            self.reject()
            self.refused.emit(sentence)
        else:
            is_old = say("The rows above were read before.")
            self._show_sentence(f"{sentence} {is_old}", is_problem=True)

    def _show_failure(self, report: str) -> None:
        self.reject()
        sentence = say(
            "{name} was not read because of a mistake in the program ({reason}).",
            name=self._name,
            reason=reason_of(report),
        )
        self.failed.emit(sentence, report)

    def _show_plan(self) -> None:
        reading, plan = self._reading, self._plan
        if reading is None:
            return
        self._preview.show_reading(reading, plan)
        remarks = remark_texts(reading, plan)
        self._remarks.clear()
        self._remarks.addItems(remarks)
        self._remarks.setVisible(bool(remarks))
        if self._is_up_to_date:
            self._show_outcome(reading, plan)

    def _show_outcome(self, reading: Reading, plan: Plan) -> None:
        kept = int(kept_rows(reading, plan).sum())
        gives_table = why_impossible(reading, plan) is None
        self._show_sentence(summary(reading, plan, kept), is_problem=not gives_table)
        self._import.setEnabled(gives_table)

    def _show_sentence(self, sentence: str, *, is_problem: bool) -> None:
        self._summary.setText(sentence)
        self._summary.setProperty("role", "problem" if is_problem else "")
        self._summary.style().unpolish(self._summary)
        self._summary.style().polish(self._summary)

    def _set_role(self, column: int, role: Role) -> None:
        roles = list(self._plan.roles)
        roles[column] = role
        self._change_plan(replace(self._plan, roles=tuple(roles), reason=None))

    def _swap(self, column: int) -> None:
        assert self._reading is not None
        swapped = with_swapped(self._reading, self._plan, column)
        self._change_plan(replace(self._plan, swapped=swapped))

    def _change_plan(self, plan: Plan) -> None:
        self._plan, self._is_own_plan = plan, True
        self._show_plan()


def _known_dataset(reading: Reading, plan: Plan) -> Dataset:
    """Return the table, with what the window needs to know of its columns at once."""
    dataset = planned_dataset(reading, plan)
    column_ranges(dataset)
    return dataset
