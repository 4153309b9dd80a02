"""The numbers of the rows, to the left of the table."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from neuron_gui.state.exception_barrier import exception_barrier

MOST_MEASURED = 100
"""So many of the last rows are looked at: with some fonts 99 998 is wider than 100 000."""


@exception_barrier
class RowNumbers(QHeaderView):
    """As wide as the widest number. Qt would ask the model 800 times for that."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        """Return the width that the numbers need."""
        count, width = self.count(), self.fontMetrics().horizontalAdvance
        measured = range(max(count - MOST_MEASURED, 0), count)
        if not measured:
            return super().sizeHint()
        return self.sectionSizeFromContents(max(measured, key=lambda row: width(str(row + 1))))
