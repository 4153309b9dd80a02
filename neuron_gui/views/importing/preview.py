"""The first rows of a table file as they would be imported: what is read, and what is not.

Above each column stands what it becomes.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from neuron_gui.core.tables.columns import ReadColumn
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.core.tables.plan import Plan, Role, column_names, kept_rows, roles_for
from neuron_gui.core.tables.quantities import Form
from neuron_gui.core.tables.reading import Reading
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.state.say import count_text, say
from neuron_gui.views.importing.column_heads import ColumnHeads, Head
from neuron_gui.views.importing.texts import quoted, value_text, words_text
from neuron_gui.views.widgets.labels import literal
from neuron_gui.views.widgets.theme import Theme

MOST_SHOWN = 50
UNREADABLE = "\N{BALLOT X}"
Index = QModelIndex | QPersistentModelIndex
ItemRole = Qt.ItemDataRole


class Tone(Enum):
    """How a cell looks."""

    READ = auto()
    LEFT_OUT = auto()
    UNREADABLE = auto()


@dataclass(frozen=True)
class Cell:
    """A cell of the preview."""

    text: str
    tone: Tone


@exception_barrier
class PreviewModel(QAbstractTableModel):
    """The first rows of a reading under a plan. What is left out is struck through."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns: list[list[Cell]] = []
        self._lines: list[int] = []

    def show_reading(self, reading: Reading, plan: Plan) -> None:
        """Show the first rows; the columns stay as they are if there are as many as before."""
        self.beginResetModel()
        kept = kept_rows(reading, plan)[:MOST_SHOWN].tolist()
        self._lines = reading.lines[:MOST_SHOWN].tolist()
        self._columns = [
            _cells(column, reading.dialect.decimal_mark, kept, role, swapped=index in plan.swapped)
            for index, (column, role) in enumerate(zip(reading.columns, plan.roles, strict=True))
        ]
        self.endResetModel()

    def texts(self, column: int) -> list[str]:
        """Return the texts of a column, from top to bottom."""
        return [cell.text for cell in self._columns[column]]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns the file has."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = ItemRole.DisplayRole) -> Any:
        """Return the text and the look of a cell."""
        if not index.isValid():
            return None
        cell = self._columns[index.column()][index.row()]
        if role == ItemRole.DisplayRole:
            return cell.text
        if role == ItemRole.ToolTipRole:
            return literal(cell.text)
        if role == ItemRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == ItemRole.ForegroundRole:
            return self._colour(cell.tone)
        return self._font() if role == ItemRole.FontRole and cell.tone is Tone.LEFT_OUT else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> Any:
        """Return the number of a row's line in the file."""
        if orientation == Qt.Orientation.Vertical and role == ItemRole.DisplayRole:
            return count_text(self._lines[section])
        return None

    def _colour(self, tone: Tone) -> QColor:
        colour = self._theme.colour
        names = {Tone.READ: colour.ink, Tone.LEFT_OUT: colour.zero, Tone.UNREADABLE: colour.wrong}
        return QColor(names[tone])

    def _font(self) -> QFont:
        font = self._theme.font(14)
        font.setStrikeOut(True)
        return font


@exception_barrier
class PreviewTable(QTableView):
    """Shows a reading under a plan; `heads` tell what a person chooses above the columns."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview_table")
        self.setAccessibleName(say("The first rows of the file"))
        self._theme = theme
        self._reading: Reading | None = None
        self._rows = PreviewModel(theme, self)
        self.heads = ColumnHeads(theme, self)
        self.setHorizontalHeader(self.heads)
        self.setModel(self._rows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        theme.on_zoom(self._set_sizes)

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

    def _set_sizes(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(24))


def heads_of(reading: Reading, plan: Plan) -> list[Head]:
    """Return what stands above each column."""
    names = column_names(reading, plan)
    return [
        Head(
            name,
            role,
            words_text(column.words, swapped=index in plan.swapped),
            tuple(roles_for(column)),
            ", ".join(map(quoted, column.categories)),
        )
        for index, (name, role, column) in enumerate(
            zip(names, plan.roles, reading.columns, strict=True)
        )
    ]


def _cells(
    column: ReadColumn, mark: DecimalMark, kept: Sequence[bool], role: Role, *, swapped: bool
) -> list[Cell]:
    """Return the cells of a column, for as many rows as `kept` tells whether they are."""
    if role.is_each:
        values = column.indicators(column.categories[0])[: len(kept)].tolist()
        texts = [quoted(text) for text in column.texts[: len(kept)]]
    else:
        values = column.values_with(swapped=swapped)[: len(kept)].tolist()
        texts = [_text(column, mark, row, value) for row, value in enumerate(values)]
    if role is Role.LEFT_OUT:
        return [Cell(text, Tone.LEFT_OUT) for text in texts]
    return [
        Cell(f"{UNREADABLE} {text}".rstrip(), Tone.UNREADABLE)
        if math.isnan(value)
        else Cell(text, Tone.READ if is_kept else Tone.LEFT_OUT)
        for text, value, is_kept in zip(texts, values, kept, strict=True)
    ]


def _text(column: ReadColumn, mark: DecimalMark, row: int, value: float) -> str:
    """Return the text of a cell, and what it is read as if that is something else."""
    text = quoted(column.texts[row])
    has_form = any(form is not Form.OTHER_MARK for form in column.conversions)
    is_other = column.words or has_form or set(text) & set(mark.other + " '")
    if math.isnan(value) or not is_other or text == value_text(value):
        return text
    return f"{text} → {value_text(value)}"
