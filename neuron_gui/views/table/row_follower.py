"""Keeps the table's current cell and the explained row together: each goes where the other is."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractItemView, QTableView

from neuron_gui.views.widgets.context import ViewContext


class RowFollower(QObject):
    """Tells the other views at which row a person is, and shows the one that they explain.

    The table selects and scrolls as it does for a person; while a cell is being typed into, that
    stays the current one.
    """

    def __init__(self, context: ViewContext, view: QTableView) -> None:
        super().__init__(view)
        self._example, self._view = context.example, view
        self._row: int | None = None
        context.document.dataset_changed.connect(self._tell_row)
        view.selectionModel().currentChanged.connect(self._tell_row)
        self._example.changed.connect(self._follow)

    def go_to_example(self) -> None:
        """Show the row that is explained, and go there with the current cell, if there is one."""
        view, row, current = self._view, self._example.row, self._view.currentIndex()
        if row is None or row >= view.model().rowCount():
            return
        column = current.column() if current.isValid() else view.columnAt(0)
        index = view.model().index(row, column)
        is_typing = view.state() == QAbstractItemView.State.EditingState
        if current.isValid() and current.row() != row and not is_typing:
            flags = view.selectionModel().SelectionFlag
            view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        view.scrollTo(index)

    def _tell_row(self) -> None:
        index = self._view.currentIndex()
        self._example.choose_row(index.row() if index.isValid() else None)

    def _follow(self) -> None:
        before, self._row = self._row, self._example.row
        if self._row != before:
            self.go_to_example()
