"""The headers of the table: names that can be changed, and the numbers of the rows."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.views.table.edits import name_problem
from neuron_gui.views.table.model import TableModel
from neuron_gui.views.widgets.entry import RETURN_KEYS, EntryEdit

MOST_MEASURED = 100
"""So many of the last rows are looked at: with some fonts 99 998 is wider than 100 000."""


@exception_barrier
class NamesHeader(QHeaderView):
    """The column headers; a double-click on a name opens a line edit in its place."""

    refusal_requested = Signal()
    """A name that cannot be changed was double-clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = parent
        self.title_padding = 0
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.sectionDoubleClicked.connect(self.rename)
        self.sectionResized.connect(self._place_editors)

    def sizeHint(self) -> QSize:
        """Return the height that it was given: Qt would ask for the contents of all columns."""
        self.ensurePolished()  # as Qt does here: the names would have another font
        return self.minimumSize()

    def initStyleOptionForIndex(  # noqa: N802
        self, option: QStyleOptionHeader, logical_index: int
    ) -> None:
        """Cut the end of a long name off: Qt would not count what the style sheet leaves free."""
        super().initStyleOptionForIndex(option, logical_index)
        room, metrics = self.sectionSize(logical_index) - self.title_padding, self.fontMetrics()
        if metrics.horizontalAdvance(option.text) > room:  # by a fraction of a pixel is no reason
            option.text = metrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a name that is being typed in its place."""
        super().resizeEvent(event)
        self._place_editors()

    def rename(self, section: int) -> None:
        """Let the reader type another name."""
        model = self.model()
        name = model.headerData(section, self.orientation(), Qt.ItemDataRole.EditRole)
        if name is None or not isinstance(model, TableModel):
            self.refusal_requested.emit()
            return
        editor = _NameEdit(model, section, name, self._table, self.viewport())
        self._place_editors()
        editor.entry.entered.connect(self._table.setFocus)
        editor.show()
        editor.setFocus()

    def _place_editors(self) -> None:
        for editor in self.viewport().findChildren(_NameEdit):
            editor.setGeometry(self._editor_rect(editor.section))

    def _editor_rect(self, section: int) -> QRect:
        """Return the place of a name, made wider to the right if it is narrow."""
        width = max(self.sectionSize(section), 6 * self.height() // 2)
        left = min(self.sectionViewportPosition(section), self.viewport().width() - width)
        return QRect(max(left, 0), 0, width, self.height() - 1)


@exception_barrier
class _NameEdit(EntryEdit):
    """Enter, Tab or a click elsewhere takes the name; Escape leaves the old one."""

    def __init__(
        self, model: TableModel, section: int, name: str, table: QWidget, parent: QWidget
    ) -> None:
        super().__init__(self._enter, parent)
        self._model, self.section, self._table = model, section, table
        self.setObjectName("name_edit")
        self.show_text(name)
        self.selectAll()
        entry = self.entry
        entry.shares_undo = False
        for done in (entry.taken, entry.entered, entry.left, entry.discarded):
            done.connect(self._close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape; Return has been seen to, and is not for the table as well."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() not in RETURN_KEYS:
            super().keyPressEvent(event)

    def _enter(self, name: str) -> str:
        problem = name_problem(name)
        if not problem:
            across, role = Qt.Orientation.Horizontal, Qt.ItemDataRole.EditRole
            self._model.setHeaderData(self.section, across, name, role)
        return problem

    def _close(self) -> None:
        if self.hasFocus():
            self._table.setFocus()  # or Qt would look for it by Tab, which goes to another cell
        self.hide()
        self.deleteLater()


@exception_barrier
class RowNumbers(QHeaderView):
    """As wide as the widest number, and as that of a test row, which has a mark.

    Qt would ask the model 800 times for that.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        """Return the width that the numbers need."""
        count, model = self.count(), self.model()
        if not count:
            return super().sizeHint()
        tests = model.test_rows[-MOST_MEASURED:].tolist() if isinstance(model, TableModel) else []
        measured = range(max(count - MOST_MEASURED, 0), count), tests
        widest = (max(rows, key=self._width) for rows in measured if len(rows))
        return max(map(self.sectionSizeFromContents, widest), key=QSize.width)

    def _width(self, row: int) -> int:
        """Return the width of a number alone."""
        return self.fontMetrics().horizontalAdvance(str(row + 1))
