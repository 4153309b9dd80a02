"""The first rows of a table file as they would be imported: what is read, and what is not."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor, QFont

from neuron_gui.core.tables.columns import ReadColumn
from neuron_gui.core.tables.numbers import DecimalMark
from neuron_gui.core.tables.plan import Plan, Role, kept_rows
from neuron_gui.core.tables.reading import Reading
from neuron_gui.state.exception_barrier import exception_barrier
from neuron_gui.views.importing.texts import quoted
from neuron_gui.views.numbers import count_text, plain_text
from neuron_gui.views.plain_text import literal
from neuron_gui.views.theme import Theme

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
        self._rows: list[list[Cell]] = []
        self._lines: list[int] = []
        self._width = 0

    def show_reading(self, reading: Reading, plan: Plan) -> None:
        """Show the first rows; the columns stay as they are if there are as many as before."""
        self.beginResetModel()
        kept = kept_rows(reading, plan)[:MOST_SHOWN].tolist()
        mark = reading.form.decimal_mark
        self._lines = reading.lines[:MOST_SHOWN].tolist()
        self._width = len(reading.columns)
        self._rows = [
            [
                _cell(column, row, mark, is_used=is_kept and role is not Role.LEFT_OUT, role=role,
                      swapped=number in plan.swapped)
                for number, (column, role) in enumerate(
                    zip(reading.columns, plan.roles, strict=True)
                )
            ]
            for row, is_kept in enumerate(kept)
        ]  # fmt: skip
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns the file has."""
        return 0 if parent.isValid() else self._width

    def data(self, index: Index, role: int = ItemRole.DisplayRole) -> Any:
        """Return the text and the look of a cell."""
        if not index.isValid():
            return None
        cell = self._rows[index.row()][index.column()]
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
        names = {
            Tone.READ: colour.ink,
            Tone.LEFT_OUT: colour.zero,
            Tone.UNREADABLE: colour.wrong,
        }
        return QColor(names[tone])

    def _font(self) -> QFont:
        font = self._theme.font(14)
        font.setStrikeOut(True)
        return font


def read_text(column: ReadColumn, row: int, mark: DecimalMark, *, swapped: bool) -> str:
    """Return the text of a cell, and what it is read as if that is something else."""
    text = quoted(column.texts[row])
    value = float(column.values_with(swapped=swapped)[row])
    if np.isnan(value) or not (column.words or set(text) & set(mark.other + " '")):
        return text
    return f"{text} → {plain_text(value)}"


def _cell(
    column: ReadColumn, row: int, mark: DecimalMark, *, is_used: bool, role: Role, swapped: bool
) -> Cell:
    text = read_text(column, row, mark, swapped=swapped)
    if role is not Role.LEFT_OUT and np.isnan(column.values[row]):
        return Cell(f"{UNREADABLE} {text}".rstrip(), Tone.UNREADABLE)
    return Cell(text, Tone.READ if is_used else Tone.LEFT_OUT)
