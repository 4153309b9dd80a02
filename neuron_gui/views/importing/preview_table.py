"""The table in the import dialog: the first rows, and above each column what it becomes."""

from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from neuron_gui.core.tables.plan import Plan
from neuron_gui.core.tables.reading import Reading
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import say
from neuron_gui.views.importing.column_heads import ColumnHeads
from neuron_gui.views.importing.contents import heads_of
from neuron_gui.views.importing.preview import PreviewModel
from neuron_gui.views.widgets.theme import Theme


@exception_barrier
class PreviewTable(QTableView):
    """Shows a reading under a plan; `heads` tell what a person chooses above the columns."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview_table")
        self.setAccessibleName(say("The first rows of the file"))
        self._reading: Reading | None = None
        self._rows = PreviewModel(theme, self)
        self.heads = ColumnHeads(theme, self)
        self.setHorizontalHeader(self.heads)
        self.setModel(self._rows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(theme.px(24))

    def show_reading(self, reading: Reading, plan: Plan) -> None:
        """Show the first rows, and the names, roles and words of all columns."""
        left = self.horizontalScrollBar().value()
        is_same_table, self._reading = reading is self._reading, reading
        self._rows.show_reading(reading, plan)
        self.heads.show_heads(heads_of(reading, plan), is_same_table=is_same_table)
        self.horizontalScrollBar().setValue(left)

    def sizeHintForColumn(self, column: int) -> int:  # noqa: N802
        """Return the width of the widest cell: Qt would ask each cell for its size."""
        metrics, texts = self.fontMetrics(), self._rows.texts(column)
        widths = [metrics.horizontalAdvance(text) for text in texts]
        widest = widths.index(max(widths)) if widths else -1
        return self.sizeHintForIndex(self._rows.index(widest, column)).width()
