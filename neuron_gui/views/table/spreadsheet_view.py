"""A table view that is used like a spreadsheet: typing edits, Enter goes down, Tab to the side."""

from math import prod

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.views.table.cell_editor import CellDelegate, CellEdit
from neuron_gui.views.table.edits import Area
from neuron_gui.views.table.headers import NamesHeader, RowNumbers
from neuron_gui.views.widgets.key_keeper import KeyKeeper

EndEdit = QAbstractItemDelegate.EndEditHint
Modifier = Qt.KeyboardModifier


@exception_barrier
class SpreadsheetView(QTableView):
    """Keys and choosing of cells. Columns from `typed_columns` on are computed, not typed."""

    live_cell_typed = Signal()
    """Somebody typed into a cell that is computed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = NamesHeader(self)
        self.setHorizontalHeader(self.names)
        self.setVerticalHeader(RowNumbers(self))
        self.setItemDelegate(CellDelegate(self))
        self.installEventFilter(KeyKeeper(self._is_typing, self))
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.AnyKeyPressed | trigger.EditKeyPressed)

    @property
    def typed_columns(self) -> int:
        """How many columns, from the left, can be typed into."""
        return self.model().columnCount()

    @property
    def chosen(self) -> Area | None:
        """The rectangle around all chosen cells, or None."""
        parts = self.chosen_parts()
        if not parts:
            return None
        return Area(
            min(part.top for part in parts),
            min(part.left for part in parts),
            max(part.bottom for part in parts),
            max(part.right for part in parts),
        )

    @property
    def is_one_block(self) -> bool:
        """True if the chosen cells fill their rectangle, or there are none."""
        area, parts = self.chosen, self.chosen_parts()
        return area is None or prod(area.shape) == sum(prod(part.shape) for part in parts)

    def chosen_parts(self) -> list[Area]:
        """Return the rectangles that together are the chosen cells."""
        selection = self.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.count())]
        return [Area(part.top(), part.left(), part.bottom(), part.right()) for part in parts]

    def chosen_rows(self) -> list[int]:
        """Return the numbers of all rows that have a chosen cell."""
        parts = self.chosen_parts()
        return sorted({row for part in parts for row in range(part.top, part.bottom + 1)})

    def choose(self, top: int, left: int, bottom: int | None = None) -> None:
        """Make one cell the current one, and choose the cells from it down to `bottom`."""
        index = self.model().index(top, left)
        # Not setCurrentIndex of the view: what it chooses depends on the keys that are held.
        flags = self.selectionModel().SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags)
        if bottom is not None:
            block = QItemSelection(index, self.model().index(bottom, left))
            self.selectionModel().select(block, flags)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Enter and Tab; F2 on a whole column renames it."""
        key = Qt.Key(event.key())
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = event.modifiers() & Modifier.ShiftModifier
            self._move_down(-1 if is_back else 1)
        elif key == Qt.Key.Key_F2 and self._is_column_chosen():
            self.names.rename(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Move to the next cell with Tab; from the last one leave the table."""
        return self._move_right(1 if forward else -1) or super().focusNextPrevChild(forward)

    def keyboardSearch(self, search: str) -> None:
        """Say that a computed cell cannot be typed into; Qt would look for a row instead."""
        if search.strip() and self.currentIndex().column() >= self.typed_columns:
            self.live_cell_typed.emit()

    def closeEditor(self, editor: QWidget, hint: EndEdit) -> None:  # noqa: N802
        """Move down after Enter and to the side after Tab; stay while a text cannot be taken."""
        is_refused = isinstance(editor, CellEdit) and editor.entry.is_typed
        if is_refused and hint != EndEdit.RevertModelCache:
            return
        super().closeEditor(editor, EndEdit.NoHint)
        if hint == EndEdit.SubmitModelCache:
            self._move_down(1)
        elif hint in (EndEdit.EditNextItem, EndEdit.EditPreviousItem):
            self._move_right(1 if hint == EndEdit.EditNextItem else -1)

    def _is_typing(self, event: QKeyEvent) -> bool:
        """Return whether a key begins to edit a cell; elsewhere digits are keys of their own."""
        is_text = event.text().isprintable() and event.text().strip() != ""
        held = event.modifiers() & ~(Modifier.ShiftModifier | Modifier.KeypadModifier)
        return is_text and not held and self.currentIndex().isValid()

    def _move_down(self, step: int) -> None:
        index = self.currentIndex()
        row = index.row() + step
        if index.isValid() and 0 <= row < self.model().rowCount():
            self.choose(row, index.column())

    def _move_right(self, step: int) -> bool:
        """Move through the cells that can be typed into; False at either end."""
        index, columns = self.currentIndex(), self.typed_columns
        place = index.row() * columns + min(index.column(), columns - 1) + step
        if not index.isValid() or not 0 <= place < self.model().rowCount() * columns:
            return False
        self.choose(*divmod(place, columns))
        return True

    def _is_column_chosen(self) -> bool:
        column = self.currentIndex().column()
        return self.selectionModel().isColumnSelected(column, QModelIndex())
