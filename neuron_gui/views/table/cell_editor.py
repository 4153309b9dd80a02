"""The line edit in which a cell is typed."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.views.table.model import Index, TableModel
from neuron_gui.views.widgets.entry import STAYING, EntryEdit
from neuron_gui.views.widgets.typed_numbers import typed_number, use_typed

EndEdit = QAbstractItemDelegate.EndEditHint
ENDINGS = {
    Qt.Key.Key_Return: EndEdit.SubmitModelCache,
    Qt.Key.Key_Enter: EndEdit.SubmitModelCache,
    Qt.Key.Key_Tab: EndEdit.EditNextItem,
    Qt.Key.Key_Backtab: EndEdit.EditPreviousItem,
}


class CellEdit(EntryEdit):
    """Lies over a cell, and becomes wider when its text does."""

    def __init__(self, model: TableModel, index: Index, parent: QWidget) -> None:
        super().__init__(self._enter, parent)
        self._model, self._index = model, QPersistentModelIndex(index)
        self._cell = QRect()
        self.entry.shares_undo = False
        self.setObjectName("cell_edit")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.textChanged.connect(self._fit)

    def lie_over(self, cell: QRect) -> None:
        """Take the place of a cell."""
        self._cell = QRect(cell)  # a copy: Qt soon takes its own away
        self._fit()

    def _enter(self, text: str) -> str:
        return use_typed(text, typed_number, lambda number: self._set_cell(text))

    def _set_cell(self, text: str) -> None:
        self.show_text(text)
        self._model.setData(self._index, text)

    def _fit(self) -> None:
        room = self.fontMetrics().horizontalAdvance(self.text()) + self._cell.height() // 2
        self.setGeometry(self._cell.adjusted(0, 0, max(room - self._cell.width(), 0), 0))


@exception_barrier
class CellDelegate(QStyledItemDelegate):
    """Opens a line edit in which anything can be typed; it stays until that can be taken."""

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return the editor of a cell."""
        model = index.model()
        assert isinstance(model, TableModel)
        editor = CellEdit(model, index, parent)
        editor.entry.taken.connect(lambda: self.closeEditor.emit(editor, EndEdit.NoHint))
        return editor

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take the number at once, where Qt would do it a little later, and close the editor."""
        if not isinstance(editor, CellEdit):
            return False  # it is being deleted
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            ending = ENDINGS.get(Qt.Key(event.key()))
            if ending is not None:
                self._finish(editor, ending)
                return True
            if event.key() == Qt.Key.Key_Escape:
                editor.entry.discard()  # or it would be taken as the editor closes
        if isinstance(event, QFocusEvent) and event.lostFocus():
            if event.reason() not in STAYING:
                self._finish(editor, EndEdit.NoHint)
            return False
        return super().eventFilter(editor, event)

    def setModelData(self, editor: QWidget, model: object, index: object) -> None:
        """Take the number: Qt asks for it when another cell becomes the current one."""
        assert isinstance(editor, CellEdit)
        editor.entry.take()

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Lie over the cell."""
        if isinstance(editor, CellEdit):
            editor.lie_over(option.rect)

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Begin with all digits of the present number."""
        if isinstance(editor, CellEdit):
            editor.show_text(index.data(Qt.ItemDataRole.EditRole))

    def _finish(self, editor: CellEdit, ending: EndEdit) -> None:
        """Close the editor if what is typed can be taken, and go on as the key says."""
        if editor.entry.take():
            self.closeEditor.emit(editor, ending)
