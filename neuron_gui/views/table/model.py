"""The training table as Qt's item model: what views, screen readers and scripts read and edit.

The live columns are read from the document when someone asks; that they have changed is said at
the pace of a reader, not of the screen.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from neuron_gui.core.arrays import Array, Indices
from neuron_gui.core.dataset import Dataset
from neuron_gui.core.findings import Finding
from neuron_gui.core.scoring import Verdict
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.core.tables.writing import number_text
from neuron_gui.state.document import Document
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.throttle import Delay
from neuron_gui.views.table.columns import (
    column_explanation,
    column_title,
    columns_of,
    live_values,
    verdict_text,
)
from neuron_gui.views.table.copying import CopiedBlock
from neuron_gui.views.table.edits import Area, TableEdits
from neuron_gui.views.table.finding_texts import finding_sentence
from neuron_gui.views.widgets.grid_columns import Column, ColumnKind, cell_text, live_texts
from neuron_gui.views.widgets.labels import literal
from neuron_gui.views.widgets.numbers import exact_text, local_mark
from neuron_gui.views.widgets.row_counts import row_number_text, test_row_sentence

LIVE_CHANGES_MS = 250
LARGE_TABLE = 200_000
"""To compare so many cells takes 16 ms, a whole frame, and longer than to show them all again."""
_LIVE_FLAGS = (
    Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
)
_TYPED_FLAGS = _LIVE_FLAGS | Qt.ItemFlag.ItemIsEditable
Index = QModelIndex | QPersistentModelIndex
ItemRole = Qt.ItemDataRole
_TEXT_ROLES = (
    ItemRole.DisplayRole,
    ItemRole.EditRole,
    ItemRole.ToolTipRole,
    ItemRole.AccessibleTextRole,
)


@exception_barrier
class TableModel(QAbstractTableModel):
    """Rows of inputs, targets, and the live columns."""

    def __init__(
        self, document: Document, edits: TableEdits, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._edits = document, edits
        self._dataset = document.session.dataset
        self._rows = self._dataset.rows
        self.columns = columns_of(self._dataset)
        self.findings: Sequence[Finding] = ()
        """What the numbers of the rows tell of them."""
        self._live_changes = Delay(LIVE_CHANGES_MS, self._emit_live_changes, self)
        document.dataset_changed.connect(self._follow)
        document.readings_changed.connect(self._emit_live_changes_soon)

    @property
    def first_live(self) -> int:
        """The number of the first live column: so many can be typed into."""
        return len(self._dataset.names)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns, live ones included."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Inputs and targets are editable."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _TYPED_FLAGS if index.column() < self.first_live else _LIVE_FLAGS

    def data(self, index: Index, role: int = ItemRole.DisplayRole) -> Any:
        """Return the texts of a cell; the one to edit has all its digits."""
        if not index.isValid():
            return None
        if role == ItemRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role not in _TEXT_ROLES:
            return None
        column = self.columns[index.column()]
        if column.is_live:
            return self._live_text(column, index.row(), ItemRole(role))
        value = self._dataset.value(index.row(), index.column())
        if role == ItemRole.DisplayRole:
            return cell_text(value)
        # It can be typed as it stands only with the country's own decimal mark.
        return number_text(value, local_mark() if role == ItemRole.EditRole else DecimalMark.POINT)

    def setData(self, index: Index, value: Any, role: int = ItemRole.EditRole) -> bool:
        """Change an input or target; False if it is refused."""
        if role != ItemRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        return self._edits.set_cell(index.row(), index.column(), str(value))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> Any:
        """Return the names of columns, the numbers of rows, and what they mean."""
        if orientation == Qt.Orientation.Vertical:
            return self._row_text(section, ItemRole(role))
        if not 0 <= section < len(self.columns):
            return None
        if role == ItemRole.DisplayRole:
            return column_title(self.columns[section], self._dataset)
        if role == ItemRole.EditRole and section < self.first_live:
            return self._dataset.names[section]
        if role == ItemRole.AccessibleTextRole:
            return self._explanation(section)
        if role == ItemRole.ToolTipRole:
            return literal(self._explanation(section))
        return None

    def setHeaderData(
        self, section: int, orientation: Qt.Orientation, value: Any, role: int = ItemRole.EditRole
    ) -> bool:
        """Rename an input or target; False if it is refused."""
        is_name = orientation == Qt.Orientation.Horizontal and 0 <= section < self.first_live
        return role == ItemRole.EditRole and is_name and self._edits.rename(section, str(value))

    @property
    def test_rows(self) -> Indices:
        """The rows that are kept out of training."""
        return self._dataset.test_rows

    def block(self, area: Area, mark: DecimalMark) -> CopiedBlock:
        """Return a block of cells as it is now."""
        rows, positions = slice(area.top, area.bottom + 1), range(area.left, area.right + 1)
        in_words = {float(verdict): verdict_text(verdict) for verdict in Verdict}.__getitem__
        in_digits = partial(number_text, mark=mark)
        kinds = [self.columns[position].kind for position in positions]
        writers = [in_words if kind is ColumnKind.VERDICT else in_digits for kind in kinds]
        values = [self._values(position, rows) for position in positions]
        return CopiedBlock([*zip(values, writers, strict=True)])

    def _row_text(self, row: int, role: Qt.ItemDataRole) -> str | None:
        """Return the number of a row, and what there is to be said about it."""
        is_test = row < self._dataset.rows and bool(self._dataset.is_test_row[row])
        if role == ItemRole.DisplayRole:
            return row_number_text(row, is_test=is_test)
        if role not in (ItemRole.ToolTipRole, ItemRole.AccessibleTextRole):
            return None
        about = [finding for finding in self.findings if row in finding.rows]
        sentences = [finding_sentence(each, self._document.session) for each in about]
        if is_test:
            sentences.insert(0, test_row_sentence())
        if not sentences:
            return None
        if role == ItemRole.ToolTipRole:
            return literal("\n".join(sentences))
        return " ".join([f"{row + 1}:", *sentences])

    def _explanation(self, section: int) -> str:
        activation = self._document.session.settings.output_activation
        return column_explanation(self.columns[section], self._dataset, activation)

    def _values(self, position: int, rows: slice) -> Array:
        if position < self.first_live:
            return self._dataset.column(position, rows)
        return live_values(self._document, self.columns[position], rows)

    def _live_text(self, column: Column, row: int, role: Qt.ItemDataRole) -> str:
        values = live_values(self._document, column, slice(row, row + 1)).tolist()
        if not values:
            return ""
        if role == ItemRole.DisplayRole:
            return live_texts(column.kind, values)[0]
        is_verdict = column.kind is ColumnKind.VERDICT
        return verdict_text(values[0]) if is_verdict else exact_text(values[0])

    def _follow(self) -> None:
        """Take over the document's table, saying exactly what is different."""
        dataset = self._document.session.dataset
        if columns_of(dataset) != self.columns:
            self.beginResetModel()
            self._dataset, self.columns = dataset, columns_of(dataset)
            self._rows = dataset.rows
            self.endResetModel()
            return
        old, before, after = self._dataset, self._dataset.rows, dataset.rows
        # dataChanged may only name rows that views know before and after it, or they (and Qt's
        # model tester) give up: what is no more goes first, and what is new comes last.
        if after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
            self._rows = after
            self.endRemoveRows()
        self._dataset = dataset
        self._emit_other_cells(old, dataset)
        if after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
            self._rows = after
            self.endInsertRows()
        if dataset.names != old.names:
            last = len(self.columns) - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        if self._rows and not dataset.has_test_rows_of(old):
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self._rows - 1)

    def _emit_other_cells(self, old: Dataset, new: Dataset) -> None:
        """Say which cells read otherwise in the rows that were there before, and still are."""
        rows, cell = min(old.rows, new.rows), new.edited_cell(old)
        if new.has_numbers_of(old):
            return
        if cell is not None:  # known without a look at all the others
            self._emit_changes(*cell, *cell)
        elif rows * len(new.names) > LARGE_TABLE:
            self._emit_changes(0, 0, rows - 1, self.first_live - 1)
        elif rows:
            changed = np.argwhere(old.table[:rows] != new.table[:rows])
            if changed.size:
                self._emit_changes(*changed.min(axis=0).tolist(), *changed.max(axis=0).tolist())

    def _emit_live_changes_soon(self) -> None:
        self._live_changes.start()

    def _emit_live_changes(self) -> None:
        if self._rows:
            self._emit_changes(0, self.first_live, self._rows - 1, len(self.columns) - 1)

    def _emit_changes(self, top: int, left: int, bottom: int, right: int) -> None:
        self.dataChanged.emit(self.index(top, left), self.index(bottom, right))
