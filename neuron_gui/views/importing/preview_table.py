"""The table in the import dialog: the first rows, and above each column what it becomes."""

from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from neuron_gui.core.tables.plan import Plan
from neuron_gui.core.tables.reading import Reading
from neuron_gui.views.importing.column_heads import ColumnHeads
from neuron_gui.views.importing.contents import heads_of
from neuron_gui.views.importing.preview import PreviewModel
from neuron_gui.views.theme import Theme


class PreviewTable(QTableView):
    """Shows a reading under a plan; `heads` tell what a person chooses above the columns."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview_table")
        self.setAccessibleName(self.tr("The first rows of the file"))
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
        self._rows.show_reading(reading, plan)
        self.heads.show_heads(heads_of(reading, plan))
        self.horizontalScrollBar().setValue(left)
