"""The line edits in which a cell or a column's name is typed."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)


class _CellEdit(QLineEdit):
    """Lies over a cell, and becomes wider when its text does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cell = QRect()
        self.setObjectName("cell_edit")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.textChanged.connect(self._fit)

    def lie_over(self, cell: QRect) -> None:
        """Take the place of a cell."""
        self._cell = QRect(cell)  # a copy: Qt soon takes its own away
        self._fit()

    def _fit(self) -> None:
        room = self.fontMetrics().horizontalAdvance(self.text()) + self._cell.height() // 2
        self.setGeometry(self._cell.adjusted(0, 0, max(room - self._cell.width(), 0), 0))


class CellDelegate(QStyledItemDelegate):
    """Opens a plain line edit, in which anything can be typed: the table says what is wrong."""

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return the editor of a cell."""
        return _CellEdit(parent)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take the number on Enter at once; Qt would do it a little later."""
        if isinstance(event, QKeyEvent) and _is_enter_pressed(event):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, self.EndEditHint.SubmitModelCache)
            return True
        return super().eventFilter(editor, event)

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Lie over the cell."""
        if isinstance(editor, _CellEdit):
            editor.lie_over(option.rect)

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Begin with all digits of the present number."""
        if isinstance(editor, QLineEdit):
            editor.setText(index.data(Qt.ItemDataRole.EditRole))


def _is_enter_pressed(event: QKeyEvent) -> bool:
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and event.type() == QEvent.Type.KeyPress


class NamesHeader(QHeaderView):
    """The column headers; a double-click on a name opens a line edit in its place."""

    refusal_requested = Signal()
    """A name that cannot be changed was double-clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = parent
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.sectionDoubleClicked.connect(self.rename)

    def rename(self, section: int) -> None:
        """Let the reader type another name."""
        name = self.model().headerData(section, self.orientation(), Qt.ItemDataRole.EditRole)
        if name is None:
            self.refusal_requested.emit()
            return
        editor = _NameEdit(name, self.viewport())
        editor.setGeometry(self._editor_rect(section))
        editor.name_entered.connect(lambda text: self._enter(section, text))
        editor.show()
        editor.setFocus()

    def _enter(self, section: int, name: str) -> None:
        self.model().setHeaderData(section, self.orientation(), name, Qt.ItemDataRole.EditRole)
        self._table.setFocus()

    def _editor_rect(self, section: int) -> QRect:
        """Return the place of a name, made wider to the right if it is narrow."""
        width = max(self.sectionSize(section), 6 * self.height() // 2)
        left = min(self.sectionViewportPosition(section), self.viewport().width() - width)
        return QRect(max(left, 0), 0, width, self.height() - 1)


class _NameEdit(QLineEdit):
    """Enter, Tab or a click elsewhere takes the name; Escape leaves the old one."""

    name_entered = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._is_done = False
        self.setObjectName("name_edit")
        self.setMaxLength(40)
        self.selectAll()
        self.editingFinished.connect(self._finish)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        if not self._is_done:
            self._close()
            self.name_entered.emit(self.text())

    def _close(self) -> None:
        self._is_done = True
        self.hide()
        self.deleteLater()
